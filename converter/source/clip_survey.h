// ClipSurvey: what the whole of a plain text says before its paragraphs are judged one by one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "source/clip_blocks.h"
#include "source/clip_chapters.h"
#include "source/clip_evidence.h"
#include "source/clip_patterns.h"

namespace banxin::source {

// The widths, in columns, that make a line short, or a paragraph long enough to be the article's
// own text.
inline constexpr int kShortLine = 80;
inline constexpr int kVeryShortLine = 30;
inline constexpr int kTextParagraph = 90;

struct ClipSurvey {
  // What each block is made of, read once.
  struct Facts {
    std::optional<ItemNumber> number;
    std::optional<ChapterLine> chapter;
    std::size_t label = 0;  // of a turn in a dialogue: its length
    int section = 0;        // "1.2 Scope": how deep
    bool sentence = false;  // ends like one
    bool stop = false;      // ends with a full stop
    bool goes_on = false;   // ends with a comma or colon
    bool bullet = false;
    int page_words = 0;           // how many words of a page's controls; of short blocks only
    bool page_phrase = false;     // opens like the furniture of a page
    bool menu = false;            // stands among the short lines of a menu
    bool prose = false;           // long enough to be the text itself
    bool in_contents = false;     // a line of the list of chapters
    bool counts_section = false;  // a bare number, one of a row: I, II, III
  };

  std::span<const ClipBlock> blocks;
  std::vector<Facts> facts;
  std::vector<ClipVerdict> verdicts;  // of the blocks judged so far

  std::size_t begin = 0, end = 0;  // between the marks that libraries put around a book
  std::size_t first_text = 0;      // the first and the last prose; blocks.size(): there is none
  std::size_t last_text = 0;
  std::unordered_map<std::string_view, int> repeats;  // of whole lines
  std::unordered_map<std::string_view, int> labels;   // of turns
  std::size_t turns = 0;                              // blocks that open with a label
  int chapters = 0;
  bool blank_separated = false;          // empty lines stand between most paragraphs
  bool nested_numbers = false;           // 1.1, 1.2: numbers are those of sections
  bool han_numbers = false;              // 一、 numbers sections, and so （一） their parts
  bool saved_page = false;               // something on it says that it is one
  std::optional<std::size_t> headline;   // of a saved page, where it is told by what is around it
  std::optional<std::size_t> page_head;  // the last line of the page's furniture above it
  std::optional<std::size_t> copyright;  // the last line that claims it
  bool mail_head = false;                // opens with the lines of a mail: From: Subject: Date:

  // Changed while the blocks are judged.
  std::string title;
  bool has_title = false;
  bool any_kept = false;
  bool salutation = false;  // the text greets its reader
  bool announced = false;   // “…… as follows:”: numbers are those of its points

  const std::string& text(std::size_t i) const { return blocks[i].text; }
  int columns(std::size_t i) const { return blocks[i].columns; }
  bool is_last(std::size_t i) const { return i + 1 == blocks.size(); }
  ClipRole role(std::size_t i) const {
    return i < verdicts.size() ? verdicts[i].role : ClipRole::Paragraph;
  }
  ClipRole role_above(std::size_t i) const { return i == 0 ? ClipRole::Paragraph : role(i - 1); }
  bool is_kept(std::size_t i) const { return role(i) != ClipRole::Furniture; }
  bool before_text(std::size_t i) const { return i < first_text; }
  bool after_text(std::size_t i) const { return last_text < blocks.size() && i > last_text; }
  // Whether block `i` stands under the one above it without an empty line.
  bool is_close(std::size_t i) const {
    return i > 0 && i < blocks.size() && blocks[i].blank_before == 0;
  }
};

ClipSurvey survey_clip(std::span<const ClipBlock> blocks);

}  // namespace banxin::source
