// BoxTreeBuilder: the walk that makes the box tree. Private to box_tree.cpp and table_tree.cpp.
#pragma once

#include <map>
#include <optional>
#include <string_view>

#include "layout/box_tree.h"
#include "layout/inline_builder.h"
#include "layout/structure.h"

namespace banxin::layout {

// Elements nested deeper than this are flattened to their text: no stack overflows on an evil
// input.
inline constexpr int kMaxBoxDepth = 256;

class BoxTreeBuilder {
 public:
  BoxTreeBuilder(const style::StyledDocument& styled, StyleResolver& resolver,
                 Diagnostics& diagnostics);
  BoxTree build();
  // For margin boxes, whose contents may be painted on many pages: a running element, and a content
  // list of more than text.
  BoxTree build_running(const document::Node& node, const PageCounters& counters);
  BoxTree build_parts(const style::ComputedStyle& style,
                      const std::vector<style::GeneratedPart>& parts);

 private:
  // A block container that is being filled.
  struct Flow {
    Box& box;
    StructureId structure;  // of what is added
  };

  void add_children(const document::Node& node, Flow flow);
  void add_node(const document::Node& node, Flow flow);
  void add_inline(const document::Node& node, const style::ComputedStyle& style, Flow flow);
  // ruby_tree.cpp
  void add_ruby(const document::Node& node, const style::ComputedStyle& style, Flow flow);
  void add_annotation(const document::Node& node, InlineBuilder::ItemMark base, Flow flow);
  void add_block(const document::Node& node, const style::ComputedStyle& style, Flow flow);
  void add_block_image(const document::Node& node, const style::ComputedStyle& style, Flow flow);
  void add_generated(const style::GeneratedBox* generated, const document::Node& node, Flow flow);
  // inner_tree.cpp
  std::uint32_t make_inner(const document::Node& node, const style::ComputedStyle& style,
                           Flow flow);
  void add_float(const document::Node& node, const style::ComputedStyle& style, Flow flow);
  // letter_tree.cpp
  void add_text(const document::Node& node, const style::ComputedStyle& style, Flow flow);
  void add_letter_box(const document::Node& node, std::string_view letter, std::size_t offset,
                      const style::ComputedStyle& style, Flow flow);
  const style::ComputedStyle& initial_style(const style::ComputedStyle& style,
                                            std::string_view letter, Flow flow,
                                            std::optional<Length>& baseline);
  bool add_inline_block(const document::Node& node, const style::ComputedStyle& style, Flow flow);
  void add_generated_parts(const style::GeneratedBox& generated, const document::Node& node,
                           StructureId structure);
  void add_marker(const document::Node& node, const style::ComputedStyle& style, Box& box);
  void add_deep_text(const document::Node& node, Flow flow);
  // Everything between a block's tags, its ::before and ::after included.
  void fill(const document::Node& node, Flow flow);
  // note_tree.cpp
  void find_notes();
  void count_notes(const style::ComputedStyle& style);
  std::uint32_t make_note(const document::Node& node, const Flow& flow);
  bool add_note_reference(const document::Node& node, const style::ComputedStyle& style, Flow flow);
  void add_footnote(const document::Node& node, const style::FootnoteStyles& styles, Flow flow);
  void add_call(const document::Node& node, const OpenInline& open, std::uint32_t note,
                bool is_first);
  bool holds_only_notes(const document::Node& node) const;
  void build_notes();
  void build_note(std::uint32_t index);
  void add_back_link(std::uint32_t index, StructureId link, InlineContent& marker);
  // Ends the paragraph being gathered in `box`.
  void flush(Box& box);
  void append(Box& parent, Box child);
  Box make_box(const document::Node& node, const style::ComputedStyle& style,
               const Box& parent) const;
  // Takes over the values that first and last children hand up.
  static void propagate(Box& box);

  // margin_tree.cpp
  BoxTree take_margin_tree(Box root);

  // table_tree.cpp
  void add_table(const document::Node& node, const style::ComputedStyle& style, Flow flow);
  void add_table_part(const document::Node& node, TableBox& table, std::uint32_t group, Flow flow);
  std::uint32_t add_table_group(const document::Node* node, TableBox& table, TableGroupKind kind);
  void add_table_columns(const document::Node& node, TableBox& table);
  Box continued_caption(const document::Node& node, const Box& caption);
  void add_table_row(const document::Node& node, TableBox& table, std::uint32_t group, Flow flow);
  void add_table_cell(const document::Node& node, TableRow& row, Flow flow);

  const document::Node* running_ = nullptr;  // the element that the tree is of, if it runs
  const style::StyledDocument& styled_;
  StyleResolver& resolver_;
  Diagnostics& diagnostics_;
  BoxTree tree_;
  StructureBuilder structure_;
  InlineBuilder inline_;
  // A note of the document's own that stands at the foot of a page.
  struct OwnNote {
    const document::Node* node = nullptr;
    std::uint32_t note = kNone;  // once it has been called
    StructureId parent = kArtifact;
  };
  std::map<std::string_view, OwnNote> own_notes_;  // by id
  // The ::first-letter of the block that is being filled, until its text begins.
  struct PendingLetter {
    const style::ComputedStyle* style = nullptr;
    const document::Node* block = nullptr;
  } letter_;
  int note_number_ = 0;
  bool notes_restart_ = false, in_note_ = false;
  bool in_copy_ = false;  // what is being built is there once more: it calls no notes
  bool in_margin_ = false;  // of a page: `page` and its like say nothing there
  int depth_ = 0;
  bool reported_depth_ = false;
};

}  // namespace banxin::layout
