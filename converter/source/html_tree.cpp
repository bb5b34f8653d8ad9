#include "source/html_tree.h"

#include <fmt/format.h>
#include <gumbo.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/utf8.h"
#include "document/character_width.h"
#include "source/clip_words.h"
#include "source/html_limits.h"
#include "source/source_lines.h"

namespace banxin::source {
namespace {

struct DestroyOutput {
  void operator()(GumboOutput* output) const {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  }
};

// Blocks of less text than this are rather labels than prose.
constexpr std::uint32_t kShortestProse = 40;

// How far before "/>" its tag may begin.
constexpr std::size_t kLongestTag = 4096;

constexpr auto kBlocks = std::to_array<std::string_view>(
    {"address", "article", "aside",  "blockquote", "body", "caption",   "center",   "dd",
     "details", "dialog",  "dir",    "div",        "dl",   "dt",        "fieldset", "figcaption",
     "figure",  "footer",  "form",   "h1",         "h2",   "h3",        "h4",       "h5",
     "h6",      "header",  "hgroup", "hr",         "html", "legend",    "li",       "listing",
     "main",    "menu",    "nav",    "ol",         "p",    "plaintext", "pre",      "search",
     "section", "summary", "table",  "tbody",      "td",   "tfoot",     "th",       "thead",
     "tr",      "ul",      "xmp",    "noscript"});

// Elements whose own text and inline content is one paragraph to a reader.
constexpr auto kParagraphs =
    std::to_array<std::string_view>({"p", "li", "dd", "blockquote", "pre", "td", "div", "section",
                                     "article", "body", "figcaption", "main", "center"});

std::string_view piece(const GumboStringPiece& text) { return {text.data, text.length}; }

class TreeCopier {
 public:
  explicit TreeCopier(FileId file) : file_(file) {}

  HtmlNode copy(const GumboNode& from) const {
    HtmlNode node = element(from.v.element);
    const GumboVector& children = from.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      const auto& child = *static_cast<const GumboNode*>(children.data[i]);
      switch (child.type) {
        case GUMBO_NODE_ELEMENT:
        case GUMBO_NODE_TEMPLATE:
          node.children.push_back(copy(child));
          break;
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_CDATA:
        case GUMBO_NODE_WHITESPACE:
          node.children.push_back(text(child.v.text));
          break;
        default:
          break;
      }
    }
    return node;
  }

 private:
  HtmlNode element(const GumboElement& from) const {
    HtmlNode node;
    if (from.tag != GUMBO_TAG_UNKNOWN) {
      node.tag = gumbo_normalized_tagname(from.tag);
    } else {
      GumboStringPiece name = from.original_tag;
      gumbo_tag_from_original_text(&name);
      node.tag = lower_case(piece(name));
    }
    if (node.tag.empty()) node.tag = "span";
    for (unsigned i = 0; i < from.attributes.length; ++i) {
      const auto& attribute = *static_cast<const GumboAttribute*>(from.attributes.data[i]);
      std::string name = attribute.name;
      if (attribute.attr_namespace == GUMBO_ATTR_NAMESPACE_XML) name = "xml:" + name;
      node.attributes.push_back({std::move(name), attribute.value});
    }
    node.span = span(from.start_pos, piece(from.original_tag));
    return node;
  }

  HtmlNode text(const GumboText& from) const {
    HtmlNode node;
    node.text = from.text;
    node.span = span(from.start_pos, piece(from.original_text));
    return node;
  }

  SourceSpan span(const GumboSourcePosition& start, std::string_view source) const {
    SourceSpan span{file_, start.line, start.column, start.line, 0};
    const auto lines = std::ranges::count(source, '\n');
    if (lines != 0)
      span.end_line += static_cast<std::uint32_t>(lines);
    else if (!source.empty())
      span.end_column = start.column + static_cast<std::uint32_t>(count_code_points(source)) - 1;
    return span;
  }

  FileId file_;
};

// XML 1.0 §3.1 "Tags for Empty Elements": HTML takes `<a/>` for a start tag. What is put in shifts
// the columns behind it on its line.
std::string with_end_tags(std::string_view text) {
  constexpr auto kVoid =
      std::to_array<std::string_view>({"area", "base", "br", "col", "embed", "hr", "img", "input",
                                       "link", "meta", "param", "source", "track", "wbr"});
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = text.find("/>"); at != text.npos; at = text.find("/>", at + 2)) {
    const std::size_t from = std::max(done, at > kLongestTag ? at - kLongestTag : 0);
    const auto within = text.substr(from, at - from).rfind('<');
    if (within == text.npos) continue;
    const std::size_t open = from + within;
    const std::string_view tag = text.substr(open + 1, at - open - 1);
    const std::string name = lower_case(tag.substr(0, tag.find_first_of(" \t\n")));
    if (name.empty() || !is_letter(name.front()) || std::ranges::find(kVoid, name) != kVoid.end())
      continue;
    out.append(text.substr(done, at - done)).append("></").append(name).append(">");
    done = at + 2;
  }
  return out.append(text.substr(done));
}

void report_limits(const SourceFile& source, const BoundedHtml& bounded, Diagnostics& diagnostics) {
  if (!bounded.first_blank) return;
  const std::string_view before = std::string_view(source.text).substr(0, *bounded.first_blank);
  const auto line = static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1);
  const auto column =
      static_cast<std::uint32_t>(count_code_points(before.substr(before.rfind('\n') + 1)) + 1);
  diagnostics.warn("source-060",
                   fmt::format("tags nest deeper than {} levels, or leave too much formatting "
                               "open; from here some are passed over",
                               kDeepestHtml),
                   {source.file, line, column, line, 0}, "the text inside them is kept");
}

std::uint32_t weight(std::string_view text) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (c > U' ' && c != 0xA0 && c != 0x3000) sum += document::is_han(c) ? 2 : 1;
  }
  return sum;
}

// What a node adds to the paragraph that it stands in.
struct Run {
  std::uint32_t text = 0, links = 0;
};

std::uint32_t prose_of(const Run& run) {
  return run.text >= kShortestProse && run.links * 3 < run.text ? run.text : 0;
}

Run measure(HtmlNode& node, bool in_link) {
  auto& figures = node.figures;
  figures = {};
  if (node.is_text()) {
    figures.text = weight(node.text);
    figures.links = in_link ? figures.text : 0;
    return {figures.text, figures.links};
  }
  if (node.tag == "script" || node.tag == "style" || node.tag == "template") return {};
  if (node.tag == "img" || node.tag == "picture") figures.images = 1;
  in_link = in_link || node.tag == "a";
  Run run;
  for (HtmlNode& child : node.children) {
    const Run inner = measure(child, in_link);
    figures.text += child.figures.text;
    figures.links += child.figures.links;
    figures.prose += child.figures.prose;
    figures.images += child.figures.images;
    figures.has_block = figures.has_block || child.figures.has_block || is_block_tag(child.tag);
    run.text += inner.text;
    run.links += inner.links;
  }
  if (!is_block_tag(node.tag)) return run;
  if (std::ranges::find(kParagraphs, node.tag) != kParagraphs.end()) figures.prose += prose_of(run);
  return {};
}

void append_text(const HtmlNode& node, std::string& out) {
  out += node.text;
  for (const HtmlNode& child : node.children) append_text(child, out);
}

}  // namespace

std::string_view HtmlNode::attribute(std::string_view name) const {
  const auto found = std::ranges::find(attributes, name, &document::Attribute::name);
  return found == attributes.end() ? std::string_view{} : std::string_view(found->value);
}

bool HtmlNode::has_class(std::string_view name) const {
  const std::string_view all = attribute("class");
  for (auto at = all.find(name); at != all.npos; at = all.find(name, at + 1)) {
    const auto end = at + name.size();
    if ((at == 0 || all[at - 1] == ' ') && (end == all.size() || all[end] == ' ')) return true;
  }
  return false;
}

HtmlNode parse_html(const SourceFile& source, HtmlSyntax syntax, Diagnostics& diagnostics) {
  const BoundedHtml bounded =
      bound_html(syntax == HtmlSyntax::Xhtml ? with_end_tags(source.text) : source.text);
  if (syntax == HtmlSyntax::Html) report_limits(source, bounded, diagnostics);
  GumboOptions options = kGumboDefaultOptions;
  options.tab_stop = 1;    // a tab is one column, as everywhere else
  options.max_errors = 0;  // the Parser's errors are those of nearly every page
  const std::unique_ptr<GumboOutput, DestroyOutput> output(
      gumbo_parse_with_options(&options, bounded.text.data(), bounded.text.size()));
  HtmlNode root = TreeCopier(source.file).copy(*output->root);
  measure_html(root);
  return root;
}

bool is_block_tag(std::string_view tag) { return std::ranges::find(kBlocks, tag) != kBlocks.end(); }

void measure_html(HtmlNode& root) { measure(root, false); }

std::string html_text_of(const HtmlNode& node) {
  std::string out;
  append_text(node, out);
  return out;
}

}  // namespace banxin::source
