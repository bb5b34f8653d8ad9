// Bytes: the content of a file, of any kind.
#pragma once

#include <string>

namespace banxin {

// std::string, because every library at our borders takes and gives char data; holds any byte values.
using Bytes = std::string;

}  // namespace banxin
