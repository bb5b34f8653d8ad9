#include "layout/source_place.h"

#include "base/utf8.h"
#include "layout/paged_book.h"

namespace banxin::layout {

SourceSpan place_in_text(SourceSpan span, std::string_view text, std::size_t offset) {
  if (text.empty() || span.column == 0 || span.line != span.end_line || offset > text.size())
    return span;
  const auto before = count_code_points(text.substr(0, offset));
  span.column += static_cast<std::uint32_t>(before);
  span.end_column = span.column;
  return span;
}

SourceSpan place_of(const PageLine& line) {
  return place_in_text(line.source, line.source_text, line.source_offset);
}

}  // namespace banxin::layout
