#include "document/check_punctuation.h"
#include "document/clean_space.h"
#include "document/convert_marks.h"
#include "document/passes.h"
#include "document/smart_punctuation.h"
#include "document/text_reports.h"
#include "document/text_run.h"

namespace banxin::document {
namespace {

constexpr bool has(std::uint32_t contents, std::uint32_t bits) { return (contents & bits) != 0; }

bool has_space_to_clean(std::uint32_t contents) {
  return has(contents, kHasNewline | kHasLeadingSpace) ||
         (has(contents, kHasSpace) && has(contents, kHasWide | kHasTrailingSpace));
}

class TextCleaner {
 public:
  TextCleaner(const TextOptions& options, Diagnostics& diagnostics)
      : options_(options), reports_(diagnostics) {}

  void clean_block(Node& block, const TextLanguage& outer) {
    const TextLanguage& language = block.lang.empty() ? outer : text_language(block.lang);
    if (block.element == Element::Pre) return;
    bool emptied = false;
    for (std::size_t i = 0; i < block.children.size();) {
      if (!is_phrasing(block.children[i].element)) {
        clean_block(block.children[i++], language);
        continue;
      }
      run_.begin(language, is_heading(block.element));
      for (; i < block.children.size() && is_phrasing(block.children[i].element); ++i)
        run_.collect(block.children[i]);
      emptied = clean_run(&reports_, true) || emptied;
    }
    if (emptied) remove_empty_texts(block);
  }

  // A piece of metadata gets the marks that it has in the title block, silently.
  void clean_metadata(std::string& text, const TextLanguage& language) {
    if (text.empty()) return;
    Node node = Node::make_text(text);
    run_.begin(language, true);
    run_.collect(node);
    clean_run(nullptr, false);
    text = std::move(node.text);
  }

  void finish() { reports_.finish(); }

 private:
  static void remove_empty_texts(Node& node) {
    std::erase_if(node.children,
                  [](const Node& child) { return child.is_text() && child.text.empty(); });
    for (Node& child : node.children) remove_empty_texts(child);
  }

  // Most paragraphs of a Chinese novel have nothing to do for any of these.
  bool clean_run(TextReports* reports, bool with_space) {
    if (run_.is_empty()) return false;
    const std::uint32_t contents = run_.contents();
    const bool quotes = options_.smart && has(contents, kHasStraightQuote);
    const bool dashes = options_.smart && has(contents, kHasDashes | kHasDots);
    const bool marks = has(contents, kHasPunctuationBeside) ||
                       (has(contents, kHasWide) && has(contents, kHasLetter));
    const bool width = has(contents, kHasFullwidthLetter);
    const bool space = with_space && has_space_to_clean(contents);
    const bool style = options_.quotes != QuoteStyle::AsTyped &&
                       has(contents, kHasCurlyQuote | kHasStraightQuote | kHasWide);
    const bool stops = options_.stops != Stops::AsTyped && has(contents, kHasWide);
    if (!(quotes || dashes || marks || width || space || style || stops)) return false;
    run_.spell();
    // First what reads the source as it is, and blames places in it.
    if (marks) check_punctuation(run_, options_, reports);
    if (width) check_width(run_, options_, reports);
    if (quotes) smarten_quotes(run_);
    if (dashes) smarten_dashes_and_dots(run_);
    run_.settle();
    if (space) clean_space(run_, options_.keep_spaces);
    if (style) convert_quotes(run_, options_.quotes);
    if (stops) convert_stops(run_, options_.stops);
    return run_.write_back();
  }

  const TextOptions& options_;
  TextReports reports_;
  TextRun run_;
};

}  // namespace

void clean_text(Document& document, Diagnostics& diagnostics) {
  const TextLanguage& language = text_language(document.metadata.lang);
  TextCleaner cleaner(document.metadata.text, diagnostics);
  cleaner.clean_block(document.body, language);
  for (auto field :
       {&Metadata::title, &Metadata::subtitle, &Metadata::description, &Metadata::dateline})
    cleaner.clean_metadata(document.metadata.*field, language);
  cleaner.finish();
}

}  // namespace banxin::document
