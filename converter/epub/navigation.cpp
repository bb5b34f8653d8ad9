#include "epub/navigation.h"

#include <fmt/format.h>
#include <tinyxml2.h>

#include <algorithm>
#include <vector>

#include "epub/labels.h"
#include "epub/xml_text.h"

namespace banxin::epub {
namespace {

using document::ContentsEntry;
using document::Document;

// A line of the contents as both files show it.
struct Entry {
  std::string label;  // never empty: EPUBCheck wants text in every link
  std::string target;
  std::vector<Entry> children;
};

// Headings have six levels; a deeper tree is not one of headings, and is cut rather than followed
// for ever.
constexpr int kDeepest = 16;

std::vector<Entry> entries_of(const std::vector<ContentsEntry>& contents, const ContentPlan& plan,
                              int depth = 1) {
  std::vector<Entry> entries;
  for (const ContentsEntry& item : contents) {
    std::string label = collapse_blanks(to_xml_text(item.title));
    if (label.empty()) label = item.id.empty() ? "—" : to_xml_id(item.id);
    entries.push_back({std::move(label), plan.target_of(item), {}});
    if (depth < kDeepest) entries.back().children = entries_of(item.children, plan, depth + 1);
  }
  return entries;
}

// EPUB 3.3 wants at least one entry: a text without headings is one by itself.
std::vector<Entry> entries_of(const Document& document, const ContentPlan& plan) {
  std::vector<Entry> entries = entries_of(document.contents, plan);
  if (entries.empty())
    entries.push_back({display_title(document), plan.files[plan.first_text].name, {}});
  return entries;
}

int depth_of(const std::vector<Entry>& entries) {
  int depth = 0;
  for (const Entry& entry : entries) depth = std::max(depth, depth_of(entry.children));
  return entries.empty() ? 0 : depth + 1;
}

void text_element(tinyxml2::XMLPrinter& printer, const char* name, const std::string& text) {
  printer.OpenElement(name);
  printer.PushText(text.c_str());
  printer.CloseElement();
}

void link_element(tinyxml2::XMLPrinter& printer, const std::string& target,
                  const std::string& label, const char* type = nullptr) {
  printer.OpenElement("a");
  printer.PushAttribute("href", target.c_str());
  if (type) printer.PushAttribute("epub:type", type);
  printer.PushText(label.c_str());
  printer.CloseElement();
}

Bytes bytes_of(const tinyxml2::XMLPrinter& printer) {
  return {printer.CStr(), static_cast<std::size_t>(printer.CStrSize()) - 1};
}

// ---- nav ----

void write_list(tinyxml2::XMLPrinter& printer, const std::vector<Entry>& entries) {
  printer.OpenElement("ol");
  for (const Entry& entry : entries) {
    printer.OpenElement("li");
    link_element(printer, entry.target, entry.label);
    if (!entry.children.empty()) write_list(printer, entry.children);
    printer.CloseElement();
  }
  printer.CloseElement();
}

void write_landmarks(tinyxml2::XMLPrinter& printer, const ContentPlan& plan,
                     const NavigationOptions& options, const Labels& labels) {
  const auto landmark = [&](const char* type, const std::string& target, std::string_view label) {
    if (target.empty()) return;
    printer.OpenElement("li");
    link_element(printer, target, std::string(label), type);
    printer.CloseElement();
  };
  printer.OpenElement("nav");
  printer.PushAttribute("epub:type", "landmarks");
  printer.PushAttribute("id", "landmarks");
  printer.PushAttribute("hidden", "hidden");
  text_element(printer, "h2", std::string(labels.landmarks));
  printer.OpenElement("ol");
  landmark("cover", options.cover, labels.cover);
  if (plan.title_page) landmark("titlepage", plan.files[*plan.title_page].name, labels.title_page);
  landmark("toc", options.nav + "#toc", labels.contents);
  landmark("bodymatter", plan.files[plan.first_text].name, labels.text);
  if (plan.endnotes) landmark("endnotes", *plan.endnotes, labels.notes);
  printer.CloseElement();
  printer.CloseElement();
}

void write_head(tinyxml2::XMLPrinter& printer, const std::string& title,
                const std::string& stylesheet) {
  printer.OpenElement("head");
  printer.OpenElement("meta");
  printer.PushAttribute("charset", "utf-8");
  printer.CloseElement();
  text_element(printer, "title", title);
  printer.OpenElement("link");
  printer.PushAttribute("rel", "stylesheet");
  printer.PushAttribute("type", "text/css");
  printer.PushAttribute("href", stylesheet.c_str());
  printer.CloseElement();
  printer.CloseElement();
}

// ---- ncx ----

void write_points(tinyxml2::XMLPrinter& printer, const std::vector<Entry>& entries, int& order) {
  for (const Entry& entry : entries) {
    ++order;
    printer.OpenElement("navPoint");
    printer.PushAttribute("id", fmt::format("point{}", order).c_str());
    printer.PushAttribute("playOrder", order);
    printer.OpenElement("navLabel");
    text_element(printer, "text", entry.label);
    printer.CloseElement();
    printer.OpenElement("content");
    printer.PushAttribute("src", entry.target.c_str());
    printer.CloseElement();
    write_points(printer, entry.children, order);
    printer.CloseElement();
  }
}

void write_ncx_meta(tinyxml2::XMLPrinter& printer, const char* name, const std::string& content) {
  printer.OpenElement("meta");
  printer.PushAttribute("name", name);
  printer.PushAttribute("content", content.c_str());
  printer.CloseElement();
}

}  // namespace

Bytes write_nav(const Document& document, const ContentPlan& plan,
                const NavigationOptions& options) {
  const Labels& labels = labels_for(document.metadata.lang);
  const std::string contents(labels.contents);
  tinyxml2::XMLPrinter printer;
  printer.PushDeclaration("xml version=\"1.0\" encoding=\"UTF-8\"");
  printer.PushUnknown("DOCTYPE html");
  printer.OpenElement("html");
  printer.PushAttribute("xmlns", "http://www.w3.org/1999/xhtml");
  printer.PushAttribute("xmlns:epub", "http://www.idpf.org/2007/ops");
  // The page is in the book's language, as the entries are; only the few words of ours may be in
  // another.
  printer.PushAttribute("xml:lang", plan.languages.front().c_str());
  printer.PushAttribute("lang", plan.languages.front().c_str());
  write_head(printer, contents, options.stylesheet);
  printer.OpenElement("body");
  printer.PushAttribute("epub:type", "frontmatter");
  printer.OpenElement("nav");
  printer.PushAttribute("epub:type", "toc");
  printer.PushAttribute("role", "doc-toc");
  printer.PushAttribute("id", "toc");
  printer.PushAttribute("aria-labelledby", "contents");
  printer.OpenElement("h1");
  printer.PushAttribute("id", "contents");
  printer.PushText(contents.c_str());
  printer.CloseElement();
  write_list(printer, entries_of(document, plan));
  printer.CloseElement();
  write_landmarks(printer, plan, options, labels);
  printer.CloseElement();
  printer.CloseElement();
  return bytes_of(printer);
}

Bytes write_ncx(const Document& document, const ContentPlan& plan, const std::string& identifier) {
  const std::vector<Entry> entries = entries_of(document, plan);
  tinyxml2::XMLPrinter printer;
  printer.PushDeclaration("xml version=\"1.0\" encoding=\"UTF-8\"");
  printer.OpenElement("ncx");
  printer.PushAttribute("xmlns", "http://www.daisy.org/z3986/2005/ncx/");
  printer.PushAttribute("version", "2005-1");
  printer.PushAttribute("xml:lang", plan.languages.front().c_str());
  printer.OpenElement("head");
  write_ncx_meta(printer, "dtb:uid", identifier);
  write_ncx_meta(printer, "dtb:depth", std::to_string(depth_of(entries)));
  write_ncx_meta(printer, "dtb:totalPageCount", "0");
  write_ncx_meta(printer, "dtb:maxPageNumber", "0");
  printer.CloseElement();
  printer.OpenElement("docTitle");
  text_element(printer, "text", display_title(document));
  printer.CloseElement();
  printer.OpenElement("navMap");
  int order = 0;
  write_points(printer, entries, order);
  printer.CloseElement();
  printer.CloseElement();
  return bytes_of(printer);
}

}  // namespace banxin::epub
