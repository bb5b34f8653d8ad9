// Footnotes in the box tree (CSS GCPM 3 §footnotes): what stands at the foot of a page, and the
// texts that show its number.
//
// Two kinds of sources become one: an element with `float: footnote`, which leaves its place to a
// call, and a note of the document's own (`aside[role=doc-footnote]`), whose call is the noteref
// that refers to it. Numbers may depend on pages (T108): texts are made with a first guess and set
// anew when the pages are planned (footnote_numbers.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "layout/inline_content.h"
#include "style/styled_document.h"

namespace banxin::layout {

// The counter of the notes that begin on the same page. An extension: `counter-reset: footnote` in
// @page does the same for all notes of such pages, this for those that ask for it.
inline constexpr std::string_view kPageNoteCounter = "-banxin-page-footnote";

struct Footnote {
  const document::Node* node = nullptr;
  const style::FootnoteStyles* styles = nullptr;
  StructureId parent = kArtifact;  // of its structure element
  std::string_view page;           // the name of the page it is called from
  std::uint32_t box = 0;           // index into BoxTree::note_boxes
  bool is_own = false;             // a note of the document's own: ids and links are there already
  // Names of its place and of its call's, and links that lead there; empty for one of its own.
  std::string place, call_place, place_link, call_link;
  int number = 1;         // of the counter `footnote`
  int on_page = 1;        // among the notes that begin on its page
  bool restarts = false;  // an element before it resets the counter
};

// A text that shows the number of a note.
struct NoteText {
  std::uint32_t content = 0, item = 0;
  std::uint32_t note = 0;
  const std::vector<style::ContentItem>* parts = nullptr;
  const style::CounterStyles* counter_styles = nullptr;
  bool is_marker = false;
};

std::string note_text(const Footnote& note, const NoteText& text);

}  // namespace banxin::layout
