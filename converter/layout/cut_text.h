// T115: a running head on one line that is too long for its place is cut, and says so.
#pragma once

#include <cstddef>
#include <string_view>

namespace banxin::layout {

// … or ……, as the language writes it.
std::string_view ellipsis_of(std::string_view lang);
// The first `count` bytes or a little fewer: it ends between words where the text has any,
// otherwise between characters, and not with a space.
std::string_view cut_to_bytes(std::string_view text, std::size_t count);

}  // namespace banxin::layout
