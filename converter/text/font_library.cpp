#include "text/font_library.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <tuple>

#include "text/font_face_record.h"
#include "text/font_system.h"

namespace banxin::text {
namespace {

// CSS Fonts 4 §generic-font-families.
constexpr std::array<std::string_view, 12> kGenericFamilies{
    "serif",    "sans-serif",    "monospace",    "cursive",    "fantasy", "system-ui",
    "ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded", "math",    "fangsong"};

bool is_generic(std::string_view family) {
  return std::ranges::find(kGenericFamilies, family) != kGenericFamilies.end();
}

// Whether a character is set in a Han face by preference: UAX #11 wide characters.
bool is_wide(char32_t character) {
  const int width = u_getIntPropertyValue(static_cast<UChar32>(character), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

// How the state of a declared face is kept: looked up once, found or not.
struct Declared {
  FontFaceSource source;
  bool resolved = false;
  const Font* font = nullptr;
};

}  // namespace

struct FontLibrary::Impl {
  FontLibraryOptions options;

  // Questions are answered from the caches under a shared lock; a new question takes the lock
  // alone.
  mutable std::shared_mutex mutex;
  std::vector<Declared> declared;
  std::optional<std::vector<FaceRecord>> folder_faces;  // scanned by the first question
  SystemFonts system;
  std::map<std::tuple<std::string, unsigned, double>, std::unique_ptr<Font>> fonts;
  std::map<std::tuple<std::string, int, bool>, const Font*> found;
  std::map<std::tuple<std::vector<std::string>, int, bool>, FontStack> stacks;
  std::map<std::tuple<char32_t, std::string, int, bool>, const Font*> fallbacks;
  // Asked for in a font-family list and not there; a warning once a whole list came to nothing.
  std::map<std::string, Severity> missing_families;
  std::map<std::string, Error> broken;  // by path: files that match and cannot be used
  std::map<std::string, bool> missing_folders;

  const Font* open(const FaceRecord& record, double size_adjust = 1.0);
  const Font* open_first(std::vector<FaceRecord> records, int weight, bool italic,
                         double size_adjust = 1.0);
  const std::vector<FaceRecord>& folders();
  std::vector<FaceRecord> records_named(std::string_view name);
  const Font* resolve(Declared& face);
  std::vector<Declared*> faces_of(std::string_view family, int weight, bool italic);
  const Font* find(std::string_view family, int weight, bool italic);
  const Font* find_anywhere(std::string_view family, int weight, bool italic);
  void append_family(std::string_view family, int weight, bool italic, FontStack& stack);
  const Font* last_resort(int weight, bool italic);
  FontStack make_stack(std::span<const std::string> families, int weight, bool italic);
  const Font* declared_fallback(char32_t character, int weight, bool italic);
  const Font* folder_fallback(char32_t character, int weight, bool italic);
  const Font* system_fallback(char32_t character, std::string_view lang, int weight, bool italic);
  const Font* find_fallback(char32_t character, std::string_view lang, int weight, bool italic);
};

const Font* FontLibrary::Impl::open(const FaceRecord& record, double size_adjust) {
  auto [entry, is_new] = fonts.try_emplace({record.path.native(), record.index, size_adjust});
  if (!is_new) return entry->second.get();
  auto font = Font::open(record.path, record.index);
  if (!font) {
    broken.try_emplace(record.path.native(), font.error());
    return nullptr;
  }
  entry->second = std::move(*font);
  entry->second->set_size_adjust(size_adjust);
  return entry->second.get();
}

const Font* FontLibrary::Impl::open_first(std::vector<FaceRecord> records, int weight, bool italic,
                                          double size_adjust) {
  sort_by_style(records, weight, italic);
  for (const FaceRecord& record : records)
    if (const Font* font = open(record, size_adjust)) return font;
  return nullptr;
}

const std::vector<FaceRecord>& FontLibrary::Impl::folders() {
  if (folder_faces) return *folder_faces;
  folder_faces.emplace();
  for (const auto& folder : options.directories) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) missing_folders[folder.string()] = true;
    for (const auto& file : find_font_files(folder))
      for (FaceRecord& record : read_face_records(file)) folder_faces->push_back(std::move(record));
  }
  return *folder_faces;
}

// The faces called `name`, from the folders or else from the system; as a family before as one
// face.
std::vector<FaceRecord> FontLibrary::Impl::records_named(std::string_view name) {
  for (const auto names :
       {&FaceRecord::families, &FaceRecord::full_names, &FaceRecord::postscript_names}) {
    std::vector<FaceRecord> records;
    for (const FaceRecord& record : folders())
      if (contains_name(record.*names, name)) records.push_back(record);
    if (!records.empty()) return records;
  }
  return options.use_system_fonts ? system.named(name) : std::vector<FaceRecord>{};
}

const Font* FontLibrary::Impl::resolve(Declared& face) {
  if (face.resolved) return face.font;
  face.resolved = true;
  const FontFaceSource& source = face.source;
  for (const std::string& name : source.sources) {
    auto records = name.starts_with('/') ? read_face_records(name) : records_named(name);
    face.font = open_first(std::move(records), source.weight, source.italic, source.size_adjust);
    if (face.font != nullptr) break;
  }
  return face.font;
}

// The declared faces of a family, best match first.
std::vector<Declared*> FontLibrary::Impl::faces_of(std::string_view family, int weight,
                                                   bool italic) {
  std::vector<Declared*> faces;
  for (Declared& face : declared)
    if (same_name(face.source.family, family)) faces.push_back(&face);
  // Equal faces keep the order of their declaration, which is the order of their addresses.
  std::ranges::sort(faces, {}, [&](const Declared* face) {
    return std::pair(rank_style(weight, italic, face->source.weight, face->source.italic), face);
  });
  return faces;
}

const Font* FontLibrary::Impl::find_anywhere(std::string_view family, int weight, bool italic) {
  if (const Font* font = open_first(records_named(family), weight, italic)) return font;
  if (!options.use_system_fonts || !is_generic(family)) return nullptr;
  const auto record = system.generic(family, weight, italic);
  return record ? open(*record) : nullptr;
}

const Font* FontLibrary::Impl::find(std::string_view family, int weight, bool italic) {
  const std::tuple<std::string, int, bool> key(family, weight, italic);
  if (const auto known = found.find(key); known != found.end()) return known->second;
  const auto faces = faces_of(family, weight, italic);
  const Font* font = nullptr;
  for (Declared* face : faces)
    if ((font = resolve(*face)) != nullptr) break;
  if (faces.empty()) font = find_anywhere(family, weight, italic);
  return found[key] = font;
}

// A family whose faces are declared for several scripts stands for one face of each, in the order
// in which the scripts are first declared.
void FontLibrary::Impl::append_family(std::string_view family, int weight, bool italic,
                                      FontStack& stack) {
  const auto add = [&](const Font* font) {
    if (std::ranges::find(stack.fonts, font) == stack.fonts.end()) stack.fonts.push_back(font);
  };
  std::vector<std::string_view> scripts;
  for (const Declared& face : declared)
    if (same_name(face.source.family, family) &&
        std::ranges::find(scripts, face.source.script) == scripts.end())
      scripts.push_back(face.source.script);

  bool any = false;
  const auto faces = faces_of(family, weight, italic);
  for (const std::string_view script : scripts) {
    for (Declared* face : faces) {
      if (face->source.script != script || resolve(*face) == nullptr) continue;
      add(face->font);
      any = true;
      break;
    }
  }
  if (scripts.empty())
    if (const Font* font = find(family, weight, italic)) {
      add(font);
      any = true;
    }
  if (!any && !is_generic(family))
    missing_families.try_emplace(std::string(family), Severity::Note);
}

// Any font, when nothing that was asked for is there.
const Font* FontLibrary::Impl::last_resort(int weight, bool italic) {
  for (Declared& face : declared)
    if (const Font* font = resolve(face)) return font;
  if (const Font* font = open_first(folders(), weight, italic)) return font;
  if (!options.use_system_fonts) return nullptr;
  const auto record = system.generic({}, weight, italic);
  return record ? open(*record) : nullptr;
}

FontStack FontLibrary::Impl::make_stack(std::span<const std::string> families, int weight,
                                        bool italic) {
  FontStack stack;
  for (const std::string& family : families) append_family(family, weight, italic, stack);
  if (!stack.fonts.empty()) return stack;
  for (const std::string& family : families)
    if (const auto missing = missing_families.find(family); missing != missing_families.end())
      missing->second = Severity::Warning;
  if (const Font* font = last_resort(weight, italic)) stack.fonts.push_back(font);
  return stack;
}

// A wide character looks in the Han faces first, any other one in the faces that are not Han.
const Font* FontLibrary::Impl::declared_fallback(char32_t character, int weight, bool italic) {
  std::vector<const Font*> candidates;
  std::vector<std::string_view> families;
  for (const Declared& face : declared)
    if (std::ranges::none_of(families,
                             [&](std::string_view f) { return same_name(f, face.source.family); }))
      families.push_back(face.source.family);
  for (const std::string_view family : families)
    for (Declared* face : faces_of(family, weight, italic))
      if (resolve(*face) != nullptr && face->font->has(character)) {
        candidates.push_back(face->font);
        break;
      }
  const bool wide = is_wide(character);
  const auto preferred =
      std::ranges::find_if(candidates, [&](const Font* font) { return font->is_han() == wide; });
  if (preferred != candidates.end()) return *preferred;
  return candidates.empty() ? nullptr : candidates.front();
}

const Font* FontLibrary::Impl::folder_fallback(char32_t character, int weight, bool italic) {
  auto records = folders();
  sort_by_style(records, weight, italic);
  for (const FaceRecord& record : records) {
    const Font* font = open(record);
    if (font != nullptr && font->has(character)) return font;
  }
  return nullptr;
}

// Faces made for the language come first, typewriter faces last; then style and path decide.
const Font* FontLibrary::Impl::system_fallback(char32_t character, std::string_view lang,
                                               int weight, bool italic) {
  auto records = system.covering(character, lang);
  sort_by_style(records, weight, italic);
  for (const bool speaks : {true, false}) {
    for (const bool fixed : {false, true}) {
      for (const FaceRecord& record : records) {
        if (record.speaks_language != speaks || record.fixed_pitch != fixed) continue;
        const Font* font = open(record);
        if (font != nullptr && font->has(character)) return font;
      }
    }
  }
  return nullptr;
}

const Font* FontLibrary::Impl::find_fallback(char32_t character, std::string_view lang, int weight,
                                             bool italic) {
  if (const Font* font = declared_fallback(character, weight, italic)) return font;
  if (const Font* font = folder_fallback(character, weight, italic)) return font;
  if (!options.use_system_fonts) return nullptr;
  return system_fallback(character, lang, weight, italic);
}

FontLibrary::FontLibrary(std::vector<FontFaceSource> faces, FontLibraryOptions options)
    : impl_(std::make_unique<Impl>()) {
  impl_->options = std::move(options);
  for (FontFaceSource& face : faces) impl_->declared.push_back({std::move(face)});
}
FontLibrary::~FontLibrary() = default;

const Font* FontLibrary::find(std::string_view family, int weight, bool italic) const {
  {
    const std::shared_lock lock(impl_->mutex);
    const auto known = impl_->found.find({std::string(family), weight, italic});
    if (known != impl_->found.end()) return known->second;
  }
  const std::unique_lock lock(impl_->mutex);
  return impl_->find(family, weight, italic);
}

FontStack FontLibrary::stack(std::span<const std::string> families, int weight, bool italic) const {
  const std::tuple key(std::vector<std::string>(families.begin(), families.end()), weight, italic);
  {
    const std::shared_lock lock(impl_->mutex);
    if (const auto known = impl_->stacks.find(key); known != impl_->stacks.end())
      return known->second;
  }
  const std::unique_lock lock(impl_->mutex);
  const auto known = impl_->stacks.find(key);
  if (known != impl_->stacks.end()) return known->second;
  return impl_->stacks[key] = impl_->make_stack(families, weight, italic);
}

const Font* FontLibrary::fallback(char32_t character, std::string_view lang, int weight,
                                  bool italic) const {
  const std::tuple key(character, std::string(lang), weight, italic);
  {
    const std::shared_lock lock(impl_->mutex);
    if (const auto known = impl_->fallbacks.find(key); known != impl_->fallbacks.end())
      return known->second;
  }
  const std::unique_lock lock(impl_->mutex);
  const auto known = impl_->fallbacks.find(key);
  if (known != impl_->fallbacks.end()) return known->second;
  return impl_->fallbacks[key] = impl_->find_fallback(character, lang, weight, italic);
}

void FontLibrary::report_missing(Diagnostics& diagnostics) const {
  const std::shared_lock lock(impl_->mutex);
  for (const auto& [folder, asked] : impl_->missing_folders)
    diagnostics.warn("font-004", fmt::format("the font folder {} cannot be read", folder), {},
                     "give --fonts an existing folder");
  for (const auto& [path, error] : impl_->broken)
    diagnostics.warn(error.code, error.message, {}, error.hint);
  for (const auto& [family, severity] : impl_->missing_families) {
    const auto face = std::ranges::find_if(
        impl_->declared, [&](const Declared& d) { return same_name(d.source.family, family); });
    Diagnostic diagnostic{severity,
                          "font-002",
                          fmt::format("the font family \"{}\" is not found", family),
                          {},
                          "install it, or name a folder that has it with --fonts"};
    if (face != impl_->declared.end()) {
      // A declared family has a role; a name in a list of alternatives may well be missing.
      diagnostic.severity = Severity::Warning;
      diagnostic.span = face->source.span;
      if (!face->source.package.empty())
        diagnostic.hint = fmt::format("install the package {}", face->source.package);
    }
    diagnostics.report(std::move(diagnostic));
  }
}

std::vector<FamilyReport> FontLibrary::families() const {
  const std::unique_lock lock(impl_->mutex);
  std::vector<FamilyReport> reports;
  for (Declared& face : impl_->declared) {
    FamilyReport report;
    report.family = face.source.family;
    report.weight = face.source.weight;
    report.italic = face.source.italic;
    report.package = face.source.package;
    if (const Font* font = impl_->resolve(face)) {
      report.path = font->path();
      report.face_index = font->face_index();
      report.face_name = font->postscript_name();
      report.coverage = font->count_characters();
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

std::vector<std::filesystem::path> FontLibrary::files() const {
  const std::shared_lock lock(impl_->mutex);
  std::vector<std::filesystem::path> paths;
  for (const auto& [key, font] : impl_->fonts) {  // sorted by path
    const std::string& path = std::get<0>(key);
    if (font != nullptr && (paths.empty() || paths.back() != path)) paths.emplace_back(path);
  }
  return paths;
}

const Font* FontStack::first_han() const {
  const auto found = std::ranges::find_if(fonts, [](const Font* font) { return font->is_han(); });
  return found == fonts.end() ? nullptr : *found;
}

const Font* FontStack::first_latin() const {
  const auto found = std::ranges::find_if(fonts, [](const Font* font) { return font->has(U'a'); });
  return found == fonts.end() ? nullptr : *found;
}

}  // namespace banxin::text
