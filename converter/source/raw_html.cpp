#include "source/raw_html.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"

namespace banxin::source {
namespace {

using document::Attribute;
using document::Element;

// What is longer is no tag that a person wrote; keeps the look-ahead behind every "<" short.
constexpr std::size_t kLongestTag = 2048;

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

struct Entity {
  std::string_view name;
  char32_t c;
};
// Those that people type by hand; others stay as they are written.
constexpr std::array<Entity, 14> kEntities = {{{"amp", U'&'},
                                               {"lt", U'<'},
                                               {"gt", U'>'},
                                               {"quot", U'"'},
                                               {"apos", U'\''},
                                               {"nbsp", 0xA0},
                                               {"emsp", 0x2003},
                                               {"ensp", 0x2002},
                                               {"mdash", U'—'},
                                               {"ndash", U'–'},
                                               {"hellip", U'…'},
                                               {"middot", U'·'},
                                               {"copy", U'©'},
                                               {"times", U'×'}}};

// HTML "Character references". Returns 0 when `body`, between "&" and ";", is none.
char32_t entity(std::string_view body) {
  if (body.starts_with('#')) {
    const bool hex = body.size() > 1 && lower(body[1]) == 'x';
    const std::string_view digits = body.substr(hex ? 2 : 1);
    std::uint32_t value = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
    const bool whole =
        error == std::errc() && end == digits.data() + digits.size() && !digits.empty();
    if (!whole) return 0;
    return value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF) ? 0xFFFD : value;
  }
  const auto* found = std::ranges::find(kEntities, body, &Entity::name);
  return found == kEntities.end() ? 0 : found->c;
}

class TagReader {
 public:
  explicit TagReader(std::string_view text) : text_(text) {}

  std::optional<HtmlTag> read() {
    if (!take('<')) return std::nullopt;
    tag_.closing = take('/');
    if (at_ >= text_.size() || !is_letter(text_[at_])) return std::nullopt;
    while (at_ < text_.size() &&
           (is_letter(text_[at_]) || text_[at_] == '-' || (text_[at_] >= '0' && text_[at_] <= '9')))
      tag_.name += lower(text_[at_++]);
    for (skip_white(); at_ < text_.size() && text_[at_] != '>'; skip_white())
      if (!take('/')) read_attribute();
    if (!take('>')) return std::nullopt;
    tag_.length = at_;
    return std::move(tag_);
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
  void read_attribute() {
    Attribute attribute;
    do attribute.name += lower(text_[at_++]);
    while (at_ < text_.size() && !is_white(text_[at_]) && text_[at_] != '=' && text_[at_] != '>' &&
           text_[at_] != '/');
    skip_white();
    if (take('=')) {
      skip_white();
      attribute.value = without_entities(read_value());
    }
    tag_.attributes.push_back(std::move(attribute));
  }
  std::string_view read_value() {
    const char quote = at_ < text_.size() ? text_[at_] : '\0';
    const bool quoted = quote == '"' || quote == '\'';
    const std::size_t begin = at_ + (quoted ? 1 : 0);
    const std::size_t end = std::min(
        quoted ? text_.find(quote, begin) : text_.find_first_of(" \t\n>", begin), text_.size());
    at_ = std::min(end + (quoted ? 1 : 0), text_.size());
    return text_.substr(std::min(begin, text_.size()), end - std::min(begin, end));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  HtmlTag tag_;
};

struct Alias {
  std::string_view tag;
  Element element;
};
constexpr std::array<Alias, 9> kAliases = {{{"kbd", Element::Code},
                                            {"samp", Element::Code},
                                            {"tt", Element::Code},
                                            {"strike", Element::S},
                                            {"var", Element::I},
                                            {"dfn", Element::Em},
                                            {"rb", Element::Span},
                                            {"rtc", Element::Span},
                                            {"bdi", Element::Span}}};

constexpr std::array<std::string_view, 19> kKept = {
    "id",    "class",    "lang",    "xml:lang", "title", "dir",   "href",
    "src",   "alt",      "width",   "height",   "cite",  "start", "datetime",
    "value", "reversed", "colspan", "rowspan",  "scope"};

}  // namespace

std::string without_entities(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto end = text[i] == '&' ? text.substr(0, i + 12).find(';', i) : std::string_view::npos;
    const char32_t c = end == std::string_view::npos ? 0 : entity(text.substr(i + 1, end - i - 1));
    if (c == 0) {
      out += text[i];
    } else {
      append_utf8(out, c);
      i = end;
    }
  }
  return out;
}

std::size_t invisible_length(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kPairs = {
      {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<!", ">"}, {"<?", "?>"}}};
  for (const auto& [open, close] : kPairs) {
    if (!text.starts_with(open)) continue;
    const auto end = text.find(close, open.size());
    return end == std::string_view::npos ? text.size() : end + close.size();
  }
  return 0;
}

std::optional<HtmlTag> parse_html_tag(std::string_view text) {
  return TagReader(text.substr(0, kLongestTag)).read();
}

bool is_invisible_html(std::string_view text) {
  return text.starts_with("<!") || text.starts_with("<?");
}

std::optional<Element> phrasing_element(std::string_view tag_name) {
  const auto* alias = std::ranges::find(kAliases, tag_name, &Alias::tag);
  if (alias != kAliases.end()) return alias->element;
  const Element element = document::element_from_name(tag_name);
  if (element == Element::Text || element == Element::Input || !document::is_phrasing(element))
    return std::nullopt;
  return element;
}

document::Node make_html_node(Element element, const HtmlTag& tag,
                              std::vector<std::string>& dropped) {
  document::Node node = document::Node::make(element);
  for (const Attribute& attribute : tag.attributes) {
    if (attribute.name == "align") {
      node.add_class("align-" + attribute.value);
    } else if (std::ranges::find(kKept, std::string_view(attribute.name)) == kKept.end()) {
      dropped.push_back(attribute.name);
    } else if (attribute.name == "id") {
      node.id = attribute.value;
    } else if (attribute.name == "lang" || attribute.name == "xml:lang") {
      node.lang = attribute.value;
    } else if (attribute.name == "class") {
      std::string_view names = attribute.value;
      while (!names.empty()) {
        const auto end = std::min(names.find_first_of(" \t\n"), names.size());
        if (end != 0) node.add_class(std::string(names.substr(0, end)));
        names.remove_prefix(std::min(end + 1, names.size()));
      }
    } else {
      node.set_attribute(attribute.name, attribute.value);
    }
  }
  return node;
}

}  // namespace banxin::source
