#include "layout/planned_places.h"

#include <algorithm>

#include "layout/page_numbers.h"

namespace banxin::layout {
namespace {

using Kind = GalleyItem::Kind;

class PlaceFinder {
 public:
  PlaceFinder(const BoxTree& tree, PlannedPlaces& out) : tree_(tree), out_(out) {}

  void page(const Galley& galley, const PlannedPage& page) {
    page_ = page.number;
    if (page.context.is_blank) return;
    for (const InsertList* inserts : {&page.inserts.top(), &page.inserts.bottom()})
      for (const std::uint32_t inner : *inserts) whole(tree_.inner_boxes[inner]->flow.galley);
    items(galley, page.items, page.cut.pieces);
    for (const NotePiece& piece : page.cut.notes.pieces)
      part(galley.notes[piece.note].galley, piece.part);
  }

 private:
  void items(const Galley& galley, std::span<const GalleyItem> list,
             const std::vector<ItemPiece>& pieces) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto piece = std::ranges::find(pieces, i, &ItemPiece::item);
      item(galley, list[i], piece == pieces.end() ? nullptr : &*piece);
    }
  }

  void item(const Galley& galley, const GalleyItem& item, const ItemPiece* piece) {
    switch (item.kind) {
      case Kind::Line:
        line(tree_.contents[item.index], item.line);
        break;
      case Kind::Open: {
        const Box& box = *galley.boxes[item.index];
        if (box.node) mark(*box.node, *box.style);
        break;
      }
      case Kind::Row:
        row(galley.rows[item.index], piece);
        break;
      case Kind::Columns: {
        const ColumnsLayout& columns = galley.columns[item.index];
        parts(columns.galley, piece ? *piece : columns.whole);
        break;
      }
      case Kind::Flex:
        for (const FlexItem& flex : galley.flex_lines[item.index].items) whole(flex.galley);
        break;
      case Kind::Turned: {
        const TurnedPage& page = galley.turned_pages[item.index];
        part(galley.turned[page.turned].galley, page.part);
        break;
      }
      case Kind::Float:
        if (!item.is_deferred) whole(tree_.inner_boxes[item.index]->flow.galley);
        break;
      default:
        break;
    }
  }

  void line(const InlineContent& content, std::size_t index) {
    if ((!content.has_anchors && !content.has_inner) || index >= content.lines.size()) return;
    for (const text::LineBox& box : content.lines[index].boxes) {
      const InlineSource& source = content.sources[box.item];
      const bool is_atom =
          std::holds_alternative<text::InlineAtom>(content.paragraph.items[box.item]);
      if (is_atom && source.inner != kNone) whole(tree_.inner_boxes[source.inner]->flow.galley);
      if (source.node &&
          std::holds_alternative<text::InlineAnchor>(content.paragraph.items[box.item]))
        mark(*source.node, *source.style);
    }
  }

  void row(const RowLayout& row, const ItemPiece* piece) {
    if (!piece || piece->is_first) {
      const TableGroup& group = row.box->table->groups[row.row->group];
      if (group.node) mark(*group.node, *group.style);
      if (row.row->node) mark(*row.row->node, *row.row->style);
    }
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const CellLayout& cell = row.cells[c];
      if ((!piece || piece->is_first) && cell.cell->box.node)
        mark(*cell.cell->box.node, *cell.cell->box.style);
      if (piece) {
        part(cell.galley, piece->parts[c]);
      } else {
        whole(cell.galley);
      }
    }
  }

  void whole(const Galley& galley) { items(galley, galley.items, {}); }
  void parts(const Galley& galley, const ItemPiece& piece) {
    for (const GalleyPart& one : piece.parts) part(galley, one);
  }
  void part(const Galley& galley, const GalleyPart& part) {
    const std::size_t begin = std::min(part.from.item, galley.items.size());
    const std::size_t end = std::min(part.items_end(), galley.items.size());
    if (begin < end)
      items(galley, std::span(galley.items).subspan(begin, end - begin), part.pieces);
  }

  void mark(const document::Node& node, const style::ComputedStyle& style) {
    if (!node.id.empty()) out_.page_of.try_emplace(node.id, page_);
    if (const std::optional<int> set = page_counter_set(style)) out_.counters[page_] = set;
  }

  const BoxTree& tree_;
  PlannedPlaces& out_;
  std::size_t page_ = 0;
};

}  // namespace

PlannedPlaces find_places(const BoxTree& tree, const Galley& galley,
                          const std::vector<PlannedPage>& pages) {
  PlannedPlaces places;
  places.counters.resize(pages.size());
  PlaceFinder finder(tree, places);
  for (const PlannedPage& page : pages) finder.page(galley, page);
  return places;
}

}  // namespace banxin::layout
