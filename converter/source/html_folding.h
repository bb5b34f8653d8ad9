// html_folding: the blocks of raw HTML between blocks of Markdown, folded into the tree.
//
// Comes in: the children of one Markdown container, and what its raw HTML says between them: a tag
// may open before a paragraph and close after it (CommonMark §4.6). Goes out: the children nested
// as the tags say. Tags without a partner are reported; an end that HTML lets authors leave out is
// none.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/diagnostics.h"
#include "document/node.h"
#include "source/raw_html.h"

namespace banxin::source {

struct HtmlMark {
  std::size_t position = 0;             // before this child
  std::optional<HtmlTag> tag;           // of a block element; else text
  std::vector<document::Node> inlines;  // the text
  SourceSpan span;
};

void fold_html(std::vector<document::Node>& children, std::vector<HtmlMark> marks,
               Diagnostics& diagnostics);

}  // namespace banxin::source
