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
// An advance this far from 1 em is a cell of another width.
constexpr double kCellTolerance = 0.002;

// The ink of a glyph in font units.
struct Ink {
  int left = 0, right = 0;
  bool empty = true;
};

// Measuring ink means walking an outline, so the marks' answers are kept per thread.
const Ink& ink_of(const Font& font, GlyphId glyph) {
  thread_local std::unordered_map<std::uint64_t, Ink> known;
  const std::uint64_t key = font.serial() << 24 | (glyph & 0xFFFFFF);
  const auto [entry, is_new] = known.try_emplace(key);
  if (is_new) {
    int bottom = 0, top = 0;
    entry->second.empty =
        !font.ink_box(glyph, entry->second.left, bottom, entry->second.right, top);
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

void build_interpunct(Cluster& cluster, Cell& cell, Length em, bool mainland) {
  if (mainland) {
    if (cell.ink_right - cell.ink_left <= em / 2) centre_in(cluster, cell, em / 2);
    return;
  }
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
bool is_always_half(CharacterClass kind, PunctuationStyle style) {
  if (style == PunctuationStyle::Half) return true;
  return style == PunctuationStyle::Kaiming && kind != Stop && kind != Exclamation;
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

}  // namespace

bool is_mainland_style(std::string_view lang) {
  if (!lang.starts_with("zh")) return !lang.starts_with("ja");
  for (const std::string_view part : {"Hant", "TW", "HK", "MO"})
    if (lang.find(part) != std::string_view::npos)
      return lang.find("Hans") != std::string_view::npos;
  return true;
}

void build_cell(ShapedParagraph::Impl& paragraph, Cluster& cluster, std::string_view lang,
                PunctuationStyle style) {
  const ClusterRun& run = paragraph.runs[cluster.run];
  if (run.font == nullptr || cluster.glyph_count == 0 || !is_cjk_mark(cluster.kind)) return;
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
      if (c == 0x2013 && cell.ink_right - cell.ink_left <= em / 2) centre_in(cluster, cell, em / 2);
      break;
    case Dash:
    case Ellipsis:
      if (!is_full && cell.has_ink && cell.advance < em) centre_in(cluster, cell, em);
      break;
    default:
      break;
  }
  if (is_always_half(cluster.kind, style)) {
    cluster.box -= cluster.before + cluster.after;
    cluster.shift -= cluster.before;
    cluster.before = cluster.after = {};
    return;
  }
  // From here on the blanks are white space of their own, outside the box.
  cluster.box -= cluster.before + cluster.after;
}

void trim_pairs(ShapedParagraph::Impl& paragraph, const std::vector<TextStyle>& styles) {
  std::vector<Cluster>& clusters = paragraph.clusters;
  const auto is_plain = [&](const Cluster& c) {
    const std::uint32_t style = paragraph.runs[c.run].style;
    return style < styles.size() && styles[style].punctuation == PunctuationStyle::Plain;
  };
  for (std::size_t i = 0; i + 1 < clusters.size(); ++i) {
    Cluster& first = clusters[i];
    Cluster& second = clusters[i + 1];
    if (first.kind == Han && second.kind == Han) continue;
    if (first.kind == Dash && second.kind == Dash) {
      i = join_dashes(paragraph, i) - 1;
      continue;
    }
    if (first.kind == Exclamation && second.kind == Exclamation && !is_plain(first) &&
        (i == 0 || clusters[i - 1].kind != Exclamation)) {
      trim_exclamations(clusters, i);
      continue;
    }
    if (first.after.is_zero() && second.before.is_zero()) continue;
    if (is_plain(first) || is_plain(second)) continue;
    if (first.pair_after.is_zero())
      trim_pair(first, second, paragraph.runs[first.run].em, paragraph.runs[second.run].em);
  }
}

}  // namespace banxin::text
