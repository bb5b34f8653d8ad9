#include "base/source_span.h"

#include <utility>

namespace banxin {

FileId SourceFiles::add(std::string name, std::string text) {
  files_.push_back({std::move(name), std::move(text)});
  return static_cast<FileId>(files_.size());
}

std::string_view SourceFiles::name(FileId file) const {
  return file == 0 || file > files_.size() ? std::string_view{} : files_[file - 1].name;
}

std::string_view SourceFiles::line(FileId file, std::uint32_t line) const {
  if (file == 0 || file > files_.size() || line == 0) return {};
  std::string_view rest = files_[file - 1].text;
  while (--line != 0) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
  return rest;
}

}  // namespace banxin
