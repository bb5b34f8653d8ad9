#include <fmt/format.h>

#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/percent_encoding.h"
#include "base/utf8.h"
#include "document/passes.h"
#include "document/section_tree.h"

namespace banxin::document {
namespace {

// The identifier that pandoc and GitHub derive from a heading, so that links written for them still
// work: lower case, spaces to hyphens, only letters, digits and "-_." kept (Pandoc User's Guide,
// "Extension: auto_identifiers").
std::string automatic_identifier(std::string_view title) {
  std::string slug;
  for (std::size_t i = 0; i < title.size(); ++i) {
    const char c = title[i];
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (c >= 'A' && c <= 'Z')
      slug += static_cast<char>(c - 'A' + 'a');
    else if (c == ' ' || c == '\n')
      slug += '-';
    else if (letter || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.')
      slug += c;
  }
  return slug;
}

class IdAssigner {
 public:
  IdAssigner(Document& document, Diagnostics& diagnostics)
      : document_(document), diagnostics_(diagnostics) {}

  void run() {
    walk(document_.body, [&](Node& node, int) { claim(node); });
    number_sections(document_.body, "");
    walk(document_.body, [&](Node& node, int) { check_link(node); });
  }

 private:
  // Keeps the first node of each id; a later one with the same id gets another.
  void claim(Node& node) {
    if (node.id.empty() || ids_.insert(node.id).second) return;
    diagnostics_.warn("document-004", fmt::format("the id \"{}\" is used twice", node.id),
                      node.span, "links lead to its first use");
    node.id = fresh(node.id);
  }

  std::string fresh(const std::string& wish) {
    if (ids_.insert(wish).second) return wish;
    for (std::size_t& n = suffixes_.try_emplace(wish, 1).first->second;;) {
      std::string id = fmt::format("{}-{}", wish, ++n);
      if (ids_.insert(id).second) return id;
    }
  }

  // T126: ids of ASCII letters that follow from the place in the tree.
  void number_sections(Node& parent, const std::string& path) {
    std::size_t chapters = 0, number = 0;
    for (const Node& child : parent.children) chapters += child.has_class("chapter") ? 1 : 0;
    const int digits = chapters < 100 ? 2 : chapters < 1000 ? 3 : 4;
    for_each_section(parent, [&](Node& section) {
      Node& heading = section.children.front();
      const std::string inner = fmt::format("{}-{}", path, ++number);
      if (heading.id.empty())
        heading.id = fresh(section.has_class("chapter") ? fmt::format("ch{:0{}}", number, digits)
                                                        : "sec" + inner);
      aliases_.try_emplace(automatic_identifier(text_content(heading)), heading.id);
      number_sections(section, inner);
    });
  }

  void check_link(Node& node) {
    const std::string* href = node.element == Element::A ? node.attribute("href") : nullptr;
    if (href == nullptr || href->size() < 2 || href->front() != '#') return;
    const std::string target = percent_decoded(std::string_view(*href).substr(1));
    if (ids_.contains(target)) return node.set_attribute("href", "#" + target);
    if (const auto alias = aliases_.find(target); alias != aliases_.end())
      return node.set_attribute("href", "#" + alias->second);
    diagnostics_.warn("document-005",
                      fmt::format("the link target \"{}\" is not in the document", *href),
                      node.span, "its text stays, without the link");
    std::erase_if(node.attributes, [](const Attribute& a) { return a.name == "href"; });
  }

  Document& document_;
  Diagnostics& diagnostics_;
  std::unordered_set<std::string> ids_;
  std::unordered_map<std::string, std::size_t> suffixes_;
  std::unordered_map<std::string, std::string> aliases_;  // automatic identifier → id
};

}  // namespace

void assign_ids(Document& document, Diagnostics& diagnostics) {
  IdAssigner(document, diagnostics).run();
}

}  // namespace banxin::document
