// The read-back: what the trace says is what the PDF draws.
//
// `mutool trace` gives each glyph of a PDF with its character and place; they are compared one by
// one with the trace of the same run. The same walk holds the trace's own promise: its amounts
// explain every advance and every line.
#include <doctest/doctest.h>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "program/program.h"

using namespace banxin::test;

namespace {

constexpr double kPrecision = 0.05;  // pt; mutool prints six digits of a place
constexpr double kMeasure = 0.01;    // T65
// Half of the last decimal, for each number that is added up; a line has at most some hundred.
constexpr double kRounding = 1e-6, kLineRounding = 2e-4;

// The next line of `text`, which is shortened by it.
std::string_view next_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  return line;
}

// What stands behind `key` up to `end`.
std::string_view after(std::string_view line, std::string_view key, std::string_view end) {
  const auto at = line.find(key);
  if (at == std::string_view::npos) return {};
  line.remove_prefix(at + key.size());
  return line.substr(0, line.find_first_of(end));
}

double number(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}
double json_number(std::string_view line, std::string_view key) {
  return number(after(line, key, ",}"));
}

double sum_of_amounts(std::string_view line) {
  double sum = 0;
  constexpr std::string_view kKey = "\"amount\":";
  for (auto at = line.find(kKey); at != line.npos; at = line.find(kKey, at + 1))
    sum += number(line.substr(at + kKey.size(), 16));
  return sum;
}

struct DrawnGlyph {
  double x = 0, y = 0;
  std::string_view character;  // as the PDF's text layer has it
};
struct DrawnPage {
  double width = 0, height = 0;  // of its media box
  std::vector<DrawnGlyph> glyphs;
};

// Of `mutool trace`. Its places are in PDF space: y upwards from the lower edge.
std::vector<DrawnPage> read_drawing(std::string_view text) {
  std::vector<DrawnPage> pages;
  while (!text.empty()) {
    const std::string_view line = next_line(text);
    if (line.starts_with("<page ")) {
      std::string_view box = after(line, "mediabox=\"0 0 ", "\"");
      const auto space = box.find(' ');
      pages.push_back({number(box.substr(0, space)), number(box.substr(space + 1)), {}});
    } else if (!pages.empty() && line.find("<g unicode=") != line.npos &&
               line.find(" glyph=\"") != line.npos) {  // none: a further character of one glyph
      pages.back().glyphs.push_back({number(after(line, " x=\"", "\"")),
                                     number(after(line, " y=\"", "\"")),
                                     after(line, "unicode=\"", "\"")});
    }
  }
  return pages;
}

// Counts instead of a check for each glyph: a novel has a million of them.
struct ReadBack {
  long glyphs = 0, lines = 0, justified = 0;
  long displaced = 0, other_text = 0, unexplained = 0, lines_unexplained = 0, off_measure = 0;
  double worst = 0;  // distance between trace and PDF
  std::string example;
};

// One line of the trace while its records are being read.
struct OpenLine {
  bool is_open = false, is_justified = false;
  double x = 0, width = 0, hang = 0, measure = 0, sum = 0;
  double drawn_end = 0, end = 0;  // of its last glyph: from the PDF and from the trace
};

class Comparer {
 public:
  explicit Comparer(const std::vector<DrawnPage>& drawing) : drawing_(drawing) {}

  ReadBack compare(std::string_view trace) {
    while (!trace.empty()) read(next_line(trace));
    close_lines();
    return out_;
  }

 private:
  void read(std::string_view record) {
    const std::string_view type = after(record, "\"type\":\"", "\"");
    if (type == "page") {
      close_lines();
      begin_page(record);
    } else if (type == "line") {
      read_line(record);
    } else if (type == "glyph") {
      read_glyph(record);
    } else if (type == "space" || type == "box") {
      line_of(record).sum += json_number(record, "\"width\":");
    }
  }

  void begin_page(std::string_view record) {
    page_ = static_cast<std::size_t>(json_number(record, "\"page\":")) - 1;
    glyph_ = 0;
    REQUIRE(page_ < drawing_.size());
    // The trimmed page stands in the middle of the media box, which has room for bleed and marks.
    left_ = (drawing_[page_].width - json_number(record, "\"width\":")) / 2;
    top_ = (drawing_[page_].height + json_number(record, "\"height\":")) / 2;
  }

  void read_line(std::string_view record) {
    OpenLine& line = lines_.emplace_back();
    line.is_justified = record.find("\"justified\":true") != record.npos &&
                        json_number(record, "\"overfull\":") == 0;
    line.x = json_number(record, "\"x\":");
    line.width = json_number(record, "\"width\":");
    line.measure = json_number(record, "\"measure\":");
    line.hang = json_number(record, "\"hang\":");
    ++out_.lines;
  }

  OpenLine& line_of(std::string_view record) {
    return lines_.at(static_cast<std::size_t>(json_number(record, "\"line\":")));
  }

  void read_glyph(std::string_view record) {
    ++out_.glyphs;
    const double x = json_number(record, "\"x\":"), y = json_number(record, "\"y\":");
    const double advance = json_number(record, "\"advance\":");
    const double natural = json_number(record, "\"natural\":");
    if (std::abs(advance - natural - sum_of_amounts(record)) > 4 * kRounding) {
      ++out_.unexplained;
      out_.example = record;
    }
    OpenLine& line = line_of(record);
    // Ruby stands beside its line and is no part of its width.
    const bool is_annotation = record.find("\"annotation\":true") != record.npos;
    if (!is_annotation) line.sum += advance;
    const std::string_view codes = after(record, "\"codes\":\"", "\"");
    skip_guessed_spaces(codes);
    if (glyph_ >= drawing_[page_].glyphs.size()) {
      ++out_.displaced;
      return;
    }
    const DrawnGlyph& drawn = drawing_[page_].glyphs[glyph_++];
    if (codes.starts_with("U+05") || codes.starts_with("U+06")) return;  // mutool reorders these
    const double off = std::max(std::abs(drawn.x - left_ - x), std::abs(top_ - drawn.y - y));
    out_.worst = std::max(out_.worst, off);
    if (off > kPrecision) {
      ++out_.displaced;
      out_.example = record;
    }
    // Ligatures, marks and what XML escapes are the text layer's own tests.
    const std::string_view text = after(record, "\"text\":\"", "\"");
    const bool is_plain = !codes.empty() && codes.find(' ') == codes.npos &&
                          drawn.character.size() == text.size() && text[0] != '&';
    if (is_plain && drawn.character != text) {
      ++out_.other_text;
      out_.example = record;
    }
    // The right edge as the PDF has it: the place of the last glyph, and what it takes from there.
    if (is_annotation) return;
    line.end = x + advance;
    line.drawn_end = drawn.x - left_ + advance;
  }

  // mutool guesses that a wide gap between two glyphs is a space.
  void skip_guessed_spaces(std::string_view codes) {
    const auto& glyphs = drawing_[page_].glyphs;
    if (codes == "U+0020" || codes == "U+00A0") return;
    while (glyph_ < glyphs.size() && glyphs[glyph_].character == " ") ++glyph_;
  }

  void close_lines() {
    for (const OpenLine& line : lines_) {
      if (std::abs(line.sum - line.width - line.hang) > kLineRounding) ++out_.lines_unexplained;
      if (!line.is_justified) continue;
      ++out_.justified;
      if (std::abs(line.width - line.measure) > kMeasure) ++out_.off_measure;
      // A line that ends in a box or a space ends in no glyph.
      const bool ends_in_glyph = std::abs(line.end - line.x - line.width) <= kMeasure;
      if (ends_in_glyph && std::abs(line.drawn_end - line.x - line.measure) > kPrecision)
        ++out_.off_measure;
    }
    lines_.clear();
  }

  const std::vector<DrawnPage>& drawing_;
  ReadBack out_;
  std::vector<OpenLine> lines_;  // of the page
  std::size_t page_ = 0, glyph_ = 0;
  double left_ = 0, top_ = 0;
};

ReadBack read_back(const std::filesystem::path& source, std::vector<std::string> style) {
  Folder folder;
  std::vector<std::string> words{"convert", source.string(), "-o", "b.pdf",
                                 "--trace", "b.trace",       "-q"};
  words.insert(words.end(), style.begin(), style.end());
  REQUIRE(run_banxin(words, {folder.path(), {}}).code == 0);
  const std::string drawing = run({"mutool", "trace", "b.pdf"}, {folder.path(), {}}).out;
  const std::vector<DrawnPage> pages = read_drawing(drawing);
  const std::string trace = folder.read("b.trace");
  return Comparer(pages).compare(trace);
}

void check(const ReadBack& result) {
  CAPTURE(result.example);
  CAPTURE(result.worst);
  CHECK(result.glyphs > 500);
  CHECK(result.displaced == 0);
  CHECK(result.other_text == 0);
  CHECK(result.unexplained == 0);
  CHECK(result.lines_unexplained == 0);
  CHECK(result.off_measure == 0);
}

}  // namespace

TEST_CASE("T17 T65 the pages of content/ read back from the PDF are those of the trace") {
  for (const char* name : {"imo-warning.en.md", "imo-warning.zh.md", "manual.md", "specimen.md"}) {
    const auto source = std::filesystem::path(BANXIN_SOURCE_DIR) / "content" / name;
    if (!std::filesystem::exists(source)) continue;
    CAPTURE(name);
    check(read_back(source, {}));
  }
}

TEST_CASE("T17 T65 the novels read back from the PDF are those of the trace") {
  for (const auto& [name, paper] :
       {std::pair{"sanguo-yanyi.zh.md", "print-32k"}, {"moby-dick.en.md", "print-6x9"}}) {
    const auto source = corpus(name);
    if (source.empty()) continue;
    CAPTURE(name);
    const ReadBack result = read_back(source, {"-s", "book", "-s", paper});
    check(result);
    CHECK(result.justified > 10000);
  }
}
