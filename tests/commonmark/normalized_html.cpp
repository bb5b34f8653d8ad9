#include "normalized_html.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace banxin::test {
namespace {

constexpr std::array<std::string_view, 34> kBlocks = {
    "address", "article", "aside",  "blockquote", "body",   "br",    "caption", "dd", "div",
    "dl",      "dt",      "figure", "figcaption", "footer", "h1",    "h2",      "h3", "h4",
    "h5",      "h6",      "header", "hr",         "input",  "li",    "ol",      "p",  "pre",
    "section", "table",   "tbody",  "td",         "th",     "thead", "tr"};

bool is_block(std::string_view name) {
  return name == "ul" || std::ranges::find(kBlocks, name) != kBlocks.end();
}

std::string decoded(std::string_view text) {
  static const std::map<std::string_view, std::string_view> kEntities = {
      {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"#39", "'"}};
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto end = text[i] == '&' ? text.find(';', i) : std::string_view::npos;
    const auto found = end == std::string_view::npos
                           ? kEntities.end()
                           : kEntities.find(text.substr(i + 1, end - i - 1));
    if (found == kEntities.end()) {
      out += text[i];
    } else {
      out += found->second;
      i = end;
    }
  }
  return out;
}

// Letters and percent signs say the same in a URL; entities have been resolved.
std::string encoded(std::string_view url) {
  std::string out;
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte > 0x20 && byte < 0x7F &&
                       std::string_view("\"\\<>^`{|}[]").find(c) == std::string_view::npos;
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    if (plain)
      out += c;
    else
      out.append({'%', kDigits[byte / 16], kDigits[byte % 16]});
  }
  return out;
}

struct Token {
  std::string name;  // empty: text
  std::string shown;
  bool closing = false;
};

// `html` begins with "<" and a tag; its length goes into `length`.
Token read_tag(std::string_view html, std::size_t& length) {
  const std::size_t end = [&] {
    char quote = 0;
    for (std::size_t i = 1; i < html.size(); ++i) {
      if (quote != 0)
        quote = html[i] == quote ? '\0' : quote;
      else if (html[i] == '"')
        quote = html[i];
      else if (html[i] == '>')
        return i;
    }
    return html.size() - 1;
  }();
  length = end + 1;
  std::string_view inside = html.substr(1, end - 1);
  Token tag;
  tag.closing = inside.starts_with('/');
  if (tag.closing) inside.remove_prefix(1);
  if (inside.ends_with('/')) inside.remove_suffix(1);
  const auto name_end = std::min(inside.find_first_of(" \n\t"), inside.size());
  tag.name = inside.substr(0, name_end);
  inside.remove_prefix(name_end);
  std::vector<std::string> attributes;
  while (!inside.empty()) {
    const auto begin = inside.find_first_not_of(" \n\t");
    if (begin == inside.npos) break;
    inside.remove_prefix(begin);
    const auto equals = std::min(inside.find_first_of("= \n\t"), inside.size());
    std::string attribute(inside.substr(0, equals));
    inside.remove_prefix(equals);
    if (inside.starts_with("=\"")) {
      const auto close = std::min(inside.find('"', 2), inside.size());
      // A flag may be written alone, with its name or with nothing.
      std::string value = decoded(inside.substr(2, close - 2));
      if (attribute == "href" || attribute == "src") value = encoded(value);
      if (value != attribute &&
          !(value.empty() && (attribute == "checked" || attribute == "disabled")))
        attribute += "=" + value;
      inside.remove_prefix(std::min(close + 1, inside.size()));
    } else if (!inside.empty() && inside[0] == '=') {
      inside.remove_prefix(1);
    }
    attributes.push_back(std::move(attribute));
  }
  std::ranges::sort(attributes);
  tag.shown = (tag.closing ? "</" : "<") + tag.name;
  for (const std::string& attribute : attributes) tag.shown += " " + attribute;
  tag.shown += ">";
  return tag;
}

std::vector<Token> read_tokens(std::string_view html) {
  std::vector<Token> tokens;
  while (!html.empty()) {
    std::size_t length = 0;
    if (html.starts_with("<!--")) {  // says nothing to a reader
      html.remove_prefix(std::min(html.find("-->"), html.size() - 3) + 3);
      continue;
    }
    if (html.size() > 1 && html[0] == '<' && html[1] != ' ') {
      tokens.push_back(read_tag(html, length));
    } else {
      length = std::min(html.find('<', 1), html.size());
      tokens.push_back({"", decoded(html.substr(0, length))});
    }
    html.remove_prefix(length);
  }
  return tokens;
}

std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool white = c == ' ' || c == '\n' || c == '\t';
    if (!white)
      out += c;
    else if (!out.ends_with(' '))
      out += ' ';
  }
  return out;
}

}  // namespace

std::string normalized_html(std::string_view html) {
  const std::vector<Token> tokens = read_tokens(html);
  std::string out;
  int pre = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.name == "pre") pre += token.closing ? -1 : 1;
    if (!token.name.empty()) {
      out += token.shown + "\n";
      continue;
    }
    std::string text = token.shown;
    if (pre == 0) {
      text = collapsed(text);
      const bool first = i == 0 || is_block(tokens[i - 1].name);
      const bool last = i + 1 == tokens.size() || is_block(tokens[i + 1].name);
      if (first && text.starts_with(' ')) text.erase(0, 1);
      if (last && text.ends_with(' ')) text.pop_back();
    }
    if (!text.empty()) out += "\"" + text + "\"\n";
  }
  return out;
}

}  // namespace banxin::test
