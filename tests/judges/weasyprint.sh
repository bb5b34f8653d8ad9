#!/usr/bin/env bash
# The same XHTML and CSS through WeasyPrint and through Banxin, page beside page.
#
#   tests/judges/weasyprint.sh [SOURCE.md [STYLE...]]      default: content/specimen.md article
#
# Run by hand; needs the packages weasyprint, poppler-utils, imagemagick and unzip. Into build/judges/weasyprint/ go both
# PDFs and page-001.png …: WeasyPrint on the left, Banxin on the right. No verdict is given: people look.
# BANXIN names another program than build/banxin.
#
# What differs between the specimen's pages in WeasyPrint 57.2 and in Banxin, and why:
#   - page and type area: WeasyPrint does not know -banxin-type-area and keeps the sheet's margins as they are written;
#     page size, running heads, folios, columns and their rule, floats, captions above tables, flex rows and grounds agree;
#   - Latin text is wider there: it does not find local("EBGaramond12-Regular") by its PostScript name and takes DejaVu
#     Serif; size-adjust and @font-face's other descriptors are ignored;
#   - heights: calc() with var() in padding, line-height and font-size is dropped (CSS Values 4 allows it), so headings
#     and the title have no white and lines leave the grid; block-step-size is not known;
#   - Chinese: it does not know text-spacing-trim, text-autospace, text-emphasis and ruby-position (its log says so), so
#     marks are not squeezed, nothing parts Chinese from Latin, dots are missing and ruby stands in the line (T26, T48,
#     T82, T85);
#   - notes: the EPUB's notes stand at the chapter's end. Banxin takes float: footnote there to the page of the call and
#     numbers it; WeasyPrint leaves all notes at the foot of the last page, numbered 0 (T108);
#   - numbers on the decimal point (text-align: "." right) and balanced titles (text-wrap) are not known to it.
set -euo pipefail
cd "$(dirname "$0")/../.."
source=${1:-content/specimen.md}
styles=("${@:2}")
[ ${#styles[@]} -gt 0 ] || styles=(article)
out=build/judges/weasyprint
rm -rf "$out"
mkdir -p "$out/epub"

arguments=()
for style in "${styles[@]}"; do arguments+=(--style "$style"); done
"${BANXIN:-build/banxin}" convert "$source" "${arguments[@]}" -q -o "$out/banxin.pdf" -o "$out/book.epub"
unzip -q "$out/book.epub" -d "$out/epub"

# The chapters in reading order become one page of HTML; what print needs comes from the sheets themselves, since the EPUB
# has only their screen part.
opf=$(find "$out/epub" -name '*.opf')
folder=$(dirname "$opf")
{
  for name in fonts base "${styles[@]}"; do
    if "${BANXIN:-build/banxin}" styles "$name" 2>/dev/null; then :; else cat "$name"; fi
  done
} > "$folder/print.css"
python3 - "$opf" "$folder/whole.html" <<'PYTHON'
import pathlib, re, sys
import xml.etree.ElementTree as xml

opf, out = map(pathlib.Path, sys.argv[1:])
names = {"o": "http://www.idpf.org/2007/opf"}
package = xml.parse(opf)
files = {item.get("id"): item.get("href") for item in package.iterfind(".//o:item", names)}
bodies, language = [], "en"
for ref in package.iterfind(".//o:itemref", names):
    name = files[ref.get("idref")]
    if name.endswith("nav.xhtml"):
        continue
    text = (opf.parent / name).read_text()
    language = re.search(r'xml:lang="([^"]*)"', text).group(1)
    bodies.append(re.search(r"<body[^>]*>(.*)</body>", text, re.S).group(1))
# One document: links between the files lead within it.
body = re.sub(r'href="[^":]*\.xhtml(#|")', lambda m: 'href="#' if m.group(1) == "#" else 'href="#"', "\n".join(bodies))
out.write_text(f'<html lang="{language}"><head><meta charset="utf-8"/><link rel="stylesheet" href="print.css"/></head>'
               f'<body lang="{language}">{body}</body></html>')
PYTHON
weasyprint "$folder/whole.html" "$out/weasyprint.pdf" 2> "$out/weasyprint.log"
echo "WeasyPrint says $(wc -l < "$out/weasyprint.log") things: $out/weasyprint.log"

for who in weasyprint banxin; do pdftoppm -r 60 -png "$out/$who.pdf" "$out/$who"; done
pages=$(ls "$out"/*-*.png | sed 's/.*-0*//; s/\.png//' | sort -n | tail -1)
for ((page = 1; page <= pages; ++page)); do
  pair=()
  for who in weasyprint banxin; do
    file=$(ls "$out/$who"-*.png | sed -n "${page}p")
    pair+=("${file:-xc:white}")
  done
  montage "${pair[@]}" -tile 2x1 -geometry +8+8 -background '#999' "$out/$(printf 'page-%03d.png' "$page")"
done
rm -f "$out"/weasyprint-*.png "$out"/banxin-*.png
echo "$pages pages: $out/page-001.png …"
