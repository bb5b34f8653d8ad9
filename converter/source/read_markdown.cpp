#include "source/read_markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <memory>
#include <optional>
#include <utility>

#include "source/fenced_div.h"
#include "source/flanking_marks.h"
#include "source/front_matter.h"
#include "source/insertions.h"
#include "source/list_extension.h"
#include "source/markdown_limits.h"
#include "source/markdown_tree.h"
#include "source/math_extension.h"
#include "source/source_lines.h"

namespace banxin::source {
namespace {

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeTree {
  void operator()(cmark_node* root) const { cmark_node_free(root); }
};
using Parser = std::unique_ptr<cmark_parser, FreeParser>;
using Tree = std::unique_ptr<cmark_node, FreeTree>;

// What pandoc reads and CommonMark does not.
struct PandocExtensions {
  PandocExtensions(FancyMarkers markers, std::uint32_t first_line)
      : lists(std::move(markers), first_line) {}
  ListExtension lists;
  MathExtension math;
};

Parser make_parser(const MarkdownBounds& bounds, FencedDivs& divs, PandocExtensions* pandoc) {
  // Thread-safe by the language's rule for local statics; cmark's own registry is not.
  static const bool registered = (cmark_gfm_core_extensions_ensure_registered(), true);
  static_cast<void>(registered);
  Parser parser(cmark_parser_new(CMARK_OPT_FOOTNOTES));
  // First: the table extension takes every line behind a paragraph's first for itself, also when it
  // is no table.
  divs.attach_to(parser.get());
  if (pandoc != nullptr) {
    pandoc->lists.attach_to(parser.get());
    pandoc->math.attach_to(parser.get());
  }
  for (const char* name : {"table", "strikethrough", "tasklist"})
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  if (bounds.link_bare_addresses)
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("autolink"));
  return parser;
}

}  // namespace

document::Document read_markdown(const SourceFile& source, const MarkdownOptions& options,
                                 Diagnostics& diagnostics) {
  document::Document document;
  document.files_read.push_back(source.path);
  document.body.span = {source.file, 0, 0, 0, 0};
  const SourceLines lines(source.text, source.file);
  const std::uint32_t first_line = read_front_matter(lines, document.metadata, diagnostics);
  Insertions insertions;
  const MarkdownBounds bounds = bound_markdown(lines, first_line, insertions, diagnostics);
  const bool strict = options.strict_commonmark || document.metadata.text.strict_commonmark;
  const std::string_view mark =
      strict ? std::string_view() : add_flanking_marks(lines, first_line, insertions);
  const std::string changed =
      insertions.empty() ? std::string() : insertions.apply(lines, first_line);
  const std::string_view text =
      insertions.empty() ? std::string_view(source.text).substr(lines.start(first_line)) : changed;

  // They outlive the tree, whose nodes point to them.
  FencedDivs divs;
  std::optional<PandocExtensions> pandoc;
  if (!strict) pandoc.emplace(find_fancy_markers(lines, first_line), first_line);
  const Parser parser = make_parser(bounds, divs, pandoc ? &*pandoc : nullptr);
  cmark_parser_feed(parser.get(), text.data(), text.size());
  const Tree root(cmark_parser_finish(parser.get()));
  // The autolink extension joins neighbouring texts, which finish_inlines() counts on.
  if (!bounds.link_bare_addresses) cmark_consolidate_text_nodes(root.get());
  append_markdown_tree({root.get(), lines, first_line, insertions, mark,
                        pandoc ? &pandoc->lists.markers() : nullptr, strict},
                       document, diagnostics);
  return document;
}

}  // namespace banxin::source
