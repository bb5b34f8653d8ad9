#include <fmt/format.h>

#include "style/property.h"
#include "style/property_docs.h"

namespace banxin::style {
namespace {

// The rest of the language, in front of the properties.
constexpr std::string_view kLanguage = R"(---
lang: en
---

# The style language

Styles are CSS. This chapter is made by `banxin styles --properties` from the tables that the program itself reads styles by; where it
says nothing, things are as CSS says. What Banxin cannot honour it reports with file, line and column, and the EPUB still carries it.

## Rules

- **`@page`** sets pages; see the chapter on styles.
- **`@media`**: `print` is the PDF, `screen` the EPUB. Conditions nest with `and`, `or` and `not`. Of a printed page it is known that
  nothing hovers, moves or scripts, and that its colour scheme is light; its width is not asked, because `@page` sets it: a condition on
  it does not hold in print and goes into the EPUB.
- **`@supports`** asks for a declaration, `selector()`, `font-format()` or `font-tech()`.
- **`@import`** brings in a sheet from the folder of the sheet that names it or a folder below, with `layer`, `supports()` and media
  queries. Nothing outside that folder is read, and never the network. Built-in styles import nothing.
- **`@layer`** orders the cascade, in one sheet and among several; `revert-layer` rolls back one layer.
- **`@counter-style`** has all systems (`cyclic`, `numeric`, `alphabetic`, `symbolic`, `additive`, `fixed`, `extends`) and all
  descriptors but pictures. Page numbers in margin boxes take built-in styles only.
- **`@font-face`** has `font-family`, `src` with `local()` and `url()`, `font-weight`, `font-style` and `size-adjust`, and
  `-banxin-script`, `-banxin-package` and `-banxin-baseline-shift`.
- **Nested rules**, with `&` or without, and groups in them. The EPUB gets them written out, because few e-readers know nesting.
- `@keyframes` and other rules for screens go into the EPUB. `@container`, `@scope`, `@property`, `@color-profile`,
  `@font-feature-values` and `@font-palette-values` do nothing in print and are reported. `@namespace` is for the EPUB: in print,
  selectors match whatever the namespace.

## Selectors

- Types, `*`, `.class`, `#id`; `[attr]`, `=`, `~=`, `|=`, `^=`, `$=`, `*=`, with the flags `i` and `s`.
- Descendants, `>`, `+` and `~`.
- `:is()`, `:where()`, `:not()` and `:has()` with lists; `&` and `:scope`.
- `:root`, `:empty`, `:first-child`, `:last-child`, `:only-child` and the same `-of-type`; `:nth-child()` and `:nth-last-child()` with
  `of` a list, `:nth-of-type()`, `:nth-last-of-type()`.
- `:lang()` with ranges such as `zh`, `*-Hant` and lists; `:dir()`; `:link` and `:any-link`.
- `:hover` and everything else about a reader at work never matches in print.
- `::before`, `::after`, `::marker`. Pseudo-elements that are not known here are reported.

## Values

- Lengths: `px pt mm cm in pc Q`; `em rem ex ch ic cap lh rlh` and `rex rch ric rcap`; `vw vh vi vb vmin vmax`, of the page area.
  `ch`, `ex`, `ic` and `cap` are measured in the real font, except in `font-size` and `line-height`, where they count as 0.5, 0.5, 1 and
  0.7 em.
- `calc()`, `min()`, `max()`, `clamp()`, `round()`, `mod()`, `rem()`, `abs()`, `sign()`, and `pow()`, `sqrt()`, `exp()`, `log()`,
  `hypot()` of numbers. Percentages and lengths may be mixed and compared.
- Colours: names, `#rgb` to `#rrggbbaa`, `rgb() hsl() hwb() lab() lch() oklab() oklch()`, `color()` in `srgb`, `srgb-linear`,
  `display-p3`, `a98-rgb`, `rec2020`, `prophoto-rgb` and `xyz`, `transparent`, `currentcolor`. What sRGB cannot show is cut at its edge.
- For print, `device-cmyk()` stays CMYK, and `gray()` is one ink, as black always is. `color(--profile …)` with four numbers is taken as
  CMYK, with three as sRGB; no profile is read, which is reported.
- `var()` with fall-backs, `attr()` in `content`. `inherit`, `initial`, `unset`, `revert`, `revert-layer` for every property; `all` for
  all of them.

# Properties

Values are written as CSS specifications write them: `|` is one of several, `||` one or more in any order, `?` may be left out, `#` a
list with commas.
)";

void add_row(const PropertyDoc& doc, std::string& out) {
  out += fmt::format("- **`{}`**: `{}`.", doc.name, doc.syntax);
  if (!doc.initial.empty()) out += fmt::format(" Initially `{}`.", doc.initial);
  const PropertyName name = find_property(doc.name);
  if (name.kind == PropertyName::Kind::Longhand &&
      properties()[name.longhand].inherits == Inherits::Yes)
    out += " Inherited.";
  if (name.kind == PropertyName::Kind::Shorthand) out += " A shorthand.";
  if (is_paged_only(doc.name)) out += " Print only.";
  if (!doc.note.empty()) out += fmt::format(" {}", doc.note);
  std::string others;
  for (const PropertyAlias& alias : property_aliases())
    if (alias.target == doc.name)
      others += fmt::format("{}`{}`", others.empty() ? "" : ", ", alias.name);
  if (!others.empty()) out += fmt::format(" Also called {}.", others);
  out += '\n';
}

constexpr std::string_view kPages = R"(
## In @page alone

A page selector is a name and any of `:first`, `:left`, `:right`, `:verso`, `:recto`, `:blank`, `:nth(An+B)`, `:nth(An+B of name)` and,
as an extension, `:-banxin-size(A5)`: pages of that size. `margin-inside`, `margin-outside`, and the same for padding and borders, are left
and right on a right page and the other way round on a left page; so are `@top-inside`, `@top-outside`, `@bottom-outside-corner`,
`@outside-middle` and the other margin boxes at a side. A margin box with `white-space: nowrap` is cut with an ellipsis where its text is too long.

)";

void add_unsupported(std::string& out) {
  out +=
      "\n## Properties that are not supported\n\n"
      "These properties are CSS, and go into the EPUB as they are, but do nothing in print; using "
      "one is reported: ";
  bool is_first = true;
  for (const UnsupportedProperty& row : unsupported_properties()) {
    out += fmt::format("{}`{}`", is_first ? "" : ", ", row.name);
    is_first = false;
  }
  out += ".\n";
}

}  // namespace

std::string property_manual() {
  std::string out(kLanguage);
  for (const PropertyGroup& group : property_docs()) {
    out += fmt::format("\n## {}\n\n", group.title);
    for (const PropertyDoc& doc : group.rows) add_row(doc, out);
  }
  out += kPages;
  for (const PropertyDoc& doc : page_property_docs()) add_row(doc, out);
  add_unsupported(out);
  return out;
}

}  // namespace banxin::style
