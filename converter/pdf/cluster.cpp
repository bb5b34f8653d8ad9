#include "pdf/cluster.h"

#include <algorithm>

namespace banxin::pdf {
namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";
constexpr std::string_view kHyphen = "-";

std::string_view without_soft_hyphens(std::string_view text) {
  while (text.starts_with(kSoftHyphen)) text.remove_prefix(kSoftHyphen.size());
  while (text.ends_with(kSoftHyphen)) text.remove_suffix(kSoftHyphen.size());
  return text;
}

bool is_hyphen(const text::Font& font, text::GlyphId glyph) {
  return glyph != 0 && (glyph == font.glyph(U'-') || glyph == font.glyph(U'\u2010'));
}

}  // namespace

void split_clusters(const text::GlyphRun& run, std::vector<Cluster>& out) {
  out.clear();
  const auto& glyphs = run.glyphs;
  for (std::size_t i = 0; i < glyphs.size();) {
    std::size_t end = i + 1;
    while (end < glyphs.size() && glyphs[end].text_offset == glyphs[i].text_offset) ++end;
    out.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end - i), {}});
    i = end;
  }
  if (run.text.empty()) {
    // DEVIATION: ISO 32000-2 §14.8.2.6 would have U+00AD for a hyphen that breaking has inserted.
    // Poppler, PDFium and pdf.js join the word again, for extraction and for search, only when the
    // line ends in U+002D.
    const bool is_inserted_hyphen =
        glyphs.size() == 1 && run.font && is_hyphen(*run.font, glyphs[0].id);
    if (is_inserted_hyphen) out[0].text = kHyphen;
    return;
  }
  const std::string_view text = run.text;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::size_t begin = std::min<std::size_t>(glyphs[out[i].first].text_offset, text.size());
    // The next cluster in logical order stands to the right, or to the left in a right-to-left run.
    std::size_t end = text.size();
    if (run.right_to_left) {
      if (i > 0) end = glyphs[out[i - 1].first].text_offset;
    } else if (i + 1 < out.size()) {
      end = glyphs[out[i + 1].first].text_offset;
    }
    end = std::clamp(end, begin, text.size());
    out[i].text = without_soft_hyphens(text.substr(begin, end - begin));
  }
}

}  // namespace banxin::pdf
