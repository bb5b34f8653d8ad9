#include "text/flat_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace banxin::text {
namespace {

constexpr char32_t kSoftHyphen = 0x00AD;
constexpr char32_t kLineSeparator = 0x2028;
constexpr char32_t kObjectReplacement = 0xFFFC;

bool is_collapsible(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// Blocks with Bidi_Class R or AL (Unicode 15 DerivedBidiClass.txt), and the controls that raise a
// level.
bool is_right_to_left(char32_t c) {
  if (c < 0x0590) return false;
  return c <= 0x08FF || c == 0x200F || c == 0x202B || c == 0x202E || c == 0x2067 ||
         (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) ||
         (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

class Flattener {
 public:
  Flattener(const Paragraph& paragraph, FlatText& out) : paragraph_(paragraph), out_(out) {
    out.text.clear();
    out.classes.clear();
    out.offsets.clear();
    out.segments.clear();
    out.markers.clear();
    out.soft_hyphens.clear();
    out.newline_spaces.clear();
    out.has_right_to_left = false;
    drops_leading_ideographic_space_ = is_cjk_language(paragraph.lang);
  }

  void run() {
    auto ruby = paragraph_.rubies.begin();
    for (std::uint32_t i = 0; i < paragraph_.items.size(); ++i) {
      item_ = i;
      while (ruby != paragraph_.rubies.end() && ruby->text_end <= i) ++ruby;
      // Annotations are no text of the paragraph; places in them are.
      if (ruby != paragraph_.rubies.end() && ruby->text_begin <= i &&
          !std::holds_alternative<InlineAnchor>(paragraph_.items[i]))
        continue;
      std::visit([this](const auto& item) { add(item); }, paragraph_.items[i]);
    }
    drop_trailing_space();
    clamp();
    pair_edges();
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(out_.text.size()); }

  void add(const InlineText& item) {
    // An index out of range is the caller's error; the first style is as good as any.
    style_index_ = item.style < paragraph_.styles.size() ? item.style : 0;
    if (paragraph_.styles.empty()) return;
    const TextStyle& style = paragraph_.styles[style_index_];
    const bool collapses = style.whitespace == Whitespace::Collapse;
    std::size_t offset = 0;
    const std::string& text = item.text;
    while (offset < text.size()) {
      const auto start = static_cast<std::uint32_t>(offset);
      const char32_t c = next_code_point(text, offset);
      if (c <= ' ') {
        if (collapses && is_collapsible(c)) {
          add_collapsible(c, start);
        } else if (c == '\n' || c == '\r') {
          if (c == '\r' && offset < text.size() && text[offset] == '\n') ++offset;
          add_break(start);
        } else if (c == ' ' || c == '\t') {
          push(c, classify(c), start);
        }
        // Other C0 controls have no place in text (XML forbids them too).
        continue;
      }
      if (c == kSoftHyphen) {
        if (style.soft_hyphens) out_.soft_hyphens.push_back(size());
        continue;
      }
      if (c == 0x3000 && collapses && at_line_start_ && drops_leading_ideographic_space_) continue;
      if (c == kLineSeparator || c == 0x2029) {
        add_break(start);
        continue;
      }
      add_character(c, start);
    }
  }

  void add(const InlineAtom&) { push(kObjectReplacement, CharacterClass::Object, 0); }
  void add(const InlineBreak&) { add_break(0); }
  void add(const InlineEdge& edge) {
    out_.markers.push_back({size(), item_, edge.width, true, edge.is_start});
  }
  void add(const InlineAnchor&) { out_.markers.push_back({size(), item_, {}, false, true}); }

  void add_character(char32_t c, std::uint32_t offset) {
    const CharacterClass value = classify(c);
    if (value == CharacterClass::Control && (c < 0xA0 || c == 0xFEFF)) return;
    if (is_right_to_left(c)) out_.has_right_to_left = true;
    push(c, value, offset);
  }

  // §4.1.1 steps 1–3: a run of white space, also over the ends of inline boxes, becomes one space,
  // and a run at the start of a line nothing.
  void add_collapsible(char32_t c, std::uint32_t offset) {
    if (at_line_start_) return;
    if (!last_is_collapsible_) {
      push(' ', CharacterClass::Space, offset);
      last_is_collapsible_ = true;
    }
    if (c == '\n' && (out_.newline_spaces.empty() || out_.newline_spaces.back() + 1 != size()))
      out_.newline_spaces.push_back(size() - 1);
  }

  void add_break(std::uint32_t offset) {
    drop_trailing_space();
    push(kLineSeparator, CharacterClass::ForcedBreak, offset);
    at_line_start_ = true;
  }

  void push(char32_t c, CharacterClass value, std::uint32_t offset) {
    const std::uint32_t at = size();
    if (out_.segments.empty() || out_.segments.back().item != item_)
      out_.segments.push_back({at, at, item_, style_index_});
    out_.segments.back().end = at + 1;
    out_.text.push_back(c);
    out_.classes.push_back(value);
    out_.offsets.push_back(offset);
    at_line_start_ = false;
    last_is_collapsible_ = false;
  }

  void pop() {
    out_.text.pop_back();
    out_.classes.pop_back();
    out_.offsets.pop_back();
    FlatSegment& last = out_.segments.back();
    if (--last.end == last.begin) out_.segments.pop_back();
    last_is_collapsible_ = false;
    if (!out_.newline_spaces.empty() && out_.newline_spaces.back() == size())
      out_.newline_spaces.pop_back();
    // What stood behind the space now stands behind the character before it.
    for (auto m = out_.markers.rbegin(); m != out_.markers.rend() && m->position > size(); ++m)
      m->position = size();
    for (auto p = out_.soft_hyphens.rbegin(); p != out_.soft_hyphens.rend() && *p > size(); ++p)
      *p = size();
  }

  void drop_trailing_space() {
    if (last_is_collapsible_) pop();
  }

  void clamp() {
    if (out_.soft_hyphens.empty()) return;
    auto& list = out_.soft_hyphens;
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }

  // The end of an empty inline box goes where its start goes, so that the two never change places.
  void pair_edges() {
    thread_local std::vector<std::uint32_t> open;
    open.clear();
    for (FlatMarker& marker : out_.markers) {
      if (!marker.is_edge) continue;
      if (marker.sticks_to_next) {
        open.push_back(marker.position);
      } else if (!open.empty()) {
        if (open.back() == marker.position) marker.sticks_to_next = true;
        open.pop_back();
      }
    }
  }

  const Paragraph& paragraph_;
  FlatText& out_;
  std::uint32_t item_ = 0;
  std::uint32_t style_index_ = 0;
  bool at_line_start_ = true;
  bool last_is_collapsible_ = false;
  bool drops_leading_ideographic_space_ = false;
};

}  // namespace

void flatten(const Paragraph& paragraph, FlatText& out) { Flattener(paragraph, out).run(); }

bool is_cjk_language(std::string_view lang) {
  const std::string_view primary = lang.substr(0, lang.find_first_of("-_"));
  return primary == "zh" || primary == "ja" || primary == "cmn" || primary == "yue" ||
         primary == "lzh";
}

}  // namespace banxin::text
