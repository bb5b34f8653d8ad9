// TextOptions: what the author asks of the text itself, before any style: which marks are made of
// the typed ones, what is repaired, and which parts are added.
//
// Comes in: names and values as the author writes them, in front matter, with `--set stops=dot`, or
// as options of the program. Goes out: the choices that the readers and clean_text() follow.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace banxin::document {

// The marks that end a Chinese sentence and part it (T38, CLREQ "Points to note in scientific
// publications").
enum class Stops : std::uint8_t {
  AsTyped,
  Dot,       // ． for 。
  DotComma,  // and a half-width comma for ，
};

// The quotation marks of Chinese text (T46).
enum class QuoteStyle : std::uint8_t {
  AsTyped,
  Cn,    // “ ” outside, ‘ ’ inside
  Tw,    // 「 」 outside, 『 』 inside
  Auto,  // what the language of the text has
};

struct TextOptions {
  bool strict_commonmark = false;  // emphasis by CommonMark's own flanking rule (T125)
  bool smart = true;               // curly quotes, dashes and dots for typed ones (T47, T120, T121)
  bool keep_spaces = false;        // spaces typed between two wide characters stay (T22)
  bool fix_punctuation = false;    // half-width marks beside Han become full-width (T39)
  bool normalize_width = false;    // full-width letters and digits become ASCII (T55)
  Stops stops = Stops::AsTyped;
  QuoteStyle quotes = QuoteStyle::AsTyped;
  // Parts that are made from the rest. Not stated: a document in chapters has them, marked
  // `implied`, and its style decides whether they are shown.
  std::optional<bool> contents, half_title, colophon;  // toc, half-title, colophon
  bool figures = false, tables = false;                // lof, lot: lists of them
  int contents_depth = 3;                              // toc-depth: levels of headings
  bool index_by_strokes = false;                       // index-order: stroke; else by pinyin
  bool operator==(const TextOptions&) const = default;
};

// Whether there is an option of that name: "smart", "stops", "quotes" …
bool is_text_option(std::string_view name);

// Sets the option `name`. False: it does not take that value.
bool set_text_option(TextOptions& options, std::string_view name, std::string_view value);

// The values that the option takes, for messages: "dot, dot-comma, as-typed".
std::string text_option_values(std::string_view name);

}  // namespace banxin::document
