#include "pdf/font_usage.h"

#include <algorithm>
#include <functional>
#include <map>

#include "pdf/cluster.h"

namespace banxin::pdf {
namespace {

// What a glyph was seen standing for.
struct Sighting {
  text::GlyphId glyph = 0;
  std::string_view text;
  std::uint32_t count = 0;
  bool alone = false;  // a glyph of a cluster of several has no text of its own
};

class FontCollector {
 public:
  explicit FontCollector(const text::Font& font) : font_(&font), slots_(font.glyph_count() + 1, 0) {
    see(0, {}, false);
    if (const text::GlyphId space = font.glyph(U' ')) see(space, " ", true);
  }

  const text::Font& font() const { return *font_; }

  void see(text::GlyphId glyph, std::string_view text, bool alone) {
    if (glyph >= slots_.size()) glyph = 0;
    std::uint32_t& slot = slots_[glyph];
    if (slot == 0) {
      sightings_.push_back({glyph, text, 1, alone});
      slot = static_cast<std::uint32_t>(sightings_.size());
      return;
    }
    Sighting& first = sightings_[slot - 1];
    if (!alone || text.empty()) return;
    if (!first.alone || first.text.empty()) {
      first = {glyph, text, 1, alone};
    } else if (first.text == text) {
      ++first.count;
    } else {
      ++others_[{glyph, text}];
    }
  }

  UsedFont take() {
    for (const auto& [key, count] : others_) {
      Sighting& first = sightings_[slots_[key.first] - 1];
      if (count > first.count) {
        first.text = key.second;
        first.count = count;
      }
    }
    UsedFont used;
    used.font = font_;
    for (const Sighting& sighting : sightings_) {
      used.glyphs.push_back({sighting.glyph, sighting.text});
    }
    std::ranges::sort(used.glyphs, {}, &UsedGlyph::glyph);
    return used;
  }

 private:
  const text::Font* font_;
  std::vector<std::uint32_t> slots_;  // glyph → its sighting + 1
  std::vector<Sighting> sightings_;
  std::map<std::pair<text::GlyphId, std::string_view>, std::uint32_t> others_;
};

class BookCollector {
 public:
  void add(const text::GlyphRun& run) {
    if (!run.font) return;
    FontCollector& font = collector_of(*run.font);
    split_clusters(run, clusters_);
    for (const Cluster& cluster : clusters_) {
      for (std::uint32_t i = 0; i < cluster.count; ++i) {
        font.see(run.glyphs[cluster.first + i].id, cluster.text, cluster.count == 1);
      }
    }
  }

  FontUsage take() {
    FontUsage usage;
    for (FontCollector& collector : collectors_) usage.fonts.push_back(collector.take());
    usage.faces.assign(faces_.begin(), faces_.end());
    return usage;
  }

 private:
  FontCollector& collector_of(const text::Font& face) {
    if (&face == last_face_) return collectors_[last_index_];
    const auto [entry, is_new] = faces_.try_emplace(&face, collectors_.size());
    if (is_new) {
      for (std::size_t i = 0; i < collectors_.size(); ++i) {
        if (collectors_[i].font().shares_program(face)) entry->second = i;
      }
      if (entry->second == collectors_.size()) collectors_.emplace_back(face);
    }
    last_face_ = &face;
    last_index_ = entry->second;
    return collectors_[last_index_];
  }

  std::vector<FontCollector> collectors_;
  // Only looked up in, never walked to make output: the order of addresses has no meaning.
  std::map<const text::Font*, std::size_t, std::less<>> faces_;
  const text::Font* last_face_ = nullptr;
  std::size_t last_index_ = 0;
  std::vector<Cluster> clusters_;
};

}  // namespace

std::size_t FontUsage::index_of(const text::Font* face) const {
  return std::ranges::lower_bound(faces, face, std::less<>{},
                                  [](const auto& entry) { return entry.first; })
      ->second;
}

FontUsage collect_font_usage(const layout::PagedBook& book) {
  BookCollector collector;
  for (const layout::Page& page : book.pages) {
    for (const layout::PageItem& item : page.items) {
      if (const auto* text = std::get_if<layout::TextItem>(&item)) collector.add(text->run);
    }
  }
  return collector.take();
}

}  // namespace banxin::pdf
