// table: rows of cells as lines of text in columns.
#pragma once

#include <string>
#include <vector>

namespace banxin::cli {

// Columns as wide as their widest cell on a terminal; the last one is not padded.
std::string table(const std::vector<std::vector<std::string>>& rows);

}  // namespace banxin::cli
