#include "pdf/metadata.h"

#include <tinyxml2.h>

#include <string_view>
#include <vector>

#include "pdf/text_string.h"

namespace banxin::pdf {
namespace {

constexpr std::string_view kProducer = "Banxin";

// ISO 16684-1 §7.3.2 Packet wrapper; the id is the same in every packet.
constexpr std::string_view kPacketBegin =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n";
constexpr std::string_view kPacketEnd = "<?xpacket end=\"r\"?>\n";

std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += ", ";
    out += part;
  }
  return out;
}

// Property elements of one rdf:Description.
class XmpWriter {
 public:
  explicit XmpWriter(tinyxml2::XMLPrinter& printer) : printer_(printer) {}

  void text(const char* name, std::string_view value) {
    if (value.empty()) return;
    printer_.OpenElement(name);
    printer_.PushText(std::string(value).c_str());
    printer_.CloseElement();
  }
  // An alternative by language, with the text for any.
  void language_alternative(const char* name, std::string_view value) {
    if (value.empty()) return;
    printer_.OpenElement(name);
    printer_.OpenElement("rdf:Alt");
    printer_.OpenElement("rdf:li");
    printer_.PushAttribute("xml:lang", "x-default");
    printer_.PushText(std::string(value).c_str());
    printer_.CloseElement();
    printer_.CloseElement();
    printer_.CloseElement();
  }
  void list(const char* name, const char* container, const std::vector<std::string>& values) {
    if (values.empty()) return;
    printer_.OpenElement(name);
    printer_.OpenElement(container);
    for (const std::string& value : values) text("rdf:li", value);
    printer_.CloseElement();
    printer_.CloseElement();
  }

 private:
  tinyxml2::XMLPrinter& printer_;
};

std::vector<std::string> one_or_none(const std::string& value) {
  return value.empty() ? std::vector<std::string>{} : std::vector<std::string>{value};
}

}  // namespace

std::string xmp_packet(const layout::PagedBook& book, std::int64_t timestamp) {
  tinyxml2::XMLPrinter printer;
  printer.OpenElement("x:xmpmeta");
  printer.PushAttribute("xmlns:x", "adobe:ns:meta/");
  printer.OpenElement("rdf:RDF");
  printer.PushAttribute("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
  printer.OpenElement("rdf:Description");
  printer.PushAttribute("rdf:about", "");
  printer.PushAttribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
  printer.PushAttribute("xmlns:pdf", "http://ns.adobe.com/pdf/1.3/");
  printer.PushAttribute("xmlns:xmp", "http://ns.adobe.com/xap/1.0/");
  XmpWriter xmp(printer);
  xmp.text("dc:format", "application/pdf");
  xmp.language_alternative("dc:title", book.title);
  xmp.list("dc:creator", "rdf:Seq", book.authors);
  xmp.language_alternative("dc:description", book.subject);
  xmp.list("dc:subject", "rdf:Bag", book.keywords);
  xmp.list("dc:language", "rdf:Bag", one_or_none(book.lang));
  xmp.list("dc:publisher", "rdf:Bag", one_or_none(book.publisher));
  xmp.list("dc:date", "rdf:Seq", one_or_none(book.date));
  xmp.text("pdf:Keywords", join(book.keywords));
  xmp.text("pdf:Producer", kProducer);
  xmp.text("xmp:CreatorTool", kProducer);
  if (timestamp != 0) {
    for (const char* name : {"xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"}) {
      xmp.text(name, xmp_date(timestamp));
    }
  }
  for (int i = 0; i < 3; ++i) printer.CloseElement();
  return std::string(kPacketBegin) + printer.CStr() + std::string(kPacketEnd);
}

void write_metadata(PdfFile& file, const layout::PagedBook& book, std::int64_t timestamp) {
  Dictionary info = file.info();
  if (!book.title.empty()) info.set_text("Title", book.title);
  if (!book.authors.empty()) info.set_text("Author", join(book.authors));
  if (!book.subject.empty()) info.set_text("Subject", book.subject);
  if (!book.keywords.empty()) info.set_text("Keywords", join(book.keywords));
  info.set_text("Creator", kProducer);
  info.set_text("Producer", kProducer);
  if (timestamp != 0) {
    info.set_text("CreationDate", pdf_date(timestamp));
    info.set_text("ModDate", pdf_date(timestamp));
  }
  Dictionary packet = file.add_stream(xmp_packet(book, timestamp), "");
  packet.set_name("Type", "Metadata");
  packet.set_name("Subtype", "XML");
  Dictionary catalog = file.catalog();
  catalog.set_reference("Metadata", packet.reference());
  if (!book.lang.empty()) catalog.set_text("Lang", book.lang);
  Dictionary preferences = catalog.add_dictionary("ViewerPreferences");
  if (!book.title.empty()) preferences.set_boolean("DisplayDocTitle", true);
  if (book.binds_right) preferences.set_name("Direction", "R2L");
}

}  // namespace banxin::pdf
