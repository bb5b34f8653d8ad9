#include "source/html_inline.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

#include "base/percent_encoding.h"
#include "source/clip_words.h"
#include "source/raw_html.h"
#include "source/ruby_markup.h"

namespace banxin::source {
namespace {

using document::Element;
using document::Node;
using Switch = HtmlLook::Switch;

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

constexpr auto kDropped =
    std::to_array<std::string_view>({"select", "button", "textarea", "input", "datalist",
                                     "optgroup", "option", "meter", "progress"});
constexpr auto kEmbedded = std::to_array<std::string_view>(
    {"iframe", "video", "audio", "object", "embed", "canvas", "applet", "svg"});
// Where scripts that load images late keep the address.
constexpr auto kLate =
    std::to_array<std::string_view>({"data-src", "data-original", "data-lazy-src", "data-actualsrc",
                                     "data-orig-file", "data-url", "data-full-url"});

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::ranges::find(names, name) != names.end();
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f'; }

// CSS Text §4.1.1; a run that holds no-break spaces and other white space only keeps a place open,
// as word processors write it.
std::string collapsed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    bool newline = false;
    std::size_t units = 0;
    for (; i < text.size(); ++units) {
      if (is_space(text[i]))
        newline = text[i++] == '\n' || newline;
      else if (text.substr(i, 2) == kNoBreakSpace)
        i += 2;
      else
        break;
    }
    if (units == 1 && i - begin == 2) {
      out += kNoBreakSpace;
    } else if (units > 0) {
      out += newline ? '\n' : ' ';
    } else {
      out += text[i++];
    }
  }
  return out;
}

// RFC 3986 §3.1; white space and control characters within are what browsers pass over.
std::string scheme_of(std::string_view href) {
  std::string scheme;
  for (const char c : href) {
    if (c == ':') return scheme;
    if (static_cast<unsigned char>(c) <= ' ') continue;
    if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return {};
    scheme += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return {};
}

// Google Docs exports links through its own counter of visits.
std::string unredirected(std::string_view href) {
  constexpr std::string_view kCounter = "https://www.google.com/url?q=";
  if (!href.starts_with(kCounter)) return std::string(href);
  href.remove_prefix(kCounter.size());
  return percent_decoded(href.substr(0, href.find('&')));
}

// HTML "srcset": the candidate with the greatest width or density.
std::string largest_of(std::string_view srcset) {
  std::string best;
  double most = -1;
  while (!srcset.empty()) {
    const auto begin = srcset.find_first_not_of(" \t\n,");
    if (begin == srcset.npos) break;
    srcset.remove_prefix(begin);
    const std::string_view url = srcset.substr(0, srcset.find_first_of(" \t\n"));
    srcset.remove_prefix(url.size());
    const std::string_view descriptor = srcset.substr(0, srcset.find(','));
    srcset.remove_prefix(std::min(srcset.size(), descriptor.size() + 1));
    double size = 1;
    if (const auto digit = descriptor.find_first_of("0123456789"); digit != descriptor.npos)
      std::from_chars(descriptor.data() + digit, descriptor.data() + descriptor.size(), size);
    if (size <= most) continue;
    most = size;
    best = url;
  }
  while (best.ends_with(',')) best.pop_back();
  return best;
}

bool is_blank(std::string_view text) {
  return std::ranges::all_of(text, is_space) || text == kNoBreakSpace;
}

bool is_empty(const Node& node) {
  if (node.is_text()) return node.text.empty();
  return !document::is_void(node.element) && node.children.empty() && node.id.empty();
}

bool has_mark(const Node& node) { return document::is_void(node.element) || !node.id.empty(); }

void trim_front(std::string& text) {
  std::size_t i = 0;
  while (i < text.size() && (is_space(text[i]) || text.compare(i, 2, kNoBreakSpace) == 0))
    i += is_space(text[i]) ? 1 : 2;
  text.erase(0, i);
}

void trim_back(std::string& text) {
  while (!text.empty() && (is_space(text.back()) || text.ends_with(kNoBreakSpace)))
    text.resize(text.size() - (is_space(text.back()) ? 1 : 2));
}

// Returns whether something is left that the white space cannot be trimmed beyond.
bool trim(std::vector<Node>& nodes, bool front) {
  while (!nodes.empty()) {
    Node& node = front ? nodes.front() : nodes.back();
    if (node.is_text())
      front ? trim_front(node.text) : trim_back(node.text);
    else if (node.element == Element::Br)
      node.children.clear();
    const bool is_break = node.element == Element::Br;
    if (!is_break) {
      if (node.is_text() ? !node.text.empty() : has_mark(node) || trim(node.children, front))
        return true;
      if (!is_empty(node)) return true;
    }
    nodes.erase(front ? nodes.begin() : nodes.end() - 1);
  }
  return false;
}

}  // namespace

std::string image_address(const HtmlNode& image) {
  if (std::string best = largest_of(image.attribute("srcset")); !best.empty()) {
    // What was saved beside the page is in `src`; `srcset` may still lead to the site.
    const std::string_view src = image.attribute("src");
    const bool saved = scheme_of(best).empty() && !best.starts_with("//");
    if (saved || src.empty() || !scheme_of(src).empty()) return best;
  }
  for (const std::string_view name : kLate)
    if (const std::string_view late = image.attribute(name); !late.empty()) {
      const std::string_view src = image.attribute("src");
      const bool placeholder = src.empty() || !scheme_of(src).empty() || src.starts_with("//");
      if (placeholder) return std::string(late);
    }
  if (image.attribute("src").empty())
    if (std::string best = largest_of(image.attribute("data-srcset")); !best.empty()) return best;
  return std::string(image.attribute("src"));
}

void trim_line(std::vector<Node>& nodes) {
  trim(nodes, true);
  trim(nodes, false);
}

void HtmlInlines::take_attributes(const HtmlNode& from, Node& to) const {
  std::string_view id = from.attribute("id");
  if (id.empty() && from.tag == "a") id = from.attribute("name");
  // HTML "The id attribute": white space would part it in two.
  if (id.find_first_of(" \t\n") == id.npos) to.id = id;
  to.lang = from.attribute("lang").empty() ? from.attribute("xml:lang") : from.attribute("lang");
  if (const auto title = from.attribute("title"); !title.empty() && to.element == Element::Abbr)
    to.set_attribute("title", std::string(title));
  if (const auto time = from.attribute("datetime"); !time.empty() && to.element == Element::Time)
    to.set_attribute("datetime", std::string(time));
  if (classes_ == KeepClasses::No) return;
  std::string_view names = from.attribute("class");
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find_first_of(" \t\n"));
    names.remove_prefix(std::min(names.size(), name.size() + 1));
    if (!name.empty()) to.add_class(std::string(name));
  }
  for (const std::string_view kept : {"role", "epub:type"})
    if (const auto value = from.attribute(kept); !value.empty())
      to.set_attribute(std::string(kept), std::string(value));
}

std::vector<Node> HtmlInlines::wrappers_of(const HtmlNode& node) const {
  std::vector<Node> out;
  const HtmlLook look = looks_.of(node);
  auto element = phrasing_element(node.tag);
  const bool plain = node.tag == "span" || node.tag == "font" || !element;
  // Google Docs wraps all of its text in `<b style="font-weight:normal">`.
  const bool bold = element == Element::Strong || element == Element::B;
  const bool italic = element == Element::Em || element == Element::I;
  if ((bold && look.bold == Switch::Off) || (italic && look.italic == Switch::Off)) element = {};
  const auto add = [&](Element e) { out.push_back(Node::make(e, node.span)); };
  if (!plain && element && *element != Element::Span) add(*element);
  const bool inside_line = !is_block_tag(node.tag);
  if (inside_line && look.bold == Switch::On && !bold) add(Element::Strong);
  if (inside_line && look.italic == Switch::On && !italic && element != Element::Cite)
    add(Element::Em);
  if (look.struck && element != Element::S && element != Element::Del) add(Element::S);
  if (look.raised && element != Element::Sup) add(Element::Sup);
  if (look.lowered && element != Element::Sub) add(Element::Sub);
  Node attributes = Node::make(Element::Span, node.span);
  take_attributes(node, attributes);
  const bool says = !attributes.id.empty() || !attributes.lang.empty() ||
                    !attributes.classes.empty() || !attributes.attributes.empty();
  if (out.empty() && says) add(Element::Span);
  if (!out.empty()) take_attributes(node, out.front());
  return out;
}

void HtmlInlines::wrap(std::vector<Node> wrappers, std::vector<Node> inner,
                       std::vector<Node>& out) {
  while (!wrappers.empty()) {
    Node outer = std::move(wrappers.back());
    wrappers.pop_back();
    outer.children = std::move(inner);
    inner.clear();
    if (!is_empty(outer)) inner.push_back(std::move(outer));
  }
  auto first = inner.begin();
  if (first != inner.end() && first->is_text() && !out.empty() && out.back().is_text())
    out.back().text += (first++)->text;
  out.insert(out.end(), std::make_move_iterator(first), std::make_move_iterator(inner.end()));
}

void HtmlInlines::append(const HtmlNode& node, std::vector<Node>& out) {
  if (node.is_text()) return append_text(node, out);
  if (append_special(node, out)) return;
  std::vector<Node> inner;
  append_children(node, inner);
  wrap(wrappers_of(node), std::move(inner), out);
}

void HtmlInlines::append_children(const HtmlNode& node, std::vector<Node>& out) {
  for (const HtmlNode& child : node.children) append(child, out);
}

bool HtmlInlines::append_special(const HtmlNode& node, std::vector<Node>& out) {
  const std::string& tag = node.tag;
  if (tag == "br") {
    out.push_back(Node::make(Element::Br, node.span));
  } else if (tag == "img" || tag == "image") {
    append_image(node, out);
  } else if (tag == "picture") {
    // The last child is the image that browsers fall back to.
    for (const HtmlNode& child : node.children)
      if (child.tag == "img") append_image(child, out);
  } else if (tag == "a") {
    append_link(node, out);
  } else if (tag == "ruby") {
    append_ruby(node, out);
  } else if (tag == "math") {
    append_formula(node, out);
  } else if (tag == "wbr") {
    out.push_back(Node::make_text("\xE2\x80\x8B", node.span));
  } else if (node.has_class("katex-html") || node.has_class("MathJax_Preview")) {
    return true;  // the picture of a formula that stands beside it
  } else if (tag == "input" && node.attribute("type") == "checkbox") {
    Node box = Node::make(Element::Input, node.span);
    box.set_attribute("type", "checkbox");
    box.set_attribute("disabled", "disabled");
    for (const document::Attribute& attribute : node.attributes)
      if (attribute.name == "checked") box.set_attribute("checked", "checked");
    out.push_back(std::move(box));
  } else if (is_one_of(tag, kDropped)) {
    diagnostics_.note("source-062", fmt::format("the form field <{}> is left out", tag), node.span);
  } else if (is_one_of(tag, kEmbedded)) {
    report_embedded(node);
  } else {
    return false;
  }
  return true;
}

void HtmlInlines::append_text(const HtmlNode& node, std::vector<Node>& out) const {
  std::string text = collapsed(node.text);
  if (!out.empty() && out.back().is_text())
    out.back().text += text;
  else if (!text.empty())
    out.push_back(Node::make_text(std::move(text), node.span));
}

void HtmlInlines::append_image(const HtmlNode& node, std::vector<Node>& out) {
  Node image = Node::make(Element::Img, node.span);
  take_attributes(node, image);
  image.set_attribute("src", image_address(node));
  image.set_attribute("alt", std::string(node.attribute("alt")));
  for (const std::string_view name : {"width", "height"}) {
    const std::string_view value = node.attribute(name);
    if (!value.empty() && std::ranges::all_of(value, is_digit) && value != "0" && value.size() < 6)
      image.set_attribute(std::string(name), std::string(value));
  }
  // Images of one pixel count visitors.
  if (node.attribute("width") == "1" && node.attribute("height") == "1") return;
  out.push_back(std::move(image));
}

void HtmlInlines::append_link(const HtmlNode& node, std::vector<Node>& out) {
  std::string_view href = node.attribute("href");
  while (!href.empty() && static_cast<unsigned char>(href.front()) <= ' ') href.remove_prefix(1);
  while (!href.empty() && static_cast<unsigned char>(href.back()) <= ' ') href.remove_suffix(1);
  const std::string scheme = scheme_of(href);
  if (scheme == "javascript" || scheme == "vbscript" || scheme == "data") {
    diagnostics_.warn("source-064", fmt::format("the link {}: … is left out", scheme), node.span,
                      "its text is kept");
    href = {};
  }
  const std::string target = unredirected(href);
  std::vector<Node> inner;
  append_children(node, inner);
  std::vector<Node> wrappers = wrappers_of(node);
  std::erase_if(wrappers, [](const Node& n) { return n.element == Element::A; });
  Node link = Node::make(target.empty() ? Element::Span : Element::A, node.span);
  take_attributes(node, link);
  if (!target.empty()) link.set_attribute("href", target);
  // HTML "The a element": none within another; the parser sees to that, but not for anchors.
  const bool says = !target.empty() || !link.id.empty() || !link.lang.empty();
  if (says) {
    if (!wrappers.empty() && wrappers.front().id == link.id) wrappers.front().id.clear();
    std::erase_if(wrappers, [](const Node& n) { return n.element == Element::Span; });
    wrappers.insert(wrappers.begin(), std::move(link));
  }
  wrap(std::move(wrappers), std::move(inner), out);
}

void HtmlInlines::append_ruby(const HtmlNode& node, std::vector<Node>& out) {
  Node ruby = Node::make(Element::Ruby, node.span);
  take_attributes(node, ruby);
  std::vector<RubyPart> parts;
  for (const HtmlNode& child : node.children) {
    if (child.is_text() && is_blank(child.text)) continue;
    const std::size_t before = ruby.children.size();
    if (is_ruby_part(child.tag)) {
      const Element element = child.tag == "rt"   ? Element::Rt
                              : child.tag == "rp" ? Element::Rp
                                                  : Element::Span;
      Node part = Node::make(element, child.span);
      take_attributes(child, part);
      append_children(child, part.children);
      ruby.append(std::move(part));
    } else {
      std::vector<Node> inner;
      append(child, inner);
      std::ranges::move(inner, std::back_inserter(ruby.children));
    }
    const RubyPart part = child.tag == "rb"    ? RubyPart::Base
                          : child.tag == "rtc" ? RubyPart::Container
                                               : RubyPart::Other;
    parts.insert(parts.end(), ruby.children.size() - before, part);
  }
  finish_ruby(ruby, parts);
  if (!ruby.children.empty()) out.push_back(std::move(ruby));
}

// The source that the formula was made from, when the page has kept it, else its characters.
void HtmlInlines::append_formula(const HtmlNode& node, std::vector<Node>& out) {
  std::string text(node.attribute("alttext"));
  walk_html(node, [&](const HtmlNode& inner) {
    if (text.empty() && inner.tag == "annotation" &&
        inner.attribute("encoding").find("tex") != std::string_view::npos)
      text = html_text_of(inner);
  });
  if (text.empty()) text = html_text_of(node);
  diagnostics_.note("source-065", "the formula is kept as its source text", node.span);
  Node span = Node::make(Element::Span, node.span);
  span.add_class("math");
  Node code = Node::make(Element::Code, node.span);
  code.append(Node::make_text(collapsed(text), node.span));
  span.append(std::move(code));
  out.push_back(std::move(span));
}

void HtmlInlines::report_embedded(const HtmlNode& node) {
  std::string_view what = node.attribute("title");
  if (what.empty()) what = node.attribute("aria-label");
  if (what.empty()) what = node.attribute("src");
  diagnostics_.note("source-063",
                    what.empty() ? fmt::format("<{}> is left out", node.tag)
                                 : fmt::format("<{}> is left out: {}", node.tag, what),
                    node.span, node.tag == "svg" ? "save it as a PNG and name the file" : "");
}

}  // namespace banxin::source
