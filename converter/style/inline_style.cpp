#include "style/inline_style.h"

#include <algorithm>

#include "style/declaration_parser.h"

namespace banxin::style {
namespace {

using document::Element;
using document::Node;

// HTML §rendering: which attribute of which element means which declaration. `$` stands for its
// value.
struct Hint {
  Element element;
  std::string_view attribute;
  std::string_view value;  // empty: any
  std::string_view css;
};
constexpr Hint kHints[] = {
    {Element::Ol, "type", "1", "list-style-type:decimal"},
    {Element::Ol, "type", "a", "list-style-type:lower-alpha"},
    {Element::Ol, "type", "A", "list-style-type:upper-alpha"},
    {Element::Ol, "type", "i", "list-style-type:lower-roman"},
    {Element::Ol, "type", "I", "list-style-type:upper-roman"},
    {Element::Td, "align", "left", "text-align:left"},
    {Element::Td, "align", "center", "text-align:center"},
    {Element::Td, "align", "right", "text-align:right"},
    {Element::Th, "align", "left", "text-align:left"},
    {Element::Th, "align", "center", "text-align:center"},
    {Element::Th, "align", "right", "text-align:right"},
    {Element::Td, "valign", "top", "vertical-align:top"},
    {Element::Td, "valign", "middle", "vertical-align:middle"},
    {Element::Td, "valign", "bottom", "vertical-align:bottom"},
    {Element::Col, "width", "", "width:$"},
    {Element::Colgroup, "width", "", "width:$"},
    {Element::Img, "width", "", "width:$"},
    {Element::Img, "height", "", "height:$"},
};

// HTML §rules-for-parsing-dimension-values: a number of pixels or a percentage; anything else says
// nothing.
std::string dimension(std::string_view text) {
  const bool is_percent = text.ends_with('%');
  if (is_percent) text.remove_suffix(1);
  const bool is_number =
      !text.empty() && text.size() < 10 &&
      std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  return is_number ? std::string(text) + (is_percent ? "%" : "px") : std::string{};
}

std::string hint_css(const Node& node) {
  std::string css;
  for (const Hint& hint : kHints) {
    if (hint.element != node.element) continue;
    const std::string* value = node.attribute(hint.attribute);
    if (value == nullptr || (!hint.value.empty() && *value != hint.value)) continue;
    if (!hint.css.ends_with('$')) {
      css += hint.css;
    } else if (const std::string length = dimension(*value); !length.empty()) {
      css += hint.css.substr(0, hint.css.size() - 1);
      css += length;
    }
    css += ';';
  }
  if (node.attribute("hidden") != nullptr) css += "display:none;";
  return css;
}

}  // namespace

std::uint32_t InlineStyles::style_attribute(const Node& node) {
  const std::string* css = node.attributes.empty() ? nullptr : node.attribute("style");
  return css == nullptr ? 0 : parse(*css, node);
}

std::uint32_t InlineStyles::hints(const Node& node) {
  if (node.attributes.empty()) return 0;
  const std::string css = hint_css(node);
  return css.empty() ? 0 : parse(css, node);
}

std::uint32_t InlineStyles::parse(const std::string& css, const Node& node) {
  const auto known = ids_.find(css);
  if (known != ids_.end()) return known->second;
  const auto id = static_cast<std::uint32_t>(blocks_.size());
  ids_.emplace(css, id);
  std::vector<Declaration>& block = blocks_.emplace_back();
  const TokenList tokens(css);
  Diagnostics found;
  {
    Reporter reporter(found);
    DeclarationParser parser(tokens, 0, reporter);
    for_each_declaration(tokens, 0, tokens.size(), 0, reporter, [&](const RawDeclaration& raw) {
      parser.parse(raw, Audience::Paged, block);
    });
  }
  // Lines and columns inside the attribute mean nothing to the author: the node's place does.
  for (Diagnostic diagnostic : found.all()) {
    diagnostic.span = node.span;
    diagnostics_.report(std::move(diagnostic));
  }
  for (Declaration& declaration : block) declaration.span = node.span;
  return id;
}

}  // namespace banxin::style
