#include "style/layer_order.h"

#include <algorithm>

namespace banxin::style {
namespace {

struct Layer {
  std::pair<Origin, std::string_view> key;
  // For each part of the name, when that part was named first; then a place behind all parts.
  std::vector<std::uint32_t> path;
};
constexpr std::uint32_t kBehindAll = 0xFFFFFFFF;

}  // namespace

LayerOrder::LayerOrder(const std::vector<Stylesheet>& sheets) {
  std::map<std::pair<Origin, std::string_view>, std::uint32_t> first_named;
  std::vector<Layer> layers;
  for (const Stylesheet& sheet : sheets) {
    for (const std::string& name : sheet.rules().layers) {
      const std::pair key{sheet.rules().origin, std::string_view(name)};
      if (first_named.contains(key)) continue;
      Layer layer{key, {}};
      for (std::size_t dot = 0; dot != std::string::npos;) {
        dot = name.find('.', dot + 1);
        const std::pair part{key.first, key.second.substr(0, dot)};
        const auto number = static_cast<std::uint32_t>(first_named.size());
        layer.path.push_back(first_named.emplace(part, number).first->second);
      }
      layer.path.push_back(kBehindAll);
      layers.push_back(std::move(layer));
    }
  }
  std::ranges::sort(layers, {}, &Layer::path);
  for (const Layer& layer : layers)
    places_.emplace(layer.key, static_cast<std::uint32_t>(places_.size() + 1));
}

std::uint32_t LayerOrder::of(const Stylesheet::Rules& sheet, std::uint32_t index) const {
  if (index == kNoLayer) return DeclarationBlock::kUnlayered;
  return places_.at({sheet.origin, sheet.layers[index]});
}

}  // namespace banxin::style
