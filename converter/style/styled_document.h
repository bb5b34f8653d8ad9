// StyledDocument: a document with a ComputedStyle for each node and each generated box, and its
// page rules.
//
// Comes in: a Document after document::complete() and the sheets of the cascade. Goes out: styles
// by NodeIndex (equal styles are stored once), the text of ::before, ::after and ::marker with
// their counters resolved, and PageStyle for every kind of page. It borrows the document and the
// sheets.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "base/diagnostics.h"
#include "base/geometry.h"
#include "document/document.h"
#include "style/computed_style.h"
#include "style/counter_styles.h"
#include "style/stylesheet.h"

namespace banxin::style {

class LengthPrograms;

enum class Medium : std::uint8_t { Print, Screen };

// The number of the page that an element stands on, which only layout knows.
struct TargetPage {
  std::string id;     // of that element
  std::string style;  // counter style; empty: that in which the page itself shows its number
};
// What generated content consists of once counters, attributes and quotes are resolved. The
// counters that are left are those of pages.
using GeneratedPart =
    std::variant<std::string, ContentLeader, TargetPage, ContentImage, ContentCounter>;

// A generated box: `::before`, `::after`, or the `::marker` of a list item.
struct GeneratedBox {
  std::uint32_t style = 0;                // index into StyledDocument::styles
  std::string text;                       // all of it that is text
  std::vector<GeneratedPart> parts = {};  // only where there is more than `text`
};

// The call and the marker of a footnote (CSS GCPM 3 §footnotes): indices into
// StyledDocument::styles. Which number they show depends on pages and is left to layout.
struct FootnoteStyles {
  std::uint32_t call = 0;    // inherits from the element's parent: it stands in its text
  std::uint32_t marker = 0;  // from the element itself
};

struct NodeStyle {
  std::uint32_t style = 0;  // index into StyledDocument::styles; a Text node has its parent's
                            // inherited values and initial box values
  std::int32_t before = -1, after = -1, marker = -1;  // index into StyledDocument::generated, or -1
  std::int32_t strings = -1;   // index into StyledDocument::named_strings, or -1
  std::int32_t bookmark = -1;  // its bookmark-label: index into bookmark_labels; -1: its own text
};

// What one element's string-set says, with its counters, attributes and own text resolved; then the
// counters that it changes and margin boxes show, as counter_string() names them.
using NamedStrings = std::vector<std::pair<std::string, std::string>>;  // name → text, in order

// The named string that holds the values of a counter, outermost first: "3 12". No named string of
// a sheet has such a name.
std::string counter_string(std::string_view counter);

// Where a page stands, as page selectors ask (CSS Paged Media §page-selectors).
struct PageContext {
  std::string name;                // the `page` property in force; empty = none
  bool is_first = false;           // first page of the document
  bool is_left = false;            // verso
  bool is_blank = false;           // made only by a forced break
  bool is_first_of_group = false;  // first page of a run of pages with this name
  // From 1, in the document and in the run; 0 where no rule asks (StyledDocument::counts_pages()).
  std::uint32_t number = 0, number_in_group = 0;
  auto operator<=>(const PageContext&) const = default;
};

// The 16 margin boxes (CSS Paged Media §margin-boxes), clockwise from the top left corner.
enum class MarginBoxName : std::uint8_t {
  TopLeftCorner,
  TopLeft,
  TopCenter,
  TopRight,
  TopRightCorner,
  RightTop,
  RightMiddle,
  RightBottom,
  BottomRightCorner,
  BottomRight,
  BottomCenter,
  BottomLeft,
  BottomLeftCorner,
  LeftBottom,
  LeftMiddle,
  LeftTop,
  Footnote,  // not a margin box: the area of the footnotes, `@footnote`
};
inline constexpr std::size_t kMarginBoxCount = 16;

// The type area asked for in characters and lines (-banxin-type-area, T1): measures of its content;
// nothing: auto, what the margins leave in whole characters and lines. Its ic is the root
// element's.
struct TypeAreaStyle {
  LengthOrAuto width, height;
  double inside_share = 50, top_share = 50;  // percent of the white that auto margins share
};

struct PageStyle {
  Size size;  // trimmed page
  std::array<LengthPercentage, 4>
      margin{};  // top, right, bottom, left; percentages of the page's size
  std::array<bool, 4> margin_is_auto{};
  std::optional<TypeAreaStyle> type_area;
  int signature = 1;  // the book's pages are a multiple of it (-banxin-signature, T136)
  Length bleed;
  bool crop_marks = false, registration_crosses = false;  // marks
  ComputedStyle style;  // padding, border, background, counters of the page box itself
  // A box is made where `content` is not none or normal. Its style inherits from the page's.
  std::array<std::optional<ComputedStyle>, kMarginBoxCount> margin_boxes;
  ComputedStyle footnote_area;  // CSS GCPM 3 §footnote-area
};

class StyledDocument {
 public:
  const document::Document* document = nullptr;
  std::vector<NodeStyle> nodes;  // by NodeIndex
  std::deque<ComputedStyle> styles;
  std::vector<GeneratedBox> generated;
  std::vector<NamedStrings> named_strings;
  std::vector<std::string> bookmark_labels;
  std::unordered_map<document::NodeIndex, FootnoteStyles> footnotes;  // of `float: footnote`
  // ::first-letter of the blocks that have one: indices into `styles`.
  std::unordered_map<document::NodeIndex, std::uint32_t> first_letters;
  std::vector<const Stylesheet*> sheets;  // for the page rules
  std::shared_ptr<LengthPrograms> programs;                           // of the lengths in `styles`
  CounterStyles counter_styles;
  Medium medium = Medium::Print;

  const ComputedStyle& style_of(const document::Node& node) const {
    return styles[nodes[node.index].style];
  }
  const GeneratedBox* before(const document::Node& node) const {
    return box(nodes[node.index].before);
  }
  const GeneratedBox* after(const document::Node& node) const {
    return box(nodes[node.index].after);
  }
  const GeneratedBox* marker(const document::Node& node) const {
    return box(nodes[node.index].marker);
  }

  const NamedStrings* strings(const document::Node& node) const {
    const std::int32_t index = nodes[node.index].strings;
    return index < 0 ? nullptr : &named_strings[static_cast<std::size_t>(index)];
  }

  // nullptr where the element is no footnote.
  const FootnoteStyles* footnote(const document::Node& node) const {
    if (footnotes.empty()) return nullptr;
    const auto found = footnotes.find(node.index);
    return found == footnotes.end() ? nullptr : &found->second;
  }

  // nullptr where nothing is said of its first letter.
  const ComputedStyle* first_letter(const document::Node& node) const {
    if (first_letters.empty()) return nullptr;
    const auto found = first_letters.find(node.index);
    return found == first_letters.end() ? nullptr : &styles[found->second];
  }

  const std::string* bookmark_label(const document::Node& node) const {
    const std::int32_t index = nodes[node.index].bookmark;
    return index < 0 ? nullptr : &bookmark_labels[static_cast<std::size_t>(index)];
  }

  // The cascade of the @page rules that match `context` over the root element's inherited values.
  // Worth keeping by context: every call goes through all page rules.
  PageStyle page_style(const PageContext& context) const;
  // Whether some @page rule counts pages with :nth().
  bool counts_pages() const;

 private:
  const GeneratedBox* box(std::int32_t index) const {
    return index < 0 ? nullptr : &generated[static_cast<std::size_t>(index)];
  }
};

// Matching, cascade, inheritance, counters. Never fails; reports what could not be computed.
StyledDocument compute_styles(const document::Document& document,
                              const std::vector<Stylesheet>& sheets, Medium medium,
                              Diagnostics& diagnostics);

// CounterStyles for the styles that CSS has of its own (CSS Counter Styles 3 §simple-numeric …).
std::string format_counter(int value, std::string_view style);
std::string format_marker(int value, std::string_view style);

// Every node and generated box with what is not initial in its style, one a line, for golden files.
std::string dump(const StyledDocument& styled);
// One style: `property: value;` of what differs from `base`.
std::string dump(const ComputedStyle& style, const ComputedStyle& base);

}  // namespace banxin::style
