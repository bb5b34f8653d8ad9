// StyleResolver: ComputedStyle → what typesetting can use: resolved lengths, font metrics,
// TextStyle.
//
// The one place where CSS's font-relative units (ch, ex, ic) meet real fonts and where a
// ComputedStyle becomes a text::TextStyle. Answers are kept by the style's address, so styles must
// outlive the resolver. Not thread-safe: used before and after the parallel work, never in it.
#pragma once

#include <unordered_map>

#include "base/length.h"
#include "style/computed_style.h"
#include "text/font_library.h"
#include "text/line_breaker.h"
#include "text/paragraph.h"

namespace banxin::layout {

// The first available font of a style (CSS Fonts 4 §first-available-font) at the style's size.
struct FontContext {
  const text::Font* primary = nullptr;  // nullptr only when there is no font at all
  Length size;                          // size_adjust included
  Length ascent, descent;               // both positive, from the baseline
  Length x_height;
  Length ch, ex, ic, cap;
  Length space;  // advance of U+0020
};

class BackgroundImages;

class StyleResolver {
 public:
  explicit StyleResolver(const text::FontLibrary& fonts) : fonts_(fonts) {}

  // The images that styles name; nullptr: there are none to be had.
  BackgroundImages* images() const { return images_; }
  void use_images(BackgroundImages& images) { images_ = &images; }

  const FontContext& font(const style::ComputedStyle& style);
  Length resolve(const style::LengthPercentage& value, Length percentage_base,
                 const style::ComputedStyle& style);
  // The face that draws a character which is not in the text: the first of the style's that has it,
  // or another one that does. nullptr: no font here has it.
  const text::Font* face_of(char32_t character, const style::ComputedStyle& style) const;
  // Of a text on one line, as wide as it is by itself.
  Length text_width(std::string_view text, const style::ComputedStyle& style);
  // A text on one line, with all its spaces.
  text::Line line_of(std::string_view text, const style::ComputedStyle& style);
  // Without rise: that depends on where the text stands, not only on its style.
  const text::TextStyle& text_style(const style::ComputedStyle& style);

 private:
  const text::FontLibrary& fonts_;
  BackgroundImages* images_ = nullptr;
  std::unordered_map<const style::ComputedStyle*, FontContext> contexts_;
  std::unordered_map<const style::ComputedStyle*, text::TextStyle> text_styles_;
};

text::Alignment alignment_of(style::TextAlign align);
// `text-align` and `text-align-last` (CSS Text 3 §text-align-last-property) of a block's lines.
void set_alignment(const style::ComputedStyle& style, text::Paragraph& paragraph);

// Where the baseline stands below the top of a line box of `line_height`: the font's content area
// is centred in it (CSS 2.2 §10.8.1 "Leading and half-leading").
Length baseline_offset(const FontContext& font, Length line_height);

// `text-transform`. Keeps the byte length, so that offsets still point into the source: letters
// whose other case is longer or shorter in UTF-8 stay as they are. Covers Latin, Greek and
// Cyrillic.
std::string transform_text(std::string_view text, style::TextTransform transform);

}  // namespace banxin::layout
