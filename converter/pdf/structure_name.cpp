#include "pdf/structure_name.h"

#include <array>
#include <cstddef>

namespace banxin::pdf {
namespace {

struct Row {
  layout::StructureType type;
  std::string_view name;
  bool is_inline;
};

using enum layout::StructureType;
constexpr auto kRows = std::to_array<Row>({
    {Document, "Document", false},
    {Part, "Part", false},
    {Section, "Sect", false},
    {Aside, "Aside", false},
    {BlockQuote, "BlockQuote", false},
    {Caption, "Caption", false},
    {Contents, "TOC", false},
    {ContentsItem, "TOCI", false},
    {H1, "H1", false},
    {H2, "H2", false},
    {H3, "H3", false},
    {H4, "H4", false},
    {H5, "H5", false},
    {H6, "H6", false},
    {P, "P", false},
    {List, "L", false},
    {ListItem, "LI", false},
    {Label, "Lbl", false},
    {ListBody, "LBody", false},
    {Code, "Code", true},
    {Table, "Table", false},
    {TableHead, "THead", false},
    {TableBody, "TBody", false},
    {TableFoot, "TFoot", false},
    {TableRow, "TR", false},
    {TableHeaderCell, "TH", false},
    {TableDataCell, "TD", false},
    {Figure, "Figure", false},
    {Note, "Note", true},
    {Reference, "Reference", true},
    {Link, "Link", true},
    {Span, "Span", true},
    {Em, "Em", true},
    {Strong, "Strong", true},
    {Quote, "Quote", true},
    {Ruby, "Ruby", true},
    {RubyBase, "RB", true},
    {RubyText, "RT", true},
    {Title, "Title", false},
});

constexpr bool rows_stand_in_order() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (static_cast<std::size_t>(kRows[i].type) != i) return false;
  }
  return true;
}
static_assert(rows_stand_in_order(), "rows are indexed by type");

// ISO 32000-2 §14.8.4 has these as standard types; ISO 32000-1 does not.
constexpr auto kRoles = std::to_array<RoleMapping>(
    {{"Aside", "Div"}, {"Em", "Span"}, {"Strong", "Span"}, {"Title", "P"}});

}  // namespace

std::string_view structure_name(layout::StructureType type) {
  return kRows[static_cast<std::size_t>(type)].name;
}

bool is_inline(layout::StructureType type) {
  return kRows[static_cast<std::size_t>(type)].is_inline;
}

std::span<const RoleMapping> role_map() { return kRoles; }

}  // namespace banxin::pdf
