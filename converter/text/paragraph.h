// Paragraph: what goes into typesetting: one flattened paragraph with everything about it resolved.
//
// Comes in from layout/: spans of text with their TextStyle, boxes that stand in the line, forced
// breaks. All lengths are resolved; text/ knows neither CSS nor the document. `item` numbers
// (indices into Paragraph::items) come back on every Line, so that layout finds colours, links and
// nodes again.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/length.h"
#include "text/shaper.h"

namespace banxin::text {

// T25. ByLanguage: Full; in Taiwan Plain, but for the pairs of centred marks (T30).
enum class PunctuationStyle : std::uint8_t { ByLanguage, Full, Half, Kaiming, Plain };
enum class EdgeTrim : std::uint8_t { Always, WhenNeeded, Never };           // T29, T31
enum class ProhibitionLevel : std::uint8_t { None, Basic, Gb, Strict };     // T57
// CSS Text 3 §line-break-property in Japanese: which small kana, ー and iteration marks may start a
// line (T57). Loose: all; Normal: none of the iteration marks; Strict: none.
enum class KanaBreaks : std::uint8_t { Loose, Normal, Strict };
enum class Whitespace : std::uint8_t { Collapse, Preserve };

// The gap between Han and Western text (T48–T51). The Han side's counts at a boundary.
struct Autospace {
  bool letters = false, digits = false;
  bool keeps_spaces = false;  // a typed space stays what it is, and no gap is added to it
  bool is_fixed = false;      // justification does not change the gap
  double em = 0.25;           // of the Han side
  bool is_off() const { return !letters && !digits; }
  bool operator==(const Autospace&) const = default;
};

struct TextStyle {
  std::vector<std::string> families;
  Length size = Length::pt(10);
  int weight = 400;
  bool italic = false;
  // font-synthesis: weight. A face that is not bold is made so where the style asks (T77).
  bool synthesizes_weight = false;
  std::string lang;                   // BCP 47, innermost
  std::vector<FontFeature> features;  // beyond the shaper's defaults
  Length letter_spacing, word_spacing;
  Length rise;  // vertical-align: above the line's baseline
  // A note marker, super- or subscript: belongs to what stands before it, takes no autospace, never
  // starts a line (T49, T57, T58).
  bool attaches_to_previous = false;
  Whitespace whitespace = Whitespace::Collapse;
  int tab_size = 8;          // in advances of the space
  bool wraps = true;         // false: white-space nowrap/pre
  bool hyphenates = false;   // hyphens: auto
  bool soft_hyphens = true;  // hyphens: manual or auto
  // overflow-wrap: anywhere, word-break: break-all: words too wide for a line break without being
  // an emergency, and count by character for the min-content width.
  bool breaks_anywhere = false;
  bool keep_all = false;       // word-break: keep-all
  bool is_rigid = false;  // justification leaves the space between its letters alone (T69)
  // Breaks that are taken only where that costs little (T59): word-break: auto-phrase, inside words
  // of Chinese; wrap-inside: avoid, inside the element.
  bool keeps_phrases = false, avoids_breaks = false;
  Autospace autospace;
  PunctuationStyle punctuation = PunctuationStyle::ByLanguage;
  EdgeTrim trim_line_start = EdgeTrim::Always, trim_line_end = EdgeTrim::Always;
  // At the start of the paragraph and after a forced break (T29).
  EdgeTrim trim_first_line = EdgeTrim::Always;
  // In justified Western text the characters at the ends of lines stand a little outside (T122).
  bool optical_margins = false;
  // hanging-punctuation: allow-end: a pause or stop that does not fit stands outside its line (T40).
  bool hangs_at_line_end = false;
  bool operator==(const TextStyle&) const = default;
};

struct InlineText {
  std::string text;         // UTF-8, white space as in the document
  std::uint32_t style = 0;  // index into Paragraph::styles
};
// A box in the line: image, inline-block. Breaks are allowed around it as around an ideograph.
struct InlineAtom {
  Length width;
};
// The start or end of an inline box that has margin, border or padding: white space of that width
// which sticks to the text inside; transparent to pair rules and breaking otherwise.
struct InlineEdge {
  Length width;
  bool is_start = true;
};
// A place in the text (a link target); transparent to everything.
struct InlineAnchor {};
struct InlineBreak {};  // <br>
using InlineItem = std::variant<InlineText, InlineAtom, InlineEdge, InlineAnchor, InlineBreak>;

// An annotation beside a part of the text (CSS Ruby 1): the items [text_begin, text_end) are no text of the
// paragraph but stand beside the items [base_begin, base_end), which are. Annotation items are InlineTexts;
// those of several annotations come in ascending order. Bases may hold one another.
enum class RubySide : std::uint8_t { Over, Under, Right };  // Right: a column of bopomofo (T86)
enum class RubyAlign : std::uint8_t { Start, Center, SpaceBetween, SpaceAround };
struct RubyAnnotation {
  std::uint32_t base_begin = 0, base_end = 0;
  std::uint32_t text_begin = 0, text_end = 0;
  RubySide side = RubySide::Over;
  RubyAlign align = RubyAlign::SpaceAround;
  bool may_overhang = true;
};

enum class Alignment : std::uint8_t { Start, End, Center, Justify };

struct Paragraph {
  std::vector<InlineItem> items;
  std::vector<TextStyle> styles;
  std::vector<RubyAnnotation> rubies;
  std::string lang;  // of the block: decides quotes (T42) and the tailoring of breaks
  Alignment align = Alignment::Start;
  Alignment align_last = Alignment::Start;
  ProhibitionLevel prohibition = ProhibitionLevel::Basic;
  KanaBreaks kana = KanaBreaks::Normal;
};

}  // namespace banxin::text
