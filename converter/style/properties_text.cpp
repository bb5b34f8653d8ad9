// Properties of lines and Chinese setting. Together with those of fonts (properties_font.cpp) they
// are all that text/ needs to know.
#include <fmt/format.h>

#include "style/property_kinds.h"

namespace banxin::style {
namespace {

using S = ComputedStyle;

// ---- lines (CSS Inline 3, CSS Text 4)

// `normal` is a factor too.
// DEVIATION: CSS takes `normal` from the font; a fixed one keeps line heights the same whatever
// fonts occur (T76).
constexpr double kNormalLineHeight = 1.2;

bool parse_line_height(ValueParser& in, SpecifiedValue& value) {
  if (in.take_keyword("normal")) {
    value = kNormalLineHeight;
    return true;
  }
  if (const auto number = in.take_quantity(Accept::Number, Range::NonNegative)) {
    value = number->value;
    return true;
  }
  auto length = in.take_quantity(Accept::LengthPercentage, Range::NonNegative);
  if (!length) return false;
  value = std::move(*length);
  return true;
}

bool compute_line_height(const SpecifiedValue& value, StyleBuilder& to) {
  if (const double* factor = std::get_if<double>(&value)) {
    to.style.line_height_factor = *factor;
    to.style.line_height = Length::pt(std::clamp(to.style.font_size.pt() * *factor, 0.0, 1e7));
    return true;
  }
  LengthContext context = length_context(to);
  context.lh = to.parent.line_height;
  const auto length =
      compute_absolute(std::get<Quantity>(value), context, to.style.font_size, Range::NonNegative);
  if (!length) return false;
  to.style.line_height_factor.reset();
  to.style.line_height = *length;
  return true;
}

// A factor is inherited as such; its product is of the element's own font size.
void copy_line_height(StyleBuilder& to, const S& from) {
  to.style.line_height_factor = from.line_height_factor;
  to.style.line_height = from.line_height_factor
                             ? Length::pt(to.style.font_size.pt() * *from.line_height_factor)
                             : from.line_height;
}

bool parse_color(ValueParser& in, SpecifiedValue& value) {
  auto color = in.take_color();
  if (!color) return false;
  value = *color;
  return true;
}
bool compute_color(const SpecifiedValue& value, StyleBuilder& to) {
  const auto& color = std::get<SpecifiedColor>(value);
  to.style.color = color.is_current ? to.parent.color : color.color;
  return true;
}

constexpr LengthKind kIndent{
    .nothing = "", .accept = Accept::LengthPercentage, .range = Range::All};
constexpr Keyword kIndentModes[] = {{"hanging", 0, false}, {"each-line", 0, false}};
bool parse_text_indent(ValueParser& in, SpecifiedValue& value) {
  while (in.take_keyword(kIndentModes)) {
  }
  if (!parse_length<kIndent>(in, value)) return false;
  while (in.take_keyword(kIndentModes)) {
  }
  return true;
}

constexpr Keyword kAligns[] = {
    {"start", int(TextAlign::Start)},
    {"end", int(TextAlign::End)},
    {"left", int(TextAlign::Left)},
    {"right", int(TextAlign::Right)},
    {"center", int(TextAlign::Center)},
    {"justify", int(TextAlign::Justify)},
    {"match-parent", int(TextAlign::Start), false},
    {"justify-all", int(TextAlign::Justify), false},
};
// CSS Text 4 §text-align-property: a keyword, or a character to align table columns at, with a
// keyword for the column's numbers as a whole; `end` without one.
bool parse_text_align(ValueParser& in, SpecifiedValue& value) {
  std::optional<int> keyword = in.take_keyword(kAligns);
  std::optional<std::string> character = in.take_string();
  if (!character) {
    if (keyword) value = *keyword;
    return keyword.has_value();
  }
  if (character->empty()) return false;
  if (!keyword) keyword = in.take_keyword(kAligns);
  value = QuotePairs{{*character, std::to_string(keyword.value_or(int(TextAlign::End)))}};
  return true;
}
bool compute_text_align(const SpecifiedValue& value, StyleBuilder& to) {
  to.style.text_align_character.clear();
  if (const int* keyword = std::get_if<int>(&value)) {
    to.style.text_align = static_cast<TextAlign>(*keyword);
    return true;
  }
  const auto& [character, keyword] = std::get<QuotePairs>(value).front();
  to.style.text_align_character = character;
  to.style.text_align = static_cast<TextAlign>(keyword.front() - '0');
  return true;
}

bool parse_align_last(ValueParser& in, SpecifiedValue& value) {
  if (!in.take_keyword("auto")) return parse_keyword<kAligns>(in, value);
  value = std::monostate{};
  return true;
}
bool compute_align_last(const SpecifiedValue& value, StyleBuilder& to) {
  const int* align = std::get_if<int>(&value);
  to.style.text_align_last = align ? std::optional(static_cast<TextAlign>(*align)) : std::nullopt;
  return true;
}

constexpr LengthKind kLetterSpacing{
    .nothing = "normal", .accept = Accept::LengthPercentage, .range = Range::All};
constexpr LengthKind kWordSpacing{
    .nothing = "normal", .accept = Accept::Length, .range = Range::All};

constexpr Keyword kWhiteSpaces[] = {
    {"normal", int(WhiteSpace::Normal)},    {"nowrap", int(WhiteSpace::Nowrap)},
    {"pre", int(WhiteSpace::Pre)},          {"pre-wrap", int(WhiteSpace::PreWrap)},
    {"pre-line", int(WhiteSpace::PreLine)}, {"break-spaces", int(WhiteSpace::PreWrap), false},
};
constexpr Keyword kTransforms[] = {
    {"none", int(TextTransform::None)},
    {"uppercase", int(TextTransform::Uppercase)},
    {"lowercase", int(TextTransform::Lowercase)},
    {"capitalize", int(TextTransform::Capitalize)},
    {"full-width", int(TextTransform::None), false},
    {"full-size-kana", int(TextTransform::None), false},
};
constexpr Keyword kHyphens[] = {
    {"none", int(Hyphens::None)}, {"manual", int(Hyphens::Manual)}, {"auto", int(Hyphens::Auto)}};
// CSS Text 4 §hyphenate-line-limits.
constexpr Keyword kHyphenateLimitLasts[] = {{"none", int(HyphenateLimitLast::None)},
                                            {"always", int(HyphenateLimitLast::Always)},
                                            {"column", int(HyphenateLimitLast::Column)},
                                            {"page", int(HyphenateLimitLast::Page)},
                                            {"spread", int(HyphenateLimitLast::Spread)}};
constexpr Keyword kLineBreaks[] = {
    {"auto", int(LineBreak::Auto)},         {"loose", int(LineBreak::Loose)},
    {"normal", int(LineBreak::Normal)},     {"strict", int(LineBreak::Strict)},
    {"anywhere", int(LineBreak::Anywhere)},
};
constexpr Keyword kWordBreaks[] = {
    {"normal", int(WordBreak::Normal)},          {"break-all", int(WordBreak::BreakAll)},
    {"keep-all", int(WordBreak::KeepAll)},       {"break-word", int(WordBreak::Normal), false},
    {"auto-phrase", int(WordBreak::AutoPhrase)},
};
constexpr Keyword kOverflowWraps[] = {{"normal", int(OverflowWrap::Normal)},
                                      {"break-word", int(OverflowWrap::BreakWord)},
                                      {"anywhere", int(OverflowWrap::Anywhere)}};

constexpr Keyword kWrapInside[] = {{"auto", 0}, {"avoid", 1}};
// CSS Text 4 §text-wrap-style. All lines of a paragraph are chosen together in any case: pretty.
constexpr Keyword kWrapStyles[] = {
    {"auto", 0}, {"balance", 1}, {"pretty", 0, false}, {"stable", 0, false}, {"wrap", 0, false}};

bool parse_tab_size(ValueParser& in, SpecifiedValue& value) {
  const auto number = in.take_quantity(Accept::Number, Range::NonNegative);
  if (number) value = static_cast<int>(std::lround(std::min(number->value, 1000.0)));
  if (number) return true;
  if (!in.take_quantity(Accept::Length, Range::NonNegative)) return false;
  in.note_unsupported("a length");
  value = 8;
  return true;
}

// ---- Chinese setting (CSS Text 4 §text-autospace, §text-spacing-trim, §hanging-punctuation)

// Bits of the specified value.
enum AutospaceBit : int { kAtLetters = 1, kAtDigits = 2, kInserts = 4 };
constexpr Keyword kAutospaceParts[] = {
    {"ideograph-alpha", kAtLetters},
    {"ideograph-numeric", kAtDigits},
    {"punctuation", 0, false},
    {"insert", kInserts},
    {"replace", 0},
};
// DEVIATION: what is not said to `insert` replaces typed spaces (T51), where CSS would insert.
bool parse_autospace(ValueParser& in, SpecifiedValue& value) {
  if (in.take_keyword("normal") || in.take_keyword("auto")) {
    value = kAtLetters | kAtDigits;
    return true;
  }
  int bits = 0;
  if (!in.take_keyword("no-autospace")) {
    if (in.at_end()) return false;
    while (!in.at_end()) {
      const auto part = in.take_keyword(kAutospaceParts);
      if (!part) return false;
      bits |= *part;
    }
    // `insert` or `replace` alone: of the usual places.
    if ((bits & (kAtLetters | kAtDigits)) == 0) bits |= kAtLetters | kAtDigits;
  }
  value = bits;
  return true;
}
bool compute_autospace(const SpecifiedValue& value, StyleBuilder& to) {
  const int bits = std::get<int>(value);
  to.style.text_autospace = {(bits & kAtLetters) != 0, (bits & kAtDigits) != 0,
                             (bits & kInserts) != 0};
  return true;
}

// <number [0,0.5]> or <length in em or ic>, and `fixed`; a negative value stands for the latter.
constexpr double kMaxAutospace = 0.5;
bool parse_autospace_amount(ValueParser& in, SpecifiedValue& value) {
  bool fixed = in.take_keyword("fixed");
  const Token token = in.token();
  const bool in_em =
      token.kind == TokenKind::Dimension &&
      (equals_ignoring_case(token.value, "em") || equals_ignoring_case(token.value, "ic"));
  double amount = S{}.autospace_amount;
  if (in_em || token.kind == TokenKind::Number) {
    if (token.number < 0 || token.number > kMaxAutospace) return false;
    amount = token.number;
    in.skip();
    fixed = in.take_keyword("fixed") || fixed;
  } else if (!fixed) {
    return false;
  }
  value = fixed ? -1 - amount : amount;
  return true;
}
bool compute_autospace_amount(const SpecifiedValue& value, StyleBuilder& to) {
  const double amount = std::get<double>(value);
  to.style.autospace_fixed = amount < 0;
  to.style.autospace_amount = amount < 0 ? -1 - amount : amount;
  return true;
}
void copy_autospace_amount(StyleBuilder& to, const S& from) {
  to.style.autospace_fixed = from.autospace_fixed;
  to.style.autospace_amount = from.autospace_amount;
}

constexpr Keyword kPunctuation[] = {
    {"auto", int(PunctuationStyle::Auto)},   {"full", int(PunctuationStyle::Full)},
    {"half", int(PunctuationStyle::Half)},   {"kaiming", int(PunctuationStyle::Kaiming)},
    {"plain", int(PunctuationStyle::Plain)},
};

// What a value of text-spacing-trim does: at the start of a line, of a first line, at the end of a
// line, inside.
struct SpacingTrim {
  LineEdgeTrim start, first, end;
  TrimScope scope = TrimScope::Adjacent;
};
constexpr auto kAlways = LineEdgeTrim::Always, kNever = LineEdgeTrim::Never,
               kNeeded = LineEdgeTrim::WhenNeeded;
constexpr SpacingTrim kSpacingTrimEffects[] = {
    /* normal      */ {kNever, kNever, kNeeded},
    /* space-all   */ {kNever, kNever, kNever, TrimScope::Nowhere},
    /* space-first */ {kAlways, kNever, kNeeded},
    /* trim-start  */ {kAlways, kAlways, kNeeded},
    /* trim-both   */ {kAlways, kAlways, kAlways},
    /* trim-all    */ {kAlways, kAlways, kAlways, TrimScope::Everywhere},
};
// DEVIATION: the initial value is trim-both (T29, T31), where CSS has `normal`.
constexpr Keyword kSpacingTrims[] = {
    {"normal", 0},     {"auto", 0},      {"space-all", 1}, {"space-first", 2},
    {"trim-start", 3}, {"trim-both", 4}, {"trim-all", 5},
};
bool compute_spacing_trim(const SpecifiedValue& value, StyleBuilder& to) {
  const SpacingTrim& effect = kSpacingTrimEffects[static_cast<std::size_t>(std::get<int>(value))];
  to.style.trim_line_start = effect.start;
  to.style.trim_first_line = effect.first;
  to.style.trim_line_end = effect.end;
  to.style.trim_scope = effect.scope;
  return true;
}
void copy_spacing_trim(StyleBuilder& to, const S& from) {
  to.style.trim_line_start = from.trim_line_start;
  to.style.trim_first_line = from.trim_first_line;
  to.style.trim_line_end = from.trim_line_end;
  to.style.trim_scope = from.trim_scope;
}

constexpr Keyword kHanging[] = {
    {"allow-end", 1}, {"force-end", 1, false}, {"first", 0, false}, {"last", 0, false}};
bool parse_hanging(ValueParser& in, SpecifiedValue& value) {
  int end = 0;
  if (!in.take_keyword("none")) {
    if (in.at_end()) return false;
    while (!in.at_end()) {
      const auto keyword = in.take_keyword(kHanging);
      if (!keyword) return false;
      end |= *keyword;
    }
  }
  value = end;
  return true;
}

// ---- ruby (CSS Ruby 1 §ruby-props)

constexpr Keyword kRubyPositions[] = {
    {"over", int(RubyPosition::Over)},
    {"under", int(RubyPosition::Under)},
    {"inter-character", int(RubyPosition::InterCharacter)},
};
// `alternate` may stand with `over` or `under` and asks for a second side, which here is a ruby of
// its own.
bool parse_ruby_position(ValueParser& in, SpecifiedValue& value) {
  const bool alternates = in.take_keyword("alternate");
  const auto position = in.take_keyword(kRubyPositions);
  if (!position && !alternates) return false;
  if (!alternates) in.take_keyword("alternate");
  value = position.value_or(int(RubyPosition::Over));
  return true;
}

constexpr Keyword kRubyAligns[] = {
    {"space-around", int(RubyAlign::SpaceAround)},
    {"center", int(RubyAlign::Center)},
    {"space-between", int(RubyAlign::SpaceBetween)},
    {"start", int(RubyAlign::Start)},
};
constexpr Keyword kRubyOverhangs[] = {{"auto", 1}, {"none", 0}};

constexpr Keyword kOpticalMargins[] = {{"none", 0}, {"auto", 1}};

// CSS 2.2 §17.5.5 'collapse': hidden, and a row takes no room.
constexpr int kHidden = 0, kVisible = 1, kCollapsed = 2;
constexpr Keyword kVisibilities[] = {
    {"visible", kVisible}, {"hidden", kHidden}, {"collapse", kCollapsed}};
bool compute_visibility(const SpecifiedValue& value, StyleBuilder& to) {
  const int keyword = std::get<int>(value);
  to.style.visible = keyword == kVisible;
  to.style.collapsed = keyword == kCollapsed;
  return true;
}
void copy_visibility(StyleBuilder& to, const S& from) {
  to.style.visible = from.visible;
  to.style.collapsed = from.collapsed;
}

// -banxin-wrap-mark: none, or the mark.
bool parse_wrap_mark(ValueParser& in, SpecifiedValue& value) {
  value = std::monostate{};
  if (in.take_keyword("none")) return true;
  auto mark = in.take_string();
  if (mark) value = std::move(*mark);
  return mark.has_value();
}

// line-height comes first: the unit lh hangs on it.
// CSS Inline 3 §sizing-drop-initials: without a sink the letter stands on the line that its size
// reaches down to.
bool parse_initial_letter(ValueParser& in, SpecifiedValue& value) {
  if (in.take_keyword("normal")) {
    value = Quantities{};
    return true;
  }
  const bool raises_first = in.take_keyword("raise");
  const bool drops_first = !raises_first && in.take_keyword("drop");
  const std::optional<double> size = in.take_number();
  if (!size || *size < 1) return false;
  int sink = static_cast<int>(*size);
  if (raises_first || (!drops_first && in.take_keyword("raise"))) {
    sink = 1;
  } else if (!drops_first && !in.take_keyword("drop") && !in.at_end()) {
    const std::optional<int> given = in.take_integer();
    if (!given || *given < 1) return false;
    sink = *given;
  }
  value = Quantities{Quantity::of(*size, Unit::Number), Quantity::of(sink, Unit::Number)};
  return true;
}
bool compute_initial_letter(const SpecifiedValue& value, StyleBuilder& to) {
  const auto& numbers = std::get<Quantities>(value);
  to.style.initial_letter =
      numbers.empty() ? InitialLetter{}
                      : InitialLetter{numbers[0].value, static_cast<int>(numbers[1].value)};
  return true;
}

constexpr Property kProperties[] = {
    {"initial-letter", Inherits::No, parse_initial_letter, compute_initial_letter,
     copy_field<Field<&S::initial_letter>>},
    {"line-height", Inherits::Yes, parse_line_height, compute_line_height, copy_line_height},
    {"color", Inherits::Yes, parse_color, compute_color, copy_field<Field<&S::color>>},
    {"text-indent", Inherits::Yes, parse_text_indent,
     compute_length_field<Field<&S::text_indent>, kIndent>, copy_field<Field<&S::text_indent>>},
    {"text-align", Inherits::Yes, parse_text_align, compute_text_align,
     [](StyleBuilder& to, const S& from) {
       to.style.text_align = from.text_align;
       to.style.text_align_character = from.text_align_character;
     }},
    {"text-align-last", Inherits::Yes, parse_align_last, compute_align_last,
     copy_field<Field<&S::text_align_last>>},
    absolute_property<Field<&S::letter_spacing>, kLetterSpacing>("letter-spacing", Inherits::Yes),
    absolute_property<Field<&S::word_spacing>, kWordSpacing>("word-spacing", Inherits::Yes),
    keyword_property<Field<&S::white_space>, kWhiteSpaces>("white-space", Inherits::Yes),
    {"tab-size", Inherits::Yes, parse_tab_size, compute_keyword<Field<&S::tab_size>>,
     copy_field<Field<&S::tab_size>>},
    keyword_property<Field<&S::text_transform>, kTransforms>("text-transform", Inherits::Yes),
    keyword_property<Field<&S::hyphens>, kHyphens>("hyphens", Inherits::Yes),
    keyword_property<Field<&S::hyphenate_limit_last>, kHyphenateLimitLasts>("hyphenate-limit-last",
                                                                            Inherits::Yes),
    keyword_property<Field<&S::line_break>, kLineBreaks>("line-break", Inherits::Yes),
    keyword_property<Field<&S::word_break>, kWordBreaks>("word-break", Inherits::Yes),
    keyword_property<Field<&S::overflow_wrap>, kOverflowWraps>("overflow-wrap", Inherits::Yes),
    // The text that it holds for inherits it, and so do the elements in between.
    keyword_property<Field<&S::wrap_inside_avoid>, kWrapInside>("wrap-inside", Inherits::Yes),
    keyword_property<Field<&S::text_wrap_balance>, kWrapStyles>("text-wrap-style", Inherits::Yes),
    {"text-autospace", Inherits::Yes, parse_autospace, compute_autospace,
     copy_field<Field<&S::text_autospace>>},
    {"-banxin-autospace-amount", Inherits::Yes, parse_autospace_amount, compute_autospace_amount,
     copy_autospace_amount},
    keyword_property<Field<&S::punctuation>, kPunctuation>("-banxin-punctuation", Inherits::Yes),
    {"text-spacing-trim", Inherits::Yes, parse_keyword<kSpacingTrims>, compute_spacing_trim,
     copy_spacing_trim},
    {"hanging-punctuation", Inherits::Yes, parse_hanging,
     compute_keyword<Field<&S::hanging_punctuation_end>>,
     copy_field<Field<&S::hanging_punctuation_end>>},
    {"ruby-position", Inherits::Yes, parse_ruby_position, compute_keyword<Field<&S::ruby_position>>,
     copy_field<Field<&S::ruby_position>>},
    keyword_property<Field<&S::ruby_align>, kRubyAligns>("ruby-align", Inherits::Yes),
    keyword_property<Field<&S::ruby_overhang>, kRubyOverhangs>("ruby-overhang", Inherits::Yes),
    keyword_property<Field<&S::optical_margins>, kOpticalMargins>("-banxin-optical-margins",
                                                                  Inherits::Yes),
    {"visibility", Inherits::Yes, parse_keyword<kVisibilities>, compute_visibility,
     copy_visibility},
    {"-banxin-wrap-mark", Inherits::Yes, parse_wrap_mark, compute_as_written<Field<&S::wrap_mark>>,
     copy_field<Field<&S::wrap_mark>>},
};

}  // namespace

std::span<const Property> text_properties() { return kProperties; }

}  // namespace banxin::style
