// breaks: what total fit gains over first fit on a novel, and what it costs.
//
//   bench_breaks NOVEL.md [EM [LANG]]      EM: the measure, 27 without saying; LANG: zh-Hans
//
// Prints, for both breakers: the time to break all paragraphs (shaped before, median of 5 rounds),
// the mean Han gap of T64's stage e3 and the widest, the share of lines that draw on each stage,
// and how even pause marks are within a paragraph.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "text/font_library.h"
#include "text/line_breaker.h"

using namespace banxin;
using namespace banxin::text;

namespace {

constexpr double kSize = 10.5;
constexpr std::size_t kStages = 11;

std::vector<std::string> paragraphs_of(const char* file) {
  std::vector<std::string> out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);)
    if (line.size() > 20 && line[0] != '#' && line[0] != '<') out.push_back(line);
  return out;
}

FontLibrary fonts() {
  FontFaceSource song, garamond;
  song.family = "Song";
  song.sources = {"Noto Serif CJK SC"};
  garamond.family = "Garamond";
  garamond.sources = {"EB Garamond", "EBGaramond12-Regular"};
  return FontLibrary({song, garamond}, {});
}

Paragraph paragraph(std::string text, const std::string& lang) {
  TextStyle style;
  style.families = {"Garamond", "Song"};
  style.size = Length::pt(kSize);
  style.lang = lang;
  if (lang.starts_with("zh")) style.autospace = {.letters = true, .digits = true};
  style.hyphenates = style.autospace.is_off();
  if (style.hyphenates) style.word_spacing = Length::pt(0.05 * kSize);
  Paragraph p;
  p.lang = style.lang;
  p.styles = {style};
  p.items = {InlineText{std::move(text), 0}};
  p.align = Alignment::Justify;
  return p;
}

struct Figures {
  long lines = 0;
  double han_gaps = 0, widest = 0;  // of e3, em
  std::array<long, kStages> stage{};
  long uneven_pauses = 0, pauses = 0;  // pause marks that differ by over ¼ em from the one before
};

void add(Figures& f, const std::vector<Line>& lines) {
  double last_pause = -1;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (i + 1 < lines.size()) {
      ++f.lines;
      ++f.stage[static_cast<std::size_t>(line.stage)];
    }
    double gap = 0;
    for (const LineRun& run : line.runs) {
      for (const Adjustment& a : run.run.adjustments)
        if (a.reason == AdjustmentReason::Justify && a.stage == JustificationStage::E3)
          gap = std::max(gap, a.amount.pt() / kSize);
      for (const Glyph& glyph : run.run.glyphs) {
        std::size_t offset = glyph.text_offset;
        const bool is_end = &glyph == &line.runs.back().run.glyphs.back();
        if (run.run.text.empty() || is_end) continue;
        if (next_code_point(run.run.text, offset) != U'，') continue;
        std::size_t after = offset;
        if (after < run.run.text.size() && std::u32string(U"“‘《（").find(next_code_point(
                                               run.run.text, after)) != std::u32string::npos)
          continue;
        const double width = glyph.advance.pt() / kSize - gap;
        if (last_pause >= 0 && std::fabs(width - last_pause) > 0.25) ++f.uneven_pauses;
        last_pause = width;
        ++f.pauses;
      }
    }
    f.han_gaps += gap;
    f.widest = std::max(f.widest, gap);
  }
}

double milliseconds(const std::vector<ShapedParagraph>& shaped, const LineWidths& widths,
                    BreakStrategy strategy) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> times;
  for (int round = 0; round < 5; ++round) {
    const auto begin = Clock::now();
    std::size_t lines = 0;
    for (const ShapedParagraph& p : shaped)
      lines += break_lines(p, widths, {strategy, false}).size();
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    if (lines == 0) return 0;
  }
  std::ranges::sort(times);
  return times[2];
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 2;
  const double em = count > 2 ? std::atof(words[2]) : 27;
  const std::string lang = count > 3 ? words[3] : "zh-Hans";
  const FontLibrary library = fonts();
  std::vector<ShapedParagraph> shaped;
  for (std::string& text : paragraphs_of(words[1]))
    shaped.push_back(shape_paragraph(paragraph(std::move(text), lang), library));
  const Length full = Length::pt(em * kSize), indent = Length::pt(2 * kSize);
  const LineWidths widths{{{indent, full - indent}, {Length{}, full}}};
  static constexpr std::array<const char*, kStages> kNames = {
      "none", "s1", "s2", "s3", "s4", "s5", "s6", "e1", "e2", "e3", "emergency"};
  std::array<double, 2> means{}, times{};
  for (const BreakStrategy strategy : {BreakStrategy::FirstFit, BreakStrategy::TotalFit}) {
    Figures f;
    for (const ShapedParagraph& p : shaped) add(f, break_lines(p, widths, {strategy, true}));
    const auto which = static_cast<std::size_t>(strategy);
    times[which] = milliseconds(shaped, widths, strategy);
    means[which] = f.han_gaps / static_cast<double>(f.lines);
    fmt::print(
        "{}: {:.1f} ms, {} lines, mean e3 {:.5f} em, widest {:.3f} em, uneven pauses {:.1f} %\n ",
        strategy == BreakStrategy::TotalFit ? "total fit" : "first fit", times[which], f.lines,
        means[which], f.widest,
        100.0 * static_cast<double>(f.uneven_pauses) / static_cast<double>(std::max(f.pauses, 1L)));
    for (std::size_t s = 0; s < kStages; ++s)
      if (f.stage[s] > 0)
        fmt::print(" {} {:.1f} %", kNames[s],
                   100.0 * static_cast<double>(f.stage[s]) / static_cast<double>(f.lines));
    fmt::print("\n");
  }
  fmt::print("total / first: time {:.2f}", times[0] / times[1]);
  if (means[1] > 0) fmt::print(", mean e3 {:.2f}", means[0] / means[1]);
  fmt::print("\n");
  return 0;
}
