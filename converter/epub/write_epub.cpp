#include "epub/write_epub.h"

#include <fmt/format.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <utility>

#include "epub/content_plan.h"
#include "epub/identifier.h"
#include "epub/labels.h"
#include "epub/navigation.h"
#include "epub/package_document.h"
#include "epub/write_xhtml.h"
#include "epub/zip_archive.h"

namespace banxin::epub {
namespace {

using document::Document;
using document::Genre;
using document::Node;
using Method = ArchiveFile::Method;
using Spine = ManifestItem::Spine;

constexpr const char* kFolder = "EPUB/";
constexpr const char* kStylesheet = "style.css";
constexpr const char* kNav = "nav.xhtml";
constexpr const char* kXhtml = "application/xhtml+xml";

// EPUB 3.3 "OCF": where reading systems find the package document.
constexpr const char* kContainer = R"(<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
    <rootfiles>
        <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
    </rootfiles>
</container>
)";

// The pages of the plan, written in parallel; what each has to report comes in reading order.
std::vector<Bytes> write_pages(const Document& document, const ContentPlan& plan,
                               Diagnostics& diagnostics) {
  std::vector<Bytes> pages(plan.files.size());
  std::vector<Diagnostics> reports;
  for (std::size_t i = 0; i < plan.files.size(); ++i) reports.push_back(diagnostics.fork());
  tbb::parallel_for(std::size_t{0}, plan.files.size(), [&](std::size_t i) {
    const ContentFile& file = plan.files[i];
    const XhtmlPage page{.title = file.title,
                         .lang = plan.languages.front(),
                         .stylesheet = kStylesheet,
                         .body_type = file.type,
                         .body = &document.body,
                         .nodes = file.nodes};
    const PageReferences references{
        .link = [&](const std::string& href) { return plan.resolve_link(href, i); },
        .image = [&](const std::string& src) { return plan.resolve_image(src); },
    };
    pages[i] = write_xhtml(page, references, reports[i]);
  });
  for (Diagnostics& report : reports) diagnostics.merge(std::move(report));
  return pages;
}

Bytes write_cover_page(const Document& document, const ContentPlan& plan,
                       Diagnostics& diagnostics) {
  Node section = Node::make(document::Element::Section);
  section.add_class("cover");
  section.set_attribute("epub:type", "cover");
  Node image = Node::make(document::Element::Img);
  image.set_attribute("src", plan.cover()->name);
  image.set_attribute("alt", display_title(document));
  image.set_attribute("role", "doc-cover");
  section.append(std::move(image));
  const XhtmlPage page{.title = std::string(labels_for(document.metadata.lang).cover),
                       .lang = plan.languages.front(),
                       .stylesheet = kStylesheet,
                       .body_type = {},
                       .body = nullptr,
                       .nodes = {&section}};
  const PageReferences references{
      .link = {}, .image = [](const std::string& src) { return std::optional(src); }};
  return write_xhtml(page, references, diagnostics);
}

// The files of the publication with their places in manifest and spine.
class Publication {
 public:
  void add(ManifestItem item, Bytes content, Method method = Method::Deflated) {
    files_.push_back({kFolder + item.href, std::move(content), method});
    items_.push_back(std::move(item));
  }
  const std::vector<ManifestItem>& items() const { return items_; }

  // The archive: `mimetype` first and stored, as EPUB 3.3 "OCF ZIP container media type
  // identification" has it.
  Result<Bytes> pack(Bytes package) && {
    std::vector<ArchiveFile> files;
    files.push_back({"mimetype", "application/epub+zip", Method::Stored});
    files.push_back({"META-INF/container.xml", kContainer, Method::Deflated});
    files.push_back({fmt::format("{}package.opf", kFolder), std::move(package), Method::Deflated});
    for (ArchiveFile& file : files_) files.push_back(std::move(file));
    return write_zip(files);
  }

 private:
  std::vector<ManifestItem> items_;
  std::vector<ArchiveFile> files_;
};

Result<Bytes> make_publication(const Document& document,
                               const std::vector<style::Stylesheet>& sheets,
                               const EpubOptions& options, Diagnostics& diagnostics) {
  std::vector<std::string> shown;  // by the sheets
  std::string css = style::screen_css(sheets, [&](const std::string& key) {
    shown.push_back(key);
    return std::optional(key);
  });
  const ContentPlan plan = plan_content(document, diagnostics, shown);
  if (!shown.empty())
    css =
        style::screen_css(sheets, [&](const std::string& key) { return plan.resolve_image(key); });
  const std::string identifier = publication_identifier(document);
  const std::string cover_page = plan.cover() ? "cover.xhtml" : "";
  const bool is_book = document.genre == Genre::Book;

  Publication publication;
  if (plan.cover())
    publication.add({"cover", cover_page, kXhtml, {}, Spine::Linear},
                    write_cover_page(document, plan, diagnostics));
  std::vector<Bytes> pages = write_pages(document, plan, diagnostics);
  const Bytes nav =
      write_nav(document, plan, {.stylesheet = kStylesheet, .cover = cover_page, .nav = kNav});
  // A book shows its contents before its text; those of an article are for the reading system's
  // menu.
  const ManifestItem nav_item{"nav", kNav, kXhtml, "nav", is_book ? Spine::Linear : Spine::Aside};
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (is_book && i == (plan.title_page ? 1U : 0U)) publication.add(nav_item, nav);
    const std::string& name = plan.files[i].name;
    publication.add({name.substr(0, name.find('.')), name, kXhtml, {}, Spine::Linear},
                    std::move(pages[i]));
  }
  if (publication.items().empty() || !is_book || pages.size() == (plan.title_page ? 1U : 0U))
    publication.add(nav_item, nav);
  publication.add({"ncx", "toc.ncx", "application/x-dtbncx+xml", {}, Spine::Out},
                  write_ncx(document, plan, identifier));
  publication.add({"style", kStylesheet, "text/css", {}, Spine::Out}, css);
  for (std::size_t i = 0; i < plan.images.size(); ++i) {
    const ImageFile& image = plan.images[i];
    // PNG and JPEG are compressed already: deflating them again costs time and gains nothing.
    publication.add({fmt::format("image{:02}", i + 1), image.name, image.asset->media_type,
                     plan.cover_image == i ? "cover-image" : "", Spine::Out},
                    image.asset->content,
                    image.asset->media_type == "image/svg+xml" ? Method::Deflated : Method::Stored);
  }
  Bytes package = write_package(document, plan, publication.items(), identifier, options.timestamp,
                                diagnostics);
  return std::move(publication).pack(std::move(package));
}

}  // namespace

Result<Bytes> write_epub(const Document& document, const std::vector<style::Stylesheet>& sheets,
                         const EpubOptions& options, Diagnostics& diagnostics) {
  // More threads than TBB has been allowed would gain nothing, and TBB would say so on stderr.
  const std::size_t allowed =
      tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
  const int jobs =
      static_cast<int>(options.jobs == 0 ? allowed : std::min<std::size_t>(allowed, options.jobs));
  tbb::task_arena arena(jobs);
  return arena.execute([&] { return make_publication(document, sheets, options, diagnostics); });
}

}  // namespace banxin::epub
