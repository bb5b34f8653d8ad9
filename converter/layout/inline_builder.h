// InlineBuilder: gathers contiguous inline content into InlineContents.
//
// The box tree builder hands it text, images, breaks and the inline elements that open and close
// around them, in document order; finish() ends the paragraph. Elements that are still open then
// open again in the next one, which is how a block inside an inline box splits it (CSS 2.2
// §9.2.1.1).
#pragma once

#include <memory>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "layout/box_tree.h"
#include "layout/structure.h"

namespace banxin::layout {

// An inline element around what follows, or a block that hands down a link or a text decoration.
struct OpenInline {
  const document::Node* node = nullptr;
  const style::ComputedStyle* style = nullptr;
  StructureId structure = kArtifact;
  bool is_inline = true;              // false: the block
  bool attaches = false;              // never begins a line, whatever its style
  const std::string* href = nullptr;  // a link, although the node is none
};

// Whether the flow must stop at an element: it has an id, sets a string, a bookmark or the page
// counter.
bool marks_place(const document::Node& node, const style::ComputedStyle& style);

class InlineBuilder {
 public:
  InlineBuilder(const document::Document& document, BoxTree& tree, StyleResolver& resolver,
                StructureBuilder& structure, Diagnostics& diagnostics)
      : document_(document),
        tree_(tree),
        resolver_(resolver),
        structure_(structure),
        diagnostics_(diagnostics) {}

  // What the counters of pages are, in the margin of one.
  void set_page_counters(const PageCounters& counters) { page_counters_ = &counters; }

  // Where the next paragraph starts when something is added: in `container`.
  void set_container(const Box& container, bool is_first_in_block);

  void push(const OpenInline& open);
  void pop();
  // `text` begins `offset` bytes into the node's.
  void add_text(const document::Node& node, std::string_view text,
                const style::ComputedStyle& style, StructureId structure, std::size_t offset = 0);
  // Opens the paragraph, which begins with a letter that `lines` of its lines stand beside and that
  // reaches `rise` above them.
  void begin_beside_letter(std::uint32_t lines, Length rise);
  // Text that stands in no text node: ::before, ::after, check boxes, alternate texts.
  void add_generated(const document::Node* node, std::string_view text,
                     const style::ComputedStyle& style, StructureId structure);
  // The same, of texts, leaders and page numbers.
  void add_parts(const document::Node& node, const std::vector<style::GeneratedPart>& parts,
                 const style::ComputedStyle& style, StructureId structure);
  void add_break();
  void add_image(const document::Node& node, const style::ComputedStyle& style, StructureId parent);
  void add_anchor(const document::Node& node, const style::ComputedStyle& style);
  // An inline-block, or the place of a float: BoxTree::inner_boxes[inner].
  void add_inner(const document::Node& node, const style::ComputedStyle& style, std::uint32_t inner,
                 StructureId structure, bool is_float);
  bool is_open() const { return is_open_; }
  // A place between items; opens the paragraph where there is none.
  struct ItemMark {
    std::size_t content = 0;
    std::uint32_t item = 0;
  };
  ItemMark mark();
  // Makes what was added since `text` a ruby annotation, of `style`, to what stands between the two
  // marks. Without a base it stays text of the line.
  void annotate(ItemMark base, ItemMark text, const style::ComputedStyle& style);
  // Lays the paragraph and the elements around it aside, while another box is filled.
  struct Suspended;
  std::unique_ptr<Suspended> suspend();
  void resume(std::unique_ptr<Suspended> suspended);
  // An inside list marker, to stand before the next text.
  void set_inside_marker(std::string_view text, const style::ComputedStyle& style,
                         StructureId label);
  // Sets an inside marker that no text has taken up: that of an empty item.
  void place_inside_marker();

  // Ends the paragraph; kNone where it held nothing but white space. Places that had no text to
  // stand in are appended to `loose_anchors`.
  std::uint32_t finish(std::vector<InlineSource>& loose_anchors);

  // An image's box, or kNone with a report where it has no file. For block-level images too.
  std::uint32_t make_image(const document::Node& node, const style::ComputedStyle& style,
                           StructureId parent);
  // A content of its own with one text in it: a marker.
  std::uint32_t make_single(const document::Node& node, std::string_view text,
                            const style::ComputedStyle& style, StructureId structure);

 private:
  std::uint32_t take_image(const document::Asset* asset, ImageBox image);
  void add_image_part(const document::Node& node, const std::string& url,
                      const style::ComputedStyle& style);
  void add_page_counter(const document::Node& node, const style::ContentCounter& counter,
                        const style::ComputedStyle& style, StructureId structure);
  void add_leader(const document::Node& node, const std::string& pattern,
                  const style::ComputedStyle& style);
  void add_page_number(const document::Node& node, const style::TargetPage& target,
                       const style::ComputedStyle& style, StructureId structure);
  void report_pictures(std::uint32_t begin, std::uint32_t end);
  struct Level {
    OpenInline open;
    std::uint32_t box = kNone;  // in the current content; kNone: draws nothing
    Length rise;
    bool attaches = false;
  };
  InlineContent& content() { return tree_.contents[current_]; }
  void begin();
  void open_level(Level& level, std::uint32_t parent_box, bool is_continued);
  std::uint32_t current_box() const { return levels_.empty() ? kNone : levels_.back().box; }
  template <class Item>
  void add_item(Item item, const InlineSource& source) {
    content().paragraph.items.emplace_back(std::in_place_type<Item>, std::move(item));
    content().sources.push_back(source);
  }
  void add_piece(const document::Node* node, std::string_view text, std::size_t offset,
                 const style::ComputedStyle& style, StructureId structure);
  void add_lines(const document::Node* node, std::string_view text, std::size_t offset,
                 const style::ComputedStyle& style, StructureId structure);
  void add_edge(std::uint32_t box, bool is_start);
  // T69, T101: whether the letters of this text stand apart, and sets them so.
  bool add_spread(const document::Node& node, std::string_view text,
                  const style::ComputedStyle& style, StructureId structure);
  void add_gap(Length width, bool is_start);
  std::uint32_t style_index(const style::ComputedStyle& style);

  const document::Document& document_;
  BoxTree& tree_;
  StyleResolver& resolver_;
  StructureBuilder& structure_;
  Diagnostics& diagnostics_;

  const PageCounters* page_counters_ = nullptr;
  const Box* container_ = nullptr;
  bool is_first_in_block_ = true;
  bool is_open_ = false;
  std::size_t current_ = 0;  // the content that is open
  bool is_spread_ = false;   // the letters that are added now
  bool has_substance_ = false;
  bool reported_opacity_ = false, reported_counter_ = false;
  std::vector<Level> levels_;
  struct PendingMarker {
    std::string text;
    const style::ComputedStyle* style = nullptr;
    StructureId structure = kArtifact;
  } inside_marker_;
  // Of the current content: which text style each used (style, rise) has.
  struct UsedStyle {
    const style::ComputedStyle* style;
    Length rise;
    bool attaches, is_spread;
    std::uint32_t index;
  };
  std::vector<UsedStyle> used_styles_;
  std::unordered_map<const document::Asset*, std::size_t> book_images_;
};

struct InlineBuilder::Suspended {
  const Box* container;
  bool is_first_in_block, is_open, has_substance;
  std::size_t current;
  std::vector<Level> levels;
  PendingMarker inside_marker;
  std::vector<UsedStyle> used_styles;
};

}  // namespace banxin::layout
