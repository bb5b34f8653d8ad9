// Name trees and number trees (ISO 32000-2 §7.9.6, §7.9.7): sorted maps that a reader need not load
// whole.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "pdf/haru_object.h"

namespace banxin::pdf {

// Values are in PDF syntax. Keys are sorted and unique.
using NameEntries = std::vector<std::pair<std::string, std::string>>;
using NumberEntries = std::vector<std::pair<std::int64_t, std::string>>;

// The root node.
Reference write_name_tree(PdfFile& file, const NameEntries& entries);
Reference write_number_tree(PdfFile& file, const NumberEntries& entries);

}  // namespace banxin::pdf
