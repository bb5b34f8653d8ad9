#include <fmt/format.h>
#include <fmt/ranges.h>
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
  std::vector<std::string> see, see_also;
  std::string id;                     // where another entry leads here
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

void add_once(std::vector<std::string>& list, std::string value) {
  if (!value.empty() && std::ranges::find(list, value) == list.end())
    list.push_back(std::move(value));
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
    name_targets(terms_);
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
    add_once(term->see_also, take_attribute(node, "see-also"));
    // Who is sent elsewhere finds nothing here.
    if (std::string see = take_attribute(node, "see"); !see.empty()) {
      add_once(term->see, std::move(see));
      return;
    }
    if (node.id.empty()) node.id = fmt::format("ix-{}", ++last_id_);
    term->places.push_back(node.id);
  }

  Term* term_at(std::string_view entry) {
    std::map<std::string, Term>* terms = &terms_;
    Term* term = nullptr;
    for (const std::string& part : parts_of(entry)) {
      const auto found = terms->find(part);
      if (found == terms->end()) return nullptr;
      term = &found->second;
      terms = &term->terms;
    }
    return term;
  }

  // Gives ids to what other entries send to.
  void name_targets(std::map<std::string, Term>& terms) {
    for (auto& [name, term] : terms) {
      for (const auto* list : {&term.see, &term.see_also}) {
        for (const std::string& entry : *list) {
          if (Term* target = term_at(entry)) {
            if (target->id.empty()) target->id = fmt::format("ix-term-{}", ++last_term_);
          } else {
            diagnostics_.warn(
                "document-033",
                fmt::format("the index sends from “{}” to “{}”, which it does not have", name,
                            entry),
                term.span, "see names a term as the index writes it; a subterm as term!subterm");
          }
        }
      }
      name_targets(term.terms);
    }
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
  struct Keyed {
    const Named* term = nullptr;
    icu::UnicodeString key;
    std::int32_t group = 0;
  };

  // Chinese collation has all Latin words behind the Chinese ones, whose pinyin shares their
  // letters: terms stand by their group first.
  std::vector<Keyed> sorted(const std::map<std::string, Term>& terms) const {
    std::vector<Keyed> order;
    for (const Named& one : terms) {
      UErrorCode status = U_ZERO_ERROR;
      Keyed keyed = {&one, key_of(one.first, one.second)};
      const std::int32_t group = groups_->getBucketIndex(keyed.key, status);
      if (U_SUCCESS(status)) keyed.group = group;
      order.push_back(std::move(keyed));
    }
    std::ranges::stable_sort(order, [&](const Keyed& a, const Keyed& b) {
      if (a.group != b.group) return a.group < b.group;
      UErrorCode status = U_ZERO_ERROR;
      return collator_->compare(a.key, b.key, status) == UCOL_LESS;
    });
    return order;
  }

  std::string label_of(std::int32_t group) const {
    const auto* found = groups_->getBucket(group);
    if (!found || found->getLabelType() != U_ALPHAINDEX_NORMAL) return {};
    std::string label;
    found->getLabel().toUTF8String(label);
    return label;
  }

  Node section() {
    Node section = Node::make(Element::Section);
    section.add_class("the-index");
    section.add_class("unnumbered");
    section.set_attribute("role", "doc-index");
    const bool is_chapter = document_.genre == Genre::Book;
    Node heading = Node::make(is_chapter ? Element::H1 : Element::H2);
    heading.append(Node::make_text(std::string(words_.index)));
    section.add_class(is_chapter ? "level1" : "level2");
    section.append(std::move(heading));
    std::int32_t group = -1;
    Node* list = nullptr;
    for (const Keyed& keyed : sorted(terms_)) {
      if (!list || keyed.group != group) {
        group = keyed.group;
        if (std::string own = label_of(group); !own.empty()) {
          Node label = Node::make(Element::P);
          label.add_class("index-group");
          label.append(Node::make_text(std::move(own)));
          section.append(std::move(label));
        }
        Node fresh = Node::make(Element::Ul);
        fresh.add_class("index-terms");
        list = &section.append(std::move(fresh));
      }
      list->append(item(*keyed.term));
    }
    return section;
  }

  Node item(const Named& named) {
    const auto& [name, term] = named;
    Node li = Node::make(Element::Li, term.span);
    li.id = term.id;
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
    for (const std::string& entry : term.see) send(li, words_.see, entry);
    for (const std::string& entry : term.see_also) send(li, words_.see_also, entry);
    if (term.terms.empty()) return li;
    Node inner = Node::make(Element::Ul, term.span);
    for (const Keyed& sub : sorted(term.terms)) inner.append(item(*sub.term));
    li.append(std::move(inner));
    return li;
  }

  // “see” and a link to the term.
  void send(Node& li, std::string_view word, const std::string& entry) {
    li.append(Node::make_text("\u2002", li.span));
    Node see = Node::make(Element::Span, li.span);
    see.add_class("index-see");
    see.append(Node::make_text(std::string(word), li.span));
    li.append(std::move(see));
    const Term* target = term_at(entry);
    Node shown = Node::make(target ? Element::A : Element::Span, li.span);
    if (target) shown.set_attribute("href", "#" + target->id);
    shown.append(
        Node::make_text(fmt::format("{}", fmt::join(parts_of(entry), words_.between)), li.span));
    li.append(std::move(shown));
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
  std::size_t last_id_ = 0, last_term_ = 0;
  std::unique_ptr<icu::Collator> collator_;
  std::unique_ptr<icu::AlphabeticIndex::ImmutableIndex> groups_;
};

}  // namespace

void make_index(Document& document, Diagnostics& diagnostics) {
  IndexMaker(document, diagnostics).run();
}

}  // namespace banxin::document
