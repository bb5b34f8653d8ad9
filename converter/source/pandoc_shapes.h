// pandoc_shapes: what pandoc makes of paragraphs that CommonMark leaves alone: terms with their
// definitions, blocks of lines, and the numbers of examples.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "document/node.h"

namespace banxin::source {

// Puts a definition behind its term: the paragraph before it becomes the term, and joins the list
// of definitions that stands directly above (Pandoc User's Guide, "Extension: definition_lists").
void add_definition(std::vector<document::Node>& blocks, document::Node definition);

// Every line begins with "|" (Pandoc User's Guide, "Extension: line_blocks").
bool is_line_block(const document::Node& paragraph);
// `div.line-block > p.lines`, a paragraph for each stanza; white space behind "|" indents.
document::Node make_line_block(document::Node paragraph);

// `(@label)` in the text becomes the number of that example.
void number_examples(document::Node& body, const std::map<std::string, int, std::less<>>& numbers);

}  // namespace banxin::source
