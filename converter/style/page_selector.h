// Page selectors: names and pseudo-classes of pages (CSS Paged Media 3 §page-selectors, GCPM 3).
#pragma once

#include <optional>
#include <vector>

#include "style/page_rules.h"
#include "style/reporter.h"

namespace banxin::style {

// The selectors of tokens [begin, end), none for every page; nothing when one is invalid, which is
// reported.
std::optional<std::vector<PageSelector>> parse_page_selectors(const TokenList& tokens,
                                                              std::uint32_t begin,
                                                              std::uint32_t end, FileId file,
                                                              Reporter& reporter);

}  // namespace banxin::style
