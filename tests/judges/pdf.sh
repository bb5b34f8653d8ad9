#!/usr/bin/env bash
# What three other PDF programs say about our files: qpdf reads the structure, poppler the fonts and the text,
# mupdf draws every page. One line a file; exit 1 when any of them finds something, 77 when they are not here.
#
#   tests/judges/pdf.sh FILE.pdf...
set -u

for tool in qpdf pdffonts pdftotext mutool; do
  command -v "$tool" >/dev/null || { echo "pdf.sh: skipped: there is no $tool on this machine" >&2; exit 77; }
done
[ $# -gt 0 ] || { echo "pdf.sh: no file given" >&2; exit 1; }

faults=0
fault() {
  echo "FAIL $1: $2"
  faults=1
}

judge() {
  local pdf=$1 said
  [ -s "$pdf" ] || { fault "$pdf" "there is no such file"; return; }
  said=$(qpdf --check "$pdf" 2>&1) || fault "$pdf" "qpdf: $said"
  # After two head lines: name, type, encoding, embedded, subset, ToUnicode, object id (two fields).
  said=$(pdffonts "$pdf" 2>&1 | awk 'NR > 2 && ($(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes")')
  [ -z "$said" ] || fault "$pdf" "a font is not embedded, not a subset, or has no ToUnicode: $said"
  said=$(pdftotext "$pdf" - 2>&1 >/dev/null)
  [ -z "$said" ] || fault "$pdf" "pdftotext: $said"
  pdftotext "$pdf" - 2>/dev/null | grep -q $'\xef\xbf\xbd' && fault "$pdf" "text that cannot be extracted"
  said=$(mutool draw -q -r 36 -F pnm -o /dev/null "$pdf" 2>&1 | grep -v 'ICC support is not available')
  [ -z "$said" ] || fault "$pdf" "mupdf: $said"
  echo "judged $pdf: $(pdffonts "$pdf" | tail -n +3 | wc -l) fonts, $(qpdf --show-npages "$pdf") pages"
}

for pdf in "$@"; do judge "$pdf"; done
exit $faults
