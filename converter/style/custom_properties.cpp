#include "style/custom_properties.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace banxin::style {
namespace {

// CSS Variables 1 §long-variables lets an implementation limit how far values may grow.
constexpr std::size_t kLongestValue = 65536;
constexpr int kDeepestReference = 128;

using Lookup = std::function<std::optional<std::string>(std::string_view)>;

class Substitution {
 public:
  Substitution(const TokenList& tokens, const Lookup& value_of)
      : tokens_(tokens), value_of_(value_of) {}

  bool copy(std::uint32_t at, std::uint32_t end, std::string& out, int depth) {
    if (depth > kDeepestReference) return false;
    while (at < end) {
      const Token& token = tokens_[at];
      if (token.kind == TokenKind::Function && equals_ignoring_case(token.value, "var")) {
        const std::uint32_t close = std::min(token.match, end);
        if (!variable(at + 1, close, out, depth)) return false;
        at = std::min(close + 1, end);
      } else if (token.kind == TokenKind::Function && equals_ignoring_case(token.value, "env")) {
        const std::uint32_t close = std::min(token.match, end);
        if (!environment(at + 1, close, out, depth)) return false;
        at = std::min(close + 1, end);
      } else {
        out += tokens_.raw(token);
        ++at;
      }
      if (out.size() > kLongestValue) return false;
    }
    return true;
  }

 private:
  // env( name index*, fall-back ) (CSS Environment Variables 1): paper keeps nothing from the page,
  // and has no other variables.
  bool environment(std::uint32_t at, std::uint32_t close, std::string& out, int depth) {
    while (at < close && tokens_[at].kind == TokenKind::Whitespace) ++at;
    if (at >= close || tokens_[at].kind != TokenKind::Ident) return false;
    const bool is_inset = tokens_[at].value.starts_with("safe-area-inset-");
    while (at < close && tokens_[at].kind != TokenKind::Comma) ++at;
    if (!is_inset && at >= close) return false;
    out += "/**/";
    if (is_inset)
      out += "0px";
    else if (!copy(at + 1, close, out, depth + 1))
      return false;
    out += "/**/";
    return true;
  }
  // var( name , fall-back ): an empty comment on both sides keeps neighbours from growing together.
  bool variable(std::uint32_t at, std::uint32_t close, std::string& out, int depth) {
    const auto skip_space = [&] {
      while (at < close && tokens_[at].kind == TokenKind::Whitespace) ++at;
    };
    skip_space();
    if (at >= close || tokens_[at].kind != TokenKind::Ident || !tokens_[at].value.starts_with("--"))
      return false;
    const std::string_view name = tokens_[at++].value;
    skip_space();
    if (at < close && tokens_[at].kind != TokenKind::Comma) return false;
    const bool has_fallback = at < close;
    out += "/**/";
    if (const auto value = value_of_(name)) {
      out += *value;
    } else if (!has_fallback || !copy(at + 1, close, out, depth + 1)) {
      return false;
    }
    out += "/**/";
    return true;
  }

  const TokenList& tokens_;
  const Lookup& value_of_;
};

// Depth-first over the references between the declared properties.
class Resolver {
 public:
  Resolver(const std::vector<const Declaration*>& declared, const CustomProperties& inherited,
           Reporter& reporter)
      : inherited_(inherited), reporter_(reporter) {
    for (const Declaration* declaration : declared)
      entries_[declaration->custom_name].declaration = declaration;
  }

  CustomProperties run() {
    for (auto& [name, entry] : entries_) value_of(name);
    CustomProperties all;
    for (const auto& property : inherited_)
      if (!entries_.contains(property.first)) all.push_back(property);
    for (auto& [name, entry] : entries_)
      if (entry.value) all.emplace_back(name, std::move(*entry.value));
    std::ranges::sort(all);
    return all;
  }

 private:
  enum class State { New, Open, Done };
  struct Entry {
    const Declaration* declaration = nullptr;
    State state = State::New;
    bool in_cycle = false;
    std::optional<std::string> value;
  };

  std::optional<std::string> inherited(std::string_view name) const {
    const std::string* value = find_custom_property(inherited_, name);
    return value ? std::optional(*value) : std::nullopt;
  }

  std::optional<std::string> value_of(std::string_view name) {
    const auto found = entries_.find(name);
    if (found == entries_.end()) return inherited(name);
    Entry& entry = found->second;
    if (entry.state == State::Open) mark_cycle(name);
    if (entry.state == State::New) resolve(found->first, entry);
    return entry.state == State::Done ? entry.value : std::nullopt;
  }

  void resolve(const std::string& name, Entry& entry) {
    const Declaration& declaration = *entry.declaration;
    if (declaration.wide != WideKeyword::None) {
      // Custom properties inherit, so unset is inherit; revert finds no lower origin that sets
      // them.
      if (declaration.wide != WideKeyword::Initial) entry.value = inherited(name);
    } else if (open_.size() < kDeepestReference) {
      entry.state = State::Open;
      open_.push_back(name);
      entry.value = substitute_variables(
          declaration.unresolved, [this](std::string_view other) { return value_of(other); });
      open_.pop_back();
      if (entry.in_cycle) entry.value.reset();
    }
    entry.state = State::Done;
  }

  // Everything from `name` on that is still open is part of the cycle (§cycles).
  // DEVIATION: a reference in a fall-back that is not needed makes no cycle.
  void mark_cycle(std::string_view name) {
    const auto start = std::ranges::find(open_, name);
    std::string path;
    for (auto next = start; next != open_.end(); ++next) {
      entries_.find(*next)->second.in_cycle = true;
      path += *next + " → ";
    }
    path += name;
    const SourceSpan span = entries_.find(name)->second.declaration->span;
    reporter_.warn_once(code::kVariable, fmt::format("{}:{}:{}", span.file, span.line, span.column),
                        fmt::format("custom properties refer to each other in a circle: {}", path),
                        span, "none of them has a value");
  }

  const CustomProperties& inherited_;
  Reporter& reporter_;
  std::map<std::string, Entry, std::less<>> entries_;
  std::vector<std::string> open_;
};

}  // namespace

const std::string* find_custom_property(const CustomProperties& properties, std::string_view name) {
  const auto found =
      std::ranges::lower_bound(properties, name, {}, &std::pair<std::string, std::string>::first);
  return found != properties.end() && found->first == name ? &found->second : nullptr;
}

CustomProperties resolve_custom_properties(const std::vector<const Declaration*>& declared,
                                           const CustomProperties& inherited, Reporter& reporter) {
  return Resolver(declared, inherited, reporter).run();
}

std::optional<std::string> substitute_variables(std::string_view text, const Lookup& value_of) {
  const TokenList tokens(text);
  std::string out;
  if (!Substitution(tokens, value_of).copy(0, tokens.size(), out, 0)) return std::nullopt;
  return out;
}

}  // namespace banxin::style
