#include "epub/write_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "epub/content_plan.h"
#include "epub/url.h"
#include "epub/write_xhtml.h"

namespace banxin::epub {
namespace {

namespace fs = std::filesystem;
using document::Document;

// URL Standard "URL units": what a path may hold without being encoded, besides letters and digits.
constexpr std::string_view kUrlSigns = "-._~!$&'()*+,;=:@/?#%";

std::string encode_path(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       kUrlSigns.find(c) != std::string_view::npos;
    if (plain)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

// RFC 3986 §3.1: letters, digits, "+-." and a colon before any slash.
bool has_scheme(std::string_view url) {
  const auto colon = url.find(':');
  return colon != std::string_view::npos && colon < url.find_first_of("/?#");
}

// Links within the page and to its neighbours stay; what leads elsewhere is a web address.
std::optional<std::string> link_in_page(const std::string& href) {
  if (href.starts_with('#')) return "#" + encode_fragment(decode_percent(href.substr(1)));
  if (has_scheme(href) || href.starts_with("//")) return external_url(href);
  return encode_path(href);
}

std::optional<std::string> relative_path(const fs::path& file, const fs::path& folder) {
  std::error_code failed;
  const fs::path from = fs::absolute(folder.empty() ? fs::path(".") : folder, failed);
  const fs::path to = fs::absolute(file, failed);
  if (failed) return std::nullopt;
  const std::string path =
      to.lexically_normal().lexically_relative(from.lexically_normal()).generic_string();
  if (path.empty()) return std::nullopt;
  std::string url;
  // "?" and "#" of a file's name would end the path of a URL.
  for (const char c : path)
    url += c == '?' ? "%3F" : c == '#' ? "%23" : c == '%' ? "%25" : encode_path({&c, 1});
  return url;
}

// In XML a style element holds parsed text, in HTML raw text: "<" and "&" are written as CSS
// escapes (CSS Syntax 3 §4.3.7), so that both read the same.
std::string style_element(std::string_view css) {
  std::string out = "<style>\n";
  for (const char c : css) {
    if (c == '<')
      out += "\\3c ";
    else if (c == '&')
      out += "\\26 ";
    else
      out += c;
  }
  return out + "</style>\n";
}

}  // namespace

Bytes write_html(const Document& document, const std::vector<style::Stylesheet>& sheets,
                 const fs::path& folder, Diagnostics& diagnostics) {
  const auto image = [&](const std::string& href) -> std::optional<std::string> {
    const document::Asset* asset = document.asset(href);
    return asset == nullptr ? std::nullopt : relative_path(asset->path, folder);
  };
  XhtmlPage page{.title = display_title(document),
                 .lang = display_language(document),
                 .stylesheet = {},
                 .body_type = {},
                 .body = &document.body,
                 .nodes = {}};
  for (const document::Node& node : document.body.children) page.nodes.push_back(&node);
  Bytes bytes = write_xhtml(page, {link_in_page, image}, diagnostics);
  constexpr std::string_view kHeadEnd = "</head>";
  const std::string style = style_element(style::screen_css(sheets, image));
  if (const auto at = bytes.find(kHeadEnd); at != Bytes::npos) bytes.insert(at, style);
  return bytes;
}

}  // namespace banxin::epub
