// LayerOrder: cascade layers of all sheets in one order (CSS Cascade 5 §layer-ordering).
//
// Layers of one name are one layer, in whichever sheets of an origin they stand; they come in the
// order in which they are named first. A layer's own rules are stronger than those of the layers in
// it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "style/cascade.h"

namespace banxin::style {

class LayerOrder {
 public:
  explicit LayerOrder(const std::vector<Stylesheet>& sheets);
  // The place of layer `index` of a sheet, as DeclarationBlock::layer; kNoLayer is behind all.
  std::uint32_t of(const Stylesheet::Rules& sheet, std::uint32_t index) const;

 private:
  std::map<std::pair<Origin, std::string_view>, std::uint32_t> places_;  // from 1
};

}  // namespace banxin::style
