#include "style/page_descriptors.h"

#include <algorithm>

namespace banxin::style {
namespace {

struct NamedSize {
  std::string_view name;
  double width, height;  // mm
};
// CSS Paged Media 3 §page-size, and the trim sizes of T9 (GB/T 788-1999 and the trade's).
constexpr NamedSize kSizes[] = {
    {"a3", 297, 420},        {"a4", 210, 297},          {"a5", 148, 210},
    {"a6", 105, 148},        {"b4", 250, 353},          {"b5", 176, 250},
    {"jis-b4", 257, 364},    {"jis-b5", 182, 257},      {"letter", 215.9, 279.4},
    {"legal", 215.9, 355.6}, {"ledger", 279.4, 431.8},  {"16k", 185, 260},
    {"32k", 130, 184},       {"16开", 185, 260},        {"大16开", 210, 285},
    {"异16", 170, 240},      {"异16开", 170, 240},      {"32开", 130, 184},
    {"大32开", 140, 203},    {"demy", 138, 216},        {"royal", 156, 234},
    {"a-format", 111, 178},  {"b-format", 129, 198},    {"us-trade", 152.4, 228.6},
    {"5x8", 127, 203.2},     {"5.5x8.5", 139.7, 215.9}, {"6x9", 152.4, 228.6},
    {"7x10", 177.8, 254},
};
constexpr const NamedSize& kA4 = kSizes[1];
constexpr Keyword kOrientations[] = {{"portrait", 0}, {"landscape", 1}};

// A name is the text up to the next white space, whatever tokens it falls into: `16k` and `32开`
// are dimensions, `5.5x8.5` is one with a number behind it.
const NamedSize* take_named_size(ValueParser& in) {
  const std::uint32_t start = in.position();
  std::string word;
  while (!in.at_end() && in.token().kind != TokenKind::Whitespace) {
    const std::uint32_t at = in.position();
    word += ascii_lower(in.tokens().raw(in.token()));
    in.skip();  // white space after it too
    if (in.position() != at + 1) break;
  }
  const auto* found = std::ranges::find(kSizes, word, &NamedSize::name);
  if (found != std::end(kSizes)) return found;
  in.rewind(start);
  return nullptr;
}

PageSize millimetres(double width, double height) {
  constexpr double kPointsPerMm = 72 / 25.4;
  return {Quantity::of(width * kPointsPerMm, Unit::Pt),
          Quantity::of(height * kPointsPerMm, Unit::Pt)};
}

bool is_zero(const Quantity& quantity) { return quantity.program.empty() && quantity.value == 0; }

using Value = std::optional<PageDescriptor::Value>;

Value parse_size(ValueParser& in) {
  auto size = parse_page_size(in);
  return size ? Value(std::move(*size)) : std::nullopt;
}

Value parse_marks(ValueParser& in) {
  PageMarks marks;
  if (in.take_keyword("none")) return marks;
  if (in.at_end()) return std::nullopt;
  while (!in.at_end()) {
    if (in.take_keyword("crop"))
      marks.crop = true;
    else if (in.take_keyword("cross"))
      marks.cross = true;
    else
      return std::nullopt;
  }
  return marks;
}

Value parse_bleed(ValueParser& in) {
  if (in.take_keyword("auto")) return PageBleed{Quantity::of(0, Unit::Pt)};
  auto length = in.take_quantity(Accept::Length, Range::NonNegative);
  return length ? Value(PageBleed{std::move(*length)}) : std::nullopt;
}

// none | [auto | <length>]{1,2} [/ <percentage>{1,2}]?
Value parse_type_area(ValueParser& in) {
  SpecifiedTypeArea area;
  if (in.take_keyword("none")) return area;
  area.is_set = true;
  const auto measure = [&](std::optional<Quantity>& to) {
    if (in.take_keyword("auto")) return true;
    to = in.take_quantity(Accept::Length, Range::NonNegative);
    return to.has_value() && !is_zero(*to);
  };
  if (!measure(area.width)) return std::nullopt;
  if (!in.at_end() && !in.token().is_delim('/') && !measure(area.height)) return std::nullopt;
  if (in.at_end()) return area;
  if (!in.take_slash()) return std::nullopt;
  const auto share = [&](double& to) {
    const auto percent = in.take_quantity(Accept::Percentage, Range::NonNegative);
    if (!percent || !percent->program.empty() || percent->value > 100) return false;
    to = percent->value;
    return true;
  };
  if (!share(area.inside_share)) return std::nullopt;
  if (!in.at_end() && !share(area.top_share)) return std::nullopt;
  return area;
}

Value parse_signature(ValueParser& in) {
  if (in.take_keyword("none")) return PageSignature{};
  constexpr int kMostPages = 128;
  const auto pages = in.take_integer();
  if (!pages || *pages < 1 || *pages > kMostPages) return std::nullopt;
  return PageSignature{*pages};
}

struct Descriptor {
  std::string_view name;
  Value (*parse)(ValueParser&);
  std::string_view hint;
};
constexpr Descriptor kDescriptors[] = {
    {"size", parse_size, "write two lengths or a name such as A5, B5, 6x9, 16k, 大32开"},
    {"marks", parse_marks, "write none, crop, cross, or crop cross"},
    {"bleed", parse_bleed, "write a length, such as 3mm"},
    {"-banxin-type-area", parse_type_area,
     "write characters and lines, such as 27ic 27lh, or auto for either"},
    {"-banxin-signature", parse_signature, "write a number of pages, such as 16"},
};

const Descriptor* find(std::string_view name) {
  const auto* found = std::ranges::find(kDescriptors, name, &Descriptor::name);
  return found == std::end(kDescriptors) ? nullptr : found;
}

}  // namespace

std::optional<PageSize> parse_page_size(ValueParser& in) {
  if (in.take_keyword("auto")) return millimetres(kA4.width, kA4.height);
  if (auto width = in.take_quantity(Accept::Length, Range::NonNegative)) {
    auto height = in.at_end() ? width : in.take_quantity(Accept::Length, Range::NonNegative);
    if (!height || is_zero(*width) || is_zero(*height)) return std::nullopt;
    return PageSize{std::move(*width), std::move(*height)};
  }
  auto orientation = in.take_keyword(kOrientations);
  const NamedSize* named = take_named_size(in);
  if (!orientation) orientation = in.take_keyword(kOrientations);
  if (named == nullptr && !orientation) return std::nullopt;
  const NamedSize& size = named ? *named : kA4;
  const bool turned = orientation && (*orientation == 1) != (size.width > size.height);
  return turned ? millimetres(size.height, size.width) : millimetres(size.width, size.height);
}

bool is_page_descriptor(std::string_view name) { return find(name) != nullptr; }

std::optional<PageDescriptor::Value> parse_page_descriptor(std::string_view name, ValueParser& in) {
  auto value = find(name)->parse(in);
  return value && in.at_end() ? value : std::nullopt;
}

std::string_view page_descriptor_hint(std::string_view name) { return find(name)->hint; }

}  // namespace banxin::style
