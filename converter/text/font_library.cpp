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
  std::optional<FaceRecord> record;
};

// What @font-face adds to the face itself.
struct Adjustments {
  double size = 1.0, shift = 0;
  auto operator<=>(const Adjustments&) const = default;
};
Adjustments adjustments_of(const FontFaceSource& source) {
  return {source.size_adjust, source.baseline_shift};
}

// A declared face has the slant and the weights that it is declared with (CSS Fonts 4
// §font-prop-desc).
InstanceStyle within(const FontFaceSource& source, const InstanceStyle& style) {
  return {source.nearest_weight(style.weight), source.italic, style.size};
}

}  // namespace

struct FontLibrary::Impl {
  FontLibraryOptions options;

  // Questions are answered from the caches under a shared lock; a new question takes the lock
  // alone.
  mutable std::shared_mutex mutex;
  std::vector<Declared> declared;
  std::optional<std::vector<FaceRecord>> folder_faces;  // scanned by the first question
  SystemFonts system;
  std::map<std::tuple<std::string, unsigned, Adjustments, AxisValues>, std::unique_ptr<Font>> fonts;
  std::map<std::tuple<std::string, int, bool>, const Font*> found;
  std::map<std::tuple<std::vector<std::string>, int, bool, Length>, FontStack> stacks;
  std::map<std::tuple<char32_t, std::string, int, bool>, const Font*> fallbacks;
  // Asked for in a font-family list and not there; a warning once a whole list came to nothing.
  std::map<std::string, Severity> missing_families;
  std::map<std::string, Error> broken;  // by path: files that match and cannot be used
  std::map<std::string, bool> missing_folders;

  const Font* open(const FaceRecord& record, const InstanceStyle& style,
                   const Adjustments& adjustments = {});
  const Font* open_first(std::vector<FaceRecord> records, const InstanceStyle& style);
  const std::vector<FaceRecord>& folders();
  std::vector<FaceRecord> records_named(std::string_view name);
  void look_up(Declared& face);
  const Font* resolve(Declared& face, const InstanceStyle& style);
  std::vector<Declared*> faces_of(std::string_view family, const InstanceStyle& style);
  const Font* find(std::string_view family, const InstanceStyle& style);
  const Font* find_anywhere(std::string_view family, const InstanceStyle& style);
  void append_family(std::string_view family, const InstanceStyle& style, FontStack& stack);
  const Font* last_resort(const InstanceStyle& style);
  FontStack make_stack(std::span<const std::string> families, const InstanceStyle& style);
  const Font* declared_fallback(char32_t character, const InstanceStyle& style);
  const Font* folder_fallback(char32_t character, const InstanceStyle& style);
  const Font* system_fallback(char32_t character, std::string_view lang,
                              const InstanceStyle& style);
  const Font* find_fallback(char32_t character, std::string_view lang, const InstanceStyle& style);
};

const Font* FontLibrary::Impl::open(const FaceRecord& record, const InstanceStyle& style,
                                    const Adjustments& adjustments) {
  AxisValues instance = choose_instance(record.axes, style);
  auto [entry, is_new] =
      fonts.try_emplace({record.path.native(), record.index, adjustments, instance});
  if (!is_new) return entry->second.get();
  auto font = Font::open(record.path, record.index, instance);
  if (!font) {
    broken.try_emplace(record.path.native(), font.error());
    return nullptr;
  }
  entry->second = std::move(*font);
  entry->second->adjust(adjustments.size, adjustments.shift);
  return entry->second.get();
}

const Font* FontLibrary::Impl::open_first(std::vector<FaceRecord> records,
                                          const InstanceStyle& style) {
  sort_by_style(records, style.weight, style.italic);
  for (const FaceRecord& record : records)
    if (const Font* font = open(record, style)) return font;
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

// The first of the sources that is there and can be used.
void FontLibrary::Impl::look_up(Declared& face) {
  if (face.resolved) return;
  face.resolved = true;
  const FontFaceSource& source = face.source;
  const InstanceStyle style{source.weight, source.italic, {}};
  for (const std::string& name : source.sources) {
    auto records = name.starts_with('/') ? read_face_records(name) : records_named(name);
    sort_by_style(records, style.weight, style.italic);
    for (FaceRecord& record : records) {
      if (open(record, style, adjustments_of(source)) == nullptr) continue;
      face.record = std::move(record);
      return;
    }
  }
}

const Font* FontLibrary::Impl::resolve(Declared& face, const InstanceStyle& style) {
  look_up(face);
  if (!face.record) return nullptr;
  return open(*face.record, within(face.source, style), adjustments_of(face.source));
}

// The declared faces of a family, best match first.
std::vector<Declared*> FontLibrary::Impl::faces_of(std::string_view family,
                                                   const InstanceStyle& style) {
  std::vector<Declared*> faces;
  for (Declared& face : declared)
    if (same_name(face.source.family, family)) faces.push_back(&face);
  // Equal faces keep the order of their declaration, which is the order of their addresses.
  std::ranges::sort(faces, {}, [&](const Declared* face) {
    const FontFaceSource& source = face->source;
    return std::pair(
        rank_style(style.weight, style.italic, source.nearest_weight(style.weight), source.italic),
        face);
  });
  return faces;
}

const Font* FontLibrary::Impl::find_anywhere(std::string_view family, const InstanceStyle& style) {
  if (const Font* font = open_first(records_named(family), style)) return font;
  if (!options.use_system_fonts || !is_generic(family)) return nullptr;
  const auto record = system.generic(family, style.weight, style.italic);
  return record ? open(*record, style) : nullptr;
}

const Font* FontLibrary::Impl::find(std::string_view family, const InstanceStyle& style) {
  const auto faces = faces_of(family, style);
  for (Declared* face : faces)
    if (const Font* font = resolve(*face, style)) return font;
  return faces.empty() ? find_anywhere(family, style) : nullptr;
}

// A family whose faces are declared for several scripts stands for one face of each, in the order
// in which the scripts are first declared.
void FontLibrary::Impl::append_family(std::string_view family, const InstanceStyle& style,
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
  const auto faces = faces_of(family, style);
  for (const std::string_view script : scripts) {
    for (Declared* face : faces) {
      if (face->source.script != script) continue;
      const Font* font = resolve(*face, style);
      if (font == nullptr) continue;
      add(font);
      any = true;
      break;
    }
  }
  if (scripts.empty())
    if (const Font* font = find(family, style)) {
      add(font);
      any = true;
    }
  if (!any && !is_generic(family))
    missing_families.try_emplace(std::string(family), Severity::Note);
}

// Any font, when nothing that was asked for is there.
const Font* FontLibrary::Impl::last_resort(const InstanceStyle& style) {
  for (Declared& face : declared)
    if (const Font* font = resolve(face, style)) return font;
  if (const Font* font = open_first(folders(), style)) return font;
  if (!options.use_system_fonts) return nullptr;
  const auto record = system.generic({}, style.weight, style.italic);
  return record ? open(*record, style) : nullptr;
}

FontStack FontLibrary::Impl::make_stack(std::span<const std::string> families,
                                        const InstanceStyle& style) {
  FontStack stack;
  for (const std::string& family : families) append_family(family, style, stack);
  if (!stack.fonts.empty()) return stack;
  for (const std::string& family : families)
    if (const auto missing = missing_families.find(family); missing != missing_families.end())
      missing->second = Severity::Warning;
  if (const Font* font = last_resort(style)) stack.fonts.push_back(font);
  return stack;
}

// A wide character looks in the Han faces first, any other one in the faces that are not Han.
const Font* FontLibrary::Impl::declared_fallback(char32_t character, const InstanceStyle& style) {
  std::vector<const Font*> candidates;
  std::vector<std::string_view> families;
  for (const Declared& face : declared)
    if (std::ranges::none_of(families,
                             [&](std::string_view f) { return same_name(f, face.source.family); }))
      families.push_back(face.source.family);
  for (const std::string_view family : families) {
    for (Declared* face : faces_of(family, style)) {
      const Font* font = resolve(*face, style);
      if (font == nullptr || !font->has(character)) continue;
      candidates.push_back(font);
      break;
    }
  }
  const bool wide = is_wide(character);
  const auto preferred =
      std::ranges::find_if(candidates, [&](const Font* font) { return font->is_han() == wide; });
  if (preferred != candidates.end()) return *preferred;
  return candidates.empty() ? nullptr : candidates.front();
}

const Font* FontLibrary::Impl::folder_fallback(char32_t character, const InstanceStyle& style) {
  auto records = folders();
  sort_by_style(records, style.weight, style.italic);
  for (const FaceRecord& record : records) {
    const Font* font = open(record, style);
    if (font != nullptr && font->has(character)) return font;
  }
  return nullptr;
}

// Faces made for the language come first, typewriter faces last; then style and path decide.
const Font* FontLibrary::Impl::system_fallback(char32_t character, std::string_view lang,
                                               const InstanceStyle& style) {
  auto records = system.covering(character, lang);
  sort_by_style(records, style.weight, style.italic);
  for (const bool speaks : {true, false}) {
    for (const bool fixed : {false, true}) {
      for (const FaceRecord& record : records) {
        if (record.speaks_language != speaks || record.fixed_pitch != fixed) continue;
        const Font* font = open(record, style);
        if (font != nullptr && font->has(character)) return font;
      }
    }
  }
  return nullptr;
}

const Font* FontLibrary::Impl::find_fallback(char32_t character, std::string_view lang,
                                             const InstanceStyle& style) {
  if (const Font* font = declared_fallback(character, style)) return font;
  if (const Font* font = folder_fallback(character, style)) return font;
  if (!options.use_system_fonts) return nullptr;
  return system_fallback(character, lang, style);
}

FontLibrary::FontLibrary(std::vector<FontFaceSource> faces, FontLibraryOptions options)
    : impl_(std::make_unique<Impl>()) {
  impl_->options = std::move(options);
  for (FontFaceSource& face : faces)
    impl_->declared.push_back({std::move(face), false, std::nullopt});
}
FontLibrary::~FontLibrary() = default;

const Font* FontLibrary::find(std::string_view family, int weight, bool italic) const {
  const std::tuple key(std::string(family), weight, italic);
  {
    const std::shared_lock lock(impl_->mutex);
    if (const auto known = impl_->found.find(key); known != impl_->found.end())
      return known->second;
  }
  const std::unique_lock lock(impl_->mutex);
  const auto known = impl_->found.find(key);
  if (known != impl_->found.end()) return known->second;
  return impl_->found[key] = impl_->find(family, {weight, italic, {}});
}

FontStack FontLibrary::stack(std::span<const std::string> families, int weight, bool italic,
                             Length size) const {
  const std::tuple key(std::vector<std::string>(families.begin(), families.end()), weight, italic,
                       size);
  {
    const std::shared_lock lock(impl_->mutex);
    if (const auto known = impl_->stacks.find(key); known != impl_->stacks.end())
      return known->second;
  }
  const std::unique_lock lock(impl_->mutex);
  const auto known = impl_->stacks.find(key);
  if (known != impl_->stacks.end()) return known->second;
  return impl_->stacks[key] = impl_->make_stack(families, {weight, italic, size});
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
  return impl_->fallbacks[key] = impl_->find_fallback(character, lang, {weight, italic, {}});
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
    if (const Font* font = impl_->resolve(face, {face.source.weight, face.source.italic, {}})) {
      report.path = font->path();
      report.face_index = font->face_index();
      report.face_name = font->postscript_name();
      report.coverage = font->count_characters();
      report.axes = font->axes();
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
