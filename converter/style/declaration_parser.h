// Declarations: from the tokens of a declaration list to longhands, with everything that can be
// said about what is wrong with them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "style/rules.h"

namespace banxin::style {

// Whether faults are worth a message: a rule only for screens goes into the EPUB as it is, and what
// is unknown to Banxin may be known to readers.
enum class Audience : std::uint8_t { Paged, ScreenOnly };

// Name and value of one declaration, by token; the value has no white space at its ends and no
// !important.
struct RawDeclaration {
  std::uint32_t name = 0, value_begin = 0, value_end = 0, end = 0;
  bool important = false;
};

// CSS Syntax 3 §consume-declaration over tokens [begin, end); begin is an Ident.
std::optional<RawDeclaration> split_declaration(const TokenList& tokens, std::uint32_t begin,
                                                std::uint32_t end);

// Reads one declaration into longhands, and reports what it cannot. `file` is for spans.
class DeclarationParser {
 public:
  DeclarationParser(const TokenList& tokens, FileId file, Reporter& reporter)
      : tokens_(tokens), file_(file), reporter_(reporter) {}
  // `property`: what the name stands for, where it is not one by itself (margin-inside in @page).
  void parse(const RawDeclaration& raw, Audience audience, std::vector<Declaration>& out,
             std::string_view property = {});

 private:
  void parse_known(const RawDeclaration& raw, const PropertyName& name, Audience audience,
                   std::vector<Declaration>& out);
  void report_invalid(const RawDeclaration& raw, const std::string& problem,
                      const std::string& hint);
  void report_unknown(const RawDeclaration& raw);
  SourceSpan name_span(const RawDeclaration& raw) const {
    return span_of(tokens_, tokens_[raw.name], file_);
  }
  SourceSpan value_span(const RawDeclaration& raw) const;

  const TokenList& tokens_;
  FileId file_;
  Reporter& reporter_;
};

// CSS Syntax 3 §consume-list-of-declarations over tokens [begin, end): calls `declaration` for
// each, and `at_rule(at, end)` for an at-keyword at token `at`, which gives back where to go on.
// Without an `at_rule` they are errors.
void for_each_declaration(
    const TokenList& tokens, std::uint32_t begin, std::uint32_t end, FileId file,
    Reporter& reporter, const std::function<void(const RawDeclaration&)>& declaration,
    const std::function<std::uint32_t(std::uint32_t at, std::uint32_t end)>& at_rule = {});

// The values that a whole value gives its longhands; shared with var(), whose values are parsed
// late.
struct ParsedValue {
  bool is_valid = false;
  WideKeyword wide = WideKeyword::None;
  std::vector<std::pair<PropertyId, SpecifiedValue>> longhands;
  std::string unsupported, problem, hint;
};
ParsedValue parse_value(const TokenList& tokens, std::uint32_t begin, std::uint32_t end,
                        const PropertyName& name);

// Whether tokens [begin, end) contain var().
bool contains_variable(const TokenList& tokens, std::uint32_t begin, std::uint32_t end);

}  // namespace banxin::style
