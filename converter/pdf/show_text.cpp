#include "pdf/show_text.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "base/utf8.h"
#include "pdf/cluster.h"

namespace banxin::pdf {
namespace {

// Glyphs are moved only when they would stand further than this from their place (16 units at 8
// pt).
constexpr Length kMaxDrift = Length::from_raw(Length::kUnitsPerPoint / 128);
// Positions in a run are exact in 1/100 of a thousandth of a Length unit.
constexpr std::int64_t kPositionScale = 100'000;

// Text extraction takes white space for a space from 0.1 of the size on between glyphs of one font
// and size (poppler, minWordBreakSpace; others later), and from 0.03 on where the font changes.
constexpr double kSpaceWithinRun = 0.09;
constexpr double kSpaceBetweenRuns = 0.025;
// Two squeezed marks, ：“, step back by up to an em. Extraction takes a step of more than half an
// em for another line, unless the two are one span.
constexpr double kWidestStepBack = 0.52;
// Beyond this it is a tab or a column, and a space is what a reader wants.
constexpr double kWidestGap = 2.0;

bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\u00A0' || c == U'\u3000' ||
         (c >= U'\u2000' && c <= U'\u200A') || c == U'\u202F';
}

// Glyphs that are shown together, with or without ActualText around them.
struct Piece {
  std::uint32_t begin = 0, end = 0;  // glyphs
  bool has_actual_text = false;
  bool is_filled = false;  // a space glyph bridges the gap up to `fill_to`
  std::string text;
  Length fill_to;
};

class RunShower {
 public:
  RunShower(ContentWriter& writer, const text::GlyphRun& run, const FontProgram& font)
      : writer_(writer), run_(run), font_(font), size_(run.size.raw()) {
    // Half a unit of the adjustment must be less than the drift allowed.
    for (Length limit = kMaxDrift * std::int64_t{2000}; run.size > limit && decimals_ < 2;
         ++decimals_) {
      limit = limit * std::int64_t{10};
    }
    for (int i = 0; i < decimals_; ++i) adjustment_scale_ *= 10;
  }

  void show(const Piece& piece) {
    if (piece.has_actual_text) writer_.begin_actual_text(piece.text);
    for (std::uint32_t i = piece.begin; i < piece.end; ++i) {
      const text::Glyph& glyph = run_.glyphs[i];
      place(glyph.x);
      writer_.set_rise(glyph.rise);
      show_glyph(glyph.id);
    }
    if (piece.is_filled) {
      const Length width = natural_width(font_.space);
      place(piece.fill_to - width);
      show_glyph(font_.space);
    }
    if (piece.has_actual_text) writer_.end_actual_text();
  }

  // Where the run's first glyph starts.
  void start_at(Length x) { pen_ = x.raw() * kPositionScale; }

  Length natural_width(text::GlyphId glyph) const {
    return run_.size.scaled(font_.code(glyph).width, 1000);
  }

 private:
  void place(Length x) {
    const std::int64_t drift = x.raw() * kPositionScale - pen_;
    if (std::abs(drift) <= kMaxDrift.raw() * kPositionScale || size_ == 0) return;
    // A unit is size / (1000 · adjustment_scale_); the scale of positions holds all of them
    // exactly.
    const std::int64_t unit = size_ * (kPositionScale / 1000) / adjustment_scale_;
    const std::int64_t amount = (drift >= 0 ? drift + unit / 2 : drift - unit / 2) / unit;
    if (amount == 0) return;
    writer_.adjust(-amount, decimals_);
    pen_ += amount * unit;
  }

  void show_glyph(text::GlyphId glyph) {
    const GlyphCode& code = font_.code(glyph);
    writer_.show(code.code);
    pen_ += size_ * (kPositionScale / 1000) * code.width;
  }

  ContentWriter& writer_;
  const text::GlyphRun& run_;
  const FontProgram& font_;
  std::int64_t size_;
  int decimals_ = 0;
  std::int64_t adjustment_scale_ = 1;
  std::int64_t pen_ = 0;
};

class PieceFinder {
 public:
  PieceFinder(const text::GlyphRun& run, const FontProgram& font, const RunShower& shower,
              std::optional<Continuation> continuation)
      : run_(run), font_(font), shower_(shower), continuation_(std::move(continuation)) {}

  const std::vector<Piece>& find() {
    pieces_.clear();
    split_clusters(run_, clusters_);
    for (std::size_t i = 0; i < clusters_.size(); ++i) add(i);
    // Glyphs stand in visual order; content is in the order of reading (ISO 32000-2 §14.8.2.5), and
    // a right-to-left run steps back for each of its clusters.
    if (run_.right_to_left) std::ranges::reverse(pieces_);
    return pieces_;
  }

 private:
  void add(std::size_t index) {
    const Cluster& cluster = clusters_[index];
    const std::optional<Length> bridge = gap_end(index);
    const bool needs_actual_text = bridge.has_value() || cluster.count != 1 || steps_back(index) ||
                                   (index > 0 && steps_back(index - 1)) || cluster.text.empty() ||
                                   font_.code(run_.glyphs[cluster.first].id).text != cluster.text;
    const std::uint32_t end = cluster.first + cluster.count;
    const bool goes_on = !pieces_.empty() && !run_.right_to_left &&
                         pieces_.back().has_actual_text == needs_actual_text;
    if (!goes_on) {
      pieces_.push_back({cluster.first, end, needs_actual_text, false, {}, {}});
    }
    Piece& piece = pieces_.back();
    piece.end = end;
    piece.is_filled = bridge.has_value();
    if (bridge) piece.fill_to = *bridge;
    if (needs_actual_text) piece.text += cluster.text;
  }

  // Whether the next cluster begins far inside this one.
  bool steps_back(std::size_t index) const {
    if (index + 1 >= clusters_.size() || run_.right_to_left || run_.text.empty()) return false;
    const Cluster& cluster = clusters_[index];
    const text::Glyph& glyph = run_.glyphs[cluster.first + cluster.count - 1];
    const Length end = glyph.x + shower_.natural_width(glyph.id);
    const Length step = end - run_.glyphs[clusters_[index + 1].first].x;
    return step > run_.size * kWidestStepBack;
  }

  // Where the gap behind a cluster ends, when extraction would take it for a space that is not in
  // the text.
  std::optional<Length> gap_end(std::size_t index) const {
    const Cluster& cluster = clusters_[index];
    const bool is_last = index + 1 == clusters_.size();
    const bool has_end = !is_last || continuation_.has_value();
    if (!has_end || font_.space == 0 || run_.right_to_left || run_.text.empty()) {
      return std::nullopt;
    }
    const text::Glyph& glyph = run_.glyphs[cluster.first + cluster.count - 1];
    const Length next = is_last ? continuation_->x : run_.glyphs[clusters_[index + 1].first].x;
    const Length gap = next - glyph.x - shower_.natural_width(glyph.id);
    const double size = static_cast<double>(run_.size.raw());
    const double least = size * (is_last ? kSpaceBetweenRuns : kSpaceWithinRun);
    const auto width = static_cast<double>(gap.raw());
    if (width < least || width > size * kWidestGap) return std::nullopt;
    const bool is_spaced =
        ends_with_space(cluster.text) ||
        (is_last ? continuation_->is_spaced : begins_with_space(clusters_[index + 1].text));
    if (is_spaced) return std::nullopt;
    return next;
  }

  const text::GlyphRun& run_;
  const FontProgram& font_;
  const RunShower& shower_;
  std::optional<Continuation> continuation_;  // x from the run's left end
  std::vector<Cluster> clusters_;
  std::vector<Piece> pieces_;
};

}  // namespace

bool begins_with_space(std::string_view text) {
  std::size_t offset = 0;
  return !text.empty() && is_space(next_code_point(text, offset));
}

bool ends_with_space(std::string_view text) {
  std::size_t offset = text.size();
  return !text.empty() && is_space(previous_code_point(text, offset));
}

void show_run(ContentWriter& writer, const text::GlyphRun& run, const FontProgram& font,
              const PageGeometry& geometry, Point origin,
              const std::optional<Continuation>& continuation) {
  if (run.glyphs.empty() || run.size <= Length()) return;
  RunShower shower(writer, run, font);
  std::optional<Continuation> behind = continuation;
  if (behind) behind->x -= origin.x;
  PieceFinder finder(run, font, shower, behind);
  const std::vector<Piece>& pieces = finder.find();
  const Length start = run.glyphs[pieces.front().begin].x;
  writer.set_font(font.resource, run.size);
  writer.move_to_text(geometry.x(origin.x + start), geometry.y(origin.y));
  shower.start_at(start);
  for (const Piece& piece : pieces) shower.show(piece);
  writer.set_rise(Length());
}

}  // namespace banxin::pdf
