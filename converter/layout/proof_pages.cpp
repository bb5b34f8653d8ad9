#include "layout/proof_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>

#include "layout/group_stack.h"
#include "layout/line_boxes.h"
#include "layout/line_painter.h"
#include "layout/proof_look.h"

namespace banxin::layout {
namespace {

using text::AdjustmentReason;
using text::JustificationStage;

bool is_cjk(std::string_view lang) {
  return lang.starts_with("zh") || lang.starts_with("ja") || lang.starts_with("ko");
}

class ProofPainter {
 public:
  ProofPainter(const Proofreading& proof, ProofLook& look, const text::FontLibrary& fonts)
      : proof_(proof), look_(look), fonts_(fonts) {}

  void paint(Page& page, std::span<const Finding> findings, bool shows_characters) {
    under_.clear();
    over_.clear();
    if (!page.is_blank) paint_grid(page.type_area, shows_characters);
    for (const Finding& finding : findings) paint_place(page, finding);
    // The marks lie over the page, not in its groups: what is turned has none.
    GroupStack groups;
    for (const PageItem& item : page.items) {
      groups.read(item);
      const auto* text = std::get_if<TextItem>(&item);
      if (text && !groups.is_turned()) paint_spaces(*text, page);
    }
    for (const PageLine& line : page.lines)
      for (const text::LineSpace& space : line.spaces) paint_space(space, line);
    paint_labels(page, findings);
    // Behind the text, but before the backgrounds that stand behind it.
    const auto first_text = std::ranges::find_if(page.items, [](const PageItem& item) {
      return std::holds_alternative<TextItem>(item) || std::holds_alternative<GroupBegin>(item);
    });
    page.items.insert(first_text, under_.begin(), under_.end());
    page.items.insert(page.items.end(), over_.begin(), over_.end());
  }

  // One paragraph of `text` on `page`, in `style`; returns its lower edge.
  Length write(const std::string& text, std::string_view style_name, Point place, Length width,
               Page& page, std::vector<PageItem>& out,
               text::Alignment align = text::Alignment::Start) {
    const style::ComputedStyle& style = look_.of(style_name);
    text::Paragraph paragraph;
    paragraph.lang = "en";
    paragraph.align = paragraph.align_last = align;
    paragraph.styles.push_back(look_.resolver().text_style(style));
    paragraph.items.emplace_back(std::in_place_type<text::InlineText>, text, 0U);
    const LineBoxSize strut = strut_of(style, look_.resolver());
    for (text::Line& line :
         text::break_lines(text::shape_paragraph(paragraph, fonts_), {{{Length(), width}}}, {})) {
      const Length baseline = place.y + strut.baseline;
      const auto index = static_cast<std::uint32_t>(page.lines.size());
      page.lines.push_back(page_line(line, place.x, baseline));
      page.lines.back().role = LineRole::MarginBox;
      for (text::LineRun& run : line.runs) {
        TextItem item;
        item.run = std::move(run.run);
        item.origin = {place.x + run.x, baseline - run.rise};
        item.color = style.color;
        item.line = index;
        out.push_back(std::move(item));
      }
      place.y += strut.height;
    }
    return place.y;
  }

  // A sample of how `color` looks where `form` says: "given" or "taken".
  void paint_sample(std::string_view form, const Color& color, Point baseline, Length width,
                    Length em, std::vector<PageItem>& out) const {
    out.push_back(FillItem{strip(form, baseline.x, width, baseline.y, em), color, {}});
  }

 private:
  Length resolve(const style::LengthPercentage& value, Length base,
                 const style::ComputedStyle& style) const {
    return look_.resolver().resolve(value, base, style);
  }
  Length margin_left(std::string_view name) const {
    const style::ComputedStyle& style = look_.of(name);
    return style.margin[style::kLeft] ? resolve(*style.margin[style::kLeft], {}, style) : Length();
  }

  // What `.proof-given` and `.proof-taken` cover of a line: both have percentages of its em.
  Rect strip(std::string_view form, Length x, Length width, Length baseline, Length em) const {
    const style::ComputedStyle& style = look_.of(form);
    const auto of_em = [&](const style::LengthOrAuto& value) {
      return value ? resolve(*value, em, style) : Length();
    };
    const Length away = of_em(style.margin[style::kTop]);
    return {x, form == "given" ? baseline - away : baseline + away, width, of_em(style.height)};
  }

  void stroke(Point from, Point to, const style::BorderEdge& edge) {
    if (edge.width > Length())
      under_.push_back(
          StrokeItem{from, to, edge.width, edge.color.value_or(Color::black()), Dash::Solid});
  }

  void paint_grid(const TypeArea& area, bool shows_characters) {
    const Rect& rect = area.rect;
    if (shows_characters && area.character >= Length::pt(1)) {
      const style::BorderEdge& edge = look_.of("character").border[style::kLeft];
      for (Length x = rect.x + area.character; x < rect.right(); x += area.character)
        stroke({x, rect.y}, {x, rect.bottom()}, edge);
    }
    if (area.pitch >= Length::pt(1)) {
      const style::BorderEdge& edge = look_.of("baseline").border[style::kTop];
      for (Length y = rect.y + area.baseline; y < rect.bottom(); y += area.pitch)
        stroke({rect.x, y}, {rect.right(), y}, edge);
    }
    const style::BorderEdge& edge = look_.of("area").border[style::kTop];
    stroke({rect.x, rect.y}, {rect.right(), rect.y}, edge);
    stroke({rect.x, rect.bottom()}, {rect.right(), rect.bottom()}, edge);
    stroke({rect.x, rect.y}, {rect.x, rect.bottom()}, edge);
    stroke({rect.right(), rect.y}, {rect.right(), rect.bottom()}, edge);
  }

  // --- white space ---

  void paint_spaces(const TextItem& item, const Page& page) {
    if (item.line >= page.lines.size()) return;
    const PageLine& line = page.lines[item.line];
    const text::GlyphRun& run = item.run;
    Length pen = item.origin.x;
    auto next = run.adjustments.begin();
    for (std::uint32_t g = 0; g < run.glyphs.size(); ++g) {
      const auto begin = next;
      while (next != run.adjustments.end() && next->glyph <= g) ++next;
      const Length end = pen + run.glyphs[g].advance;
      paint_adjustments({begin, next}, pen, end, line);
      pen = end;
    }
  }

  void paint_space(const text::LineSpace& space, const PageLine& line) {
    paint_adjustments(space.adjustments, space.x, space.x + space.width, line);
  }

  // The white space of one glyph, which stands from `begin` to `end`: what was given lies at its
  // two ends, what was taken away is shown where it was.
  void paint_adjustments(std::span<const text::Adjustment> adjustments, Length begin, Length end,
                         const PageLine& line) {
    Length after = end;
    for (std::size_t i = adjustments.size(); i-- > 0;) {
      const text::Adjustment& a = adjustments[i];
      if (a.before) continue;
      if (a.amount > Length()) after -= a.amount;
      paint_amount(a, a.amount > Length() ? after : end, line);
    }
    for (const text::Adjustment& a : adjustments) {
      if (!a.before) continue;
      paint_amount(a, begin, line);
      if (a.amount > Length()) begin += a.amount;
    }
  }

  void paint_amount(const text::Adjustment& a, Length x, const PageLine& line) {
    const style::ComputedStyle& style = look_.of(a);
    if (style.background_color.is_transparent()) return;
    if (a.amount > Length()) {
      fill(strip("given", x, a.amount, line.baseline, line.em), style.background_color);
    } else if (a.reason != AdjustmentReason::Autospace) {
      // A typed space that becomes the gap (T51) gives nothing away.
      fill(strip("taken", x + a.amount / 2, -a.amount, line.baseline, line.em),
           style.background_color);
    }
  }

  void fill(const Rect& rect, const Color& color) { under_.push_back(FillItem{rect, color, {}}); }

  // --- findings ---

  // Where in the line a finding is.
  void paint_place(const Page& page, const Finding& finding) {
    const PageLine& line = page.lines[finding.line];
    if (finding.kind == FindingKind::Overfull)
      fill(strip("given", line.x + line.width - line.overfull, line.overfull, line.baseline,
                 line.em),
           look_.of("overfull").background_color);
    if (finding.kind != FindingKind::River) return;
    const auto& spaces = proof_.rivers[finding.river].spaces;
    for (std::size_t i = 0, l = finding.line; i < spaces.size() && l < page.lines.size(); ++l) {
      if (page.lines[l].role != LineRole::Flow) continue;
      // From line to line without a gap, so that it is one streak.
      Rect rect =
          strip("given", spaces[i].x, spaces[i].width, page.lines[l].baseline, page.lines[l].em);
      if (i + 1 < spaces.size()) rect.height = max(rect.height, page.type_area.pitch);
      fill(rect, look_.of("river").background_color);
      ++i;
    }
  }

  // A bar beside each marked line and what is to be said about it, in the wider margin.
  void paint_labels(Page& page, std::span<const Finding> findings) {
    const Rect& area = page.type_area.rect;
    const Length left_room = area.x, right_room = page.size.width - area.right();
    const bool at_left = left_room > right_room + Length::pt(1);
    const style::ComputedStyle& mark = look_.of("mark");
    const Length bar = mark.width ? resolve(*mark.width, {}, mark) : Length();
    const Length away = margin_left("mark"), gap = margin_left("label");
    for (std::size_t i = 0; i < findings.size();) {
      const PageLine line = page.lines[findings[i].line];
      std::string label;
      std::size_t end = i;
      for (; end < findings.size() && findings[end].line == findings[i].line; ++end) {
        if (!label.empty()) label += "; ";
        label += label_of(findings[end]);
      }
      i = end;
      Rect rect = strip("given", {}, bar, line.baseline, line.em);
      rect.x = at_left ? area.x - away - bar : area.right() + away;
      over_.push_back(FillItem{rect, mark.background_color, {}});
      const Length room = (at_left ? left_room : right_room) - away - bar - gap - gap;
      if (room <= Length()) continue;
      const Length x = at_left ? rect.x - gap - room : rect.right() + gap;
      write(label, "label", {x, rect.y}, room, page, over_,
            at_left ? text::Alignment::End : text::Alignment::Start);
    }
  }

  const Proofreading& proof_;
  ProofLook& look_;
  const text::FontLibrary& fonts_;
  std::vector<PageItem> under_, over_;
};

// --- the first page ---

struct LegendRow {
  AdjustmentReason reason;
  JustificationStage stage;
  bool is_given;
  const char* text;
};
constexpr LegendRow kLegend[] = {
    {AdjustmentReason::Autospace, JustificationStage::None, true,
     "gap between Chinese and Latin (T48)"},
    {AdjustmentReason::Justify, JustificationStage::E1, true, "e1: word spaces widened (T64)"},
    {AdjustmentReason::Justify, JustificationStage::E2, true, "e2: gaps widened"},
    {AdjustmentReason::Justify, JustificationStage::E3, true, "e3: characters parted"},
    {AdjustmentReason::Justify, JustificationStage::Emergency, true, "beyond all limits"},
    {AdjustmentReason::LetterSpacing, JustificationStage::None, true,
     "letter-spacing, word-spacing, tabs"},
    {AdjustmentReason::Ruby, JustificationStage::None, true, "room for annotations (T85)"},
    {AdjustmentReason::Pair, JustificationStage::None, false,
     "blank taken away between two marks (T26)"},
    {AdjustmentReason::LineEnd, JustificationStage::None, false,
     "at the start or end of a line (T29, T31)"},
    {AdjustmentReason::Protrusion, JustificationStage::None, false,
     "outside the edge, so that it looks straight (T122)"},
    {AdjustmentReason::Justify, JustificationStage::S1, false, "s1: word spaces narrowed (T63)"},
    {AdjustmentReason::Justify, JustificationStage::S2, false, "s2: interpuncts"},
    {AdjustmentReason::Justify, JustificationStage::S3, false, "s3: brackets"},
    {AdjustmentReason::Justify, JustificationStage::S4, false, "s4: pauses"},
    {AdjustmentReason::Justify, JustificationStage::S5, false, "s5: gaps narrowed"},
    {AdjustmentReason::Justify, JustificationStage::S6, false, "s6: stops"},
};

std::string spacing_text(const char* name, const Evenness& spacing) {
  return fmt::format("{}: mean {:.3f} em, 95 % of {} lines up to {:.3f} em, widest {:.3f} em", name,
                     spacing.mean, spacing.lines, spacing.percentile_95, spacing.widest);
}

std::vector<std::string> figure_rows(const ProofFigures& figures) {
  std::vector<std::string> rows;
  rows.push_back(fmt::format("{} lines on {} page{}, {} to both edges; {:.1f} % hyphenated",
                             figures.lines, figures.pages, figures.pages == 1 ? "" : "s",
                             figures.justified, 100 * figures.hyphenation_rate()));
  if (figures.han_gaps.lines != 0)
    rows.push_back(spacing_text("added between characters", figures.han_gaps));
  if (figures.word_spaces.lines != 0)
    rows.push_back(spacing_text("word spaces", figures.word_spaces));
  std::string counts;
  for (std::size_t kind = 0; kind < kFindingKinds; ++kind)
    if (figures.counts[kind] != 0)
      counts += fmt::format("{}{}: {}", counts.empty() ? "" : "; ",
                            title_of(static_cast<FindingKind>(kind)), figures.counts[kind]);
  rows.push_back(counts.empty() ? "nothing to mark" : "marked: " + counts);
  return rows;
}

Page legend_page(const PagedBook& book, const Proofreading& proof, ProofLook& look,
                 ProofPainter& painter) {
  Page page;
  page.label = "proof";
  if (book.pages.empty()) return page;
  page.size = book.pages.front().size;
  page.bleed = book.pages.front().bleed;
  page.crop_marks = book.pages.front().crop_marks;
  // The plainest type area of the book: the first one.
  page.type_area = book.pages.front().type_area;
  const Rect& area = page.type_area.rect;

  const style::ComputedStyle& title = look.of("title");
  Length y = painter.write(fmt::format("Proof: {}", book.title), "title", {area.x, area.y},
                           area.width, page, page.items);
  if (title.margin[style::kBottom])
    y += look.resolver().resolve(*title.margin[style::kBottom], {}, title);
  const style::ComputedStyle& row = look.of("row");
  const LineBoxSize strut = strut_of(row, look.resolver());
  for (const std::string& text : figure_rows(proof.figures))
    y = painter.write(text, "row", {area.x, y}, area.width, page, page.items);
  y += strut.height / 2;

  const style::ComputedStyle& swatch = look.of("swatch");
  const auto length = [&](const style::LengthOrAuto& value) {
    return value ? look.resolver().resolve(*value, {}, swatch) : Length();
  };
  const Length width = length(swatch.width), gap = length(swatch.margin[style::kRight]);
  const auto line = [&](std::string_view form, const Color& color, const std::string& text) {
    painter.paint_sample(form, color, {area.x, y + strut.baseline}, width, swatch.font_size,
                         page.items);
    y = painter.write(text, "row", {area.x + width + gap, y}, area.width - width - gap, page,
                      page.items);
  };
  bool was_given = true;
  y = painter.write("A block behind the line: white space that was given", "row", {area.x, y},
                    area.width, page, page.items);
  for (const LegendRow& entry : kLegend) {
    if (was_given && !entry.is_given)
      y = painter.write("A strip below the line: white space that was taken away", "row",
                        {area.x, y + strut.height / 2}, area.width, page, page.items);
    was_given = entry.is_given;
    line(entry.is_given ? "given" : "taken",
         look.of({0, entry.reason, entry.stage, false, {}}).background_color, entry.text);
  }
  y = painter.write("Marks", "row", {area.x, y + strut.height / 2}, area.width, page, page.items);
  line("given", look.of("mark").background_color, "in the margin: a line to look at, and why");
  line("given", look.of("overfull").background_color, "what sticks out of the measure");
  line("given", look.of("river").background_color, "a river of word spaces (T123)");
  return page;
}

void shift_outline(std::vector<OutlineEntry>& entries) {
  for (OutlineEntry& entry : entries) {
    ++entry.page;
    shift_outline(entry.children);
  }
}

}  // namespace

PagedBook make_proof(PagedBook book, const Proofreading& proof, const text::FontLibrary& fonts,
                     Diagnostics& diagnostics) {
  ProofLook look(fonts, diagnostics);
  ProofPainter painter(proof, look, fonts);
  const bool shows_characters = is_cjk(book.lang);
  auto finding = proof.findings.begin();
  for (std::size_t p = 0; p < book.pages.size(); ++p) {
    const auto end =
        std::find_if(finding, proof.findings.end(), [&](const Finding& f) { return f.page != p; });
    painter.paint(book.pages[p], {finding, end}, shows_characters);
    finding = end;
  }
  Page legend = legend_page(book, proof, look, painter);
  book.pages.insert(book.pages.begin(), std::move(legend));
  shift_outline(book.outline);
  book.title = "Proof: " + book.title;
  return book;
}

}  // namespace banxin::layout
