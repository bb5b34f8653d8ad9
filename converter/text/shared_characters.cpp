// The characters that Chinese and Western typesetting share (“ ” ‘ ’ · — – … /) get the class of
// the side they are on: the quotes per pair (quotes.h), the others by what they touch.
#include <algorithm>
#include <vector>

#include "text/flat_text.h"
#include "text/quotes.h"

namespace banxin::text {
namespace {

using enum CharacterClass;

QuoteEvidence evidence_of(const Paragraph& paragraph, const TextStyle& style) {
  if (style.lang.empty() || style.lang == paragraph.lang) return QuoteEvidence::None;
  const bool cjk = is_cjk_language(style.lang);
  if (cjk == is_cjk_language(paragraph.lang)) return QuoteEvidence::None;
  return cjk ? QuoteEvidence::Wide : QuoteEvidence::Narrow;
}

void find_evidence(const Paragraph& paragraph, const FlatText& flat,
                   std::vector<QuoteEvidenceSpan>& out) {
  out.clear();
  for (const FlatSegment& segment : flat.segments) {
    const QuoteEvidence e = paragraph.styles.empty()
                                ? QuoteEvidence::None
                                : evidence_of(paragraph, paragraph.styles[segment.style]);
    if (!out.empty() && out.back().evidence == e) {
      out.back().end = segment.end;
    } else {
      out.push_back({segment.end, e});
    }
  }
}

enum class Neighbour : std::uint8_t { Edge, Wide, Narrow };

// A run of one shared character and what stands on its sides.
struct SharedRun {
  std::size_t length = 0;
  Neighbour before = Neighbour::Edge, after = Neighbour::Edge;
  bool block_is_cjk = false;
  bool touches_wide() const { return before == Neighbour::Wide || after == Neighbour::Wide; }
  bool between_wide() const { return before == Neighbour::Wide && after == Neighbour::Wide; }
  bool between_narrow() const { return before == Neighbour::Narrow && after == Neighbour::Narrow; }
};

CharacterClass resolve(CharacterClass shared, const SharedRun& run) {
  switch (shared) {
    case SharedDash:
      // T36: two are the dash, one between two Han is the connector of places and times.
      if (run.length >= 2 ? run.block_is_cjk || run.touches_wide()
                          : run.touches_wide() && !(run.before == Neighbour::Narrow ||
                                                    run.after == Neighbour::Narrow))
        return run.length == 1 && run.between_wide() ? Connector : Dash;
      return LatinPunctuation;
    case SharedEllipsis:
      return run.touches_wide() ||
                     (run.block_is_cjk && (run.length >= 2 || !run.between_narrow()) &&
                      run.before != Neighbour::Narrow)
                 ? Ellipsis
                 : LatinPunctuation;
    case SharedInterpunct:  // T37
      return run.between_wide() || (run.touches_wide() && run.block_is_cjk) ? Interpunct
                                                                            : LatinPunctuation;
    case SharedConnector:
      return run.between_wide() ? Connector : LatinPunctuation;
    case SharedSolidus:
      return run.between_wide() ? Solidus : LatinPunctuation;
    default:
      return shared;
  }
}

// The nearest neighbour from `at` on, over marks and, for dashes, over spaces (“— 鲁迅”).
Neighbour neighbour(const FlatText& flat, std::size_t at, std::ptrdiff_t step, bool over_spaces) {
  constexpr int kReach = 32;  // bounds the work on evil input
  int steps = 0;
  for (auto i = static_cast<std::ptrdiff_t>(at);
       i >= 0 && i < static_cast<std::ptrdiff_t>(flat.classes.size()) && steps < kReach;
       i += step, ++steps) {
    const CharacterClass c = flat.classes[static_cast<std::size_t>(i)];
    if (c == ForcedBreak) return Neighbour::Edge;
    if (c == Mark || c == Control || (over_spaces && c == Space)) continue;
    // “——……”: what is not decided yet is looked through.
    if (is_shared(c)) continue;
    return is_wide(c) ? Neighbour::Wide : Neighbour::Narrow;
  }
  return Neighbour::Edge;
}

void resolve_all(const Paragraph& paragraph, FlatText& flat) {
  thread_local std::vector<QuoteEvidenceSpan> evidence;
  find_evidence(paragraph, flat, evidence);
  const bool block_is_cjk = is_cjk_language(paragraph.lang);
  resolve_quotes(flat.text, {block_is_cjk, evidence}, flat.classes);
  for (std::size_t begin = 0; begin < flat.classes.size();) {
    const CharacterClass shared = flat.classes[begin];
    if (!is_shared(shared)) {
      ++begin;
      continue;
    }
    std::size_t end = begin + 1;
    while (end < flat.classes.size() && flat.classes[end] == shared) ++end;
    const bool over_spaces = shared == SharedDash;
    const SharedRun run{end - begin,
                        begin == 0 ? Neighbour::Edge : neighbour(flat, begin - 1, -1, over_spaces),
                        neighbour(flat, end, +1, over_spaces), block_is_cjk};
    const CharacterClass resolved = resolve(shared, run);
    for (; begin < end; ++begin) flat.classes[begin] = resolved;
  }
}

// T22, CSS Text 3 §4.1.3: a newline between two wide characters vanishes.
void drop_newlines(FlatText& flat) {
  thread_local std::vector<std::uint32_t> dropped;
  dropped.clear();
  for (const std::uint32_t at : flat.newline_spaces)
    if (at > 0 && at + 1 < flat.text.size() && is_wide(flat.classes[at - 1]) &&
        is_wide(flat.classes[at + 1]))
      dropped.push_back(at);
  if (dropped.empty()) return;
  // A position moves to the left by the number of dropped characters before it.
  const auto moved = [](std::uint32_t position) {
    return position -
           static_cast<std::uint32_t>(std::lower_bound(dropped.begin(), dropped.end(), position) -
                                      dropped.begin());
  };
  std::size_t next = 0, to = 0;
  for (std::size_t from = 0; from < flat.text.size(); ++from) {
    if (next < dropped.size() && dropped[next] == from) {
      ++next;
      continue;
    }
    flat.text[to] = flat.text[from];
    flat.classes[to] = flat.classes[from];
    flat.offsets[to] = flat.offsets[from];
    ++to;
  }
  flat.text.resize(to);
  flat.classes.resize(to);
  flat.offsets.resize(to);
  for (FlatSegment& segment : flat.segments) {
    segment.begin = moved(segment.begin);
    segment.end = moved(segment.end);
  }
  std::erase_if(flat.segments, [](const FlatSegment& s) { return s.begin == s.end; });
  for (FlatMarker& marker : flat.markers) marker.position = moved(marker.position);
  for (std::uint32_t& position : flat.soft_hyphens) position = moved(position);
}

}  // namespace

void resolve_shared_characters(const Paragraph& paragraph, FlatText& flat) {
  if (std::any_of(flat.classes.begin(), flat.classes.end(), is_shared))
    resolve_all(paragraph, flat);
  if (!flat.newline_spaces.empty()) drop_newlines(flat);
}

}  // namespace banxin::text
