// convert: the public face of the library: sources in, EPUB, PDF and HTML out.
//
// Wires the rooms and holds no knowledge of its own: read, complete, style, lay out, write. cli/ is
// its first user; what a program needs to know about Banxin is in this header.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "base/result.h"

namespace banxin {

enum class OutputFormat { Epub, Pdf, Html };

struct Output {
  OutputFormat format = OutputFormat::Pdf;
  std::filesystem::path path;
};

struct FontOptions {
  std::vector<std::filesystem::path> directories;  // searched first, in this order
  bool use_system_fonts = true;
};

// What holds over the style's own pages, in CSS; empty: as the style says.
struct PageOptions {
  std::string size;       // "A5", "16开", "140mm 203mm"
  std::string bleed;      // "3mm"
  std::string marks;      // "crop", "crop,cross"
  std::string signature;  // a number of pages that the book's are a multiple of
};

struct ConvertOptions {
  std::vector<std::string>
      styles;  // names of built-in sheets or paths, in cascade order after base
  std::vector<std::pair<std::string, std::string>> settings;  // metadata over the front matter
  FontOptions fonts;
  PageOptions page;
  unsigned jobs = 0;    // threads; 0: all cores. Never changes a byte of the outputs
  bool strict = false;  // warnings stop the outputs
  std::optional<std::int64_t> timestamp;  // seconds since 1970 UTC (SOURCE_DATE_EPOCH)
  bool proofread = false;                 // report what a copy editor would mark, too
  std::filesystem::path trace;            // where to write the layout trace; empty: nowhere
  std::filesystem::path proof;            // where to write the proof PDF; empty: nowhere
  std::filesystem::path depfile;          // where to write Make dependencies; empty: nowhere
};

// White space over many lines, in em.
struct SpacingFigures {
  std::size_t lines = 0;
  double mean = 0, percentile_95 = 0, widest = 0;
};
// How even the lines of a laid out document are, and how many of each finding there are.
struct ProofFigures {
  std::size_t pages = 0, lines = 0, justified = 0, hyphenated = 0;
  SpacingFigures han_gaps;     // opened between Chinese characters by justification
  SpacingFigures word_spaces;  // of lines without Chinese
  std::vector<std::pair<std::string, std::size_t>> findings;  // each kind, also those with none
};

struct ConvertReport {
  std::size_t pages = 0;              // 0: nothing was laid out
  std::optional<ProofFigures> proof;  // with ConvertOptions::proofread
};

// One or several sources are one document, in order; each output is written beside its target and
// all are renamed together at the end, so a failure leaves the old ones alone. Errors in the source
// or style are in `diagnostics` and make the result an Error of kind Source. Without outputs
// everything is made and nothing written, so that `diagnostics` has all there is to say.
Result<ConvertReport> convert(const std::vector<std::filesystem::path>& sources,
                              const std::vector<Output>& outputs, const ConvertOptions& options,
                              Diagnostics& diagnostics);

// What some lines of a plain-text source were taken for, and why: the evidence with its weights.
struct ReadingDecision {
  std::filesystem::path source;
  std::uint32_t line = 0, last_line = 0;  // from 1
  std::string taken_for;                  // "a heading"
  int score = 0;
  std::string why;
  std::string text;
};

// Reads `sources` and tells every decision that was made about plain text; the structure of other
// sources is written in them, not found.
Result<std::vector<ReadingDecision>> explain_reading(
    const std::vector<std::filesystem::path>& sources, const ConvertOptions& options,
    Diagnostics& diagnostics);

// A family that fonts.css or a style declares, and the file it was found in.
struct FontFamily {
  std::string family;
  int weight = 400;
  bool italic = false;
  std::filesystem::path path;  // empty: not found
  std::string face;            // the name of the face in the file
  std::string package;         // the Debian package that has it; may be empty
  std::size_t coverage =
      0;  // characters of the font; of the sources' characters, where there are sources
  struct Axis {
    std::string tag;
    double minimum = 0, maximum = 0;
  };
  std::vector<Axis> axes;  // of a variable font
};

struct FontReport {
  std::vector<FontFamily> families;
  std::size_t characters = 0;  // different characters in the sources; 0 without sources
  std::u32string uncovered;    // those that no declared family has, in code point order
};

// The families of fonts.css and of the styles that `sources` would be set with (none: the styles in
// `options`).
Result<FontReport> list_fonts(const std::vector<std::filesystem::path>& sources,
                              const ConvertOptions& options, Diagnostics& diagnostics);

// A stylesheet that is built into the program.
struct BuiltinStyle {
  std::string_view name, description, css;
};
std::vector<BuiltinStyle> builtin_styles();
// What the manual says about properties, selectors and rules, in Markdown.
std::string property_manual();

}  // namespace banxin
