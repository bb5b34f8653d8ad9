#include "source/flanking_marks.h"

#include <cmark-gfm/utf8.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "document/character_width.h"

namespace banxin::source {
namespace {

// Punctuation of scripts that hardly meet Chinese (Bamum, Kayah Li, Rejang).
constexpr std::array<std::string_view, 5> kMarks = {"\uA6F7", "\uA6F2", "\uA92E", "\uA92F",
                                                    "\uA95F"};

constexpr bool is_delimiter(char c) { return c == '*' || c == '_' || c == '~'; }

// Selectors of glyph forms belong to the character before them.
bool is_variation_selector(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

bool is_wide(char32_t c) { return document::is_wide(c) || document::is_hangul(c); }
bool is_space(char32_t c) { return cmark_utf8proc_is_space(static_cast<std::int32_t>(c)) != 0; }
bool is_punctuation(char32_t c) {
  return cmark_utf8proc_is_punctuation(static_cast<std::int32_t>(c)) != 0;
}

char32_t character_before(std::string_view line, std::size_t at) {
  while (at > 0)
    if (const char32_t c = previous_code_point(line, at); !is_variation_selector(c)) return c;
  return '\n';
}

char32_t character_at(std::string_view line, std::size_t at) {
  return at < line.size() ? next_code_point(line, at) : U'\n';
}

// Where the run [begin, end) wants its mark: on the side that is not punctuation.
std::optional<std::size_t> place_of_mark(std::string_view line, std::size_t begin,
                                         std::size_t end) {
  // Wide characters are not ASCII, and most runs of a Western text stand between ASCII characters.
  const auto is_ascii = [&](std::size_t at) {
    return at >= line.size() || static_cast<unsigned char>(line[at]) < 0x80;
  };
  if ((begin == 0 || is_ascii(begin - 1)) && is_ascii(end)) return std::nullopt;
  const char32_t before = character_before(line, begin), after = character_at(line, end);
  if (!is_wide(before) && !is_wide(after)) return std::nullopt;
  if (is_space(before) || is_space(after)) return std::nullopt;
  if (is_punctuation(before) == is_punctuation(after)) return std::nullopt;
  return is_punctuation(before) ? end : begin;
}

}  // namespace

std::string_view add_flanking_marks(const SourceLines& lines, std::uint32_t first_line,
                                    Insertions& insertions) {
  const std::string_view text = lines.text();
  std::string_view mark;
  std::uint32_t line = first_line;
  for (std::size_t at = lines.start(first_line); at < text.size();) {
    if (!is_delimiter(text[at])) {
      ++at;
      continue;
    }
    while (lines.start(line + 1) <= at) ++line;
    const std::size_t start = lines.start(line), begin = at - start;
    while (at < text.size() && text[at] == text[start + begin]) ++at;
    const auto place = place_of_mark(lines.line(line), begin, at - start);
    if (!place) continue;
    if (mark.empty()) {
      const auto* unused = std::ranges::find_if(
          kMarks, [&](std::string_view m) { return text.find(m) == std::string_view::npos; });
      if (unused == kMarks.end()) return {};
      mark = *unused;
    }
    insertions.add(line, *place, mark);
  }
  return mark;
}

}  // namespace banxin::source
