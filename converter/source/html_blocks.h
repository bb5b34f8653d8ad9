// html_blocks: the blocks of a page → the document's tree.
//
// Comes in: an element of a page whose children are flow content. Goes out: blocks appended to a
// node. `div`s and their like are taken apart, loose text becomes paragraphs, and so do two line
// breaks in a row; paragraphs that hold nothing are left out. Notes stay where they are
// (html_notes.h finds them).
#pragma once

#include "base/diagnostics.h"
#include "document/node.h"
#include "source/html_inline.h"

namespace banxin::source {

// Sections and divisions: taken apart, or kept with their classes as an e-book of ours has them.
enum class KeepDivisions : std::uint8_t { No, Yes };

void append_html_blocks(const HtmlNode& from, const HtmlLooks& looks, KeepDivisions divisions,
                        document::Node& to, Diagnostics& diagnostics);

// The element of a note's text by role, epub:type or Word's style, wherever it stands.
bool is_note_block(const HtmlNode& node);

}  // namespace banxin::source
