// ContentPlan: which file of the EPUB each part of the document goes into.
//
// Comes in: a completed document. Goes out: the content files with their names and nodes, the names
// of the images in use, and what only a look at the whole tells: where each id lies, whether there
// are notes, readings, images without a description. It borrows the document. Nothing is written
// here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/diagnostics.h"
#include "document/document.h"

namespace banxin::epub {

struct ContentFile {
  std::string name;   // ASCII and stable (T126): "title.xhtml", "ch01.xhtml"
  std::string title;  // for <title>; never empty
  std::string type;   // epub:type of the body
  std::vector<const document::Node*> nodes;
};

struct ImageFile {
  const document::Asset* asset = nullptr;
  std::string name;  // "images/map.png"
};

struct ContentPlan {
  std::vector<ContentFile> files;  // in reading order
  std::vector<ImageFile> images;   // in order of first use
  const ImageFile* cover() const { return cover_image ? &images[*cover_image] : nullptr; }
  std::optional<std::size_t> cover_image;
  std::optional<std::size_t> title_page;  // index into files
  std::size_t first_text = 0;             // index into files: where the text begins
  std::optional<std::string> endnotes;    // href of the first notes section
  bool has_ruby = false;
  bool has_images_in_text = false;
  bool every_image_described = true;
  // Languages of the text, the document's own first; others where a tenth of the text or more is in
  // them.
  std::vector<std::string> languages;

  // What a link in `from` becomes; nothing when its target is not in the EPUB.
  std::optional<std::string> resolve_link(const std::string& href, std::size_t from) const;
  // Path of the image, or nothing.
  std::optional<std::string> resolve_image(const std::string& src) const;
  // Where an entry of the contents leads: the file, with a fragment unless it opens the file.
  std::string target_of(const document::ContentsEntry& entry) const;

  // For look-up only.
  std::unordered_map<std::string, std::size_t> file_of_id;
  std::unordered_map<std::string, std::size_t> image_of_href;
};

// `images`: the keys of those that the sheets show. An article is one file. A book is its title
// page, what stands before the first chapter, and a file for each chapter. Reports "epub-017" for a
// cover that is not there.
ContentPlan plan_content(const document::Document& document, Diagnostics& diagnostics,
                         const std::vector<std::string>& images = {});

// The title to print where one is needed: the stated one, else the first heading, else "Untitled"
// in the language.
std::string display_title(const document::Document& document);

// The document's language, or "und" when what is stated is no language tag.
std::string display_language(const document::Document& document);

}  // namespace banxin::epub
