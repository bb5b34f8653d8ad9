// inline_markup: what stands between cmark's inline nodes and the document's: pairs of raw tags,
// bracketed spans
// `[text]{.class}`, and attributes behind a link, image, code or emphasis.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "document/node.h"
#include "source/raw_html.h"

namespace banxin::source {

// One inline node of a block or of an inline element, in order; or a raw tag.
struct Inline {
  document::Node node;
  std::unique_ptr<HtmlTag> tag;  // then `node` holds only the place
};

// Brackets and braces that the author escaped, marked by bytes that no UTF-8 has until
// finish_inlines().
std::string guard_brackets(std::string_view literal, std::string_view source);

// Pairs tags, makes spans, applies attributes, joins neighbouring texts.
std::vector<document::Node> finish_inlines(std::vector<Inline> inlines, Diagnostics& diagnostics);

}  // namespace banxin::source
