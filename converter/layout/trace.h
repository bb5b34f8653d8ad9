// The layout trace: every line, glyph and space of a PagedBook as JSON Lines, for tests and tools.
//
// One object a line; `type` says which record it is, fields stand in the order below. Lengths are
// in pt with six decimals (enough to tell any two apart), measured from the top left corner of the
// trimmed page: x to the right, y downwards. Records and fields are stable: later versions add
// some, and count `version` up where a meaning changes. The spaces are complete only in a book laid
// out with LayoutOptions::record_adjustments, as `--trace` does.
//
// book   once, first
//   version      2
//   title, lang  of the document
//   pages        how many there are
// page   before its lines
//   page         from 1
//   label        as printed: "iv", "12"
//   width, height  trimmed
//   blank        true: made only by a forced break
//   area         [x, y, width, height] of the type area
//   grid         [x, y, width, height] of the whole characters and lines in it, without the half
//                line gaps above the first line and below the last (T2, T10)
//   character    the em of the body text, the grid's unit across
//   pitch        from baseline to baseline of the body text, the grid's unit down
//   baseline     of the first line of the grid, below the top of the area
//   characters, lines  how many of them fit into the area
// line   before its glyphs
//   page, line   line counts from 0 in painting order and names the line in other records
//   role         "flow", "marker" (a list marker beside a line of the flow), "margin-box"
//   paragraph, number, of   lines of one paragraph share `paragraph`; number counts from 0
//   source, offset  file:line:column of the first text's node, and the byte in the node's text;
//                absent where nothing in the line comes from a source
//   x, baseline  the left end of the content
//   width        of the content
//   measure      of the slot it stands in
//   em           of the paragraph's font
//   justified    true: the content was to fill the measure (and does, if it has a place to widen)
//   break        why the line ends: "normal", "hyphen", "forced", "emergency" (inside a word that
//                has no better place), "end" (of the paragraph),
//                "relaxed" (before a mark that T57 forbids there, T62)
//   stage        the last stage of T63 and T64 that was used: "none", "s1"–"s6", "e1"–"e3",
//                "emergency"
//   tightness    how far that stage was used: 1 at its limit, negative when shrunk
//   overfull     how far the content sticks out of the measure
//   hang         of a mark that stands outside the measure on purpose (T40); not in `width`
// glyph  in visual order
//   page, line
//   source, offset  as in `line`; offset is that of the glyph's cluster
//   text, codes  of the cluster, on its first glyph ("水", "U+6C34"; several codes with a space
//                between); empty on its other glyphs and on what is not in the source
//   annotation   true, and only there: ruby, beside the line (T85–T87), or a copy of what a leader
//                repeats: its advance is no part of the line's width
//   inserted     true, and only there: nothing in the text stands for it (a hyphen)
//   font, size, glyph  PostScript name, size drawn at, glyph id
//   x, y         of the outline's origin
//   advance      what the glyph takes on the line
//   natural      what the font gives it at this size, without kerning
//   adjustments  why the two differ; absent where they do not. Their amounts add up to advance −
//                natural. Of a cluster of several glyphs the last one has the spaces. Each:
//     reason     "pair" (T26), "line-start" (T29), "line-end" (T31), "autospace" (T48; on a typed
//                space first what it loses, then the gap, T51), "justify:<stage>" with the stage's
//                name, "letter-spacing", "word-spacing", "tab", "full-width" (T34, T43), "ruby"
//                (T85, T86), "protrusion" (T122), "kerning" (the font's own positioning)
//     side       "before" or "after" the glyph's ink
//     amount     negative: taken away
// space  white space that no glyph stands for: the gap at the edge of an inline element (T52), a tab
//   page, line, x, width
//   adjustments  as of a glyph; they add up to width
// box    an image in the line, or the margin, border and padding of an inline element
//   page, line, x, width
// refit  after the last page, for each paragraph that was set anew for the sake of its page
//   page
//   reason       "page-end" (the page ended early, to keep lines together, T19), "page-turn" (in a
//                hyphen, T117), "last-page" (too few lines on the last page of a chapter, T20)
//   lines_before, lines_after
//   source, offset  of the paragraph
// fault  after these, for each page that no refit could cure
//   page
//   fault        "short" (ends early), "lines-apart" (against orphans or widows), "hyphen-at-turn",
//                "last-page"
//   lines        how many are missing
//   source, offset  of the last paragraph on the page
//
// For every line the advances of its glyphs and the widths of its spaces and boxes add up to its
// width and hang.
#pragma once

#include <string>

#include "base/source_span.h"
#include "layout/paged_book.h"

namespace banxin::layout {

std::string write_trace(const PagedBook& book, const SourceFiles& files);

// The same pages for golden files: rounded to 0.01 pt, one line of text per line.
std::string dump(const PagedBook& book);

}  // namespace banxin::layout
