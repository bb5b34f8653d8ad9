// PageRule: an @page rule as it was read (CSS Paged Media 3 §page-selectors, §at-page-rule).
//
// Comes from parse_page_rule(); StyledDocument::page_style() cascades them for a kind of page. What
// says `inside` and `outside` has become left and right by then, so a rule has two halves that are
// alike but for that.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "style/declaration.h"
#include "style/media.h"
#include "style/selector.h"
#include "style/styled_document.h"

namespace banxin::style {

// size, bleed, marks and Banxin's own: properties of the page alone.
struct PageSize {
  Quantity width, height;
};
struct PageMarks {
  bool crop = false, cross = false;
};
struct PageBleed {
  Quantity length;
};
// -banxin-type-area (T1, T10): none without `is_set`; a missing measure is auto.
struct SpecifiedTypeArea {
  bool is_set = false;
  std::optional<Quantity> width, height;
  double inside_share = 50, top_share = 50;  // percent
};
// -banxin-signature (T136): pages to a sheet; 1 asks for nothing.
struct PageSignature {
  int pages = 1;
};
struct PageDescriptor {
  using Value = std::variant<PageSize, PageMarks, PageBleed, SpecifiedTypeArea, PageSignature>;
  Value value;
  bool important = false;
};

struct PageSelector {
  std::string name;
  bool first = false, left = false, right = false, blank = false;
  std::optional<AnPlusB> nth;  // :nth(An+B); with `nth_of_group`, :nth(An+B of name)
  bool nth_of_group = false;
  std::optional<PageSize> size = {};  // :-banxin-size()
};

struct PageRule {
  struct MarginBox {
    MarginBoxName name;
    std::vector<Declaration> declarations;
  };
  // What the rule says for one side of a spread.
  struct Side {
    std::vector<Declaration> declarations;
    std::vector<MarginBox> margin_boxes;
  };
  std::vector<PageSelector> selectors;  // none: every page
  Side left, right;
  std::vector<PageDescriptor> descriptors;
  MediaMatch media;
  bool supported = true;
};

}  // namespace banxin::style
