// ClipHints: what an author says about a plain text where its reading would err.
//
// They stand under `clip:` in the front matter of the text, or come with `--set clip.KEY=VALUE`:
//
//   clip:
//     wrap: keep           # each line is a paragraph; join: all lines of a paragraph belong
//     together headings: none       # nothing is taken for a heading verse: 12-20, 31     # these
//     lines are, whatever they look like
//
// The keys are those of kClipRoles.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "source/clip_role.h"
#include "source/source_lines.h"

namespace banxin::source {

enum class ClipWrap : std::uint8_t { Auto, Keep, Join };

class ClipHints {
 public:
  enum class Set : std::uint8_t { Done, NoSuchKey, NoSuchValue };
  Set set(std::string_view key, std::string_view value);

  // Adds those of `others`, which count over these.
  void add(const ClipHints& others);

  std::optional<ClipWrap> wrap = {};
  std::string title = {};  // that the front matter states: the text may say it again
  bool is_off(ClipRole role) const { return off_[static_cast<std::size_t>(role)].value_or(false); }
  // What line `line` of the file is said to be.
  std::optional<ClipRole> role_of(std::uint32_t line) const;

 private:
  struct Range {
    std::uint32_t first, last;
    ClipRole role;
  };
  std::array<std::optional<bool>, kClipRoles.size()> off_ = {};
  std::vector<Range> ranges_;
};

// Adds the hints of the front matter that ends before line `end`; what they cannot be is reported.
void read_clip_hints(const SourceLines& lines, std::uint32_t end, ClipHints& hints,
                     Diagnostics& diagnostics);

// The keys, and what one of them can be, for messages.
std::string clip_hint_keys();
std::string clip_hint_values(std::string_view key);

}  // namespace banxin::source
