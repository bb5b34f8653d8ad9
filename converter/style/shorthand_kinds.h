// Kinds of shorthand: what most of them share. Included by shorthands*.cpp only.
#pragma once

#include <array>

#include "style/property.h"

namespace banxin::style {

using Names = std::span<const std::string_view>;

// Reads the value of one longhand if it stands here; otherwise stays.
inline bool take_longhand(ValueParser& in, std::string_view longhand, ShorthandValues& out) {
  const std::uint32_t start = in.position();
  SpecifiedValue value;
  if (properties()[property_id(longhand)].parse(in, value)) {
    out.set(longhand, std::move(value));
    return true;
  }
  in.rewind(start);
  return false;
}

// ---- one to four values for the four sides

template <const std::array<std::string_view, 4>& Sides>
bool expand_sides(ValueParser& in, ShorthandValues& out) {
  std::array<SpecifiedValue, 4> values;
  std::size_t count = 0;
  while (count < 4 && !in.at_end()) {
    if (!properties()[property_id(Sides[count])].parse(in, values[count])) return false;
    ++count;
  }
  if (count == 0) return false;
  // Right follows top, bottom follows top, left follows right (CSS Box 4 §margin-shorthand).
  constexpr std::size_t kSource[4][4] = {{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
  for (std::size_t side = 0; side < 4; ++side)
    out.set(Sides[side], values[kSource[count - 1][side]]);
  return true;
}

// One or two values for the start and the end of an axis.
template <const std::array<std::string_view, 2>& Ends>
bool expand_pair(ValueParser& in, ShorthandValues& out) {
  SpecifiedValue start, end;
  if (!properties()[property_id(Ends[0])].parse(in, start)) return false;
  end = start;
  if (!in.at_end() && !properties()[property_id(Ends[1])].parse(in, end)) return false;
  out.set(Ends[0], std::move(start));
  out.set(Ends[1], std::move(end));
  return true;
}

// ---- values of several longhands in any order

// Each longhand once, whichever it is that stands next; at least one.
inline bool expand_any_order(ValueParser& in, Names longhands, ShorthandValues& out) {
  std::uint32_t taken = 0;
  if (in.at_end()) return false;
  while (!in.at_end()) {
    std::size_t i = 0;
    while (i < longhands.size() &&
           ((taken >> i & 1U) != 0 || !take_longhand(in, longhands[i], out)))
      ++i;
    if (i == longhands.size()) return false;
    taken |= 1U << i;
  }
  return true;
}
template <const auto& Longhands>
bool expand_list(ValueParser& in, ShorthandValues& out) {
  return expand_any_order(in, Longhands, out);
}

}  // namespace banxin::style
