// html_limits: what a hostile or broken page may ask of the HTML parser, bounded before the parser
// sees it.
//
// Comes in: the text of a page. Goes out: a text of the same length, in which the few tags that
// would nest too deep, or pile up formatting that never ends, are blanks; all places stay. The
// parser walks its stack of open elements for many tags, and opens unclosed formatting again in
// every block (HTML "Reconstruct the active formatting elements"): both are cheap only while these
// are few.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace banxin::source {

// Open elements that a page may nest; saved pages of real sites stay below 100.
inline constexpr std::size_t kDeepestHtml = 240;

struct BoundedHtml {
  std::string text;
  std::optional<std::size_t> first_blank;  // the byte of the first tag that was taken out
};
BoundedHtml bound_html(std::string text);

}  // namespace banxin::source
