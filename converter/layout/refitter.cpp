#include "layout/refitter.h"

#include <algorithm>
#include <cmath>

namespace banxin::layout {
namespace {

using text::JustificationStage;

// A paragraph of one or two lines has nothing to spread a change over.
constexpr std::size_t kLeastLines = 3;
// Estimates: what lines of running text can lose and gain at most, as parts of the measure.
constexpr double kMostShrink = 0.06, kMostStretch = 0.08;
// T64's soft limit of e3, and TeX's tolerance of 200 for word spaces (T118), as parts of what
// text::Line::tightness counts as 1.
constexpr double kSoftHanGap = 0.4, kSoftWordSpace = 0.63;

bool is_chinese(const InlineContent& content) { return content.paragraph.lang.starts_with("zh"); }

// How much of what is good a line uses up: 1 at the limit.
double strain_of(const text::Line& line, bool chinese) {
  if (line.stage == JustificationStage::E3) return line.tightness / kSoftHanGap;
  if (line.stage == JustificationStage::E1 && !chinese) return line.tightness / kSoftWordSpace;
  if (line.stage == JustificationStage::Emergency) return 10;
  // A stop that has lost its blank is nearly as bad as a Han gap at its soft limit, the earlier
  // stages are hardly seen.
  if (line.stage == JustificationStage::S6) return 0.7 + 0.3 * std::abs(line.tightness);
  return (chinese ? 0.5 : 1.0) * std::abs(line.tightness);
}

double cost_of(const std::vector<text::Line>& lines, bool chinese) {
  double sum = 0;
  for (const text::Line& line : lines) sum += std::pow(strain_of(line, chinese), 3);
  return sum;
}

double worst_of(const std::vector<text::Line>& lines, bool chinese) {
  double worst = 0;
  for (const text::Line& line : lines) worst = std::max(worst, strain_of(line, chinese));
  return worst;
}

}  // namespace

std::optional<double> Refitter::strain(std::uint32_t index, int change) const {
  const InlineContent& content = tree_.contents[index];
  const std::size_t count = content.lines.size();
  if (count < kLeastLines || content.paragraph.align != text::Alignment::Justify ||
      content.has_atoms || content.has_inner || content.is_repeated || wishes_.contains(index) ||
      failed_.contains({index, change}))
    return std::nullopt;
  const text::Line& last = content.lines.back();
  const Length measure = max(last.slot_width, Length::pt(1));
  const Length two_letters = content.block_style->font_size * std::int64_t{2};
  const Length need = change < 0 ? last.width : measure - last.width + two_letters;
  const double each = need / measure / static_cast<double>(change < 0 ? count - 1 : count);
  if (each > (change < 0 ? kMostShrink : kMostStretch)) return std::nullopt;
  return each;
}

std::optional<Refit> Refitter::refit(std::uint32_t index, ParagraphWish wish,
                                     std::size_t line_count) {
  const InlineContent& content = tree_.contents[index];
  if (content.has_page_numbers) return std::nullopt;
  std::unique_ptr<text::ShapedParagraph>& shaped = shapes_[index];
  if (!shaped) shaped = typesetter_.shape_again(index);
  Refit refit;
  refit.content = index;
  refit.lines = typesetter_.lines_for(index, *shaped, wish);
  refit.wish = std::move(wish);
  if (refit.lines.empty() || (line_count != 0 && refit.lines.size() != line_count))
    return std::nullopt;
  const bool chinese = is_chinese(content);
  // T18: a last line of one character is no cure.
  const Length least = content.block_style->font_size * std::int64_t{2};
  if (refit.lines.back().width < least && content.lines.back().width >= least) return std::nullopt;
  for (const text::Line& line : refit.lines)
    if (line.overfull > Length::pt(0.01)) return std::nullopt;
  if (worst_of(refit.lines, chinese) > std::max(1.0, worst_of(content.lines, chinese)))
    return std::nullopt;
  refit.cost = cost_of(refit.lines, chinese) - cost_of(content.lines, chinese);
  return refit;
}

std::optional<Refit> Refitter::with_change(std::uint32_t content, int change) {
  ParagraphWish wish;
  wish.looseness = change;
  wish.only_good = true;
  const auto count = static_cast<std::int64_t>(tree_.contents[content].lines.size()) + change;
  std::optional<Refit> found = refit(content, std::move(wish), static_cast<std::size_t>(count));
  if (!found) failed_.emplace(content, change);
  return found;
}

std::optional<Refit> Refitter::without_hyphens(std::uint32_t content,
                                               std::vector<std::uint32_t> lines) {
  const auto known = wishes_.find(content);
  ParagraphWish wish = known == wishes_.end() ? ParagraphWish{} : known->second;
  if (wish.unhyphenated_lines == lines) return std::nullopt;
  wish.unhyphenated_lines = std::move(lines);
  wish.only_good = false;
  return refit(content, std::move(wish), 0);
}

void Refitter::set_beside(std::uint32_t index, const std::vector<text::LineSlot>& slots) {
  std::unique_ptr<text::ShapedParagraph>& shaped = shapes_[index];
  if (!shaped) shaped = typesetter_.shape_again(index);
  InlineContent& content = tree_.contents[index];
  content.slots = slots;
  const auto wish = wishes_.find(index);
  if (wish != wishes_.end()) wish->second.only_good = false;
  content.lines =
      typesetter_.lines_for(index, *shaped, wish == wishes_.end() ? ParagraphWish{} : wish->second);
  failed_.erase({index, -1});
  failed_.erase({index, 1});
}

std::vector<text::Line> Refitter::lines_again(std::uint32_t content) const {
  const auto known = wishes_.find(content);
  return typesetter_.lines_for(content, *typesetter_.shape_again(content),
                               known == wishes_.end() ? ParagraphWish{} : known->second);
}

void Refitter::apply(Refit refit) {
  tree_.contents[refit.content].lines = std::move(refit.lines);
  wishes_[refit.content] = std::move(refit.wish);
}

}  // namespace banxin::layout
