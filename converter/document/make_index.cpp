#include <fmt/format.h>
#include <unicode/alphaindex.h>
#include <unicode/coll.h>

#include <algorithm>
#include <map>
#include <memory>

#include "document/book_words.h"
#include "document/passes.h"

namespace banxin::document {
namespace {

// Where one thing is spoken of, or what to look at instead.
struct Term {
  std::string sort;                 // empty: as it is written
  std::vector<std::string> places;  // ids
  std::vector<std::string> see;
  std::map<std::string, Term> terms;  // subterms
  SourceSpan span;
};

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n");
  if (first == text.npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\n") + 1 - first));
}

std::vector<std::string> parts_of(std::string_view entry) {
  std::vector<std::string> parts;
  for (;;) {
    const auto end = entry.find('!');
    if (std::string part = trimmed(entry.substr(0, end)); !part.empty())
      parts.push_back(std::move(part));
    if (end == entry.npos) return parts;
    entry.remove_prefix(end + 1);
  }
}

std::string take_attribute(Node& node, std::string_view name) {
  std::string value;
  std::erase_if(node.attributes, [&](const Attribute& attribute) {
    const bool is_it = attribute.name == name || attribute.name == "data-" + std::string(name);
    if (is_it) value = attribute.value;
    return is_it;
  });
  return value;
}

class IndexMaker {
 public:
  IndexMaker(Document& document, Diagnostics& diagnostics)
      : document_(document),
        diagnostics_(diagnostics),
        words_(book_words(document.metadata.lang)) {}

  void run() {
    walk(document_.body, [&](Node& node, int) { collect(node); });
    if (terms_.empty()) return;
    if (!open_collator()) return;
    Node index = section();
    if (Node* place = placed(document_.body)) {
      for (Node& child : place->children) index.children.insert(index.children.begin(), child);
      *place = std::move(index);
    } else {
      if (document_.genre == Genre::Book) index.add_class("backmatter");
      document_.body.append(std::move(index));
    }
  }

 private:
  void collect(Node& node) {
    if (node.element != Element::Span || !node.has_class("index")) return;
    std::string entry = take_attribute(node, "entry");
    if (entry.empty()) entry = text_content(node);
    const std::vector<std::string> parts = parts_of(entry);
    if (parts.empty()) {
      diagnostics_.warn("document-030", "an index entry says nothing", node.span,
                        "write [term]{.index} or []{.index entry=\"term\"}");
      return;
    }
    std::map<std::string, Term>* terms = &terms_;
    Term* term = nullptr;
    for (const std::string& part : parts) {
      term = &(*terms)[part];
      terms = &term->terms;
    }
    if (!term->span.is_known()) term->span = node.span;
    if (std::string sort = take_attribute(node, "sort"); !sort.empty())
      term->sort = std::move(sort);
    if (std::string see = take_attribute(node, "see"); !see.empty()) {
      term->see.push_back(std::move(see));
      return;
    }
    if (node.id.empty()) node.id = fmt::format("ix-{}", ++last_id_);
    term->places.push_back(node.id);
  }

  std::string locale() const {
    std::string name = document_.metadata.lang;
    if (name.starts_with("zh"))
      name += document_.metadata.text.index_by_strokes ? "-u-co-stroke" : "-u-co-pinyin";
    return name;
  }

  bool open_collator() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale where = icu::Locale::forLanguageTag(locale(), status);
    collator_.reset(icu::Collator::createInstance(where, status));
    if (U_SUCCESS(status)) {
      icu::AlphabeticIndex labels(where, status);
      labels.addLabels(icu::Locale::getEnglish(), status);
      groups_.reset(labels.buildImmutableIndex(status));
    }
    if (U_SUCCESS(status)) return true;
    diagnostics_.warn("document-031", "the index cannot be sorted", {}, "no data for the language");
    return false;
  }

  static icu::UnicodeString key_of(const std::string& name, const Term& term) {
    return icu::UnicodeString::fromUTF8(term.sort.empty() ? name : term.sort);
  }

  using Named = std::pair<const std::string, Term>;
  std::vector<const Named*> sorted(const std::map<std::string, Term>& terms) const {
    std::vector<std::pair<icu::UnicodeString, const Named*>> keyed;
    for (const Named& one : terms) keyed.emplace_back(key_of(one.first, one.second), &one);
    std::ranges::stable_sort(keyed, [&](const auto& a, const auto& b) {
      UErrorCode status = U_ZERO_ERROR;
      return collator_->compare(a.first, b.first, status) == UCOL_LESS;
    });
    std::vector<const Named*> order;
    for (const auto& one : keyed) order.push_back(one.second);
    return order;
  }

  std::string group_of(const Named& term) const {
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t bucket = groups_->getBucketIndex(key_of(term.first, term.second), status);
    const auto* found = U_SUCCESS(status) ? groups_->getBucket(bucket) : nullptr;
    if (!found || found->getLabelType() != U_ALPHAINDEX_NORMAL) return {};
    std::string label;
    found->getLabel().toUTF8String(label);
    return label;
  }

  Node section() const {
    Node section = Node::make(Element::Section);
    section.add_class("the-index");
    section.add_class("unnumbered");
    section.set_attribute("role", "doc-index");
    const bool is_chapter = document_.genre == Genre::Book;
    Node heading = Node::make(is_chapter ? Element::H1 : Element::H2);
    heading.append(Node::make_text(std::string(words_.index)));
    section.add_class(is_chapter ? "level1" : "level2");
    section.append(std::move(heading));
    std::string group;
    Node* list = nullptr;
    bool is_first = true;
    for (const Named* term : sorted(terms_)) {
      const std::string own = group_of(*term);
      if (is_first || own != group) {
        if (!own.empty()) {
          Node label = Node::make(Element::P);
          label.add_class("index-group");
          label.append(Node::make_text(own));
          section.append(std::move(label));
        }
        Node fresh = Node::make(Element::Ul);
        fresh.add_class("index-terms");
        list = &section.append(std::move(fresh));
        group = own;
        is_first = false;
      }
      list->append(item(*term));
    }
    return section;
  }

  Node item(const Named& named) const {
    const auto& [name, term] = named;
    Node li = Node::make(Element::Li, term.span);
    Node shown = Node::make(Element::Span, term.span);
    shown.add_class("index-term");
    shown.append(Node::make_text(name, term.span));
    li.append(std::move(shown));
    // The words of a link are its number among the places, for readers without pages; print writes
    // page numbers instead.
    std::size_t number = 0;
    for (const std::string& place : term.places) {
      Node link = Node::make(Element::A, term.span);
      link.add_class("index-place");
      link.set_attribute("href", "#" + place);
      if (number > 0) {
        Node comma = Node::make(Element::Span, term.span);
        comma.add_class("index-number");
        comma.append(Node::make_text(", ", term.span));
        li.append(std::move(comma));
      }
      Node shown_number = Node::make(Element::Span, term.span);
      shown_number.add_class("index-number");
      shown_number.append(Node::make_text(fmt::format("{}", ++number), term.span));
      link.append(std::move(shown_number));
      if (number == 1) li.append(Node::make_text("\u2002", term.span));
      li.append(std::move(link));
    }
    for (const std::string& see : term.see) {
      Node p = Node::make(Element::Span, term.span);
      p.add_class("index-see");
      p.append(Node::make_text(fmt::format("\u2002{} {}", words_.see, see), term.span));
      li.append(std::move(p));
    }
    if (term.terms.empty()) return li;
    Node inner = Node::make(Element::Ul, term.span);
    for (const Named* sub : sorted(term.terms)) inner.append(item(*sub));
    li.append(std::move(inner));
    return li;
  }

  Node* placed(Node& node) {
    for (Node& child : node.children) {
      if (child.element == Element::Div && child.has_class("the-index")) return &child;
      if (Node* found = placed(child)) return found;
    }
    return nullptr;
  }

  Document& document_;
  Diagnostics& diagnostics_;
  const BookWords& words_;
  std::map<std::string, Term> terms_;
  std::size_t last_id_ = 0;
  std::unique_ptr<icu::Collator> collator_;
  std::unique_ptr<icu::AlphabeticIndex::ImmutableIndex> groups_;
};

}  // namespace

void make_index(Document& document, Diagnostics& diagnostics) {
  IndexMaker(document, diagnostics).run();
}

}  // namespace banxin::document
