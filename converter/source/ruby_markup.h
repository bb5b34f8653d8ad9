// ruby_markup: annotations beside a base text (HTML "The ruby element"), from the short notation
// and from tags.
//
// The notation is `{漢字|hàn|zì}`: a base, then its annotations. As many annotations as the base
// has characters: one for each (an empty one leaves its character bare); a single one: for the
// whole base as a word. Bopomofo and another script together give both sides, `{你|ㄋㄧˇ|nǐ}`. Both
// notations end in one tree:
// `<ruby>漢<rt>hàn</rt>字<rt>zì</rt></ruby>`; two sides are a ruby within a ruby, as HTML has it.
// The class `bopomofo` marks annotations in that script, `under` the outer of two sides; base.css
// says where they go.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "base/diagnostics.h"
#include "document/node.h"

namespace banxin::source {

struct RubyNotation {
  document::Node node;
  std::size_t length = 0;  // bytes from "{" to "}" inclusive
};

// The notation that `text` begins with, or nothing where the braces are something else: what has no
// bar, no East Asian character on either side of it, or braces within. `place` says where a byte of
// `text` stands; it is asked from left to right.
std::optional<RubyNotation> parse_ruby(std::string_view text,
                                       const std::function<SourceSpan(std::size_t)>& place,
                                       Diagnostics& diagnostics);

// What a child of <ruby> came from; `rb` and `rtc` are no elements of our tree.
enum class RubyPart : std::uint8_t { Other, Base, Container };

// Brings the children of a <ruby> read from tags, which come from `parts`, into the shape above.
void finish_ruby(document::Node& ruby, std::span<const RubyPart> parts);

// Tags within <ruby> whose end may be left out (HTML "Optional tags").
bool is_ruby_part(std::string_view tag_name);

}  // namespace banxin::source
