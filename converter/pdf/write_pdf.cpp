#include "pdf/write_pdf.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>

#include "pdf/content_writer.h"
#include "pdf/deflate.h"
#include "pdf/destinations.h"
#include "pdf/font_program.h"
#include "pdf/font_usage.h"
#include "pdf/haru_object.h"
#include "pdf/image.h"
#include "pdf/links.h"
#include "pdf/metadata.h"
#include "pdf/outline.h"
#include "pdf/page_content.h"
#include "pdf/page_geometry.h"
#include "pdf/page_labels.h"
#include "pdf/parallel.h"
#include "pdf/structure_tree.h"

namespace banxin::pdf {
namespace {

using layout::PagedBook;

// Children of a node of the page tree.
constexpr std::size_t kPagesPerNode = 32;

// The images that a page shows, in the order of PagedBook::images.
std::vector<bool> find_shown_images(const PagedBook& book) {
  std::vector<bool> shown(book.images.size(), false);
  for (const layout::Page& page : book.pages) {
    for (const layout::PageItem& item : page.items) {
      const auto* image = std::get_if<layout::ImageItem>(&item);
      if (image && image->image < shown.size()) shown[image->image] = true;
    }
  }
  return shown;
}

using EncodedImages = std::vector<std::optional<EncodedImage>>;

EncodedImages encode_images(const PagedBook& book, unsigned jobs, Diagnostics& diagnostics) {
  const std::vector<bool> shown = find_shown_images(book);
  EncodedImages images(book.images.size());
  std::vector<std::string> faults(book.images.size());
  run_parallel(jobs, images.size(), [&](std::size_t i) {
    if (!shown[i]) return;
    auto image = encode_image(book.images[i]);
    if (image) {
      images[i] = std::move(*image);
    } else {
      faults[i] = image.error().message;
    }
  });
  for (std::size_t i = 0; i < images.size(); ++i) {
    if (faults[i].empty()) continue;
    diagnostics.warn("pdf-001",
                     fmt::format("image {} is left out: {}", book.images[i].name, faults[i]), {},
                     "save it again as PNG or JPEG");
  }
  return images;
}

std::vector<int> find_alphas(const PagedBook& book) {
  std::set<int> alphas;
  const auto add = [&](const Color& color) {
    const int alpha = alpha_thousandths(color.alpha);
    if (alpha < 1000) alphas.insert(alpha);
  };
  for (const layout::Page& page : book.pages) {
    for (const layout::PageItem& item : page.items) {
      if (const auto* text = std::get_if<layout::TextItem>(&item)) add(text->color);
      if (const auto* fill = std::get_if<layout::FillItem>(&item)) add(fill->color);
      if (const auto* stroke = std::get_if<layout::StrokeItem>(&item)) add(stroke->color);
      if (const auto* curve = std::get_if<layout::CurveItem>(&item)) add(curve->color);
    }
  }
  return {alphas.begin(), alphas.end()};
}

ContentResources make_resources(const PagedBook& book, const FontUsage& usage,
                                const std::vector<FontProgram>& fonts,
                                const EncodedImages& images) {
  ContentResources resources{&book, &usage, &fonts, {}, find_alphas(book)};
  for (std::size_t i = 0; i < images.size(); ++i) {
    resources.images.push_back(images[i] ? "I" + std::to_string(i + 1) : std::string());
  }
  return resources;
}

struct EncodedPage {
  Bytes stream;  // deflated
  std::vector<layout::StructureId> marked;
};

std::vector<EncodedPage> encode_pages(const PagedBook& book, const ContentResources& resources,
                                      unsigned jobs) {
  std::vector<EncodedPage> pages(book.pages.size());
  run_parallel(jobs, pages.size(), [&](std::size_t i) {
    PageContent content = write_page_content(book.pages[i], resources);
    pages[i] = {deflate(content.operators), std::move(content.marked)};
  });
  return pages;
}

// §7.8.3 Resource dictionaries; all pages share one.
Reference write_resources(PdfFile& file, const ContentResources& resources,
                          std::vector<FontProgram>& fonts, EncodedImages& images) {
  Dictionary dictionary = file.add_dictionary();
  if (!fonts.empty()) {
    Dictionary entries = dictionary.add_dictionary("Font");
    for (FontProgram& font : fonts) {
      entries.set_reference(font.resource.c_str(), embed_font(file, font));
    }
  }
  Dictionary pictures;
  for (std::size_t i = 0; i < images.size(); ++i) {
    if (!images[i]) continue;
    if (!pictures.exists()) pictures = dictionary.add_dictionary("XObject");
    pictures.set_reference(resources.images[i].c_str(), embed_image(file, std::move(*images[i])));
  }
  if (!resources.alphas.empty()) {
    Dictionary states = dictionary.add_dictionary("ExtGState");
    states.set_source(std::string(kOpaqueState).c_str(), "<</ca 1 /CA 1>>");
    for (std::size_t i = 0; i < resources.alphas.size(); ++i) {
      const int alpha = resources.alphas[i];
      states.set_source(fmt::format("G{}", i + 1).c_str(),
                        fmt::format("<</ca {0}.{1:03} /CA {0}.{1:03}>>", 0, alpha));
    }
  }
  const bool has_marks = std::ranges::any_of(resources.book->pages, [](const layout::Page& page) {
    return page.crop_marks || page.registration_crosses;
  });
  if (has_marks) {
    // §8.6.6.4 Separation colour spaces: "All" is registration, every ink of the press.
    dictionary.add_dictionary("ColorSpace")
        .set_source(std::string(kRegistrationSpace).c_str(),
                    "[/Separation /All /DeviceCMYK <</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] "
                    "/C1 [1 1 1 1] /N 1>>]");
  }
  return dictionary.reference();
}

struct TreeNode {
  Dictionary dictionary;
  std::int64_t page_count = 1;
};

// §7.7.3 Page tree: levels of nodes over the pages, up to one root.
Reference write_page_tree(PdfFile& file, const std::vector<Dictionary>& pages) {
  std::vector<TreeNode> level;
  for (const Dictionary& page : pages) level.push_back({page, 1});
  do {
    std::vector<TreeNode> parents;
    for (std::size_t begin = 0; begin < level.size(); begin += kPagesPerNode) {
      TreeNode parent{file.add_dictionary(), 0};
      parent.dictionary.set_name("Type", "Pages");
      Array kids = parent.dictionary.add_array("Kids");
      for (std::size_t i = begin; i < std::min(begin + kPagesPerNode, level.size()); ++i) {
        level[i].dictionary.set_reference("Parent", parent.dictionary.reference());
        kids.add_reference(level[i].dictionary.reference());
        parent.page_count += level[i].page_count;
      }
      parent.dictionary.set_integer("Count", parent.page_count);
      parents.push_back(parent);
    }
    level = std::move(parents);
  } while (level.size() > 1);
  return level.front().dictionary.reference();
}

void write_page(PdfFile& file, Dictionary dictionary, const layout::Page& page,
                EncodedPage& content, Reference resources) {
  const PageGeometry geometry = page_geometry(page);
  dictionary.set_name("Type", "Page");
  dictionary.set_source("MediaBox", geometry.media_box());
  if (!geometry.bleed.is_zero()) dictionary.set_source("BleedBox", geometry.bleed_box());
  dictionary.set_source("TrimBox", geometry.trim_box());
  dictionary.set_reference("Resources", resources);
  if (content.stream.empty()) return;
  dictionary.set_reference("Contents",
                           file.add_stream(std::move(content.stream), "FlateDecode").reference());
}

class BookWriter {
 public:
  BookWriter(const PagedBook& book, const PdfOptions& options, Diagnostics& diagnostics)
      : book_(book), options_(options), diagnostics_(diagnostics) {
    if (!book.structure.empty()) structure_ = std::make_unique<StructureTree>(book);
  }

  Result<Bytes> write() {
    const FontUsage usage = collect_font_usage(book_);
    auto fonts = subset_fonts(usage, options_.jobs);
    if (!fonts) return fail(std::move(fonts.error()));
    EncodedImages images = encode_images(book_, options_.jobs, diagnostics_);
    const ContentResources resources = make_resources(book_, usage, *fonts, images);
    std::vector<EncodedPage> contents = encode_pages(book_, resources, options_.jobs);
    write_pages(write_resources(file_, resources, *fonts, images), contents);
    write_destinations(file_, book_, references_, destinations_);
    write_outline(file_, book_, references_);
    write_page_labels(file_, book_);
    if (structure_) structure_->write(file_, references_);
    write_metadata(file_, book_, options_.timestamp);
    return file_.write(options_.jobs);
  }

 private:
  void write_pages(Reference resources, std::vector<EncodedPage>& contents) {
    destinations_ = find_destinations(book_);
    std::vector<Dictionary> pages;
    for (std::size_t i = 0; i < book_.pages.size(); ++i) {
      pages.push_back(file_.add_dictionary());
      references_.push_back(pages.back().reference());
    }
    for (std::size_t i = 0; i < pages.size(); ++i) {
      write_page(file_, pages[i], book_.pages[i], contents[i], resources);
      if (structure_) add_structure(i, pages[i], contents[i].marked);
      write_annotations(i, pages[i]);
    }
    file_.catalog().set_reference("Pages", write_page_tree(file_, pages));
  }

  void add_structure(std::size_t page, Dictionary dictionary,
                     const std::vector<layout::StructureId>& marked) {
    structure_->add_marked_content(page, marked);
    if (!marked.empty()) {
      dictionary.set_integer("StructParents", static_cast<std::int64_t>(page));
    }
    // Tab moves through the annotations in the order of the structure (ISO 14289-1 §7.18.3).
    dictionary.set_name("Tabs", "S");
  }

  void write_annotations(std::size_t page, Dictionary dictionary) {
    const auto links = write_links(file_, book_.pages[page], destinations_, diagnostics_);
    if (links.empty()) return;
    Array annotations = dictionary.add_array("Annots");
    for (const LinkAnnotation& link : links) {
      Dictionary annotation = link.dictionary;
      annotations.add_reference(annotation.reference());
      if (!structure_ || link.structure >= book_.structure.size()) continue;
      annotation.set_integer(
          "StructParent", structure_->add_annotation(page, link.structure, annotation.reference()));
    }
  }

  const PagedBook& book_;
  const PdfOptions& options_;
  Diagnostics& diagnostics_;
  PdfFile file_;
  std::unique_ptr<StructureTree> structure_;
  std::map<std::string, Place> destinations_;
  PageReferences references_;
};

}  // namespace

Result<Bytes> write_pdf(const PagedBook& book, const PdfOptions& options,
                        Diagnostics& diagnostics) {
  if (book.pages.empty()) {
    return fail({Error::Kind::Source, "pdf-011", "the book has no pages, so there is no PDF of it",
                 "give it some text"});
  }
  return BookWriter(book, options, diagnostics).write();
}

}  // namespace banxin::pdf
