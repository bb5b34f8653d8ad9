#include "source/clip_survey.h"

#include <algorithm>

#include "source/clip_page.h"
#include "source/clip_speech.h"

namespace banxin::source {
namespace {

ClipSurvey::Facts read_facts(const ClipBlock& block) {
  ClipSurvey::Facts facts;
  const std::string_view text = block.text;
  facts.sentence = ends_sentence(text);
  facts.stop = facts.sentence && ends_with_stop(text);
  facts.goes_on = ends_with_comma_or_colon(text);
  facts.chapter = read_chapter_line(text);
  facts.label = turn_label_length(text);
  facts.bullet = opens_with_bullet(text);
  facts.section = section_depth(text);
  if (facts.section < 2) facts.number = read_number(text);
  if (block.columns <= 2 * kShortLine) {
    facts.page_words = count_page_words(text);
    facts.page_phrase = is_page_phrase(text);
  }
  facts.prose = block.stanza == 0 &&
                (block.columns >= kTextParagraph ||
                 (block.columns >= kTextParagraph / 2 && facts.sentence)) &&
                !facts.page_phrase && facts.page_words < 2;
  return facts;
}

// I, II, III …, alone on their lines or before titles: numbers that count from 1. One may be
// missing.
void mark_counted_sections(ClipSurvey& survey) {
  std::vector<std::size_t> row;
  int reached = 0;
  const auto settle = [&] {
    if (row.size() >= 2)
      for (const std::size_t i : row) survey.facts[i].counts_section = true;
    row.clear();
    reached = 0;
  };
  for (std::size_t i = survey.begin; i < survey.end; ++i) {
    if (survey.blocks[i].stanza != 0) continue;
    const int bare = bare_number(survey.text(i));
    const int value = bare != 0 ? bare : counted_title(survey.text(i));
    if (value == 0 || (survey.is_close(i) && survey.is_close(i + 1))) continue;
    if (value == 1) settle();
    if (value > reached && value <= reached + 2) {
      row.push_back(i);
      reached = value;
    }
  }
  settle();
}

// The list of chapters at the beginning of a book: its lines come again, as headings, and no prose
// stands between them.
void mark_contents(ClipSurvey& survey) {
  std::unordered_map<std::string_view, std::size_t> last;
  for (std::size_t i = 0; i < survey.blocks.size(); ++i)
    if (const auto& chapter = survey.facts[i].chapter) last[chapter->key] = i;
  constexpr std::size_t kFewest = 3;
  std::vector<std::size_t> run;
  const auto settle = [&] {
    if (run.size() >= kFewest) {
      std::size_t begin = run.front();
      while (begin > 0 && begin + 3 > run.front() && !is_contents_heading(survey.text(begin)))
        --begin;
      if (!is_contents_heading(survey.text(begin))) begin = run.front();
      for (std::size_t i = begin; i <= run.back(); ++i) survey.facts[i].in_contents = true;
    }
    run.clear();
  };
  for (std::size_t i = 0; i < survey.blocks.size(); ++i) {
    if (survey.facts[i].prose) settle();
    const auto& chapter = survey.facts[i].chapter;
    if (!chapter) continue;
    if (last[chapter->key] > i)
      run.push_back(i);
    else
      settle();
  }
  settle();
}

void count_labels(ClipSurvey& survey) {
  for (std::size_t i = survey.begin; i < survey.end; ++i)
    if (const std::size_t length = survey.facts[i].label; length != 0)
      ++survey.labels[std::string_view(survey.text(i)).substr(0, length)];
  for (const auto& [label, count] : survey.labels)
    if (count >= 2 || is_dialogue_label(label)) survey.turns += static_cast<std::size_t>(count);
}

// From:, Subject: and such, one line after the other from the first.
bool opens_like_mail(std::span<const ClipBlock> blocks) {
  int lines = 0;
  for (const ClipBlock& block : blocks.first(std::min<std::size_t>(blocks.size(), 12))) {
    const auto credit = read_credit(block.text);
    if (!credit || !credit->labelled) break;
    ++lines;
  }
  return lines >= 3;
}

bool is_page_line(const ClipSurvey& survey, std::size_t i) {
  return survey.facts[i].page_phrase || is_page_word(survey.text(i)) ||
         is_menu_bar(survey.text(i)) || is_page_count(survey.text(i)) ||
         survey.text(i).find_first_not_of("0123456789,.") == std::string::npos;
}

// Very short lines without empty ones between them, some of which only pages have: above the text
// one is enough, below it most must be, since an address may stand there.
void mark_menus(ClipSurvey& survey) {
  const auto fits = [&](std::size_t i) {
    return survey.columns(i) <= kVeryShortLine && !survey.facts[i].stop && !survey.facts[i].chapter;
  };
  for (std::size_t begin = survey.begin; begin < survey.end;) {
    std::size_t end = begin + 1, of_page = is_page_line(survey, begin) ? 1 : 0;
    if (!fits(begin)) {
      ++begin;
      continue;
    }
    for (; end < survey.end && survey.is_close(end) && fits(end); ++end)
      of_page += is_page_line(survey, end) ? 1 : 0;
    const std::size_t lines = end - begin;
    const std::size_t needed = lines == 2 ? 2 : survey.before_text(begin) ? 1 : (lines + 1) / 2;
    if (end - begin >= 2 && of_page >= needed)
      for (std::size_t i = begin; i < end; ++i) survey.facts[i].menu = true;
    begin = end;
  }
}

// A line of capitals, then the headline, then the text: “FOR IMMEDIATE RELEASE”.
void find_headline_below_capitals(ClipSurvey& survey) {
  if (survey.first_text != 2 || !is_in_capitals(survey.text(0))) return;
  const bool headline = survey.columns(1) > survey.columns(0) && !survey.facts[1].stop &&
                        !survey.facts[1].goes_on && !survey.is_close(1) && !survey.is_close(2) &&
                        !is_in_capitals(survey.text(1));
  if (headline) survey.headline = 1;
}

// On a saved page the headline is the line above date and author, or, where a deck stands between,
// the topmost that no furniture and no kicker (“BUSINESS”, “本地新闻”) parts from them.
void find_headline(ClipSurvey& survey) {
  if (!survey.saved_page || survey.first_text == survey.blocks.size()) return;
  const auto is_page = [&](std::size_t i) {
    return survey.facts[i].menu || is_page_line(survey, i);
  };
  std::size_t credit = 0;
  while (credit < survey.first_text && read_credits(survey.text(credit)).empty()) ++credit;
  if (credit == 0 || credit == survey.first_text) return;
  for (std::size_t i = credit; i-- > 0 && !is_page(i) && credit - i <= 4;) {
    const bool kicker = survey.headline && survey.columns(i) <= 12 &&
                        survey.columns(i) * 3 <= survey.columns(*survey.headline) * 2;
    if (kicker) break;
    const bool fits = survey.columns(i) >= 8 && !survey.facts[i].stop && !survey.is_close(i + 1);
    if (fits || !survey.headline) survey.headline = i;
  }
  if (!survey.headline) return;
  for (std::size_t i = 0; i < *survey.headline; ++i)
    if (is_page(i)) survey.page_head = i;
}

}  // namespace

ClipSurvey survey_clip(std::span<const ClipBlock> blocks) {
  ClipSurvey survey;
  survey.blocks = blocks;
  survey.end = survey.first_text = survey.last_text = blocks.size();
  survey.facts.reserve(blocks.size());
  std::size_t separated = 0, prose = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const ClipBlock& block = blocks[i];
    survey.facts.push_back(read_facts(block));
    const ClipSurvey::Facts& facts = survey.facts.back();
    if (block.columns <= kShortLine) ++survey.repeats[block.text];
    survey.chapters += facts.chapter ? 1 : 0;
    survey.nested_numbers = survey.nested_numbers || facts.section >= 2;
    survey.han_numbers =
        survey.han_numbers || (facts.number && facts.number->style == NumberStyle::Han);
    const bool at_prose = i > 0 && (facts.prose || survey.facts[i - 1].prose);
    prose += at_prose ? 1 : 0;
    separated += at_prose && block.blank_before > 0 ? 1 : 0;
    if (block.text.contains("©") || block.text.contains("opyright")) survey.copyright = i;
    survey.saved_page = survey.saved_page || facts.page_phrase || is_menu_bar(block.text);
    if (is_book_start(block.text) && survey.begin == 0) survey.begin = i;
    if (is_book_end(block.text)) survey.end = i + 1;
  }
  survey.blank_separated = separated * 5 >= prose * 3;
  if (!survey.nested_numbers)
    for (ClipSurvey::Facts& facts : survey.facts) facts.section = 0;
  for (std::size_t i = survey.begin; i < survey.end; ++i) {
    if (!survey.facts[i].prose) continue;
    if (survey.first_text == blocks.size()) survey.first_text = i;
    survey.last_text = i;
  }
  survey.mail_head = opens_like_mail(blocks);
  mark_menus(survey);
  find_headline(survey);
  if (!survey.headline) find_headline_below_capitals(survey);
  mark_contents(survey);
  mark_counted_sections(survey);
  count_labels(survey);
  return survey;
}

}  // namespace banxin::source
