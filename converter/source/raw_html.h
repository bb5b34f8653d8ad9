// raw_html: the few things that raw HTML inside Markdown may say.
//
// Comes in: what CommonMark recognises as raw HTML (a tag, a comment, a block). Goes out: tags that
// map to an Element of the document, or plain text. Whole pages of HTML are read elsewhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/node.h"

namespace banxin::source {

struct HtmlTag {
  std::string name;  // lower case, as written
  bool closing = false;
  std::vector<document::Attribute> attributes;  // names in lower case, values without entities
  std::size_t length = 0;                       // bytes from "<" to ">" inclusive
};

// The tag that `text` begins with.
std::optional<HtmlTag> parse_html_tag(std::string_view text);

// A comment, declaration or processing instruction: nothing that readers see.
bool is_invisible_html(std::string_view text);

// The phrasing Element of a tag name, also for names that only look alike on paper (kbd is code,
// strike is s).
std::optional<document::Element> phrasing_element(std::string_view tag_name);

// A node of that element with the attributes that may stay; names of the others go into `dropped`.
document::Node make_html_node(document::Element element, const HtmlTag& tag,
                              std::vector<std::string>& dropped);

// The length of what `text` begins with when it is a comment, a declaration, an instruction or a
// CDATA section, else 0.
std::size_t invisible_length(std::string_view text);

// Character references resolved.
std::string without_entities(std::string_view text);

}  // namespace banxin::source
