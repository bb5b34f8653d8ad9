// GroupStack: the transforms in force while the items of a page are read one after another.
#pragma once

#include <variant>
#include <vector>

#include "layout/paged_book.h"

namespace banxin::layout {

class GroupStack {
 public:
  void read(const PageItem& item) {
    if (const auto* begin = std::get_if<GroupBegin>(&item))
      totals_.push_back(total() * begin->transform);
    else if (std::holds_alternative<GroupEnd>(item) && !totals_.empty())
      totals_.pop_back();
  }
  // From the places that items give to those on the page.
  Transform total() const { return totals_.empty() ? Transform() : totals_.back(); }
  bool is_turned() const { return !totals_.empty() && !totals_.back().is_identity(); }

 private:
  std::vector<Transform> totals_;
};

}  // namespace banxin::layout
