#include "pdf/write_pdf.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>

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
      const auto* tiles = std::get_if<layout::TiledImageItem>(&item);
      if (tiles && tiles->image < shown.size()) shown[tiles->image] = true;
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
  const auto add_alpha = [&](float value) {
    const int alpha = alpha_thousandths(value);
    if (alpha < 1000) alphas.insert(alpha);
  };
  const auto add = [&](const Color& color) { add_alpha(color.alpha); };
  for (const layout::Page& page : book.pages) {
    for (const layout::PageItem& item : page.items) {
      if (const auto* text = std::get_if<layout::TextItem>(&item)) add(text->color);
      if (const auto* fill = std::get_if<layout::FillItem>(&item)) add(fill->color);
      if (const auto* shape = std::get_if<layout::ShapeItem>(&item)) add(shape->color);
      if (const auto* gradient = std::get_if<layout::GradientItem>(&item))
        if (!gradient->stops.empty()) add(gradient->stops.front().color);
      if (const auto* group = std::get_if<layout::GroupBegin>(&item)) add_alpha(group->opacity);
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

struct EncodedForm {
  FormContent content;  // without its operators
  Bytes stream;         // deflated
  Reference reference;  // once it is written
};
struct EncodedPage {
  Bytes stream;  // deflated
  std::vector<layout::StructureId> marked;
  std::vector<EncodedForm> forms;
  std::vector<ContentShading> shadings;
  bool overprints = false;
};

std::vector<EncodedPage> encode_pages(const PagedBook& book, const ContentResources& resources,
                                      unsigned jobs) {
  std::vector<EncodedPage> pages(book.pages.size());
  run_parallel(jobs, pages.size(), [&](std::size_t i) {
    PageContent content = write_page_content(book.pages[i], resources, i);
    pages[i] = {deflate(content.operators),
                std::move(content.marked),
                {},
                std::move(content.shadings),
                content.overprints};
    for (FormContent& form : content.forms) {
      Bytes stream = deflate(form.operators);
      form.operators.clear();
      pages[i].forms.push_back({std::move(form), std::move(stream), {}});
    }
  });
  return pages;
}

// The shared resources while they are made: a category comes into being with its first entry.
class ResourceWriter {
 public:
  explicit ResourceWriter(PdfFile& file) : file_(file), dictionary_(file.add_dictionary()) {}

  Reference reference() const { return dictionary_.reference(); }

  void add_fonts(std::vector<FontProgram>& fonts) {
    for (FontProgram& font : fonts)
      entries("Font").set_reference(font.resource.c_str(), embed_font(file_, font));
  }

  void add_images(const ContentResources& resources, EncodedImages& images) {
    for (std::size_t i = 0; i < images.size(); ++i)
      if (images[i])
        entries("XObject").set_reference(resources.images[i].c_str(),
                                         embed_image(file_, std::move(*images[i])));
  }

  void add_alphas(const std::vector<int>& alphas) {
    if (alphas.empty()) return;
    entries("ExtGState").set_source(std::string(kOpaqueState).c_str(), "<</ca 1 /CA 1>>");
    for (std::size_t i = 0; i < alphas.size(); ++i)
      entries("ExtGState")
          .set_source(fmt::format("G{}", i + 1).c_str(),
                      fmt::format("<</ca {0}.{1:03} /CA {0}.{1:03}>>", 0, alphas[i]));
  }

  // §8.6.7, §11.7.4: OPM 1 leaves alone what is below an ink of which there is nothing.
  void add_overprint() {
    entries("ExtGState")
        .set_source(std::string(kOverprintState).c_str(), "<</OP true /op true /OPM 1>>");
    entries("ExtGState").set_source(std::string(kKnockoutState).c_str(), "<</OP false /op false>>");
  }

  void add_registration_color() {
    // §8.6.6.4 Separation colour spaces: "All" is registration, every ink of the press.
    entries("ColorSpace")
        .set_source(std::string(kRegistrationSpace).c_str(),
                    "[/Separation /All /DeviceCMYK <</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] "
                    "/C1 [1 1 1 1] /N 1>>]");
  }

  // What the groups and gradients of a page need. A form takes its resources from here, too.
  void add_content(const layout::Page& page, EncodedPage& content) {
    for (const ContentShading& shading : content.shadings) {
      entries("Shading").set_source(shading.name.c_str(), shading.syntax);
      if (shading.mask_name.empty()) continue;
      entries("ExtGState")
          .set_source(shading.mask_name.c_str(),
                      fmt::format("<</ca 1/CA 1/SMask<</Type/Mask/S/Luminosity/G {}>>>>",
                                  add_mask(page, shading).source()));
    }
    for (EncodedForm& form : content.forms) {
      Dictionary dictionary =
          add_form(std::move(form.stream), form.content.bounding_box, "<</S/Transparency/I true>>");
      dictionary.set_reference("Resources", reference());
      form.reference = dictionary.reference();
      entries("XObject").set_reference(form.content.name.c_str(), form.reference);
      form_dictionaries_.push_back(dictionary);
    }
  }

  // In the order in which pages were added, and the forms of each.
  std::vector<Dictionary>& form_dictionaries() { return form_dictionaries_; }

 private:
  Dictionary& entries(const char* category) {
    Dictionary& found = categories_[std::string_view(category)];
    if (!found.exists()) found = dictionary_.add_dictionary(category);
    return found;
  }

  // §8.10.2 Form dictionaries, §11.6.6 Transparency group XObjects
  Dictionary add_form(Bytes stream, const std::string& box, const char* group) {
    Dictionary form = file_.add_stream(std::move(stream), "FlateDecode");
    form.set_name("Type", "XObject");
    form.set_name("Subtype", "Form");
    form.set_source("BBox", box);
    form.set_source("Group", group);
    return form;
  }

  Reference add_mask(const layout::Page& page, const ContentShading& shading) {
    const PageGeometry geometry = page_geometry(page);
    Dictionary form =
        add_form(deflate("/S sh\n"), geometry.media_box(), "<</S/Transparency/CS/DeviceGray>>");
    form.set_source("Resources", fmt::format("<</Shading<</S {}>>>>", shading.mask_syntax));
    return form.reference();
  }

  PdfFile& file_;
  Dictionary dictionary_;
  std::map<std::string_view, Dictionary> categories_;
  std::vector<Dictionary> form_dictionaries_;
};

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
    // §7.8.3 Resource dictionaries; all pages share one.
    ResourceWriter shared(file_);
    shared.add_fonts(*fonts);
    shared.add_images(resources, images);
    shared.add_alphas(resources.alphas);
    const bool has_marks = std::ranges::any_of(book_.pages, [](const layout::Page& page) {
      return page.crop_marks || page.registration_crosses;
    });
    if (has_marks) shared.add_registration_color();
    if (std::ranges::any_of(contents, &EncodedPage::overprints)) shared.add_overprint();
    for (std::size_t i = 0; i < contents.size(); ++i)
      shared.add_content(book_.pages[i], contents[i]);
    forms_ = std::move(shared.form_dictionaries());
    write_pages(shared.reference(), contents);
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
      if (structure_) add_structure(i, pages[i], contents[i]);
      write_annotations(i, pages[i]);
    }
    file_.catalog().set_reference("Pages", write_page_tree(file_, pages));
  }

  void add_structure(std::size_t page, Dictionary dictionary, const EncodedPage& content) {
    structure_->add_marked_content(page, content.marked);
    if (!content.marked.empty()) {
      dictionary.set_integer("StructParents", static_cast<std::int64_t>(page));
    }
    for (const EncodedForm& form : content.forms) {
      Dictionary of_form = forms_[next_form_++];
      if (form.content.marked.empty()) continue;
      of_form.set_integer("StructParents",
                          structure_->add_form(page, form.content.marked, form.reference));
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
  std::vector<Dictionary> forms_;  // in the order of the pages
  std::size_t next_form_ = 0;
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
