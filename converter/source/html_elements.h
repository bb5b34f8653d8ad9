// html_elements: what the tags of HTML become in the document, whoever reads them.
#pragma once

#include <optional>
#include <string_view>

#include "document/node.h"

namespace banxin::source {

struct HtmlElement {
  document::Element element;
  std::string_view added_class = {};  // what tells it from others of the same element
};

// The block-level element of a tag name, also for names that only look alike on paper (article is a
// section, details a div of that class). Nothing for phrasing, scripts, forms and embedded content.
std::optional<HtmlElement> block_element(std::string_view tag_name);

// HTML "Optional tags": whether an open `open` ends where `next` begins.
bool is_ended_by(document::Element open, document::Element next);

// What is not text at all: its content is left out with it.
bool hides_content(std::string_view tag_name);

}  // namespace banxin::source
