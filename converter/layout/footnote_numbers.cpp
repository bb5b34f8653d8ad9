#include "layout/footnote_numbers.h"

#include <algorithm>
#include <atomic>

namespace banxin::layout {
namespace {

bool resets_notes(const style::PageStyle& page, int& value) {
  for (const style::CounterChange& change : page.style.counter_reset) {
    if (change.name != "footnote") continue;
    value = change.value;
    return true;
  }
  return false;
}

void count(BoxTree& tree, const std::vector<PlannedPage>& pages) {
  for (const PlannedPage& page : pages) {
    if (page.cut.notes.pieces.empty()) continue;
    int number = 0, on_page = 0;
    const bool resets = resets_notes(page.frame->style, number);
    for (const NotePiece& piece : page.cut.notes.pieces) {
      if (!piece.is_first) continue;
      Footnote& note = tree.notes[piece.note];
      note.on_page = ++on_page;
      if (resets) note.number = ++number;
    }
  }
}

std::string& text_at(BoxTree& tree, const NoteText& text) {
  return std::get<text::InlineText>(tree.contents[text.content].paragraph.items[text.item]).text;
}

// On which line each call of a content stands; the number of lines at the end.
std::vector<std::size_t> call_lines(const InlineContent& content) {
  std::vector<std::size_t> lines;
  for (const NoteCall& call : content.calls)
    for (std::size_t k = 0; k < content.lines.size(); ++k)
      if (std::ranges::find(content.lines[k].runs, call.item, &text::LineRun::item) !=
          content.lines[k].runs.end())
        lines.push_back(k);
  lines.push_back(content.lines.size());
  return lines;
}

}  // namespace

bool number_notes(BoxTree& tree, const std::vector<PlannedPage>& pages, const Refitter& refitter,
                  unsigned jobs) {
  if (tree.notes.empty()) return false;
  count(tree, pages);
  std::vector<std::uint32_t> changed;
  for (const NoteText& text : tree.note_texts) {
    std::string& shown = text_at(tree, text);
    std::string number = note_text(tree.notes[text.note], text);
    if (shown == number) continue;
    shown = std::move(number);
    changed.push_back(text.content);
  }
  std::ranges::sort(changed);
  changed.erase(std::ranges::unique(changed).begin(), changed.end());
  std::atomic<bool> moved = false;
  for_each_parallel(changed.size(), jobs, [&](std::size_t i) {
    InlineContent& content = tree.contents[changed[i]];
    const std::vector<std::size_t> before = call_lines(content);
    content.lines = refitter.lines_again(changed[i]);
    if (call_lines(content) != before) moved = true;
  });
  return moved;
}

bool are_numbered(BoxTree& tree, const std::vector<PlannedPage>& pages) {
  count(tree, pages);
  return std::ranges::all_of(tree.note_texts, [&](const NoteText& text) {
    return text_at(tree, text) == note_text(tree.notes[text.note], text);
  });
}

}  // namespace banxin::layout
