#!/usr/bin/env bash
# Reads and writes every example of the CommonMark specification.
#
#   tests/judges/commonmark.sh build/tests/commonmark_test [NUMBER]
#
# The npm package that carries the specification is installed once, into build/judges/commonmark: version 0.29 is the
# one that cmark-gfm implements. 77: it cannot be installed here.
set -euo pipefail

package=commonmark-spec@0.29.0
home=$(cd "$(dirname "$0")/../.." && pwd)/build/judges/commonmark
spec=$home/node_modules/commonmark-spec/spec.txt

cannot_run() { echo "commonmark.sh: cannot run: $*" >&2; exit 77; }

if [ ! -s "$spec" ]; then
  command -v npm >/dev/null || cannot_run "npm is not installed (Debian: npm)"
  mkdir -p "$home" && echo '{"private": true}' >"$home/package.json" || cannot_run "$home cannot be written"
  (cd "$home" && npm install --ignore-scripts --no-audit --no-fund --loglevel=error "$package" >&2) ||
    cannot_run "npm cannot install $package"
  [ -s "$spec" ] || cannot_run "$package has no spec.txt"
fi
exec "$1" "$spec" "${@:2}"
