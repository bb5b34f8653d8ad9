#include "layout/proofread.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>

#include "base/utf8.h"
#include "text/character_class.h"

namespace banxin::layout {
namespace {

using text::AdjustmentReason;
using text::BreakKind;
using text::JustificationStage;

constexpr Length kVisible = Length::from_raw(655);  // 0.01 pt
constexpr double kHair = 0.0005;                    // em: rounding is not a finding

// What one line's glyphs say about it.
struct LineMeasure {
  int han = 0, letters = 0;
  std::size_t words = 0;  // word spaces
  Length space, natural;  // their widths, and what they would be without justification
  std::size_t gaps = 0;   // between Han, that justification widened
  Length gap_sum, widest_gap;
  text::LineSpaces places;  // of the word spaces, for rivers
  double word_space(Length em) const {
    return words == 0 || em.is_zero() ? 0 : space / em / static_cast<double>(words);
  }
};

class LineReader {
 public:
  explicit LineReader(LineMeasure& out) : out_(out) {}

  void read(const TextItem& item) {
    const text::GlyphRun& run = item.run;
    text::append_word_spaces(run, item.origin.x, out_.places);
    count_characters(run.text);
    auto next = run.adjustments.begin();
    for (std::uint32_t g = 0; g < run.glyphs.size(); ++g) {
      const auto begin =
          std::find_if(next, run.adjustments.end(), [&](const auto& a) { return a.glyph >= g; });
      next = std::find_if(begin, run.adjustments.end(), [&](const auto& a) { return a.glyph > g; });
      read_glyph(run, run.glyphs[g], {begin, next});
    }
  }

  // Gaps that belong to no glyph.
  void read(const text::LineSpace& space) {
    for (const text::Adjustment& a : space.adjustments) add_gap(a);
  }

 private:
  void count_characters(std::string_view text) {
    for (std::size_t offset = 0; offset < text.size();) {
      const text::CharacterClass kind = text::classify(next_code_point(text, offset));
      if (kind == text::CharacterClass::Han) ++out_.han;
      if (kind == text::CharacterClass::Letter || kind == text::CharacterClass::Number)
        ++out_.letters;
    }
  }

  void read_glyph(const text::GlyphRun& run, const text::Glyph& glyph,
                  std::span<const text::Adjustment> adjustments) {
    const std::string_view rest = std::string_view(run.text).substr(
        std::min<std::size_t>(glyph.text_offset, run.text.size()));
    const bool is_space = rest.starts_with(" ") || rest.starts_with("\u00A0");
    if (!is_space) {
      for (const text::Adjustment& a : adjustments) add_gap(a);
      return;
    }
    Length justified;
    for (const text::Adjustment& a : adjustments) {
      if (a.reason == AdjustmentReason::Autospace) return;  // T51: a gap, not a word space
      if (a.reason == AdjustmentReason::Justify) justified += a.amount;
    }
    ++out_.words;
    out_.space += glyph.advance;
    out_.natural += glyph.advance - justified;
  }

  void add_gap(const text::Adjustment& a) {
    const bool widens_han =
        a.reason == AdjustmentReason::Justify &&
        (a.stage == JustificationStage::E3 || a.stage == JustificationStage::Emergency) &&
        a.amount > Length();
    if (!widens_han) return;
    ++out_.gaps;
    out_.gap_sum += a.amount;
    out_.widest_gap = max(out_.widest_gap, a.amount);
  }

  LineMeasure& out_;
};

Evenness evenness_of(std::vector<double>& values) {
  Evenness out;
  out.lines = values.size();
  if (values.empty()) return out;
  std::ranges::sort(values);
  for (const double value : values) out.mean += value;
  out.mean /= static_cast<double>(values.size());
  const auto rank =
      static_cast<std::size_t>(std::ceil(0.95 * static_cast<double>(values.size()))) - 1;
  out.percentile_95 = values[rank];
  out.widest = values.back();
  return out;
}

class Proofreader {
 public:
  explicit Proofreader(const PagedBook& book) : book_(book) {}

  Proofreading run() {
    out_.figures.pages = book_.pages.size();
    for (page_ = 0; page_ < book_.pages.size(); ++page_) read_page(book_.pages[page_]);
    out_.figures.han_gaps = evenness_of(han_gaps_);
    out_.figures.word_spaces = evenness_of(word_spaces_);
    std::ranges::sort(out_.findings, {}, [](const Finding& finding) {
      return std::tuple(finding.page, finding.line, finding.kind, finding.river);
    });
    for (const Finding& finding : out_.findings)
      ++out_.figures.counts[static_cast<std::size_t>(finding.kind)];
    return std::move(out_);
  }

 private:
  void read_page(const Page& page) {
    measures_.assign(page.lines.size(), {});
    for (const PageItem& item : page.items)
      if (const auto* text = std::get_if<TextItem>(&item); text && text->line < measures_.size())
        LineReader(measures_[text->line]).read(*text);
    flow_.clear();
    for (std::uint32_t l = 0; l < page.lines.size(); ++l) {
      for (const text::LineSpace& space : page.lines[l].spaces)
        LineReader(measures_[l]).read(space);
      if (page.lines[l].role == LineRole::Flow) flow_.push_back(l);
    }
    for (const std::uint32_t l : flow_) read_line(page.lines[l], measures_[l], l);
    for (std::size_t i = 0; i < flow_.size();) i = read_paragraph(page, i);
    read_page_edges(page);
  }

  void add(FindingKind kind, std::uint32_t line, double amount, std::size_t lines = 1) {
    out_.findings.push_back({kind, static_cast<std::uint32_t>(page_), line,
                             static_cast<std::uint32_t>(lines), amount, 0});
  }

  void read_line(const PageLine& line, const LineMeasure& measure, std::uint32_t index) {
    ++out_.figures.lines;
    if (line.is_justified) ++out_.figures.justified;
    if (line.end == BreakKind::Hyphen) ++out_.figures.hyphenated;
    if (line.end == BreakKind::Relaxed) add(FindingKind::Relaxed, index, 0);
    if (line.overfull >= kVisible) add(FindingKind::Overfull, index, line.overfull.pt());
    if (!line.is_justified || line.em.is_zero()) return;
    const Length missing = line.slot_width - line.width;
    if (missing >= kVisible && line.width > Length()) add(FindingKind::Short, index, missing.pt());
    if (measure.han > 0) {
      read_han_line(line, measure, index);
    } else {
      read_western_line(line, measure, index);
    }
  }

  void read_han_line(const PageLine& line, const LineMeasure& measure, std::uint32_t index) {
    const double widest = measure.widest_gap / line.em;
    const double mean =
        measure.gaps == 0 ? 0 : measure.gap_sum / line.em / static_cast<double>(measure.gaps);
    han_gaps_.push_back(mean);
    if (widest > kLooseHanGap + kHair) add(FindingKind::LooseHan, index, widest);
    const double word_space = measure.word_space(line.em);
    if (measure.space > measure.natural && word_space > kLooseWordSpace + kHair)
      add(FindingKind::LooseWords, index, word_space);
    if (line.stage == JustificationStage::S6 && line.tightness <= -kTight)
      add(FindingKind::Tight, index, -line.tightness);
  }

  // TeX's word space of ⅓ em gains ⅙ and gives up to ⅑ (T118); others in proportion.
  void read_western_line(const PageLine& line, const LineMeasure& measure, std::uint32_t index) {
    if (measure.words == 0) return;
    const double word_space = measure.word_space(line.em);
    word_spaces_.push_back(word_space);
    const double ratio = (measure.space - measure.natural) / (measure.natural / 2);
    if (ratio > kLooseWestern + kHair) add(FindingKind::LooseWords, index, word_space);
    if (line.stage == JustificationStage::S1 && line.tightness <= -kTight)
      add(FindingKind::Tight, index, -line.tightness);
  }

  // The lines of one paragraph on this page, from the one at flow_[begin].
  std::size_t read_paragraph(const Page& page, std::size_t begin) {
    const std::uint32_t paragraph = page.lines[flow_[begin]].paragraph;
    std::size_t end = begin;
    while (end < flow_.size() && page.lines[flow_[end]].paragraph == paragraph) ++end;
    const std::span<const std::uint32_t> lines(flow_.data() + begin, end - begin);
    read_last_line(page, lines);
    read_hyphens(page, lines);
    read_rivers(page, lines);
    return end;
  }

  void read_last_line(const Page& page, std::span<const std::uint32_t> lines) {
    const PageLine& last = page.lines[lines.back()];
    if (last.number == 0 || last.number + 1 != last.count) return;
    const LineMeasure& measure = measures_[lines.back()];
    if (measure.han + measure.letters == 0) return;
    // After a <br>, or in a ragged paragraph, the author chose where lines end.
    if (lines.size() > 1 && !page.lines[lines[lines.size() - 2]].is_justified) return;
    if (measure.han < kMinLastHan && measure.letters < kMinLastLetters)
      add(FindingKind::Lonely, lines.back(), measure.han > 0 ? measure.han : measure.letters);
  }

  void read_hyphens(const Page& page, std::span<const std::uint32_t> lines) {
    for (std::size_t i = 0; i < lines.size();) {
      std::size_t end = i;
      while (end < lines.size() && page.lines[lines[end]].end == BreakKind::Hyphen) ++end;
      if (end - i > kMaxHyphens)
        add(FindingKind::HyphenRun, lines[i], static_cast<double>(end - i), end - i);
      i = end + 1;
    }
  }

  void read_rivers(const Page& page, std::span<const std::uint32_t> lines) {
    if (lines.size() < kVisibleRiver) return;
    places_.clear();
    for (const std::uint32_t line : lines)
      places_.push_back(page.lines[line].is_justified ? measures_[line].places
                                                      : text::LineSpaces());
    std::uint32_t last_line = 0;
    for (text::River& river : text::find_rivers(places_)) {
      if (river.spaces.size() < kVisibleRiver) continue;
      // A river that forks is told once.
      const auto end = river.first_line + static_cast<std::uint32_t>(river.spaces.size());
      if (river.first_line < last_line) continue;
      last_line = end;
      add(FindingKind::River, lines[river.first_line], static_cast<double>(river.spaces.size()),
          river.spaces.size());
      out_.findings.back().river = static_cast<std::uint32_t>(out_.rivers.size());
      out_.rivers.push_back(std::move(river));
    }
  }

  void read_page_edges(const Page& page) {
    if (flow_.empty()) return;
    const PageLine& first = page.lines[flow_.front()];
    const PageLine& last = page.lines[flow_.back()];
    if (first.count > 1 && first.number > 0 && first.number + 1 == first.count)
      add(FindingKind::Widow, flow_.front(), 1);
    if (page_ + 1 == book_.pages.size()) return;
    if (last.count > 1 && last.number == 0) add(FindingKind::Orphan, flow_.back(), 1);
    // A leaf is turned behind a right-hand page; page 1 is one.
    if (last.end == BreakKind::Hyphen && page_ % 2 == 0)
      add(FindingKind::HyphenAtTurn, flow_.back(), 1);
  }

  const PagedBook& book_;
  Proofreading out_;
  std::size_t page_ = 0;
  std::vector<LineMeasure> measures_;  // of the page's lines
  std::vector<std::uint32_t> flow_;    // its lines of the flow
  std::vector<text::LineSpaces> places_;
  std::vector<double> han_gaps_, word_spaces_;
};

}  // namespace

Proofreading proofread(const PagedBook& book) { return Proofreader(book).run(); }

}  // namespace banxin::layout
