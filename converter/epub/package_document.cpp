#include "epub/package_document.h"

#include <fmt/format.h>
#include <tinyxml2.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "epub/identifier.h"
#include "epub/labels.h"
#include "epub/xhtml_attributes.h"
#include "epub/xml_text.h"

namespace banxin::epub {
namespace {

using document::Document;
using document::Metadata;

// Whether the package claims EPUB Accessibility 1.1, WCAG 2.1 level AA. A claim is only true once
// Ace finds nothing.
constexpr bool kClaimsAccessibilityConformance = false;
constexpr const char* kConformance = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA";

using Attributes = std::initializer_list<std::pair<const char*, std::string_view>>;

class PackageWriter {
 public:
  PackageWriter(const Document& document, const ContentPlan& plan, Diagnostics& diagnostics)
      : document_(document), metadata_(document.metadata), plan_(plan), diagnostics_(diagnostics) {}

  Bytes write(const std::vector<ManifestItem>& items, const std::string& identifier,
              std::int64_t timestamp) {
    printer_.PushDeclaration("xml version=\"1.0\" encoding=\"UTF-8\"");
    open("package", {{"xmlns", "http://www.idpf.org/2007/opf"},
                     {"version", "3.0"},
                     {"unique-identifier", "identifier"},
                     {"xml:lang", plan_.languages.front()}});
    write_metadata(items, identifier, timestamp);
    write_manifest(items);
    write_spine(items);
    printer_.CloseElement();
    return {printer_.CStr(), static_cast<std::size_t>(printer_.CStrSize()) - 1};
  }

 private:
  void open(const char* name, Attributes attributes) {
    printer_.OpenElement(name);
    for (const auto& [key, value] : attributes)
      if (!value.empty()) printer_.PushAttribute(key, std::string(value).c_str());
  }

  // An element with text; none when the text is empty, which EPUB forbids.
  bool element(const char* name, std::string_view text, Attributes attributes = {}) {
    const std::string content = collapse_blanks(to_xml_text(text));
    if (content.empty()) return false;
    open(name, attributes);
    printer_.PushText(content.c_str());
    printer_.CloseElement();
    return true;
  }

  void meta(const char* property, std::string_view text) {
    element("meta", text, {{"property", property}});
  }
  void refine(std::string_view id, const char* property, std::string_view text,
              std::string_view scheme = {}) {
    element("meta", text,
            {{"refines", fmt::format("#{}", id)}, {"property", property}, {"scheme", scheme}});
  }

  // ---- metadata ----

  void write_metadata(const std::vector<ManifestItem>& items, const std::string& identifier,
                      std::int64_t timestamp) {
    open("metadata", {{"xmlns:dc", "http://purl.org/dc/elements/1.1/"}});
    element("dc:identifier", identifier, {{"id", "identifier"}});
    write_titles();
    for (const std::string& lang : plan_.languages) element("dc:language", lang);
    if (!metadata_.lang.empty() && !is_language_tag(metadata_.lang))
      diagnostics_.warn("epub-016",
                        fmt::format("“{}” is not a language tag (BCP 47)", metadata_.lang),
                        metadata_.span_of("lang"), "write it as in “en”, “zh-Hans” or “fr-CA”");
    write_contributors();
    write_date();
    element("dc:publisher", metadata_.publisher);
    element("dc:description", metadata_.description);
    for (const std::string& subject : metadata_.subjects) element("dc:subject", subject);
    element("dc:source", metadata_.source);
    element("dc:rights", metadata_.rights);
    if (element("meta", metadata_.series,
                {{"id", "series"}, {"property", "belongs-to-collection"}}))
      refine("series", "collection-type", "series");
    meta("dcterms:modified", utc_time(timestamp));
    write_accessibility();
    // EPUB 2 reading systems know the cover by this alone.
    for (const ManifestItem& item : items)
      if (item.properties == "cover-image") {
        open("meta", {{"name", "cover"}, {"content", item.id}});
        printer_.CloseElement();
      }
    printer_.CloseElement();
  }

  void write_titles() {
    element("dc:title", display_title(document_), {{"id", "main-title"}});
    if (collapse_blanks(metadata_.subtitle).empty()) return;
    refine("main-title", "title-type", "main");
    refine("main-title", "display-seq", "1");
    element("dc:title", metadata_.subtitle, {{"id", "subtitle"}});
    refine("subtitle", "title-type", "subtitle");
    refine("subtitle", "display-seq", "2");
  }

  void write_contributors() {
    std::size_t number = 0;
    for (const document::Contributor& contributor : metadata_.contributors) {
      const bool is_author = contributor.role == "aut" || contributor.role.empty();
      const std::string id = fmt::format("person{}", number + 1);
      if (!element(is_author ? "dc:creator" : "dc:contributor", contributor.name, {{"id", id}}))
        continue;
      ++number;
      refine(id, "role", is_author ? "aut" : contributor.role, "marc:relators");
      refine(id, "file-as", contributor.file_as);
    }
  }

  void write_date() {
    const std::string date = collapse_blanks(metadata_.date);
    // EPUBCheck OPF-053: dc:date is a date of W3C-DTF, where a blank never stands for the T.
    if (date.empty() || (is_html_date(date) && date.find(' ') == std::string::npos))
      element("dc:date", date);
    else
      diagnostics_.warn(
          "epub-018",
          fmt::format("“{}” is not a date as EPUB has it and is left out of the package", date),
          metadata_.span_of("date"), "write it as 2026, 2026-11 or 2026-11-24");
  }

  // EPUB Accessibility 1.1 "Discovery metadata" with schema.org's vocabulary (T140).
  void write_accessibility() {
    const bool has_images = plan_.has_images_in_text || plan_.cover_image.has_value();
    meta("schema:accessMode", "textual");
    if (has_images) meta("schema:accessMode", "visual");
    if (plan_.every_image_described) meta("schema:accessModeSufficient", "textual");
    if (has_images) meta("schema:accessModeSufficient", "textual,visual");
    for (const char* feature :
         {"structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"})
      meta("schema:accessibilityFeature", feature);
    if (has_images && plan_.every_image_described)
      meta("schema:accessibilityFeature", "alternativeText");
    if (plan_.has_ruby) meta("schema:accessibilityFeature", "rubyAnnotations");
    meta("schema:accessibilityHazard", "none");
    const Labels& labels = labels_for(metadata_.lang);
    std::string summary(labels.summary_text);
    if (plan_.has_images_in_text) {
      if (labels.lang == "en") summary += ' ';
      summary += plan_.every_image_described ? labels.summary_images_described
                                             : labels.summary_images_undescribed;
    }
    element("meta", summary,
            {{"property", "schema:accessibilitySummary"}, {"xml:lang", labels.lang}});
    if (kClaimsAccessibilityConformance) meta("dcterms:conformsTo", kConformance);
  }

  // ---- files ----

  void write_manifest(const std::vector<ManifestItem>& items) {
    open("manifest", {});
    for (const ManifestItem& item : items) {
      open("item", {{"id", item.id},
                    {"href", item.href},
                    {"media-type", item.media_type},
                    {"properties", item.properties}});
      printer_.CloseElement();
    }
    printer_.CloseElement();
  }

  void write_spine(const std::vector<ManifestItem>& items) {
    open("spine",
         {{"toc", "ncx"}, {"page-progression-direction", is_right_to_left() ? "rtl" : ""}});
    for (const ManifestItem& item : items) {
      if (item.spine == ManifestItem::Spine::Out) continue;
      open("itemref",
           {{"idref", item.id}, {"linear", item.spine == ManifestItem::Spine::Aside ? "no" : ""}});
      printer_.CloseElement();
    }
    printer_.CloseElement();
  }

  // Languages whose books open at the right; horizontal Chinese and English need nothing said.
  bool is_right_to_left() const {
    static constexpr std::array<std::string_view, 7> kLanguages = {"ar", "fa", "he", "ps",
                                                                   "ur", "yi", "ug"};
    const std::string& lang = plan_.languages.front();
    return std::ranges::find(kLanguages, std::string_view(lang).substr(0, lang.find('-'))) !=
           kLanguages.end();
  }

  const Document& document_;
  const Metadata& metadata_;
  const ContentPlan& plan_;
  Diagnostics& diagnostics_;
  tinyxml2::XMLPrinter printer_;
};

}  // namespace

Bytes write_package(const Document& document, const ContentPlan& plan,
                    const std::vector<ManifestItem>& items, const std::string& identifier,
                    std::int64_t timestamp, Diagnostics& diagnostics) {
  return PackageWriter(document, plan, diagnostics).write(items, identifier, timestamp);
}

}  // namespace banxin::epub
