// The footnotes of a page, while it is being filled (CSS GCPM 3 §footnote-area, T108).
//
// Comes in: the notes that go on from the page before, and those that are called on this one, in
// order. Goes out: which part of each stands here and how much room they take together; what does
// not fit goes on on the next page, two lines at least on each side. The area takes whole lines of
// the body's grid (T6).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "layout/galley.h"
#include "layout/page_frames.h"

namespace banxin::layout {

// A note, or what is left of it.
struct NoteRest {
  std::uint32_t note = 0;  // index into BoxTree::notes and Galley::notes
  GalleyPlace from;
  bool is_begun = false;
};
// A part of a note on a page.
struct NotePiece {
  std::uint32_t note = 0;
  GalleyPart part;
  bool is_first = true;
};
struct NoteArea {
  std::vector<NotePiece> pieces;
  std::vector<NoteRest> rest;  // for the next page
  Length height;               // of the margin box; zero where there is no note
  bool begins_all = true;      // no note is left to the next page as a whole
};

// The notes called by `item` of `galley`, or by `piece` of it, in the order of the text, tables and
// columns included, and those that these notes call; `document` is the galley that has the notes.
void collect_calls(const BoxTree& tree, const Galley& document, const Galley& galley,
                   const GalleyItem& item, const ItemPiece* piece, std::vector<NoteRest>& calls);
// Whether an item of it calls one.
bool has_calls(const Galley& galley);

// What a page has taken of notes so far.
class PageNotes {
 public:
  PageNotes(const BoxTree& tree, const Galley& galley, const PageFrame& frame, Length room,
            std::span<const NoteRest> carried);

  Length height() const { return height_; }
  // Whether text down to `used` and the notes that `item` calls have room together; they are taken
  // then. A note that goes on on the next page leaves `reserve` for the text that must follow.
  bool admit(const GalleyItem& item, Length used, Length reserve);
  bool admit(std::span<const NoteRest> calls, Length used, Length reserve);
  // How much higher the area gets where all of these notes stand in it.
  Length growth(std::span<const NoteRest> calls) const;
  // The area beside text down to `used`, with the notes from before and those that `calls` adds.
  NoteArea settle(std::span<const NoteRest> calls, Length used) const;
  // All of the page for what goes on from the page before.
  NoteArea alone() const;

 private:
  // `must_take`: something of the first note is taken, or the pages would not end.
  NoteArea fit(std::span<const NoteRest> notes, Length room, bool must_take) const;

  const BoxTree& tree_;
  const Galley& galley_;
  const PageFrame& frame_;
  Length room_, height_;
  std::vector<NoteRest> notes_;
  std::size_t carried_ = 0;
  bool is_closed_ = false;  // a note goes on on the next page: no further one can begin
};

}  // namespace banxin::layout
