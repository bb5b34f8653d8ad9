// Ruby annotations by themselves: their text set as a line above or below, or as a column of
// bopomofo.
#pragma once

#include "text/font_library.h"
#include "text/ruby_layer.h"
#include "text/shaped_paragraph.h"

namespace banxin::text {

// The ideographic em box stands this much above and below the baseline in Han faces (OpenType
// `BASE` idtp and ideo; JIS and Source Han alike).
inline constexpr double kEmBoxTop = 0.88, kEmBoxBottom = 0.12;

// Sets the annotation's text and fills `runs`, `width` and `is_wide` of the group, whose base is
// known. `rise` is the base's own. Characters that no font has are added to `missing`.
void set_annotation(const Paragraph& source, const RubyAnnotation& annotation,
                    const FontLibrary& fonts, Length rise, RubyGroup& group,
                    std::vector<MissingCharacter>& missing);

}  // namespace banxin::text
