// Stylesheet::Rules: what a parsed sheet holds; known to style/*.cpp only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "style/media.h"
#include "style/property.h"
#include "style/selector.h"
#include "style/styled_document.h"
#include "style/stylesheet.h"
#include "style/token.h"

namespace banxin::style {

enum class WideKeyword : std::uint8_t { None, Initial, Inherit, Unset, Revert };

// One longhand of one declaration.
struct Declaration {
  PropertyId property = 0;  // not for custom properties
  bool important = false;
  WideKeyword wide = WideKeyword::None;
  const Shorthand* shorthand =
      nullptr;              // with `unresolved`: what the text is a value of; nullptr: `property`
  SpecifiedValue value;     // when neither `wide` nor `unresolved`
  std::string unresolved;   // the value as text, when it contains var()
  std::string custom_name;  // "--name": its value is `unresolved`, whatever it contains
  SourceSpan span;          // of the value

  bool is_custom() const { return !custom_name.empty(); }
};

// A declaration as it stands in the text, for the EPUB: tokens [name, end).
struct SourceDeclaration {
  std::uint32_t name = 0, value = 0, end = 0;
};

struct StyleRule {
  std::vector<ComplexSelector> selectors;
  std::vector<Declaration> declarations;
  MediaMatch media;
  bool supported = true;  // @supports holds
  bool has_important = false;
  SourceSpan span;
};

// CSS Paged Media 3 §page-selectors
struct PageSelector {
  std::string name;
  bool first = false, left = false, right = false, blank = false;
  bool first_of_group = false;  // :nth(1 of name)
};

// size, bleed and marks: properties of the page alone.
struct PageSize {
  Quantity width, height;
};
struct PageMarks {
  bool crop = false, cross = false;
};
struct PageDescriptor {
  using Value = std::variant<PageSize, PageMarks, Quantity>;  // a Quantity is the bleed
  PageDescriptor(Value descriptor, bool is_important)
      : value(std::move(descriptor)), important(is_important) {}
  Value value;
  bool important;
};

struct PageRule {
  std::vector<PageSelector> selectors;  // none: every page
  std::vector<Declaration> declarations;
  std::vector<PageDescriptor> descriptors;
  struct MarginBox {
    MarginBoxName name;
    std::vector<Declaration> declarations;
  };
  std::vector<MarginBox> margin_boxes;
  MediaMatch media;
  bool supported = true;
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
  std::vector<SourceItem> source;
};

}  // namespace banxin::style
