#include "pdf/text_string.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "base/utf8.h"

namespace banxin::pdf {
namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

bool is_ascii_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_hex_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

struct CivilTime {
  int year;
  unsigned month, day, hour, minute, second;
};

// PDF dates have four digits for the year.
constexpr std::int64_t kFirstSecond = -62167219200;  // 0000-01-01
constexpr std::int64_t kLastSecond = 253402300799;   // 9999-12-31

CivilTime civil_time(std::int64_t timestamp) {
  using namespace std::chrono;
  const sys_seconds time{seconds{std::clamp(timestamp, kFirstSecond, kLastSecond)}};
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  return {static_cast<int>(date.year()),
          static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day()),
          static_cast<unsigned>(clock.hours().count()),
          static_cast<unsigned>(clock.minutes().count()),
          static_cast<unsigned>(clock.seconds().count())};
}

void append_utf16_unit(Bytes& out, char32_t unit) {
  out += static_cast<char>(unit >> 8);
  out += static_cast<char>(unit & 0xFF);
}

}  // namespace

bool is_printable_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

Bytes to_utf16be(std::string_view utf8) {
  Bytes out;
  out.reserve(utf8.size() * 2);
  for (std::size_t offset = 0; offset < utf8.size();) {
    char32_t character = next_code_point(utf8, offset);
    if (character >= 0x10000) {
      character -= 0x10000;
      append_utf16_unit(out, 0xD800 + (character >> 10));
      append_utf16_unit(out, 0xDC00 + (character & 0x3FF));
    } else {
      append_utf16_unit(out, character);
    }
  }
  return out;
}

void append_hex(std::string& out, std::string_view bytes) {
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += kHexDigits[byte >> 4];
    out += kHexDigits[byte & 15];
  }
}

void append_text_string(std::string& out, std::string_view utf8) {
  if (is_printable_ascii(utf8)) return append_literal_string(out, utf8);
  out += "<FEFF";
  append_hex(out, to_utf16be(utf8));
  out += '>';
}

void append_literal_string(std::string& out, std::string_view bytes) {
  out += '(';
  for (const char c : bytes) {
    // A bare carriage return would be read as a line feed.
    if (c == '\r') {
      out += "\\r";
      continue;
    }
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    out += c;
  }
  out += ')';
}

std::string pdf_date(std::int64_t timestamp) {
  const auto t = civil_time(timestamp);
  return fmt::format("D:{:04}{:02}{:02}{:02}{:02}{:02}Z", t.year, t.month, t.day, t.hour, t.minute,
                     t.second);
}

std::string xmp_date(std::int64_t timestamp) {
  const auto t = civil_time(timestamp);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", t.year, t.month, t.day, t.hour,
                     t.minute, t.second);
}

std::string percent_encode(std::string_view iri) {
  // RFC 3986 §2.2 and §2.3: reserved and unreserved characters.
  constexpr std::string_view kKept = "-._~:/?#[]@!$&'()*+,;=";
  std::string out;
  for (std::size_t i = 0; i < iri.size(); ++i) {
    const char c = iri[i];
    const bool is_escape =
        c == '%' && i + 2 < iri.size() && is_hex_digit(iri[i + 1]) && is_hex_digit(iri[i + 2]);
    if (is_ascii_alphanumeric(c) || kKept.contains(c) || is_escape) {
      out += c;
    } else {
      out += '%';
      append_hex(out, {&c, 1});
    }
  }
  return out;
}

}  // namespace banxin::pdf
