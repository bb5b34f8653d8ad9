// PageFrames: the geometry of every kind of page (CSS Paged Media 3 §page-model).
//
// Comes in: StyledDocument::page_style() for a PageContext. Goes out: the page with its used
// margins, borders and padding, and the page area that the flow fills. Asked once for each kind of
// page, kept after.
#pragma once

#include <map>
#include <memory>
#include <string_view>

#include "base/geometry.h"
#include "layout/style_resolver.h"
#include "style/styled_document.h"

namespace banxin::layout {

// The place of the footnotes at the foot of a page area (CSS GCPM 3 §footnote-area).
struct FootnoteFrame {
  Edges margin, border, padding;
  Length x, width;  // of its content box, x from the left edge of the page area
  Length most;      // max-height
  Length rule;      // how much of its top border is drawn
  Length above() const { return margin.top + border.top + padding.top; }
  Length below() const { return margin.bottom + border.bottom + padding.bottom; }
};

struct PageFrame {
  style::PageStyle style;
  Edges margin, border, padding;
  bool is_left = false;  // its inside is on the right
  Rect area;             // what is left for the flow; never smaller than a point
  FootnoteFrame notes;
  Length pitch;  // of the body's lines
};

class PageFrames {
 public:
  PageFrames(const style::StyledDocument& styled, StyleResolver& resolver)
      : styled_(styled), resolver_(resolver), counts_pages_(styled.counts_pages()) {}

  const PageFrame& frame(const style::PageContext& context);
  // Numbers the page for the rules that ask (:nth()); from 1.
  void number(style::PageContext& context, std::size_t page, std::size_t page_in_group) const;
  // The page area that text with this `page` is set for: that of its inner right-hand pages.
  const Rect& flow_area(std::string_view page) { return flow_frame(page).area; }
  const PageFrame& flow_frame(std::string_view page);
  const style::CounterStyles& counter_styles() const { return styled_.counter_styles; }

 private:
  void fit_type_area(PageFrame& frame);
  void set_footnotes(PageFrame& frame);

  const style::StyledDocument& styled_;
  StyleResolver& resolver_;
  bool counts_pages_;
  std::map<style::PageContext, std::unique_ptr<PageFrame>> frames_;
};

}  // namespace banxin::layout
