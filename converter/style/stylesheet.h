// Stylesheet: one parsed CSS file, ready to be matched.
//
// Comes in: CSS text (CSS Syntax Level 3). Goes out: style rules with compiled selectors, page
// rules, font faces, and the text of every rule for the EPUB. Faults are reported with line and
// column and recovered from as CSS Syntax says; parsing never fails.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/source_span.h"

namespace banxin::style {

// One @font-face rule (CSS Fonts 4 §font-face-rule) as fonts/fonts.css uses it. Plain data: convert
// hands it on to text/, which knows what a font file is.
struct FontFace {
  std::string family;                // font-family
  std::vector<std::string> sources;  // local() names in order of preference, then url() paths
  int weight = 400;                  // font-weight; of a range, the weight nearest to regular
  bool italic = false;               // font-style
  double size_adjust = 1.0;          // size-adjust: 100% = 1
  std::string script;                // -banxin-script: "Hani", "Latn" … ; empty = any
  std::string package;               // -banxin-package: where the first source comes from
  SourceSpan span;
  double baseline_shift = 0;           // -banxin-baseline-shift: upwards, 100% = the font size
  int min_weight = 0, max_weight = 0;  // of a range; 0: `weight` alone
};

class Stylesheet {
 public:
  struct Rules;  // selectors, declarations, at-rules: known to style/*.cpp (rules.h)

  Stylesheet();
  explicit Stylesheet(std::unique_ptr<Rules> rules);
  Stylesheet(Stylesheet&&) noexcept;
  Stylesheet& operator=(Stylesheet&&) noexcept;
  ~Stylesheet();

  const std::vector<FontFace>& font_faces() const;
  const Rules& rules() const { return *rules_; }
  Rules& rules() { return *rules_; }

 private:
  std::unique_ptr<Rules> rules_;
};

// The order of the cascade between sheets (CSS Cascade 4 §cascading-origins): base.css is
// user-agent, named styles and files are author; within an origin, later sheets win.
enum class Origin : std::uint8_t { UserAgent, Author };

// Parses `css`, already added to `diagnostics.files()` as `file`. Unknown properties, bad values,
// unknown at-rules: warnings "style-0xx" at their line and column. `folder`: where the sheet lies,
// for its url()s.
Stylesheet parse_stylesheet(std::string_view css, FileId file, Origin origin,
                            Diagnostics& diagnostics, const std::string& folder = {});

// The CSS that goes into the EPUB: everything that applies to `@media screen`, without @page,
// @font-face,
// @media print and what only print knows (break-*, string-set, bookmark-*, -banxin-*), serialised
// in source order with comments dropped.
// Each url() becomes what `name` makes of the image's key (SheetImage); a declaration with one that
// has no name is left out. Without `name` they stay as they are.
using ImageName = std::function<std::optional<std::string>(const std::string& key)>;
std::string screen_css(const std::vector<Stylesheet>& sheets, const ImageName& name = {});

}  // namespace banxin::style
