// Generated content: the text of content lists, markers and named strings, at one place of the
// document.
#pragma once

#include <string>
#include <vector>

#include "document/node.h"
#include "style/computed_style.h"
#include "style/counter_styles.h"
#include "style/counters.h"
#include "style/styled_document.h"

namespace banxin::style {

// What content may ask for, as it stands where the walk is. content(before) and its like know the
// boxes that `styled` has by then.
struct ContentContext {
  const document::Node& node;  // the originating element
  Counters& counters;
  const CounterStyles& counter_styles;
  int& quote_depth;
  const StyledDocument& styled;
};

// The first letter of a text, behind its white space.
std::string first_letter(std::string_view text);

// A target function among the parts of a generated box, which can be written when the whole
// document is known.
struct PendingTarget {
  std::size_t part = 0;
  const ContentTarget* target = nullptr;
  std::string address;
};

// What `items` give, part by part: neighbouring texts are one. Targets leave an empty text and are
// added to `pending`.
std::vector<GeneratedPart> generate_parts(const std::vector<ContentItem>& items,
                                          const InheritedStyle& style,
                                          const ContentContext& context,
                                          std::vector<PendingTarget>& pending);

// The text of `items`. Quotation marks change the depth. string(), url() and the counters of pages
// give nothing here.
std::string generate_text(const std::vector<ContentItem>& items, const InheritedStyle& style,
                          const ContentContext& context);

// The quotation marks of a language, outermost first (Unicode CLDR, delimiters).
std::vector<std::pair<std::string, std::string>> quotes_of_language(std::string_view lang);

}  // namespace banxin::style
