// The footnotes of PagePainter (CSS GCPM 3 §footnote-area).
#include "layout/decorations.h"
#include "layout/page_painter.h"

namespace banxin::layout {

void PagePainter::paint_notes(Galley& galley, const NoteArea& area, Length foot) {
  const FootnoteFrame& edges = frame_->notes;
  const Rect& page = frame_->area;
  Length used;
  for (const NotePiece& piece : area.pieces) used += piece.part.used;
  // What whole lines leave over stands above the area's border, so that the last line of the notes
  // stands at the foot.
  Length top = foot - edges.below() - used;
  const Rect border_box{page.x + edges.margin.left, top - edges.padding.top - edges.border.top,
                        page.width - edges.margin.left - edges.margin.right,
                        used + edges.padding.top + edges.padding.bottom + edges.border.top +
                            edges.border.bottom};
  std::vector<PageItem> items;
  style::ComputedStyle box = frame_->style.footnote_area;
  const style::BorderEdge rule = box.border[style::kTop];
  const bool is_clipped = edges.rule < border_box.width;
  if (is_clipped) box.border[style::kTop] = {};
  paint_box({box, border_box, edges.border, edges.padding}, resolver_, items);
  if (is_clipped)
    paint_border(rule.line, {border_box.x, border_box.y, edges.rule, edges.border.top}, true,
                 rule.color.value_or(box.color), items);
  add_under(std::move(items));
  flush_row_border();
  role_ = LineRole::Footnote;
  for (const NotePiece& piece : area.pieces) {
    const Footnote& note = tree_.notes[piece.note];
    if (piece.is_first && !note.place.empty()) {
      over_.push_back(DestinationItem{note.place, {page.x + edges.x, top}});
      records_.mark_place(note.place, page_index_, {page.x + edges.x, top});
    }
    paint_part(tree_.note_boxes[note.box], galley.notes[piece.note].galley, piece.part,
               {page.x, top}, false);
    top += piece.part.used;
  }
  flush_row_border();
  role_ = LineRole::Flow;
}

// Where the calls of a line stand, for the links that lead back.
void PagePainter::mark_call(const InlineContent& content, std::size_t line, Point point) {
  for (const NoteCall& call : content.calls) {
    const std::string& name = tree_.notes[call.note].call_place;
    if (name.empty()) continue;
    for (const text::LineRun& run : content.lines[line].runs) {
      if (run.item != call.item) continue;
      const Point at{point.x + run.x, point.y};
      over_.push_back(DestinationItem{name, at});
      records_.mark_place(name, page_index_, at);
      break;
    }
  }
}

}  // namespace banxin::layout
