#include <fmt/format.h>

#include <iterator>

#include "document/document.h"

namespace banxin::document {
namespace {

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      default:
        out += c;
    }
  }
  return out += '"';
}

void dump_metadata(const Metadata& metadata, std::string& out) {
  const std::pair<const char*, const std::string*> fields[] = {
      {"title", &metadata.title},
      {"subtitle", &metadata.subtitle},
      {"lang", &metadata.lang},
      {"date", &metadata.date},
      {"dateline", &metadata.dateline},
      {"identifier", &metadata.identifier},
      {"publisher", &metadata.publisher},
      {"rights", &metadata.rights},
      {"description", &metadata.description},
      {"source", &metadata.source},
      {"series", &metadata.series},
      {"cover", &metadata.cover}};
  for (const auto& [name, value] : fields)
    if (!value->empty()) out += fmt::format("{}: {}\n", name, in_quotes(*value));
  for (const Contributor& person : metadata.contributors)
    out += fmt::format("contributor: {} {}{}\n", person.role, in_quotes(person.name),
                       person.file_as.empty() ? "" : " as " + in_quotes(person.file_as));
  for (const std::string& subject : metadata.subjects)
    out += fmt::format("subject: {}\n", in_quotes(subject));
  for (const std::string& style : metadata.styles) out += fmt::format("style: {}\n", in_quotes(style));
}

void dump_node(const Node& node, int depth, std::string& out) {
  out.append(static_cast<std::size_t>(depth) * 2, ' ');
  out += node.is_text() ? in_quotes(node.text) : std::string(element_name(node.element));
  if (!node.id.empty()) out += " #" + node.id;
  for (const std::string& name : node.classes) out += " ." + name;
  if (!node.lang.empty()) out += " lang=" + node.lang;
  for (const Attribute& attribute : node.attributes)
    out += fmt::format(" {}={}", attribute.name, in_quotes(attribute.value));
  if (node.span.line != 0) out += fmt::format(" @{}:{}", node.span.line, node.span.column);
  out += '\n';
}

void dump_contents(const std::vector<ContentsEntry>& entries, int depth, std::string& out) {
  for (const ContentsEntry& entry : entries) {
    out +=
        fmt::format("{:{}}{} #{} {}\n", "", depth * 2, entry.level, entry.id, in_quotes(entry.title));
    dump_contents(entry.children, depth + 1, out);
  }
}

}  // namespace

std::string dump(const Document& document) {
  std::string out;
  dump_metadata(document.metadata, out);
  walk(document.body, [&](const Node& node, int depth) { dump_node(node, depth, out); });
  if (!document.contents.empty()) {
    out += "contents:\n";
    dump_contents(document.contents, 1, out);
  }
  return out;
}

}  // namespace banxin::document
