// Properties of fonts (CSS Fonts 4).
#include <fmt/format.h>

#include "style/property_kinds.h"

namespace banxin::style {
namespace {

using S = ComputedStyle;

// §absolute-size-mapping, as parts of `medium`.
struct NamedSize {
  std::string_view name;
  double points;
};
constexpr double kMedium = 12;  // 16px
constexpr NamedSize kAbsoluteSizes[] = {
    {"xx-small", kMedium * 3 / 5}, {"x-small", kMedium * 3 / 4}, {"small", kMedium * 8 / 9},
    {"medium", kMedium},           {"large", kMedium * 6 / 5},   {"x-large", kMedium * 3 / 2},
    {"xx-large", kMedium * 2},     {"xxx-large", kMedium * 3},
};
// T5: the 号 sizes, as word processors have them.
constexpr NamedSize kHaoSizes[] = {
    {"初号", 42},    {"小初", 36},  {"一号", 27.5}, {"小一", 24}, {"二号", 21},   {"小二", 18},
    {"三号", 15.75}, {"小三", 15},  {"四号", 14},   {"小四", 12}, {"五号", 10.5}, {"小五", 9},
    {"六号", 7.875}, {"小六", 6.5}, {"七号", 5.25}, {"八号", 5},
};
constexpr double kLarger = 1.2;  // one step of larger and smaller (§valdef-font-size-relative-size)

bool parse_font_size(ValueParser& in, SpecifiedValue& value) {
  if (in.take_keyword("larger")) {
    value = Quantity::of(kLarger, Unit::Em);
    return true;
  }
  if (in.take_keyword("smaller")) {
    value = Quantity::of(1 / kLarger, Unit::Em);
    return true;
  }
  for (const auto& table :
       {std::span<const NamedSize>(kAbsoluteSizes), std::span<const NamedSize>(kHaoSizes)}) {
    for (const NamedSize& size : table) {
      if (!in.take_keyword(size.name)) continue;
      value = Quantity::of(size.points, Unit::Pt);
      return true;
    }
  }
  auto quantity = in.take_quantity(Accept::LengthPercentage, Range::NonNegative);
  if (!quantity) return false;
  value = std::move(*quantity);
  return true;
}

bool compute_font_size(const SpecifiedValue& value, StyleBuilder& to) {
  const auto size = compute_absolute(std::get<Quantity>(value), parent_length_context(to),
                                     to.parent.font_size, Range::NonNegative);
  if (size) to.style.font_size = *size;
  return size.has_value();
}

bool parse_font_family(ValueParser& in, SpecifiedValue& value) {
  Strings families;
  do {
    if (auto quoted = in.take_string()) {
      families.push_back(std::move(*quoted));
      continue;
    }
    std::string name;  // an unquoted name is words with one space between (§family-name-syntax)
    while (const auto word = in.take_ident()) {
      if (!name.empty()) name += ' ';
      name += *word;
    }
    if (name.empty()) return false;
    families.push_back(std::move(name));
  } while (in.take_comma());
  value = std::move(families);
  return true;
}

enum RelativeWeight { kBolder = -1, kLighter = -2 };
constexpr Keyword kWeights[] = {
    {"normal", 400}, {"bold", 700}, {"bolder", kBolder}, {"lighter", kLighter}};

bool parse_font_weight(ValueParser& in, SpecifiedValue& value) {
  if (parse_keyword<kWeights>(in, value)) return true;
  const auto number = in.take_number();
  if (!number || *number < 1 || *number > 1000) return false;
  value = static_cast<int>(std::lround(*number));
  return true;
}

// §relative-weights
bool compute_font_weight(const SpecifiedValue& value, StyleBuilder& to) {
  const int weight = std::get<int>(value), inherited = to.parent.font_weight;
  to.style.font_weight = weight;
  if (weight == kBolder)
    to.style.font_weight = inherited < 350 ? 400 : inherited < 550 ? 700 : std::max(inherited, 900);
  if (weight == kLighter)
    to.style.font_weight = inherited < 100   ? inherited
                           : inherited < 550 ? 100
                           : inherited < 750 ? 400
                                             : 700;
  return true;
}

constexpr Keyword kSlants[] = {{"normal", int(FontSlant::Normal)},
                               {"italic", int(FontSlant::Italic)},
                               {"oblique", int(FontSlant::Italic)}};

bool parse_font_style(ValueParser& in, SpecifiedValue& value) {
  if (!parse_keyword<kSlants>(in, value)) return false;
  const Token& token = in.token();  // oblique's angle is the font's business
  if (token.kind == TokenKind::Dimension && equals_ignoring_case(token.value, "deg")) in.skip();
  return true;
}

constexpr Keyword kCaps[] = {
    {"normal", int(FontCaps::Normal)},
    {"small-caps", int(FontCaps::SmallCaps)},
    {"all-small-caps", int(FontCaps::AllSmallCaps)},
    {"petite-caps", int(FontCaps::PetiteCaps)},
    {"all-petite-caps", int(FontCaps::AllPetiteCaps)},
    {"unicase", int(FontCaps::Unicase)},
    {"titling-caps", int(FontCaps::TitlingCaps)},
};
constexpr Keyword kPositions[] = {{"normal", int(FontPosition::Normal)},
                                  {"sub", int(FontPosition::Sub)},
                                  {"super", int(FontPosition::Super)}};

// font-variant-numeric is one property with five fields, each in its own bits, so that the values
// of several words are one value by OR.
constexpr int kSpacingShift = 2, kFractionShift = 4, kOrdinalBit = 1 << 6, kZeroBit = 1 << 7;
constexpr Keyword kNumeric[] = {
    {"lining-nums", int(NumericFigure::Lining)},
    {"oldstyle-nums", int(NumericFigure::OldStyle)},
    {"proportional-nums", int(NumericSpacing::Proportional) << kSpacingShift},
    {"tabular-nums", int(NumericSpacing::Tabular) << kSpacingShift},
    {"diagonal-fractions", int(NumericFraction::Diagonal) << kFractionShift},
    {"stacked-fractions", int(NumericFraction::Stacked) << kFractionShift},
    {"ordinal", kOrdinalBit},
    {"slashed-zero", kZeroBit}};

bool parse_numeric(ValueParser& in, SpecifiedValue& value) {
  int all = 0;
  if (in.at_end()) return false;
  if (!in.take_keyword("normal")) {
    while (!in.at_end()) {
      const auto word = in.take_keyword(kNumeric);
      if (!word) return false;
      all |= *word;
    }
  }
  value = all;
  return true;
}
bool compute_numeric(const SpecifiedValue& value, StyleBuilder& to) {
  const int all = std::get<int>(value);
  to.style.numeric_figure = static_cast<NumericFigure>(all & 3);
  to.style.numeric_spacing = static_cast<NumericSpacing>(all >> kSpacingShift & 3);
  to.style.numeric_fraction = static_cast<NumericFraction>(all >> kFractionShift & 3);
  to.style.ordinal = (all & kOrdinalBit) != 0;
  to.style.slashed_zero = (all & kZeroBit) != 0;
  return true;
}
void copy_numeric(StyleBuilder& to, const S& from) {
  to.style.numeric_figure = from.numeric_figure;
  to.style.numeric_spacing = from.numeric_spacing;
  to.style.numeric_fraction = from.numeric_fraction;
  to.style.ordinal = from.ordinal;
  to.style.slashed_zero = from.slashed_zero;
}

// font-variant-ligatures is one property with four switches.
struct LigatureWord {
  std::string_view word;
  int bit;
  bool on;
};
constexpr int kCommon = 1, kDiscretionary = 2, kHistorical = 4, kContextual = 8;
static_assert(kUsualLigatures == (kCommon | kContextual));
constexpr LigatureWord kLigatureWords[] = {
    {"common-ligatures", kCommon, true},
    {"no-common-ligatures", kCommon, false},
    {"discretionary-ligatures", kDiscretionary, true},
    {"no-discretionary-ligatures", kDiscretionary, false},
    {"historical-ligatures", kHistorical, true},
    {"no-historical-ligatures", kHistorical, false},
    {"contextual", kContextual, true},
    {"no-contextual", kContextual, false},
};
bool parse_ligatures(ValueParser& in, SpecifiedValue& value) {
  int switches = kUsualLigatures;
  if (in.at_end()) return false;
  if (in.take_keyword("none")) {
    switches = 0;
  } else if (!in.take_keyword("normal")) {
    while (!in.at_end()) {
      const auto* row = std::ranges::find_if(
          kLigatureWords, [&](const LigatureWord& word) { return in.take_keyword(word.word); });
      if (row == std::end(kLigatureWords)) return false;
      switches = row->on ? switches | row->bit : switches & ~row->bit;
    }
  }
  value = switches;
  return true;
}
bool compute_ligatures(const SpecifiedValue& value, StyleBuilder& to) {
  const int switches = std::get<int>(value);
  to.style.common_ligatures = (switches & kCommon) != 0;
  to.style.discretionary_ligatures = (switches & kDiscretionary) != 0;
  to.style.historical_ligatures = (switches & kHistorical) != 0;
  to.style.contextual_alternates = (switches & kContextual) != 0;
  return true;
}
void copy_ligatures(StyleBuilder& to, const S& from) {
  to.style.common_ligatures = from.common_ligatures;
  to.style.discretionary_ligatures = from.discretionary_ligatures;
  to.style.historical_ligatures = from.historical_ligatures;
  to.style.contextual_alternates = from.contextual_alternates;
}

constexpr Keyword kKerning[] = {{"auto", 1}, {"normal", 1}, {"none", 0}};
constexpr Keyword kFeatureValues[] = {{"on", 1}, {"off", 0}};

bool parse_features(ValueParser& in, SpecifiedValue& value) {
  std::vector<FontFeatureSetting> settings;
  if (!in.take_keyword("normal")) {
    do {
      const auto tag = in.take_string();
      if (!tag || tag->size() != 4) {
        in.note_problem("a font feature is a string of four letters");
        return false;
      }
      FontFeatureSetting setting{*tag, 1};
      if (const auto keyword = in.take_keyword(kFeatureValues)) {
        setting.value = static_cast<std::uint32_t>(*keyword);
      } else if (in.token().kind == TokenKind::Number) {
        const auto number = in.take_integer();
        if (!number || *number < 0) return false;
        setting.value = static_cast<std::uint32_t>(*number);
      }
      settings.push_back(std::move(setting));
    } while (in.take_comma());
  }
  value = std::move(settings);
  return true;
}

// font-size comes first: the units of all others hang on it.
constexpr Property kProperties[] = {
    {"font-size", Inherits::Yes, parse_font_size, compute_font_size,
     copy_field<Field<&S::font_size>>},
    {"font-family", Inherits::Yes, parse_font_family, compute_as_written<Field<&S::font_family>>,
     copy_field<Field<&S::font_family>>},
    {"font-weight", Inherits::Yes, parse_font_weight, compute_font_weight,
     copy_field<Field<&S::font_weight>>},
    {"font-style", Inherits::Yes, parse_font_style, compute_keyword<Field<&S::font_style>>,
     copy_field<Field<&S::font_style>>},
    keyword_property<Field<&S::font_variant_caps>, kCaps>("font-variant-caps", Inherits::Yes),
    {"font-variant-numeric", Inherits::Yes, parse_numeric, compute_numeric, copy_numeric},
    {"font-variant-ligatures", Inherits::Yes, parse_ligatures, compute_ligatures, copy_ligatures},
    keyword_property<Field<&S::font_variant_position>, kPositions>("font-variant-position",
                                                                   Inherits::Yes),
    keyword_property<Field<&S::kerning>, kKerning>("font-kerning", Inherits::Yes),
    {"font-feature-settings", Inherits::Yes, parse_features,
     compute_as_written<Field<&S::font_feature_settings>>,
     copy_field<Field<&S::font_feature_settings>>},
};

}  // namespace

std::span<const Property> font_properties() { return kProperties; }

}  // namespace banxin::style
