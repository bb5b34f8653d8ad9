#include "style/counters.h"

#include <algorithm>
#include <limits>

namespace banxin::style {

void Counters::reset(const std::string& name, int value, std::uint32_t depth) {
  Stack& stack = stacks_[name];
  // A sibling's counter gives way to the new one (CSS Lists 3 §creating-counters).
  if (!stack.empty() && stack.back().depth == depth) {
    stack.back().value = value;
    return;
  }
  stack.push_back({depth, value});
  made_.emplace_back(depth, &stack);
}

Counters::Stack& Counters::in_scope(const std::string& name, std::uint32_t depth) {
  Stack& stack = stacks_[name];
  if (stack.empty()) reset(name, 0, depth);
  return stack;
}

void Counters::increment(const std::string& name, int by, std::uint32_t depth) {
  int& value = in_scope(name, depth).back().value;
  const auto sum = static_cast<std::int64_t>(value) + by;
  value = static_cast<int>(std::clamp<std::int64_t>(sum, std::numeric_limits<int>::min(),
                                                    std::numeric_limits<int>::max()));
}

void Counters::set(const std::string& name, int value, std::uint32_t depth) {
  in_scope(name, depth).back().value = value;
}

void Counters::close(std::uint32_t depth) {
  while (!made_.empty() && made_.back().first > depth) {
    made_.back().second->pop_back();
    made_.pop_back();
  }
}

Counters::Snapshot Counters::snapshot() const {
  Snapshot all;
  for (const auto& [name, stack] : stacks_)
    for (const Instance& instance : stack) all[name].push_back(instance.value);
  return all;
}

int Counters::value(std::string_view name) const {
  const auto found = stacks_.find(name);
  return found == stacks_.end() || found->second.empty() ? 0 : found->second.back().value;
}

std::vector<int> Counters::values(std::string_view name) const {
  const auto found = stacks_.find(name);
  if (found == stacks_.end() || found->second.empty()) return {0};
  std::vector<int> all;
  for (const Instance& instance : found->second) all.push_back(instance.value);
  return all;
}

}  // namespace banxin::style
