#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "style/selector.h"

namespace banxin::style {
namespace {

constexpr int kDeepestNesting = 16;            // :not(:is(:not(…)))
constexpr std::size_t kLongestSelector = 256;  // compounds

using Kind = SimpleSelector::Kind;
using Operation = SimpleSelector::Operation;

// Pseudo-classes that are An+B tests by another name (Selectors 4 §structural-pseudos).
struct NthName {
  std::string_view name;
  bool takes_argument, of_type, from_end, only;
};
constexpr NthName kNthNames[] = {
    {"nth-child", true, false, false, false},    {"nth-last-child", true, false, true, false},
    {"nth-of-type", true, true, false, false},   {"nth-last-of-type", true, true, true, false},
    {"first-child", false, false, false, false}, {"last-child", false, false, true, false},
    {"only-child", false, false, false, true},   {"first-of-type", false, true, false, false},
    {"last-of-type", false, true, true, false},  {"only-of-type", false, true, false, true},
};

// Pseudo-classes of a reader at work: on paper nothing is hovered, chosen or played.
constexpr std::string_view kInteractive[] = {
    "hover",      "active",     "focus",         "focus-visible", "focus-within",
    "visited",    "target",     "target-within", "enabled",       "disabled",
    "checked",    "default",    "invalid",       "valid",         "placeholder-shown",
    "read-only",  "read-write", "required",      "optional",      "fullscreen",
    "playing",    "paused",     "current",       "past",          "future",
    "local-link", "autofill",   "indeterminate", "in-range",      "out-of-range",
    "modal",
};

constexpr std::string_view kUnsupportedClasses[] = {"nth-col", "nth-last-col", "host",
                                                    "host-context", "blank"};
constexpr std::string_view kUnsupportedElements[] = {
    "first-line",
    "selection",
    "placeholder",
    "backdrop",
    "cue",
    "target-text",
    "highlight",
    "spelling-error",
    "grammar-error",
    "file-selector-button",
};

template <class Table>
bool contains(const Table& table, std::string_view name) {
  return std::ranges::find(table, name) != std::end(table);
}

constexpr std::pair<std::string_view, PseudoElement> kPseudoElements[] = {
    {"before", PseudoElement::Before},
    {"after", PseudoElement::After},
    {"marker", PseudoElement::Marker},
    {"footnote-call", PseudoElement::FootnoteCall},
    {"footnote-marker", PseudoElement::FootnoteMarker},
    {"first-letter", PseudoElement::FirstLetter}};

// What became of one selector.
enum class Outcome { Good, Unsupported, Invalid };

class SelectorParser {
 public:
  SelectorParser(const TokenList& tokens, std::uint32_t begin, std::uint32_t end, FileId file,
                 Reporter& reporter, const std::shared_ptr<const OuterSelectors>& outer, int depth)
      : tokens_(tokens),
        at_(begin),
        end_(end),
        file_(file),
        reporter_(reporter),
        outer_(outer),
        depth_(depth) {
    while (end_ > at_ && tokens_[end_ - 1].kind == TokenKind::Whitespace) --end_;
  }

  // Forgiving lists (:is, :where) keep the selectors that are good; others need all of them.
  enum class Forgiving : bool { No, Yes };
  // What a selector may begin with a combinator for: nothing, the rule around it, the element of
  // :has().
  enum class Relative { No, ToOuter, ToElement };

  std::optional<SelectorList> parse_list(Forgiving forgiving, Relative relative) {
    SelectorList list;
    for (;;) {
      ComplexSelector selector;
      const Outcome outcome = parse_complex(selector, relative);
      if (outcome == Outcome::Good) list.push_back(std::move(selector));
      if (outcome == Outcome::Unsupported) left_out_ = true;
      if (outcome == Outcome::Invalid && forgiving == Forgiving::No) return std::nullopt;
      if (outcome == Outcome::Invalid) skip_to_comma();
      if (at_ >= end_) return list;
      ++at_;  // the comma
    }
  }

 private:
  const Token& token() const { return at_ < end_ ? tokens_[at_] : tokens_.tokens.back(); }
  bool skip_space() {
    const std::uint32_t start = at_;
    while (at_ < end_ && token().kind == TokenKind::Whitespace) ++at_;
    return at_ != start;
  }
  void skip_to_comma() {
    while (at_ < end_ && token().kind != TokenKind::Comma) at_ = std::min(end_, token().match + 1);
  }
  SourceSpan here() const {
    return span_of(tokens_, tokens_[std::min(at_, tokens_.size())], file_);
  }

  Outcome invalid(std::string message, std::string hint = {}) {
    reporter_.warn(code::kInvalidSelector, std::move(message), here(), std::move(hint));
    return Outcome::Invalid;
  }
  // Says it once; the selector is parsed on, to find its end, and then left out.
  Outcome unsupported(std::string_view what) {
    reporter_.warn_once(code::kUnsupportedSelector, what,
                        fmt::format("selector '{}' is not supported yet", what), here(),
                        "the rule is ignored in print; it still goes into the EPUB");
    unsupported_ = true;
    return Outcome::Good;
  }

  Outcome parse_complex(ComplexSelector& selector, Relative relative) {
    unsupported_ = false;
    saw_nesting_ = false;
    skip_space();
    std::optional<Combinator> leading;
    if (relative != Relative::No) leading = parse_combinator();
    for (;;) {
      Compound compound;
      if (selector.pseudo != PseudoElement::None)
        return invalid("nothing can follow a pseudo-element in a selector");
      if (parse_compound(compound, selector) == Outcome::Invalid) return Outcome::Invalid;
      selector.compounds.push_back(std::move(compound));
      if (selector.compounds.size() > kLongestSelector) {
        reporter_.warn(code::kLimit,
                       fmt::format("selector has more than {} parts", kLongestSelector), here());
        return Outcome::Invalid;
      }
      const auto combinator = parse_combinator();
      if (!combinator) break;
      // The combinator is kept with the compound on its right, which is the next one.
      pending_.push_back(*combinator);
    }
    if (at_ < end_ && token().kind != TokenKind::Comma)
      return invalid(fmt::format("'{}' does not belong in a selector", tokens_.raw(token())));
    if (relative == Relative::ToOuter && (leading || !saw_nesting_)) {
      Compound around;
      add_nesting(around, selector);
      selector.compounds.insert(selector.compounds.begin(), std::move(around));
      pending_.insert(pending_.begin(), leading.value_or(Combinator::Descendant));
    }
    finish(selector);
    if (relative == Relative::ToElement)
      selector.compounds.back().combinator = leading.value_or(Combinator::Descendant);
    return unsupported_ ? Outcome::Unsupported : Outcome::Good;
  }

  // The combinator that comes next; nothing at the end of the selector.
  std::optional<Combinator> parse_combinator() {
    const bool space = skip_space();
    if (at_ >= end_ || token().kind == TokenKind::Comma) return std::nullopt;
    std::optional<Combinator> combinator;
    if (token().is_delim('>')) combinator = Combinator::Child;
    if (token().is_delim('+')) combinator = Combinator::NextSibling;
    if (token().is_delim('~')) combinator = Combinator::SubsequentSibling;
    if (combinator) {
      ++at_;
      skip_space();
      return combinator;
    }
    return space ? std::optional(Combinator::Descendant) : std::nullopt;
  }

  // Turns the compounds round, and gathers what some ancestor must be.
  void finish(ComplexSelector& selector) {
    std::ranges::reverse(selector.compounds);
    const std::size_t last = selector.compounds.size() - 1;
    for (std::size_t i = 0; i < last; ++i)
      selector.compounds[i].combinator = pending_[last - 1 - i];
    pending_.clear();
    std::size_t hashes = 0;
    for (std::size_t i = 1; i <= last && hashes < selector.ancestor_hashes.size(); ++i) {
      // Siblings share their ancestors, so every step up finds an ancestor of the subject too.
      const Combinator step = selector.compounds[i - 1].combinator;
      if (step != Combinator::Descendant && step != Combinator::Child) continue;
      for (const SimpleSelector& simple : selector.compounds[i].simples) {
        if (hashes == selector.ancestor_hashes.size()) break;
        if (const std::uint32_t hash = hash_of(simple)) selector.ancestor_hashes[hashes++] = hash;
      }
    }
  }

  static std::uint32_t hash_of(const SimpleSelector& simple) {
    switch (simple.kind) {
      case Kind::Id:
        return selector_hash('#', simple.name);
      case Kind::Class:
        return selector_hash('.', simple.name);
      case Kind::Type:
        return selector_hash('e', simple.name);
      default:
        return 0;
    }
  }

  Outcome parse_compound(Compound& compound, ComplexSelector& selector) {
    const std::uint32_t start = at_;
    if (!parse_type(compound, selector)) return Outcome::Invalid;
    for (;;) {
      const Token& t = token();
      Outcome outcome = Outcome::Good;
      if (t.kind == TokenKind::Hash && t.is_id) {
        add_name(compound, selector, Kind::Id, t.value, Specificity::kId);
      } else if (t.is_delim('.')) {
        ++at_;
        if (token().kind != TokenKind::Ident) return invalid("a class name is expected after '.'");
        add_name(compound, selector, Kind::Class, token().value, Specificity::kClass);
      } else if (t.kind == TokenKind::OpenSquare) {
        outcome = parse_attribute(compound, selector);
      } else if (t.kind == TokenKind::Colon) {
        outcome = parse_pseudo(compound, selector);
      } else if (t.is_delim('&')) {
        saw_nesting_ = nesting_in_list_ = true;
        add_nesting(compound, selector);
        ++at_;
      } else {
        break;
      }
      if (outcome == Outcome::Invalid) return outcome;
      if (selector.pseudo != PseudoElement::None) return Outcome::Good;
    }
    if (at_ != start) return Outcome::Good;
    if (at_ >= end_ || token().kind == TokenKind::Comma)
      return invalid("a selector is missing here");
    return invalid(fmt::format("'{}' does not start a selector", tokens_.raw(token())));
  }

  void add_name(Compound& compound, ComplexSelector& selector, Kind kind, std::string_view name,
                std::uint32_t unit) {
    SimpleSelector simple;
    simple.kind = kind;
    simple.name = name;
    compound.simples.push_back(std::move(simple));
    selector.specificity.add(unit);
    ++at_;
  }

  // `&`; outside of all rules it is the root (CSS Nesting 1 §nest-selector).
  void add_nesting(Compound& compound, ComplexSelector& selector) {
    SimpleSelector simple;
    simple.kind = outer_ ? Kind::Nesting : Kind::Root;
    simple.outer = outer_;
    if (outer_)
      selector.specificity = selector.specificity + outer_->strongest;
    else
      selector.specificity.add(Specificity::kClass);
    compound.simples.push_back(std::move(simple));
  }

  // A type or universal selector, with or without namespace prefix; absent is fine too.
  bool parse_type(Compound& compound, ComplexSelector& selector) {
    const auto is_name = [](const Token& t) {
      return t.kind == TokenKind::Ident || t.is_delim('*');
    };
    if (is_name(token()) && at_ + 2 < end_ && tokens_[at_ + 1].is_delim('|') &&
        is_name(tokens_[at_ + 2])) {
      if (token().kind == TokenKind::Ident) note_namespace(token().value);
      at_ += 2;
    }
    if (token().is_delim('|') && at_ + 1 < end_ && is_name(tokens_[at_ + 1])) ++at_;
    if (!is_name(token())) return true;
    if (token().kind == TokenKind::Ident) {
      SimpleSelector simple;
      simple.name = ascii_lower(token().value);
      simple.element = document::element_from_name(simple.name);
      simple.kind = simple.name == "html" ? Kind::Html : Kind::Type;
      compound.simples.push_back(std::move(simple));
      selector.specificity.add(Specificity::kType);
    }
    ++at_;
    return true;
  }

  // The document is XHTML throughout, and keeps no namespaces.
  void note_namespace(std::string_view prefix) {
    reporter_.warn_once(code::kUnsupportedSelector, std::string(prefix) + "|",
                        fmt::format("the namespace of '{}|' is not looked at", prefix), here(),
                        "in print the selector matches elements of this name whatever their "
                        "namespace");
  }

  // `[name]`, `[name=value i]`, `[prefix|name~="value"]`
  Outcome parse_attribute(Compound& compound, ComplexSelector& selector) {
    const std::uint32_t close = std::min(tokens_[at_].match, end_);
    ++at_;
    skip_space();
    SimpleSelector simple;
    simple.kind = Kind::Attribute;
    if (token().is_delim('*') && tokens_[at_ + 1].is_delim('|')) at_ += 2;
    if (token().is_delim('|')) ++at_;
    if (token().kind != TokenKind::Ident) return invalid("an attribute name is expected after '['");
    simple.name = token().value;
    ++at_;
    if (token().is_delim('|') && at_ + 1 < close && tokens_[at_ + 1].kind == TokenKind::Ident) {
      // The document keeps XHTML's prefixed names as they are written: epub:type.
      simple.name += ':';
      simple.name += tokens_[at_ + 1].value;
      at_ += 2;
    }
    skip_space();
    if (at_ < close && !parse_attribute_test(simple))
      return invalid("this attribute test is not valid");
    skip_space();
    if (at_ != close) return invalid("']' is expected here");
    ++at_;
    compound.simples.push_back(std::move(simple));
    selector.specificity.add(Specificity::kClass);
    return Outcome::Good;
  }

  bool parse_attribute_test(SimpleSelector& simple) {
    constexpr std::pair<char32_t, Operation> kOperations[] = {{'~', Operation::Includes},
                                                              {'|', Operation::DashMatch},
                                                              {'^', Operation::Prefix},
                                                              {'$', Operation::Suffix},
                                                              {'*', Operation::Substring}};
    simple.operation = Operation::Equals;
    for (const auto& [sign, operation] : kOperations) {
      if (!token().is_delim(sign)) continue;
      simple.operation = operation;
      ++at_;
      break;
    }
    if (!token().is_delim('=')) return false;
    ++at_;
    skip_space();
    if (token().kind != TokenKind::Ident && token().kind != TokenKind::String) return false;
    simple.value = token().value;
    ++at_;
    skip_space();
    if (token().kind == TokenKind::Ident) {
      simple.ignore_case = equals_ignoring_case(token().value, "i");
      if (!simple.ignore_case && !equals_ignoring_case(token().value, "s")) return false;
      ++at_;
    }
    return true;
  }

  Outcome parse_pseudo(Compound& compound, ComplexSelector& selector) {
    ++at_;
    const bool is_element = token().kind == TokenKind::Colon;
    if (is_element) ++at_;
    if (token().kind == TokenKind::Function)
      return is_element ? parse_functional_element() : parse_functional_class(compound, selector);
    if (token().kind != TokenKind::Ident) return invalid("a name is expected after ':'");
    const std::string name = ascii_lower(token().value);
    // Level 2 wrote these four with one colon, and still may.
    const bool legacy =
        name == "before" || name == "after" || name == "first-line" || name == "first-letter";
    const Outcome outcome = is_element || legacy ? pseudo_element(name, selector)
                                                 : pseudo_class(name, compound, selector);
    if (outcome != Outcome::Invalid) ++at_;
    return outcome;
  }

  Outcome pseudo_element(const std::string& name, ComplexSelector& selector) {
    for (const auto& [known, pseudo] : kPseudoElements) {
      if (name != known) continue;
      selector.pseudo = pseudo;
      selector.specificity.add(Specificity::kType);
      return Outcome::Good;
    }
    if (contains(kUnsupportedElements, name)) return unsupported("::" + name);
    if (name.starts_with("-")) {  // another engine's: valid, and never here (Selectors 4 §compat)
      unsupported_ = true;
      return Outcome::Good;
    }
    return invalid(fmt::format("unknown pseudo-element '::{}'", name),
                   "known are ::before, ::after, ::marker and ::first-letter");
  }

  Outcome pseudo_class(const std::string& name, Compound& compound, ComplexSelector& selector) {
    SimpleSelector simple;
    selector.specificity.add(Specificity::kClass);
    if (name == "root" || name == "scope") {
      simple.kind = Kind::Root;
    } else if (name == "empty") {
      simple.kind = Kind::Empty;
    } else if (name == "link" || name == "any-link") {
      simple.kind = Kind::Link;
    } else if (name == "defined") {
      return Outcome::Good;  // every element of XHTML's vocabulary is
    } else if (contains(kInteractive, name)) {
      simple.kind = Kind::Nothing;
    } else if (contains(kUnsupportedClasses, name)) {
      return unsupported(":" + name);
    } else {
      return nth_by_name(name, compound);
    }
    compound.simples.push_back(std::move(simple));
    return Outcome::Good;
  }

  Outcome nth_by_name(const std::string& name, Compound& compound) {
    const auto* row = std::ranges::find(kNthNames, name, &NthName::name);
    if (row == std::end(kNthNames) || row->takes_argument)
      return invalid(fmt::format("unknown pseudo-class ':{}'", name));
    SimpleSelector simple;
    simple.kind = Kind::Nth;
    simple.b = 1;
    simple.of_type = row->of_type;
    simple.from_end = row->from_end;
    if (row->only) {  // the first and the last at once
      compound.simples.push_back(simple);
      simple.from_end = true;
    }
    compound.simples.push_back(std::move(simple));
    return Outcome::Good;
  }

  Outcome parse_functional_element() {
    const std::string name = ascii_lower(token().value);
    if (!contains(kUnsupportedElements, name) && !name.starts_with("-"))
      return invalid(fmt::format("unknown pseudo-element '::{}()'", name));
    const std::uint32_t close = token().match;
    unsupported("::" + name + "()");
    at_ = std::min(end_, close + 1);
    return Outcome::Good;
  }

  Outcome parse_functional_class(Compound& compound, ComplexSelector& selector) {
    const std::string name = ascii_lower(token().value);
    const std::uint32_t inside = at_ + 1, close = std::min(token().match, end_);
    SimpleSelector simple;
    const auto* nth = std::ranges::find(kNthNames, name, &NthName::name);
    if (nth != std::end(kNthNames) && nth->takes_argument) {
      simple.kind = Kind::Nth;
      simple.of_type = nth->of_type;
      simple.from_end = nth->from_end;
      if (!parse_nth_argument(simple, inside, close))
        return invalid("':" + name + "()' needs odd, even or An+B");
      selector.specificity.add(Specificity::kClass);
      add_strongest(simple, selector);
    } else if (name == "lang") {
      simple.kind = Kind::Lang;
      if (!parse_ranges(simple, inside, close)) return invalid("':lang()' needs language tags");
      selector.specificity.add(Specificity::kClass);
    } else if (name == "dir") {
      // Everything runs from left to right.
      const bool is_ltr = inside + 1 == close && equals_ignoring_case(tokens_[inside].value, "ltr");
      simple.kind = is_ltr ? Kind::Is : Kind::Nothing;
      if (is_ltr) simple.selectors.emplace_back().compounds.emplace_back();
      selector.specificity.add(Specificity::kClass);
    } else if (name == "has") {
      // §relational: not in itself, and of elements only.
      if (in_has_) return invalid("':has()' cannot stand in ':has()'");
      simple.kind = Kind::Has;
      if (!parse_nested(simple, inside, close, Forgiving::No)) return Outcome::Invalid;
      add_strongest(simple, selector);
    } else if (name == "not" || name == "is" || name == "where" || name == "matches" ||
               name == "-webkit-any") {
      simple.kind = name == "not" ? Kind::Not : Kind::Is;
      if (!parse_nested(simple, inside, close, name == "not" ? Forgiving::No : Forgiving::Yes))
        return Outcome::Invalid;
      if (name != "where") add_strongest(simple, selector);
    } else if (contains(kUnsupportedClasses, name)) {
      unsupported(":" + name + "()");
      at_ = std::min(end_, close + 1);
      return Outcome::Good;
    } else {
      return invalid(fmt::format("unknown pseudo-class ':{}()'", name));
    }
    at_ = std::min(end_, close + 1);
    compound.simples.push_back(std::move(simple));
    return Outcome::Good;
  }

  // An+B, or An+B of a list of selectors (Selectors 4 §the-nth-child-pseudo).
  bool parse_nth_argument(SimpleSelector& simple, std::uint32_t inside, std::uint32_t close) {
    std::uint32_t of = inside;
    while (of < close &&
           !(tokens_[of].kind == TokenKind::Ident && equals_ignoring_case(tokens_[of].value, "of")))
      ++of;
    if (of < close && (simple.of_type || !parse_nested(simple, of + 1, close, Forgiving::No)))
      return false;
    const auto argument = parse_an_plus_b(tokens_, inside, of);
    if (!argument) return false;
    simple.a = argument->a;
    simple.b = argument->b;
    return true;
  }

  bool parse_ranges(SimpleSelector& simple, std::uint32_t inside, std::uint32_t close) {
    bool comma_next = false;
    for (std::uint32_t i = inside; i < close; ++i) {
      const Token& t = tokens_[i];
      if (t.kind == TokenKind::Whitespace) continue;
      if (comma_next
              ? t.kind != TokenKind::Comma
              : t.kind != TokenKind::Ident && t.kind != TokenKind::String && !t.is_delim('*'))
        return false;
      if (t.is_delim('*')) {  // `*-Hant` is a delimiter and an identifier
        std::string range = "*";
        if (i + 1 < close && tokens_[i + 1].kind == TokenKind::Ident) range += tokens_[++i].value;
        simple.ranges.push_back(std::move(range));
      } else if (!comma_next) {
        simple.ranges.emplace_back(t.value);
      }
      comma_next = !comma_next;
    }
    return comma_next;
  }

  bool parse_nested(SimpleSelector& simple, std::uint32_t inside, std::uint32_t close,
                    Forgiving forgiving) {
    if (depth_ == kDeepestNesting) {
      reporter_.warn(code::kLimit,
                     fmt::format("selectors nest deeper than {} levels", kDeepestNesting), here());
      return false;
    }
    SelectorParser nested(tokens_, inside, close, file_, reporter_, outer_, depth_ + 1);
    nested.in_has_ = in_has_ || simple.kind == Kind::Has;
    auto list =
        nested.parse_list(forgiving, simple.kind == Kind::Has ? Relative::ToElement : Relative::No);
    if (!list) return false;
    saw_nesting_ |= nested.nesting_in_list_;
    nesting_in_list_ |= nested.nesting_in_list_;
    // `:not()` of a selector that cannot be tested would match too much.
    if (simple.kind == Kind::Not && nested.left_out_) unsupported_ = true;
    std::erase_if(*list, [](const ComplexSelector& s) { return s.pseudo != PseudoElement::None; });
    simple.selectors = std::move(*list);
    return true;
  }

  static void add_strongest(const SimpleSelector& simple, ComplexSelector& selector) {
    Specificity strongest;
    for (const ComplexSelector& inner : simple.selectors)
      strongest = std::max(strongest, inner.specificity);
    selector.specificity = selector.specificity + strongest;
  }

  const TokenList& tokens_;
  std::uint32_t at_, end_;
  FileId file_;
  Reporter& reporter_;
  const std::shared_ptr<const OuterSelectors>& outer_;
  int depth_;
  bool in_has_ = false;
  bool unsupported_ = false, saw_nesting_ = false;  // of the selector being parsed
  bool nesting_in_list_ = false;                    // `&` stands somewhere in the list
  bool left_out_ = false;                           // some selector of the list
  std::vector<Combinator> pending_;
};

}  // namespace

std::optional<SelectorList> parse_selector_list(
    const TokenList& tokens, std::uint32_t begin, std::uint32_t end, FileId file,
    Reporter& reporter, const std::shared_ptr<const OuterSelectors>& outer) {
  using Relative = SelectorParser::Relative;
  return SelectorParser(tokens, begin, end, file, reporter, outer, 0)
      .parse_list(SelectorParser::Forgiving::No, outer ? Relative::ToOuter : Relative::No);
}

}  // namespace banxin::style
