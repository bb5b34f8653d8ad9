#include "layout/footnote_area.h"

#include <algorithm>

#include "layout/page_cutter.h"

namespace banxin::layout {
namespace {

using Kind = GalleyItem::Kind;

Length round_down(Length value, Length step) {
  if (step <= Length() || value <= Length()) return value;
  return Length::from_raw((value + kFitTolerance).raw() / step.raw() * step.raw());
}

void collect_line(const BoxTree& tree, const GalleyItem& item, std::vector<NoteRest>& calls) {
  const InlineContent& content = tree.contents[item.index];
  if (item.line >= content.lines.size()) return;
  const text::Line& line = content.lines[item.line];
  for (const NoteCall& call : content.calls)
    if (std::ranges::find(line.runs, call.item, &text::LineRun::item) != line.runs.end())
      calls.push_back({call.note, {}, false});
}

void collect(const BoxTree& tree, const Galley& galley, const GalleyItem& item,
             const ItemPiece* piece, std::vector<NoteRest>& calls);

void collect_all(const BoxTree& tree, const Galley& galley, std::vector<NoteRest>& calls) {
  for (const GalleyItem& item : galley.items) collect(tree, galley, item, nullptr, calls);
}

void collect_part(const BoxTree& tree, const Galley& galley, const GalleyPart& part,
                  std::vector<NoteRest>& calls) {
  for (std::size_t i = part.from.item; i < part.items_end(); ++i) {
    const auto piece = std::ranges::find(part.pieces, i - part.from.item, &ItemPiece::item);
    collect(tree, galley, galley.items[i], piece == part.pieces.end() ? nullptr : &*piece, calls);
  }
}

void collect(const BoxTree& tree, const Galley& galley, const GalleyItem& item,
             const ItemPiece* piece, std::vector<NoteRest>& calls) {
  if (!item.has_calls) return;
  if (item.kind == Kind::Line) {
    collect_line(tree, item, calls);
  } else if (item.kind == Kind::Row) {
    const RowLayout& row = galley.rows[item.index];
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      if (piece) {
        collect_part(tree, row.cells[c].galley, piece->parts[c], calls);
      } else {
        collect_all(tree, row.cells[c].galley, calls);
      }
    }
  } else if (item.kind == Kind::Columns) {
    const Galley& inner = galley.columns[item.index].galley;
    if (!piece) return collect_all(tree, inner, calls);
    for (const GalleyPart& part : piece->parts) collect_part(tree, inner, part, calls);
  } else if (item.kind == Kind::Turned) {
    const TurnedPage& page = galley.turned_pages[item.index];
    collect_part(tree, galley.turned[page.turned].galley, page.part, calls);
  }
}

}  // namespace

void collect_calls(const BoxTree& tree, const Galley& document, const Galley& galley,
                   const GalleyItem& item, const ItemPiece* piece, std::vector<NoteRest>& calls) {
  std::size_t first = calls.size();
  collect(tree, galley, item, piece, calls);
  // Notes that notes call come after them. Each has one first call, so this ends.
  for (; first < calls.size(); ++first)
    collect_all(tree, document.notes[calls[first].note].galley, calls);
}

bool has_calls(const Galley& galley) {
  return std::ranges::any_of(galley.items, &GalleyItem::has_calls);
}

PageNotes::PageNotes(const BoxTree& tree, const Galley& galley, const PageFrame& frame, Length room,
                     std::span<const NoteRest> carried)
    : tree_(tree),
      galley_(galley),
      frame_(frame),
      room_(room),
      notes_(carried.begin(), carried.end()),
      carried_(carried.size()) {
  if (notes_.empty()) return;
  // Two lines of the text have room beside what goes on, so that both get on.
  const NoteArea area = fit(notes_, room_ - frame_.pitch * std::int64_t{2}, false);
  height_ = area.height;
  is_closed_ = !area.rest.empty();
}

NoteArea PageNotes::fit(std::span<const NoteRest> notes, Length room, bool must_take) const {
  NoteArea area;
  const FootnoteFrame& edges = frame_.notes;
  const Length outside = edges.above() + edges.below();
  const Length most = min(round_down(room, frame_.pitch), edges.most) - outside;
  Length used;
  std::size_t i = 0;
  for (; i < notes.size(); ++i) {
    const NoteRest& rest = notes[i];
    const NoteLayout& note = galley_.notes[rest.note];
    const bool takes = must_take && area.pieces.empty();
    PageRoom own{most - used, rest.is_begun ? Length() : note.first_gap, takes};
    PageCut cut =
        PageCutter(tree_, note.galley)
            .cut(std::span(note.galley.items).subspan(rest.from.item), rest.from.inside, own);
    const GalleyPlace to{rest.from.item + cut.end, cut.inside};
    const bool is_whole = to.item == note.galley.items.size();
    const bool is_good = !cut.is_stuck && cut.quality <= BreakQuality::AgainstAvoid;
    if (!is_whole && !is_good && !takes) break;
    GalleyPart part{rest.from,     to,      std::move(cut.pieces), cut.head, cut.foot,
                    own.first_gap, cut.used};
    used += cut.used;
    area.pieces.push_back({rest.note, std::move(part), !rest.is_begun});
    if (is_whole) continue;
    area.rest.push_back({rest.note, to, true});
    ++i;
    break;
  }
  area.begins_all = i == notes.size();
  area.rest.insert(area.rest.end(), notes.begin() + static_cast<std::ptrdiff_t>(i), notes.end());
  if (area.pieces.empty()) return area;
  const Length natural = used + outside;
  area.height = max(natural, min(next_on_grid(natural, frame_.pitch), room));
  return area;
}

bool PageNotes::admit(const GalleyItem& item, Length used, Length reserve) {
  std::vector<NoteRest> calls;
  collect_calls(tree_, galley_, galley_, item, nullptr, calls);
  return admit(calls, used, reserve);
}

bool PageNotes::admit(std::span<const NoteRest> calls, Length used, Length reserve) {
  if (used + height_ > room_ + kFitTolerance) return false;
  if (calls.empty()) return true;
  if (is_closed_) return false;
  std::vector<NoteRest> all = notes_;
  all.insert(all.end(), calls.begin(), calls.end());
  NoteArea area = fit(all, room_ - used, false);
  if (!area.rest.empty() && reserve > Length()) {
    NoteArea less = fit(all, room_ - used - reserve, false);
    if (less.begins_all) area = std::move(less);
  }
  if (!area.begins_all) return false;
  if (!area.rest.empty()) {
    const style::ComputedStyle& style = *galley_.notes[area.rest.front().note].style;
    if (style.footnote_policy != style::FootnotePolicy::Auto) return false;
    is_closed_ = true;
  }
  notes_ = std::move(all);
  height_ = area.height;
  return true;
}

Length PageNotes::growth(std::span<const NoteRest> calls) const {
  std::vector<NoteRest> all = notes_;
  all.insert(all.end(), calls.begin(), calls.end());
  return fit(all, room_, false).height - height_;
}

NoteArea PageNotes::settle(std::span<const NoteRest> calls, Length used) const {
  std::vector<NoteRest> all(notes_.begin(), notes_.begin() + static_cast<std::ptrdiff_t>(carried_));
  all.insert(all.end(), calls.begin(), calls.end());
  return fit(all, room_ - used, carried_ > 0);
}

NoteArea PageNotes::alone() const { return fit({notes_.data(), carried_}, room_, true); }

}  // namespace banxin::layout
