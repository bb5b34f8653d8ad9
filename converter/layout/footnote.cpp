#include "layout/footnote.h"

namespace banxin::layout {

std::string note_text(const Footnote& note, const NoteText& shown) {
  std::string text;
  for (const style::ContentItem& part : *shown.parts) {
    if (const auto* words = std::get_if<style::ContentString>(&part)) text += words->text;
    const auto* counter = std::get_if<style::ContentCounter>(&part);
    if (counter && counter->name == "footnote")
      text += shown.counter_styles->text(note.number, counter->style);
    if (counter && counter->name == kPageNoteCounter)
      text += shown.counter_styles->text(note.on_page, counter->style);
  }
  // A marker's white space is the gap behind it.
  if (shown.is_marker) text.erase(text.find_last_not_of(" \t\n") + 1);
  return text;
}

}  // namespace banxin::layout
