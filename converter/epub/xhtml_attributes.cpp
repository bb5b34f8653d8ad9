#include "epub/xhtml_attributes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "epub/url.h"
#include "epub/xml_text.h"

namespace banxin::epub {
namespace {

using document::Attribute;
using document::Element;
using document::Node;

// What a value must look like.
enum class Value {
  Any,
  Integer,
  NonNegative,
  Positive,
  Flag,
  Keyword,
  Date,
  Language,
  Url,
  MediaType,
  Dimension
};

struct AttributeRule {
  std::string_view name;
  std::span<const Element> elements;  // empty: all
  Value value = Value::Any;
  std::string_view keywords = {};  // between blanks, for Keyword
};

constexpr std::array kLinks = {Element::A};
constexpr std::array kImages = {Element::Img};
constexpr std::array kOrderedLists = {Element::Ol};
constexpr std::array kItems = {Element::Li};
constexpr std::array kCells = {Element::Th, Element::Td};
constexpr std::array kColumns = {Element::Colgroup, Element::Col};
constexpr std::array kHeadCells = {Element::Th};
constexpr std::array kInputs = {Element::Input};
constexpr std::array kQuotes = {Element::Blockquote, Element::Q, Element::Ins, Element::Del};
constexpr std::array kDated = {Element::Time, Element::Ins, Element::Del};

// HTML "Attributes" index, so far as it meets our elements. `align`, and widths and heights with a
// unit, are not in HTML any more and become the CSS that they mean.
constexpr std::array kRules = {
    AttributeRule{"title", {}},
    AttributeRule{"dir", {}, Value::Keyword, " ltr rtl auto "},
    AttributeRule{"translate", {}, Value::Keyword, " yes no "},
    AttributeRule{"hidden", {}, Value::Flag},
    AttributeRule{"tabindex", {}, Value::Integer},
    AttributeRule{"aria-label", {}},
    AttributeRule{"aria-hidden", {}, Value::Keyword, " true false "},
    AttributeRule{"aria-roledescription", {}},
    AttributeRule{"rel", kLinks},
    AttributeRule{"hreflang", kLinks, Value::Language},
    AttributeRule{"type", kLinks, Value::MediaType},
    AttributeRule{"width", kImages, Value::Dimension},
    AttributeRule{"height", kImages, Value::Dimension},
    AttributeRule{"start", kOrderedLists, Value::Integer},
    AttributeRule{"reversed", kOrderedLists, Value::Flag},
    AttributeRule{"type", kOrderedLists, Value::Keyword, " 1 a A i I "},
    AttributeRule{"value", kItems, Value::Integer},
    AttributeRule{"colspan", kCells, Value::Positive},
    AttributeRule{"span", kColumns, Value::Positive},
    AttributeRule{"rowspan", kCells, Value::NonNegative},
    AttributeRule{"align", kCells, Value::Keyword, " left center right justify "},
    AttributeRule{"scope", kHeadCells, Value::Keyword, " row col rowgroup colgroup "},
    AttributeRule{"type", kInputs, Value::Keyword, " checkbox "},
    AttributeRule{"checked", kInputs, Value::Flag},
    AttributeRule{"disabled", kInputs, Value::Flag},
    AttributeRule{"cite", kQuotes, Value::Url},
    AttributeRule{"datetime", kDated, Value::Date},
};

// ARIA in HTML §docconformance: roles that an author may give. "*" where any of kAnyRole may stand.
struct RoleRule {
  Element element;
  std::string_view roles;
};
constexpr std::string_view kAnyRole =
    " none presentation note group region figure img math article document definition term list "
    "listitem directory"
    " doc-abstract doc-acknowledgments doc-afterword doc-appendix doc-backlink doc-bibliography "
    "doc-biblioref"
    " doc-chapter doc-colophon doc-conclusion doc-cover doc-credit doc-credits doc-dedication "
    "doc-endnotes"
    " doc-epigraph doc-epilogue doc-errata doc-example doc-footnote doc-foreword doc-glossary "
    "doc-glossref doc-index"
    " doc-introduction doc-noteref doc-notice doc-pagebreak doc-pagelist doc-part doc-preface "
    "doc-prologue"
    " doc-pullquote doc-qna doc-subtitle doc-tip doc-toc ";
constexpr std::string_view kHeadingRoles = " presentation doc-subtitle ";
constexpr std::array kRoles = {
    RoleRule{Element::Section,
             " presentation group region note document"
             " doc-abstract doc-acknowledgments doc-afterword doc-appendix doc-bibliography "
             "doc-chapter doc-colophon"
             " doc-conclusion doc-credit doc-credits doc-dedication doc-endnotes doc-epigraph "
             "doc-epilogue doc-errata"
             " doc-example doc-foreword doc-glossary doc-index doc-introduction doc-notice "
             "doc-pagelist doc-part"
             " doc-preface doc-prologue doc-pullquote doc-qna doc-toc "},
    RoleRule{Element::Nav, " none presentation doc-index doc-pagelist doc-toc "},
    RoleRule{Element::Aside,
             " note region presentation doc-dedication doc-example doc-footnote doc-glossary "
             "doc-pullquote doc-tip "},
    RoleRule{Element::Header, " group presentation doc-footnote "},
    RoleRule{Element::Footer, " group presentation doc-footnote "},
    RoleRule{Element::H1, kHeadingRoles},
    RoleRule{Element::H2, kHeadingRoles},
    RoleRule{Element::H3, kHeadingRoles},
    RoleRule{Element::H4, kHeadingRoles},
    RoleRule{Element::H5, kHeadingRoles},
    RoleRule{Element::H6, kHeadingRoles},
    RoleRule{Element::Hr, " presentation doc-pagebreak "},
    RoleRule{Element::Ol, " directory group list presentation "},
    RoleRule{Element::Ul, " directory group list presentation "},
    RoleRule{Element::Li, " listitem presentation "},
    RoleRule{Element::Dl, " list group presentation "},
    RoleRule{Element::Dt, " term listitem "},
    RoleRule{Element::Dd, " definition "},
    RoleRule{Element::Figcaption, " presentation group "},
    RoleRule{Element::Caption, ""},
    RoleRule{Element::Img, " img none presentation doc-cover "},
    RoleRule{Element::Br, " presentation "},
    RoleRule{Element::Input, ""},
};
constexpr std::string_view kLinkRoles =
    " link doc-backlink doc-biblioref doc-glossref doc-noteref ";

// EPUB 3 Structural Semantics Vocabulary: terms that do not bear the name of their doc-* role, and
// deprecated ones, which EPUBCheck reports (OPF-086b). Empty: there is no such term.
struct TypeRename {
  std::string_view from, to;
};
constexpr std::array kTypeOfRole = {TypeRename{"doc-pagelist", "page-list"},
                                    TypeRename{"doc-pullquote", ""}, TypeRename{"doc-example", ""}};
constexpr std::array kDeprecatedTypes = {
    TypeRename{"note", "footnote"},      TypeRename{"rearnote", "endnote"},
    TypeRename{"rearnotes", "endnotes"}, TypeRename{"warning", "notice"},
    TypeRename{"help", "tip"},           TypeRename{"annoref", ""},
    TypeRename{"annotation", ""},        TypeRename{"marginalia", ""},
    TypeRename{"sidebar", ""},
};

bool contains_word(std::string_view words, std::string_view word) {
  return !word.empty() && word.find(' ') == std::string_view::npos &&
         words.find(fmt::format(" {} ", word)) != std::string_view::npos;
}

bool is_role_allowed(std::string_view role, Element as, bool is_link) {
  if (as == Element::A && is_link) return contains_word(kLinkRoles, role);
  const auto rule = std::ranges::find(kRoles, as, &RoleRule::element);
  return contains_word(rule == kRoles.end() ? kAnyRole : rule->roles, role);
}

bool is_number(std::string_view text, bool may_be_negative) {
  if (may_be_negative && text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() <= 9 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// A CSS length or percentage: digits, at most one point, a unit.
bool is_css_length(std::string_view text) {
  const std::size_t number = std::min(text.find_first_not_of("0123456789."), text.size());
  const std::string_view digits = text.substr(0, number), unit = text.substr(number);
  return !digits.empty() && digits.front() != '.' && digits.back() != '.' &&
         std::ranges::count(digits, '.') <= 1 &&
         contains_word(" % em rem ex ch ic px pt pc mm cm in q vw vh ", unit);
}

bool is_media_type(std::string_view text) {
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && slash > 0 && slash + 1 < text.size() &&
         std::ranges::all_of(text,
                             [](char c) { return c > ' ' && c < 0x7F && c != ',' && c != ';'; });
}

// What `name` is written with; nothing when the value is not allowed.
std::optional<std::string> allowed_value(const AttributeRule& rule, const std::string& value) {
  const auto when = [&](bool fits) {
    return fits ? std::optional(to_xml_text(value)) : std::nullopt;
  };
  switch (rule.value) {
    case Value::Any:
      return to_xml_text(value);
    case Value::Integer:
      return when(is_number(value, true));
    case Value::NonNegative:
      return when(is_number(value, false));
    case Value::Positive:
      return when(is_number(value, false) && value.find_first_not_of('0') != std::string::npos);
    case Value::Flag:
      return std::string(rule.name);  // XML has no attributes without a value
    case Value::Keyword:
      return when(contains_word(rule.keywords, value));
    case Value::Date:
      return when(is_html_date(value));
    case Value::Language:
      return when(is_language_tag(value));
    case Value::Url:
      return external_url(value);
    case Value::MediaType:
      return when(is_media_type(value));
    case Value::Dimension:
      return when(is_number(value, false) || is_css_length(value));
  }
  return {};
}

// HTML "Embedding custom non-visible data": data- and an XML name without capitals.
std::optional<std::string> data_name(std::string_view name) {
  std::string data = name.starts_with("data-") ? std::string(name) : fmt::format("data-{}", name);
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  };
  // Scripts and styles of a web page (onclick=, style=) have no place here, nor have names of other
  // vocabularies (xml:).
  if (data.size() == 5 || !std::ranges::all_of(data, fits)) return {};
  if (name.starts_with("on") || name == "style") return {};
  return data;
}

std::string valid_types(std::string_view types, const Node& node, Diagnostics& diagnostics) {
  std::string out;
  std::size_t start = 0;
  while ((start = types.find_first_not_of(" \t\n", start)) != std::string_view::npos) {
    const std::size_t end = std::min(types.find_first_of(" \t\n", start), types.size());
    std::string_view type = types.substr(start, end - start);
    start = end;
    if (const auto renamed = std::ranges::find(kDeprecatedTypes, type, &TypeRename::from);
        renamed != kDeprecatedTypes.end())
      type = renamed->to;
    // A term of another vocabulary needs a prefix that the package declares; ours declares none.
    if (std::ranges::any_of(type, [](char c) { return !(c >= 'a' && c <= 'z') && c != '-'; })) {
      diagnostics.warn(
          "epub-010",
          fmt::format("epub:type “{}” is not a term of EPUB’s own vocabulary and is left out",
                      type),
          node.span);
      continue;
    }
    if (type.empty() || contains_word(" " + out + " ", type)) continue;
    if (!out.empty()) out += ' ';
    out += type;
  }
  return out;
}

// Reading systems of old know epub:type, screen readers know role: where one is stated, both are
// written (EPUB Accessibility Techniques "Use of the epub:type attribute").
void add_semantics(std::vector<Attribute>& out, const Node& node, Element as, bool is_link,
                   Diagnostics& diagnostics) {
  const std::string* stated_role = node.attribute("role");
  const std::string* stated_type = node.attribute("epub:type");
  std::string role = stated_role ? *stated_role : std::string();
  std::string type = stated_type ? valid_types(*stated_type, node, diagnostics) : std::string();
  if (role.empty() && type.empty() && as == Element::Section && node.has_class("chapter"))
    role = "doc-chapter";
  if (type.empty() && role.starts_with("doc-")) {
    const auto renamed = std::ranges::find(kTypeOfRole, role, &TypeRename::from);
    type = renamed == kTypeOfRole.end() ? role.substr(4) : std::string(renamed->to);
  }
  if (role.empty() && !type.empty()) {
    role = type == "page-list" ? "doc-pagelist" : "doc-" + type;
    if (!is_role_allowed(role, as, is_link)) role.clear();
  }
  if (!role.empty() && !is_role_allowed(role, as, is_link)) {
    if (stated_role)
      diagnostics.warn(
          "epub-010",
          fmt::format("role “{}” is not allowed on <{}> and is left out", role, element_name(as)),
          node.span);
    role.clear();
  }
  if (!type.empty()) out.push_back({"epub:type", type});
  if (!role.empty()) out.push_back({"role", role});
}

// An attribute that stands twice would make the file ill-formed; the first one holds.
void add_once(std::vector<Attribute>& out, std::string name, std::string value) {
  if (std::ranges::find(out, name, &Attribute::name) == out.end())
    out.push_back({std::move(name), std::move(value)});
}

void add_attribute(std::vector<Attribute>& out, std::string& css, const Attribute& attribute,
                   const Node& node, Element as, bool is_link, Diagnostics& diagnostics) {
  const auto fits = [&](const AttributeRule& rule) {
    return rule.name == attribute.name &&
           (rule.elements.empty() || std::ranges::find(rule.elements, as) != rule.elements.end());
  };
  const auto rule = std::ranges::find_if(kRules, fits);
  if (rule == kRules.end()) {
    if (auto name = data_name(attribute.name))
      add_once(out, std::move(*name), to_xml_text(attribute.value));
    else
      diagnostics.warn(
          "epub-010",
          fmt::format("attribute “{}” has no place in an EPUB and is left out", attribute.name),
          node.span);
    return;
  }
  auto value = allowed_value(*rule, attribute.value);
  if (!value) {
    diagnostics.warn("epub-010",
                     fmt::format("“{}” is no value that HTML allows for “{}”; it is left out",
                                 attribute.value, attribute.name),
                     node.span);
  } else if (rule->name == "align") {
    css += fmt::format("text-align: {};", *value);
  } else if (rule->value == Value::Dimension && !is_number(*value, false)) {
    css += fmt::format("{}: {};", rule->name, *value);
  } else if (is_link || rule->elements.data() !=
                            kLinks.data()) {  // an `a` that leads nowhere describes no target
    add_once(out, attribute.name, std::move(*value));
  }
}

}  // namespace

bool is_html_date(std::string_view text) {
  // One letter a class: 9 a digit, T the time's T or a blank, S a sign, anything else itself.
  static constexpr std::array<std::string_view, 9> kForms = {"9999",
                                                             "9999-99",
                                                             "9999-99-99",
                                                             "9999-99-99T99:99Z",
                                                             "9999-99-99T99:99:99Z",
                                                             "9999-99-99T99:99S99:99",
                                                             "9999-99-99T99:99:99S99:99",
                                                             "9999-99-99T99:99",
                                                             "9999-99-99T99:99:99"};
  const auto matches = [&](std::string_view form) {
    return form.size() == text.size() && std::ranges::equal(form, text, [](char f, char c) {
             if (f == '9') return c >= '0' && c <= '9';
             if (f == 'T') return c == 'T' || c == ' ';
             if (f == 'S') return c == '+' || c == '-';
             return f == c;
           });
  };
  if (std::ranges::none_of(kForms, matches)) return false;
  const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  static constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (text.size() >= 7 && (two(5) < 1 || two(5) > 12)) return false;
  if (text.size() >= 10 && (two(8) < 1 || two(8) > kDays[static_cast<std::size_t>(two(5) - 1)]))
    return false;
  return text.size() < 16 || (two(11) < 24 && two(14) < 60);
}

std::vector<Attribute> xhtml_attributes(const Node& node, Element as, bool is_link,
                                        Diagnostics& diagnostics) {
  std::vector<Attribute> out;
  add_semantics(out, node, as, is_link, diagnostics);
  std::string css;
  for (const Attribute& attribute : node.attributes) {
    const std::string& name = attribute.name;
    if (name == "role" || name == "epub:type") continue;
    if (name == "href" || name == "src" || name == "alt") continue;
    add_attribute(out, css, attribute, node, as, is_link, diagnostics);
  }
  if (!css.empty()) {
    css.pop_back();
    out.push_back({"style", std::move(css)});
  }
  return out;
}

}  // namespace banxin::epub
