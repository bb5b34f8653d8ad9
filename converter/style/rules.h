// Stylesheet::Rules: what a parsed sheet holds; known to style/*.cpp only.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "style/counter_styles.h"
#include "style/declaration.h"
#include "style/media.h"
#include "style/page_rules.h"
#include "style/property.h"
#include "style/selector.h"
#include "style/styled_document.h"
#include "style/stylesheet.h"
#include "style/token.h"

namespace banxin::style {

// A declaration as it stands in the text, for the EPUB: tokens [name, end).
struct SourceDeclaration {
  std::uint32_t name = 0, value = 0, end = 0;
};

inline constexpr std::uint32_t kNoLayer = 0xFFFFFFFF;

struct StyleRule {
  std::shared_ptr<const OuterSelectors> selectors;  // shared by the rules nested in this one
  std::vector<Declaration> declarations;
  MediaMatch media;
  bool supported = true;  // @supports holds
  bool has_important = false;
  std::uint32_t layer = kNoLayer;  // index into Rules::layers
  SourceSpan span;
};

// @import, for load_sheets to follow: what the imported sheet is to stand in.
struct ImportRule {
  std::string url;
  MediaMatch media;
  std::string media_text;  // the queries as written; empty: none
  bool supported = true;
  std::optional<std::string> layer;  // its full name
  SourceSpan span;
};

// One rule as it stands in the text, for the EPUB, in source order.
struct SourceItem {
  enum class Kind : std::uint8_t {
    Style,     // prelude { declarations }
    Media,     // @media prelude { children }
    Group,     // @supports and other groups: at_name prelude { children }
    Verbatim,  // tokens [prelude_begin, prelude_end) as they are
  };
  Kind kind = Kind::Style;
  std::uint32_t prelude_begin = 0, prelude_end = 0;
  std::string prelude;  // not empty: instead of the tokens, which readers would not understand
  std::string at_name;
  Match screen = Match::Yes;  // Media
  std::vector<SourceDeclaration> declarations;
  std::vector<SourceItem> children;
};

struct Stylesheet::Rules {
  explicit Rules(std::string_view css, FileId file_id, Origin sheet_origin)
      : tokens(css), file(file_id), origin(sheet_origin) {}

  TokenList tokens;
  FileId file;
  Origin origin;
  std::vector<StyleRule> style_rules;
  std::vector<PageRule> page_rules;
  std::vector<FontFace> font_faces;
  std::vector<ImportRule> imports;
  std::vector<std::pair<CounterStyleRule, MediaMatch>> counter_styles;
  // Full names of cascade layers, "design.headings", in the order in which the sheet names them
  // first.
  std::vector<std::string> layers;
  std::vector<SourceItem> source;
};

// parse_stylesheet for a sheet that another imports.
Stylesheet parse_imported_stylesheet(std::string_view css, FileId file, Origin origin,
                                     const ImportRule& import, Diagnostics& diagnostics,
                                     const std::string& folder);

}  // namespace banxin::style
