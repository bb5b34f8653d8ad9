#include "epub/write_xhtml.h"

#include <fmt/format.h>
#include <tinyxml2.h>

#include <algorithm>
#include <deque>
#include <string_view>
#include <unordered_set>

#include "epub/content_model.h"
#include "epub/xhtml_attributes.h"
#include "epub/xml_text.h"

namespace banxin::epub {
namespace {

using document::Element;
using document::Node;

const char* tag_name(Element element) { return document::element_name(element).data(); }

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n\r") == std::string_view::npos;
}

bool has_role(const Node& node, std::string_view role) {
  const std::string* stated = node.attribute("role");
  return stated && *stated == role;
}

bool is_note_reference(const Node& node) {
  return node.element == Element::A && (has_role(node, "doc-noteref") || node.has_class("noteref"));
}

// Writes one page. The tree is walked with a stack of its own, so that its depth costs heap and
// never overflows.
class PageWriter {
 public:
  PageWriter(const PageReferences& references, Diagnostics& diagnostics)
      : references_(references), diagnostics_(diagnostics), printer_(nullptr, /*compact=*/true) {}

  Bytes write(const XhtmlPage& page) {
    open_page(page);
    Frame body;
    for (const Node* node : page.nodes) write_tree(*node, body);
    close_frame_content(body);
    printer_.CloseElement(true);
    new_line();
    printer_.CloseElement(true);
    new_line();
    return {printer_.CStr(), static_cast<std::size_t>(printer_.CStrSize()) - 1};
  }

 private:
  // An element whose children are being written.
  struct Frame {
    const Node* node = nullptr;
    std::size_t next_child = 0;
    Surroundings inside{};
    int open_tags = 0;  // to close at its end: its own and those put around it
    bool at_block_edge =
        true;  // nothing inside yet, or a block was the last: white space cannot be seen here
    bool has_block = false;
    bool label_open = false;     // a check box and its words
    bool bracket_after = false;  // a reading of ruby, in brackets
  };
  using Stack = std::deque<Frame>;  // a frame stays where it is while others come on top

  void open_page(const XhtmlPage& page) {
    printer_.PushDeclaration("xml version=\"1.0\" encoding=\"UTF-8\"");
    new_line();
    printer_.PushUnknown("DOCTYPE html");
    new_line();
    printer_.OpenElement("html", true);
    printer_.PushAttribute("xmlns", "http://www.w3.org/1999/xhtml");
    printer_.PushAttribute("xmlns:epub", "http://www.idpf.org/2007/ops");
    push_language(page.lang);
    new_line();
    printer_.OpenElement("head", true);
    new_line();
    printer_.OpenElement("meta", true);
    printer_.PushAttribute("charset", "utf-8");
    printer_.CloseElement(true);
    new_line();
    printer_.OpenElement("title", true);
    printer_.PushText(to_xml_text(page.title).c_str());
    printer_.CloseElement(true);
    new_line();
    if (!page.stylesheet.empty()) {
      printer_.OpenElement("link", true);
      printer_.PushAttribute("rel", "stylesheet");
      printer_.PushAttribute("type", "text/css");
      printer_.PushAttribute("href", page.stylesheet.c_str());
      printer_.CloseElement(true);
      new_line();
    }
    printer_.CloseElement(true);
    new_line();
    printer_.OpenElement("body", true);
    if (page.body) push_identity(*page.body, /*with_language=*/false);
    if (!page.body_type.empty()) printer_.PushAttribute("epub:type", page.body_type.c_str());
    printer_.PushText("");  // an empty one has an end tag too
  }

  void write_tree(const Node& root, Frame& body) {
    Stack stack;
    open_node(root, body, stack);
    while (!stack.empty()) {
      Frame& frame = stack.back();
      if (frame.next_child < frame.node->children.size()) {
        const Node& child = frame.node->children[frame.next_child++];
        open_node(child, frame, stack);
      } else {
        close_frame_content(frame);
        close_tags(frame.open_tags);
        if (frame.bracket_after) write_bracket(")");
        stack.pop_back();
      }
    }
  }

  // Writes a node that has nothing below, or opens it and puts its frame on the stack.
  void open_node(const Node& node, Frame& parent, Stack& stack) {
    const bool is_text = node.is_text();
    if (is_text && node.text.empty()) return printer_.PushText("");
    if (is_text && is_strict_parent(parent.inside.parent) && is_blank(node.text)) return;
    const Placement placement = place(node, parent.inside);
    if (placement.is_repaired) report_repair(node, placement, parent);
    const bool is_block = !document::is_phrasing(placement.as) || !placement.wrappers.empty();
    if (is_block) end_label(parent);
    if (is_block && parent.at_block_edge) new_line();
    parent.at_block_edge = is_block;
    parent.has_block |= is_block;
    Frame frame{.node = &node, .inside = parent.inside};
    for (const Element wrapper : placement.wrappers) {
      printer_.OpenElement(tag_name(wrapper), true);
      frame.inside = inside(wrapper, frame.inside);
      ++frame.open_tags;
    }
    if (is_text)
      write_text(node);
    else if (node.element == Element::Img)
      write_image(node);
    else if (node.element == Element::Input)
      write_check_box(node, parent);
    else if (is_note_reference(node) && placement.as == Element::A)
      write_note_reference(node, frame.inside);
    else
      return open_element(node, placement.as, std::move(frame), stack);
    close_tags(frame.open_tags);
  }

  void open_element(const Node& node, Element as, Frame frame, Stack& stack) {
    // HTML "The rp element": brackets for readers that do not know ruby, where the source gives
    // none (T89).
    frame.bracket_after = as == Element::Rt && !stack.empty() && !node.children.empty() &&
                          !has_brackets(*stack.back().node);
    if (frame.bracket_after) write_bracket("(");
    start_tag(node, as);
    ++frame.open_tags;
    if (node.children.empty()) {
      if (!document::is_void(as))
        printer_.PushText("");  // <td></td>: to an HTML parser <td/> is another thing
      close_tags(frame.open_tags);
      if (frame.bracket_after) write_bracket(")");
      return;
    }
    frame.inside = inside(as, frame.inside);
    stack.push_back(frame);
  }

  static bool has_brackets(const Node& ruby) {
    return std::ranges::any_of(ruby.children,
                               [](const Node& child) { return child.element == Element::Rp; });
  }

  void write_bracket(const char* bracket) {
    printer_.OpenElement("rp", true);
    printer_.PushText(bracket);
    printer_.CloseElement(true);
  }

  static std::string text_content_of_children(const Node& node) {
    std::string text;
    for (const Node& child : node.children) text += document::text_content(child);
    return text;
  }

  void close_frame_content(Frame& frame) {
    end_label(frame);
    if (frame.at_block_edge && frame.has_block) new_line();
  }

  void close_tags(int count) {
    for (; count > 0; --count) printer_.CloseElement(true);
  }

  void end_label(Frame& frame) {
    if (!frame.label_open) return;
    printer_.CloseElement(true);
    frame.label_open = false;
  }

  void new_line() { printer_.PushText("\n"); }

  // ---- elements ----

  void start_tag(const Node& node, Element as) {
    printer_.OpenElement(tag_name(as), true);
    push_identity(node);
    std::optional<std::string> target;
    if (as == Element::A) target = link_target(node);
    if (!node.attributes.empty() || as == Element::Section)
      for (const auto& attribute : xhtml_attributes(node, as, target.has_value(), diagnostics_))
        printer_.PushAttribute(attribute.name.c_str(), attribute.value.c_str());
    if (target) printer_.PushAttribute("href", target->c_str());
  }

  void push_identity(const Node& node, bool with_language = true) {
    if (!node.id.empty()) push_id(node);
    if (!node.classes.empty()) {
      std::string classes;
      for (const std::string& name : node.classes) {
        if (!classes.empty()) classes += ' ';
        classes += to_xml_text(name);
      }
      printer_.PushAttribute("class", classes.c_str());
    }
    if (with_language && !node.lang.empty()) {
      if (is_language_tag(node.lang))
        push_language(node.lang);
      else
        diagnostics_.warn(
            "epub-016",
            fmt::format("“{}” is not a language tag (BCP 47) and is left out", node.lang),
            node.span, "write it as in “en”, “zh-Hans” or “fr-CA”");
    }
  }

  void push_id(const Node& node) {
    std::string id = to_xml_id(node.id);
    if (ids_.insert(id).second)
      printer_.PushAttribute("id", id.c_str());
    else
      diagnostics_.warn(
          "epub-010", fmt::format("id “{}” is taken already and is left out", node.id), node.span);
  }

  void push_language(const std::string& lang) {
    printer_.PushAttribute("xml:lang", lang.c_str());
    printer_.PushAttribute("lang", lang.c_str());
  }

  std::optional<std::string> link_target(const Node& node) {
    const std::string* href = node.attribute("href");
    if (!href) return {};
    auto target = references_.link ? references_.link(*href) : std::nullopt;
    // A missing place inside the document has been reported by document::assign_ids().
    if (!target && !href->starts_with('#'))
      diagnostics_.warn(
          "epub-012",
          fmt::format("“{}” cannot be reached from an EPUB; its text stays, without the link",
                      *href),
          node.span, "link to a heading of this document or to a web address");
    return target;
  }

  // T110: Apple Books opens the note in place only where plain text stands directly in the `a`; the
  // raising is around it.
  void write_note_reference(const Node& node, const Surroundings& at) {
    const bool raise = at.parent != Element::Sup;
    if (raise) printer_.OpenElement("sup", true);
    start_tag(node, Element::A);
    printer_.PushText(to_xml_text(text_content_of_children(node)).c_str());
    printer_.CloseElement(true);
    if (raise) printer_.CloseElement(true);
  }

  void write_image(const Node& node) {
    const std::string* src = node.attribute("src");
    const std::string* alt = node.attribute("alt");
    const std::string text = alt ? to_xml_text(*alt) : std::string();
    const auto path = src && references_.image ? references_.image(*src) : std::nullopt;
    if (!path) {
      diagnostics_.warn(
          "epub-014",
          fmt::format("image “{}” is not in the EPUB; its alternative text stands in its place",
                      src ? *src : ""),
          node.span);
      printer_.OpenElement("span", true);
      push_identity(node);
      printer_.PushText(text.c_str());
      return printer_.CloseElement(true);
    }
    // EPUB Accessibility 1.1 by way of WCAG 1.1.1 (T140).
    if (text.empty() && !has_role(node, "presentation") && !has_role(node, "none"))
      diagnostics_.warn(
          "epub-013", fmt::format("image “{}” has no alternative text", *src), node.span,
          "say in words what it shows: ![words](file); {role=presentation} for mere decoration");
    start_tag(node, Element::Img);
    printer_.PushAttribute("src", path->c_str());
    printer_.PushAttribute("alt", text.c_str());
    printer_.CloseElement(true);
  }

  // A check box and what follows it in its paragraph are one label, so that screen readers tell
  // what is checked.
  void write_check_box(const Node& node, Frame& parent) {
    end_label(parent);
    printer_.OpenElement("label", true);
    parent.label_open = true;
    start_tag(node, Element::Input);
    if (!node.attribute("type")) printer_.PushAttribute("type", "checkbox");
    printer_.CloseElement(true);
  }

  void write_text(const Node& node) {
    if (!has_forbidden_character(node.text)) return printer_.PushText(node.text.c_str());
    diagnostics_.warn("epub-011", "a control character that XML cannot hold is written as U+FFFD",
                      node.span);
    printer_.PushText(to_xml_text(node.text).c_str());
  }

  void report_repair(const Node& node, const Placement& placement, const Frame& parent) {
    const std::string what =
        node.is_text() ? "text" : fmt::format("<{}>", element_name(node.element));
    const Element as = placement.wrappers.empty() ? placement.as : placement.wrappers.front();
    diagnostics_.warn("epub-015",
                      fmt::format("{} cannot stand in <{}>; it is written in <{}>", what,
                                  element_name(parent.inside.parent), element_name(as)),
                      node.span);
  }

  const PageReferences& references_;
  Diagnostics& diagnostics_;
  tinyxml2::XMLPrinter printer_;
  std::unordered_set<std::string> ids_;  // for look-up only
};

}  // namespace

Bytes write_xhtml(const XhtmlPage& page, const PageReferences& references,
                  Diagnostics& diagnostics) {
  return PageWriter(references, diagnostics).write(page);
}

}  // namespace banxin::epub
