#include "text/punctuation_spacing.h"

#include <algorithm>
#include <unordered_map>

namespace banxin::text {
namespace {

using enum CharacterClass;

// CLREQ "Punctuation Width Adjustment" (https://www.w3.org/TR/clreq/#punctuation_width_adjustment):
// never closer to the ink than this (T23).
constexpr double kInkMargin = 0.02;
// A mark whose ink begins further right than this in its cell is centred in it (TW/HK).
constexpr double kCentredFrom = 0.3;
// The widest ink that a cell of half an em takes (T36): a bold – is a hair wider.
constexpr double kHalfCellInk = 0.53;
// An advance this far from 1 em is a cell of another width.
constexpr double kCellTolerance = 0.002;

// The ink of a glyph in font units.
struct Ink {
  int left = 0, bottom = 0, right = 0, top = 0;
  bool empty = true;
};

// Measuring ink means walking an outline, so the marks' answers are kept per thread.
const Ink& ink_of(const Font& font, GlyphId glyph) {
  thread_local std::unordered_map<std::uint64_t, Ink> known;
  const std::uint64_t key = font.serial() << 24 | (glyph & 0xFFFFFF);
  const auto [entry, is_new] = known.try_emplace(key);
  if (is_new) {
    Ink& ink = entry->second;
    ink.empty = !font.ink_box(glyph, ink.left, ink.bottom, ink.right, ink.top);
  }
  return entry->second;
}

// A mark while its cell is built: ink and advance at its size.
struct Cell {
  Length advance, ink_left, ink_right;  // from the cell's left edge
  bool has_ink = false;
};

Cell measure(const ShapedParagraph::Impl& paragraph, const Cluster& cluster) {
  const ClusterRun& run = paragraph.runs[cluster.run];
  Cell cell;
  Length pen;
  for (std::uint32_t g = 0; g < cluster.glyph_count; ++g) {
    const ShapedGlyph& glyph = paragraph.glyphs[cluster.glyph_begin + g];
    const Ink& ink = ink_of(*run.font, glyph.id);
    if (!ink.empty) {
      const Length left = pen + glyph.x_offset + run.font->scale(ink.left, run.size);
      const Length right = pen + glyph.x_offset + run.font->scale(ink.right, run.size);
      cell.ink_left = cell.has_ink ? min(cell.ink_left, left) : left;
      cell.ink_right = cell.has_ink ? max(cell.ink_right, right) : right;
      cell.has_ink = true;
    }
    pen += glyph.advance;
  }
  cell.advance = pen;
  return cell;
}

// Sets the cell's width and moves the ink right by `shift`.
void set_cell(Cluster& cluster, Cell& cell, Length width, Length shift) {
  cluster.box += width - cell.advance;
  cluster.shift = shift;
  cell.ink_left += shift;
  cell.ink_right += shift;
  cell.advance = width;
}

void centre_in(Cluster& cluster, Cell& cell, Length width) {
  set_cell(cluster, cell, width, (width - cell.ink_right - cell.ink_left) / 2);
}

bool is_curly_quote(char32_t c) { return c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D; }

// T36: brings a dash of Latin height to the middle of the Han frame, where the font's ・ stands.
void centre_vertically(ShapedParagraph::Impl& paragraph, const Cluster& cluster) {
  const ClusterRun& run = paragraph.runs[cluster.run];
  const GlyphId middle_dot = run.font->glyph(0x30FB);
  if (middle_dot == 0) return;
  const Ink& dot = ink_of(*run.font, middle_dot);
  ShapedGlyph& glyph = paragraph.glyphs[cluster.glyph_begin];
  const Ink& ink = ink_of(*run.font, glyph.id);
  if (dot.empty || ink.empty) return;
  glyph.y_offset = run.font->scale(dot.bottom + dot.top - ink.bottom - ink.top, run.size) / 2;
}

// T43: a proportional quote stands flush with the text it encloses in a cell of 1 em. The font's
// own full-width form is preferred.
void build_quote(ShapedParagraph::Impl& paragraph, Cluster& cluster, Cell& cell,
                 std::string_view lang) {
  const ClusterRun run = paragraph.runs[cluster.run];
  thread_local std::vector<ShapedGlyph> wide;
  wide.clear();
  static const FontFeature kFullWidth[] = {{"kern", 0}, {"fwid", 1}};
  shape({paragraph.flat.text, cluster.text_begin, cluster.text_begin + std::size_t{1}, run.font,
         paragraph.styles[run.style].size, "Hani", lang, Direction::LeftToRight, kFullWidth},
        wide);
  const Length tolerance = run.em * kCellTolerance;
  const bool is_opening = cluster.kind == Opening;
  if (wide.size() == 1 && cluster.glyph_count == 1 && wide[0].advance >= run.em - tolerance &&
      wide[0].advance <= run.em + tolerance) {
    const Length old = cell.advance;
    paragraph.glyphs[cluster.glyph_begin] = wide[0];
    cell = measure(paragraph, cluster);
    cluster.box += cell.advance - old;
    return;
  }
  set_cell(cluster, cell, run.em, is_opening ? run.em - cell.advance : Length{});
}

// A half-em cell for ink that fits it; a dash may touch what it joins.
void build_half(Cluster& cluster, Cell& cell, Length em) {
  if (cell.ink_right - cell.ink_left <= em * kHalfCellInk) centre_in(cluster, cell, em / 2);
}

void build_interpunct(Cluster& cluster, Cell& cell, Length em, bool mainland) {
  if (mainland) return build_half(cluster, cell, em);
  centre_in(cluster, cell, em);
  cluster.before_kind = cluster.after_kind = GlueKind::InterpunctBlank;
  const Length quarter = max(Length{}, min(em / 4, cell.ink_left - em * kInkMargin));
  cluster.before = cluster.after = quarter;
}

// The part of a blank that trimming may take.
Length trimmable(Length blank, Length limit, Length em) {
  return max(Length{}, min(limit, blank - em * kInkMargin));
}

void measure_blanks(Cluster& cluster, const Cell& cell, Length em) {
  const Length left = cell.ink_left, right = cell.advance - cell.ink_right;
  const bool centred = left >= em * kCentredFrom;
  switch (cluster.kind) {
    case Opening:
      cluster.before_kind = GlueKind::OpeningBlank;
      cluster.before = trimmable(left, em / 2, em);
      break;
    case Closing:
      cluster.after_kind = GlueKind::ClosingBlank;
      cluster.after = trimmable(right, em / 2, em);
      break;
    case Pause:
    case Stop: {
      const GlueKind kind = cluster.kind == Pause ? GlueKind::PauseBlank : GlueKind::StopBlank;
      cluster.after_kind = kind;
      if (centred) {
        cluster.flags |= kCentred;
        cluster.before_kind = kind;
        // Equal on both sides, so that trimming leaves it in the middle.
        cluster.before = cluster.after = trimmable(min(left, right), em / 4, em);
      } else {
        cluster.after = trimmable(right, em / 2, em);
      }
      break;
    }
    case Exclamation:
      if (centred) break;  // TW/HK: fixed, no blank to give
      cluster.after_kind = GlueKind::StopBlank;
      cluster.after = trimmable(right, em / 2, em);
      break;
    default:
      break;
  }
}

// T25: the marks that are always half an em wide in a style.
bool is_always_half(CharacterClass kind, MarkWidths widths) {
  if (widths == MarkWidths::Half) return true;
  return widths == MarkWidths::Kaiming && kind != Stop && kind != Exclamation;
}

// --- the matrix of T26 ---

enum class PairTrim : std::uint8_t {
  No,
  First,   // the first mark's blank after its ink
  Second,  // the second mark's blank before its ink
  Either,  // the smaller mark's; the second's when they are equal (CSS Text 4
           // §fullwidth-collapsing)
};

enum Row : std::uint8_t {
  kOp,
  kCl,
  kCm,
  kFs,
  kEx,
  kOther,
  kSp,
  kNarrowOp,
  kNarrowCl,
  kCentredMark,
  kRows
};

Row row_of(const Cluster& cluster) {
  switch (cluster.kind) {
    case Opening:
      return kOp;
    case Closing:
      return kCl;
    case Pause:
      return (cluster.flags & kCentred) != 0 ? kCentredMark : kCm;
    case Stop:
      return (cluster.flags & kCentred) != 0 ? kCentredMark : kFs;
    case Exclamation:
      return kEx;
    case IdeographicSpace:
      return kSp;
    case LatinOpening:
      return kNarrowOp;
    case LatinClosing:
      return kNarrowCl;
    default:
      return kOther;
  }
}

constexpr auto N = PairTrim::No, F = PairTrim::First, S = PairTrim::Second, E = PairTrim::Either;
// CLREQ "Punctuation Width Adjustment"; the last row and column are T30. EX beside EX is T28's.
constexpr PairTrim kMatrix[kRows][kRows] = {
    //           OP CL CM FS EX other SP LOP LCL centred
    /* OP */ {S, N, N, N, N, N, N, N, N, N},
    /* CL */ {E, F, F, F, F, N, F, N, F, F},
    /* CM */ {E, F, F, F, F, N, N, N, F, F},
    /* FS */ {E, F, F, F, F, N, N, N, F, F},
    /* EX */ {E, F, F, F, N, N, N, N, N, F},
    /* other */ {N, N, N, N, N, N, N, N, N, N},
    /* SP */ {S, N, N, N, N, N, N, N, N, N},
    /* LOP */ {S, N, N, N, N, N, N, N, N, N},
    /* LCL */ {N, N, N, N, N, N, N, N, N, N},
    /* centred */ {S, N, N, N, N, N, N, N, N, N},
};

void trim_pair(Cluster& first, Cluster& second, Length first_em, Length second_em) {
  PairTrim trim = kMatrix[row_of(first)][row_of(second)];
  if (trim == PairTrim::Either) trim = first_em >= second_em ? PairTrim::Second : PairTrim::First;
  const Length limit = min(first_em, second_em) / 2;  // T27
  if (trim == PairTrim::First) first.pair_after = min(first.after, limit);
  if (trim == PairTrim::Second) second.pair_before = min(second.before, limit);
}

// T28: ？！ in a row take half an em each, and an odd one keeps its last blank.
std::size_t trim_exclamations(std::vector<Cluster>& clusters, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < clusters.size() && clusters[end].kind == Exclamation) ++end;
  const std::size_t count = end - begin;
  if (count < 2) return end;
  for (std::size_t i = begin; i + 1 < end; ++i) clusters[i].pair_after = clusters[i].after;
  Cluster& last = clusters[end - 1];
  if (count % 2 == 0) last.pair_after = last.after;
  // T31: a combined ？！ is not trimmed further at a line's end.
  last.flags |= kKeepsAtLineEnd;
  return end;
}

// T34: where a font has no dash of two em, the dashes of one em are moved together until they meet.
std::size_t join_dashes(ShapedParagraph::Impl& paragraph, std::size_t begin) {
  std::vector<Cluster>& clusters = paragraph.clusters;
  std::size_t end = begin + 1;
  while (end < clusters.size() && clusters[end].kind == Dash &&
         clusters[end].run == clusters[begin].run)
    ++end;
  const auto count = static_cast<std::int64_t>(end - begin);
  const Cell cell = measure(paragraph, clusters[begin]);
  const Length gap = cell.ink_left + cell.advance - cell.ink_right;
  if (count < 2 || !cell.has_ink || gap <= Length{}) return end;
  // Together with a hundredth of overlap, so that no hairline shows between them.
  const Length step = gap + paragraph.runs[clusters[begin].run].em / 100;
  for (std::int64_t k = 0; k < count; ++k)
    clusters[begin + static_cast<std::size_t>(k)].shift += step * (count - 1 - 2 * k) / 2;
  return end;
}

class PairTrimmer {
 public:
  explicit PairTrimmer(ShapedParagraph::Impl& paragraph)
      : paragraph_(paragraph),
        clusters_(paragraph.clusters),
        has_attached_(std::any_of(paragraph.styles.begin(), paragraph.styles.end(),
                                  [](const StyleFacts& s) { return s.attaches_to_previous; })) {}

  void run() {
    for (std::size_t i = 0; i + 1 < clusters_.size();) {
      const std::size_t next = after_attached(i + 1);
      if (next >= clusters_.size()) return;
      i = next > i + 1 ? trim(i, next) : trim_neighbours(i);
    }
  }

 private:
  const StyleFacts& style_of(const Cluster& c) const {
    return paragraph_.styles[paragraph_.runs[c.run].style];
  }

  // A note marker between two marks does not part them (T26).
  std::size_t after_attached(std::size_t i) const {
    if (has_attached_)
      while (i < clusters_.size() && style_of(clusters_[i]).attaches_to_previous) ++i;
    return i;
  }

  // Each returns the cluster to go on with.
  std::size_t trim_neighbours(std::size_t i) {
    const CharacterClass first = clusters_[i].kind, second = clusters_[i + 1].kind;
    if (first == Han && second == Han) return i + 1;
    // Dashes of two elements are not joined.
    if (first == Dash && second == Dash) return std::max(i + 1, join_dashes(paragraph_, i) - 1);
    const MarkWidths widths = style_of(clusters_[i]).marks;
    const bool may_combine = widths != MarkWidths::Plain && widths != MarkWidths::Taiwan;
    if (first == Exclamation && second == Exclamation && may_combine &&
        (i == 0 || clusters_[i - 1].kind != Exclamation))
      return trim_exclamations(clusters_, i) - 1;
    return trim(i, i + 1);
  }

  std::size_t trim(std::size_t i, std::size_t next) {
    Cluster& first = clusters_[i];
    Cluster& second = clusters_[next];
    if (first.after.is_zero() && second.before.is_zero()) return next;
    if (!first.pair_after.is_zero() || !may_trim(first, second)) return next;
    trim_pair(first, second, paragraph_.runs[first.run].em, paragraph_.runs[second.run].em);
    return next;
  }

  // Taiwan trims beside its centred marks only (T25, T30).
  bool may_trim(const Cluster& first, const Cluster& second) const {
    const MarkWidths widths[] = {style_of(first).marks, style_of(second).marks};
    if (widths[0] == MarkWidths::Plain || widths[1] == MarkWidths::Plain) return false;
    if ((first.flags & kCentred) != 0 || (second.flags & kCentred) != 0) return true;
    return widths[0] != MarkWidths::Taiwan && widths[1] != MarkWidths::Taiwan;
  }

  ShapedParagraph::Impl& paragraph_;
  std::vector<Cluster>& clusters_;
  bool has_attached_;
};

bool is_taiwan_style(std::string_view lang) {
  if (!lang.starts_with("zh") || is_mainland_style(lang)) return false;
  return lang.find("HK") == std::string_view::npos && lang.find("MO") == std::string_view::npos;
}

}  // namespace

bool is_mainland_style(std::string_view lang) {
  if (!lang.starts_with("zh")) return !lang.starts_with("ja");
  for (const std::string_view part : {"Hant", "TW", "HK", "MO"})
    if (lang.find(part) != std::string_view::npos)
      return lang.find("Hans") != std::string_view::npos;
  return true;
}

MarkWidths mark_widths(PunctuationStyle style, std::string_view lang) {
  switch (style) {
    case PunctuationStyle::Full:
      return MarkWidths::Full;
    case PunctuationStyle::Half:
      return MarkWidths::Half;
    case PunctuationStyle::Kaiming:
      return MarkWidths::Kaiming;
    case PunctuationStyle::Plain:
      return MarkWidths::Plain;
    case PunctuationStyle::ByLanguage:
      break;
  }
  return is_taiwan_style(lang) ? MarkWidths::Taiwan : MarkWidths::Full;
}

void build_cell(ShapedParagraph::Impl& paragraph, Cluster& cluster) {
  const ClusterRun& run = paragraph.runs[cluster.run];
  if (run.font == nullptr || cluster.glyph_count == 0 || !is_cjk_mark(cluster.kind)) return;
  const StyleFacts& style = paragraph.styles[run.style];
  const std::string_view lang = style.lang;
  const Length em = run.em;
  Cell cell = measure(paragraph, cluster);
  const char32_t c = paragraph.flat.text[cluster.text_begin];
  const Length tolerance = em * kCellTolerance;
  const bool is_full = cell.advance >= em - tolerance && cell.advance <= em + tolerance;
  switch (cluster.kind) {
    case Opening:
    case Closing:
    case Pause:
    case Stop:
    case Exclamation:
      if (!is_full && is_curly_quote(c)) {
        build_quote(paragraph, cluster, cell, lang);
      } else if (!is_full) {
        return;  // the font's marks are proportional: left alone (T23)
      }
      measure_blanks(cluster, cell, em);
      break;
    case Interpunct:
      build_interpunct(cluster, cell, em, is_mainland_style(lang));
      break;
    case Connector:
      if (c == 0x2013) {
        build_half(cluster, cell, em);
        centre_vertically(paragraph, cluster);
      } else if (!is_full && cell.has_ink && cell.advance < em) {
        centre_in(cluster, cell, em);  // T36: a single — takes an em
      }
      break;
    case Solidus:
      // ／ has ink over the whole em and stays as wide (T23).
      if (is_mainland_style(lang)) build_half(cluster, cell, em);
      break;
    case Dash:
    case Ellipsis:
      if (!is_full && cell.has_ink && cell.advance < em) centre_in(cluster, cell, em);
      break;
    default:
      break;
  }
  if (is_always_half(cluster.kind, style.marks)) {
    cluster.box -= cluster.before + cluster.after;
    cluster.shift -= cluster.before;
    cluster.before = cluster.after = {};
    return;
  }
  // From here on the blanks are white space of their own, outside the box.
  cluster.box -= cluster.before + cluster.after;
}

void trim_pairs(ShapedParagraph::Impl& paragraph) { PairTrimmer(paragraph).run(); }

}  // namespace banxin::text
