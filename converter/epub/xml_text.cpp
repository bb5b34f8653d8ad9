#include "epub/xml_text.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace banxin::epub {
namespace {

// XML 1.0 §2.2 Char: what is not listed there cannot be written at all, not even as a character
// reference.
bool is_xml_character(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c != 0xFFFE && c != 0xFFFF;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_alphanumeric(std::string_view subtag) {
  return std::ranges::all_of(subtag, [](char c) { return is_letter(c) || is_digit(c); });
}
bool is_alphabetic(std::string_view subtag) { return std::ranges::all_of(subtag, is_letter); }
bool is_numeric(std::string_view subtag) { return std::ranges::all_of(subtag, is_digit); }

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0;;) {
    const std::size_t end = text.find(separator, start);
    parts.push_back(text.substr(start, end - start));
    if (end == std::string_view::npos) return parts;
    start = end + 1;
  }
}

bool is_variant(std::string_view subtag) {
  return is_alphanumeric(subtag) && ((subtag.size() >= 5 && subtag.size() <= 8) ||
                                     (subtag.size() == 4 && is_digit(subtag[0])));
}

// RFC 5646 §2.1: extension = singleton 1*("-" (2*8alphanum)), privateuse = "x" 1*("-"
// (1*8alphanum)).
bool are_extensions(const std::vector<std::string_view>& subtags, std::size_t at) {
  while (at < subtags.size()) {
    const std::string_view singleton = subtags[at++];
    if (singleton.size() != 1 || !is_alphanumeric(singleton)) return false;
    const bool is_private = singleton == "x" || singleton == "X";
    const std::size_t least = is_private ? 1 : 2;
    const std::size_t first = at;
    while (at < subtags.size() && subtags[at].size() >= least && subtags[at].size() <= 8 &&
           is_alphanumeric(subtags[at]))
      ++at;
    if (at == first || (is_private && at != subtags.size())) return false;
  }
  return true;
}

}  // namespace

bool has_forbidden_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 && byte != '\t' && byte != '\n') return true;
    // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
    if (byte >= 0xBE && i >= 2 && text[i - 1] == '\xBF' && text[i - 2] == '\xEF') return true;
  }
  return false;
}

bool is_xml_text(std::string_view text) {
  return !has_forbidden_character(text) && !find_invalid_utf8(text);
}

std::string to_xml_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    if (c == '\r') {
      if (offset >= text.size() || text[offset] != '\n') out += '\n';
    } else {
      append_utf8(out, is_xml_character(c) ? c : U'\uFFFD');
    }
  }
  return out;
}

std::string to_xml_id(std::string_view id) {
  std::string out = is_xml_text(id) ? std::string(id) : to_xml_text(id);
  std::ranges::replace_if(out, is_blank, '_');
  return out;
}

bool is_language_tag(std::string_view tag) {
  const auto subtags = split(tag, '-');
  const std::string_view language = subtags[0];
  if (language == "x" || language == "X") return are_extensions(subtags, 0);
  if (language.size() < 2 || language.size() > 8 || !is_alphabetic(language)) return false;
  std::size_t at = 1;
  const auto take = [&](auto&& fits) {
    return at < subtags.size() && fits(subtags[at]) && (++at, true);
  };
  if (language.size() <= 3)
    for (int extlang = 0; extlang < 3; ++extlang)
      if (!take([](auto s) { return s.size() == 3 && is_alphabetic(s); })) break;
  take([](auto s) { return s.size() == 4 && is_alphabetic(s); });  // script
  take([](auto s) {                                                // region
    return (s.size() == 2 && is_alphabetic(s)) || (s.size() == 3 && is_numeric(s));
  });
  while (take(is_variant)) {
  }
  return are_extensions(subtags, at);
}

std::string collapse_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_blank(c))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace banxin::epub
