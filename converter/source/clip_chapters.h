// clip_chapters: the headings of books in plain text: chapters, parts, named sections, bare and
// nested numbers; in English and Chinese.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace banxin::source {

struct ChapterLine {
  int rank;         // 1 for parts (卷 部 篇), 2 for chapters, 3 for 节
  bool bare;        // no more than its number: the title may stand on the next line
  std::string key;  // "chapter iv", "第四回": the same in the list of contents
};
// "第十二回 …", "Chapter IV", "PART ONE", "卷三", "Prologue", "尾声".
std::optional<ChapterLine> read_chapter_line(std::string_view text);
std::optional<int> chapter_rank(std::string_view text);
bool is_chapter_line(std::string_view text);

// "CONTENTS", "目录".
bool is_contents_heading(std::string_view text);
// "IV", "IV.", "12", "三": nothing but a number below 200; 0 for anything else.
int bare_number(std::string_view text);
// "IV. The Counterpane", "II: Of Whales": the Roman number before a title; 0: there is none.
int counted_title(std::string_view text);
// "1.2 Scope" is 2 deep, "3.1.4 Results" 3, "2 Finances" 1; 0: not numbered so.
int section_depth(std::string_view text);
// A line of capitals, at least one word of four letters: "THE SERMON".
bool is_in_capitals(std::string_view text);
// "*** START OF THE …", "*** END OF THE …": where a library's file begins and ends its book.
bool is_book_start(std::string_view text);
bool is_book_end(std::string_view text);

}  // namespace banxin::source
