// Selectors (Selectors Level 4), compiled for matching from right to left.
//
// Comes in: the tokens before a `{`. Goes out: complex selectors with their specificity and the
// hashes by which a rule that cannot match is thrown out early.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/node.h"
#include "style/reporter.h"
#include "style/token.h"

namespace banxin::style {

struct ComplexSelector;
struct OuterSelectors;

// a, b and c of Selectors 4 §specificity-rules, packed so that greater is more specific.
struct Specificity {
  std::uint32_t packed = 0;
  static constexpr std::uint32_t kId = 1U << 20U, kClass = 1U << 10U, kType = 1U;
  void add(std::uint32_t unit, std::uint32_t count = 1);  // each part saturates at 1023
  Specificity operator+(Specificity other) const;
  auto operator<=>(const Specificity&) const = default;
};

struct SimpleSelector {
  enum class Kind : std::uint8_t {
    Type,  // element; `name` for elements that the document never has
    Html,  // the type selector `html`: the root
    Id,
    Class,      // name
    Attribute,  // name, operation, value
    Root,
    Empty,
    Link,
    Nth,   // a, b, of_type, from_end: also :first-child and its kin; `selectors`: `of S`
    Lang,  // ranges
    Not,
    Is,       // selectors; :where() is Is without weight
    Has,      // selectors, each relative to the element: see Compound::combinator
    Nesting,  // `&`: outer
    Nothing,  // :hover and its kin, which no printed element ever is
  };
  enum class Operation : std::uint8_t {
    Exists,
    Equals,
    Includes,
    DashMatch,
    Prefix,
    Suffix,
    Substring
  };

  Kind kind = Kind::Nothing;
  document::Element element = document::Element::Text;
  Operation operation = Operation::Exists;
  bool ignore_case = false;
  bool of_type = false, from_end = false;
  int a = 0, b = 0;
  std::string name, value;
  std::vector<std::string> ranges;
  std::vector<ComplexSelector> selectors;
  // The selectors of the rule around a nested rule (CSS Nesting 1); all rules in it share them.
  std::shared_ptr<const OuterSelectors> outer;
};

enum class Combinator : std::uint8_t { Descendant, Child, NextSibling, SubsequentSibling };

struct Compound {
  std::vector<SimpleSelector> simples;  // none: `*`
  // Towards the next compound, which stands to the left; of the leftmost compound in :has(), towards
  // the element that has it.
  Combinator combinator = Combinator::Descendant;
};

enum class PseudoElement : std::uint8_t {
  None,
  Before,
  After,
  Marker,
  FootnoteCall,  // CSS GCPM 3 §footnotes
  FootnoteMarker,
  FirstLetter,  // CSS Pseudo-Elements 4 §first-letter-pseudo
};
inline constexpr std::size_t kPseudoElementCount = 7;

struct ComplexSelector {
  std::vector<Compound> compounds;  // from right to left; never empty
  Specificity specificity;
  PseudoElement pseudo = PseudoElement::None;
  // Hashes of ids, classes and types that some ancestor must have; 0 fills the rest.
  std::array<std::uint32_t, 4> ancestor_hashes{};
};

using SelectorList = std::vector<ComplexSelector>;
struct OuterSelectors {
  explicit OuterSelectors(SelectorList selectors);
  SelectorList list;
  Specificity strongest;
};

// The hash of an id, class or element name, as the ancestor filter keeps it. Never 0.
std::uint32_t selector_hash(char kind, std::string_view name);

// The selectors of tokens [begin, end), or nothing when one of them is invalid: then the rule is
// invalid (Selectors 4 §invalid). What is valid but not supported yet is reported and left out of
// the list.
//
// In a nested rule, `outer` are the selectors of the rule around it: what `&` stands for, and what a
// selector without it is relative to (CSS Nesting 1 §nest-selector).
std::optional<SelectorList> parse_selector_list(
    const TokenList& tokens, std::uint32_t begin, std::uint32_t end, FileId file, Reporter& reporter,
    const std::shared_ptr<const OuterSelectors>& outer = nullptr);

// CSS Syntax 3 §anb-microsyntax over tokens [begin, end).
struct AnPlusB {
  int a = 0, b = 0;
  bool operator==(const AnPlusB&) const = default;
};
std::optional<AnPlusB> parse_an_plus_b(const TokenList& tokens, std::uint32_t begin,
                                       std::uint32_t end);

// RFC 4647 §3.3.2 extended filtering of one language tag by one range ("zh", "*-Hant", "zh-TW").
bool language_matches(std::string_view tag, std::string_view range);

}  // namespace banxin::style
