#include "source/ruby_markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace banxin::source {
namespace {

using document::Element;
using document::Node;

// Longer ones are text: keeps the look-ahead behind every "{" short.
constexpr std::size_t kLongestRuby = 1024;

struct Range {
  char32_t first, last;
};
template <std::size_t N>
bool is_in(char32_t c, const Range (&ranges)[N]) {
  return std::ranges::any_of(ranges, [c](Range r) { return c >= r.first && c <= r.last; });
}

constexpr Range kBopomofo[] = {{0x3105, 0x312F}, {0x31A0, 0x31BF}};
// Tone marks that are written with it (Unicode, "Bopomofo"): ˇ ˊ ˋ ˙ ˪ ˫.
constexpr Range kBopomofoTones[] = {
    {0x02C7, 0x02C7}, {0x02CA, 0x02CB}, {0x02D9, 0x02D9}, {0x02EA, 0x02EB}};
// Han, kana, bopomofo, Hangul.
constexpr Range kEastAsian[] = {{0x2E80, 0x2FDF}, {0x3005, 0x3007}, {0x3021, 0x3029},
                                {0x3038, 0x303B}, {0x3041, 0x30FF}, {0x3105, 0x318F},
                                {0x31A0, 0x31FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
                                {0xAC00, 0xD7AF}, {0xF900, 0xFAFF}, {0x20000, 0x3FFFF}};
// Marks and selectors that belong to the character before them.
constexpr Range kExtending[] = {{0x0300, 0x036F}, {0x1AB0, 0x1AFF},   {0x1DC0, 0x1DFF},
                                {0x20D0, 0x20FF}, {0x302A, 0x302F},   {0x3099, 0x309A},
                                {0xFE00, 0xFE0F}, {0xE0100, 0xE01EF}, {0x200D, 0x200D}};

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n'; }
bool is_blank(std::string_view text) { return std::ranges::all_of(text, is_white); }

template <class Predicate>
bool any_character(std::string_view text, Predicate holds) {
  for (std::size_t i = 0; i < text.size();)
    if (holds(next_code_point(text, i))) return true;
  return false;
}

bool is_east_asian(std::string_view text) {
  return any_character(text, [](char32_t c) { return is_in(c, kEastAsian); });
}

bool is_bopomofo(std::string_view text) {
  return any_character(text, [](char32_t c) { return is_in(c, kBopomofo); }) &&
         !any_character(text, [](char32_t c) {
           return c > ' ' && !is_in(c, kBopomofo) && !is_in(c, kBopomofoTones);
         });
}

struct Piece {
  std::string_view text;
  SourceSpan span;
};
using Pieces = std::vector<Piece>;

// ---- the tree ----

// One base with what stands beside it.
struct Pair {
  std::vector<Node> base;
  std::optional<Node> annotation;
};

// text_content() leaves annotations out.
std::string annotation_text(const Node& annotation) {
  std::string text;
  for (const Node& child : annotation.children) text += document::text_content(child);
  return text;
}

bool has_bopomofo(const std::vector<Pair>& pairs) {
  bool any = false;
  for (const Pair& pair : pairs) {
    if (!pair.annotation) continue;
    const std::string text = annotation_text(*pair.annotation);
    if (is_blank(text)) continue;
    if (!is_bopomofo(text)) return false;
    any = true;
  }
  return any;
}

void append(std::vector<Pair> pairs, Node& ruby) {
  if (has_bopomofo(pairs)) ruby.add_class("bopomofo");
  for (Pair& pair : pairs) {
    std::ranges::move(pair.base, std::back_inserter(ruby.children));
    if (pair.annotation) ruby.children.push_back(std::move(*pair.annotation));
  }
}

// Both sides: the first stands in a ruby of its own, to which the second is the annotation. Where
// the numbers agree, pair by pair.
void append_both(std::vector<Pair> first, std::vector<Node> second, Node& ruby) {
  ruby.add_class("under");
  const bool pairwise = first.size() == second.size();
  const std::size_t groups = pairwise ? first.size() : 1;
  for (std::size_t i = 0; i < groups; ++i) {
    Node inner = Node::make(Element::Ruby, ruby.span);
    std::vector<Pair> inside;
    if (pairwise)
      inside.push_back(std::move(first[i]));
    else
      inside = std::move(first);
    append(std::move(inside), inner);
    ruby.append(std::move(inner));
    if (pairwise) {
      ruby.append(std::move(second[i]));
    } else {
      for (Node& annotation : second) ruby.append(std::move(annotation));
    }
  }
}

Node annotation_of(const Piece& piece) {
  Node node = Node::make(Element::Rt, piece.span);
  if (!piece.text.empty()) node.append(Node::make_text(std::string(piece.text), piece.span));
  return node;
}

// ---- the notation ----

class NotationReader {
 public:
  NotationReader(std::string_view text, const std::function<SourceSpan(std::size_t)>& place,
                 Diagnostics& diagnostics)
      : text_(text), place_(place), diagnostics_(diagnostics) {}

  std::optional<RubyNotation> read() {
    const std::size_t close = text_.substr(0, kLongestRuby).find('}');
    if (close == std::string_view::npos || text_.substr(close + 1).starts_with('}')) return {};
    const std::string_view inside = text_.substr(1, close - 1);
    if (inside.find_first_of("{[]\n") != std::string_view::npos) return {};
    const std::size_t bar = inside.find('|');
    if (bar == std::string_view::npos || bar == 0) return {};
    const std::string_view base = inside.substr(0, bar);
    const bool is_template = std::string_view("%#$").find(base.front()) != std::string_view::npos;
    if (is_template || is_white(base.front()) || is_white(base.back()) ||
        !is_ruby(base, inside.substr(bar)))
      return {};
    span_ = place_(0);
    split_base(base);
    split_annotations(inside, bar);
    const SourceSpan end = place_(close);
    span_.end_line = end.line;
    span_.end_column = end.column;
    return RubyNotation{build(base), close + 1};
  }

 private:
  // Braces with bars are also sets, templates and patterns; those of a reading hold writing that
  // takes one.
  static bool is_ruby(std::string_view base, std::string_view annotations) {
    const bool all_empty =
        std::ranges::all_of(annotations, [](char c) { return c == '|' || is_white(c); });
    return !all_empty && (is_east_asian(base) || is_east_asian(annotations));
  }

  void split_base(std::string_view base) {
    for (std::size_t i = 0; i < base.size();) {
      const std::size_t begin = i;
      next_code_point(base, i);
      for (std::size_t next = i; next < base.size(); i = next)
        if (!is_in(next_code_point(base, next), kExtending)) break;
      base_.push_back({base.substr(begin, i - begin), place_(1 + begin)});
    }
  }

  void split_annotations(std::string_view inside, std::size_t bar) {
    while (bar < inside.size()) {
      std::size_t begin = bar + 1;
      bar = std::min(inside.find('|', begin), inside.size());
      std::size_t end = bar;
      while (begin < end && is_white(inside[begin])) ++begin;
      while (end > begin && is_white(inside[end - 1])) --end;
      const Piece piece{inside.substr(begin, end - begin), place_(1 + begin)};
      (is_bopomofo(piece.text) ? bopomofo_ : others_).push_back(piece);
    }
    if (bopomofo_.size() == 1) split_syllables();
    // What is left out among bopomofo is left out of the bopomofo.
    if (std::ranges::all_of(others_, [](const Piece& p) { return p.text.empty(); }) &&
        !bopomofo_.empty() && !others_.empty())
      merge_empty(inside);
  }

  // `{你好|ㄋㄧˇ ㄏㄠˇ}` reads by syllables.
  void split_syllables() {
    const Piece whole = bopomofo_.front();
    Pieces syllables;
    for (std::size_t i = 0; i < whole.text.size();) {
      const std::size_t end = std::min(whole.text.find(' ', i), whole.text.size());
      if (end > i) syllables.push_back({whole.text.substr(i, end - i), whole.span});
      i = end + 1;
    }
    if (syllables.size() == base_.size()) bopomofo_ = std::move(syllables);
  }

  void merge_empty(std::string_view inside) {
    Pieces all;
    auto next = bopomofo_.begin();
    for (std::size_t bar = inside.find('|'); bar < inside.size();) {
      const std::size_t begin = bar + 1;
      bar = std::min(inside.find('|', begin), inside.size());
      const bool is_empty = is_blank(inside.substr(begin, bar - begin));
      all.push_back(is_empty ? Piece{{}, span_} : *next);
      if (!is_empty) ++next;
    }
    bopomofo_ = std::move(all);
    others_.clear();
  }

  // Pairs of characters and annotations, or one of the whole base; in that case too many
  // annotations are joined.
  std::vector<Pair> pairs(std::string_view base, Pieces annotations) {
    std::vector<Pair> out;
    if (annotations.size() == base_.size()) {
      for (std::size_t i = 0; i < base_.size(); ++i) {
        Pair& pair = out.emplace_back();
        pair.base.push_back(Node::make_text(std::string(base_[i].text), base_[i].span));
        pair.annotation = annotation_of(annotations[i]);
      }
      return out;
    }
    Pair& pair = out.emplace_back();
    pair.base.push_back(Node::make_text(std::string(base), base_.front().span));
    pair.annotation = joined(annotations);
    return out;
  }

  Node joined(const Pieces& annotations) {
    if (annotations.size() == 1) return annotation_of(annotations.front());
    std::string text;
    for (const Piece& piece : annotations) {
      if (!text.empty()) text += ' ';
      text += piece.text;
    }
    diagnostics_.warn(
        "source-050",
        fmt::format("{} annotations stand beside {} characters", annotations.size(), base_.size()),
        span_, "give one for each character, or one for the word; they are set as one");
    return annotation_of({text, annotations.front().span});
  }

  Node build(std::string_view base) {
    Node ruby = Node::make(Element::Ruby, span_);
    if (bopomofo_.empty() || others_.empty()) {
      append(pairs(base, bopomofo_.empty() ? others_ : bopomofo_), ruby);
      return ruby;
    }
    std::vector<Node> second;
    if (others_.size() == base_.size()) {
      for (const Piece& piece : others_) second.push_back(annotation_of(piece));
    } else {
      second.push_back(joined(others_));
    }
    append_both(pairs(base, bopomofo_), std::move(second), ruby);
    return ruby;
  }

  std::string_view text_;
  const std::function<SourceSpan(std::size_t)>& place_;
  Diagnostics& diagnostics_;
  SourceSpan span_;
  Pieces base_, bopomofo_, others_;
};

// ---- tags ----

void take_children(Node& from, std::vector<Node>& to) {
  std::ranges::move(from.children, std::back_inserter(to));
  from.children.clear();
}

// HTML 5.1 "The rb element" and "The rtc element": bases and annotations may come in a row each and
// then meet one by one; a container holds the annotations of the second side.
class TagReader {
 public:
  void read(Node& ruby, std::span<const RubyPart> parts) {
    for (std::size_t i = 0; i < ruby.children.size(); ++i) {
      Node& child = ruby.children[i];
      if (parts[i] == RubyPart::Base) {
        begin_base();
        take_children(child, pairs_.back().base);
      } else if (parts[i] == RubyPart::Container) {
        take_container(child);
      } else if (child.element == Element::Rt) {
        add_annotation(std::move(child));
      } else if (child.element != Element::Rp && !(child.is_text() && is_blank(child.text))) {
        if (pairs_.empty() || next_ == pairs_.size() || is_after_base_) begin_base();
        is_after_base_ = false;
        pairs_.back().base.push_back(std::move(child));
      }
    }
    ruby.children.clear();
    if (second_.empty())
      append(std::move(pairs_), ruby);
    else
      append_both(std::move(pairs_), std::move(second_), ruby);
  }

 private:
  void begin_base() {
    pairs_.emplace_back();
    is_after_base_ = true;
  }

  void add_annotation(Node node) {
    if (next_ == pairs_.size()) begin_base();
    pairs_[next_++].annotation = std::move(node);
    is_after_base_ = true;
  }

  void take_container(Node& container) {
    std::vector<Node> loose;
    for (Node& child : container.children) {
      if (child.element == Element::Rt)
        second_.push_back(std::move(child));
      else if (child.element != Element::Rp && !(child.is_text() && is_blank(child.text)))
        loose.push_back(std::move(child));
    }
    if (loose.empty()) return;
    Node annotation = Node::make(Element::Rt, container.span);
    annotation.children = std::move(loose);
    second_.push_back(std::move(annotation));
  }

  std::vector<Pair> pairs_;
  std::size_t next_ = 0;        // the pair that waits for its annotation
  bool is_after_base_ = false;  // what comes now begins a base of its own
  std::vector<Node> second_;
};

}  // namespace

std::optional<RubyNotation> parse_ruby(std::string_view text,
                                       const std::function<SourceSpan(std::size_t)>& place,
                                       Diagnostics& diagnostics) {
  return NotationReader(text, place, diagnostics).read();
}

bool is_ruby_part(std::string_view tag_name) {
  return tag_name == "rt" || tag_name == "rb" || tag_name == "rp" || tag_name == "rtc";
}

void finish_ruby(Node& ruby, std::span<const RubyPart> parts) {
  const bool has_parts =
      std::ranges::any_of(parts, [](RubyPart p) { return p != RubyPart::Other; });
  if (has_parts) return TagReader().read(ruby, parts);
  bool any = false, all = true;
  for (const Node& child : ruby.children) {
    if (child.element != Element::Rt) continue;
    const std::string text = annotation_text(child);
    if (is_blank(text)) continue;
    any = true;
    all = all && is_bopomofo(text);
  }
  if (any && all) ruby.add_class("bopomofo");
  const bool is_double = ruby.children.size() > 1 && ruby.children[0].element == Element::Ruby &&
                         ruby.children[0].has_class("bopomofo");
  if (is_double && !ruby.has_class("bopomofo")) ruby.add_class("under");
}

}  // namespace banxin::source
