#include "text/font_system.h"

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <string>

namespace banxin::text {
namespace {

struct ConfigDeleter {
  void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
struct PatternDeleter {
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
using Pattern = std::unique_ptr<FcPattern, PatternDeleter>;
struct ObjectSetDeleter {
  void operator()(FcObjectSet* set) const { FcObjectSetDestroy(set); }
};
struct FontSetDeleter {
  void operator()(FcFontSet* set) const { FcFontSetDestroy(set); }
};
struct CharSetDeleter {
  void operator()(FcCharSet* set) const { FcCharSetDestroy(set); }
};

const FcChar8* to_fc(const std::string& text) {
  return reinterpret_cast<const FcChar8*>(text.c_str());
}

std::vector<std::string> strings_of(FcPattern* pattern, const char* object) {
  std::vector<std::string> out;
  FcChar8* value = nullptr;
  for (int i = 0; FcPatternGetString(pattern, object, i, &value) == FcResultMatch; ++i)
    out.emplace_back(reinterpret_cast<const char*>(value));
  return out;
}

double number_of(FcPattern* pattern, const char* object, double otherwise) {
  double value = otherwise;
  return FcPatternGetDouble(pattern, object, 0, &value) == FcResultMatch ? value : otherwise;
}

bool flag_of(FcPattern* pattern, const char* object, bool otherwise) {
  FcBool value = otherwise;
  return FcPatternGetBool(pattern, object, 0, &value) == FcResultMatch ? value != FcFalse
                                                                       : otherwise;
}

// fontconfig tells the Chinese orthographies apart by territory: zh-cn, zh-tw, zh-hk. Subtags
// compare without case and with either separator (T74).
std::string fontconfig_language(std::string_view lang) {
  std::string tag(lang);
  for (char& c : tag)
    c = c == '_' ? '-' : (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  const auto has_subtag = [&](std::string_view subtag) {
    for (std::size_t at = tag.find(subtag); at != std::string::npos;
         at = tag.find(subtag, at + 1)) {
      const std::size_t end = at + subtag.size();
      if ((at == 0 || tag[at - 1] == '-') && (end == tag.size() || tag[end] == '-')) return true;
    }
    return false;
  };
  if (!has_subtag("zh")) return tag;
  if (has_subtag("hk") || has_subtag("mo")) return "zh-hk";
  if (has_subtag("hant") || has_subtag("tw")) return "zh-tw";
  return "zh-cn";
}

int index_of(FcPattern* pattern) {
  int index = 0;
  FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
  return index;
}

// The upper half of an index numbers the instances that a variable face names.
bool is_named_instance(FcPattern* pattern) { return index_of(pattern) > 0xFFFF; }

FaceRecord to_record(FcPattern* pattern, const std::string& language) {
  FaceRecord record;
  const auto files = strings_of(pattern, FC_FILE);
  if (!files.empty()) record.path = files.front();
  record.index = static_cast<unsigned>(index_of(pattern)) & 0xFFFFU;
  record.families = strings_of(pattern, FC_FAMILY);
  record.full_names = strings_of(pattern, FC_FULLNAME);
  record.postscript_names = strings_of(pattern, FC_POSTSCRIPT_NAME);
  record.weight = static_cast<int>(
      std::lround(FcWeightToOpenTypeDouble(number_of(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR))));
  record.width = static_cast<int>(std::lround(number_of(pattern, FC_WIDTH, FC_WIDTH_NORMAL)));
  record.italic = number_of(pattern, FC_SLANT, FC_SLANT_ROMAN) > FC_SLANT_ROMAN;
  record.fixed_pitch = number_of(pattern, FC_SPACING, FC_PROPORTIONAL) >= FC_DUAL;
  if (flag_of(pattern, FC_VARIABLE, false) || is_named_instance(pattern))
    record.axes = read_axes(record.path, record.index);
  FcLangSet* languages = nullptr;
  if (!language.empty() && FcPatternGetLangSet(pattern, FC_LANG, 0, &languages) == FcResultMatch)
    record.speaks_language = FcLangSetHasLang(languages, to_fc(language)) != FcLangDifferentLang;
  return record;
}

// fontconfig lists a variable face a second time, as if it were static where it stands of itself.
void drop_default_instances(std::vector<FaceRecord>& records) {
  std::set<std::pair<std::filesystem::path, unsigned>> variable;
  for (const FaceRecord& record : records)
    if (!record.axes.empty()) variable.emplace(record.path, record.index);
  if (variable.empty()) return;
  std::erase_if(records, [&](const FaceRecord& record) {
    return record.axes.empty() && variable.contains({record.path, record.index});
  });
}

}  // namespace

struct SystemFonts::Impl {
  std::unique_ptr<FcConfig, ConfigDeleter> config;

  // Our own configuration rather than the library's global one: nothing else in the process sees
  // it.
  FcConfig* loaded() {
    if (!config) config.reset(FcInitLoadConfigAndFonts());
    return config.get();
  }

  // Outline fonts that match `pattern`.
  std::vector<FaceRecord> list(FcPattern* pattern, std::string_view lang) {
    FcPatternAddBool(pattern, FC_OUTLINE, FcTrue);
    const std::unique_ptr<FcObjectSet, ObjectSetDeleter> objects(
        FcObjectSetBuild(FC_FILE, FC_INDEX, FC_FAMILY, FC_FULLNAME, FC_POSTSCRIPT_NAME, FC_WEIGHT,
                         FC_WIDTH, FC_SLANT, FC_SPACING, FC_VARIABLE, FC_LANG, nullptr));
    const std::unique_ptr<FcFontSet, FontSetDeleter> set(
        FcFontList(loaded(), pattern, objects.get()));
    std::vector<FaceRecord> records;
    const std::string language = fontconfig_language(lang);
    for (int i = 0; set && i < set->nfont; ++i) {
      // The instances that a variable face names are points of its axes; the face itself is listed
      // too.
      if (is_named_instance(set->fonts[i])) continue;
      records.push_back(to_record(set->fonts[i], language));
      if (records.back().path.empty()) records.pop_back();
    }
    drop_default_instances(records);
    return records;
  }

  std::vector<FaceRecord> list_by_name(const char* object, std::string_view name,
                                       std::vector<std::string> FaceRecord::* names) {
    const Pattern pattern(FcPatternCreate());
    FcPatternAddString(pattern.get(), object, to_fc(std::string(name)));
    auto records = list(pattern.get(), {});
    std::erase_if(records, [&](const FaceRecord& r) { return !contains_name(r.*names, name); });
    return records;
  }
};

SystemFonts::SystemFonts() : impl_(std::make_unique<Impl>()) {}
SystemFonts::~SystemFonts() = default;

std::vector<FaceRecord> SystemFonts::named(std::string_view name) {
  auto records = impl_->list_by_name(FC_FAMILY, name, &FaceRecord::families);
  if (records.empty()) records = impl_->list_by_name(FC_FULLNAME, name, &FaceRecord::full_names);
  if (records.empty())
    records = impl_->list_by_name(FC_POSTSCRIPT_NAME, name, &FaceRecord::postscript_names);
  return records;
}

std::vector<FaceRecord> SystemFonts::covering(char32_t character, std::string_view lang) {
  const Pattern pattern(FcPatternCreate());
  const std::unique_ptr<FcCharSet, CharSetDeleter> characters(FcCharSetCreate());
  FcCharSetAddChar(characters.get(), character);
  FcPatternAddCharSet(pattern.get(), FC_CHARSET, characters.get());
  return impl_->list(pattern.get(), lang);
}

std::optional<FaceRecord> SystemFonts::generic(std::string_view family, int weight, bool italic) {
  const Pattern pattern(FcPatternCreate());
  if (!family.empty()) FcPatternAddString(pattern.get(), FC_FAMILY, to_fc(std::string(family)));
  FcPatternAddDouble(pattern.get(), FC_WEIGHT, FcWeightFromOpenTypeDouble(weight));
  FcPatternAddInteger(pattern.get(), FC_SLANT, italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
  FcPatternAddBool(pattern.get(), FC_OUTLINE, FcTrue);
  FcPatternAddBool(pattern.get(), FC_VARIABLE, FcFalse);
  // The answer may not depend on the user's locale, which fontconfig would add as a language.
  FcPatternAddString(pattern.get(), FC_LANG, to_fc("en"));
  FcConfigSubstitute(impl_->loaded(), pattern.get(), FcMatchPattern);
  FcDefaultSubstitute(pattern.get());
  FcResult result = FcResultNoMatch;
  const Pattern match(FcFontMatch(impl_->loaded(), pattern.get(), &result));
  if (!match) return std::nullopt;
  FaceRecord record = to_record(match.get(), {});
  if (record.path.empty()) return std::nullopt;
  return record;
}

}  // namespace banxin::text
