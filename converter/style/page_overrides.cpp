#include "style/page_overrides.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "style/page_descriptors.h"

namespace banxin::style {

Result<std::string> page_overrides(const PageOverrides& overrides) {
  struct Override {
    std::string_view option, property;
    std::string value;
  };
  std::string marks = overrides.marks;
  std::ranges::replace(marks, ',', ' ');
  const std::array<Override, 4> all = {{{"size", "size", overrides.size},
                                        {"bleed", "bleed", overrides.bleed},
                                        {"marks", "marks", marks},
                                        {"signature", "-banxin-signature", overrides.signature}}};
  std::string rule;
  for (const Override& one : all) {
    if (one.value.empty()) continue;
    const TokenList tokens(one.value);
    ValueParser in(tokens, 0, tokens.size());
    if (!parse_page_descriptor(one.property, in))
      return fail({Error::Kind::Usage, "style-053",
                   fmt::format("--{} {}: there is no such {}", one.option, one.value, one.option),
                   std::string(page_descriptor_hint(one.property))});
    rule += fmt::format(" {}: {};", one.property, one.value);
  }
  return rule.empty() ? rule : fmt::format("@page {{{} }}", rule);
}

}  // namespace banxin::style
