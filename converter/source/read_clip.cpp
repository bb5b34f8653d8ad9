#include "source/read_clip.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/utf8.h"
#include "source/clip_blocks.h"
#include "source/clip_evidence.h"
#include "source/clip_page.h"
#include "source/clip_patterns.h"
#include "source/source_lines.h"

namespace banxin::source {
namespace {

using document::Document;
using document::Element;
using document::Node;

std::string shortened(std::string_view text) {
  constexpr std::size_t kMost = 60;
  std::string out;
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size(); ++count) {
    if (count == kMost) return out + "…";
    const char32_t c = next_code_point(text, offset);
    append_utf8(out, c == '\n' ? U' ' : c);
  }
  return out;
}

// The blocks of a clip with their verdicts → nodes, in order.
class ClipBuilder {
 public:
  ClipBuilder(const SourceLines& lines, Document& document, Diagnostics& diagnostics)
      : lines_(lines), document_(document), diagnostics_(diagnostics) {}

  void run() {
    blocks_ = read_clip_blocks(lines_);
    verdicts_ = judge_clip(blocks_);
    rank_chapters();
    for (at_ = 0; at_ < blocks_.size();) build();
  }

 private:
  const ClipBlock& block() const { return blocks_[at_]; }
  const ClipVerdict& verdict() const { return verdicts_[at_]; }
  bool has_role(std::size_t i, ClipRole role) const {
    return i < blocks_.size() && verdicts_[i].role == role;
  }

  SourceSpan span_of(const ClipBlock& block) const {
    const std::string_view first = lines_.line(block.line), last = lines_.line(block.last_line);
    const std::string_view text = trimmed_clip(first), end = trimmed_clip(last);
    const auto begin = static_cast<std::size_t>(text.data() - first.data());
    const auto last_byte = static_cast<std::size_t>(end.data() + end.size() - last.data()) - 1;
    return lines_.span(block.line, begin, block.last_line, last_byte);
  }

  Node make(Element element, const ClipBlock& block, std::string_view text) const {
    Node node = Node::make(element, span_of(block));
    if (!text.empty()) node.append(Node::make_text(std::string(text), node.span));
    return node;
  }

  void note(const char* code, std::string message) {
    diagnostics_.note(code, std::move(message), span_of(block()));
  }
  void explain(std::string_view what) {
    note("source-033",
         fmt::format("“{}” is read as {} ({})", shortened(block().text), what, verdict().evidence));
  }

  // Volumes above chapters: the highest rank that occurs becomes level 1.
  void rank_chapters() {
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      if (has_role(i, ClipRole::Chapter)) {
        top_rank_ = std::min(top_rank_, chapter_rank(blocks_[i].text).value_or(9));
        ++chapters_;
      }
  }

  void build() {
    switch (verdict().role) {
      case ClipRole::Furniture:
        note("source-030",
             fmt::format("“{}” is left out: it belongs to the page, not to the text ({})",
                         shortened(block().text), verdict().evidence));
        break;
      case ClipRole::Title:
        build_title();
        break;
      case ClipRole::Credit:
        build_credit();
        break;
      case ClipRole::Chapter:
        build_chapter();
        break;
      case ClipRole::Heading:
        explain("a heading");
        append(make(Element::H2, block(), block().text));
        break;
      case ClipRole::Break:
        append(make(Element::Hr, block(), {}));
        break;
      case ClipRole::Item:
        return build_items(Element::Ol, ClipRole::Item);
      case ClipRole::Bullet:
        return build_items(Element::Ul, ClipRole::Bullet);
      case ClipRole::Speaker:
        return build_spoken_quote();
      case ClipRole::Source:
        build_quote_source();
        break;
      case ClipRole::Paragraph:
        append(make(Element::P, block(), block().text));
        break;
    }
    ++at_;
  }

  void append(Node node) { document_.body.append(std::move(node)); }

  void build_title() {
    explain("the title");
    std::string title = block().text;
    std::ranges::replace(title, '\n', ' ');
    document_.metadata.title = title;
    document_.metadata.spans.emplace_back("title", span_of(block()));
  }

  void build_credit() {
    auto credit = read_credit(block().text);
    explain("the article's author, source or date");
    const SourceSpan span = span_of(block());
    switch (credit->kind) {
      case Credit::Kind::Author:
        document_.metadata.contributors.push_back({std::move(credit->value), "aut", {}});
        document_.metadata.spans.emplace_back("author", span);
        break;
      case Credit::Kind::Source:
        document_.metadata.source = std::move(credit->value);
        document_.metadata.spans.emplace_back("source", span);
        break;
      case Credit::Kind::Date:
        document_.metadata.date = std::move(credit->value);
        document_.metadata.dateline = block().text;
        document_.metadata.spans.emplace_back("date", span);
        document_.metadata.spans.emplace_back("dateline", span);
        break;
    }
  }

  void build_chapter() {
    const int level = 1 + chapter_rank(block().text).value_or(top_rank_) - top_rank_;
    const auto element =
        static_cast<Element>(static_cast<int>(Element::H1) + std::clamp(level, 1, 3) - 1);
    if (chapters_ == 1) explain("a chapter's heading");
    append(make(element, block(), block().text));
  }

  // Numbered lines that follow one another are one list. A number alone with its title line leaves
  // its paragraphs loose behind it: document::shape_responses() gives them back.
  void build_items(Element list_element, ClipRole role) {
    Node list = Node::make(list_element, span_of(block()));
    const auto first = role == ClipRole::Item ? read_number(block().text) : std::nullopt;
    if (first && first->value > 1) list.set_attribute("start", std::to_string(first->value));
    if (first && first->style == NumberStyle::Han) list.add_class("han-numbers");
    for (; has_role(at_, role); ++at_) {
      const auto number = role == ClipRole::Item ? read_number(block().text) : std::nullopt;
      if (first && number && number->style != first->style) break;
      const std::size_t length = number ? number->length : bullet_length(block().text);
      list.append(make(Element::Li, block(), std::string_view(block().text).substr(length)));
    }
    append(std::move(list));
  }

  // The speaker's line, then one paragraph in quotes, or several of which only the last closes.
  void build_spoken_quote() {
    const ClipBlock& speaker = block();
    explain("the speaker of the quote below it");
    Node footer = Node::make(Element::Footer, span_of(speaker));
    footer.add_class("attribution");
    footer.append(Node::make_text(speaker_name(speaker), footer.span));
    Node quote = Node::make(Element::Blockquote);
    for (++at_;
         at_ < blocks_.size() && verdict().role == ClipRole::Paragraph && opens_quote(block().text);
         ++at_) {
      quote.append(make(Element::P, block(), block().text));
      if (closes_quote(block().text)) {
        ++at_;
        break;
      }
    }
    if (quote.children.empty()) return append(make(Element::P, speaker, speaker.text));
    quote.span = quote.children.front().span;
    quote.append(std::move(footer));
    append(std::move(quote));
  }

  std::string speaker_name(const ClipBlock& speaker) {
    const std::string_view line = speaker.text;
    std::size_t cut = saying_length(line);
    if (cut == 0)
      while (cut < line.size() &&
             (line[line.size() - cut - 1] == ',' || line[line.size() - cut - 1] == ':' ||
              line[line.size() - cut - 1] == '.'))
        ++cut;
    for (const std::string_view mark : {"，", "：", "。"})
      if (cut == 0 && line.ends_with(mark)) cut = mark.size();
    const std::string_view dropped = line.substr(line.size() - cut);
    if (!dropped.empty())
      note("source-032",
           fmt::format("“{}” after the speaker's name is left out", trimmed_clip(dropped)));
    std::string name(line.substr(0, line.size() - cut));
    std::ranges::replace(name, '\n', ' ');
    return name;
  }

  // “—— Name” below a quote: the quote, already built as a paragraph, becomes a block quote.
  void build_quote_source() {
    auto& blocks = document_.body.children;
    const bool below_quote = !blocks.empty() && blocks.back().element == Element::P &&
                             opens_quote(text_content(blocks.back()));
    if (!below_quote) return append(make(Element::P, block(), block().text));
    explain("the source of the quote above it");
    Node quote = Node::make(Element::Blockquote, blocks.back().span);
    quote.append(std::move(blocks.back()));
    blocks.pop_back();
    Node footer = make(Element::Footer, block(), block().text);
    footer.add_class("attribution");
    quote.append(std::move(footer));
    append(std::move(quote));
  }

  const SourceLines& lines_;
  Document& document_;
  Diagnostics& diagnostics_;
  std::vector<ClipBlock> blocks_;
  std::vector<ClipVerdict> verdicts_;
  std::size_t at_ = 0;
  int top_rank_ = 9;
  int chapters_ = 0;
};

}  // namespace

Document read_clip(const SourceFile& source, Diagnostics& diagnostics) {
  Document document;
  document.files_read.push_back(source.path);
  document.body.span = {source.file, 0, 0, 0, 0};
  const SourceLines lines(source.text, source.file);
  ClipBuilder(lines, document, diagnostics).run();
  return document;
}

}  // namespace banxin::source
