#include "layout/reports.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/utf8.h"
#include "layout/source_place.h"
#include "text/font_features.h"

namespace banxin::layout {
namespace {

SourceSpan place_in(const InlineSource& source, std::uint32_t text_offset) {
  if (!source.node) return {};
  return place_in_text(source.node->span, source.node->text,
                       std::size_t{source.offset} + text_offset);
}

struct Missing {
  char32_t character = 0;
  std::size_t count = 0;
  SourceSpan first;
};

}  // namespace

void report_missing_characters(const BoxTree& tree, Diagnostics& diagnostics) {
  std::vector<Missing> found;  // by first occurrence
  std::unordered_map<char32_t, std::size_t> index;
  for (const InlineContent& content : tree.contents) {
    for (const text::MissingCharacter& missing : content.missing) {
      const auto [known, is_new] = index.emplace(missing.character, found.size());
      if (is_new)
        found.push_back(
            {missing.character, 0, place_in(content.sources[missing.item], missing.text_offset)});
      ++found[known->second].count;
    }
  }
  for (const Missing& missing : found) {
    std::string character;
    append_utf8(character, missing.character);
    diagnostics.warn(
        "layout-001",
        fmt::format("no font has U+{:04X} {} ({} time{})",
                    static_cast<std::uint32_t>(missing.character), character, missing.count,
                    missing.count == 1 ? "" : "s"),
        missing.first,
        "a box stands in its place; install a font that has it, or name one in font-family");
  }
}

SourceSpan source_of(const InlineContent& content) {
  if (content.block && content.block->span.is_known()) return content.block->span;
  for (const InlineSource& source : content.sources)
    if (source.node) return source.node->span;
  return {};
}

namespace {

// What a face that lacks a feature does without. Figures and ligatures are not here: styles ask for
// them in general, and a face has them or does not need them.
struct FeatureName {
  std::string_view tag, name;
};
constexpr FeatureName kFeatureNames[] = {
    {"smcp", "small capitals"},
    {"c2sc", "small capitals for capitals"},
    {"pcap", "petite capitals"},
    {"c2pc", "petite capitals for capitals"},
    {"unic", "unicase letters"},
    {"titl", "titling capitals"},
    {"subs", "subscripts"},
    {"sups", "superscripts"},
    {"frac", "fractions"},
    {"afrc", "stacked fractions"},
    {"ordn", "ordinals"},
    {"zero", "slashed zero"},
    {"dlig", "discretionary ligatures"},
    {"hlig", "historical ligatures"},
};

bool has_latin(const InlineContent& content, std::uint32_t style) {
  return std::ranges::any_of(content.paragraph.items, [&](const text::InlineItem& item) {
    const auto* text = std::get_if<text::InlineText>(&item);
    return text && text->style == style && std::ranges::any_of(text->text, [](char c) {
             return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
           });
  });
}

// Whether a line ends inside a word that may not be broken there, for want of any better place
// (T60).
bool breaks_a_word(const InlineContent& content, const text::Line& line) {
  if (line.end != text::BreakKind::Emergency || line.runs.empty()) return false;
  const style::ComputedStyle* style = content.sources[line.runs.back().item].style;
  return style && style->overflow_wrap == style::OverflowWrap::Normal &&
         style->white_space != style::WhiteSpace::Pre;
}

}  // namespace

void report_missing_features(const BoxTree& tree, const text::FontLibrary& fonts,
                             Diagnostics& diagnostics) {
  std::set<std::pair<const text::Font*, std::string_view>> told;
  for (const InlineContent& content : tree.contents) {
    for (std::uint32_t i = 0; i < content.paragraph.styles.size(); ++i) {
      const text::TextStyle& style = content.paragraph.styles[i];
      for (const text::FontFeature& feature : style.features) {
        const auto* row = std::ranges::find(kFeatureNames, feature.tag, &FeatureName::tag);
        if (feature.value == 0 || row == std::end(kFeatureNames) || !has_latin(content, i))
          continue;
        const text::Font* font =
            fonts.stack(style.families, style.weight, style.italic, style.size).first_latin();
        if (!font || text::has_feature(*font, row->tag) || !told.insert({font, row->tag}).second)
          continue;
        diagnostics.note("layout-030",
                         fmt::format("{} has no {} ({}): the letters stay as they are",
                                     font->postscript_name(), row->name, row->tag),
                         source_of(content), "choose a face that has them");
      }
    }
  }
}

void report_overfull_lines(const BoxTree& tree, Diagnostics& diagnostics) {
  for (const InlineContent& content : tree.contents) {
    Length worst;
    std::size_t overfull = 0, broken = 0;
    for (const text::Line& line : content.lines) {
      if (breaks_a_word(content, line)) ++broken;
      if (line.overfull < Length::pt(0.01)) continue;
      ++overfull;
      worst = max(worst, line.overfull);
    }
    if (overfull != 0)
      diagnostics.warn(
          "layout-003",
          overfull == 1
              ? fmt::format("a line sticks out by {:.2f} pt", worst.pt())
              : fmt::format("{} lines stick out, by up to {:.2f} pt", overfull, worst.pt()),
          source_of(content),
          "allow breaks in long words (overflow-wrap: anywhere), or make the text smaller");
    if (broken != 0)
      diagnostics.warn("layout-016",
                       "a word is too long for its line and is broken where it should not be",
                       source_of(content),
                       "mark a place with a soft hyphen, or allow it with overflow-wrap: anywhere");
  }
}

namespace {

constexpr std::string_view kEllipsis = "…", kTwoEllipses = "…………";

// Whether anything but dots and white space stands in a paragraph.
bool has_more_than_dots(const InlineContent& content) {
  for (const text::InlineItem& item : content.paragraph.items) {
    const auto* piece = std::get_if<text::InlineText>(&item);
    if (piece == nullptr) continue;
    for (std::string_view rest = piece->text; !rest.empty();) {
      if (rest.starts_with(kEllipsis)) {
        rest.remove_prefix(kEllipsis.size());
      } else if (rest[0] == ' ' || rest[0] == '\n' || rest[0] == '\t') {
        rest.remove_prefix(1);
      } else {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

void report_crowded_ellipses(const BoxTree& tree, Diagnostics& diagnostics) {
  for (const InlineContent& content : tree.contents) {
    for (std::size_t i = 0; i < content.paragraph.items.size(); ++i) {
      const auto* piece = std::get_if<text::InlineText>(&content.paragraph.items[i]);
      if (piece == nullptr) continue;
      const std::size_t at = piece->text.find(kTwoEllipses);
      if (at == std::string::npos || !has_more_than_dots(content)) continue;
      diagnostics.warn("layout-021", "twelve dots stand on a line of their own, not among text",
                       place_in(content.sources[i], static_cast<std::uint32_t>(at)),
                       "make them a paragraph, or write …… (GB/T 15834 §5.1.5)");
      break;
    }
  }
}

}  // namespace banxin::layout
