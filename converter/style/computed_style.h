// ComputedStyle: every property of one element after cascade, inheritance and unit resolution.
//
// Comes out of compute_styles(); layout reads it and turns its text half into text::TextStyle. Each
// field is one CSS property of the same name; initial values are CSS's. The tables in
// properties_*.cpp say for each property how it parses, whether it inherits, and which field it
// sets.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/color.h"
#include "base/length.h"
#include "style/paint_style.h"
#include "style/rare.h"
#include "style/values.h"

namespace banxin::style {

// Properties that inherit.
struct InheritedStyle {
  std::string lang;  // not CSS: the language in force (HTML lang), BCP 47
  // fonts
  std::vector<std::string> font_family;
  Length font_size = Length::pt(12);
  int font_weight = 400;  // 1…1000
  FontSlant font_style = FontSlant::Normal;
  FontCaps font_variant_caps = FontCaps::Normal;
  NumericFigure numeric_figure = NumericFigure::Normal;  // font-variant-numeric
  NumericSpacing numeric_spacing = NumericSpacing::Normal;
  NumericFraction numeric_fraction = NumericFraction::Normal;
  bool ordinal = false, slashed_zero = false;
  FontPosition font_variant_position = FontPosition::Normal;
  bool common_ligatures = true, contextual_alternates = true;  // font-variant-ligatures
  bool discretionary_ligatures = false, historical_ligatures = false;
  bool kerning = true;  // font-kerning
  std::vector<FontFeatureSetting> font_feature_settings;
  // lines
  Length line_height = Length::pt(14.4);           // resolved to a length
  std::optional<double> line_height_factor = 1.2;  // for unitless values: what children multiply
  LengthPercentage text_indent;
  TextAlign text_align = TextAlign::Start;
  // The character at which the cells of a column are aligned (CSS Text 4 §character-alignment);
  // text_align is then that of the column's numbers as a whole. Empty: none.
  std::string text_align_character;
  std::optional<TextAlign> text_align_last;  // nothing: auto
  Length letter_spacing, word_spacing;
  WhiteSpace white_space = WhiteSpace::Normal;
  int tab_size = 8;
  std::string wrap_mark;  // -banxin-wrap-mark: what stands where a line is broken (T113)
  TextTransform text_transform = TextTransform::None;
  Hyphens hyphens = Hyphens::Manual;
  HyphenateLimitLast hyphenate_limit_last = HyphenateLimitLast::None;
  LineBreak line_break = LineBreak::Auto;
  WordBreak word_break = WordBreak::Normal;
  OverflowWrap overflow_wrap = OverflowWrap::Normal;
  bool wrap_inside_avoid = false;  // wrap-inside: avoid (CSS Text 4)
  bool text_wrap_balance = false;  // text-wrap-style: balance
  // Chinese setting
  TextAutospace text_autospace;
  double autospace_amount = 0.25;  // -banxin-autospace-amount, in Han em (T50)
  bool autospace_fixed = false;    // … fixed: justification does not change it
  PunctuationStyle punctuation = PunctuationStyle::Auto;  // -banxin-punctuation (T25)
  LineEdgeTrim trim_line_start = LineEdgeTrim::Always;    // text-spacing-trim
  LineEdgeTrim trim_first_line = LineEdgeTrim::Always;  // … of a paragraph and after a forced break
  LineEdgeTrim trim_line_end = LineEdgeTrim::Always;
  TrimScope trim_scope = TrimScope::Adjacent;
  bool hanging_punctuation_end = false;  // hanging-punctuation: allow-end
  bool optical_margins = false;          // -banxin-optical-margins: auto (T122)
  // marks beside the line
  std::optional<Length> underline_offset;  // text-underline-offset; nothing: auto
  bool underline_under = false;            // text-underline-position: under
  std::string emphasis_mark;               // text-emphasis-style as its character; empty: none
  std::optional<Color> emphasis_color;     // nothing: currentcolor
  EmphasisPosition emphasis_position = EmphasisPosition::Auto;
  // font-synthesis-weight. DEVIATION: the initial value is none (T77), where CSS has auto.
  bool synthesizes_weight = false;
  // ruby
  RubyPosition ruby_position = RubyPosition::Over;
  RubyAlign ruby_align = RubyAlign::SpaceAround;
  bool ruby_overhang = true;  // ruby-overhang: auto
  // paint
  Color color = Color::black();
  bool visible = true;     // visibility
  bool collapsed = false;  // visibility: collapse
  // lists, tables, quotes
  std::string list_style_type = "disc";  // a counter style name, or a string in quotes
  ListPosition list_style_position = ListPosition::Outside;
  CaptionSide caption_side = CaptionSide::Top;
  BorderCollapse border_collapse = BorderCollapse::Separate;
  Length border_spacing, border_spacing_down;  // between columns, between rows
  bool hides_empty_cells = false;              // empty-cells: hide
  std::vector<std::pair<std::string, std::string>> quotes;
  // fragmentation
  int orphans = 2, widows = 2;
  int last_page_lines = 0;  // -banxin-last-page-lines (T20)
  Length line_height_step;  // line-height-step: higher lines take a multiple of it (T7); 0: none
  // Custom properties in force (`--name` → its tokens as text), sorted by name.
  std::vector<std::pair<std::string, std::string>> custom_properties;

  bool operator==(const InheritedStyle&) const = default;
};

// Properties that do not.
struct BoxStyle {
  Display display = Display::Inline;
  // Sides in CSS order: top, right, bottom, left. Logical properties are mapped to these
  // (horizontal writing: block = top/bottom, inline = left/right).
  std::array<LengthOrAuto, 4> margin{LengthPercentage{}, LengthPercentage{}, LengthPercentage{},
                                     LengthPercentage{}};
  std::array<LengthPercentage, 4> padding{};
  std::array<BorderEdge, 4> border{};
  LengthOrAuto width, height, max_width, max_height;
  LengthPercentage min_width, min_height;
  BoxSizing box_sizing = BoxSizing::ContentBox;
  Color background_color = Color::transparent();
  Rare<PaintStyle> paint;  // images, round corners, groups
  VerticalAlign vertical_align = VerticalAlign::Baseline;
  LengthPercentage vertical_align_length;
  bool underline = false, line_through = false, overline = false;  // text-decoration-line
  DecorationStyle decoration_style = DecorationStyle::Solid;
  std::optional<Color> decoration_color;                       // nothing: currentcolor
  std::optional<Length> decoration_thickness;                  // nothing: auto
  std::optional<Length> decoration_inset = Length{};           // nothing: auto
  BorderEdge outline{Length::pt(2.25), BorderLine::None, {}};  // the width is `medium`
  Length outline_offset;
  InitialLetter initial_letter;
  std::optional<Length> spread;       // -banxin-spread (T69)
  std::optional<Length> spread_pair;  // -banxin-spread-pair (T101)
  std::vector<ContentItem> content;
  bool content_is_none = false;   // content: none
  bool content_is_normal = true;  // content: normal (generates nothing for ::before/::after)
  std::vector<CounterChange> counter_reset, counter_increment, counter_set;
  std::vector<StringSet> string_set;
  BreakBetween break_before = BreakBetween::Auto, break_after = BreakBetween::Auto;
  BreakInside break_inside = BreakInside::Auto;
  // out of the flow: floats, notes, running elements, moved boxes
  FloatSide float_side = FloatSide::None;
  Clear clear = Clear::None;
  Position position = Position::Static;
  std::string running_name;             // position: running(name)
  std::array<LengthOrAuto, 4> inset{};  // top, right, bottom, left
  FootnotePolicy footnote_policy = FootnotePolicy::Auto;
  Overflow overflow = Overflow::Visible;
  // columns
  std::optional<int> column_count;  // nothing: auto
  LengthOrAuto column_width;
  LengthOrAuto column_gap, row_gap;  // nothing: normal
  ColumnFill column_fill = ColumnFill::Balance;
  BorderEdge column_rule{Length::pt(2.25), BorderLine::None, {}};  // the width is `medium`
  bool column_span_all = false;                                    // column-span: all
  // flex boxes
  FlexDirection flex_direction = FlexDirection::Row;
  FlexWrap flex_wrap = FlexWrap::Nowrap;
  double flex_grow = 0, flex_shrink = 1;
  LengthOrAuto flex_basis;
  JustifyContent justify_content = JustifyContent::Start;
  AlignItems align_items = AlignItems::Stretch;
  std::optional<AlignItems> align_self;  // nothing: auto
  int order = 0;
  TableLayout table_layout = TableLayout::Auto;
  Turn turn = Turn::None;
  // -banxin-continued: what a caption says more where its table goes on, and where; empty: the
  // caption does not come again.
  std::string continued;
  bool continued_before = false;
  // the grid of lines
  Length block_step_size;  // 0: none
  BlockStepAlign block_step_align = BlockStepAlign::Auto;
  BlockStepRound block_step_round = BlockStepRound::Up;
  // border-clip (CSS GCPM 3): how much of the top border is drawn, from its start; nothing: all.
  LengthOrAuto border_clip;
  int keep_lines = 0;  // -banxin-keep-lines: of what follows, beside the end of the element (T96)
  std::string page;    // page: a name; empty = auto
  std::optional<int> bookmark_level;  // bookmark-level; nothing: none
  // bookmark-label; empty: content(text), the initial value.
  std::vector<ContentItem> bookmark_label;
  bool bookmark_closed = false;  // bookmark-state

  bool operator==(const BoxStyle&) const = default;
};

struct ComputedStyle : InheritedStyle, BoxStyle {
  bool operator==(const ComputedStyle&) const = default;
};

enum Side : std::size_t { kTop, kRight, kBottom, kLeft };

}  // namespace banxin::style
