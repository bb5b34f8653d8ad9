// ValueParser: reads one value after another from the tokens of a declaration.
//
// The verbs `take_…` step over what they name and white space after it, and give it back; when
// something else stands there they give nothing and stay where they are.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "style/specified_value.h"
#include "style/token.h"

namespace banxin::style {

struct Keyword {
  std::string_view name;
  int value = 0;
  bool supported = true;  // false: valid CSS; `value` is the nearest that Banxin has
};

// What kinds of number a place takes.
enum class Accept : std::uint8_t { Number, Length, LengthPercentage, Percentage };
enum class Range : std::uint8_t { All, NonNegative };

class ValueParser {
 public:
  ValueParser(const TokenList& tokens, std::uint32_t begin, std::uint32_t end);

  bool at_end() const { return at_ >= end_; }
  const Token& token() const { return at_ < end_ ? tokens_[at_] : tokens_.tokens.back(); }
  const TokenList& tokens() const { return tokens_; }
  std::uint32_t position() const { return at_; }
  void rewind(std::uint32_t position) { at_ = position; }
  void skip();  // one component value: a token, or a whole function or block

  bool take_keyword(std::string_view name);
  std::optional<int> take_keyword(std::span<const Keyword> table);
  std::optional<std::string_view> take_ident();  // as written
  std::optional<std::string> take_string();
  // An identifier that may be a name of the author's: not inherit and its kin, and not `none` (CSS
  // Values 4 §custom-idents).
  std::optional<std::string> take_custom_ident();
  bool take_comma();
  bool take_slash();
  std::optional<double> take_number();
  std::optional<int> take_integer();
  // A number, dimension, percentage or calculation of the kinds that `accept` names. 0 is a length.
  std::optional<Quantity> take_quantity(Accept accept, Range range = Range::All);
  std::optional<SpecifiedColor> take_color();
  // Steps into the function of that name: its arguments, or nothing.
  std::optional<ValueParser> take_function(std::string_view name);

  // Marks a value that is CSS but that Banxin cannot honour; the declaration goes on with the
  // nearest it can.
  void note_unsupported(std::string what) {
    if (unsupported_.empty()) unsupported_ = std::move(what);
  }
  const std::string& unsupported() const { return unsupported_; }
  // Why the value is invalid, when there is more to say than that.
  void note_problem(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
  }
  const std::string& problem() const { return problem_; }
  // The keyword that would have been taken here, had the word been spelt better; or empty.
  std::string closest_keyword() const;

 private:
  void skip_space();
  std::optional<SpecifiedColor> profile_color();
  std::optional<SpecifiedColor> mixed_color();
  std::optional<Quantity> dimension(const Token& token, Accept accept);

  const TokenList& tokens_;
  std::uint32_t at_, end_;
  std::string unsupported_, problem_;
  std::vector<std::span<const Keyword>>
      tried_;  // tables that had no word for the token at tried_at_
  std::uint32_t tried_at_ = 0;
};

// A calculation (CSS Values 4 §math): calc(), min(), round() and their kin. `function` is the
// Function token.
bool is_math_function(std::string_view name);
std::optional<Quantity> parse_math(const TokenList& tokens, std::uint32_t function,
                                   std::uint32_t end, Accept accept, std::string& problem);

// The value of a dimension in our units, or nothing for a unit that is not a length of ours.
std::optional<Quantity> quantity_of_dimension(double number, std::string_view unit);
// Whether CSS has that unit, whatever we do with it ("vw", "deg", "dpi").
bool is_css_unit(std::string_view unit);

// The sRGB values of a CSS colour name (CSS Color 4 §named-colors), 0xRRGGBB.
std::optional<std::uint32_t> named_color(std::string_view lower_case_name);

}  // namespace banxin::style
