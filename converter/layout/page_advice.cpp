#include "layout/page_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace banxin::layout {
namespace {

double mm(Length length) { return length.pt() * 25.4 / 72; }

// The style of most of the text: that of the paragraphs with the most bytes.
const style::ComputedStyle* running_text(const BoxTree& tree, SourceSpan& span) {
  struct Share {
    std::size_t bytes = 0;
    const document::Node* node = nullptr;
  };
  std::map<std::pair<Length, Length>, Share> shares;  // by size and pitch
  std::map<std::pair<Length, Length>, const style::ComputedStyle*> styles;
  for (const InlineContent& content : tree.contents) {
    if (!content.block_style || !content.block) continue;
    const auto key = std::pair(content.block_style->font_size, content.block_style->line_height);
    Share& share = shares[key];
    for (const text::InlineItem& item : content.paragraph.items)
      if (const auto* text = std::get_if<text::InlineText>(&item)) share.bytes += text->text.size();
    if (!share.node) share.node = content.block;
    styles.try_emplace(key, content.block_style);
  }
  const auto most =
      std::ranges::max_element(shares, {}, [](const auto& one) { return one.second.bytes; });
  if (most == shares.end() || most->second.bytes == 0) return nullptr;
  span = most->second.node->span;
  return styles[most->first];
}

// T3: for Han text the line gap is half an em to an em. T4: text is at least 7.875 pt (六号).
void report_text(const BoxTree& tree, Diagnostics& diagnostics) {
  SourceSpan span;
  const style::ComputedStyle* style = running_text(tree, span);
  if (!style) return;
  const Length size = style->font_size, gap = style->line_height - size;
  if (size < Length::pt(7.875))
    diagnostics.warn("layout-042",
                     fmt::format("the text is set in {:.3g} pt ({:.2f} mm)", size.pt(), mm(size)),
                     span, "running text is 7.875 pt (2.78 mm, 六号) or more");
  const bool is_han = style->lang.starts_with("zh") || style->lang.starts_with("ja");
  const double ratio = size.is_zero() ? 0.75 : gap / size;
  if (is_han && (ratio < 0.5 - 1e-3 || ratio > 1 + 1e-3))
    diagnostics.warn("layout-043",
                     fmt::format("the line gap is {:.2f} em: {:.4g} pt on {:.4g} pt", ratio,
                                 size.pt(), style->line_height.pt()),
                     span, "Chinese text has half an em to an em between its lines");
}

// T12: what binders advise for perfect binding.
struct Gutter {
  std::size_t pages;
  double mm;
};
constexpr std::array<Gutter, 4> kGutters = {{{150, 13}, {300, 16}, {500, 19}, {SIZE_MAX, 22}}};

// Only a book is bound at its back: a document of the book kind, or one whose pages face each
// other.
bool is_bound(const style::StyledDocument& styled, PageFrames& frames) {
  if (styled.document->genre == document::Genre::Book) return true;
  style::PageContext left;
  left.is_left = true;
  const PageFrame &recto = frames.frame({}), &verso = frames.frame(left);
  return recto.margin.left != verso.margin.left;
}

void report_gutter(const style::StyledDocument& styled, PageFrames& frames, const PagedBook& book,
                   Diagnostics& diagnostics) {
  if (book.pages.size() < 2 || !is_bound(styled, frames)) return;
  const Length inner = frames.frame({}).margin.left;
  const auto* row = std::ranges::find_if(
      kGutters, [&](const Gutter& one) { return book.pages.size() <= one.pages; });
  if (mm(inner) + 0.01 >= row->mm) return;
  diagnostics.warn("layout-044",
                   fmt::format("gutter {:.3g} mm, {:.3g} mm advised for {} pages", mm(inner),
                               row->mm, book.pages.size()),
                   {}, "give @page a larger margin-inside");
}

// T130: a picture that is to bleed must reach the edge of the bleed; one that ends within a
// millimetre of the trim shows how the knife missed.
void report_pictures_at_trim(const PagedBook& book, Diagnostics& diagnostics) {
  const Length near = Length::mm(1), reach = Length::pt(0.02);
  for (std::size_t p = 0; p < book.pages.size(); ++p) {
    const Page& page = book.pages[p];
    for (const PageItem& item : page.items) {
      const auto* image = std::get_if<ImageItem>(&item);
      if (!image) continue;
      const Rect& rect = image->rect;
      // How far inside the trim each edge ends; negative in the bleed.
      const Length inside[] = {rect.x, rect.y, page.size.width - rect.right(),
                               page.size.height - rect.bottom()};
      const auto is_bad = [&](Length distance) {
        return distance <= near && distance > reach - page.bleed;
      };
      if (!std::ranges::any_of(inside, is_bad)) continue;
      diagnostics.warn(
          "layout-045",
          fmt::format("a picture on page {} ends at the trim ({})", p + 1,
                      image->image < book.images.size() ? book.images[image->image].name : ""),
          {}, "let it reach the edge of the bleed, or end at least 1 mm inside the page");
    }
  }
}

void report_large_area(const PageRecords& records, PageFrames& frames, Diagnostics& diagnostics) {
  for (std::size_t p = 0; p < records.pages.size(); ++p) {
    const PageFrame& frame = frames.frame(records.pages[p].context);
    const Edges& margin = frame.margin;
    if (!frame.style.type_area ||
        min(min(margin.left, margin.right), min(margin.top, margin.bottom)) >= Length())
      continue;
    diagnostics.warn(
        "layout-046",
        fmt::format("the type area of page {} is larger than its page: {:.1f} × {:.1f} mm on "
                    "{:.1f} × {:.1f} mm",
                    p + 1, mm(frame.area.width), mm(frame.area.height), mm(frame.style.size.width),
                    mm(frame.style.size.height)),
        {}, "ask for fewer characters or lines in -banxin-type-area");
    return;
  }
}

}  // namespace

void report_page_advice(const style::StyledDocument& styled, const BoxTree& tree,
                        const PageRecords& records, PageFrames& frames, const PagedBook& book,
                        Diagnostics& diagnostics) {
  report_text(tree, diagnostics);
  report_gutter(styled, frames, book, diagnostics);
  report_pictures_at_trim(book, diagnostics);
  report_large_area(records, frames, diagnostics);
}

}  // namespace banxin::layout
