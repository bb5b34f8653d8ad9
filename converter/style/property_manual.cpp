#include <fmt/format.h>

#include "style/property.h"
#include "style/property_docs.h"

namespace banxin::style {
namespace {

constexpr std::string_view kOpening = R"(---
lang: en
---

# Properties

What follows is made by `banxin styles --properties` from the tables that the program itself reads styles by. Values are written as
CSS specifications write them: `|` is one of several, `||` one or more in any order, `?` may be left out, `#` a list with commas.
Where nothing is said, a property does what CSS says. Every property also takes `inherit`, `initial`, `unset`, `revert` and `var()`;
`all` stands for all of them.
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
      "\n## What is not supported\n\n"
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
  std::string out(kOpening);
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
