// Document: one article or book after reading: its metadata, its tree, and the files it shows.
//
// Comes in from source/ (read_markdown, read_clip), is completed by passes.h, and goes out to
// style/, layout/ and epub/, which only read it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/source_span.h"
#include "document/node.h"
#include "document/text_options.h"

namespace banxin::document {

struct Contributor {
  std::string name;
  std::string role = "aut";  // MARC relator code: aut, trl, edt, ill …
  std::string file_as;       // sort form; may be empty
  bool operator==(const Contributor&) const = default;
};

// Dublin Core and what articles add to it. Empty string: not stated.
struct Metadata {
  std::string title, subtitle;
  std::vector<Contributor> contributors;
  std::string lang;        // BCP 47; never empty after reading
  std::string date;        // ISO 8601: 2026, 2026-11 or 2026-11-24
  std::string identifier;  // "urn:isbn:…", "urn:uuid:…", a DOI or a URL, as stated
  std::string publisher, rights, description, source, series, dateline;
  std::string edition, credit, isbn;  // printed in the colophon
  std::vector<std::string> subjects;
  std::string cover;                // path of an image, as stated
  std::vector<std::string> styles;  // style names or paths, as stated
  TextOptions text;                 // what is asked of the text itself
  // Where each key above was stated ("title" → span), so that a later stage can blame it.
  std::vector<std::pair<std::string, SourceSpan>> spans;

  SourceSpan span_of(std::string_view key) const;
};

// A file that the document shows: an image. Loaded once, however often it is used.
struct Asset {
  std::string href;            // as the source writes it: the key
  std::filesystem::path path;  // where it was found
  std::string media_type;      // "image/png", "image/jpeg", …
  Bytes content;
  std::uint32_t width = 0, height = 0;  // pixels
  double density = 96;                  // pixels per inch, from the file where it says so
};

// A heading in the tree of contents.
struct ContentsEntry {
  int level = 1;                // 1…6
  NodeIndex heading = kNoNode;  // the h1…h6
  std::string id;               // of the heading: the link target
  std::string title;            // its text
  std::vector<ContentsEntry> children;
};

// Whether the source has chapters (two or more level-1 sections) or is one piece.
enum class Genre { Article, Book };

struct Document {
  Metadata metadata;
  Node body = Node::make(Element::Body);
  std::vector<Asset> assets;
  std::vector<ContentsEntry> contents;            // filled by build_contents()
  Genre genre = Genre::Article;                   // decided by make_sections()
  std::vector<std::filesystem::path> files_read;  // for --depfile, in the order of reading

  // Numbers all nodes in document order and returns their count. Call after the last change of the
  // tree.
  NodeIndex index();
  NodeIndex node_count() const { return node_count_; }
  const Asset* asset(std::string_view href) const;

 private:
  NodeIndex node_count_ = 0;
};

// The document as indented text, one node a line, for golden files: element, #id, .classes,
// attributes, text in quotes, and its source line:column.
std::string dump(const Document& document);

}  // namespace banxin::document
