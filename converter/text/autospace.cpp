#include "text/autospace.h"

#include <algorithm>

namespace banxin::text {
namespace {

using enum CharacterClass;

// Marks beside which a line may be spaced out; T33 and T64 leave the others alone.
bool may_stretch_beside(CharacterClass kind) {
  switch (kind) {
    case Han:
    case WideSymbol:
    case Opening:
    case Closing:
    case Pause:
    case Stop:
    case Exclamation:
      return true;
    default:
      return false;
  }
}

bool is_text_of_han(CharacterClass kind) { return kind == Han || kind == WideSymbol; }

bool is_curly_quote(char32_t c) { return c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D; }

class GapPlacer {
 public:
  GapPlacer(ShapedParagraph::Impl& paragraph, const std::vector<TextStyle>& styles)
      : paragraph_(paragraph), styles_(styles), clusters_(paragraph.clusters) {}

  void run() {
    for (std::size_t i = 0; i + 1 < clusters_.size(); ++i) {
      Cluster& here = clusters_[i];
      const Cluster& next = clusters_[i + 1];
      if (is_rigid(here) && is_rigid(next)) continue;
      if (here.kind == Han && next.kind == Han) {
        stretch(here);
      } else if ((here.flags & kIsSpace) != 0) {
        if (i > 0 && here.kind == Space) replace_space(clusters_[i - 1], here, next);
      } else if ((next.flags & kIsSpace) == 0) {
        place_between(here, next);
      }
    }
  }

 private:
  void stretch(Cluster& here) {
    here.glue_kind = GlueKind::HanGap;
    here.glue_em = paragraph_.runs[here.run].em;
  }

  void place_between(Cluster& here, const Cluster& next) {
    if (const Cluster* han = han_side(here, next); han != nullptr) {
      set_gap(here, *han);
      return;
    }
    const bool both_wide = is_wide(here.kind) && is_wide(next.kind);
    if (both_wide) {
      if (may_stretch_beside(here.kind) && may_stretch_beside(next.kind) &&
          (is_text_of_han(here.kind) || is_text_of_han(next.kind)))
        stretch(here);
    } else if ((here.kind == Han && is_narrow_text(next.kind)) ||
               (next.kind == Han && is_narrow_text(here.kind))) {
      if (breaks_before(next.text_begin)) stretch(here);
    }
  }

  // T51: a typed space between Chinese and Western text is the gap. In a Western paragraph it is a
  // word space as all others are.
  void replace_space(const Cluster& before, Cluster& space, const Cluster& after) {
    if (paragraph_.profile == JustificationProfile::Western) return;
    const Cluster* han = han_side(before, after);
    if (han != nullptr && !style(*han)->autospace.keeps_spaces) set_gap(space, *han);
  }

  void set_gap(Cluster& here, const Cluster& han) const {
    const Autospace& autospace = style(han)->autospace;
    here.glue_kind = autospace.is_fixed ? GlueKind::FixedGap : GlueKind::HanLatinGap;
    here.glue_em = paragraph_.runs[han.run].em;
    here.glue = here.glue_em * autospace.em;
  }

  // The Han side of a boundary that gets a gap, or nullptr.
  const Cluster* han_side(const Cluster& first, const Cluster& second) const {
    const Cluster* han = nullptr;
    if (first.kind == Han && !is_wide(second.kind)) {
      if (is_western(second, first)) han = &first;
    } else if (second.kind == Han && !is_wide(first.kind)) {
      if (is_western(first, second)) han = &second;
    }
    if (han == nullptr) return nullptr;
    const TextStyle* s = style(*han);
    if (s == nullptr || attaches(first) || attaches(second)) return nullptr;
    const bool is_digit = (han == &first ? second : first).kind == Number;
    return (is_digit ? s->autospace.digits : s->autospace.letters) ? han : nullptr;
  }

  // HAN|LAT, HAN|NUM (T48), narrow quotes (T44), and whatever stands at the edge of code (T53).
  bool is_western(const Cluster& western, const Cluster& han) const {
    if (is_word_character(western.kind)) return true;
    if (is_narrow_text(western.kind)) {
      if (is_curly_quote(paragraph_.flat.text[western.text_begin])) return true;
      const TextStyle* s = style(western);
      return s != nullptr && s->autospace.is_off() &&
             paragraph_.runs[western.run].item != paragraph_.runs[han.run].item;
    }
    return false;
  }

  static bool is_narrow_text(CharacterClass kind) {
    return is_word_character(kind) || kind == LatinOpening || kind == LatinClosing ||
           kind == LatinPunctuation;
  }

  const TextStyle* style(const Cluster& cluster) const {
    const std::uint32_t index = paragraph_.runs[cluster.run].style;
    return index < styles_.size() ? &styles_[index] : nullptr;
  }

  bool is_rigid(const Cluster& cluster) const {
    const TextStyle* s = style(cluster);
    return s != nullptr && s->is_rigid;
  }

  bool attaches(const Cluster& cluster) const {
    const TextStyle* s = style(cluster);
    return s != nullptr && s->attaches_to_previous;
  }

  // Positions are asked for in ascending order.
  bool breaks_before(std::uint32_t position) {
    const auto& list = paragraph_.opportunities;
    while (next_ < list.size() && list[next_].position < position) ++next_;
    return next_ < list.size() && list[next_].position == position;
  }

  ShapedParagraph::Impl& paragraph_;
  const std::vector<TextStyle>& styles_;
  std::vector<Cluster>& clusters_;
  std::size_t next_ = 0;
};

}  // namespace

void place_gaps(ShapedParagraph::Impl& paragraph, const std::vector<TextStyle>& styles) {
  GapPlacer(paragraph, styles).run();
}

}  // namespace banxin::text
