// Values: what properties compute to.
//
// A computed length is a Length plus what only layout can resolve: a percentage and the
// font-relative units that need real fonts (ch, ex, ic), which therefore stay symbolic here. em,
// rem, lh and all absolute units are already resolved. `calc()` of any mix is exactly such a sum.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/color.h"
#include "base/length.h"

namespace banxin::style {

struct LengthProgram;

struct LengthPercentage {
  Length length;
  double percent = 0;  // 100 = the whole of the reference length
  double ch = 0, ex = 0,
         ic = 0;   // advance of 0, x-height, advance of 水, in the element's own font
  double cap = 0;  // height of capitals
  // A comparison that only layout can make, as in `min(50%, 20em)`; the sums above then mean
  // nothing. Equal programs are one object; it lives as long as the StyledDocument
  // (length_program.h).
  const LengthProgram* program = nullptr;

  static LengthPercentage of(Length fixed) {
    LengthPercentage value;
    value.length = fixed;
    return value;
  }
  bool is_absolute() const {
    return percent == 0 && ch == 0 && ex == 0 && ic == 0 && cap == 0 && program == nullptr;
  }
  bool is_zero() const { return length.is_zero() && is_absolute(); }
  bool operator==(const LengthPercentage&) const = default;
};

// A length or `auto` (or `none` for max-width and max-height).
using LengthOrAuto = std::optional<LengthPercentage>;

// What layout knows when it resolves a LengthPercentage.
struct ResolveContext {
  Length percentage_base;  // e.g. the containing block's width
  Length ch, ex, ic, cap;  // of the element's font at its size
};
Length run(const LengthProgram& program, const ResolveContext& context);
inline Length resolve(const LengthPercentage& value, const ResolveContext& context) {
  if (value.program != nullptr) return run(*value.program, context);
  return value.length + context.percentage_base * (value.percent / 100) + context.ch * value.ch +
         context.ex * value.ex + context.ic * value.ic + context.cap * value.cap;
}

enum class Display : std::uint8_t {
  None,
  Contents,
  Block,
  FlowRoot,
  Inline,
  InlineBlock,
  ListItem,
  Table,
  TableRowGroup,
  TableHeaderGroup,
  TableFooterGroup,
  TableRow,
  TableCell,
  TableCaption,
  Ruby,
  RubyText,
  Flex,
  InlineFlex,
  TableColumn,
  TableColumnGroup,
};
enum class TextAlign : std::uint8_t { Start, End, Left, Right, Center, Justify };
enum class VerticalAlign : std::uint8_t {
  Baseline,
  Sub,
  Super,
  Top,
  TextTop,
  Middle,
  Bottom,
  TextBottom,
  Length
};
enum class WhiteSpace : std::uint8_t { Normal, Nowrap, Pre, PreWrap, PreLine };
enum class TextTransform : std::uint8_t { None, Uppercase, Lowercase, Capitalize };
enum class FontSlant : std::uint8_t { Normal, Italic };
enum class FontCaps : std::uint8_t {
  Normal,
  SmallCaps,
  AllSmallCaps,
  PetiteCaps,
  AllPetiteCaps,
  Unicase,
  TitlingCaps
};
enum class FontPosition : std::uint8_t { Normal, Sub, Super };
enum class NumericFigure : std::uint8_t { Normal, Lining, OldStyle };
enum class NumericSpacing : std::uint8_t { Normal, Proportional, Tabular };
enum class NumericFraction : std::uint8_t { Normal, Diagonal, Stacked };
// How a specified font-variant-ligatures says `normal`: common ligatures and contextual forms.
inline constexpr int kUsualLigatures = 9;
enum class Hyphens : std::uint8_t { None, Manual, Auto };
enum class HyphenateLimitLast : std::uint8_t { None, Always, Column, Page, Spread };
enum class LineBreak : std::uint8_t {
  Auto,
  Loose,
  Normal,
  Strict,
  Anywhere
};  // T57: none/basic/gb/strict
enum class WordBreak : std::uint8_t { Normal, BreakAll, KeepAll, AutoPhrase };
enum class OverflowWrap : std::uint8_t { Normal, BreakWord, Anywhere };
// T25 by way of CSS Text 4 §text-spacing-trim and `-banxin-punctuation`.
enum class PunctuationStyle : std::uint8_t {
  Auto,
  Full,
  Half,
  Kaiming,
  Plain
};  // Auto: by the language
// CSS Text 4 §text-spacing-trim, the line edges: trim always, or only where the line would not fit.
enum class LineEdgeTrim : std::uint8_t { Always, WhenNeeded, Never };
// … and inside the line: beside other marks, everywhere (trim-all), nowhere (space-all).
enum class TrimScope : std::uint8_t { Adjacent, Everywhere, Nowhere };
// CSS Text 4 §text-autospace.
struct TextAutospace {
  bool alpha = false, numeric = false;  // ideograph-alpha, ideograph-numeric
  bool keeps_spaces = false;  // insert: a typed space stays; else it becomes the gap (T51)
  bool operator==(const TextAutospace&) const = default;
};
// CSS Ruby 1 §ruby-position, §ruby-align.
enum class RubyPosition : std::uint8_t { Over, Under, InterCharacter };
enum class RubyAlign : std::uint8_t { Start, Center, SpaceBetween, SpaceAround };
// Hidden is None, but wins over its neighbours where borders collapse (CSS 2.2 §17.6.2.1).
enum class BorderLine : std::uint8_t {
  None,
  Solid,
  Double,
  Dashed,
  Dotted,
  Groove,
  Ridge,
  Inset,
  Outset,
  Hidden
};
inline bool is_drawn(BorderLine line) {
  return line != BorderLine::None && line != BorderLine::Hidden;
}
enum class DecorationStyle : std::uint8_t { Solid, Double, Dotted, Dashed, Wavy };
// Auto: under Chinese, over everything else (CSS Text Decoration 4
// §text-emphasis-position-property).
enum class EmphasisPosition : std::uint8_t { Auto, Over, Under };
enum class BoxSizing : std::uint8_t { ContentBox, BorderBox };
enum class ListPosition : std::uint8_t { Outside, Inside };
enum class BreakBetween : std::uint8_t {
  Auto,
  Avoid,
  AvoidPage,
  Page,
  Left,
  Right,
  Recto,
  Verso,
  Column,
  AvoidColumn
};
enum class BreakInside : std::uint8_t { Auto, Avoid, AvoidPage, AvoidColumn };
inline bool avoids_page_break(BreakInside value) {
  return value == BreakInside::Avoid || value == BreakInside::AvoidPage;
}
enum class CaptionSide : std::uint8_t { Top, Bottom };
enum class BorderCollapse : std::uint8_t { Separate, Collapse };
// -banxin-turn: what is too wide stands a quarter turned, its head at the left (T111).
enum class Turn : std::uint8_t { None, Auto, Left };
enum class TableLayout : std::uint8_t { Auto, Fixed };
enum class Overflow : std::uint8_t { Visible, Hidden };
// CSS 2.2 §float-position; Inside and Outside are sides of a spread, Footnote leaves the text (CSS
// GCPM 3 §footnotes).
enum class FloatSide : std::uint8_t { None, Left, Right, Inside, Outside, Footnote, Top, Bottom };
enum class Clear : std::uint8_t { None, Left, Right, Both };
enum class Position : std::uint8_t { Static, Relative, Running };
enum class FootnotePolicy : std::uint8_t { Auto, Line, Block };
enum class ColumnFill : std::uint8_t { Balance, Auto };
// CSS Flexbox 1, CSS Box Alignment 3.
enum class FlexDirection : std::uint8_t { Row, RowReverse, Column, ColumnReverse };
enum class FlexWrap : std::uint8_t { Nowrap, Wrap, WrapReverse };
enum class JustifyContent : std::uint8_t {
  Start,
  End,
  Center,
  SpaceBetween,
  SpaceAround,
  SpaceEvenly
};
enum class AlignItems : std::uint8_t { Stretch, Start, End, Center, Baseline };
// CSS Rhythmic Sizing 1.
enum class BlockStepAlign : std::uint8_t { Auto, Center, Start, End };
enum class BlockStepRound : std::uint8_t { Up, Down, Nearest };

// CSS Inline 3 §sizing-drop-initials: as high as `size` lines, standing on the `sink`th of them. Size
// 0: no initial letter.
struct InitialLetter {
  double size = 0;
  int sink = 0;
  bool operator==(const InitialLetter&) const = default;
};

struct BorderEdge {
  Length width;  // 0 when the line is none
  BorderLine line = BorderLine::None;
  std::optional<Color> color;  // nothing: currentcolor
  bool operator==(const BorderEdge&) const = default;
};

// One piece of a `content` list (CSS Generated Content, GCPM).
struct ContentString {
  std::string text;
  bool operator==(const ContentString&) const = default;
};
struct ContentCounter {  // counter() when `separator` is absent, else counters()
  std::string name, style = "decimal";
  std::optional<std::string> separator;
  bool operator==(const ContentCounter&) const = default;
};
struct ContentAttribute {
  std::string name;
  bool operator==(const ContentAttribute&) const = default;
};
// string(name, first|start|last|first-except): a named string as it stands on the page.
struct ContentNamedString {
  enum class Pick : std::uint8_t { First, Start, Last, FirstExcept };
  std::string name;
  Pick pick = Pick::First;
  bool operator==(const ContentNamedString&) const = default;
};
// element(name, first|start|last|first-except): a running element, in place of a margin box's text.
struct ContentElement {
  std::string name;
  ContentNamedString::Pick pick = ContentNamedString::Pick::First;
  bool operator==(const ContentElement&) const = default;
};
struct ContentImage {  // url()
  std::string url;     // document::Asset::href
  bool operator==(const ContentImage&) const = default;
};
struct ContentQuote {
  enum class Kind : std::uint8_t { Open, Close, NoOpen, NoClose };
  Kind kind = Kind::Open;
  bool operator==(const ContentQuote&) const = default;
};
// content(), content(before) …: the element's own text, that of one of its generated boxes, or the
// first letter of its own (CSS GCPM 3 §content-function-header).
struct ContentText {
  enum class Part : std::uint8_t { Text, Before, After, Marker, FirstLetter };
  Part part = Part::Text;
  bool operator==(const ContentText&) const = default;
};
// target-counter(), target-counters() and target-text(): what stands where a link leads (CSS GCPM 3
// §cross-references).
struct ContentTarget {
  enum class What : std::uint8_t { Counter, Counters, Text, Before, After, FirstLetter };
  What what = What::Counter;
  std::string attribute;  // of the element, whose value is the address; empty: `address`
  std::string address;    // "#id"
  std::string counter, separator;
  std::string style;  // of the counter; empty: not stated
  bool operator==(const ContentTarget&) const = default;
};
// leader(): repeated as often as the line has room for (CSS GCPM 3 §leaders).
struct ContentLeader {
  std::string pattern;
  bool operator==(const ContentLeader&) const = default;
};
using ContentItem = std::variant<ContentString, ContentCounter, ContentAttribute,
                                 ContentNamedString, ContentElement, ContentImage, ContentQuote,
                                 ContentText, ContentTarget, ContentLeader>;

struct CounterChange {
  std::string name;
  int value = 0;
  bool operator==(const CounterChange&) const = default;
};
struct StringSet {
  std::string name;
  std::vector<ContentItem> value;
  bool operator==(const StringSet&) const = default;
};
struct FontFeatureSetting {
  std::string tag;  // four letters
  std::uint32_t value = 1;
  bool operator==(const FontFeatureSetting&) const = default;
};

}  // namespace banxin::style
