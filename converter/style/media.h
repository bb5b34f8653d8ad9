// Media queries (Media Queries 4) and @supports conditions (CSS Conditional 3).
#pragma once

#include <cstdint>

#include "style/reporter.h"
#include "style/token.h"

namespace banxin::style {

// Whether a query holds. Unknown: it asks for what only the reader's device knows (its width …).
enum class Match : std::uint8_t { No, Unknown, Yes };

// For print, Unknown counts as No: a page has no device to ask.
struct MediaMatch {
  Match print = Match::Yes, screen = Match::Yes;
  bool applies_to_print() const { return print == Match::Yes; }
  bool operator==(const MediaMatch&) const = default;
};

// Both must hold: a query inside a query.
MediaMatch operator&(MediaMatch a, MediaMatch b);

// The media query list of tokens [begin, end). Reports features that nobody knows, and features
// that a query for print asks for.
MediaMatch parse_media_queries(const TokenList& tokens, std::uint32_t begin, std::uint32_t end,
                               FileId file, Reporter& reporter);

// Whether Banxin supports what the @supports condition of tokens [begin, end) asks for.
bool parse_supports_condition(const TokenList& tokens, std::uint32_t begin, std::uint32_t end,
                              FileId file);

}  // namespace banxin::style
