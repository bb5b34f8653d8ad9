#include "source/load_assets.h"
namespace banxin::source {
void load_assets(document::Document&, const std::filesystem::path&, Diagnostics&) {}
}  // namespace banxin::source
