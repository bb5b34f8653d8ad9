#include "text/hyphenator.h"

#include <hyphen.h>
#include <unicode/uchar.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"

namespace banxin::text {
namespace {

constexpr std::size_t kMinWord = 5, kMaxWord = 63, kMinBefore = 2, kMinAfter = 3;  // T117

struct PatternFile {
  std::string_view lang;  // matched by prefix of subtags
  const char* path;
};
// The first whose language is a prefix of the asked one. American patterns are the default for
// English.
constexpr PatternFile kFiles[] = {
    {"en-GB", "/usr/share/hyphen/hyph_en_GB.dic"}, {"en-AU", "/usr/share/hyphen/hyph_en_GB.dic"},
    {"en-NZ", "/usr/share/hyphen/hyph_en_GB.dic"}, {"en-IE", "/usr/share/hyphen/hyph_en_GB.dic"},
    {"en-ZA", "/usr/share/hyphen/hyph_en_GB.dic"}, {"en", "/usr/share/hyphen/hyph_en_US.dic"},
};
constexpr std::size_t kFileCount = std::size(kFiles);
constexpr std::size_t kNoFile = kFileCount;

bool has_prefix(std::string_view lang, std::string_view prefix) {
  if (lang.size() < prefix.size()) return false;
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    const char c = lang[i] == '_' ? '-' : lang[i];
    if (u_tolower(c) != u_tolower(prefix[i])) return false;
  }
  return lang.size() == prefix.size() || lang[prefix.size()] == '-' || lang[prefix.size()] == '_';
}

std::size_t file_of(std::string_view lang) {
  for (std::size_t i = 0; i < kFileCount; ++i)
    if (has_prefix(lang, kFiles[i].lang)) return i;
  return kNoFile;
}

struct DictionaryDeleter {
  void operator()(HyphenDict* dictionary) const { hnj_hyphen_free(dictionary); }
};

// Read at first use and never changed afterwards; libhyphen only reads a loaded dictionary.
HyphenDict* dictionary(std::size_t file) {
  static std::array<std::once_flag, kFileCount> flags;
  static std::array<std::unique_ptr<HyphenDict, DictionaryDeleter>, kFileCount> loaded;
  // Languages that share a file share its dictionary.
  while (file > 0 && std::string_view(kFiles[file - 1].path) == kFiles[file].path) --file;
  std::call_once(flags[file], [file] { loaded[file].reset(hnj_hyphen_load(kFiles[file].path)); });
  return loaded[file].get();
}

std::uint64_t find_points(const std::string& word, std::size_t letters, HyphenDict* dict) {
  std::vector<char> hyphens(word.size() + 5);
  char** replacements = nullptr;
  int* positions = nullptr;
  int* cuts = nullptr;
  const int failed =
      hnj_hyphen_hyphenate2(dict, word.data(), static_cast<int>(word.size()), hyphens.data(),
                            nullptr, &replacements, &positions, &cuts);
  std::uint64_t points = 0;
  for (std::size_t i = 0; failed == 0 && i + 1 < letters; ++i) {
    // A point that changes spelling (Schiffahrt) has a replacement; it is left out.
    const bool respells = replacements != nullptr && replacements[i] != nullptr;
    const std::size_t before = i + 1;
    if ((hyphens[i] & 1) != 0 && !respells && before >= kMinBefore && letters - before >= kMinAfter)
      points |= std::uint64_t{1} << before;
  }
  if (replacements != nullptr) {
    for (std::size_t i = 0; i < word.size(); ++i) std::free(replacements[i]);
    std::free(replacements);
  }
  std::free(positions);
  std::free(cuts);
  return points;
}

}  // namespace

std::uint64_t hyphenation_points(std::u32string_view word, std::string_view lang) {
  if (word.size() < kMinWord || word.size() > kMaxWord) return 0;
  const std::size_t file = file_of(lang);
  if (file == kNoFile) return 0;
  HyphenDict* dict = dictionary(file);
  if (dict == nullptr) return 0;
  thread_local std::array<std::unordered_map<std::string, std::uint64_t>, kFileCount> known;
  thread_local std::string key;
  key.clear();
  for (const char32_t c : word) {
    if (c < 0x80) {
      key.push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c));
    } else {
      append_utf8(key, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    }
  }
  const auto [entry, is_new] = known[file].try_emplace(key, 0);
  if (is_new) entry->second = find_points(key, word.size(), dict);
  return entry->second;
}

bool can_hyphenate(std::string_view lang) {
  const std::size_t file = file_of(lang);
  return file != kNoFile && dictionary(file) != nullptr;
}

}  // namespace banxin::text
