#include <algorithm>
#include <string>

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
};

bool is_paged_only(std::string_view written) {
  const std::string name = ascii_lower(written);
  return name.starts_with("-banxin-") ||
         std::ranges::find(kPagedOnly, name) != std::end(kPagedOnly);
}

class ScreenWriter {
 public:
  explicit ScreenWriter(const Stylesheet::Rules& rules, std::string& out)
      : tokens_(rules.tokens), out_(out) {}

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
          line(indent, serialize(tokens_, item.prelude_begin, item.prelude_end));
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

  void style(const SourceItem& item, std::size_t indent) {
    std::string body;
    for (const SourceDeclaration& declaration : item.declarations) {
      if (is_paged_only(tokens_[declaration.name].value)) continue;
      body.append(indent * 2 + 2, ' ');
      body += tokens_.raw(tokens_[declaration.name]);
      body += ": ";
      body += serialize(tokens_, declaration.value, declaration.end);
      body += ";\n";
    }
    if (body.empty()) return;
    line(indent, serialize(tokens_, item.prelude_begin, item.prelude_end) + " {");
    out_ += body;
    line(indent, "}");
  }

  void media(const SourceItem& item, std::size_t indent) {
    if (item.screen == Match::No) return;
    if (item.screen == Match::Yes) return items(item.children, indent);
    group(item, indent);
  }

  void group(const SourceItem& item, std::size_t indent) {
    const std::size_t start = out_.size();
    line(indent, "@" + item.at_name + " " +
                     serialize(tokens_, item.prelude_begin, item.prelude_end) + " {");
    const std::size_t inside = out_.size();
    items(item.children, indent + 1);
    if (out_.size() == inside)
      out_.resize(start);
    else
      line(indent, "}");
  }

  const TokenList& tokens_;
  std::string& out_;
};

}  // namespace

std::string screen_css(const std::vector<Stylesheet>& sheets) {
  std::string out;
  for (const Stylesheet& sheet : sheets)
    ScreenWriter(sheet.rules(), out).items(sheet.rules().source, 0);
  return out;
}

}  // namespace banxin::style
