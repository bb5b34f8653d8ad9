#include "layout/background_images.h"

#include <fmt/format.h>

#include <algorithm>

namespace banxin::layout {

std::optional<BackgroundFile> BackgroundImages::find(const std::string& url) {
  const document::Asset* asset = document_.asset(url);
  if (!asset || asset->width == 0 || asset->height == 0) return std::nullopt;
  auto known = std::ranges::find(assets_, asset);
  if (known == assets_.end()) known = assets_.insert(known, asset);
  const double points = 72 / (asset->density > 0 ? asset->density : 96);
  return BackgroundFile{static_cast<std::size_t>(known - assets_.begin()),
                        {Length::pt(asset->width * points), Length::pt(asset->height * points)}};
}

void BackgroundImages::report_too_many_tiles(const std::string& url) {
  if (!reported_.insert(url).second) return;
  diagnostics_.warn("layout-070",
                    fmt::format("the background {} is left out: it is too small to be repeated",
                                url.empty() ? "gradient" : url),
                    {}, "make it larger, or give a background-size");
}

}  // namespace banxin::layout
