// Declaration: one longhand with its value, as the sheet says it.
#pragma once

#include <cstdint>
#include <string>

#include "base/source_span.h"
#include "style/property.h"

namespace banxin::style {

enum class WideKeyword : std::uint8_t { None, Initial, Inherit, Unset, Revert, RevertLayer };

// One longhand of one declaration.
struct Declaration {
  PropertyId property = 0;  // not for custom properties
  bool important = false;
  WideKeyword wide = WideKeyword::None;
  const Shorthand* shorthand =
      nullptr;              // with `unresolved`: what the text is a value of; nullptr: `property`
  SpecifiedValue value;     // when neither `wide` nor `unresolved`
  std::string unresolved;   // the value as text, when it contains var()
  std::string custom_name;  // "--name": its value is `unresolved`, whatever it contains
  SourceSpan span;          // of the value

  bool is_custom() const { return !custom_name.empty(); }
};

}  // namespace banxin::style
