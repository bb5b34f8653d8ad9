#include "source/clip_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/utf8.h"
#include "document/character_width.h"
#include "source/clip_chapters.h"
#include "source/clip_inline.h"
#include "source/clip_page.h"
#include "source/clip_patterns.h"
#include "source/clip_speech.h"
#include "source/clip_words.h"

namespace banxin::source {
namespace {

using document::Document;
using document::Element;
using document::Node;

// Quotes and lists are not deeper: what is goes into the deepest.
constexpr int kDeepest = 30;
// More dropped lines in a row than that are one report.
constexpr std::size_t kManyDropped = 8;

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

bool ends_wide(std::string_view text) {
  std::size_t offset = text.size();
  return !text.empty() && document::is_wide(previous_code_point(text, offset));
}

Element heading_element(int level) {
  return static_cast<Element>(static_cast<int>(Element::H1) + std::clamp(level, 1, 6) - 1);
}

struct QuoteMarks {
  int depth = 0;
  std::size_t length = 0;
};
QuoteMarks quote_marks(std::string_view text) {
  QuoteMarks marks;
  while (marks.length < text.size() && (text[marks.length] == '>' || text[marks.length] == ' '))
    marks.depth += text[marks.length++] == '>' ? 1 : 0;
  return marks;
}

class ClipBuilder {
 public:
  ClipBuilder(const SourceLines& lines, const std::vector<ClipBlock>& blocks,
              const std::vector<ClipVerdict>& verdicts, Document& document,
              Diagnostics& diagnostics)
      : lines_(lines),
        blocks_(blocks),
        verdicts_(verdicts),
        document_(document),
        diagnostics_(diagnostics) {}

  void run() {
    has_author_ = std::ranges::any_of(document_.metadata.spans,
                                      [](const auto& stated) { return stated.first == "author"; });
    rank_chapters();
    while (at_ < blocks_.size()) build();
    close_letter();
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
    if (!text.empty()) append_clip_text(text, node.span, node);
    return node;
  }
  Node make_named(Element element, const ClipBlock& block, const char* name) const {
    Node node = make(element, block, std::string_view(block.text));
    node.add_class(name);
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
        if (const auto rank = chapter_rank(blocks_[i].text)) top_rank_ = std::min(top_rank_, *rank);
        ++chapters_;
      } else if (has_role(i, ClipRole::Heading)) {
        const auto number = read_number(blocks_[i].text);
        han_sections_ = han_sections_ || (number && number->style == NumberStyle::Han);
      }
    if (top_rank_ == kNoRank) top_rank_ = 2;
  }

  void build() {
    switch (verdict().role) {
      case ClipRole::Furniture:
        return drop_furniture();
      case ClipRole::Contents:
        return drop_contents();
      case ClipRole::Title:
        build_title();
        break;
      case ClipRole::Credit:
        build_credits();
        break;
      case ClipRole::Chapter:
        return build_chapter();
      case ClipRole::Heading:
        explain("a heading");
        append(make(heading_element(section_level()), block(), without_edit_mark(block().text)));
        break;
      case ClipRole::Underline:
        if (block().text.find_first_not_of("=-~") != std::string::npos)
          append(make(Element::P, block(), block().text));
        break;
      case ClipRole::Break:
        append(make(Element::Hr, block(), std::string_view()));
        break;
      case ClipRole::Item:
      case ClipRole::Bullet:
        append(build_list(1));
        return;
      case ClipRole::Speaker:
        return build_spoken_quote();
      case ClipRole::Source:
        build_quote_source();
        break;
      case ClipRole::Quoted:
        return build_quoted();
      case ClipRole::Turn:
        return build_dialogue();
      case ClipRole::Verse:
        return build_verse();
      case ClipRole::Salutation:
        close_letter();
        append(make_named(Element::P, block(), "salutation"));
        letter_ = document_.body.children.size() - 1;
        break;
      case ClipRole::Closing:
        append(make_named(Element::P, block(), "closing"));
        closed_ = true;
        break;
      case ClipRole::Signature:
        append(make_named(Element::P, block(), "signature"));
        closed_ = true;
        break;
      case ClipRole::Line:
        return build_lines();
      case ClipRole::Paragraph:
        append(make(Element::P, block(), block().text));
        break;
    }
    ++at_;
  }

  void append(Node node) {
    const bool signs = node.has_class("closing") || node.has_class("signature");
    if (closed_ && !signs) close_letter();
    document_.body.append(std::move(node));
  }

  // From the salutation to the last signature: one letter.
  void close_letter() {
    auto& blocks = document_.body.children;
    if (letter_ && closed_) {
      const auto first = blocks.begin() + static_cast<std::ptrdiff_t>(*letter_);
      Node letter = Node::make(Element::Div, first->span);
      letter.add_class("letter");
      letter.span.end_line = blocks.back().span.end_line;
      letter.span.end_column = blocks.back().span.end_column;
      std::move(first, blocks.end(), std::back_inserter(letter.children));
      blocks.erase(first, blocks.end());
      blocks.push_back(std::move(letter));
    }
    letter_.reset();
    closed_ = false;
  }

  // -------- what is left out

  void drop_furniture() {
    std::size_t end = at_;
    while (has_role(end, ClipRole::Furniture)) ++end;
    if (end - at_ > kManyDropped) {
      SourceSpan span = span_of(block());
      const SourceSpan last = span_of(blocks_[end - 1]);
      span.end_line = last.end_line;
      span.end_column = last.end_column;
      diagnostics_.note("source-030",
                        fmt::format("{} lines, from “{}” to “{}”, are left out: they belong to the "
                                    "page, not to the text ({})",
                                    end - at_, shortened(block().text),
                                    shortened(blocks_[end - 1].text), verdict().evidence),
                        span, "banxin check --explain says why for each");
      at_ = end;
    }
    for (; at_ < end; ++at_)
      note("source-030",
           fmt::format("“{}” is left out: it belongs to the page, not to the text ({})",
                       shortened(block().text), verdict().evidence));
  }

  void drop_contents() {
    SourceSpan span = span_of(block());
    std::size_t count = 0;
    for (; has_role(at_, ClipRole::Contents); ++at_, ++count) {
      span.end_line = span_of(block()).end_line;
      span.end_column = span_of(block()).end_column;
    }
    diagnostics_.note(
        "source-035",
        fmt::format("a list of chapters, {} line{}, is left out: the contents are made "
                    "from the headings",
                    count, count == 1 ? "" : "s"),
        span);
  }

  // -------- title and credits

  void build_title() {
    explain("the title");
    std::string title = block().text;
    // Said twice it is once; a hint may name two.
    if (const std::string& stated = document_.metadata.title; !stated.empty()) {
      if (lower_case(stated) != lower_case(title)) append(make(Element::H2, block(), block().text));
      return;
    }
    std::ranges::replace(title, '\n', ' ');
    document_.metadata.title = title;
    document_.metadata.spans.emplace_back("title", span_of(block()));
  }

  void state(std::string& field, std::string value, const char* key) {
    if (!field.empty()) return;
    field = std::move(value);
    document_.metadata.spans.emplace_back(key, span_of(block()));
  }

  void build_credits() {
    explain("the article's author, source or date");
    document::Metadata& metadata = document_.metadata;
    std::vector<Credit> credits = read_credits(block().text);
    if (credits.empty() && block().columns > 40)
      return append(make(Element::P, block(), block().text));
    if (credits.empty()) credits.push_back({Credit::Kind::Author, block().text});
    for (Credit& credit : credits) switch (credit.kind) {
        case Credit::Kind::Author:
          if (has_author_) break;
          metadata.contributors.push_back({std::move(credit.value), "aut", {}});
          metadata.spans.emplace_back("author", span_of(block()));
          break;
        case Credit::Kind::Source:
          state(metadata.source, std::move(credit.value), "source");
          break;
        case Credit::Kind::Date:
          if (!metadata.date.empty()) break;
          state(metadata.date, std::move(credit.value), "date");
          state(metadata.dateline, std::move(credit.shown), "dateline");
          break;
        case Credit::Kind::Title:
          state(metadata.title, std::move(credit.value), "title");
          break;
        case Credit::Kind::Language:
        case Credit::Kind::None:
          break;
      }
  }

  // -------- headings

  // What wikis put behind each heading.
  std::string_view without_edit_mark(std::string_view heading) {
    for (const std::string_view mark : {"[edit]", "[edit source]", "[编辑]", "[編輯]"})
      if (heading.ends_with(mark) && heading.size() > mark.size()) {
        note("source-030", fmt::format("“{}” is left out: it belongs to the page", mark));
        return trimmed_clip(heading.substr(0, heading.size() - mark.size()));
      }
    return heading;
  }

  int section_level() const {
    if (const int depth = section_depth(block().text)) return depth + 1;
    const auto number = read_number(block().text);
    return number && number->style == NumberStyle::Bracketed && han_sections_ ? 3 : 2;
  }

  // A number alone takes the title from the line below it.
  void build_chapter() {
    const auto line = read_chapter_line(block().text);
    const int level = 1 + (line ? line->rank : std::max(top_rank_, 2)) - top_rank_;
    if (chapters_ == 1) explain("a chapter's heading");
    Node heading = make(heading_element(std::min(level, 3)), block(), block().text);
    const bool bare = line ? line->bare : bare_number(block().text) != 0;
    ++at_;
    const bool has_title = bare && has_role(at_, ClipRole::Chapter) &&
                           !read_chapter_line(block().text) && bare_number(block().text) == 0 &&
                           counted_title(block().text) == 0;
    if (has_title) {
      heading.append(Node::make_text(ends_wide(text_content(heading)) ? "　" : " ", heading.span));
      append_clip_text(block().text, span_of(block()), heading);
      heading.span.end_line = span_of(block()).end_line;
      heading.span.end_column = span_of(block()).end_column;
      ++at_;
    }
    append(std::move(heading));
  }

  // -------- lists

  bool is_list_block(std::size_t i) const {
    return has_role(i, ClipRole::Item) || has_role(i, ClipRole::Bullet);
  }

  // Numbered lines that follow one another are one list, and so are bulleted ones; those that stand
  // further in belong to the item above them. A number alone with its title line leaves its
  // paragraphs loose behind it: document::shape_responses() gives them back.
  Node build_list(int depth) {
    const ClipRole role = verdict().role;
    const int indent = block().indent;
    Node list = Node::make(role == ClipRole::Item ? Element::Ol : Element::Ul, span_of(block()));
    const auto first = role == ClipRole::Item ? read_number(block().text) : std::nullopt;
    if (first && first->value > 1) list.set_attribute("start", std::to_string(first->value));
    if (first && first->style == NumberStyle::Han) list.add_class("han-numbers");
    while (is_list_block(at_)) {
      if (block().indent >= indent + 2 && depth < kDeepest && !list.children.empty()) {
        list.children.back().append(build_list(depth + 1));
        continue;
      }
      if (verdict().role != role || block().indent + 2 <= indent) break;
      const auto number = role == ClipRole::Item ? read_number(block().text) : std::nullopt;
      if (first && number && number->style != first->style) break;
      const std::size_t length = number ? number->length : bullet_length(block().text);
      list.append(make(Element::Li, block(), std::string_view(block().text).substr(length)));
      ++at_;
    }
    return list;
  }

  // -------- quotes

  // The speaker's line, then one paragraph in quotes, or several of which only the last closes.
  void build_spoken_quote() {
    const ClipBlock& speaker = block();
    explain("the speaker of the quote below it");
    Node footer = Node::make(Element::Footer, span_of(speaker));
    footer.add_class("attribution");
    footer.append(Node::make_text(speaker_name(speaker), footer.span));
    Node quote = Node::make(Element::Blockquote);
    for (++at_; has_role(at_, ClipRole::Paragraph) && opens_quote(block().text); ++at_) {
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

  // “—— Name” below a quote: the quote, already built as a paragraph, becomes a block quote. Below
  // verse it joins it.
  void build_quote_source() {
    auto& blocks = document_.body.children;
    Node footer = make_named(Element::Footer, block(), "attribution");
    if (!blocks.empty() && blocks.back().has_class("verse")) {
      explain("the source of the verse above it");
      blocks.back().append(std::move(footer));
      return;
    }
    const bool below_quote = !blocks.empty() && blocks.back().element == Element::P &&
                             opens_quote(text_content(blocks.back()));
    if (!below_quote) return append(make(Element::P, block(), block().text));
    explain("the source of the quote above it");
    Node quote = Node::make(Element::Blockquote, blocks.back().span);
    quote.append(std::move(blocks.back()));
    blocks.pop_back();
    quote.append(std::move(footer));
    append(std::move(quote));
  }

  // "> " of mail: as many quotes in one another as there are marks.
  void build_quoted() {
    Node quote = Node::make(Element::Blockquote, span_of(block()));
    for (; has_role(at_, ClipRole::Quoted); ++at_) {
      const QuoteMarks marks = quote_marks(block().text);
      const std::string_view text = std::string_view(block().text).substr(marks.length);
      if (text.empty()) continue;
      Node* inner = &quote;
      for (int depth = 1; depth < std::min(marks.depth, kDeepest); ++depth) {
        if (inner->children.empty() || inner->children.back().element != Element::Blockquote)
          inner->append(Node::make(Element::Blockquote, span_of(block())));
        inner = &inner->children.back();
      }
      inner->append(make(Element::P, block(), text));
    }
    if (!quote.children.empty()) append(std::move(quote));
  }

  // -------- dialogue, verse, lines

  // What is said goes on in paragraphs without a label, as long as another turn comes after them.
  void build_dialogue() {
    Node dialogue = Node::make(Element::Div, span_of(block()));
    dialogue.add_class("dialogue");
    while (has_role(at_, ClipRole::Turn)) {
      dialogue.append(make_turn());
      std::size_t next = ++at_;
      while (has_role(next, ClipRole::Paragraph)) ++next;
      if (has_role(next, ClipRole::Turn))
        for (; at_ < next; ++at_) dialogue.append(make(Element::P, block(), block().text));
    }
    append(std::move(dialogue));
  }

  Node make_turn() const {
    const std::string_view text = block().text;
    const std::size_t label = turn_label_length(text);
    if (label == 0) return make(Element::P, block(), text);
    const std::size_t colon = label + (text[label] == ':' ? 1 : std::string_view("：").size());
    Node turn = Node::make(Element::P, span_of(block()));
    turn.add_class("turn");
    Node speaker = Node::make(Element::Strong, turn.span);
    speaker.add_class("speaker");
    speaker.append(Node::make_text(std::string(text.substr(0, colon)), turn.span));
    turn.append(std::move(speaker));
    append_clip_text(text.substr(colon), turn.span, turn);
    return turn;
  }

  void append_line(Node& paragraph) const {
    if (!paragraph.children.empty()) paragraph.append(Node::make(Element::Br, span_of(block())));
    append_clip_text(block().text, span_of(block()), paragraph);
    paragraph.span.end_line = span_of(block()).end_line;
    paragraph.span.end_column = span_of(block()).end_column;
  }

  void build_verse() {
    Node verse = Node::make(Element::Div, span_of(block()));
    verse.add_class("verse");
    for (int stanza = -1; has_role(at_, ClipRole::Verse); ++at_) {
      const bool opens = verse.children.empty() || block().stanza != stanza ||
                         (block().stanza == 0 && block().blank_before > 0);
      if (opens) verse.append(Node::make(Element::P, span_of(block())));
      stanza = block().stanza;
      append_line(verse.children.back());
    }
    append(std::move(verse));
  }

  void build_lines() {
    Node paragraph = Node::make(Element::P, span_of(block()));
    paragraph.add_class("lines");
    do {
      append_line(paragraph);
      ++at_;
    } while (has_role(at_, ClipRole::Line) && block().blank_before == 0);
    append(std::move(paragraph));
  }

  static constexpr int kNoRank = 9;
  const SourceLines& lines_;
  const std::vector<ClipBlock>& blocks_;
  const std::vector<ClipVerdict>& verdicts_;
  Document& document_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  int top_rank_ = kNoRank;
  int chapters_ = 0;
  bool han_sections_ = false;
  bool has_author_ = false;            // the front matter names one
  std::optional<std::size_t> letter_;  // where its salutation stands in the body
  bool closed_ = false;                // the letter has its closing
};

}  // namespace

void build_clip(const SourceLines& lines, const std::vector<ClipBlock>& blocks,
                const std::vector<ClipVerdict>& verdicts, Document& document,
                Diagnostics& diagnostics) {
  ClipBuilder(lines, blocks, verdicts, document, diagnostics).run();
}

}  // namespace banxin::source
