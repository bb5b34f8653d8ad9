// TextLanguage: what the passes over text need to know of a language: whether it is written without
// word spaces, and its quotation marks.
//
// Comes in: a BCP 47 tag. Goes out: a row of a fixed table, found by the longest prefix.
#pragma once

#include <array>
#include <string_view>

namespace banxin::document {

// Opening and closing marks of a quotation, and of one within it.
struct QuotationMarks {
  struct Pair {
    char32_t open, close;
  };
  std::array<Pair, 2> levels;
  char32_t space = 0;  // between the outer marks and what they enclose; 0: none
  bool is_outer_single() const { return levels[0].open == U'‘'; }
};

struct TextLanguage {
  std::string_view tag;
  QuotationMarks marks;
  bool is_chinese() const { return tag.starts_with("zh"); }
  bool is_japanese() const { return tag == "ja"; }
  bool is_korean() const { return tag == "ko"; }
  bool is_cjk() const { return is_chinese() || is_japanese(); }  // without word spaces
  bool has_corner_marks() const { return marks.levels[0].open == U'「'; }
};

// The nearest row: "de-CH" for "de-ch-1996", "de" for "de-AT"; English marks for what is not
// listed.
const TextLanguage& text_language(std::string_view tag);

}  // namespace banxin::document
