#include "pdf/structure_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "pdf/structure_name.h"
#include "pdf/text_string.h"
#include "pdf/tree.h"

namespace banxin::pdf {

using layout::StructureElement;
using layout::StructureId;
using layout::StructureType;

StructureTree::StructureTree(const layout::PagedBook& book)
    : book_(book),
      parents_(book.structure.size(), 0),
      children_(book.structure.size()),
      next_child_(book.structure.size(), 0),
      is_attached_(book.structure.size(), false),
      is_written_(book.structure.size(), false),
      kids_(book.structure.size()),
      marked_(book.pages.size()) {
  for (StructureId id = 1; id < book.structure.size(); ++id) {
    if (book.structure[id].parent < id) parents_[id] = book.structure[id].parent;
    children_[parents_[id]].push_back(id);
  }
  if (!is_attached_.empty()) is_attached_[0] = true;
}

void StructureTree::attach(StructureId element) {
  std::vector<StructureId> chain;
  for (; !is_attached_[element]; element = parents_[element]) chain.push_back(element);
  for (; !chain.empty(); chain.pop_back()) {
    const StructureId parent = parents_[chain.back()];
    std::size_t& next = next_child_[parent];
    while (!is_attached_[chain.back()]) {
      const StructureId child = children_[parent][next++];
      kids_[parent].push_back({Kid::Kind::Element, 0, child});
      is_attached_[child] = true;
    }
  }
}

void StructureTree::attach_rest() {
  for (StructureId parent = 0; parent < children_.size(); ++parent) {
    if (!children_[parent].empty()) attach(children_[parent].back());
  }
}

void StructureTree::add_marked_content(std::size_t page, const std::vector<StructureId>& marked) {
  marked_[page] = marked;
  for (std::size_t mcid = 0; mcid < marked.size(); ++mcid) {
    attach(marked[mcid]);
    kids_[marked[mcid]].push_back({Kid::Kind::MarkedContent, static_cast<std::uint32_t>(page),
                                   static_cast<std::uint32_t>(mcid)});
  }
}

std::int64_t StructureTree::add_form(std::size_t page, const std::vector<StructureId>& marked,
                                     Reference form) {
  for (std::size_t mcid = 0; mcid < marked.size(); ++mcid) {
    attach(marked[mcid]);
    kids_[marked[mcid]].push_back({Kid::Kind::MarkedContent, static_cast<std::uint32_t>(page),
                                   static_cast<std::uint32_t>(mcid),
                                   static_cast<std::uint32_t>(forms_.size())});
  }
  const std::int64_t key = next_key();
  forms_.push_back({form, marked, key});
  return key;
}

std::int64_t StructureTree::add_annotation(std::size_t page, StructureId structure,
                                           Reference annotation) {
  attach(structure);
  kids_[structure].push_back({Kid::Kind::Object, static_cast<std::uint32_t>(page),
                              static_cast<std::uint32_t>(annotations_.size())});
  const std::int64_t key = next_key();
  annotations_.push_back({annotation, structure, key});
  return key;
}

// Elements without any content are left out, but for table cells, which hold their place, and the
// root.
void StructureTree::find_written() {
  for (StructureId id = static_cast<StructureId>(kids_.size()); id-- > 0;) {
    const StructureType type = book_.structure[id].type;
    bool has_content =
        id == 0 || type == StructureType::TableDataCell || type == StructureType::TableHeaderCell;
    for (const Kid& kid : kids_[id]) {
      has_content = has_content || kid.kind != Kid::Kind::Element || is_written_[kid.number];
    }
    is_written_[id] = has_content;
  }
}

std::string StructureTree::kids_syntax(StructureId element, const PageReferences& pages,
                                       std::uint32_t element_page) const {
  std::string out;
  std::size_t count = 0;
  for (const Kid& kid : kids_[element]) {
    if (kid.kind == Kid::Kind::Element && !is_written(kid.number)) continue;
    if (count++ > 0) out += ' ';
    switch (kid.kind) {
      case Kid::Kind::Element:
        out += dictionaries_[kid.number].reference().source();
        break;
      case Kid::Kind::MarkedContent:
        if (kid.form != kPage) {
          // §14.7.5.2: content in a form XObject is found by its stream.
          out += fmt::format("<</Type /MCR /Pg {} /Stm {} /MCID {}>>", pages[kid.page].source(),
                             forms_[kid.form].reference.source(), kid.number);
        } else if (kid.page == element_page) {
          out += std::to_string(kid.number);
        } else {
          out +=
              fmt::format("<</Type /MCR /Pg {} /MCID {}>>", pages[kid.page].source(), kid.number);
        }
        break;
      case Kid::Kind::Object:
        out += fmt::format("<</Type /OBJR /Pg {} /Obj {}>>", pages[kid.page].source(),
                           annotations_[kid.number].reference.source());
        break;
    }
  }
  return count == 1 ? out : '[' + out + ']';
}

void StructureTree::write_element(StructureId id, const PageReferences& pages, Reference root) {
  const StructureElement& element = book_.structure[id];
  Dictionary dictionary = dictionaries_[id];
  dictionary.set_name("S", structure_name(element.type));
  dictionary.set_reference("P", id == 0 ? root : dictionaries_[parents_[id]].reference());
  std::uint32_t page = static_cast<std::uint32_t>(pages.size());
  for (const Kid& kid : kids_[id]) {
    if (kid.kind != Kid::Kind::MarkedContent) continue;
    page = kid.page;
    dictionary.set_reference("Pg", pages[page]);
    break;
  }
  dictionary.set_source("K", kids_syntax(id, pages, page));
  if (!element.lang.empty()) dictionary.set_text("Lang", element.lang);
  if (!element.alternate.empty()) dictionary.set_text("Alt", element.alternate);
  if (!element.actual_text.empty()) dictionary.set_text("ActualText", element.actual_text);
  if (element.type == StructureType::TableHeaderCell) {
    // §14.8.5.7: a header in the head of the table speaks for its column, elsewhere for its row.
    StructureId above = parents_[id];
    if (book_.structure[above].type == StructureType::TableRow) above = parents_[above];
    const bool in_head = book_.structure[above].type == StructureType::TableHead;
    dictionary.set_source("A",
                          in_head ? "<</O /Table /Scope /Column>>" : "<</O /Table /Scope /Row>>");
  }
}

void StructureTree::write_parent_tree(PdfFile& file, Dictionary root, std::size_t page_count) {
  NumberEntries entries;
  for (std::size_t page = 0; page < page_count; ++page) {
    if (marked_[page].empty()) continue;
    entries.emplace_back(static_cast<std::int64_t>(page), parents_syntax(marked_[page]));
  }
  for (const Form& form : forms_) entries.emplace_back(form.key, parents_syntax(form.marked));
  for (const Annotation& annotation : annotations_) {
    entries.emplace_back(annotation.key, dictionaries_[annotation.structure].reference().source());
  }
  std::ranges::sort(entries);
  root.set_reference("ParentTree", write_number_tree(file, entries));
  root.set_integer("ParentTreeNextKey", next_key());
}

std::string StructureTree::parents_syntax(const std::vector<StructureId>& marked) const {
  std::string parents = "[";
  for (const StructureId id : marked) parents += dictionaries_[id].reference().source() + ' ';
  return parents + ']';
}

// Notes carry an identifier, by which readers find them (ISO 14289-1 §7.9).
void StructureTree::write_identifiers(PdfFile& file, Dictionary root) {
  std::map<std::string, StructureId> identifiers;
  for (StructureId id = 0; id < dictionaries_.size(); ++id) {
    const StructureElement& element = book_.structure[id];
    if (!is_written(id) || element.type != StructureType::Note) continue;
    std::string name = element.id.empty() ? fmt::format("note-{}", id) : element.id;
    if (!identifiers.try_emplace(name, id).second) {
      name = fmt::format("{}-{}", name, id);
      identifiers.try_emplace(name, id);
    }
    dictionaries_[id].set_bytes("ID", name);
  }
  if (identifiers.empty()) return;
  NameEntries entries;
  for (const auto& [name, id] : identifiers) {
    entries.emplace_back(name, dictionaries_[id].reference().source());
  }
  root.set_reference("IDTree", write_name_tree(file, entries));
}

void StructureTree::write(PdfFile& file, const PageReferences& pages) {
  attach_rest();
  find_written();
  Dictionary root = file.add_dictionary();
  dictionaries_.resize(kids_.size());
  for (StructureId id = 0; id < kids_.size(); ++id) {
    if (is_written(id)) dictionaries_[id] = file.add_dictionary();
  }
  for (StructureId id = 0; id < kids_.size(); ++id) {
    if (is_written(id)) write_element(id, pages, root.reference());
  }
  root.set_name("Type", "StructTreeRoot");
  root.set_reference("K", dictionaries_[0].reference());
  Dictionary roles = root.add_dictionary("RoleMap");
  for (const RoleMapping& role : role_map()) {
    roles.set_name(std::string(role.name).c_str(), role.standard);
  }
  write_parent_tree(file, root, pages.size());
  write_identifiers(file, root);
  file.catalog().set_reference("StructTreeRoot", root.reference());
  file.catalog().add_dictionary("MarkInfo").set_boolean("Marked", true);
}

}  // namespace banxin::pdf
