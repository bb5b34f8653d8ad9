// The properties that only a page has: size, bleed, marks, type area and signature.
#pragma once

#include <optional>
#include <string_view>

#include "style/page_rules.h"
#include "style/value_parser.h"

namespace banxin::style {

bool is_page_descriptor(std::string_view lower_case_name);
// The whole value of a descriptor, or nothing when it is invalid.
std::optional<PageDescriptor::Value> parse_page_descriptor(std::string_view lower_case_name,
                                                           ValueParser& in);
// What to write instead of an invalid value; may be empty.
std::string_view page_descriptor_hint(std::string_view lower_case_name);

// CSS Paged Media 3 §page-size-prop, with the trim sizes of T9. Also the argument of
// :-banxin-size().
std::optional<PageSize> parse_page_size(ValueParser& in);

}  // namespace banxin::style
