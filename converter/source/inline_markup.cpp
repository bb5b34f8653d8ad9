#include "source/inline_markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "base/utf8.h"
#include "source/attributes.h"
#include "source/note_nodes.h"
#include "source/ruby_markup.h"

namespace banxin::source {
namespace {

using document::Element;
using document::Node;

constexpr std::string_view kBrackets = "[]{}^";
// In the order of kBrackets; no byte of well-formed UTF-8 is above F4.
constexpr std::string_view kGuards = "\xF8\xF9\xFA\xFB\xFC";

void remove_guards(std::string& text) {
  for (char& c : text)
    if (const auto which = kGuards.find(c); which != std::string_view::npos) c = kBrackets[which];
}

bool takes_attributes(Element element) {
  constexpr std::array kTakers = {Element::A,      Element::Img, Element::Code, Element::Em,
                                  Element::Strong, Element::Del, Element::Span};
  return std::ranges::find(kTakers, element) != kTakers.end();
}

// Spans and tags within one another, at one level of emphasis: enough for people, and bounds the
// tree.
constexpr int kDeepestWrapping = 8;
// Of what the ruby notation makes, and of the call to a note.
constexpr int kRubyHeight = 2;
// A longer superscript is none; bounds the search behind every "^".
constexpr std::size_t kLongestSuperscript = 64;

// A bracket is the first byte of out[begin].
struct Bracket {
  std::size_t begin;
  SourceSpan span;
};

// What waits for its end: "[" or an opening tag. Its content begins at `out[begin]`.
struct Opener {
  std::size_t begin;
  std::unique_ptr<HtmlTag> tag;  // null: a bracket
  SourceSpan span;
  // Brackets that closed directly before this one: `[北京][上海]{.name}` are two spans (T83).
  std::vector<Bracket> adjacent = {};
  bool is_note = false;  // "^["
};

// The bytes of `^x^` that `text` begins with, or 0 (Pandoc User's Guide, "Extension: superscript,
// subscript"). A face, ^_^, is none.
std::size_t superscript_length(std::string_view text) {
  const auto end = text.substr(0, kLongestSuperscript).find_first_of("^ \t\n[", 1);
  if (end == std::string_view::npos || text[end] != '^' || end == 1) return 0;
  const bool has_word = std::ranges::any_of(text.substr(1, end - 1), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
  return has_word ? end + 1 : 0;
}

// `@sec:id`, `@fig:id` or `@tbl:id` (pandoc-crossref); empty: `text` is something else.
std::string_view reference_id(std::string_view text) {
  constexpr std::array<std::string_view, 3> kKinds = {"@sec:", "@fig:", "@tbl:"};
  const bool known = std::ranges::any_of(
      kKinds, [&](std::string_view kind) { return text.starts_with(kind) && text.size() > 5; });
  return known && text.find_first_of(" \t\n,;") == std::string_view::npos ? text.substr(1)
                                                                          : std::string_view();
}

class Finisher {
 public:
  Finisher(const InlineOptions& options, Diagnostics& diagnostics)
      : options_(options), diagnostics_(diagnostics) {}

  std::vector<Node> run(std::vector<Inline> inlines) {
    for (Inline& item : inlines) {
      if (item.tag != nullptr)
        take_tag(std::move(item));
      else if (item.node.is_text())
        take_text(item.node);
      else
        push(std::move(item.node));
    }
    for (const Opener& opener : openers_)
      if (opener.tag != nullptr) report_unpaired(*opener.tag, opener.span);
    return joined();
  }

 private:
  void report_unpaired(const HtmlTag& tag, SourceSpan span) {
    diagnostics_.warn(
        "source-021",
        fmt::format("the tag <{}{}> has no partner here", tag.closing ? "/" : "", tag.name), span,
        "it is left out; its text is kept");
  }

  void take_tag(Inline item) {
    end_ruby_parts(item);
    if (!item.tag->closing) {
      ++waiting_[item.tag->name];
      openers_.push_back({out_.size(), std::move(item.tag), item.node.span});
      return;
    }
    int& waiting = waiting_[item.tag->name];
    if (waiting == 0) return report_unpaired(*item.tag, item.node.span);
    for (;;) {
      Opener opener = std::move(openers_.back());
      openers_.pop_back();
      if (opener.tag == nullptr) continue;
      --waiting_[opener.tag->name];
      if (opener.tag->name == item.tag->name) return wrap_in_tag(std::move(opener), item.node.span);
      report_unpaired(*opener.tag, opener.span);
    }
  }

  // HTML "Optional tags": a part of a ruby ends where the next begins, and with the ruby.
  void end_ruby_parts(const Inline& item) {
    const std::string& name = item.tag->name;
    const bool begins_part = !item.tag->closing && is_ruby_part(name);
    if (!begins_part && !(item.tag->closing && (name == "ruby" || name == "rtc"))) return;
    while (!openers_.empty() && openers_.back().tag != nullptr) {
      const std::string& open = openers_.back().tag->name;
      // A container holds annotations; a base or the next container ends it.
      const bool stays =
          open == "rtc" && (item.tag->closing ? name == "rtc" : name == "rt" || name == "rp");
      if (!is_ruby_part(open) || stays) return;
      Opener opener = std::move(openers_.back());
      openers_.pop_back();
      --waiting_[opener.tag->name];
      wrap_in_tag(std::move(opener), item.node.span);
    }
  }

  static RubyPart ruby_part(std::string_view tag) {
    return tag == "rb" ? RubyPart::Base : tag == "rtc" ? RubyPart::Container : RubyPart::Other;
  }

  void wrap_in_tag(Opener opener, SourceSpan end) {
    std::vector<std::string> dropped;
    Node node = make_html_node(phrasing_element(opener.tag->name).value_or(Element::Span),
                               *opener.tag, dropped);
    for (const std::string& name : dropped)
      diagnostics_.warn("source-022",
                        fmt::format("the attribute {} of <{}> is left out", name, opener.tag->name),
                        opener.span, "classes and the stylesheet decide looks");
    node.span = opener.span;
    node.span.end_line = end.end_line;
    node.span.end_column = end.end_column;
    if (!may_wrap(opener.begin)) {
      report_unpaired(*opener.tag, opener.span);
      return give_up_openers();
    }
    if (node.element != Element::Ruby)
      return wrap(std::move(node), opener.begin, ruby_part(opener.tag->name));
    const std::vector<RubyPart> parts(parts_.begin() + static_cast<std::ptrdiff_t>(opener.begin),
                                      parts_.end());
    wrap(std::move(node), opener.begin);
    finish_ruby(out_.back(), parts);
  }

  void push(Node node, int height = 0, RubyPart part = RubyPart::Other) {
    out_.push_back(std::move(node));
    heights_.push_back(height);
    parts_.push_back(part);
  }

  int height_from(std::size_t begin) const {
    const auto first = heights_.begin() + static_cast<std::ptrdiff_t>(begin);
    return first == heights_.end() ? 0 : *std::max_element(first, heights_.end());
  }
  bool may_wrap(std::size_t begin) const { return height_from(begin) < kDeepestWrapping; }

  // Whatever is still open encloses what is too deep already.
  void give_up_openers() {
    for (const Opener& opener : openers_)
      if (opener.tag != nullptr) report_unpaired(*opener.tag, opener.span);
    openers_.clear();
    waiting_.clear();
  }

  void wrap(Node node, std::size_t begin, RubyPart part = RubyPart::Other) {
    const int height = height_from(begin) + 1;
    const auto first = out_.begin() + static_cast<std::ptrdiff_t>(begin);
    node.children.assign(std::move_iterator(first), std::move_iterator(out_.end()));
    out_.erase(first, out_.end());
    heights_.resize(begin);
    parts_.resize(begin);
    push(std::move(node), height, part);
  }

  void take_text(Node& text) {
    std::string_view rest = text.text;
    std::size_t begin = 0;
    counted_bytes_ = counted_columns_ = 0;
    adjacent_.clear();
    if (rest.starts_with('{') && ends_with_taker()) {
      if (const auto list = parse_attributes(rest)) {
        apply_attributes(*list, out_.back());
        begin = list->length;
      }
    }
    for (std::size_t i = begin; i < rest.size(); ++i) {
      if (rest[i] == '[') {
        add_text(text, begin, i);
        openers_.push_back({out_.size(), nullptr, place(text, i), std::move(adjacent_)});
        adjacent_.clear();
        begin = i;
      } else if (rest[i] == ']') {
        // The bracket itself stays outside what it closes.
        add_text(text, begin, i);
        begin = i + close_bracket(text, i);
        if (begin > i) i = begin - 1;
      } else if (rest[i] == '{') {
        const std::size_t length = take_ruby(text, begin, i);
        if (length == 0) continue;
        begin = i + length;
        i = begin - 1;
      } else if (rest[i] == '^' && options_.pandoc) {
        const std::size_t length = take_caret(text, begin, i);
        if (length == 0) continue;
        const bool is_note = length == 2;
        begin = is_note ? i : i + length;
        i += length - 1;
      }
    }
    add_text(text, begin, rest.size());
  }

  // Opens a note at "^[" and returns 2, or takes a superscript and returns its length; 0: neither.
  std::size_t take_caret(const Node& text, std::size_t begin, std::size_t at) {
    const std::string_view rest = std::string_view(text.text).substr(at);
    if (rest.starts_with("^[")) {
      if (options_.notes == nullptr) return 0;
      add_text(text, begin, at);
      openers_.push_back({out_.size(), nullptr, place(text, at), {}, true});
      adjacent_.clear();
      return 2;
    }
    const std::size_t length = superscript_length(rest);
    if (length == 0) return 0;
    add_text(text, begin, at);
    Node raised = Node::make(Element::Sup, place(text, at));
    raised.span.end_column = raised.span.column +
                             static_cast<std::uint32_t>(count_code_points(rest.substr(0, length))) -
                             1;
    std::string inside(rest.substr(1, length - 2));
    remove_guards(inside);
    raised.append(Node::make_text(std::move(inside), place(text, at + 1)));
    push(std::move(raised), 1);
    return length;
  }

  // The nodes from `begin` on, taken out.
  std::vector<Node> take_from(std::size_t begin) {
    const auto first = out_.begin() + static_cast<std::ptrdiff_t>(begin);
    std::vector<Node> nodes(std::make_move_iterator(first), std::make_move_iterator(out_.end()));
    out_.erase(first, out_.end());
    heights_.resize(begin);
    parts_.resize(begin);
    return nodes;
  }

  // `^[text]`: the text becomes a note, a call stands in its place (Pandoc User's Guide,
  // "Extension: inline_notes").
  void make_inline_note(const Opener& opener) {
    const std::string label = fmt::format("inline-{}", options_.notes->size() + 1);
    Node note = make_note(label, opener.span);
    Node words = Node::make(Element::P, opener.span);
    words.children = take_from(opener.begin);
    words.children.front().text.erase(0, 2);
    if (words.children.front().text.empty()) words.children.erase(words.children.begin());
    note.append(std::move(words));
    options_.notes->push_back(std::move(note));
    push(make_note_call(label, "*", opener.span), kRubyHeight);
  }

  // `[@fig:id]`: a link that document::number_references() gives its words.
  bool take_reference(const Opener& opener) {
    if (!options_.pandoc || opener.begin + 1 != out_.size() || !out_.back().is_text()) return false;
    const std::string_view id = reference_id(std::string_view(out_.back().text).substr(1));
    if (id.empty()) return false;
    Node link = Node::make(Element::A, opener.span);
    link.set_attribute("href", "#" + std::string(id));
    link.add_class("reference");
    take_from(opener.begin);
    push(std::move(link), 1);
    return true;
  }

  bool ends_with_taker() const {
    return !out_.empty() && takes_attributes(out_.back().element) &&
           (openers_.empty() || openers_.back().begin < out_.size());
  }

  // Returns how many bytes of the text at "]" were used: with the attributes behind it, or none.
  std::size_t close_bracket(const Node& text, std::size_t at) {
    if (openers_.empty() || openers_.back().tag != nullptr) return 0;
    Opener opener = std::move(openers_.back());
    openers_.pop_back();
    if (opener.begin < out_.size() && opener.is_note) {
      make_inline_note(opener);
      return 1;
    }
    if (opener.begin < out_.size() && take_reference(opener)) return 1;
    std::vector<Bracket> brackets = std::move(opener.adjacent);
    brackets.push_back({opener.begin, opener.span});
    const std::string_view behind = std::string_view(text.text).substr(at + 1);
    const auto list = parse_attributes(behind);
    if (!list && behind.starts_with('[')) adjacent_ = std::move(brackets);
    if (!list || opener.begin >= out_.size()) return 0;
    if (!may_wrap(brackets.front().begin)) {
      give_up_openers();
      return 0;
    }
    const SourceSpan end = place(text, at + list->length);
    wrap_brackets(brackets, *list, end);
    return 1 + list->length;
  }

  // A span for each of the brackets, the last of which ends where `out_` does.
  void wrap_brackets(const std::vector<Bracket>& brackets, const AttributeList& list,
                     SourceSpan end) {
    const std::size_t first = brackets.front().begin;
    const std::vector<int> heights(heights_.begin() + static_cast<std::ptrdiff_t>(first),
                                   heights_.end());
    std::vector<Node> nodes = take_from(first);
    for (std::size_t b = 0; b < brackets.size(); ++b) {
      const bool is_last = b + 1 == brackets.size();
      std::size_t n = brackets[b].begin - first;
      const std::size_t stop = is_last ? nodes.size() : brackets[b + 1].begin - first;
      Node span = Node::make(Element::Span, brackets[b].span);
      span.span.end_line = end.line;
      span.span.end_column = end.column;
      apply_attributes(list, span);
      if (!is_last) {
        span.id.clear();
        nodes[stop - 1].text.pop_back();
      }
      nodes[n].text.erase(0, 1);
      int height = 0;
      for (; n < stop; ++n) {
        height = std::max(height, heights[n]);
        if (!nodes[n].is_text() || !nodes[n].text.empty())
          span.children.push_back(std::move(nodes[n]));
      }
      push(std::move(span), height + 1);
    }
  }

  // Takes the ruby notation at "{", and the text from `begin` before it. Returns its length, 0
  // where it is none.
  std::size_t take_ruby(const Node& text, std::size_t begin, std::size_t at) {
    // Templates and shells double the brace or begin it with a sign.
    if (at > 0 && std::string_view("{$#%").find(text.text[at - 1]) != std::string_view::npos)
      return 0;
    auto ruby = parse_ruby(
        std::string_view(text.text).substr(at), [&](std::size_t i) { return place(text, at + i); },
        diagnostics_);
    if (!ruby) return 0;
    add_text(text, begin, at);
    document::walk(ruby->node, [](Node& node, int) { remove_guards(node.text); });
    push(std::move(ruby->node), kRubyHeight);
    return ruby->length;
  }

  // Where byte `at` of the text stands; texts do not run over lines. Asked from left to right, so
  // that every byte is counted once.
  SourceSpan place(const Node& text, std::size_t at) {
    if (at < counted_bytes_) counted_bytes_ = counted_columns_ = 0;
    counted_columns_ +=
        count_code_points(std::string_view(text.text).substr(counted_bytes_, at - counted_bytes_));
    counted_bytes_ = at;
    SourceSpan span = text.span;
    if (span.column != 0) span.column += static_cast<std::uint32_t>(counted_columns_);
    span.end_column = std::max(span.end_column, span.column);
    return span;
  }

  void add_text(const Node& text, std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    std::string piece = text.text.substr(begin, end - begin);
    remove_guards(piece);
    const bool may_join = !out_.empty() && out_.back().is_text() &&
                          (openers_.empty() || openers_.back().begin < out_.size());
    if (may_join) {
      out_.back().text += piece;
      out_.back().span.end_line = text.span.end_line;
      out_.back().span.end_column = text.span.end_column;
    } else {
      push(Node::make_text(std::move(piece), begin == 0 ? text.span : place(text, begin)));
    }
  }

  std::vector<Node> joined() {
    std::vector<Node> nodes;
    nodes.reserve(out_.size());
    for (Node& node : out_) {
      if (node.is_text() && !nodes.empty() && nodes.back().is_text()) {
        nodes.back().text += node.text;
        nodes.back().span.end_line = node.span.end_line;
        nodes.back().span.end_column = node.span.end_column;
      } else {
        nodes.push_back(std::move(node));
      }
    }
    return nodes;
  }

  const InlineOptions& options_;
  Diagnostics& diagnostics_;
  std::vector<Node> out_;
  std::vector<int> heights_;     // of out_: how deep wrap() has gone below each
  std::vector<RubyPart> parts_;  // of out_
  std::vector<Opener> openers_;
  std::vector<Bracket> adjacent_;  // closed at the last byte taken, the next one opens again
  std::size_t counted_bytes_ = 0, counted_columns_ = 0;  // of the text being taken
  std::map<std::string, int, std::less<>> waiting_;
};

}  // namespace

std::string guard_brackets(std::string_view literal, std::string_view source) {
  std::string out(literal);
  if (literal.find_first_of(kBrackets) == std::string_view::npos || source.starts_with(literal))
    return out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < literal.size() && at < source.size(); ++i) {
    const bool escaped =
        source[at] == '\\' && at + 1 < source.size() && source[at + 1] == literal[i];
    const bool entity = !escaped && source[at] == '&' && literal[i] != '&';
    if (escaped) ++at;
    if (entity) at = std::min(source.find(';', at), source.size() - 1);
    if (const auto which = kBrackets.find(literal[i]);
        which != std::string_view::npos && (escaped || entity))
      out[i] = kGuards[which];
    // An entity may stand for a character of several bytes.
    if (entity)
      while (i + 1 < literal.size() && (static_cast<unsigned char>(literal[i + 1]) & 0xC0U) == 0x80)
        ++i;
    ++at;
  }
  return out;
}

std::string guard_all(std::string text) {
  for (char& c : text)
    if (const auto which = kBrackets.find(c); which != std::string_view::npos) c = kGuards[which];
  return text;
}

std::vector<Node> finish_inlines(std::vector<Inline> inlines, const InlineOptions& options,
                                 Diagnostics& diagnostics) {
  return Finisher(options, diagnostics).run(std::move(inlines));
}

}  // namespace banxin::source
