#include <algorithm>
#include <string>

#include "style/image_value.h"
#include "style/rules.h"

namespace banxin::style {
namespace {

// Properties that only pages know; e-readers would carry them for nothing.
constexpr std::string_view kPagedOnly[] = {
    "break-before",
    "break-after",
    "break-inside",
    "page",
    "string-set",
    "bookmark-level",
    "bookmark-label",
    "bookmark-state",
    "bookmark-target",
    "size",
    "marks",
    "bleed",
    "footnote-display",
    "footnote-policy",
    "border-clip",
    "line-height-step",
    "float-reference",
    "float-defer",
    "float-offset",
};
// … and values that only pages know, of properties that screens know too.
struct PagedValue {
  std::string_view property, first_word;
};
constexpr PagedValue kPagedValues[] = {
    {"float", "footnote"},  {"float", "top"},        {"float", "bottom"},
    {"float", "inside"},    {"float", "outside"},    {"float", "block-start"},
    {"float", "block-end"}, {"position", "running"},
};

bool is_paged_value(std::string_view property, std::string_view word) {
  return std::ranges::any_of(kPagedValues, [&](const PagedValue& row) {
    return equals_ignoring_case(row.property, property) &&
           equals_ignoring_case(row.first_word, word);
  });
}

// Functions of content that only pages know: a reader that meets one drops the whole declaration,
// and so do we.
constexpr std::string_view kPagedFunctions[] = {"target-counter", "target-counters", "target-text",
                                                "leader",         "string",          "element"};

class ScreenWriter {
 public:
  ScreenWriter(const Stylesheet::Rules& rules, const ImageName& name, std::string& out)
      : tokens_(rules.tokens), name_(name), out_(out) {}

  // @namespace stands before all other rules (CSS Namespaces 3 §syntax), so these are gathered
  // first.
  void namespaces(const std::vector<SourceItem>& list) {
    for (const SourceItem& item : list)
      if (is_namespace(item)) verbatim(item, 0);
  }

  // Blocks nest no deeper than the parser let them.
  void items(const std::vector<SourceItem>& list, std::size_t indent) {
    for (const SourceItem& item : list) {
      switch (item.kind) {
        case SourceItem::Kind::Style:
          style(item, indent);
          break;
        case SourceItem::Kind::Media:
          media(item, indent);
          break;
        case SourceItem::Kind::Group:
          group(item, indent);
          break;
        case SourceItem::Kind::Verbatim:
          if (!is_namespace(item)) verbatim(item, indent);
          break;
      }
    }
  }

 private:
  void line(std::size_t indent, std::string_view text) {
    out_.append(indent * 2, ' ');
    out_ += text;
    out_ += '\n';
  }

  bool is_namespace(const SourceItem& item) const {
    return item.kind == SourceItem::Kind::Verbatim &&
           equals_ignoring_case(tokens_[item.prelude_begin].value, "namespace");
  }

  void verbatim(const SourceItem& item, std::size_t indent) {
    if (is_complete(item.prelude_begin, item.prelude_end))
      line(indent, serialize(tokens_, item.prelude_begin, item.prelude_end));
  }

  // Whether tokens [begin, end) can stand before other text: what the end of the file closed for
  // the reader of one sheet would swallow the next one.
  bool is_complete(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t at = begin; at < end; ++at) {
      const Token& token = tokens_[at];
      const std::string_view raw = tokens_.raw(token);
      switch (token.kind) {
        case TokenKind::BadString:
        case TokenKind::BadUrl:
          return false;
        case TokenKind::String:
          if (raw.size() < 2 || raw.back() != raw.front() || token.end == tokens_.unclosed_at)
            return false;
          break;
        case TokenKind::Url:
          if (raw.back() != ')' || token.end == tokens_.unclosed_at) return false;
          break;
        default:
          if (token.match >= end) return false;
      }
    }
    return true;
  }

  std::string prelude_of(const SourceItem& item) const {
    return item.prelude.empty() ? serialize(tokens_, item.prelude_begin, item.prelude_end)
                                : item.prelude;
  }

  bool asks_for_pages(const SourceDeclaration& declaration) const {
    for (std::uint32_t at = declaration.value; at < declaration.end; ++at)
      if (tokens_[at].kind == TokenKind::Function &&
          std::ranges::find(kPagedFunctions, ascii_lower(tokens_[at].value)) !=
              std::end(kPagedFunctions))
        return true;
    return false;
  }

  void style(const SourceItem& item, std::size_t indent) {
    if (!is_complete(item.prelude_begin, item.prelude_end)) return;
    std::string body, letter;
    for (const SourceDeclaration& declaration : item.declarations) {
      const std::string_view name = tokens_[declaration.name].value;
      const bool is_empty = declaration.value == declaration.end && !name.starts_with("--");
      if (is_paged_only(name) || is_paged_value(name, tokens_[declaration.value].value) ||
          is_empty || asks_for_pages(declaration) ||
          !is_complete(declaration.value, declaration.end))
        continue;
      const auto value = renamed(declaration.value, declaration.end);
      if (!value) continue;
      body.append(indent * 2 + 2, ' ');
      body += tokens_.raw(tokens_[declaration.name]);
      body += ": ";
      body += *value;
      body += ";\n";
      if (!equals_ignoring_case(name, "initial-letter")) continue;
      // WebKit's readers know it by this name.
      body.append(indent * 2 + 2, ' ');
      body += "-webkit-initial-letter: " + *value + ";\n";
      letter = *value;
    }
    // Calls and markers of footnotes are made on pages only.
    const std::string selectors = prelude_of(item);
    if (body.empty() || selectors.find("::footnote-") != std::string::npos) return;
    line(indent, selectors + " {");
    out_ += body;
    line(indent, "}");
    if (!letter.empty()) initial_letter(selectors, letter, indent);
  }

  // Readers that know nothing of CSS Inline 3: a float that is as many times higher than the text.
  void initial_letter(const std::string& selectors, const std::string& value, std::size_t indent) {
    const std::size_t begin = value.find_first_of("0123456789");
    if (begin == std::string::npos) return;
    const std::string size =
        value.substr(begin, value.find_first_not_of("0123456789.", begin) - begin);
    line(indent, "@supports not ((initial-letter: " + value +
                     ") or (-webkit-initial-letter: " + value + ")) {");
    line(indent + 1, selectors + " { float: left; font-size: " + size + "em; line-height: 1; }");
    line(indent, "}");
  }

  // The value with its images renamed; nothing when one of them has no name.
  std::optional<std::string> renamed(std::uint32_t begin, std::uint32_t end) const {
    if (!name_) return serialize(tokens_, begin, end);
    std::string out;
    std::uint32_t done = begin;
    const auto take_over = [&](std::uint32_t until) {
      const std::string text = serialize(tokens_, done, until);
      if (!text.empty()) out += (out.empty() ? "" : " ") + text;
    };
    for (std::uint32_t at = begin; at < end; ++at) {
      const Token& token = tokens_[at];
      const bool is_function = token.kind == TokenKind::Function &&
                               equals_ignoring_case(token.value, "url") && at + 1 < end &&
                               tokens_[at + 1].kind == TokenKind::String;
      if (token.kind != TokenKind::Url && !is_function) continue;
      const std::string_view url = is_function ? tokens_[at + 1].value : token.value;
      const auto name = name_(image_key(url, tokens_.folder));
      if (!name) return std::nullopt;
      take_over(at);
      out += (out.empty() ? "" : " ") + ("url(\"" + *name + "\")");
      at = is_function ? token.match : at;
      done = at + 1;
    }
    take_over(end);
    return out;
  }

  void media(const SourceItem& item, std::size_t indent) {
    if (item.screen == Match::No) return;
    if (item.screen == Match::Yes) return items(item.children, indent);
    group(item, indent);
  }

  void group(const SourceItem& item, std::size_t indent) {
    if (!is_complete(item.prelude_begin, item.prelude_end)) return;
    const std::size_t start = out_.size();
    const std::string prelude = prelude_of(item);
    line(indent, "@" + item.at_name + (prelude.empty() ? "" : " ") + prelude + " {");
    const std::size_t inside = out_.size();
    items(item.children, indent + 1);
    if (out_.size() == inside)
      out_.resize(start);
    else
      line(indent, "}");
  }

  const TokenList& tokens_;
  const ImageName& name_;
  std::string& out_;
};

}  // namespace

bool is_paged_only(std::string_view written) {
  const std::string name = ascii_lower(written);
  return name.starts_with("-banxin-") ||
         std::ranges::find(kPagedOnly, name) != std::end(kPagedOnly);
}

std::string screen_css(const std::vector<Stylesheet>& sheets, const ImageName& name) {
  std::string out;
  for (const Stylesheet& sheet : sheets)
    ScreenWriter(sheet.rules(), name, out).namespaces(sheet.rules().source);
  for (const Stylesheet& sheet : sheets)
    ScreenWriter(sheet.rules(), name, out).items(sheet.rules().source, 0);
  return out;
}

}  // namespace banxin::style
