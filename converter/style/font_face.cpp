#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "style/sheet_parser.h"

namespace banxin::style {
namespace {

// The descriptors of one @font-face rule (CSS Fonts 4 §font-face-rule), each read by its own
// function.
struct FaceParts {
  FontFace face;
  std::vector<std::string> files;  // url() sources, which come after the local ones
};

bool read_family(ValueParser& in, FaceParts& parts) {
  if (auto quoted = in.take_string()) {
    parts.face.family = std::move(*quoted);
    return true;
  }
  std::string name;
  while (const auto word = in.take_ident()) {
    if (!name.empty()) name += ' ';
    name += *word;
  }
  parts.face.family = std::move(name);
  return !parts.face.family.empty();
}

// local("Name"), or local(Several Words)
bool read_local(ValueParser name, FaceParts& parts) {
  FaceParts local;
  if (!read_family(name, local) || !name.at_end()) return false;
  parts.face.sources.push_back(std::move(local.face.family));
  return true;
}

bool read_sources(ValueParser& in, FaceParts& parts) {
  parts.face.sources.clear();
  parts.files.clear();
  do {
    if (auto local = in.take_function("local")) {
      if (!read_local(*local, parts)) return false;
    } else if (in.token().kind == TokenKind::Url) {
      parts.files.emplace_back(in.token().value);
      in.skip();
    } else if (auto url = in.take_function("url")) {
      auto path = url->take_string();
      if (!path) return false;
      parts.files.push_back(std::move(*path));
    } else {
      return false;
    }
    // format() and tech() say what the file itself says too.
    while (in.take_function("format") || in.take_function("tech")) {
    }
  } while (in.take_comma());
  return true;
}

// One weight, or the range of a variable font.
bool read_weight(ValueParser& in, FaceParts& parts) {
  constexpr Keyword kWeights[] = {{"normal", 400}, {"bold", 700}, {"auto", 400}};
  const auto one = [&]() -> std::optional<int> {
    if (const auto keyword = in.take_keyword(kWeights)) return keyword;
    const auto number = in.take_number();
    if (!number || *number < 1 || *number > 1000) return std::nullopt;
    return static_cast<int>(std::lround(*number));
  };
  const auto low = one();
  if (!low) return false;
  const auto high = in.at_end() ? low : one();
  if (!high) return false;
  const auto [lightest, boldest] = std::minmax(*low, *high);
  parts.face.weight = std::clamp(400, lightest, boldest);
  parts.face.min_weight = lightest == boldest ? 0 : lightest;
  parts.face.max_weight = lightest == boldest ? 0 : boldest;
  return true;
}

bool read_slant(ValueParser& in, FaceParts& parts) {
  constexpr Keyword kSlants[] = {{"normal", 0}, {"auto", 0}, {"italic", 1}, {"oblique", 1}};
  const auto slant = in.take_keyword(kSlants);
  if (!slant) return false;
  parts.face.italic = *slant == 1;
  while (in.token().kind == TokenKind::Dimension) in.skip();  // oblique's angles
  return true;
}

bool read_size_adjust(ValueParser& in, FaceParts& parts) {
  const auto percent = in.take_quantity(Accept::Percentage, Range::NonNegative);
  if (!percent || percent->value == 0) return false;
  parts.face.size_adjust = percent->value / 100;
  return true;
}

// How far the face is raised beside the others of a line, in percent of the font size: upwards, as
// CSS 2.2 §10.8.1 `vertical-align` counts.
bool read_baseline_shift(ValueParser& in, FaceParts& parts) {
  const auto percent = in.take_quantity(Accept::Percentage, Range::All);
  if (!percent) return false;
  parts.face.baseline_shift = percent->value / 100;
  return true;
}

template <std::string FontFace::* Member>
bool read_word(ValueParser& in, FaceParts& parts) {
  if (auto text = in.take_string()) {
    parts.face.*Member = std::move(*text);
    return true;
  }
  const auto word = in.take_ident();
  if (word) parts.face.*Member = *word;
  return word.has_value();
}

struct Descriptor {
  std::string_view name;
  bool (*read)(ValueParser&, FaceParts&);  // nullptr: of CSS, not supported yet
};
constexpr Descriptor kDescriptors[] = {
    {"font-family", read_family},
    {"src", read_sources},
    {"font-weight", read_weight},
    {"font-style", read_slant},
    {"size-adjust", read_size_adjust},
    {"-banxin-baseline-shift", read_baseline_shift},
    {"-banxin-script", read_word<&FontFace::script>},
    {"-banxin-package", read_word<&FontFace::package>},
    {"unicode-range", nullptr},
    {"font-stretch", nullptr},
    {"font-width", nullptr},
    {"font-display", [](ValueParser& in, FaceParts&) { return in.take_ident().has_value(); }},
    {"font-feature-settings", nullptr},
    {"font-variation-settings", nullptr},
    {"font-language-override", nullptr},
    {"font-named-instance", nullptr},
    {"ascent-override", nullptr},
    {"descent-override", nullptr},
    {"line-gap-override", nullptr},
};

std::string hint_for(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Descriptor& row : kDescriptors) names.push_back(row.name);
  const auto near = closest(name, names);
  return near.empty() ? std::string{} : fmt::format("did you mean '{}'?", near);
}

}  // namespace

void parse_font_face(Stylesheet::Rules& rules, std::uint32_t keyword, std::uint32_t begin,
                     std::uint32_t end, Reporter& reporter) {
  const TokenList& tokens = rules.tokens;
  FaceParts parts;
  parts.face.span = span_of(tokens, tokens[keyword], rules.file);
  for_each_declaration(tokens, begin, end, rules.file, reporter, [&](const RawDeclaration& raw) {
    const std::string name = ascii_lower(tokens[raw.name].value);
    const SourceSpan span = span_of(tokens, tokens[raw.name], rules.file);
    const auto* row = std::ranges::find(kDescriptors, name, &Descriptor::name);
    if (row == std::end(kDescriptors))
      return reporter.warn(code::kFontFace,
                           fmt::format("unknown descriptor '{}' in @font-face", name), span,
                           hint_for(name));
    if (row->read == nullptr)
      return reporter.warn_once(
          code::kFontFace, name,
          fmt::format("descriptor '{}' of @font-face is not supported yet", name), span);
    FaceParts before = parts;
    ValueParser in(tokens, raw.value_begin, raw.value_end);
    if (row->read(in, parts) && in.at_end()) return;
    parts = std::move(before);
    reporter.warn(code::kFontFace,
                  fmt::format("'{}' is not a value of '{}'",
                              serialize(tokens, raw.value_begin, raw.value_end), name),
                  span);
  });
  std::ranges::move(parts.files, std::back_inserter(parts.face.sources));
  if (parts.face.family.empty() || parts.face.sources.empty())
    return reporter.warn(code::kFontFace, "@font-face needs font-family and src", parts.face.span);
  rules.font_faces.push_back(std::move(parts.face));
}

}  // namespace banxin::style
