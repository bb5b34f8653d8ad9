// Counter styles (CSS Counter Styles 3): numbers as text. format_counter() and format_marker() are
// declared in styled_document.h.
#pragma once

#include <string_view>

namespace banxin::style {

// Whether `name` is a counter style that Banxin knows.
bool is_counter_style(std::string_view name);
// What stands before and behind a list marker of that style.
struct CounterAffixes {
  std::string_view prefix, suffix;
};
CounterAffixes counter_affixes(std::string_view name);

}  // namespace banxin::style
