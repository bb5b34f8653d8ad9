// block_shapes: what a block becomes when all that is in it is known: figures, groups of table
// rows, check boxes, and attributes that stand at its end.
#pragma once

#include <optional>
#include <vector>

#include "document/node.h"

namespace banxin::source {

// Whether `nodes` are one element of that kind, and perhaps white space.
bool is_lone(const std::vector<document::Node>& nodes, document::Element element);

// Below an image its description waits, in case it becomes a caption: removes those that did not.
void clear_images(std::vector<document::Node>& nodes);

// The figure that a paragraph with a lone image becomes (Pandoc User's Guide, "Extension:
// implicit_figures"); nothing when the image has no description.
std::optional<document::Node> take_figure(document::Node& paragraph);

// Attributes alone on the last line of a paragraph belong to it; alone in a paragraph, to the block
// before. Returns whether the paragraph was nothing else.
bool take_paragraph_attributes(document::Node& paragraph, document::Node* previous);

// `Table: Words` (also `表：` and `: `) in a paragraph behind a table is its caption (Pandoc User's
// Guide, "Extension: table_captions"); returns whether it was one.
bool take_table_caption(document::Node& paragraph, document::Node* previous);

// Whether `paragraph` goes on with the sentence that a list, figure, table or code above it
// interrupts: they are on neighbouring lines (T16). The caller looks for an empty line.
bool continues(const document::Node& previous, const document::Node& paragraph);

// `# Title {#id .class}`
void take_heading_attributes(document::Node& heading);

// GFM "Task list items".
void add_check_box(document::Node& item, SourceSpan span, bool checked);

// Rows → thead and tbody.
void group_rows(document::Node& table);

}  // namespace banxin::source
