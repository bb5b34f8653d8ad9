#!/usr/bin/env bash
# Our English lines beside TeX's (T118): the same paragraphs, measure, face, size, hyphenation patterns and natural
# word space, set by Banxin and by plain XeTeX, whose tolerance, penalties and demerits are the ones Knuth chose.
#
#   tests/judges/tex_lines.sh [SOURCE.md]      the book of the corpus without saying
#
# Word spaces are measured in justified lines, as parts of the natural one. Exit: 0 ours are at least as even as TeX's;
# 1 they are not; 77 there is no XeTeX, no poppler, or no book here.
set -euo pipefail
cd "$(dirname "$0")/../.."

cannot_run() { echo "tex_lines.sh: cannot run: $*" >&2; exit 77; }

source=${1:-../shared/corpus/moby-dick.en.md}
banxin=build/banxin
patterns=/usr/share/hyphen/hyph_en_US.dic
[ -f "$source" ] || cannot_run "$source is not here"
[ -x "$banxin" ] || cannot_run "$banxin is not built"
[ -f "$patterns" ] || cannot_run "there are no hyphenation patterns (Debian: hyphen-en-us)"
for tool in xetex pdftotext fc-match; do
  command -v "$tool" >/dev/null || cannot_run "there is no $tool (Debian: texlive-xetex, poppler-utils, fontconfig)"
done
face() { fc-match -f '%{file}' "EB Garamond:style=$1:postscriptname=EBGaramond12-$1"; }
roman=$(face Regular) italic=$(face Italic)
[[ $roman == *EBGaramond12-Regular* ]] || cannot_run "EB Garamond is not installed (Debian: fonts-ebgaramond)"

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# Plain paragraphs only: both programs read the same text in the same way.
grep -P '^["“‘A-Z][^*_`\[\]<>\\|#~^$%&{}]*(\*[^*]+\*[^*_`\[\]<>\\|#~^$%&{}]*)*$' "$source" | grep -vE -- '--|\.\.\.' >"$out/paragraphs"

# --- ours ---

{ printf -- '---\nlang: en-US\n---\n\n'; sed 's/$/\n/' "$out/paragraphs"; } >"$out/ours.md"
"$banxin" convert "$out/ours.md" -s book -s print-6x9 -o "$out/ours.pdf" --trace "$out/ours.trace" -q

# Of each line: "space in pt, natural space in pt, 1 when it ends in a hyphen, 1 when it is justified". The natural space is
# what the trace says minus what justification did.
trace_lines() {
  awk '
    function number(key,   at) {
      at = index($0, "\"" key "\":")
      return at ? substr($0, at + length(key) + 3) + 0 : 0
    }
    function finish() {
      if (spaces > 0) printf "%.4f %.4f %d %d\n", total / spaces, natural, hyphen || last == "-", justified
      spaces = total = hyphen = 0
      last = ""
    }
    /^{"type":"line"/ {
      finish()
      hyphen = index($0, "\"break\":\"hyphen\"") > 0
      justified = index($0, "\"break\":\"normal\"") > 0 || hyphen
      next
    }
    /^{"type":"glyph"/ {
      match($0, /"text":"[^"]*"/)
      text = substr($0, RSTART + 8, RLENGTH - 9)
      if (text == " ") {
        advance = number("advance")
        ++spaces
        total += advance
        natural = advance
        if (match($0, /"justify:[^}]*"amount":[-0-9.]+/)) {
          amount = substr($0, RSTART, RLENGTH)
          sub(/.*:/, "", amount)
          natural -= amount
        }
      }
      if (text != "") last = text
    }
    END { finish() }' "$1"
}
trace_lines "$out/ours.trace" >"$out/ours.lines"

# --- TeX ---

natural=$(awk '{ count[$2]++ } END { for (n in count) if (count[n] > count[best]) best = n; print best }' "$out/ours.lines")
{ echo '\patterns{'; grep -E '^[.a-z0-9]+$' "$patterns"; echo '}'; echo '\lefthyphenmin=2 \righthyphenmin=3'; } >"$out/hyphen.tex"
cat >"$out/format.ini" <<'TEX'
\catcode`\{=1 \catcode`\}=2 \catcode`\#=6 \catcode`\^=7 \catcode`\@=11
\input load-unicode-data.tex
\input plain
\dump
TEX
{
  cat <<TEX
\\font\\roman="[$roman]:+onum;-dlig" at 11.34bp
\\font\\italic="[$italic]:+onum;-dlig" at 11.34bp
TEX
  for font in roman italic; do
    printf '\\fontdimen2\\%s=%sbp \\fontdimen3\\%s=.5\\fontdimen2\\%s \\fontdimen4\\%s=.33333\\fontdimen2\\%s\n' \
      $font "$natural" $font $font $font $font
  done
  cat <<'TEX'
\roman \frenchspacing \nopagenumbers \XeTeXdashbreakstate=1
\hsize=312bp \vsize=528bp \baselineskip=16.5bp \parindent=10.5bp \parskip=0pt
\topskip=11bp \raggedbottom \clubpenalty=150 \widowpenalty=150
\pdfpagewidth=432bp \pdfpageheight=648bp \hoffset=-18bp \voffset=-20bp
\emergencystretch=3em \hbadness=10000 \hfuzz=1pt
\lccode`\’=`\’
TEX
  sed -E 's/\*([^*]+)\*/{\\italic \1}/g; s/$/\n/' "$out/paragraphs"
  echo '\bye'
} >"$out/tex.tex"
(cd "$out" && xetex -ini -etex -interaction=batchmode -jobname=format format.ini && xetex -interaction=batchmode -fmt=format tex.tex) \
  >"$out/said" 2>&1 || { [ -s "$out/tex.pdf" ] || { tail -5 "$out/said"; cannot_run "xetex failed"; }; }
overfull=$(grep -c '^Overfull' "$out/tex.log" || true)

# A line begins where a word begins left of the one before it; it is justified when it ends at the measure.
pdftotext -bbox "$out/tex.pdf" "$out/tex.html"
awk -v natural="$natural" -v right=366 '
  function finish() {
    if (spaces > 0) printf "%.4f %.4f %d %d\n", total / spaces, natural, (text ~ /[-‐]$/), (end > right - 0.05)
    spaces = total = 0
  }
  /<word / {
    match($0, /xMin="[0-9.]+"/); x = substr($0, RSTART + 6) + 0
    match($0, /xMax="[0-9.]+"/); to = substr($0, RSTART + 6) + 0
    if (x < end - 20 || NR == 1) finish()
    else if (x - end > 0.6) { ++spaces; total += x - end }
    end = to
    text = $0; sub(/<\/word>.*/, "", text)
  }
  END { finish() }' "$out/tex.html" >"$out/tex.lines"

# --- side by side ---

figures() {
  awk '$4 { print $1 / $2 }' "$1" | sort -n | awk '
    { ratio[NR] = $1; sum += $1; loose += $1 > 1.5; tight += $1 < 0.75; square += ($1 - 1) ^ 2 }
    END {
      printf "%d %.3f %.3f %.3f %.3f %.3f %.4f %.2f\n", NR, ratio[NR], ratio[int(NR * 0.95)],
        ratio[int(NR * 0.05) + 1], ratio[1], sum / NR, sqrt(square / NR), 100 * loose / NR
    }'
}
hyphens() { awk '{ lines += $4; if ($3) { ++all; if (++row > most) most = row } else row = 0 } END { printf "%d %.2f\n", most, 100 * all / lines }' "$1"; }

read -r -a ours <<<"$(figures "$out/ours.lines") $(hyphens "$out/ours.lines")"
read -r -a tex <<<"$(figures "$out/tex.lines") $(hyphens "$out/tex.lines")"
names=('justified lines' 'worst word space' '95th percentile' '5th percentile (tight)' 'tightest' 'mean' 'deviation'
  'over 1.5, % of lines' 'hyphens in a row' 'hyphenated lines, %')
printf '%-26s %10s %10s\n' "word space / $natural pt" Banxin XeTeX
for i in "${!names[@]}"; do printf '%-26s %10s %10s\n' "${names[i]}" "${ours[i]}" "${tex[i]}"; done
printf '%-26s %10s %10s\n' 'overfull lines' "$(grep -c '"type":"line".*"overfull":[^0]' "$out/ours.trace" || true)" "$overfull"
[ -z "${KEEP:-}" ] || cp -r "$out" "$KEEP"

awk -v o="${ours[*]}" -v t="${tex[*]}" 'BEGIN {
  split(o, a, " "); split(t, b, " ")
  slack = 0.0005
  exit !(a[2] <= b[2] + slack && a[3] <= b[3] + slack && a[4] >= b[4] - slack && a[5] >= b[5] - slack && a[9] <= b[9])
}' || { echo "tex_lines.sh: TeX is more even"; exit 1; }
