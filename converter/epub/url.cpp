#include "epub/url.h"

#include <algorithm>
#include <array>

namespace banxin::epub {
namespace {

// Schemes that reading systems hand to the system. EPUB 3.3 "File URLs" and "Data URLs" forbid
// file: and data: in links; EPUBCheck warns of schemes that IANA does not know (HTM-025).
constexpr std::array<std::string_view, 10> kSchemes = {"http", "https", "mailto", "tel",  "sms",
                                                       "ftp",  "geo",   "urn",    "news", "xmpp"};

constexpr char kHex[] = "0123456789ABCDEF";

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
int hex_value(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

void append_encoded(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

// The bytes that are not URL code points (URL Standard "URL code points"), and all that is not
// ASCII.
bool wants_encoding(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte >= 0x7F ||
         std::string_view("\"<>\\^`{|}[]").find(c) != std::string_view::npos;
}

// Path, query and fragment. A "%" that opens no escape is itself escaped, and so is a second "#".
std::string encode_tail(std::string_view tail) {
  std::string out;
  bool in_fragment = false;
  for (std::size_t i = 0; i < tail.size(); ++i) {
    const char c = tail[i];
    const bool escape =
        c == '%' && i + 2 < tail.size() && is_hex(tail[i + 1]) && is_hex(tail[i + 2]);
    if (wants_encoding(c) || (c == '%' && !escape) || (c == '#' && in_fragment))
      append_encoded(out, c);
    else
      out += c;
    if (c == '#') in_fragment = true;
  }
  return out;
}

bool is_port(std::string_view port) {
  return port.size() <= 5 &&
         std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; }) &&
         (port.size() < 5 || port <= "65535");
}

bool is_host(std::string_view host) {
  if (host.empty() || host.front() == '.') return false;
  if (host.front() == '[')
    return host.back() == ']' && host.size() > 3 &&
           std::ranges::all_of(host.substr(1, host.size() - 2),
                               [](char c) { return is_hex(c) || c == ':' || c == '.'; });
  // URL Standard "forbidden host code points"; two dots in a row leave an empty label.
  return host.find("..") == std::string_view::npos && std::ranges::none_of(host, [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte <= 0x20 || byte == 0x7F ||
                  std::string_view("#/:<>?@[\\]^|%\"{}`").find(c) != std::string_view::npos;
         });
}

bool is_authority(std::string_view authority) {
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) {
    if (std::ranges::any_of(authority.substr(0, at), wants_encoding)) return false;
    authority.remove_prefix(at + 1);
  }
  const std::size_t bracket = authority.rfind(']');
  const std::size_t colon = authority.rfind(':');
  if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket))
    return is_host(authority.substr(0, colon)) && is_port(authority.substr(colon + 1));
  return is_host(authority);
}

bool needs_host(std::string_view scheme) {
  return scheme == "http" || scheme == "https" || scheme == "ftp";
}

}  // namespace

std::optional<std::string> external_url(std::string_view url) {
  while (!url.empty() && static_cast<unsigned char>(url.front()) <= 0x20) url.remove_prefix(1);
  while (!url.empty() && static_cast<unsigned char>(url.back()) <= 0x20) url.remove_suffix(1);
  std::string with_scheme;
  if (url.starts_with("//")) {
    with_scheme = "https:" + std::string(url);
    url = with_scheme;
  }
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos) return {};
  std::string scheme(url.substr(0, colon));
  std::ranges::transform(scheme, scheme.begin(), lower);
  if (std::ranges::find(kSchemes, scheme) == kSchemes.end()) return {};
  std::string_view rest = url.substr(colon + 1);
  if (!needs_host(scheme))
    return rest.empty() ? std::nullopt : std::optional(scheme + ':' + encode_tail(rest));
  if (!rest.starts_with("//")) return {};
  rest.remove_prefix(2);
  const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  const std::string_view authority = rest.substr(0, end);
  if (!is_authority(authority)) return {};
  return scheme + "://" + std::string(authority) + encode_tail(rest.substr(end));
}

std::string encode_fragment(std::string_view id) {
  std::string out;
  for (const char c : id) {
    if (wants_encoding(c) || c == '%' || c == '#')
      append_encoded(out, c);
    else
      out += c;
  }
  return out;
}

std::string decode_percent(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2])) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace banxin::epub
