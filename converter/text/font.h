// Font: one face of one font file, read through HarfBuzz.
//
// A Font answers what typesetting asks of a face: which characters it has, its metrics, its
// advances. It is immutable and shared by all threads; FontLibrary owns it for as long as the
// library lives. All metrics are in font units unless a size is given.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/length.h"
#include "base/result.h"
#include "text/font_variations.h"

struct hb_font_t;
struct hb_face_t;

namespace banxin::text {

using GlyphId = std::uint32_t;

// How the outlines are stored, which decides how a PDF embeds them (product.md §6).
enum class OutlineFormat : std::uint8_t { CffCidKeyed, CffNameKeyed, Glyf };

struct FontMetrics {                // font units; distances from the baseline, up positive
  int ascender = 0, descender = 0;  // typographic; descender is negative
  int cap_height = 0, x_height = 0;
  int underline_position = 0, underline_thickness = 0;
  int strikeout_position = 0, strikeout_thickness = 0;
  int zero_advance = 0;  // of "0": CSS ch
  int ideographic_advance =
      0;  // of 水 U+6C34: CSS ic, and the em of typography.md; 0 when there is none
  int x_min = 0, y_min = 0, x_max = 0, y_max = 0;  // of the face: PDF FontBBox
  double italic_angle = 0;                         // degrees, counter-clockwise
};

class Font {
 public:
  // Opens face `index` of `path`; the file is mapped, not read. Fails with "font-001" when it is no
  // font or has no outlines that a PDF can embed, or when its licence bits forbid embedding (OS/2
  // fsType 2). A variable face becomes the instance that stands at `instance` on its axes, or where
  // the face has an axis of itself.
  static Result<std::unique_ptr<Font>> open(const std::filesystem::path& path, unsigned index,
                                            const AxisValues& instance = {});
  ~Font();
  Font(const Font&) = delete;
  Font& operator=(const Font&) = delete;

  const std::filesystem::path& path() const;
  unsigned face_index() const;
  std::string_view family() const;           // name ID 16 or 1, English
  std::string_view postscript_name() const;  // name ID 6
  int weight() const;                        // OS/2 usWeightClass; of an instance its wght
  bool is_italic() const;
  bool is_fixed_pitch() const;  // all Latin letters equally wide
  // False when the licence bits ask that the face be embedded whole (OS/2 fsType 0x100).
  bool may_subset() const;
  OutlineFormat outline_format() const;
  // Of a variable face, and where this instance stands on each; both empty for a static face.
  const std::vector<FontAxis>& axes() const;
  const AxisValues& instance() const;
  // Whether both draw with the same outlines: they may differ in what @font-face adds to them.
  bool shares_program(const Font& other) const;
  unsigned units_per_em() const;
  unsigned glyph_count() const;
  const FontMetrics& metrics() const;
  // True for a face that carries Chinese: it has 水.
  bool is_han() const { return metrics().ideographic_advance != 0; }
  // From @font-face `size-adjust`: a run set at size s is drawn at s × size_adjust.
  double size_adjust() const { return size_adjust_; }
  // From @font-face `-banxin-baseline-shift`: how far a run set at size s is raised, in parts of s.
  double baseline_shift() const { return baseline_shift_; }
  void adjust(double size_adjust, double baseline_shift) {
    size_adjust_ = size_adjust;
    baseline_shift_ = baseline_shift;
  }

  // The nominal glyph of a character, 0 when the face lacks it.
  GlyphId glyph(char32_t character) const;
  bool has(char32_t character) const { return glyph(character) != 0; }
  // How many characters the face has; walks its whole cmap.
  std::size_t count_characters() const;
  // The glyph of a variation sequence (cmap format 14): 0 when the face has no such sequence.
  GlyphId variant_glyph(char32_t character, char32_t selector) const;
  // Horizontal advance of a glyph, unshaped, in font units.
  int advance(GlyphId glyph) const;
  // Ink box of a glyph in font units: left, bottom, right, top; false for an empty glyph.
  bool ink_box(GlyphId glyph, int& left, int& bottom, int& right, int& top) const;
  // The CID of a glyph in a CID-keyed CFF face (its charset); the glyph id itself in any other.
  std::uint32_t cid(GlyphId glyph) const;

  // `units` of this font at `size`, exactly rounded.
  Length scale(int units, Length size) const {
    return size.scaled(units, static_cast<std::int64_t>(units_per_em()));
  }

  // Names this face in caches that may outlive it: no other Font of the process has the same.
  std::uint64_t serial() const { return serial_; }

  // For text/ only: HarfBuzz's own objects, scaled to font units.
  hb_font_t* hb_font() const;
  hb_face_t* hb_face() const;

 private:
  struct Impl;
  explicit Font(std::unique_ptr<Impl> impl);
  static std::uint64_t next_serial() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
  }
  std::unique_ptr<Impl> impl_;
  double size_adjust_ = 1.0, baseline_shift_ = 0;
  const std::uint64_t serial_ = next_serial();
};

}  // namespace banxin::text
