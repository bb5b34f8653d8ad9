#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "style/property.h"
#include "style_testing.h"

using namespace banxin;
using namespace banxin::style;
using namespace banxin::style::testing;

namespace {

// What a declaration on a paragraph changes, as dump() shows it. The font is 10 pt on 15.
std::string effect(const std::string& declaration) {
  const Styled styled("<p id=p>t</p>",
                      "body { font-size: 10pt; line-height: 1.5 } p { " + declaration + " }");
  const std::string faults = listing(styled.diagnostics);
  if (!faults.empty()) return faults;
  ComputedStyle base;
  static_cast<InheritedStyle&>(base) = styled.body();
  return dump(styled["p"], base);
}

struct Case {
  const char* declaration;
  const char* effect;
};

}  // namespace

TEST_CASE("every property parses and computes") {
  const Case cases[] = {
      // fonts
      {"font-size: 12pt", "font-size: 12pt; line-height: 18pt;"},
      {"font-size: 200%", "font-size: 20pt; line-height: 30pt;"},
      {"font-size: larger", "font-size: 12pt; line-height: 18pt;"},
      {"font-size: smaller", "font-size: 8.3333pt; line-height: 12.5pt;"},
      {"font-size: x-large", "font-size: 18pt; line-height: 27pt;"},
      {"font-size: medium", "font-size: 12pt; line-height: 18pt;"},
      {"font-size: 小四", "font-size: 12pt; line-height: 18pt;"},
      {"font-size: 五号", "font-size: 10.5pt; line-height: 15.75pt;"},
      {"font-size: 四号", "font-size: 14pt; line-height: 21pt;"},
      {"font-family: 'Noto Serif CJK SC', EB Garamond, serif",
       "font-family: Noto Serif CJK SC, EB Garamond, serif;"},
      {"font-weight: bold", "font-weight: 700;"},
      {"font-weight: 350", "font-weight: 350;"},
      {"font-style: italic", "font-style: 1;"},
      {"font-style: oblique 10deg", "font-style: 1;"},
      {"font-variant-caps: all-small-caps", "font-variant-caps: 2;"},
      {"font-variant: small-caps oldstyle-nums tabular-nums",
       "font-variant-caps: 1; numeric-figure: 2; numeric-spacing: 2;"},
      {"font-variant-numeric: lining-nums proportional-nums",
       "numeric-figure: 1; numeric-spacing: 1;"},
      {"font-variant-ligatures: none", "common-ligatures: no; contextual-alternates: no;"},
      {"font-variant: none", "common-ligatures: no; contextual-alternates: no;"},
      {"font-variant-ligatures: discretionary-ligatures historical-ligatures no-contextual",
       "contextual-alternates: no; discretionary-ligatures: yes; historical-ligatures: yes;"},
      {"font-variant-numeric: diagonal-fractions ordinal slashed-zero",
       "numeric-fraction: 1; ordinal: yes; slashed-zero: yes;"},
      {"font-variant-numeric: stacked-fractions", "numeric-fraction: 2;"},
      {"font-variant-position: super", "font-variant-position: 2;"},
      {"font-variant-caps: titling-caps", "font-variant-caps: 6;"},
      {"font-variant: no-common-ligatures discretionary-ligatures sub ordinal tabular-nums",
       "numeric-spacing: 2; ordinal: yes; font-variant-position: 1; common-ligatures: no; "
       "discretionary-ligatures: yes;"},
      {"font-kerning: none", "font-kerning: no;"},
      {"font-feature-settings: 'smcp', \"onum\" off, 'ss01' 2",
       "font-feature-settings: smcp=1, onum=0, ss01=2;"},
      {"font: italic small-caps bold 12pt/2 'A B', serif",
       "font-family: A B, serif; font-size: 12pt; font-weight: 700; font-style: 1; "
       "font-variant-caps: 1; line-height: 24pt; "
       "line-height-factor: 2;"},
      {"font: 9pt serif",
       "font-family: serif; font-size: 9pt; line-height: 10.8pt; line-height-factor: 1.2;"},
      // lines
      {"line-height: 2", "line-height: 20pt; line-height-factor: 2;"},
      {"line-height: 18pt", "line-height: 18pt; line-height-factor: auto;"},
      {"line-height: 170%", "line-height: 17pt; line-height-factor: auto;"},
      {"line-height: normal", "line-height: 12pt; line-height-factor: 1.2;"},
      {"text-indent: 1cap", "text-indent: 1cap;"},
      {"text-indent: round(7pt, 4pt)", "text-indent: 8pt;"},
      {"text-indent: round(up, 1em, 4pt)", "text-indent: 12pt;"},
      {"text-indent: round(to-zero, -7pt, 4pt)", "text-indent: -4pt;"},
      {"text-indent: mod(-7pt, 4pt)", "text-indent: 1pt;"},
      {"text-indent: rem(-7pt, 4pt)", "text-indent: -3pt;"},
      {"text-indent: abs(1pt - 1em)", "text-indent: 9pt;"},
      {"text-indent: calc(sign(1em - 12pt) * 3pt)", "text-indent: -3pt;"},
      {"text-indent: calc(pow(2, 3) * sqrt(4) * 1pt)", "text-indent: 16pt;"},
      {"text-indent: min(50%, 20em)", "text-indent: min(50% 200pt);"},
      {"text-indent: clamp(1em, 10% + 1pt, 2ch)", "text-indent: clamp(10pt (10% 1pt +) 2ch);"},
      {"font-size: max(50%, 8pt)", "font-size: 8pt; line-height: 12pt;"},
      {"line-height: calc(1 + 0.6)", "line-height: 16pt; line-height-factor: 1.6;"},
      {"text-indent: 2em", "text-indent: 20pt;"},
      {"text-indent: 2ic", "text-indent: 2ic;"},
      {"text-indent: -5%", "text-indent: -5%;"},
      {"text-align: justify", "text-align: 5;"},
      {"text-align-last: center", "text-align-last: 4;"},
      {"text-align-last: auto", ""},
      {"letter-spacing: 0.1em", "letter-spacing: 1pt;"},
      {"letter-spacing: normal", ""},
      {"word-spacing: 2px", "word-spacing: 1.5pt;"},
      {"white-space: pre-wrap", "white-space: 3;"},
      {"tab-size: 4", "tab-size: 4;"},
      {"-banxin-wrap-mark: \"*\"", "-banxin-wrap-mark: *;"},
      {"text-transform: uppercase", "text-transform: 1;"},
      {"hyphens: auto", "hyphens: 2;"},
      {"line-break: strict", "line-break: 3;"},
      {"word-break: keep-all", "word-break: 2;"},
      {"word-break: auto-phrase", "word-break: 3;"},
      {"wrap-inside: avoid", "wrap-inside-avoid: yes;"},
      {"text-wrap-style: balance", "text-wrap-balance: yes;"},
      {"text-wrap: balance", "text-wrap-balance: yes;"},
      {"overflow-wrap: anywhere", "overflow-wrap: 2;"},
      {"word-wrap: break-word", "overflow-wrap: 1;"},
      // Chinese setting
      {"text-autospace: normal", "text-autospace: alpha numeric;"},
      {"text-autospace: ideograph-alpha ideograph-numeric", "text-autospace: alpha numeric;"},
      {"text-autospace: ideograph-alpha", "text-autospace: alpha;"},
      {"text-autospace: ideograph-numeric replace", "text-autospace:  numeric;"},
      {"text-autospace: insert", "text-autospace: alpha numeric insert;"},
      {"text-autospace: no-autospace", ""},
      {"-banxin-autospace-amount: 0.125em", "autospace-amount: 0.125;"},
      {"-banxin-autospace-amount: fixed", "autospace-fixed: yes;"},
      {"-banxin-autospace-amount: 0 fixed", "autospace-amount: 0; autospace-fixed: yes;"},
      {"-banxin-autospace-amount: fixed 0.5ic", "autospace-amount: 0.5; autospace-fixed: yes;"},
      {"-banxin-punctuation: kaiming", "punctuation: 3;"},
      {"-banxin-punctuation: auto", ""},
      {"text-spacing-trim: trim-both", ""},
      {"text-spacing-trim: normal", "trim-line-start: 2; trim-first-line: 2; trim-line-end: 1;"},
      {"text-spacing-trim: space-all",
       "trim-line-start: 2; trim-first-line: 2; trim-line-end: 2; trim-scope: 2;"},
      {"text-spacing-trim: space-first", "trim-first-line: 2; trim-line-end: 1;"},
      {"text-spacing-trim: trim-start", "trim-line-end: 1;"},
      {"text-spacing-trim: trim-all", "trim-scope: 1;"},
      {"text-spacing: none",
       "trim-line-start: 2; trim-first-line: 2; trim-line-end: 2; trim-scope: 2;"},
      {"text-spacing: trim-start ideograph-alpha", "text-autospace: alpha; trim-line-end: 1;"},
      {"hanging-punctuation: allow-end", "hanging-punctuation-end: yes;"},
      {"-banxin-optical-margins: auto", "optical-margins: yes;"},
      {"-banxin-optical-margins: none", ""},
      // colours: black text is one ink
      {"color: red", "color: rgb(1 0 0);"},
      {"color: black", ""},
      {"color: #000", ""},
      {"color: rgb(0 0 0)", ""},
      {"color: white", "color: gray(1);"},
      {"color: #fff", "color: gray(1);"},
      {"color: #808080", "color: rgb(0.502 0.502 0.502);"},
      {"color: #f0a8", "color: rgb(1 0 0.6667 / 0.5333);"},
      {"color: #ff000080", "color: rgb(1 0 0 / 0.502);"},
      {"color: rgb(255, 128, 0)", "color: rgb(1 0.502 0);"},
      {"color: rgba(100%, 50%, 0%, 0.5)", "color: rgb(1 0.5 0 / 0.5);"},
      {"color: rgb(255 128 0 / 50%)", "color: rgb(1 0.502 0 / 0.5);"},
      {"color: rgb(300 -5 0)", "color: rgb(1 0 0);"},
      {"color: hsl(120, 100%, 25%)", "color: rgb(0 0.5 0);"},
      {"color: hsl(0.5turn 100% 50%)", "color: rgb(0 1 1);"},
      {"color: hsl(-240deg 100% 50% / 0.5)", "color: rgb(0 1 0 / 0.5);"},
      {"color: gray(50)", "color: gray(0.5);"},
      {"color: gray(30%)", "color: gray(0.3);"},
      {"color: device-cmyk(0 81% 81% 30%)", "color: cmyk(0 0.81 0.81 0.3);"},
      {"color: device-cmyk(0, 0.81, 0.81, 0.3)", "color: cmyk(0 0.81 0.81 0.3);"},
      {"color: hwb(120 0% 0%)", "color: rgb(0 1 0);"},
      {"color: hwb(0 60% 60%)", "color: rgb(0.5 0.5 0.5);"},
      {"color: lab(54.29 80.81 69.89)", "color: rgb(1 0 0);"},
      {"color: lab(0 0 0)", ""},
      {"color: lab(100% 0 0)", "color: gray(1);"},
      {"color: lch(54.29% 106.84 40.86deg / 50%)", "color: rgb(1 0 0 / 0.5);"},
      {"color: color(srgb 1 50% 0)", "color: rgb(1 0.5 0);"},
      {"color: color(srgb-linear 0.5 0 0)", "color: rgb(0.7354 0 0);"},
      {"color: color(xyz 0.4124 0.2126 0.0193)", "color: rgb(1 0 0);"},
      {"color: color(xyz-d50 0.9643 1 0.8251)", "color: gray(1);"},
      {"color: CornflowerBlue", "color: rgb(0.3922 0.5843 0.9294);"},
      {"color: transparent", "color: gray(0 / 0);"},
      {"background: #eee", "background-color: rgb(0.9333 0.9333 0.9333);"},
      {"color: red; background-color: currentcolor",
       "color: rgb(1 0 0); background-color: rgb(1 0 0);"},
      {"background: none", ""},
      {"ruby-position: under", "ruby-position: 1;"},
      {"ruby-position: alternate inter-character", "ruby-position: 2;"},
      {"ruby-position: alternate", ""},
      {"ruby-align: center", "ruby-align: 1;"},
      {"ruby-overhang: none", "ruby-overhang: no;"},
      {"visibility: hidden", "visible: no;"},
      {"visibility: collapse", "visible: no; collapsed: yes;"},
      // boxes
      {"display: list-item", "display: 6; "},
      {"display: table-cell", "display: 12;"},
      {"display: none", "display: 0;"},
      {"margin: 1pt", "margin-top: 1pt; margin-right: 1pt; margin-bottom: 1pt; margin-left: 1pt;"},
      {"margin: 1pt auto",
       "margin-top: 1pt; margin-right: auto; margin-bottom: 1pt; margin-left: auto;"},
      {"margin: 1pt 2pt 3pt",
       "margin-top: 1pt; margin-right: 2pt; margin-bottom: 3pt; margin-left: 2pt;"},
      {"margin: 1pt 2pt 3pt 4pt",
       "margin-top: 1pt; margin-right: 2pt; margin-bottom: 3pt; margin-left: 4pt;"},
      {"margin-block: 1lh", "margin-top: 15pt; margin-bottom: 15pt;"},
      {"margin-inline: 1pt 2pt", "margin-right: 2pt; margin-left: 1pt;"},
      {"margin-inline-start: 3mm", "margin-left: 8.5039pt;"},
      {"padding: 1% 0", "padding-top: 1%; padding-bottom: 1%;"},
      {"padding-block-end: 1Q", "padding-bottom: 0.7087pt;"},
      {"border: 1pt solid red",
       "border-top: 1pt 1 rgb(1 0 0); border-right: 1pt 1 rgb(1 0 0); border-bottom: 1pt 1 rgb(1 0 "
       "0); border-left: 1pt 1 rgb(1 0 0);"},
      {"border-top: solid", "border-top: 2.25pt 1;"},
      {"border-top: 5pt none", ""},
      {"border-bottom: thin dotted", "border-bottom: 0.75pt 4;"},
      {"border-left-width: 0; border-left-style: double", "border-left: 0pt 2;"},
      {"border-style: dashed none; border-width: 1pt", "border-top: 1pt 3; border-bottom: 1pt 3;"},
      {"border-inline-start: thick solid blue", "border-left: 3.75pt 1 rgb(0 0 1);"},
      {"border-block: 1pt solid", "border-top: 1pt 1; border-bottom: 1pt 1;"},
      {"border-block-end-color: lime; border-bottom-style: solid; border-block-width: 1pt 2pt",
       "border-bottom: 2pt 1 rgb(0 1 0);"},
      {"border-style: hidden groove ridge outset; border-width: 1pt",
       "border-top: 0pt 9; border-right: 1pt 5; border-bottom: 1pt 6; border-left: 1pt 8;"},
      // round corners, backgrounds, groups, pictures
      {"border-radius: 2pt",
       "paint: top-left 2pt / 2pt; top-right 2pt / 2pt; bottom-right 2pt / 2pt; bottom-left 2pt / "
       "2pt;"},
      {"border-radius: 1pt 2pt / 50%; border-start-start-radius: 0",
       "paint: top-right 2pt / 50%; bottom-right 1pt / 50%; bottom-left 2pt / 50%;"},
      {"border-top-left-radius: 1pt 2pt", "paint: top-left 1pt / 2pt;"},
      {"border-top-right-radius: 1%", "paint: top-right 1% / 1%;"},
      {"border-bottom-right-radius: 1em", "paint: bottom-right 10pt / 10pt;"},
      {"border-bottom-left-radius: 1ex", "paint: bottom-left 1ex / 1ex;"},
      {"background: red", "background-color: rgb(1 0 0);"},
      {"background: url(a.png)", "paint: background-image url(a.png);"},
      {"background: url(a.png) no-repeat content-box",
       "paint: background-image url(a.png); background-repeat 1 1; background-origin 2; "
       "background-clip 2;"},
      {"background-image: url('a.png'), none", "paint: background-image url(a.png), none;"},
      {"background-image: none", ""},
      {"background-image: linear-gradient(red, blue 50%)",
       "paint: background-image linear-gradient(180deg, rgb(1 0 0), rgb(0 0 1) 50%);"},
      {"background-image: linear-gradient(to top left, red 1em 2em, 30%, currentcolor)",
       "paint: background-image linear-gradient(to -1 -1, rgb(1 0 0) 10pt, rgb(1 0 0) 20pt, hint "
       "30%, gray(0));"},
      {"background-position: right 1pt bottom", "paint: background-position -1pt + 100% 100%;"},
      {"background-position: top, 1cm", "paint: background-position 50% 0, 28.3465pt 50%;"},
      {"background-size: cover, 50% auto", "paint: background-size cover, 50% auto;"},
      {"background-repeat: repeat-x, space round", "paint: background-repeat 0 1, 2 3;"},
      {"background-origin: content-box; background-clip: padding-box",
       "paint: background-origin 2; background-clip 1;"},
      {"opacity: 40%", "paint: opacity 0.4;"},
      {"opacity: 7", ""},
      {"transform: translate(1em, 50%) rotate(90deg); transform-origin: left",
       "paint: transform translate(10pt 50%), matrix(0 1 -1 0 0 0); transform-origin 0 50%;"},
      {"transform: scale(2, .5) matrix(1, 2, 3, 4, 4, 8)",
       "paint: transform matrix(2 0 0 0.5 0 0), matrix(1 2 3 4 3 6);"},
      {"object-fit: cover; object-position: bottom right",
       "paint: object-fit 2; object-position 100% 100%;"},
      {"box-decoration-break: clone", "paint: decoration-break 1;"},
      {"initial-letter: 3", "initial-letter: 3 3;"},
      {"initial-letter: 2.51 3", "initial-letter: 2.51 3;"},
      {"initial-letter: raise 4", "initial-letter: 4 1;"},
      {"initial-letter: 3 drop", "initial-letter: 3 3;"},
      {"width: 50%; max-width: none; min-width: auto", "width: 50%;"},
      {"inline-size: 10ch; max-block-size: 5em", "width: 10ch; max-height: 50pt;"},
      {"height: 1in; min-height: 1pc; max-width: 2cm",
       "height: 72pt; max-width: 56.6929pt; min-height: 12pt;"},
      {"box-sizing: border-box", "box-sizing: 1;"},
      {"vertical-align: super", "vertical-align: 2;"},
      {"vertical-align: 50%", "vertical-align: 8; vertical-align-length: 7.5pt;"},
      {"vertical-align: -0.2em", "vertical-align: 8; vertical-align-length: -2pt;"},
      {"text-decoration: underline", "underline: yes;"},
      {"text-decoration: underline line-through solid currentcolor",
       "underline: yes; line-through: yes;"},
      {"text-decoration-line: overline", "overline: yes;"},
      // marks beside the line
      {"text-decoration: underline wavy 0.05em #f00",
       "underline: yes; decoration-style: 4; decoration-color: rgb(1 0 0); "
       "decoration-thickness: 0.5pt;"},
      {"text-decoration-style: dotted; text-decoration-color: currentcolor",
       "decoration-style: 2;"},
      {"text-decoration-thickness: 10%; text-decoration-inset: auto",
       "decoration-thickness: 1pt; decoration-inset: auto;"},
      {"text-decoration-thickness: from-font; text-decoration-inset: 0.1em",
       "decoration-inset: 1pt;"},
      {"text-underline-position: under left; text-underline-offset: 2pt",
       "underline-offset: 2pt; underline-under: yes;"},
      {"text-emphasis: open sesame #00f", "emphasis-mark: ﹆; emphasis-color: rgb(0 0 1);"},
      {"text-emphasis-style: dot; text-emphasis-color: currentcolor", "emphasis-mark: •;"},
      {"text-emphasis: filled", "emphasis-mark: ●;"},
      {"text-emphasis-style: 'x'; text-emphasis-position: right under",
       "emphasis-mark: x; emphasis-position: 2;"},
      {"text-emphasis-position: over", "emphasis-position: 1;"},
      {"outline: 0.6pt solid; outline-offset: -0.3pt", "outline: 0.6pt 1; outline-offset: -0.3pt;"},
      {"outline-width: thin; outline-style: dashed; outline-color: #f00",
       "outline: 0.75pt 3 rgb(1 0 0);"},
      {"-banxin-spread: 3em; -banxin-spread-pair: 1em", "spread: 30pt; spread-pair: 10pt;"},
      {"font-synthesis: weight", "synthesizes-weight: yes;"},
      {"font-synthesis-weight: auto", "synthesizes-weight: yes;"},
      {"font-synthesis: none", ""},
      {"caption-side: bottom", "caption-side: 1;"},
      {"border-collapse: collapse", "border-collapse: 1;"},
      {"border-spacing: 2pt", "border-spacing: 2pt; border-spacing-down: 2pt;"},
      {"border-spacing: 2pt 3pt", "border-spacing: 2pt; border-spacing-down: 3pt;"},
      {"empty-cells: hide", "hides-empty-cells: yes;"},
      {"-banxin-turn: left", "-banxin-turn: 2;"},
      {"-banxin-continued: \"more\" before", "-banxin-continued: more; continued-before: yes;"},
      {"text-align: '.'", "text-align: 1; text-align-character: .;"},
      {"text-align: '.' center", "text-align: 4; text-align-character: .;"},
      // fragmentation
      {"orphans: 3; widows: 4", "orphans: 3; widows: 4;"},
      {"-banxin-last-page-lines: 3; -banxin-keep-lines: 2",
       "-banxin-last-page-lines: 3; -banxin-keep-lines: 2;"},
      {"hyphenate-limit-last: spread", "hyphenate-limit-last: 4;"},
      {"break-before: recto; break-after: avoid; break-inside: avoid",
       "break-before: 6; break-after: 1; break-inside: 1;"},
      {"page-break-before: always", "break-before: 3;"},
      {"page-break-inside: avoid", "break-inside: 1;"},
      {"page: chapter", "page: chapter;"},
      {"page: auto", ""},
      {"break-before: column; break-after: avoid-column; break-inside: avoid-column",
       "break-before: 8; break-after: 9; break-inside: 3;"},
      {"break-inside: avoid-page", "break-inside: 2;"},
      // out of the flow
      {"float: left; clear: both", "float: 1; clear: 3;"},
      {"float: inline-end; clear: inline-start", "float: 2; clear: 1;"},
      {"float: outside", "float: 4;"},
      {"float: top", "float: 6;"},
      {"float: block-end", "float: 7;"},
      {"float: footnote; footnote-policy: line", "float: 5; footnote-policy: 1;"},
      {"border-clip: 25%", "border-clip: 25%;"},
      {"border-clip: normal", ""},
      {"line-height-step: 12pt", "line-height-step: 12pt;"},
      {"float: none; clear: none", ""},
      {"position: relative; top: -2pt; right: 10%; bottom: auto; left: 1em",
       "position: 1; top: -2pt; right: 10%; left: 10pt;"},
      {"position: running(header)", "position: 2; running-name: header;"},
      {"inset: 1pt 2pt", "top: 1pt; right: 2pt; bottom: 1pt; left: 2pt;"},
      {"inset-block: 1pt; inset-inline: 2pt auto", "top: 1pt; bottom: 1pt; left: 2pt;"},
      {"inset-block-end: 1pt; inset-inline-start: 2pt", "bottom: 1pt; left: 2pt;"},
      {"overflow: hidden", "overflow: 1;"},
      {"overflow: clip clip", "overflow: 1;"},
      {"overflow: auto", ""},
      // columns
      {"column-count: 2; column-width: 12em", "column-count: 2; column-width: 120pt;"},
      {"columns: 3 20ch", "column-count: 3; column-width: 20ch;"},
      {"columns: auto 2", "column-count: 2;"},
      {"columns: auto", ""},
      {"column-gap: 5%; row-gap: 1lh", "column-gap: 5%; row-gap: 15pt;"},
      {"gap: 1pt 2pt", "column-gap: 2pt; row-gap: 1pt;"},
      {"grid-gap: 3pt", "column-gap: 3pt; row-gap: 3pt;"},
      {"gap: normal", ""},
      {"column-fill: auto; column-span: all", "column-fill: 1; column-span-all: yes;"},
      {"column-rule: solid 1pt red", "column-rule: 1pt 1 rgb(1 0 0);"},
      {"column-rule-style: dotted; column-rule-width: thin; column-rule-color: blue",
       "column-rule: 0.75pt 4 rgb(0 0 1);"},
      // flex boxes
      {"display: flex", "display: 16;"},
      {"display: inline-flex", "display: 17;"},
      {"flex-direction: column-reverse; flex-wrap: wrap", "flex-direction: 3; flex-wrap: 1;"},
      {"flex-flow: wrap-reverse row-reverse", "flex-direction: 1; flex-wrap: 2;"},
      {"flex-grow: 2; flex-shrink: 0; flex-basis: 30%",
       "flex-grow: 2; flex-shrink: 0; flex-basis: 30%;"},
      {"flex: 1", "flex-grow: 1; flex-basis: 0;"},
      {"flex: 2 3 10pt", "flex-grow: 2; flex-shrink: 3; flex-basis: 10pt;"},
      {"flex: auto", "flex-grow: 1;"},
      {"flex: none", "flex-shrink: 0;"},
      {"flex: initial", ""},
      {"justify-content: space-between; align-items: center; align-self: flex-end; order: -1",
       "justify-content: 3; align-items: 3; align-self: 2; order: -1;"},
      {"justify-content: safe center; align-items: first baseline; align-self: auto",
       "justify-content: 2; align-items: 4;"},
      {"justify-content: normal; align-items: normal", ""},
      {"table-layout: fixed", "table-layout: 1;"},
      // the grid of lines
      {"block-step-size: 1lh; block-step-align: end; "
       "block-step-round: nearest",
       "block-step-size: 15pt; block-step-align: 3; block-step-round: 2;"},
      {"block-step: 18pt down center",
       "block-step-size: 18pt; block-step-align: 1; block-step-round: 1;"},
      {"block-step: none", ""},
      // generated content
      {"content: 'a' attr(title) counter(c, upper-roman) counters(c, '.') open-quote string(s, "
       "last) content()",
       "content: \"a\", attr(title), counter(c upper-roman), counters(c \".\" decimal), quote(0), "
       "string(s 2), content(); "
       "content-is-normal: no;"},
      {"content: none", "content-is-none: yes; content-is-normal: no;"},
      {"content: 'x' / 'spoken'", "content: \"x\"; content-is-normal: no;"},
      {"counter-reset: a b 3 c -1", "counter-reset: a 0, b 3, c -1;"},
      {"counter-increment: a b 2", "counter-increment: a 1, b 2;"},
      {"counter-set: a 5", "counter-set: a 5;"},
      {"counter-reset: none", ""},
      {"string-set: title content(), part 'P' counter(p)",
       "string-set: title content(), part \"P\", counter(p decimal);"},
      {"quotes: '«' '»' '‹' '›'", "quotes: « », ‹ ›;"},
      {"list-style: square inside", "list-style-type: square; list-style-position: 1;"},
      {"list-style: none", "list-style-type: none;"},
      {"list-style: '– '", "list-style-type: \"– \";"},
      {"list-style-type: CJK-Ideographic", "list-style-type: cjk-ideographic;"},
      {"bookmark-level: 2", "bookmark-level: 2;"},
      {"bookmark-level: none", ""},
      {"bookmark-label: content(text)", ""},
      {"bookmark-label: attr(title) content()", "bookmark-label: attr(title), content();"},
      {"bookmark-state: closed", "bookmark-state: yes;"},
      {"--x: 1pt  2pt", "custom-properties: --x 1pt 2pt;"},
  };
  std::set<std::string> seen;
  for (const Case& c : cases) {
    CAPTURE(std::string(c.declaration));
    std::string expected = c.effect;
    if (!expected.empty() && expected.back() == ' ') expected.pop_back();
    CHECK(effect(c.declaration) == expected);
    for (std::string_view rest = c.declaration; !rest.empty();) {
      const auto colon = rest.find(':');
      seen.insert(std::string(rest.substr(0, colon)));
      const auto next = rest.find("; ", colon);
      rest = next == std::string_view::npos ? std::string_view{} : rest.substr(next + 2);
    }
  }
  // A property that is set through another name or a shorthand above is not missing.
  const std::set<std::string> by_another_name = {
      "margin-top",          "margin-right",       "margin-bottom",       "margin-left",
      "padding-top",         "padding-right",      "padding-bottom",      "padding-left",
      "border-top-style",    "border-right-style", "border-top-width",    "border-right-width",
      "border-bottom-width", "border-top-color",   "border-right-color",  "border-bottom-color",
      "border-left-color",   "max-height",         "list-style-position", "min-width"};
  for (const Property& property : properties()) {
    CAPTURE(property.name);
    CHECK((seen.contains(std::string(property.name)) ||
           by_another_name.contains(std::string(property.name))));
  }
}

TEST_CASE("values that are no values of their property are refused") {
  for (const char* declaration : {"font-size: -1pt",
                                  "font-size: 12",
                                  "font-size:",
                                  "font-family:",
                                  "font-family: 'a' b",
                                  "font-family: a,",
                                  "font-weight: 0",
                                  "font-weight: 1001",
                                  "font-style: bold",
                                  "line-height: -1",
                                  "text-indent: auto",
                                  "text-align: middle",
                                  "letter-spacing: 1",
                                  "orphans: 0",
                                  "orphans: 1.5",
                                  "color: #12345",
                                  "color: #ggg",
                                  "color: rgb(1,2)",
                                  "color: rgb(1, 2 3)",
                                  "color: reddish",
                                  "color: device-cmyk(1 2)",
                                  "color: hsl(a 1 2)",
                                  "color: lab(1, 2, 3)",
                                  "color: oklch(1 2)",
                                  "color: color(cielab 1 2 3)",
                                  "color: hwb(1 2)",
                                  "text-indent: round(1pt)",
                                  "text-indent: round(sideways, 1pt, 2pt)",
                                  "text-indent: pow(1pt, 2)",
                                  "line-height: calc(sign(1em - 5px))",
                                  "margin: 1pt 2pt 3pt 4pt 5pt",
                                  "margin: 1pt, 2pt",
                                  "margin: auto 1",
                                  "padding: -1pt",
                                  "padding: auto",
                                  "border: 1pt 2pt",
                                  "border: solid solid",
                                  "border-top-width: 10%",
                                  "width: -1%",
                                  "display: blok",
                                  "content: foo",
                                  "content: counter()",
                                  "content: counters(a)",
                                  "counter-reset: 3",
                                  "counter-reset: a 1.5",
                                  "quotes: 'a'",
                                  "string-set: content()",
                                  "bookmark-level: 0",
                                  "font-feature-settings: 'abc'",
                                  "page: 3",
                                  "tab-size: -1",
                                  "text-decoration: wiggly",
                                  "list-style: square circle",
                                  "-banxin-punctuation: most",
                                  "-banxin-autospace-amount: 0.6",
                                  "-banxin-autospace-amount: fixed fixed",
                                  "font: 12pt",
                                  "font: bold serif",
                                  "text-indent: 1pt 2pt",
                                  "break-before: sometimes",
                                  "vertical-align: high",
                                  "text-indent: var",
                                  "color: (red)",
                                  "border-radius: a",
                                  "border-radius: 1pt / 2pt / 3pt",
                                  "border-top-left-radius: 1pt 2pt 3pt",
                                  "background: red, blue",
                                  "background: red, url(a.png) 1pt 2pt 3pt 4pt",
                                  "background-image: linear-gradient(red)",
                                  "background-image: linear-gradient(to middle, red, blue)",
                                  "background-image: linear-gradient(red, 10%, 20%, blue)",
                                  "background-position: left right",
                                  "background-size: -1pt",
                                  "opacity: half",
                                  "transform: rotate(1pt)",
                                  "transform: translate(1pt 2pt)",
                                  "transform: spin(1deg)",
                                  "object-fit: best",
                                  "background: red blue",
                                  "float: middle",
                                  "position: running()",
                                  "inset: 1pt, 2pt",
                                  "column-count: 0",
                                  "columns: 2 3",
                                  "columns: auto auto auto",
                                  "column-width: 10%",
                                  "flex: 1 auto 2 3",
                                  "flex-grow: -1",
                                  "align-items: last",
                                  "gap: auto",
                                  "text-indent: 1px}",
                                  "text-indent: [1pt]"}) {
    CAPTURE(std::string(declaration));
    const std::string faults = faults_of("p { " + std::string(declaration) + "; }");
    CHECK(faults.find(" style-0") != std::string::npos);
    CHECK(faults.find("not supported") == std::string::npos);
  }
}

TEST_CASE("every name in the tables is found, once, and no shorthand misses a longhand") {
  std::set<std::string_view> names;
  for (const Property& property : properties()) {
    CHECK(names.insert(property.name).second);
    CHECK(find_property(property.name).kind == PropertyName::Kind::Longhand);
    CHECK(bool(property.parse));
    CHECK(bool(property.compute));
    CHECK(bool(property.copy));
  }
  for (const Shorthand& shorthand : shorthands()) {
    CHECK(names.insert(shorthand.name).second);
    for (const std::string_view longhand : shorthand.longhands)
      CHECK(properties()[property_id(longhand)].name == longhand);
  }
  for (const PropertyAlias& alias : property_aliases()) CHECK(names.insert(alias.name).second);
  for (const UnsupportedProperty& row : unsupported_properties()) {
    CAPTURE(std::string(row.name));
    CHECK(names.insert(row.name).second);
  }
  for (const std::string_view name : harmless_properties()) CHECK(names.insert(name).second);
}

TEST_CASE("initial and inherit give every property the initial and the parent's value") {
  // A parent on which everything differs from the initial style.
  const std::string different =
      "font: italic bold 20pt/2 x; font-variant: small-caps oldstyle-nums tabular-nums "
      "no-common-ligatures; font-kerning: none; "
      "font-feature-settings: 'abcd'; color: red; text-indent: 1em; text-align: end; "
      "text-align-last: end; letter-spacing: 1pt; word-spacing: 1pt; "
      "white-space: pre; tab-size: 2; text-transform: uppercase; hyphens: auto; line-break: "
      "strict; word-break: break-all; overflow-wrap: anywhere; wrap-inside: avoid; "
      "text-autospace: insert; -banxin-autospace-amount: 0.5 fixed; -banxin-punctuation: half; "
      "text-spacing-trim: space-all; hanging-punctuation: allow-end; "
      "-banxin-optical-margins: auto; "
      "visibility: hidden; display: block; margin: 1pt; padding: 1pt; border: 1pt solid red; "
      "border-radius: 1pt; background-image: url(x.png); background-position: 1pt 1pt; "
      "background-size: cover; background-repeat: space; background-origin: content-box; "
      "background-clip: content-box; box-decoration-break: clone; opacity: 0.5; "
      "initial-letter: 3; "
      "transform: rotate(1deg); transform-origin: 1pt 1pt; object-fit: cover; "
      "object-position: 1pt 1pt; width: 1pt; height: 1pt; max-width: 1pt; "
      "max-height: 1pt; min-width: 1pt; min-height: 1pt; box-sizing: border-box; background-color: "
      "red; "
      "vertical-align: sub; text-decoration: underline wavy 1pt blue; text-decoration-inset: auto; "
      "text-underline-offset: 1pt; text-underline-position: under; text-emphasis: open dot blue; "
      "text-emphasis-position: under; outline: 1pt dotted blue; outline-offset: 1pt; "
      "-banxin-spread: 1pt; -banxin-spread-pair: 1pt; font-synthesis: weight; "
      "caption-side: bottom; border-collapse: collapse; border-spacing: 1pt; empty-cells: hide; "
      "orphans: 9; widows: "
      "9; break-before: page; break-after: page; "
      "break-inside: avoid; page: x; content: 'x'; counter-reset: a; counter-increment: a; "
      "counter-set: a; string-set: a 'x'; quotes: 'a' 'b'; "
      "list-style: square inside; bookmark-level: 1; bookmark-label: 'x'; bookmark-state: closed; "
      "float: left; "
      "clear: both; position: running(x); inset: 1pt; "
      "footnote-policy: line; overflow: hidden; columns: 2 3pt; gap: 1pt; column-fill: auto; "
      "column-rule: 1pt solid red; column-span: all; flex: 2 3 4pt; flex-flow: column wrap; "
      "justify-content: end; align-items: end; align-self: end; order: 1; table-layout: fixed; "
      "block-step: 1pt end down;";
  const Styled styled(
      "<div id=d><p id=initial>t</p><p id=inherit>t</p></div>",
      "div { " + different + " } #initial { all: initial } #inherit { all: inherit }");
  CHECK(listing(styled.diagnostics).empty());
  ComputedStyle plain;
  plain.lang = "en";
  CHECK(dump(styled["initial"], plain) == "");
  CHECK(dump(styled["inherit"], styled["d"]) == "");
  CHECK(dump(styled["d"], plain).size() > 1000);
}
