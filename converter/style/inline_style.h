// Declarations that a node carries itself: its style attribute, and attributes that HTML gives a
// look
// ("presentational hints", HTML §rendering).
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "document/node.h"
#include "style/rules.h"

namespace banxin::style {

// Keeps each different text once. Its ids tell equal declarations from different ones; 0 is none.
class InlineStyles {
 public:
  explicit InlineStyles(Diagnostics& diagnostics) : diagnostics_(diagnostics), blocks_(1) {}

  std::uint32_t style_attribute(const document::Node& node);
  std::uint32_t hints(const document::Node& node);
  const std::vector<Declaration>& declarations(std::uint32_t id) const { return blocks_[id]; }

 private:
  std::uint32_t parse(const std::string& css, const document::Node& node);

  Diagnostics& diagnostics_;
  std::deque<std::vector<Declaration>> blocks_;
  std::map<std::string, std::uint32_t> ids_;
};

}  // namespace banxin::style
