// Attributes in braces, as pandoc writes them: `{#id .class key=value key="a value" lang=zh}`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/node.h"

namespace banxin::source {

struct AttributeList {
  std::string id, lang;
  std::vector<std::string> classes;
  std::vector<document::Attribute> others;
  std::size_t length = 0;  // bytes from "{" to "}" inclusive
};

// The list that `text` begins with, or nothing when what stands there is not one.
std::optional<AttributeList> parse_attributes(std::string_view text);

// Adds them to a node: XHTML attributes under their names, others as `data-…`; "epub:type" and
// "role" stay.
void apply_attributes(const AttributeList& list, document::Node& node);

}  // namespace banxin::source
