// The part of BoxTreeBuilder for ::first-letter: initial letters that drop into the text or rise
// above it, letters that float beside it, and letters that only look different.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "layout/box_tree_builder.h"
#include "layout/text_decoration.h"
#include "text/character_class.h"
#include "text/grapheme.h"

namespace banxin::layout {
namespace {

using document::Node;
using style::ComputedStyle;

bool is_white(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// Marks that may stand before a letter or after it. Dashes and ellipses begin something of their
// own.
bool is_mark(char32_t character) {
  using text::CharacterClass;
  switch (text::classify(character)) {
    case CharacterClass::Opening:
    case CharacterClass::Closing:
    case CharacterClass::Pause:
    case CharacterClass::Stop:
    case CharacterClass::Exclamation:
    case CharacterClass::LatinOpening:
    case CharacterClass::LatinClosing:
    case CharacterClass::LatinPunctuation:
    case CharacterClass::SharedOpeningQuote:
    case CharacterClass::SharedClosingQuote:
      return true;
    default:
      return false;
  }
}

bool is_letter(std::u32string_view characters, std::size_t at) {
  return at < characters.size() && text::classify(characters[at]) == text::CharacterClass::Letter;
}

// What `text` has of the first letter (CSS Pseudo-Elements 4 §first-letter-pattern): from its first
// visible character, the punctuation before the letter and after it included. Empty where there is
// no letter.
std::string_view first_letter_of(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() && is_white(static_cast<unsigned char>(text[begin]))) ++begin;
  // A word more than this long has no letter in sight.
  constexpr std::size_t kReach = 256;
  std::size_t limit = std::min(text.size(), begin + kReach);
  while (limit < text.size() && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
  const std::u32string characters = to_utf32(text.substr(begin, limit - begin));
  std::size_t at = 0;
  while (at < characters.size() && is_mark(characters[at])) ++at;
  if (at >= characters.size() || is_white(characters[at])) return {};
  at = text::cluster_end(characters, at);
  std::size_t marks = at;
  while (marks < characters.size() && is_mark(characters[marks])) ++marks;
  // DEVIATION: the apostrophe of I’m belongs to the word.
  if (!is_letter(characters, marks)) at = marks;
  std::size_t end = begin;
  for (std::size_t i = 0; i < at; ++i) next_code_point(text, end);
  return text.substr(begin, end - begin);
}

bool holds_han(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();)
    if (text::classify(next_code_point(text, offset)) == text::CharacterClass::Han) return true;
  return false;
}

}  // namespace

void BoxTreeBuilder::add_text(const Node& node, const ComputedStyle& style, Flow flow) {
  const std::string_view text = node.text;
  const bool is_blank =
      std::ranges::all_of(text, [](char c) { return is_white(static_cast<unsigned char>(c)); });
  if (!letter_.style || is_blank) {
    inline_.add_text(node, text, style, flow.structure);
    return;
  }
  const PendingLetter pending = std::exchange(letter_, {});
  const std::string_view letter = first_letter_of(text);
  const std::size_t offset =
      letter.empty() ? 0 : static_cast<std::size_t>(letter.data() - text.data());
  if (letter.empty()) {
    inline_.add_text(node, text, style, flow.structure);
    return;
  }
  const ComputedStyle& own = *pending.style;
  const bool stands_apart =
      own.initial_letter.size > 0 ||
      (own.float_side >= style::FloatSide::Left && own.float_side <= style::FloatSide::Outside);
  if (stands_apart) {
    add_letter_box(node, letter, offset, own, flow);
  } else {
    inline_.push({pending.block, &own, flow.structure, true});
    inline_.add_text(node, letter, own, flow.structure, offset);
    inline_.pop();
  }
  const std::size_t end = offset + letter.size();
  inline_.add_text(node, text.substr(end), style, flow.structure, end);
}

// CSS Inline 3 §initial-letter-layout: a box beside the first lines. DEVIATION: it is a float, so
// that what follows a paragraph which is shorter than its letter stands beside it too.
void BoxTreeBuilder::add_letter_box(const Node& node, std::string_view letter, std::size_t offset,
                                    const ComputedStyle& style, Flow flow) {
  auto inner = std::make_unique<InnerBox>();
  const ComputedStyle& own = style.initial_letter.size > 0
                                 ? initial_style(style, letter, flow, inner->letter_baseline)
                                 : style;
  auto suspended = inline_.suspend();
  Box& box = inner->box;
  box.style = &own;
  box.page = flow.box.page;
  box.is_apart = true;
  inline_.set_container(box, true);
  inline_.add_text(node, letter, own, flow.structure, offset);
  flush(box);
  inline_.resume(std::move(suspended));
  tree_.has_floats = true;
  tree_.inner_boxes.push_back(std::move(inner));
  const auto index = static_cast<std::uint32_t>(tree_.inner_boxes.size() - 1);
  if (style.initial_letter.size > 0) {
    const double above = style.initial_letter.size - style.initial_letter.sink;
    inline_.begin_beside_letter(
        static_cast<std::uint32_t>(style.initial_letter.sink),
        max(Length::pt(flow.box.style->line_height.pt() * above), Length()));
  }
  inline_.add_inner(*flow.box.node, own, index, flow.structure, true);
}

// CSS Inline 3 §sizing-initial-letters, T124: a Latin letter reaches from the baseline of the line
// that it stands on to the height of capitals N − 1 lines above; a Han character fills the frame
// from the top of one to the foot of the other.
const ComputedStyle& BoxTreeBuilder::initial_style(const ComputedStyle& style,
                                                   std::string_view letter, Flow flow,
                                                   std::optional<Length>& baseline) {
  const ComputedStyle& around = *flow.box.style;
  const double size = style.initial_letter.size;
  const int sink = style.initial_letter.sink;
  const FontContext& font = resolver_.font(style);
  const FontContext& text_font = resolver_.font(around);
  const bool is_han = holds_han(letter);
  const Length own = is_han ? font.ic : font.cap;
  const Length between = Length::pt(around.line_height.pt() * (size - 1));
  const Length wanted = between + (is_han ? text_font.ic : text_font.cap);
  auto fresh = std::make_unique<ComputedStyle>(style);
  fresh->float_side = style::FloatSide::Left;
  if (own > Length()) fresh->font_size = Length::pt(style.font_size.pt() * wanted.pt() / own.pt());
  fresh->line_height = around.line_height * std::int64_t{sink};
  fresh->line_height_step = {};
  fresh->text_indent = {};
  fresh->text_align = style::TextAlign::Start;
  fresh->text_align_last.reset();
  const Length line_baseline =
      around.line_height * std::int64_t{sink - 1} + baseline_offset(text_font, around.line_height);
  baseline = line_baseline;
  const auto han_face = [&](const ComputedStyle& of) { return resolver_.face_of(U'\u6C34', of); };
  if (const text::Font* face = is_han ? han_face(style) : nullptr) {
    const text::Font* text_face = han_face(around);
    const Length below = character_frame(*face, fresh->font_size).below;
    const Length text_below =
        character_frame(text_face ? *text_face : *face, around.font_size).below;
    baseline = line_baseline + text_below - below;
  }
  tree_.scaled_styles.push_back(std::move(fresh));
  return *tree_.scaled_styles.back();
}

}  // namespace banxin::layout
