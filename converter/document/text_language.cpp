#include "document/text_language.h"

#include <algorithm>
#include <string>

namespace banxin::document {
namespace {

constexpr QuotationMarks kDouble = {{{{U'“', U'”'}, {U'‘', U'’'}}}};
constexpr QuotationMarks kSingle = {{{{U'‘', U'’'}, {U'“', U'”'}}}};
constexpr QuotationMarks kCorner = {{{{U'「', U'」'}, {U'『', U'』'}}}};
constexpr QuotationMarks kLow = {{{{U'„', U'“'}, {U'‚', U'‘'}}}};
constexpr QuotationMarks kLowHigh = {{{{U'„', U'”'}, {U'‚', U'’'}}}};
constexpr QuotationMarks kLowGuillemets = {{{{U'„', U'”'}, {U'«', U'»'}}}};
constexpr QuotationMarks kGuillemets = {{{{U'«', U'»'}, {U'“', U'”'}}}};
constexpr QuotationMarks kGuillemetsLow = {{{{U'«', U'»'}, {U'„', U'“'}}}};
constexpr QuotationMarks kGuillemetsSwiss = {{{{U'«', U'»'}, {U'‹', U'›'}}}};
constexpr QuotationMarks kHigh = {{{{U'”', U'”'}, {U'’', U'’'}}}};

// CLDR 44, "delimiters" of common/main, but for French, whose inner marks are “ ” and whose outer
// ones hold U+202F (Imprimerie nationale), and British English, whose outer ones are single (T121).
// Sorted by tag.
constexpr std::array kLanguages = {
    TextLanguage{"bg", kLow},
    TextLanguage{"ca", kGuillemets},
    TextLanguage{"cs", kLow},
    TextLanguage{"da", kDouble},
    TextLanguage{"de", kLow},
    TextLanguage{"de-ch", kGuillemetsSwiss},
    TextLanguage{"de-li", kGuillemetsSwiss},
    TextLanguage{"el", kGuillemets},
    TextLanguage{"en", kDouble},
    TextLanguage{"en-au", kSingle},
    TextLanguage{"en-gb", kSingle},
    TextLanguage{"en-ie", kSingle},
    TextLanguage{"en-nz", kSingle},
    TextLanguage{"en-za", kSingle},
    TextLanguage{"es", kGuillemets},
    TextLanguage{"es-mx", kDouble},
    TextLanguage{"es-us", kDouble},
    TextLanguage{"et", kLow},
    TextLanguage{"fi", kHigh},
    TextLanguage{"fr", {kGuillemets.levels, 0x202F}},
    TextLanguage{"fr-ch", {kGuillemetsSwiss.levels, 0x202F}},
    TextLanguage{"hr", kLowHigh},
    TextLanguage{"hu", {{{{U'„', U'”'}, {U'»', U'«'}}}}},
    TextLanguage{"is", kLow},
    TextLanguage{"it", kGuillemets},
    TextLanguage{"it-ch", kGuillemetsSwiss},
    TextLanguage{"ja", kCorner},
    TextLanguage{"ko", kDouble},
    TextLanguage{"lt", kLow},
    TextLanguage{"nb", {{{{U'«', U'»'}, {U'‘', U'’'}}}}},
    TextLanguage{"nl", kSingle},
    TextLanguage{"nn", {{{{U'«', U'»'}, {U'‘', U'’'}}}}},
    TextLanguage{"no", {{{{U'«', U'»'}, {U'‘', U'’'}}}}},
    TextLanguage{"pl", kLowGuillemets},
    TextLanguage{"pt", kDouble},
    TextLanguage{"pt-pt", kGuillemets},
    TextLanguage{"ro", kLowGuillemets},
    TextLanguage{"ru", kGuillemetsLow},
    TextLanguage{"sk", kLow},
    TextLanguage{"sl", kLow},
    TextLanguage{"sv", kHigh},
    TextLanguage{"uk", kGuillemetsLow},
    TextLanguage{"und", kDouble},
    TextLanguage{"zh", kDouble},
    TextLanguage{"zh-hans", kDouble},
    TextLanguage{"zh-hant", kCorner},
    TextLanguage{"zh-hk", kCorner},
    TextLanguage{"zh-mo", kCorner},
    TextLanguage{"zh-tw", kCorner},
};

static_assert(std::ranges::is_sorted(kLanguages, {}, &TextLanguage::tag));

}  // namespace

const TextLanguage& text_language(std::string_view tag) {
  std::string lower(tag);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  for (std::string_view prefix = lower; !prefix.empty();) {
    const auto* found = std::ranges::lower_bound(kLanguages, prefix, {}, &TextLanguage::tag);
    if (found != kLanguages.end() && found->tag == prefix) return *found;
    const auto hyphen = prefix.rfind('-');
    prefix = prefix.substr(0, hyphen == prefix.npos ? 0 : hyphen);
  }
  return *std::ranges::find(kLanguages, "und", &TextLanguage::tag);
}

}  // namespace banxin::document
