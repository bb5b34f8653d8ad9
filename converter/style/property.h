// The property table: everything Banxin knows about each CSS property, in one row.
//
// A row says how a property's value is parsed, whether it inherits, and which field of
// ComputedStyle it sets. The rows stand in properties_*.cpp by subject; shorthands, other names,
// and the properties that are CSS but not Banxin's yet have tables of their own.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/geometry.h"
#include "style/computed_style.h"
#include "style/length_program.h"
#include "style/specified_value.h"
#include "style/value_parser.h"

namespace banxin::style {

// What lengths may ask of the whole document.
struct StyleEnvironment {
  LengthPrograms& programs;
  std::function<Size()> page_area;  // of a plain page
};

// One style while it is made: starts as what the element inherits, and gets one property after
// another.
struct StyleBuilder {
  ComputedStyle style;
  const ComputedStyle& parent;
  Length root_font_size, root_line_height;
  const StyleEnvironment* environment = nullptr;  // absent for pages, whose size is not known yet
  // border-*-width is 0 when there is no line and `medium` when nobody gave one (CSS Backgrounds 3
  // §border-width).
  std::array<bool, 4> has_border_width{};
  std::string problem;  // why the last property could not be computed
};

enum class Inherits : std::uint8_t { No, Yes };

struct Property {
  std::string_view name;
  Inherits inherits = Inherits::No;
  // Reads the whole value; false when it is invalid.
  bool (*parse)(ValueParser&, SpecifiedValue&) = nullptr;
  // Sets the field; false when the value is invalid at computed-value time (CSS Variables
  // §invalid-at-computed-value-time).
  bool (*compute)(const SpecifiedValue&, StyleBuilder&) = nullptr;
  // Sets the field to that of another style: inherit, initial.
  void (*copy)(StyleBuilder&, const ComputedStyle&) = nullptr;
};

// A row of the table of longhands, in the order in which properties are computed.
using PropertyId = std::uint16_t;

// What a shorthand expands to. Longhands that it does not set become initial.
class ShorthandValues {
 public:
  void set(std::string_view longhand, SpecifiedValue value);
  const std::vector<std::pair<PropertyId, SpecifiedValue>>& values() const { return values_; }

 private:
  std::vector<std::pair<PropertyId, SpecifiedValue>> values_;
};

struct Shorthand {
  std::string_view name;
  std::span<const std::string_view> longhands;
  bool (*expand)(ValueParser&, ShorthandValues&) = nullptr;
};

// What a name in a declaration stands for.
struct PropertyName {
  enum class Kind : std::uint8_t {
    Unknown,
    Longhand,
    Shorthand,
    Custom,       // --name
    Unsupported,  // CSS, not Banxin's yet
    Harmless,     // has no meaning on paper, or is another engine's
  };
  Kind kind = Kind::Unknown;
  PropertyId longhand = 0;
  const style::Shorthand* shorthand = nullptr;
  // Unsupported: values that ask for nothing, so that leaving them out changes nothing; separated
  // by '|'.
  std::string_view initial_values;
};

std::span<const Property> properties();
PropertyName find_property(std::string_view name);
// The id of a longhand that is known to exist.
PropertyId property_id(std::string_view name);
// The known name most like `name`, or empty when none is near.
std::string closest_property(std::string_view name);
// The one of `names` most like `name`, or empty when none is near.
std::string_view closest(std::string_view name, std::span<const std::string_view> names);

// The parts of the table.
std::span<const Property> font_properties();
std::span<const Property> text_properties();
std::span<const Property> decoration_properties();
std::span<const Property> box_properties();
std::span<const Property> generated_properties();
std::span<const Property> flow_properties();
std::span<const Property> column_properties();
std::span<const Property> flex_properties();
std::span<const Property> rhythm_properties();
std::span<const Property> table_properties();
std::span<const Property> background_properties();
std::span<const Property> paint_properties();
std::span<const Shorthand> shorthands();  // all of them
std::span<const Shorthand> box_and_text_shorthands();
std::span<const Shorthand> layout_shorthands();
std::span<const Shorthand> paint_shorthands();
struct PropertyAlias {
  std::string_view name, target;
};
std::span<const PropertyAlias> property_aliases();
struct UnsupportedProperty {
  std::string_view name, initial_values;
};
std::span<const UnsupportedProperty> unsupported_properties();
std::span<const std::string_view> harmless_properties();
// Whether only pages know the property, so that it stays out of the EPUB.
bool is_paged_only(std::string_view name);

// Lengths of one element. `em` and `lh` are its own, or its parent's for font-size and line-height.
struct LengthContext {
  Length em, rem, lh, rlh;
  const StyleEnvironment* environment = nullptr;
};
LengthContext length_context(const StyleBuilder& builder);
LengthContext parent_length_context(const StyleBuilder& builder);

// The value of `quantity`; where it compares what only layout can compare (min(50%, 3em)), a
// program, or nothing without an environment.
std::optional<LengthPercentage> compute_length(const Quantity& quantity,
                                               const LengthContext& context,
                                               Range range = Range::All);
// The same as a plain length: percentages are of `percentage_base`.
// DEVIATION: ch, ex, ic and cap count 0.5, 0.5, 1 and 0.7 em here, the first three CSS's fall-backs
// (CSS Values 4 §font-relative-lengths), since fonts are not known yet; where LengthPercentage is
// kept, layout uses the real ones.
std::optional<Length> compute_absolute(const Quantity& quantity, const LengthContext& context,
                                       Length percentage_base, Range range = Range::All);

}  // namespace banxin::style
