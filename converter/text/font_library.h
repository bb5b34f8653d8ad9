// FontLibrary: from family names to faces, and from characters to the face that draws them.
//
// Comes in: the families of fonts/fonts.css (through convert), folders of font files, and the
// system's fonts (fontconfig). Goes out: for a TextStyle the ordered list of faces, for a character
// that none of them has a fallback face. Every answer depends only on the fonts, never on the order
// of questions or on threads. All functions are safe to call from several threads.
#pragma once

#include <algorithm>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "text/font.h"

namespace banxin::text {

// A family as @font-face declares it; see style::FontFace, whose fields these are.
struct FontFaceSource {
  std::string family;
  std::vector<std::string>
      sources;       // local() names (family, full or PostScript), or absolute paths
  int weight = 400;  // of a range, the weight nearest to regular
  bool italic = false;
  double size_adjust = 1.0;
  std::string script;   // ISO 15924, or empty
  std::string package;  // the Debian package to name when nothing is found
  SourceSpan span;
  double baseline_shift = 0;           // upwards, in parts of the size
  int min_weight = 0, max_weight = 0;  // of a range, for a variable font; 0: `weight` alone

  int nearest_weight(int wanted) const {
    return max_weight == 0 ? weight : std::clamp(wanted, min_weight, max_weight);
  }
};

struct FontLibraryOptions {
  std::vector<std::filesystem::path> directories;  // searched first, in this order (--fonts)
  bool use_system_fonts = true;                    // false: --no-system-fonts
};

// The faces for one style, in the order of its font-family list; never empty while any font exists.
struct FontStack {
  std::vector<const Font*> fonts;
  const Font* first_han() const;    // the first with is_han(), or nullptr
  const Font* first_latin() const;  // the first that has "a", or nullptr
};

// What `banxin fonts` prints about one declared family.
struct FamilyReport {
  std::string family;
  int weight = 400;
  bool italic = false;
  std::filesystem::path path;  // empty: not found
  unsigned face_index = 0;
  std::string face_name;
  std::string package;
  std::size_t coverage = 0;    // characters
  std::vector<FontAxis> axes;  // of a variable font
};

class FontLibrary {
 public:
  FontLibrary(std::vector<FontFaceSource> faces, FontLibraryOptions options);
  ~FontLibrary();
  FontLibrary(const FontLibrary&) = delete;
  FontLibrary& operator=(const FontLibrary&) = delete;

  // CSS Fonts 4 §font-style-matching among the declared faces of `family`; a family that is not
  // declared is looked up in the folders and the system by its own name. nullptr: no such family.
  const Font* find(std::string_view family, int weight, bool italic) const;

  // The stack for a font-family list. Families that are not found are skipped and remembered
  // (missing()). `size` chooses the optical size of variable faces that have several.
  FontStack stack(std::span<const std::string> families, int weight, bool italic,
                  Length size = {}) const;

  // A face that has `character`, for when the stack has none: declared families first, then the
  // system's by `lang`. nullptr: no font here has it.
  const Font* fallback(char32_t character, std::string_view lang, int weight, bool italic) const;

  // Reports each family that a stack was asked for and that is not found, in the order of their
  // names: "font-002", a warning for a declared family (naming the package to install) and for a
  // list of which nothing was found, a note for a name beside which another one of its list was
  // found. Also files that match but cannot be used ("font-001") and folders that cannot be read
  // ("font-004").
  void report_missing(Diagnostics& diagnostics) const;

  std::vector<FamilyReport> families() const;

  // The font files opened so far, sorted.
  std::vector<std::filesystem::path> files() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace banxin::text
