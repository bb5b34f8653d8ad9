#include "style/page_selector.h"

#include <fmt/format.h>

#include <algorithm>

#include "style/page_descriptors.h"

namespace banxin::style {
namespace {

class PageSelectorParser {
 public:
  PageSelectorParser(const TokenList& tokens, std::uint32_t begin, std::uint32_t end, FileId file,
                     Reporter& reporter)
      : tokens_(tokens), at_(begin), end_(end), file_(file), reporter_(reporter) {}

  std::optional<std::vector<PageSelector>> parse() {
    std::vector<PageSelector> selectors;
    skip_space(end_);
    while (at_ < end_) {
      PageSelector selector;
      if (!parse_selector(selector)) return std::nullopt;
      selectors.push_back(std::move(selector));
      skip_space(end_);
      if (at_ >= end_) break;
      if (tokens_[at_].kind != TokenKind::Comma) {
        invalid("this page selector is not valid");
        return std::nullopt;
      }
      ++at_;
      skip_space(end_);
    }
    return selectors;
  }

 private:
  bool invalid(std::string message, std::string hint = {}) {
    const std::uint32_t token = std::min(at_, tokens_.size());
    reporter_.warn(code::kPage, std::move(message), span_of(tokens_, tokens_[token], file_),
                   std::move(hint));
    return false;
  }
  void skip_space(std::uint32_t end) {
    while (at_ < end && tokens_[at_].kind == TokenKind::Whitespace) ++at_;
  }

  // A name and pseudo-classes, without space.
  bool parse_selector(PageSelector& selector) {
    if (tokens_[at_].kind == TokenKind::Ident) selector.name = tokens_[at_++].value;
    while (at_ + 1 < end_ && tokens_[at_].kind == TokenKind::Colon) {
      ++at_;
      if (!parse_pseudo(selector)) return false;
    }
    const bool ends = at_ >= end_ || tokens_[at_].kind == TokenKind::Comma ||
                      tokens_[at_].kind == TokenKind::Whitespace;
    return ends || invalid("this page selector is not valid");
  }

  bool parse_pseudo(PageSelector& selector) {
    struct Pseudo {
      std::string_view name;
      bool PageSelector::* flag;
    };
    constexpr Pseudo kPseudos[] = {
        {"first", &PageSelector::first}, {"left", &PageSelector::left},
        {"verso", &PageSelector::left},  {"right", &PageSelector::right},
        {"recto", &PageSelector::right}, {"blank", &PageSelector::blank}};
    const std::string name = ascii_lower(tokens_[at_].value);
    if (tokens_[at_].kind == TokenKind::Function) {
      if (name == "nth") return parse_nth(selector);
      if (name == "-banxin-size") return parse_size_condition(selector);
    }
    const auto* row = std::ranges::find(kPseudos, name, &Pseudo::name);
    if (tokens_[at_].kind != TokenKind::Ident || row == std::end(kPseudos))
      return invalid(fmt::format("unknown page pseudo-class ':{}'", name),
                     "known are :first, :left, :right, :verso, :recto, :blank and :nth()");
    selector.*(row->flag) = true;
    ++at_;
    return true;
  }

  // CSS GCPM 3 §document-sequence-selectors: :nth(An+B) counts the document's pages, :nth(An+B of
  // name) those of each run of pages of that name.
  bool parse_nth(PageSelector& selector) {
    const std::uint32_t close = std::min(tokens_[at_].match, end_);
    std::uint32_t of = at_ + 1;
    while (of < close &&
           !(tokens_[of].kind == TokenKind::Ident && equals_ignoring_case(tokens_[of].value, "of")))
      ++of;
    selector.nth = parse_an_plus_b(tokens_, at_ + 1, of);
    if (!selector.nth) return invalid("':nth()' takes a position such as 1, 2n or 2n+1");
    selector.nth_of_group = of != close;
    if (selector.nth_of_group) {
      at_ = of + 1;
      skip_space(close);
      if (at_ >= close || tokens_[at_].kind != TokenKind::Ident)
        return invalid("a page name is expected after 'of'");
      selector.name = tokens_[at_].value;
    }
    at_ = std::min(close + 1, end_);
    return true;
  }

  bool parse_size_condition(PageSelector& selector) {
    const std::uint32_t close = std::min(tokens_[at_].match, end_);
    ValueParser in(tokens_, at_ + 1, close);
    selector.size = parse_page_size(in);
    if (!selector.size || !in.at_end())
      return invalid("':-banxin-size()' takes a page size",
                     std::string(page_descriptor_hint("size")));
    at_ = std::min(close + 1, end_);
    return true;
  }

  const TokenList& tokens_;
  std::uint32_t at_, end_;
  FileId file_;
  Reporter& reporter_;
};

}  // namespace

std::optional<std::vector<PageSelector>> parse_page_selectors(const TokenList& tokens,
                                                              std::uint32_t begin,
                                                              std::uint32_t end, FileId file,
                                                              Reporter& reporter) {
  return PageSelectorParser(tokens, begin, end, file, reporter).parse();
}

}  // namespace banxin::style
