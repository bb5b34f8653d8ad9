// What two pieces of HTML have to agree in to be the same to a reader.
#pragma once

#include <string>
#include <string_view>

namespace banxin::test {

// Tags with their attributes in alphabetical order and without entities, one a line; texts between
// quotes, their white space collapsed outside `pre` and gone beside the edges of blocks.
std::string normalized_html(std::string_view html);

}  // namespace banxin::test
