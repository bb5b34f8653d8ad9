// heading_number: the number that an author typed at the start of a heading (T102).
#pragma once

#include <string>
#include <string_view>

namespace banxin::document {

// "第三章" of 第三章　归来, "3.2" of "3.2 Method"; empty where there is none.
std::string typed_number(std::string_view heading);

}  // namespace banxin::document
