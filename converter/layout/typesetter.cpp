#include "layout/typesetter.h"

#include <tbb/blocked_range.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>

#include "layout/leaders.h"

namespace banxin::layout {
namespace {

// The first line's indent, and the room of all: `room` wide of `content.width`, standing as its
// lines are aligned.
text::LineWidths line_widths(const InlineContent& content, Length room) {
  const Length rest = max(content.width, Length::pt(1)) - room;
  const text::Alignment align = content.paragraph.align;
  const Length start = align == text::Alignment::Center ? rest / 2
                       : align == text::Alignment::End  ? rest
                                                        : Length();
  text::LineWidths widths;
  if (!content.indent.is_zero())
    widths.slots.push_back({start + content.indent, max(room - content.indent, Length::pt(1))});
  widths.slots.push_back({start, room});
  return widths;
}

text::LineWidths slots_beside_floats(const InlineContent& content) {
  text::LineWidths widths;
  for (const text::LineSlot& slot : content.slots)
    widths.slots.push_back({slot.start, max(slot.width, Length::pt(1))});
  return widths;
}

// CSS Text 4 §text-wrap-style: no more lines than there must be, and none much shorter than the
// others: the narrowest room that needs no more lines than the whole width does.
std::vector<text::Line> balance(const InlineContent& content, const text::ShapedParagraph& shaped,
                                const text::BreakOptions& options, std::vector<text::Line> lines) {
  constexpr std::size_t kMostLines = 10;  // the specification's own advice on how many to stop at
  if (lines.size() < 2 || lines.size() > kMostLines ||
      content.paragraph.align == text::Alignment::Justify)
    return lines;
  Length low = max(shaped.min_content_width(), Length::pt(1));
  Length high = max(content.width, Length::pt(1));
  while (high - low > Length::pt(1)) {
    const Length room = low + (high - low) / 2;
    auto tried = text::break_lines(shaped, line_widths(content, room), options);
    if (tried.size() > lines.size()) {
      low = room;
    } else {
      high = room;
      lines = std::move(tried);
    }
  }
  return lines;
}

std::vector<text::Line> with_leaders(const InlineContent& content, const text::LineWidths& widths,
                                     std::vector<text::Line> lines) {
  if (content.has_leaders) fill_leaders(content, widths, lines);
  return lines;
}

std::vector<text::Line> break_content(const InlineContent& content,
                                      const text::ShapedParagraph& shaped,
                                      const LayoutOptions& options,
                                      const ParagraphWish& wish = {}) {
  text::BreakOptions break_options;
  break_options.record_adjustments = options.record_adjustments;
  break_options.looseness = wish.looseness;
  break_options.only_good = wish.only_good;
  break_options.unhyphenated_lines = wish.unhyphenated_lines;
  if (!content.slots.empty()) {
    const text::LineWidths widths = slots_beside_floats(content);
    return with_leaders(content, widths, text::break_lines(shaped, widths, break_options));
  }
  const text::LineWidths widths = line_widths(content, max(content.width, Length::pt(1)));
  auto lines = text::break_lines(shaped, widths, break_options);
  if (content.block_style != nullptr && content.block_style->text_wrap_balance)
    lines = balance(content, shaped, break_options, std::move(lines));
  return with_leaders(content, widths, std::move(lines));
}

}  // namespace

void for_each_parallel(std::size_t count, unsigned jobs,
                       const std::function<void(std::size_t)>& work) {
  if (jobs == 1 || count < 2) {
    for (std::size_t i = 0; i < count; ++i) work(i);
    return;
  }
  // oneTBB complains on stderr when it is asked for more threads than there are cores.
  const int cores = tbb::info::default_concurrency();
  tbb::task_arena arena(jobs == 0 ? cores : std::min(static_cast<int>(jobs), cores));
  arena.execute([&] {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, 4),
                      [&](const tbb::blocked_range<std::size_t>& range) {
                        for (std::size_t i = range.begin(); i != range.end(); ++i) work(i);
                      });
  });
}

void Typesetter::shape_one(std::size_t index) {
  InlineContent& content = tree_.contents[index];
  text::ShapedParagraph shaped = text::shape_paragraph(content.paragraph, fonts_);
  content.missing = shaped.missing();
  if (content.width_is_known) {
    content.lines = break_content(content, shaped, options_);
    return;
  }
  content.min_content = shaped.min_content_width();
  content.max_content = shaped.max_content_width();
  waiting_[index] = std::make_unique<text::ShapedParagraph>(std::move(shaped));
}

void Typesetter::break_one(std::size_t index) {
  InlineContent& content = tree_.contents[index];
  // Images may have shrunk with their cell: their places in the paragraph are shaped anew.
  if (content.has_atoms || content.is_shaped_anew) {
    content.lines =
        break_content(content, text::shape_paragraph(content.paragraph, fonts_), options_);
  } else {
    content.lines = break_content(content, *waiting_[index], options_);
  }
  waiting_[index].reset();
}

void Typesetter::shape() {
  waiting_.resize(tree_.contents.size());
  for_each_parallel(tree_.contents.size(), options_.jobs, [this](std::size_t i) { shape_one(i); });
}

void Typesetter::break_waiting() {
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < waiting_.size(); ++i)
    if (waiting_[i]) indices.push_back(i);
  for_each_parallel(indices.size(), options_.jobs, [&](std::size_t i) { break_one(indices[i]); });
}

void Typesetter::set_again(std::size_t index) {
  InlineContent& content = tree_.contents[index];
  for (std::size_t i = 0; i < content.sources.size(); ++i) {
    auto* atom = std::get_if<text::InlineAtom>(&content.paragraph.items[i]);
    if (atom && content.sources[i].image != kNone)
      atom->width = margin_box_width(tree_.images[content.sources[i].image]);
  }
  content.lines =
      break_content(content, text::shape_paragraph(content.paragraph, fonts_), options_);
}

void Typesetter::set_beside(std::size_t index, const std::vector<text::LineSlot>& slots) {
  InlineContent& content = tree_.contents[index];
  content.slots = slots;
  content.lines =
      break_content(content, text::shape_paragraph(content.paragraph, fonts_), options_);
}

std::unique_ptr<text::ShapedParagraph> Typesetter::shape_again(std::size_t index) const {
  return std::make_unique<text::ShapedParagraph>(
      text::shape_paragraph(tree_.contents[index].paragraph, fonts_));
}

std::vector<text::Line> Typesetter::lines_for(std::size_t index,
                                              const text::ShapedParagraph& shaped,
                                              const ParagraphWish& wish) const {
  return break_content(tree_.contents[index], shaped, options_, wish);
}

}  // namespace banxin::layout
