// PlannedPlaces: on which page each element will stand, once the pages are planned and before they
// are painted.
//
// Comes in: planned pages. Goes out: the page of every id, and what elements set the page counter
// to.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "layout/page_planner.h"

namespace banxin::layout {

struct PlannedPlaces {
  std::unordered_map<std::string_view, std::size_t> page_of;  // by id, index of the page
  std::vector<std::optional<int>> counters;                   // by page
};

PlannedPlaces find_places(const BoxTree& tree, const Galley& galley,
                          const std::vector<PlannedPage>& pages);

}  // namespace banxin::layout
