#include "text/rivers.h"

#include <algorithm>

#include "base/utf8.h"

namespace banxin::text {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

// A word space as the lowest one, so far, of a streak.
struct Step {
  std::uint32_t above = kNone;  // index among all steps
  std::uint32_t lines = 1;
  bool goes_on = false;  // a longer or equal streak continues it
};

bool run_together(const WordSpace& a, const WordSpace& b) {
  const Length shared = min(a.x + a.width, b.x + b.width) - max(a.x, b.x);
  return shared * std::int64_t{2} > min(a.width, b.width);
}

class Finder {
 public:
  explicit Finder(std::span<const LineSpaces> lines) : lines_(lines) {}

  std::vector<River> run() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      first_.push_back(steps_.size());
      steps_.resize(steps_.size() + lines_[i].size());
      if (i > 0) join(i);
    }
    std::vector<River> rivers;
    for (std::size_t i = 0; i < lines_.size(); ++i)
      for (std::size_t s = 0; s < lines_[i].size(); ++s) {
        const Step& step = steps_[first_[i] + s];
        if (step.lines >= kRiverLines && !step.goes_on) rivers.push_back(follow(i, s));
      }
    return rivers;
  }

 private:
  // Links the spaces of line `i` to those of the line above. Both are in order, so that one walk
  // over the two finds all that touch.
  void join(std::size_t i) {
    const LineSpaces& above = lines_[i - 1];
    std::size_t first = 0;
    for (std::size_t s = 0; s < lines_[i].size(); ++s) {
      const WordSpace& space = lines_[i][s];
      while (first < above.size() && above[first].x + above[first].width <= space.x) ++first;
      Step& step = steps_[first_[i] + s];
      for (std::size_t a = first; a < above.size() && above[a].x < space.x + space.width; ++a) {
        Step& upper = steps_[first_[i - 1] + a];
        if (!run_together(above[a], space) || upper.lines < step.lines) continue;
        step.lines = upper.lines + 1;
        step.above = static_cast<std::uint32_t>(first_[i - 1] + a);
      }
      if (step.above != kNone) steps_[step.above].goes_on = true;
    }
  }

  River follow(std::size_t line, std::size_t space) const {
    River river;
    river.first_line = static_cast<std::uint32_t>(line + 1 - steps_[first_[line] + space].lines);
    for (std::size_t n = first_[line] + space;; n = steps_[n].above, --line) {
      river.spaces.push_back(lines_[line][n - first_[line]]);
      if (steps_[n].above == kNone) break;
    }
    std::ranges::reverse(river.spaces);
    return river;
  }

  std::span<const LineSpaces> lines_;
  std::vector<std::size_t> first_;  // the first step of each line
  std::vector<Step> steps_;
};

}  // namespace

void append_word_spaces(const GlyphRun& run, Length x, LineSpaces& out) {
  for (const Glyph& glyph : run.glyphs) {
    std::size_t offset = glyph.text_offset;
    const char32_t c = offset < run.text.size() ? next_code_point(run.text, offset) : 0;
    if (c == U' ' || c == 0xA0) out.push_back({x, glyph.advance});
    x += glyph.advance;
  }
}

std::vector<River> find_rivers(std::span<const LineSpaces> lines) {
  if (lines.size() < kRiverLines) return {};
  return Finder(lines).run();
}

std::vector<River> find_rivers(std::span<const Line> lines) {
  if (lines.size() < kRiverLines) return {};
  std::vector<LineSpaces> spaces(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (const LineRun& run : lines[i].runs) append_word_spaces(run.run, run.x, spaces[i]);
  return find_rivers(std::span<const LineSpaces>(spaces));
}

}  // namespace banxin::text
