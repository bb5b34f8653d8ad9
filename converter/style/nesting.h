// Nested style rules (CSS Nesting 1): what the rule around one lends to it, and how it reads
// without nesting, which is how it goes into the EPUB, since few e-readers know nesting.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "style/selector.h"
#include "style/token.h"

namespace banxin::style {

struct NestingParent {
  std::shared_ptr<const OuterSelectors> selectors;  // compiled
  std::vector<std::string> texts;                   // as they read on their own
  std::uint32_t prelude_begin = 0, prelude_end = 0;
  bool is_nested = false;
};

// The selectors of tokens [begin, end) as they read outside of `outer`, which may be nullptr; none when
// they would be longer than anybody needs.
std::vector<std::string> flattened_selectors(const TokenList& tokens, std::uint32_t begin,
                                             std::uint32_t end, const NestingParent* outer);
std::string joined(const std::vector<std::string>& selectors);

// Where what begins at token `at` of a block's contents ends: at a ';', or, for a nested rule, at
// the
// '{' of its block.
struct ItemEnd {
  std::uint32_t at;
  bool is_rule;
};
ItemEnd end_of_item(const TokenList& tokens, std::uint32_t at, std::uint32_t end);

}  // namespace banxin::style
