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

// Signs of markup that the author escaped, marked by bytes that no UTF-8 has until
// finish_inlines(); or all of them, in text that is no Markdown.
std::string guard_brackets(std::string_view literal, std::string_view source);
std::string guard_all(std::string text);

struct InlineOptions {
  bool pandoc = true;  // superscripts `x^2^`, notes `^[text]`, references `[@sec:id]`
  std::vector<document::Node>* notes = nullptr;  // where notes in the text go
};

// Pairs tags, makes spans, applies attributes, joins neighbouring texts.
std::vector<document::Node> finish_inlines(std::vector<Inline> inlines,
                                           const InlineOptions& options, Diagnostics& diagnostics);

}  // namespace banxin::source
