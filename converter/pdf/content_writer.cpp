#include "pdf/content_writer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "pdf/number.h"
#include "pdf/text_string.h"

namespace banxin::pdf {
namespace {

constexpr int kSizeDecimals = 4;
constexpr int kColorDecimals = 4;
// Of a matrix: a millionth of the largest page is below what any device resolves.
constexpr int kMatrixDecimals = 6;

bool same_paint(const Color& a, const Color& b) {
  return a.space == b.space && a.components == b.components;
}

}  // namespace

void ContentWriter::want(Mark mark) {
  if (wanted_ == mark) return;
  flush_shown();
  wanted_ = mark;
}

void ContentWriter::mark_artifact() { want({Mark::Kind::Artifact, layout::kArtifact}); }

void ContentWriter::mark_structure(std::string_view tag, layout::StructureId structure) {
  want({Mark::Kind::Structure, structure});
  tag_ = tag;
}

// Before anything is painted.
void ContentWriter::open_marked() {
  if (open_ == wanted_ || open_.kind == Mark::Kind::ActualText) return;
  end_marked();
  open_ = wanted_;
  if (open_.kind == Mark::Kind::Artifact) out_ += "/Artifact BMC\n";
  if (open_.kind == Mark::Kind::Structure) {
    out_ += '/';
    out_ += tag_;
    out_ += "<<";
    append_mcid();
    out_ += ">>BDC\n";
  }
}

void ContentWriter::append_mcid() {
  out_ += "/MCID ";
  append_integer(out_, static_cast<std::int64_t>(marked_.size()));
  marked_.push_back(wanted_.structure);
}

void ContentWriter::end_marked() {
  flush_shown();
  if (open_.kind != Mark::Kind::None) out_ += "EMC\n";
  open_ = {};
}

void ContentWriter::begin_text() {
  if (in_text_) return;
  end_marked();
  out_ += "BT\n";
  in_text_ = true;
  line_x_ = line_y_ = 0;
}

void ContentWriter::end_text() {
  if (!in_text_) return;
  end_marked();
  out_ += "ET\n";
  in_text_ = false;
}

void ContentWriter::set_font(std::string_view resource, Length size) {
  if (state_.font == resource && state_.size == size) return;
  flush_shown();
  state_.font = resource;
  state_.size = size;
  out_ += '/';
  out_ += resource;
  out_ += ' ';
  append_length(out_, size, kSizeDecimals);
  out_ += " Tf\n";
}

void ContentWriter::move_to_text(Length x, Length y) {
  flush_shown();
  const std::int64_t new_x = to_decimal(x, kCoordinateDecimals);
  const std::int64_t new_y = to_decimal(y, kCoordinateDecimals);
  append_decimal(out_, new_x - line_x_, kCoordinateDecimals);
  out_ += ' ';
  append_decimal(out_, new_y - line_y_, kCoordinateDecimals);
  out_ += " Td\n";
  line_x_ = new_x;
  line_y_ = new_y;
}

void ContentWriter::set_rise(Length rise) {
  if (state_.rise == rise) return;
  flush_shown();
  state_.rise = rise;
  append_length(out_, rise);
  out_ += " Ts\n";
}

void ContentWriter::set_stroked_text(bool is_stroked) {
  if (state_.strokes_text == is_stroked) return;
  flush_shown();
  state_.strokes_text = is_stroked;
  // Round joins: the corners of letters grow no spikes.
  out_ += is_stroked ? "1 j 2 Tr\n" : "0 j 0 Tr\n";
}

void ContentWriter::begin_actual_text(std::string_view text) {
  flush_shown();
  const bool is_element = wanted_.kind == Mark::Kind::Structure;
  if (is_element) {
    end_marked();
    open_ = {Mark::Kind::ActualText, wanted_.structure};
  } else {
    open_marked();
  }
  out_ += "/Span<<";
  if (is_element) append_mcid();
  out_ += "/ActualText";
  append_text_string(out_, text);
  out_ += ">>BDC\n";
}

void ContentWriter::end_actual_text() {
  if (open_.kind == Mark::Kind::ActualText) return end_marked();
  flush_shown();
  out_ += "EMC\n";
}

void ContentWriter::show(std::uint16_t code) {
  if (shown_.empty()) open_marked();
  if (!in_string_) shown_ += '(';
  in_string_ = true;
  for (const int byte : {code >> 8, code & 0xFF}) {
    const char c = static_cast<char>(byte);
    // §7.3.4.2: a bare carriage return would be read as a line feed.
    if (c == '\r') {
      shown_ += "\\r";
      continue;
    }
    if (c == '(' || c == ')' || c == '\\') shown_ += '\\';
    shown_ += c;
  }
}

void ContentWriter::adjust(std::int64_t amount, int decimals) {
  if (shown_.empty()) open_marked();
  close_string();
  append_decimal(shown_, amount, decimals);
  has_adjustment_ = true;
}

void ContentWriter::close_string() {
  if (in_string_) shown_ += ')';
  in_string_ = false;
}

void ContentWriter::flush_shown() {
  close_string();
  if (shown_.empty()) return;
  if (has_adjustment_) {
    out_ += '[';
    out_ += shown_;
    out_ += "]TJ\n";
  } else {
    out_ += shown_;
    out_ += "Tj\n";
  }
  shown_.clear();
  has_adjustment_ = false;
}

void ContentWriter::color_operator(const Color& color, std::string_view gray, std::string_view rgb,
                                   std::string_view cmyk) {
  flush_shown();
  const auto [count, name] =
      color.space == Color::Space::Gray  ? std::pair<std::size_t, std::string_view>{1, gray}
      : color.space == Color::Space::Rgb ? std::pair<std::size_t, std::string_view>{3, rgb}
                                         : std::pair<std::size_t, std::string_view>{4, cmyk};
  for (std::size_t i = 0; i < count; ++i) {
    append_real(out_, static_cast<double>(std::clamp(color.components[i], 0.0F, 1.0F)),
                kColorDecimals);
    out_ += ' ';
  }
  out_ += name;
  out_ += '\n';
}

void ContentWriter::set_fill(const Color& color) {
  if (same_paint(state_.fill, color)) return;
  color_operator(color, "g", "rg", "k");
  state_.fill = color;
}

void ContentWriter::set_stroke(const Color& color) {
  if (state_.stroke && same_paint(*state_.stroke, color)) return;
  color_operator(color, "G", "RG", "K");
  state_.stroke = color;
}

void ContentWriter::set_registration_stroke(std::string_view color_space) {
  state_.stroke.reset();
  out_ += '/';
  out_ += color_space;
  out_ += " CS 1 SCN\n";
}

void ContentWriter::set_alpha(std::string_view resource) {
  if (state_.alpha == resource) return;
  flush_shown();
  state_.alpha = resource;
  out_ += '/';
  out_ += resource.empty() ? kOpaqueState : resource;
  out_ += " gs\n";
}

void ContentWriter::set_overprint(bool overprints) {
  if (state_.overprints == overprints) return;
  flush_shown();
  state_.overprints = overprints;
  out_ += '/';
  out_ += overprints ? kOverprintState : kKnockoutState;
  out_ += " gs\n";
}

void ContentWriter::set_line(Length width, layout::Dash dash) {
  flush_shown();
  if (state_.line_width != width) {
    append_length(out_, width, kSizeDecimals);
    out_ += " w\n";
  }
  // The pattern grows with the line.
  if (state_.dash != dash || (dash != layout::Dash::Solid && state_.line_width != width)) {
    switch (dash) {
      case layout::Dash::Solid:
        out_ += "0 J[]0 d\n";
        break;
      case layout::Dash::Dashed:
        out_ += "0 J[";
        append_length(out_, width + width + width);
        out_ += ' ';
        append_length(out_, width + width);
        out_ += "]0 d\n";
        break;
      case layout::Dash::Dotted:  // dashes of no length with round ends
        out_ += "1 J[0 ";
        append_length(out_, width + width);
        out_ += "]0 d\n";
        break;
    }
  }
  state_.line_width = width;
  state_.dash = dash;
}

void ContentWriter::coordinate(Length length) {
  append_length(out_, length);
  out_ += ' ';
}

void ContentWriter::fill_rectangle(Length x, Length y, Length width, Length height, Length radius) {
  open_marked();
  radius = min(radius, min(width, height) / 2);
  if (radius > Length()) {
    Path path;
    CornerRadii radii;
    radii.corners.fill({radius, radius});
    add_rectangle(path, {x, y, width, height}, radii);
    append_path(path);
  } else {
    // The far corner is rounded like every other place, so that rectangles that touch leave no
    // seam.
    const std::int64_t left = to_decimal(x, kCoordinateDecimals);
    const std::int64_t bottom = to_decimal(y, kCoordinateDecimals);
    coordinate(x);
    coordinate(y);
    append_decimal(out_, to_decimal(x + width, kCoordinateDecimals) - left, kCoordinateDecimals);
    out_ += ' ';
    append_decimal(out_, to_decimal(y + height, kCoordinateDecimals) - bottom, kCoordinateDecimals);
    out_ += " re ";
  }
  out_ += "f\n";
}

void ContentWriter::append_path(const Path& path) {
  for (const PathStep& step : path) {
    const auto point = [&](Point at) {
      coordinate(at.x);
      coordinate(at.y);
    };
    switch (step.kind) {
      case PathStep::Kind::Move:
        point(step.to);
        out_ += "m ";
        break;
      case PathStep::Kind::Line:
        point(step.to);
        out_ += "l ";
        break;
      case PathStep::Kind::Curve:
        point(step.control1);
        point(step.control2);
        point(step.to);
        out_ += "c ";
        break;
      case PathStep::Kind::Close:
        out_ += "h ";
        break;
    }
  }
}

void ContentWriter::fill_path(const Path& path) {
  open_marked();
  append_path(path);
  out_ += "f*\n";
}

void ContentWriter::clip(const Path& path) {
  append_path(path);
  out_ += "W* n\n";
}

void ContentWriter::paint_shading(std::string_view resource) {
  open_marked();
  out_ += '/';
  out_ += resource;
  out_ += " sh\n";
}

void ContentWriter::draw_form(std::string_view resource) {
  end_text();
  end_marked();
  out_ += '/';
  out_ += resource;
  out_ += " Do\n";
}

void ContentWriter::save() {
  end_text();
  end_marked();
  out_ += "q\n";
  saved_.push_back(state_);
}

void ContentWriter::restore() {
  end_text();
  end_marked();
  out_ += "Q\n";
  state_ = std::move(saved_.back());
  saved_.pop_back();
}

void ContentWriter::concatenate(const std::array<double, 4>& matrix, Length x, Length y) {
  for (const double value : matrix) {
    append_real(out_, value, kMatrixDecimals);
    out_ += ' ';
  }
  coordinate(x);
  coordinate(y);
  out_ += "cm\n";
}

void ContentWriter::reset_state() {
  state_ = {};
  out_ += "0 g 0 G 1 w 0 J 0 j[]0 d 0 Tr 0 Ts\n";
}

void ContentWriter::stroke_line(Length from_x, Length from_y, Length to_x, Length to_y) {
  open_marked();
  coordinate(from_x);
  coordinate(from_y);
  out_ += "m ";
  coordinate(to_x);
  coordinate(to_y);
  out_ += "l S\n";
}

void ContentWriter::stroke_curve(Length from_x, Length from_y,
                                 std::span<const std::array<Length, 6>> curves) {
  open_marked();
  coordinate(from_x);
  coordinate(from_y);
  out_ += "m ";
  for (const std::array<Length, 6>& curve : curves) {
    for (const Length value : curve) coordinate(value);
    out_ += "c ";
  }
  out_ += "S\n";
}

void ContentWriter::draw_object(std::string_view resource, Length x, Length y, Length width,
                                Length height) {
  open_marked();
  out_ += "q ";
  append_length(out_, width);
  out_ += " 0 0 ";
  append_length(out_, height);
  out_ += ' ';
  coordinate(x);
  coordinate(y);
  out_ += "cm /";
  out_ += resource;
  out_ += " Do Q\n";
}

std::string ContentWriter::take() {
  end_marked();
  end_text();
  return std::move(out_);
}

}  // namespace banxin::pdf
