// ContentWriter: the operators of a content stream (ISO 32000-2 annex A), written only where
// something changes.
//
// It knows the graphics and text state as the viewer will have it. Coordinates are PDF space. Each
// position is rounded once from its exact value, and relative moves start from what was written, so
// errors never add up.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/color.h"
#include "base/length.h"
#include "base/path.h"
#include "layout/paged_book.h"

namespace banxin::pdf {

// The ExtGState resource that sets alpha back to 1.
inline constexpr std::string_view kOpaqueState = "G0";

// ExtGState resources that turn overprint on and off (T132).
inline constexpr std::string_view kOverprintState = "O1";
inline constexpr std::string_view kKnockoutState = "O0";

class ContentWriter {
 public:
  // What is painted from here on belongs to a structure element, or to none. Marked-content
  // sequences (§14.6) open with the first thing painted and stay inside one text object or outside
  // of all.
  void mark_artifact();
  void mark_structure(std::string_view tag, layout::StructureId structure);

  // Text objects open and close by themselves: text operators open one, all painting closes it.
  void begin_text();
  void end_text();
  void set_font(std::string_view resource, Length size);
  // Starts showing at this place of the baseline.
  void move_to_text(Length x, Length y);
  void set_rise(Length rise);
  // Fills glyphs, or fills them and strokes their outlines with the line that is set (§9.3.6).
  void set_stroked_text(bool is_stroked);
  // §14.9.4 Replacement text. Inside a structure element the span is a sequence of its own, beside
  // the others and not within one: poppler's structure reader loses what follows a nested one.
  void begin_actual_text(std::string_view text);
  void end_actual_text();
  // Glyphs and adjustments gather in one TJ until another operator comes.
  void show(std::uint16_t code);
  // `amount` / 10^decimals thousandths of the size, taken from the pen position.
  void adjust(std::int64_t amount, int decimals);

  void set_fill(const Color& color);
  void set_stroke(const Color& color);
  // Resource name of the ExtGState with the alpha of what is painted next; empty for opaque.
  void set_alpha(std::string_view resource);
  // §8.6.7: whether black ink is laid on what is below it and cuts nothing out of that.
  void set_overprint(bool overprints);
  void set_line(Length width, layout::Dash dash);
  // The registration colour (T131), through a colour space resource.
  void set_registration_stroke(std::string_view color_space);

  void fill_rectangle(Length x, Length y, Length width, Length height, Length radius);
  // Paths come in PDF space. Areas in two outlines are outside (the even–odd rule).
  void fill_path(const Path& path);
  void clip(const Path& path);
  // §8.7.4.2: fills the area of the clip.
  void paint_shading(std::string_view resource);
  // A form XObject, which marks its own content.
  void draw_form(std::string_view resource);
  // §8.4.2: everything that is set between the two is forgotten after.
  void save();
  void restore();
  void concatenate(const std::array<double, 4>& matrix, Length x, Length y);
  // Sets all that a form XObject inherits from where it is drawn (§8.10.1) to what this writer
  // takes for granted.
  void reset_state();
  void stroke_line(Length from_x, Length from_y, Length to_x, Length to_y);
  // A stroke from `from` along cubic curves: x and y of two control points and the end of each.
  void stroke_curve(Length from_x, Length from_y, std::span<const std::array<Length, 6>> curves);
  void draw_object(std::string_view resource, Length x, Length y, Length width, Length height);

  std::string take();
  // The structure elements of the marked-content sequences, by MCID.
  std::vector<layout::StructureId> take_marked() { return std::move(marked_); }

 private:
  struct Mark {
    enum class Kind : std::uint8_t { None, Artifact, Structure, ActualText };
    Kind kind = Kind::None;
    layout::StructureId structure = layout::kArtifact;
    bool operator==(const Mark&) const = default;
  };

  void want(Mark mark);
  void open_marked();
  void end_marked();
  void append_mcid();
  void flush_shown();
  void close_string();
  void coordinate(Length length);
  void color_operator(const Color& color, std::string_view gray, std::string_view rgb,
                      std::string_view cmyk);
  void append_path(const Path& path);

  std::string out_;
  bool in_text_ = false;
  Mark wanted_, open_;
  std::string_view tag_;  // of wanted_
  std::vector<layout::StructureId> marked_;
  // What q saves and Q brings back; the initial values are those of §8.4 and §9.3.
  struct State {
    std::string font;
    Length size, rise;
    bool strokes_text = false;
    Color fill = Color::black();
    std::optional<Color> stroke = Color::black();
    std::string alpha;
    bool overprints = false;
    Length line_width = Length::from_raw(Length::kUnitsPerPoint);
    layout::Dash dash = layout::Dash::Solid;
  };
  State state_;
  std::vector<State> saved_;
  std::int64_t line_x_ = 0, line_y_ = 0;  // as written, in 10^-kCoordinateDecimals pt
  std::string shown_;                     // the array of the TJ that gathers
  bool in_string_ = false, has_adjustment_ = false;
};

}  // namespace banxin::pdf
