#include "source/html_elements.h"

#include <algorithm>
#include <array>

namespace banxin::source {
namespace {

using document::Element;

struct Alias {
  std::string_view tag;
  HtmlElement element;
};
constexpr std::array<Alias, 11> kAliases = {{{"article", {Element::Section}},
                                             {"main", {Element::Div}},
                                             {"details", {Element::Div, "details"}},
                                             {"summary", {Element::P, "summary"}},
                                             {"center", {Element::Div, "align-center"}},
                                             {"address", {Element::P, "address"}},
                                             {"hgroup", {Element::Header}},
                                             {"menu", {Element::Ul}},
                                             {"dir", {Element::Ul}},
                                             {"listing", {Element::Pre}},
                                             {"legend", {Element::P}}}};

struct End {
  Element open;
  std::array<Element, 5> next;
};
// Element::Text fills up the rows.
constexpr Element kNone = Element::Text;
constexpr std::array<End, 9> kEnds = {{
    {Element::Li, {Element::Li, kNone, kNone, kNone, kNone}},
    {Element::Dt, {Element::Dt, Element::Dd, kNone, kNone, kNone}},
    {Element::Dd, {Element::Dt, Element::Dd, kNone, kNone, kNone}},
    {Element::Td, {Element::Td, Element::Th, Element::Tr, Element::Tbody, Element::Tfoot}},
    {Element::Th, {Element::Td, Element::Th, Element::Tr, Element::Tbody, Element::Tfoot}},
    {Element::Tr, {Element::Tr, Element::Thead, Element::Tbody, Element::Tfoot, kNone}},
    {Element::Thead, {Element::Tbody, Element::Tfoot, kNone, kNone, kNone}},
    {Element::Tbody, {Element::Tbody, Element::Tfoot, kNone, kNone, kNone}},
    {Element::Caption, {Element::Thead, Element::Tbody, Element::Tr, Element::Tfoot, kNone}},
}};

constexpr std::array<std::string_view, 5> kHidden = {"script", "style", "template", "head",
                                                     "noframes"};

}  // namespace

std::optional<HtmlElement> block_element(std::string_view tag_name) {
  const auto* alias = std::ranges::find(kAliases, tag_name, &Alias::tag);
  if (alias != kAliases.end()) return alias->element;
  const Element element = document::element_from_name(tag_name);
  if (element == Element::Text || element == Element::Body || document::is_phrasing(element))
    return std::nullopt;
  return HtmlElement{element};
}

bool is_ended_by(Element open, Element next) {
  if (open == Element::P) return !document::is_phrasing(next);
  const auto* end = std::ranges::find(kEnds, open, &End::open);
  return end != kEnds.end() && next != kNone &&
         std::ranges::find(end->next, next) != end->next.end();
}

bool hides_content(std::string_view tag_name) {
  return std::ranges::find(kHidden, tag_name) != kHidden.end();
}

}  // namespace banxin::source
