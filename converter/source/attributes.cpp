#include "source/attributes.h"

#include <algorithm>
#include <array>

namespace banxin::source {
namespace {

// Longer lists are text: keeps the look-ahead behind every "{" short.
constexpr std::size_t kLongestList = 2048;

// Attributes that XHTML gives a meaning on the elements we have (HTML "Attributes" index); sorted.
constexpr std::array<std::string_view, 19> kKnown = {
    "alt",    "cite",  "colspan",   "datetime", "dir",     "epub:type", "headers",
    "height", "href",  "reversed",  "role",     "rowspan", "scope",     "src",
    "start",  "title", "translate", "value",    "width"};
static_assert(std::ranges::is_sorted(kKnown));

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_name(char c) {
  return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '.';
}
bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n'; }

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text.substr(0, kLongestList)) {}

  std::optional<AttributeList> read() {
    if (!take('{')) return std::nullopt;
    for (skip_white(); !take('}'); skip_white())
      if (!read_item()) return std::nullopt;
    list_.length = at_;
    const bool empty =
        list_.id.empty() && list_.lang.empty() && list_.classes.empty() && list_.others.empty();
    if (empty) return std::nullopt;
    return list_;
  }

 private:
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void skip_white() {
    while (at_ < text_.size() && is_white(text_[at_])) ++at_;
  }
  std::string name() {
    const std::size_t begin = at_;
    if (at_ < text_.size() && is_name_start(text_[at_]))
      while (at_ < text_.size() && is_name(text_[at_])) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }
  // Classes run together without a dot between them: ".a.b" is two.
  std::string class_name() {
    std::string whole = name();
    if (const auto dot = whole.find('.'); dot != std::string::npos) {
      at_ -= whole.size() - dot;
      whole.resize(dot);
    }
    return whole;
  }

  bool read_item() {
    if (take('#')) {
      list_.id = name();
      return !list_.id.empty();
    }
    if (take('.')) {
      list_.classes.push_back(class_name());
      return !list_.classes.back().empty();
    }
    // Pandoc User's Guide, "heading_attributes": "-" is short for ".unnumbered".
    if (take('-')) {
      list_.classes.emplace_back("unnumbered");
      return at_ < text_.size() && (is_white(text_[at_]) || text_[at_] == '}');
    }
    std::string key = name();
    if (key.empty() || !take('=')) return false;
    std::string value;
    if (!read_value(value)) return false;
    store(std::move(key), std::move(value));
    return true;
  }

  bool read_value(std::string& value) {
    const char quote = at_ < text_.size() ? text_[at_] : '\0';
    if (quote == '"' || quote == '\'') {
      const auto end = text_.find(quote, at_ + 1);
      if (end == std::string_view::npos) return false;
      value = text_.substr(at_ + 1, end - at_ - 1);
      at_ = end + 1;
      return true;
    }
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_white(text_[at_]) && text_[at_] != '}') ++at_;
    value = text_.substr(begin, at_ - begin);
    return !value.empty();
  }

  void store(std::string key, std::string value) {
    for (char& c : key)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (key == "id")
      list_.id = std::move(value);
    else if (key == "lang" || key == "xml:lang")
      list_.lang = std::move(value);
    else if (key == "class")
      store_classes(value);
    else
      list_.others.push_back({std::move(key), std::move(value)});
  }

  void store_classes(std::string_view names) {
    while (!names.empty()) {
      const auto end = std::min(names.find_first_of(" \t\n"), names.size());
      if (end != 0) list_.classes.emplace_back(names.substr(0, end));
      names.remove_prefix(std::min(end + 1, names.size()));
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  AttributeList list_;
};

// XML "Name" without colons, as far as ASCII goes; what is left over becomes a hyphen.
std::string data_name(std::string_view key) {
  std::string name = key.starts_with("data-") ? "" : "data-";
  for (const char c : key) name += c == ':' ? '-' : c;
  return name;
}

}  // namespace

std::optional<AttributeList> parse_attributes(std::string_view text) { return Reader(text).read(); }

void apply_attributes(const AttributeList& list, document::Node& node) {
  if (!list.id.empty()) node.id = list.id;
  if (!list.lang.empty()) node.lang = list.lang;
  for (const std::string& name : list.classes) node.add_class(name);
  for (const document::Attribute& attribute : list.others) {
    const bool known = std::ranges::binary_search(kKnown, std::string_view(attribute.name)) ||
                       attribute.name.starts_with("aria-");
    node.set_attribute(known ? attribute.name : data_name(attribute.name), attribute.value);
  }
}

}  // namespace banxin::source
