// Small documents through the real style engine, fonts and layout.
//
// lay("p { margin: 10pt }", "<p>one</p>") gives the pages and asks them what stands where. The
// sheet starts from a page of 200 × 200 pt without margins and lines of 10 pt, so that the
// arithmetic can be done by eye.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "layout/layout.h"
#include "layout/trace.h"
#include "style/builtin_sheets.h"
#include "style/styled_document.h"
#include "text/font_library.h"

namespace banxin::test {

inline const text::FontLibrary& test_fonts() {
  static const auto library = [] {
    Diagnostics unheard;
    const auto* builtin = style::builtin_sheet("fonts");
    REQUIRE(builtin != nullptr);
    const style::Stylesheet sheet = style::parse_stylesheet(
        builtin->css, unheard.files().add("fonts.css"), style::Origin::UserAgent, unheard);
    std::vector<text::FontFaceSource> faces;
    for (const style::FontFace& face : sheet.font_faces())
      faces.push_back({face.family, face.sources, face.weight, face.italic, face.size_adjust,
                       face.script, face.package, face.span, face.baseline_shift, face.min_weight,
                       face.max_weight});
    return std::make_unique<text::FontLibrary>(std::move(faces), text::FontLibraryOptions{});
  }();
  return *library;
}

// The few rules of XML that the tests' documents use: tags, quoted attributes, text. Each text has
// the place where it stands in the markup.
class MarkupReader {
 public:
  MarkupReader(std::string_view markup, FileId file) : markup_(markup), file_(file) {}
  void read_into(document::Node& parent) {
    while (at_ < markup_.size()) {
      if (markup_.substr(at_, 2) == "</") {
        at_ = markup_.find('>', at_) + 1;
        return;
      }
      if (markup_[at_] == '<') {
        read_element(parent);
      } else {
        const std::size_t end = std::min(markup_.find('<', at_), markup_.size());
        parent.append(
            document::Node::make_text(std::string(markup_.substr(at_, end - at_)), span()));
        at_ = end;
      }
    }
  }

 private:
  SourceSpan span() const {
    return {file_, 1, static_cast<std::uint32_t>(at_ + 1), 1, static_cast<std::uint32_t>(at_ + 1)};
  }
  std::string word() {
    const std::size_t start = at_;
    while (std::isalnum(static_cast<unsigned char>(markup_[at_])) || markup_[at_] == '-') ++at_;
    return std::string(markup_.substr(start, at_ - start));
  }
  void read_element(document::Node& parent) {
    const SourceSpan place = span();
    ++at_;
    document::Node node = document::Node::make(document::element_from_name(word()), place);
    while (markup_[at_] == ' ') {
      ++at_;
      const std::string name = word();
      at_ += 2;  // ="
      const std::size_t end = markup_.find('"', at_);
      std::string value(markup_.substr(at_, end - at_));
      at_ = end + 1;
      if (name == "id") {
        node.id = value;
      } else if (name == "class") {
        node.add_class(value);
      } else if (name == "lang") {
        node.lang = value;
      } else {
        node.set_attribute(name, value);
      }
    }
    const bool is_empty = markup_[at_] == '/';
    at_ = markup_.find('>', at_) + 1;
    document::Node& placed = parent.append(std::move(node));
    if (!is_empty) read_into(placed);
  }

  std::string_view markup_;
  FileId file_;
  std::size_t at_ = 0;
};

inline constexpr std::string_view kPlainSheet = R"(
  @page { size: 200pt 200pt; margin: 0 }
  body, section, header, aside, div, h1, h2, h3, p, ol, ul, blockquote, pre, figure, figcaption, hr { display: block }
  li { display: list-item }
  table { display: table } caption { display: table-caption }
  thead { display: table-header-group } tbody { display: table-row-group } tfoot { display: table-footer-group }
  tr { display: table-row } td, th { display: table-cell; vertical-align: top }
  body { font: 10pt/10pt "Banxin Text", "Banxin Song"; orphans: 1; widows: 1; hyphens: none }
)";

struct Laid {
  Diagnostics diagnostics;
  document::Document document;
  std::vector<style::Stylesheet> sheets;
  style::StyledDocument styled;
  layout::PagedBook book;

  // The text of page `page` (from 1), a line an entry, without its margin boxes where `flow_only`.
  std::vector<std::string> lines(std::size_t page, bool flow_only = true) const {
    std::vector<std::string> texts;
    std::uint32_t last = 0xFFFFFFFF;
    REQUIRE(page <= book.pages.size());
    for (const layout::PageItem& item : book.pages[page - 1].items) {
      const auto* text = std::get_if<layout::TextItem>(&item);
      if (!text || (flow_only && text->structure == layout::kArtifact)) continue;
      if (text->line != last) texts.emplace_back();
      last = text->line;
      texts.back() += text->run.text;
    }
    return texts;
  }
  std::string text(std::size_t page, bool flow_only = true) const {
    std::string all;
    for (const std::string& line : lines(page, flow_only)) all += (all.empty() ? "" : "/") + line;
    return all;
  }
  std::vector<std::string> pages() const {
    std::vector<std::string> all;
    for (std::size_t p = 1; p <= book.pages.size(); ++p) all.push_back(text(p));
    return all;
  }
  // The first text that begins with `start`, and the page it is on.
  const layout::TextItem& find(std::string_view start, std::size_t* page = nullptr) const {
    for (std::size_t p = 0; p < book.pages.size(); ++p) {
      for (const layout::PageItem& item : book.pages[p].items) {
        const auto* found = std::get_if<layout::TextItem>(&item);
        if (!found || !std::string_view(found->run.text).starts_with(start)) continue;
        if (page) *page = p + 1;
        return *found;
      }
    }
    FAIL("no text begins with ", std::string(start));
    std::abort();
  }
  double x(std::string_view start) const { return find(start).origin.x.pt(); }
  double y(std::string_view start) const { return find(start).origin.y.pt(); }  // of the baseline
  template <class Item>
  std::vector<Item> items(std::size_t page) const {
    std::vector<Item> found;
    for (const layout::PageItem& item : book.pages[page - 1].items)
      if (const auto* one = std::get_if<Item>(&item)) found.push_back(*one);
    return found;
  }
  std::vector<std::string> codes() const {
    std::vector<std::string> found;
    for (const Diagnostic& diagnostic : diagnostics.all()) found.push_back(diagnostic.code);
    return found;
  }
  bool has(const std::string& code) const { return std::ranges::count(codes(), code) > 0; }
};

struct LayOptions {
  std::string lang = "en";
  std::vector<document::Asset> assets = {};
  layout::LayoutOptions layout = {};
  bool use_plain_sheet = true;
};

inline std::unique_ptr<Laid> lay(const std::string& css, const std::string& markup,
                                 LayOptions options = {}) {
  auto laid = std::make_unique<Laid>();
  laid->document.metadata.lang = options.lang;
  laid->document.body.lang = options.lang;
  laid->document.assets = std::move(options.assets);
  MarkupReader(markup, laid->diagnostics.files().add("test.xml", markup))
      .read_into(laid->document.body);
  laid->document.index();
  const auto add_sheet = [&](std::string_view text, style::Origin origin) {
    laid->sheets.push_back(style::parse_stylesheet(text, laid->diagnostics.files().add("test.css"),
                                                   origin, laid->diagnostics));
  };
  if (options.use_plain_sheet) add_sheet(kPlainSheet, style::Origin::UserAgent);
  add_sheet(css, style::Origin::Author);
  laid->styled =
      style::compute_styles(laid->document, laid->sheets, style::Medium::Print, laid->diagnostics);
  laid->book = layout::lay_out(laid->styled, test_fonts(), options.layout, laid->diagnostics);
  return laid;
}

inline std::string repeat(const std::string& text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

// `count` paragraphs of one line each: "1", "2" …
inline std::string paragraphs(int count, int first = 1) {
  std::string markup;
  for (int i = 0; i < count; ++i) markup += "<p>" + std::to_string(first + i) + "</p>";
  return markup;
}
// A paragraph of `count` lines, broken by hand: name1, name2 …
inline std::string lines_of(const std::string& name, int count, const std::string& element = "p") {
  std::string markup = "<" + element + ">";
  for (int i = 1; i <= count; ++i) markup += (i > 1 ? "<br/>" : "") + name + std::to_string(i);
  return markup + "</" + element + ">";
}

}  // namespace banxin::test
