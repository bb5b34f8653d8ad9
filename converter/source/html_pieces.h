// html_pieces: a block of raw HTML cut into its tags and texts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/raw_html.h"

namespace banxin::source {

struct HtmlPiece {
  std::optional<HtmlTag> tag;  // else text
  std::string text;            // its entities resolved
  std::size_t offset = 0;      // of its first byte in the block
};

// In order; comments and declarations are left out, and so is what scripts and styles hold.
std::vector<HtmlPiece> html_pieces(std::string_view html);

}  // namespace banxin::source
