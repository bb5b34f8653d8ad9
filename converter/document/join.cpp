#include "document/join.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "document/passes.h"

namespace banxin::document {
namespace {

namespace fs = std::filesystem;

// Without chapters of its own: no level-1 heading but, perhaps, the one that opens it.
bool is_one_piece(const Document& part) {
  const auto& blocks = part.body.children;
  const auto headings = std::ranges::count(blocks, Element::H1, &Node::element);
  return headings == 0 || (headings == 1 && blocks.front().element == Element::H1);
}

// The title block, taken apart: its heading opens the chapter, the rest follows in a header.
void open_as_chapter(Document& part) {
  add_title_block(part);
  auto& blocks = part.body.children;
  if (blocks.empty() || !blocks.front().has_class("title-block")) return;
  Node& header = blocks.front();
  if (header.children.empty() || header.children.front().element != Element::H1) return;
  Node heading = std::move(header.children.front());
  header.children.erase(header.children.begin());
  std::erase(heading.classes, "title");
  if (header.children.empty())
    blocks.front() = std::move(heading);
  else
    blocks.insert(blocks.begin(), std::move(heading));
}

void add_new_contributors(const Metadata& from, Metadata& to) {
  for (const Contributor& person : from.contributors)
    if (std::ranges::find(to.contributors, person) == to.contributors.end())
      to.contributors.push_back(person);
}

// Where each source of the book begins: its path, made comparable → the id of its first heading.
using Beginnings = std::map<fs::path, std::string>;

fs::path comparable(const fs::path& path) { return fs::absolute(path).lexically_normal(); }

fs::path source_of(const Document& part) {
  return part.files_read.empty() ? fs::path() : comparable(part.files_read.front());
}

// Keeps the names of the parts apart, and knows where each begins.
class Joiner {
 public:
  void claim(Document& part, std::size_t number) {
    std::map<std::string, std::string> new_ids;
    walk(part.body, [&](Node& node, int) {
      if (node.id.empty() || ids_.insert(node.id).second) return;
      std::string id = fmt::format("{}-part{}", node.id, number);
      while (!ids_.insert(id).second) id += "-";
      new_ids.emplace(node.id, id);
      node.id = std::move(id);
    });
    if (!new_ids.empty()) rename_links(part, new_ids);
    claim_assets(part, number);
  }

  // An id for the first heading, so that links to the source's file name have a target.
  void note_beginning(Document& part, std::size_t number) {
    const auto heading = std::ranges::find_if(part.body.children,
                                              [](const Node& n) { return is_heading(n.element); });
    if (heading == part.body.children.end() || source_of(part).empty()) return;
    if (heading->id.empty()) heading->id = fmt::format("part{}", number);
    beginnings_.emplace(source_of(part), heading->id);
  }

  // "chapter2.md#notes" → "#notes", "chapter2.md" → its first heading.
  void link_across(Document& part) const {
    if (source_of(part).empty()) return;
    const fs::path folder = source_of(part).parent_path();
    walk(part.body, [&](Node& node, int) {
      const std::string* href = node.element == Element::A ? node.attribute("href") : nullptr;
      if (href == nullptr || href->empty() || href->front() == '#' ||
          href->find("://") != std::string::npos)
        return;
      const auto hash = href->find('#');
      const auto found = beginnings_.find(comparable(folder / href->substr(0, hash)));
      if (found == beginnings_.end()) return;
      node.set_attribute("href",
                         hash == std::string::npos ? "#" + found->second : href->substr(hash));
    });
  }

 private:
  static void rename_links(Document& part, const std::map<std::string, std::string>& new_ids) {
    walk(part.body, [&](Node& node, int) {
      const std::string* href = node.attribute("href");
      if (href == nullptr || !href->starts_with("#")) return;
      if (const auto renamed = new_ids.find(href->substr(1)); renamed != new_ids.end())
        node.set_attribute("href", "#" + renamed->second);
    });
  }

  // The same name in two folders may be two images.
  void claim_assets(Document& part, std::size_t number) {
    for (Asset& asset : part.assets) {
      const auto [known, is_new] = assets_.emplace(asset.href, asset.path);
      if (is_new || known->second == asset.path) continue;
      const std::string href = fmt::format("part{}/{}", number, asset.href);
      walk(part.body, [&](Node& node, int) {
        const std::string* src = node.attribute("src");
        if (src != nullptr && *src == asset.href) node.set_attribute("src", href);
      });
      asset.href = href;
      assets_.emplace(href, asset.path);
    }
  }

  std::set<std::string, std::less<>> ids_;
  std::map<std::string, fs::path> assets_;
  Beginnings beginnings_;
};

void append(Document part, Document& book) {
  // The book's body says the first part's language; blocks of another one say theirs.
  if (part.metadata.lang != book.metadata.lang)
    for (Node& block : part.body.children)
      if (block.lang.empty()) block.lang = part.metadata.lang;
  std::ranges::move(part.body.children, std::back_inserter(book.body.children));
  for (Asset& asset : part.assets)
    if (book.asset(asset.href) == nullptr) book.assets.push_back(std::move(asset));
  std::ranges::move(part.files_read, std::back_inserter(book.files_read));
  add_new_contributors(part.metadata, book.metadata);
}

// What all parts state alike is said once, by the book; what they state differently, by each
// chapter.
template <class Field>
void settle_field(std::vector<Document>& parts, Metadata& book, Field Metadata::* field) {
  const bool alike = std::ranges::all_of(
      parts, [&](const Document& part) { return part.metadata.*field == book.*field; });
  if (!alike) {
    book.*field = {};
    return;
  }
  for (Document& part : parts)
    if (is_one_piece(part)) part.metadata.*field = {};
}

Document begin_book(std::vector<Document>& parts) {
  Document book;
  book.metadata = parts.front().metadata;
  book.body.span = parts.front().body.span;
  book.metadata.identifier.clear();  // it names the first part, which is another publication
  const std::string date = book.metadata.date;
  for (auto field : {&Metadata::subtitle, &Metadata::description, &Metadata::source,
                     &Metadata::dateline, &Metadata::date})
    settle_field(parts, book.metadata, field);
  settle_field(parts, book.metadata, &Metadata::contributors);
  if (book.metadata.date.empty()) book.metadata.date = date;
  return book;
}

}  // namespace

Document join(std::vector<Document> parts, Diagnostics& diagnostics) {
  if (parts.size() == 1) return std::move(parts.front());
  if (parts.empty()) return {};
  for (Document& part : parts) settle_language(part, diagnostics);
  Document book = begin_book(parts);
  Joiner joiner;
  std::size_t number = 0;
  for (Document& part : parts) {
    if (is_one_piece(part)) open_as_chapter(part);
    joiner.claim(part, ++number);
    joiner.note_beginning(part, number);
  }
  for (Document& part : parts) {
    joiner.link_across(part);
    append(std::move(part), book);
  }
  return book;
}

}  // namespace banxin::document
