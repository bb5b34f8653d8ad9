// Counters: the values of CSS counters while the document is walked (CSS Lists 3 §auto-numbering).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace banxin::style {

// A counter lives from the element that makes it to the end of that element's parent. Depth tells
// the two: the body is at depth 0, its children and its ::before at 1.
class Counters {
 public:
  void reset(const std::string& name, int value, std::uint32_t depth);
  void increment(const std::string& name, int by, std::uint32_t depth);
  void set(const std::string& name, int value, std::uint32_t depth);
  // The element at `depth` is closed: the counters that its content made end.
  void close(std::uint32_t depth);

  // All that are in scope, by name: what an element's counters are seen from elsewhere.
  using Snapshot = std::map<std::string, std::vector<int>, std::less<>>;
  Snapshot snapshot() const;

  int value(std::string_view name) const;                // 0 when there is none
  std::vector<int> values(std::string_view name) const;  // outermost first; {0} when there is none

 private:
  struct Instance {
    std::uint32_t depth;
    int value;
  };
  using Stack = std::vector<Instance>;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const {
      return std::hash<std::string_view>{}(name);
    }
  };
  Stack& in_scope(const std::string& name, std::uint32_t depth);

  std::unordered_map<std::string, Stack, Hash, std::equal_to<>> stacks_;
  std::vector<std::pair<std::uint32_t, Stack*>> made_;  // by depth, ascending
};

}  // namespace banxin::style
