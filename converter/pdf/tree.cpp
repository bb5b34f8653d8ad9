#include "pdf/tree.h"

#include <algorithm>

#include "pdf/number.h"
#include "pdf/text_string.h"

namespace banxin::pdf {
namespace {

// Entries of a leaf, and children of a node above.
constexpr std::size_t kFanOut = 64;

struct Node {
  Dictionary dictionary;
  std::string first, last;  // keys in PDF syntax
};

std::string key_syntax(const std::string& name) {
  std::string out;
  append_literal_string(out, name);
  return out;
}
std::string key_syntax(std::int64_t number) { return std::to_string(number); }

template <class Entries>
std::vector<Node> make_leaves(PdfFile& file, const Entries& entries, const char* list_key) {
  std::vector<Node> leaves;
  for (std::size_t begin = 0; begin < entries.size() || begin == 0; begin += kFanOut) {
    const std::size_t end = std::min(begin + kFanOut, entries.size());
    Node leaf{file.add_dictionary(), {}, {}};
    std::string list = "[";
    for (std::size_t i = begin; i < end; ++i) {
      list += key_syntax(entries[i].first) + ' ' + entries[i].second + '\n';
    }
    leaf.dictionary.set_source(list_key, list + ']');
    if (begin < end) {
      leaf.first = key_syntax(entries[begin].first);
      leaf.last = key_syntax(entries[end - 1].first);
    }
    leaves.push_back(std::move(leaf));
  }
  return leaves;
}

// A level of nodes over `children`, whose limits get written.
std::vector<Node> make_parents(PdfFile& file, std::vector<Node>& children) {
  std::vector<Node> parents;
  for (std::size_t begin = 0; begin < children.size(); begin += kFanOut) {
    const std::size_t end = std::min(begin + kFanOut, children.size());
    Node parent{file.add_dictionary(), children[begin].first, children[end - 1].last};
    Array kids = parent.dictionary.add_array("Kids");
    for (std::size_t i = begin; i < end; ++i) {
      children[i].dictionary.set_source("Limits",
                                        '[' + children[i].first + ' ' + children[i].last + ']');
      kids.add_reference(children[i].dictionary.reference());
    }
    parents.push_back(std::move(parent));
  }
  return parents;
}

template <class Entries>
Reference write_tree(PdfFile& file, const Entries& entries, const char* list_key) {
  std::vector<Node> level = make_leaves(file, entries, list_key);
  while (level.size() > 1) level = make_parents(file, level);
  return level.front().dictionary.reference();
}

}  // namespace

Reference write_name_tree(PdfFile& file, const NameEntries& entries) {
  return write_tree(file, entries, "Names");
}

Reference write_number_tree(PdfFile& file, const NumberEntries& entries) {
  return write_tree(file, entries, "Nums");
}

}  // namespace banxin::pdf
