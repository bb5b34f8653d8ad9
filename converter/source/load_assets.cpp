#include "source/load_assets.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/base64.h"
#include "base/files.h"
#include "base/percent_encoding.h"
#include "source/image_header.h"

namespace banxin::source {
namespace {

namespace fs = std::filesystem;

// RFC 3986 §3.1: "https:", "data:", and "//host". One letter before the colon would be a Windows
// drive.
bool is_remote(std::string_view href) {
  if (href.starts_with("//")) return true;
  const auto colon = href.find(':');
  return colon != std::string_view::npos && colon > 1 && href.find('/') > colon &&
         href.substr(0, colon).find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-") ==
             std::string_view::npos;
}

// RFC 2397: data:[<media type>][;base64],<data>. More than this is a file that belongs beside the
// source.
constexpr std::string_view kDataScheme = "data:";
constexpr std::size_t kLongestDataUrl = std::size_t{32} << 20U;

bool is_data_url(std::string_view href) {
  return href.size() >= kDataScheme.size() &&
         std::ranges::equal(href.substr(0, kDataScheme.size()), kDataScheme,
                            [](char a, char b) { return (a | 0x20) == (b | 0x20); });
}

std::optional<Bytes> data_of(std::string_view url) {
  const std::size_t comma = url.find(',');
  if (comma == std::string_view::npos || url.size() > kLongestDataUrl) return std::nullopt;
  const std::string data = percent_decoded(url.substr(comma + 1));
  if (url.substr(0, comma).ends_with(";base64")) return base64_decoded(data);
  return Bytes(data);
}

// What stands in the url()s of a `style` attribute.
std::vector<std::string> urls_in(std::string_view css) {
  std::vector<std::string> urls;
  constexpr std::string_view kOpening = "url(";
  for (std::size_t at = css.find(kOpening); at != css.npos; at = css.find(kOpening, at)) {
    at += kOpening.size();
    const std::size_t end = std::min(css.find(')', at), css.size());
    std::string_view url = css.substr(at, end - at);
    const auto is_frame = [](char c) { return c == ' ' || c == '"' || c == '\''; };
    while (!url.empty() && is_frame(url.front())) url.remove_prefix(1);
    while (!url.empty() && is_frame(url.back())) url.remove_suffix(1);
    if (!url.empty()) urls.emplace_back(url);
  }
  return urls;
}

class AssetLoader {
 public:
  AssetLoader(document::Document& document, const fs::path& folder, Diagnostics& diagnostics)
      : document_(document),
        folder_(folder.empty() ? fs::path(".") : folder),
        diagnostics_(diagnostics) {}

  void run() {
    if (!document_.metadata.cover.empty())
      load(document_.metadata.cover, document_.metadata.cover, document_.metadata.span_of("cover"));
    document::walk(document_.body, [&](const document::Node& node, int) {
      if (const std::string* style = node.attribute("style"); style != nullptr)
        for (const std::string& url : urls_in(*style)) load(url, url, node.span);
      if (node.element != document::Element::Img) return;
      if (const std::string* src = node.attribute("src"); src != nullptr)
        load(*src, *src, node.span);
    });
  }

  // `key`: what the asset is known by.
  void load(const std::string& href, const std::string& key, SourceSpan span) {
    if (!seen_.insert(key).second) return;
    if (href.empty()) return diagnostics_.error("source-040", "the image names no file", span);
    if (is_data_url(href)) return load_data(href, key, span);
    if (is_remote(href))
      return diagnostics_.warn(
          "source-041", fmt::format("the image {} is not a file beside the source", href), span,
          "nothing is fetched from the network; save it and name the file");
    const auto path = find(href, span);
    if (!path) return;
    auto content = read_file(*path);
    if (!content)
      return diagnostics_.error("source-040", content.error().message, span, content.error().hint);
    const auto header = read_image_header(*content);
    if (!header) return report_format(href, *content, span);
    document_.files_read.push_back(*path);
    document_.assets.push_back({key, *path, std::string(header->media_type), std::move(*content),
                                header->width, header->height, header->density.value_or(96)});
  }

 private:
  // The name of what has no file says what it is.
  void load_data(const std::string& href, const std::string& key, SourceSpan span) {
    constexpr std::size_t kShown = 32;
    std::string name = href.substr(0, std::min(href.find(','), kShown)) + "…";
    auto content = data_of(href);
    if (!content)
      return diagnostics_.error("source-044",
                                fmt::format("the image {} is damaged or too large", name), span);
    const auto header = read_image_header(*content);
    if (!header) return report_format(name, *content, span);
    const bool is_png = header->media_type == "image/png";
    document_.assets.push_back({key, is_png ? "data.png" : "data.jpg",
                                std::string(header->media_type), std::move(*content),
                                header->width, header->height, header->density.value_or(96)});
  }

  // The file as written, or with its escapes resolved. Links that lead out of the folder are
  // refused like "..".
  std::optional<fs::path> find(const std::string& href, SourceSpan span) {
    std::error_code error;
    fs::path path = folder_ / href;
    if (!fs::exists(path, error)) path = folder_ / percent_decoded(href);
    const fs::path root = fs::weakly_canonical(folder_, error);
    const fs::path target = fs::weakly_canonical(path, error);
    const fs::path inside = target.lexically_relative(root);
    if (error || inside.empty() || *inside.begin() == "..") {
      diagnostics_.error("source-042",
                         fmt::format("the image {} is outside the source's folder", href), span,
                         "put it below the folder of the source");
      return std::nullopt;
    }
    return path.lexically_normal();
  }

  void report_format(const std::string& href, std::string_view content, SourceSpan span) {
    const std::string_view type = image_media_type(content);
    if (type == "image/png" || type == "image/jpeg")
      diagnostics_.error("source-044",
                         fmt::format("the image {} is damaged: its header cannot be read", href),
                         span);
    else
      diagnostics_.warn(
          "source-043",
          type.empty() ? fmt::format("the image {} is of no known format", href)
                       : fmt::format("the image {} is {}, which cannot be used yet", href, type),
          span, "convert it to PNG or JPEG");
  }

  document::Document& document_;
  fs::path folder_;
  Diagnostics& diagnostics_;
  std::set<std::string> seen_;
};

}  // namespace

void load_assets(document::Document& document, const fs::path& folder, Diagnostics& diagnostics) {
  AssetLoader(document, folder, diagnostics).run();
}

void load_sheet_image(document::Document& document, const std::string& key, const std::string& url,
                      const fs::path& folder, SourceSpan sheet, Diagnostics& diagnostics) {
  if (document.asset(key) == nullptr)
    AssetLoader(document, folder, diagnostics).load(url, key, sheet);
}

}  // namespace banxin::source
