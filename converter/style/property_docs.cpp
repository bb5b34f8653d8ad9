#include "style/property_docs.h"

namespace banxin::style {
namespace {

constexpr PropertyDoc kFonts[] = {
    {"font",
     "[<font-style> || small-caps || <font-weight>]? <font-size> [/ <line-height>]? "
     "<font-family>",
     "", "The names of system fonts and of widths are read and do nothing."},
    {"font-family", "[<family-name> | <generic-family>]#", "",
     "Families are those of `fonts.css` and of your own `@font-face` rules. Characters that the "
     "first "
     "family lacks come from the next; Chinese and Western families may stand in one list."},
    {"font-size", "<length-percentage> | xx-small … xxx-large | larger | smaller | 初号 … 八号",
     "12pt", "The 号 sizes are those of word processors: 五号 is 10.5 pt, 小四 12 pt."},
    {"font-weight", "normal | bold | bolder | lighter | <number [1,1000]>", "normal", ""},
    {"font-style", "normal | italic | oblique <angle>?", "normal",
     "`oblique` is italic; an upright face is never slanted."},
    {"font-variant", "normal | none | [<caps> || <numeric> || <ligatures> || <position>]", "", ""},
    {"font-variant-caps",
     "normal | small-caps | all-small-caps | petite-caps | all-petite-caps | unicase | "
     "titling-caps",
     "normal", "By the font's own features."},
    {"font-variant-numeric",
     "normal | [lining-nums | oldstyle-nums] || [proportional-nums | tabular-nums] || "
     "[diagonal-fractions | stacked-fractions] || ordinal || slashed-zero",
     "normal", ""},
    {"font-variant-ligatures",
     "normal | none | [no-]common-ligatures || [no-]discretionary-ligatures || "
     "[no-]historical-ligatures || [no-]contextual",
     "normal", ""},
    {"font-variant-position", "normal | sub | super", "normal", ""},
    {"font-kerning", "auto | normal | none", "auto", ""},
    {"font-feature-settings", "normal | [<string> [on | off | <integer>]?]#", "normal", ""},
    {"font-synthesis", "none | [weight || style || small-caps || position]", "",
     "Only `weight` does anything."},
    {"font-synthesis-weight", "none | auto", "none",
     "CSS begins with `auto`: here a missing bold is reported, not drawn, unless you ask for it."},
};

constexpr PropertyDoc kLines[] = {
    {"line-height", "normal | <number> | <length-percentage>", "normal",
     "`normal` is 1.2 whatever the font, so that lines of mixed fonts stand alike."},
    {"text-align", "start | end | left | right | center | justify | <string> <keyword>?", "start",
     "A string, as in `text-align: \".\"`, aligns the cells of a table column at the first place "
     "where they have it, "
     "those without it by their end; the keyword says where the column's numbers stand as a whole, "
     "`end` "
     "without one."},
    {"text-align-last", "auto | start | end | left | right | center | justify", "auto", ""},
    {"text-indent", "<length-percentage>", "0", "`hanging` and `each-line` are reported."},
    {"initial-letter", "normal | <number [1,∞]> [drop | raise | <integer [1,∞]>]?", "normal",
     "Of `::first-letter` only. A Latin letter reaches from the baseline of its line to the height "
     "of "
     "capitals in its first; a Chinese one fills whole lines. A margin on its right keeps the text "
     "off. The EPUB adds a float for readers that do not know the property."},
    {"letter-spacing", "normal | <length-percentage>", "normal",
     "A percentage is of the font size. Optional ligatures part where letters are spaced."},
    {"word-spacing", "normal | <length>", "normal", ""},
    {"white-space", "normal | nowrap | pre | pre-wrap | pre-line", "normal", ""},
    {"tab-size", "<number>", "8", ""},
    {"-banxin-wrap-mark", "none | <string>", "none",
     "One character that stands in the padding, behind a line that goes on in the next one. It is "
     "no part of the text."},
    {"text-transform", "none | uppercase | lowercase | capitalize", "none",
     "Copied text keeps the letters of the source."},
    {"hyphens", "none | manual | auto", "manual", "By the language in force."},
    {"hyphenate-limit-last", "none | always | column | page | spread", "none", ""},
    {"line-break", "auto | loose | normal | strict | anywhere", "auto",
     "For Chinese `loose` forbids nothing but the worst, `normal` is GB/T 15834, `strict` forbids "
     "more."},
    {"word-break", "normal | break-all | keep-all | auto-phrase", "normal", ""},
    {"overflow-wrap", "normal | break-word | anywhere", "normal", ""},
    {"text-wrap-style", "auto | balance | pretty | stable", "auto",
     "Balances up to ten lines that are not justified; pretty is what auto does."},
    {"wrap-inside", "auto | avoid", "auto", "Holds a short inline element together."},
    {"color", "<color>", "black", "Black is one ink, however it is written."},
    {"visibility", "visible | hidden | collapse", "visible",
     "`collapse` takes a table row away; elsewhere it hides."},
};

constexpr PropertyDoc kChinese[] = {
    {"text-autospace",
     "normal | no-autospace | [ideograph-alpha || ideograph-numeric || [insert | replace]]",
     "no-autospace",
     "The gap between Han and Western text. A typed space becomes the gap unless you say "
     "`insert`."},
    {"-banxin-autospace-amount", "[<number [0,0.5]> | <em or ic>] || fixed", "0.25",
     "How wide the gap is, in Han characters; `fixed`: justification leaves it alone."},
    {"text-spacing", "none | normal | <text-spacing-trim> || <text-autospace>", "", ""},
    {"text-spacing-trim", "trim-both | normal | space-all | space-first | trim-start | trim-all",
     "trim-both", "CSS begins with `normal`."},
    {"-banxin-punctuation", "auto | full | half | kaiming | plain", "auto",
     "The style of punctuation widths: full width, half width, 开明, or untouched."},
    {"hanging-punctuation", "none | allow-end", "none", ""},
    {"-banxin-optical-margins", "none | auto", "none",
     "Hangs Latin marks by a part of their width."},
    {"text-emphasis", "<text-emphasis-style> || <text-emphasis-color>", "", ""},
    {"text-emphasis-style",
     "none | [filled | open] || [dot | circle | double-circle | triangle | sesame] | <string>",
     "none", ""},
    {"text-emphasis-color", "<color>", "currentcolor", ""},
    {"text-emphasis-position", "auto | [over | under] && [right | left]?", "auto", ""},
    {"ruby-position", "[alternate || [over | under]] | inter-character", "over",
     "`inter-character` sets bopomofo to the right of its character."},
    {"ruby-align", "start | center | space-between | space-around", "space-around", ""},
    {"ruby-overhang", "auto | none", "auto", ""},
    {"-banxin-spread", "none | <length>", "none",
     "Spreads the letters of an inline element over so much room."},
    {"-banxin-spread-pair", "none | <length>", "none",
     "How far the two characters of a title of two stand apart."},
};

constexpr PropertyDoc kDecorations[] = {
    {"text-decoration", "<line> || <style> || <color> || <thickness>", "", ""},
    {"text-decoration-line", "none | underline || overline || line-through", "none", ""},
    {"text-decoration-style", "solid | double | dotted | dashed | wavy", "solid", ""},
    {"text-decoration-color", "<color>", "currentcolor", ""},
    {"text-decoration-thickness", "auto | from-font | <length-percentage>", "auto", ""},
    {"text-decoration-inset", "<length> | auto", "0", "One length for both ends."},
    {"text-underline-offset", "auto | <length-percentage>", "auto", ""},
    {"text-underline-position", "auto | from-font | under", "auto", ""},
    {"outline", "<outline-width> || <outline-style> || <outline-color>", "", ""},
    {"outline-width", "<length> | thin | medium | thick", "medium", ""},
    {"outline-style",
     "none | auto | solid | double | dashed | dotted | groove | ridge | inset | outset", "none",
     ""},
    {"outline-color", "<color>", "currentcolor", ""},
    {"outline-offset", "<length>", "0", ""},
};

constexpr PropertyDoc kBoxes[] = {
    {"display",
     "none | contents | block | flow-root | inline | inline-block | list-item | flex | inline-flex "
     "| "
     "table | table-row-group | table-header-group | table-footer-group | table-row | table-cell | "
     "table-caption | ruby | ruby-text",
     "inline", "`grid` is a block, and reported."},
    {"margin", "[<length-percentage> | auto]{1,4}", "", ""},
    {"margin-block", "[<length-percentage> | auto]{1,2}", "", ""},
    {"margin-inline", "[<length-percentage> | auto]{1,2}", "", ""},
    {"margin-top", "<length-percentage> | auto", "0", ""},
    {"margin-right", "<length-percentage> | auto", "0", ""},
    {"margin-bottom", "<length-percentage> | auto", "0", ""},
    {"margin-left", "<length-percentage> | auto", "0", ""},
    {"padding", "<length-percentage>{1,4}", "", ""},
    {"padding-block", "<length-percentage>{1,2}", "", ""},
    {"padding-inline", "<length-percentage>{1,2}", "", ""},
    {"padding-top", "<length-percentage>", "0", ""},
    {"padding-right", "<length-percentage>", "0", ""},
    {"padding-bottom", "<length-percentage>", "0", ""},
    {"padding-left", "<length-percentage>", "0", ""},
    {"width", "auto | <length-percentage>", "auto", "Sizes by content are `auto`, and reported."},
    {"height", "auto | <length-percentage>", "auto",
     "A percentage refers to the page area where no box around has a height."},
    {"max-width", "none | <length-percentage>", "none", ""},
    {"max-height", "none | <length-percentage>", "none", ""},
    {"min-width", "auto | <length-percentage>", "auto", ""},
    {"min-height", "auto | <length-percentage>", "auto", ""},
    {"box-sizing", "content-box | border-box", "content-box", ""},
    {"vertical-align",
     "baseline | sub | super | top | text-top | middle | bottom | text-bottom | "
     "<length-percentage>",
     "baseline", ""},
    {"overflow", "visible | hidden | clip | auto | scroll", "visible",
     "Nothing scrolls on paper: `auto` and `scroll` show everything."},
};

constexpr PropertyDoc kBorders[] = {
    {"border", "<line-width> || <line-style> || <color>", "", ""},
    {"border-width", "<line-width>{1,4}", "", ""},
    {"border-style", "<line-style>{1,4}", "", ""},
    {"border-color", "<color>{1,4}", "", ""},
    {"border-top", "<line-width> || <line-style> || <color>", "", ""},
    {"border-right", "<line-width> || <line-style> || <color>", "", ""},
    {"border-bottom", "<line-width> || <line-style> || <color>", "", ""},
    {"border-left", "<line-width> || <line-style> || <color>", "", ""},
    {"border-block", "<line-width> || <line-style> || <color>", "", ""},
    {"border-inline", "<line-width> || <line-style> || <color>", "", ""},
    {"border-block-start", "<line-width> || <line-style> || <color>", "", ""},
    {"border-block-end", "<line-width> || <line-style> || <color>", "", ""},
    {"border-inline-start", "<line-width> || <line-style> || <color>", "", ""},
    {"border-inline-end", "<line-width> || <line-style> || <color>", "", ""},
    {"border-block-width", "<line-width>{1,2}", "", ""},
    {"border-inline-width", "<line-width>{1,2}", "", ""},
    {"border-block-style", "<line-style>{1,2}", "", ""},
    {"border-inline-style", "<line-style>{1,2}", "", ""},
    {"border-block-color", "<color>{1,2}", "", ""},
    {"border-inline-color", "<color>{1,2}", "", ""},
    {"border-top-width", "<length> | thin | medium | thick", "medium", ""},
    {"border-right-width", "<length> | thin | medium | thick", "medium", ""},
    {"border-bottom-width", "<length> | thin | medium | thick", "medium", ""},
    {"border-left-width", "<length> | thin | medium | thick", "medium", ""},
    {"border-top-style",
     "none | hidden | solid | double | dashed | dotted | groove | ridge | inset | outset", "none",
     ""},
    {"border-right-style",
     "none | hidden | solid | double | dashed | dotted | groove | ridge | inset | outset", "none",
     ""},
    {"border-bottom-style",
     "none | hidden | solid | double | dashed | dotted | groove | ridge | inset | outset", "none",
     ""},
    {"border-left-style",
     "none | hidden | solid | double | dashed | dotted | groove | ridge | inset | outset", "none",
     ""},
    {"border-top-color", "<color>", "currentcolor", ""},
    {"border-right-color", "<color>", "currentcolor", ""},
    {"border-bottom-color", "<color>", "currentcolor", ""},
    {"border-left-color", "<color>", "currentcolor", ""},
    {"border-radius", "<length-percentage>{1,4} [/ <length-percentage>{1,4}]?", "", ""},
    {"border-top-left-radius", "<length-percentage>{1,2}", "0", ""},
    {"border-top-right-radius", "<length-percentage>{1,2}", "0", ""},
    {"border-bottom-right-radius", "<length-percentage>{1,2}", "0", ""},
    {"border-bottom-left-radius", "<length-percentage>{1,2}", "0", ""},
    {"box-decoration-break", "slice | clone", "slice",
     "`clone` is for inline boxes over lines; a block that goes on over a page is always sliced. "
     "A background begins anew in every part."},
    {"background", "[<image> || <position> [/ <size>]? || <repeat> || <box>{1,2}]# || <color>", "",
     "`background-attachment` is read and does nothing."},
    {"background-color", "<color>", "transparent", "That of `@page` covers the bleed, too."},
    {"background-image", "[none | url() | linear-gradient()]#", "none",
     "PNG and JPEG files in or below the folder of the sheet. Other gradients are reported."},
    {"background-position", "<position>#", "0% 0%", ""},
    {"background-size", "[cover | contain | [<length-percentage> | auto]{1,2}]#", "auto", ""},
    {"background-repeat", "[repeat-x | repeat-y | [repeat | no-repeat | space | round]{1,2}]#",
     "repeat", ""},
    {"background-origin", "[border-box | padding-box | content-box]#", "padding-box", ""},
    {"background-clip", "[border-box | padding-box | content-box]#", "border-box", ""},
    {"opacity", "<number [0,1]> | <percentage>", "1", "Of blocks and images."},
    {"transform",
     "none | [translate() | translateX() | translateY() | scale() | scaleX() | "
     "scaleY() | rotate() | skew() | skewX() | skewY() | matrix()]+",
     "none", "Of blocks and images. Functions in three dimensions are reported."},
    {"transform-origin", "<position>", "50% 50%", ""},
    {"object-fit", "fill | contain | cover | none | scale-down", "fill", ""},
    {"object-position", "<position>", "50% 50%", ""},
};

constexpr PropertyDoc kFlow[] = {
    {"float",
     "none | left | right | inline-start | inline-end | inside | outside | top | bottom | footnote",
     "none",
     "`inside` and `outside` are sides of a spread. `top`, `bottom` and `footnote` take the "
     "element to the head or foot of its page, the first two to those of a later one where there "
     "is no room; the EPUB leaves these where they are."},
    {"clear", "none | left | right | both | inline-start | inline-end", "none", ""},
    {"position", "static | relative | running(<name>)", "static",
     "`running()` moves the element into the margin boxes that name it by `element()`."},
    {"inset", "[<length-percentage> | auto]{1,4}", "",
     "Percentages refer to the box's own width; in a line they are 0."},
    {"inset-block", "[<length-percentage> | auto]{1,2}", "", ""},
    {"inset-inline", "[<length-percentage> | auto]{1,2}", "", ""},
    {"top", "auto | <length-percentage>", "auto", ""},
    {"right", "auto | <length-percentage>", "auto", ""},
    {"bottom", "auto | <length-percentage>", "auto", ""},
    {"left", "auto | <length-percentage>", "auto", ""},
    {"footnote-policy", "auto | line | block", "auto", ""},
    {"border-clip", "normal | <length-percentage>", "normal",
     "How much of the top border is drawn, from its start: the rule above footnotes, in "
     "`@footnote`."},
};

constexpr PropertyDoc kColumns[] = {
    {"columns", "<column-width> || <column-count>", "",
     "Margins at the top and the foot of columns collapse with those outside, so that all columns "
     "begin alike. Columns go on over pages."},
    {"column-count", "auto | <integer [1,∞]>", "auto", ""},
    {"column-width", "auto | <length>", "auto", ""},
    {"column-fill", "balance | auto", "balance",
     "`balance` makes the last columns, and those before a box that spans or a page break, as low "
     "as orphans, widows and headings allow."},
    {"column-span", "none | all", "none", ""},
    {"column-rule", "<line-width> || <line-style> || <color>", "", ""},
    {"column-rule-width", "<length> | thin | medium | thick", "medium", ""},
    {"column-rule-style",
     "none | hidden | solid | double | dashed | dotted | groove | ridge | inset | outset", "none",
     ""},
    {"column-rule-color", "<color>", "currentcolor", ""},
    {"gap", "<row-gap> <column-gap>?", "", ""},
    {"column-gap", "normal | <length-percentage>", "normal",
     "`normal` is 1em; in Chinese and Japanese as much more as makes each column a whole number of "
     "characters wide."},
    {"row-gap", "normal | <length-percentage>", "normal", ""},
};

constexpr PropertyDoc kFlex[] = {
    {"flex", "none | [<flex-grow> <flex-shrink>? || <flex-basis>]", "", ""},
    {"flex-flow", "<flex-direction> || <flex-wrap>", "", ""},
    {"flex-direction", "row | row-reverse | column | column-reverse", "row", ""},
    {"flex-wrap", "nowrap | wrap | wrap-reverse", "nowrap", ""},
    {"flex-grow", "<number [0,∞]>", "0", ""},
    {"flex-shrink", "<number [0,∞]>", "1", ""},
    {"flex-basis", "auto | <length-percentage>", "auto", ""},
    {"justify-content",
     "normal | start | end | center | space-between | space-around | space-evenly", "normal", ""},
    {"align-items", "normal | stretch | start | end | center | baseline", "normal", ""},
    {"align-self", "auto | stretch | start | end | center | baseline", "auto", ""},
    {"order", "<integer>", "0", ""},
};

constexpr PropertyDoc kTables[] = {
    {"table-layout", "auto | fixed", "auto",
     "An automatic table that is too wide is set smaller, to 80 % at most, before its columns are "
     "narrowed."},
    {"border-collapse", "separate | collapse", "separate", ""},
    {"border-spacing", "<length>{1,2}", "0", ""},
    {"empty-cells", "show | hide", "show", "Of separated borders."},
    {"caption-side", "top | bottom", "top", ""},
    {"-banxin-turn", "none | auto | left", "none",
     "`auto`: a table that is too wide for the page even at 80 % stands on a page of its own, "
     "turned "
     "so that its head is at the left. `left` turns a table, a figure or another block in any "
     "case. "
     "What does not fit on one page goes on over several."},
    {"-banxin-continued", "none | <string> [before | after]?", "none",
     "Of a caption: it is set again where its table goes on on another page, with this text behind "
     "it, or before it."},
};

constexpr PropertyDoc kPages[] = {
    {"page", "auto | <name>", "auto", "Which `@page` rule sets the pages of this element."},
    {"break-before",
     "auto | avoid | avoid-page | avoid-column | column | page | left | right | recto | verso",
     "auto", ""},
    {"break-after",
     "auto | avoid | avoid-page | avoid-column | column | page | left | right | recto | verso",
     "auto", ""},
    {"break-inside", "auto | avoid | avoid-page | avoid-column", "auto", ""},
    {"orphans", "<integer [1,∞]>", "2", ""},
    {"widows", "<integer [1,∞]>", "2", ""},
    {"-banxin-last-page-lines", "<integer [0,∞]>", "0",
     "How many lines the last page of a chapter should hold at least."},
    {"-banxin-keep-lines", "<integer [0,∞]>", "0",
     "How many lines of what follows stay with the end of a heading."},
    {"block-step", "<size> || <align> || <round>", "",
     "What a box lacks goes to its margins, as `block-step-insert: margin-box` has it."},
    {"block-step-size", "none | <length>", "none",
     "The height of the element's box becomes a multiple of this, so that text after it stands on "
     "the lines of the page."},
    {"line-height-step", "<length>", "0",
     "A line that holds something higher takes this as many times more as it needs. Other lines "
     "keep their height."},
    {"block-step-align", "auto | center | start | end", "auto", ""},
    {"block-step-round", "up | down | nearest", "up", ""},
};

constexpr PropertyDoc kGenerated[] = {
    {"content",
     "normal | none | element() | [<string> | <counter> | <url> | attr() | string() | content() | "
     "target-counter() | target-counters() | target-text() | leader() | <quote>]+ [/ <string>]?",
     "normal",
     "`target-counter(attr(href), page)` without a style writes the number as that page does. A "
     "counter of the text stands in a margin box as the page's first change has set it; "
     "`counter(page)` and `counter(pages)` also in running elements."},
    {"quotes", "auto | none | [<string> <string>]+", "auto", "`auto` follows the language."},
    {"counter-reset", "none | [<name> <integer>?]+", "none", ""},
    {"counter-increment", "none | [<name> <integer>?]+", "none", ""},
    {"counter-set", "none | [<name> <integer>?]+", "none", ""},
    {"list-style", "<list-style-type> || <list-style-position>", "", ""},
    {"list-style-type", "none | <string> | <counter-style>", "disc", ""},
    {"list-style-position", "outside | inside", "outside", ""},
    {"string-set", "none | [<name> <content-list>]#", "none",
     "What `string()` in a margin box shows."},
    {"bookmark-level", "none | <integer [1,∞]>", "none", "The level of the PDF outline."},
    {"bookmark-label", "<content-list>", "content(text)", "The text of the PDF outline."},
    {"bookmark-state", "open | closed", "open", ""},
};

constexpr PropertyGroup kGroups[] = {
    {"Fonts", kFonts},
    {"Lines and words", kLines},
    {"Chinese setting", kChinese},
    {"Lines beside text", kDecorations},
    {"Boxes", kBoxes},
    {"Borders and backgrounds", kBorders},
    {"Floats, positions and notes", kFlow},
    {"Columns", kColumns},
    {"Flex boxes", kFlex},
    {"Tables", kTables},
    {"Pages and the grid of lines", kPages},
    {"Generated content, lists and counters", kGenerated},
};

}  // namespace

std::span<const PropertyDoc> page_property_docs() {
  static constexpr PropertyDoc kDocs[] = {
      {"size", "auto | <length>{1,2} | [<page-size> || [portrait | landscape]]", "auto",
       "Besides the names of CSS: `A6`, `B4`, `JIS-B4`, `32开`, `大32开`, `16开`, `大16开`, "
       "`异16`, "
       "`5x8`, `5.5x8.5`, `6x9`, `7x10`, `a-format`, `b-format`, `demy`, `royal`."},
      {"bleed", "auto | <length>", "auto", "`auto` is none."},
      {"marks", "none | [crop || cross]", "none", ""},
      {"-banxin-type-area", "none | [auto | <length>]{1,2} [/ <percentage>{1,2}]?", "none",
       "The width and height of the type area, such as `27ic 27lh`: characters and lines of the "
       "body text. The margins follow: `auto` ones share the white, the inner and the upper taking "
       "the percentages behind the slash (half by default); where all are given, the outer and the "
       "lower give way. A measure of `auto` is what the margins leave, in whole characters or "
       "lines."},
      {"-banxin-signature", "none | <integer [1,128]>", "none",
       "The number of pages is filled up to a multiple of this with blank pages."},
  };
  return kDocs;
}

std::span<const PropertyGroup> property_docs() { return kGroups; }

}  // namespace banxin::style
