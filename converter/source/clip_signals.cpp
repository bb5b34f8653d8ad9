#include "source/clip_signals.h"

#include <algorithm>
#include <array>

#include "source/clip_page.h"
#include "source/clip_speech.h"
#include "source/clip_words.h"

namespace banxin::source {
namespace {

using Survey = ClipSurvey;
using S = const ClipSurvey&;
using I = std::size_t;

constexpr int kLongestSpeaker = 200;

bool next_is_quoted(S s, I i) { return !s.is_last(i) && opens_quote(s.text(i + 1)); }
bool is_outside(S s, I i) { return i < s.begin || i + 1 > s.end; }
bool is_library_mark(S s, I i) { return is_book_start(s.text(i)) || is_book_end(s.text(i)); }
bool repeats(S s, I i) {
  const auto found = s.repeats.find(s.text(i));
  return found != s.repeats.end() && found->second > 1;
}

bool says_title(S s, I i) {
  return s.has_title && s.text(i).size() == s.title.size() &&
         lower_case(s.text(i)) == lower_case(s.title);
}

bool follows_bare_chapter(S s, I i) {
  if (i == 0 || s.role(i - 1) != ClipRole::Chapter) return false;
  const auto& above = s.facts[i - 1];
  return (above.counts_section && bare_number(s.text(i - 1)) != 0) ||
         (above.chapter && above.chapter->bare);
}

bool has_salutation_below(S s, I i) {
  for (I next = i + 1; next < s.blocks.size() && next <= i + 6; ++next)
    if (is_salutation(s.text(next))) return true;
  return false;
}

bool is_name_over_verse(S s, I i) {
  return i > 0 && s.role(i - 1) == ClipRole::Title && s.columns(i) <= kVeryShortLine &&
         s.blocks[i].stanza == 0 && !s.facts[i].sentence && !s.is_last(i) &&
         s.blocks[i + 1].stanza != 0;
}

// "=====" or "-----" directly under a line, about as long as it.
bool underlines(S s, I i) {
  const std::string& text = s.text(i);
  const bool rule = text.find_first_not_of('=') == std::string::npos ||
                    text.find_first_not_of('-') == std::string::npos ||
                    text.find_first_not_of('~') == std::string::npos;
  return text.size() >= 3 && rule && s.is_close(i) && s.columns(i - 1) <= kShortLine &&
         s.columns(i) + 3 >= s.columns(i - 1) && s.columns(i) <= s.columns(i - 1) + 12;
}
bool is_underlined(S s, I i) { return i + 1 < s.blocks.size() && underlines(s, i + 1); }

bool label_is_known(S s, I i) {
  const auto label = std::string_view(s.text(i)).substr(0, s.facts[i].label);
  return is_dialogue_label(label);
}
bool label_repeats(S s, I i) {
  const auto found = s.labels.find(std::string_view(s.text(i)).substr(0, s.facts[i].label));
  return found != s.labels.end() && found->second >= 2;
}

// The closing of a letter, or what follows it, up to `most` lines above.
bool follows_closing(S s, I i, I most) {
  for (I back = 1; back <= most && back <= i; ++back) {
    const ClipRole role = s.role(i - back);
    if (role == ClipRole::Closing) return true;
    if (role != ClipRole::Signature) return false;
  }
  return false;
}

bool has_list_below(S s, I i) {
  if (s.is_last(i)) return false;
  const auto& next = s.facts[i + 1];
  return next.bullet || (next.number && next.number->value <= 1);
}

// Short lines that stand together and state nothing.
bool is_loose_line(S s, I i) {
  return i < s.blocks.size() && s.blocks[i].stanza == 0 && s.columns(i) <= 60 &&
         !s.facts[i].sentence && !s.facts[i].chapter && !s.facts[i].bullet && !s.facts[i].number &&
         !is_scene_break(s.text(i));
}

// clang-format off: one candidate and one signal a row.
constexpr auto kCandidates = std::to_array<ClipCandidate>({
    {ClipRole::Furniture, 6, [](S s, I i) { return s.columns(i) <= 2 * kShortLine || is_outside(s, i) || is_library_mark(s, i); }},
    {ClipRole::Underline, 5, underlines},
    {ClipRole::Break, 5, [](S s, I i) { return s.columns(i) <= kShortLine; }},
    {ClipRole::Contents, 5, [](S s, I i) { return s.facts[i].in_contents; }},
    {ClipRole::Chapter, 6, [](S s, I i) { return s.facts[i].chapter || s.facts[i].counts_section || follows_bare_chapter(s, i); }},
    {ClipRole::Credit, 5, [](S s, I i) { return (s.before_text(i) && !read_credits(s.text(i)).empty()) || is_name_over_verse(s, i); }},
    {ClipRole::Title, 6, [](S s, I i) { return (!s.has_title && i <= s.first_text) || (says_title(s, i) && s.before_text(i)); }},
    {ClipRole::Quoted, 5, [](S s, I i) { return s.text(i).starts_with('>'); }},
    {ClipRole::Salutation, 5, [](S s, I i) { return s.columns(i) <= kShortLine && is_salutation(s.text(i)); }},
    {ClipRole::Closing, 5, [](S s, I i) { return is_closing(s.text(i)); }},
    {ClipRole::Signature, 5, [](S s, I i) { return follows_closing(s, i, 4) && s.columns(i) <= kShortLine; }},
    {ClipRole::Turn, 5, [](S s, I i) { return s.facts[i].label != 0; }},
    {ClipRole::Bullet, 5, [](S s, I i) { return s.facts[i].bullet; }},
    {ClipRole::Item, 5, [](S s, I i) { return s.facts[i].number.has_value(); }},
    {ClipRole::Speaker, 6, [](S s, I i) { return next_is_quoted(s, i) && s.columns(i) <= kLongestSpeaker; }},
    {ClipRole::Source, 5, [](S s, I i) { return opens_with_dash(s.text(i)); }},
    {ClipRole::Heading, 5, [](S s, I i) { return s.columns(i) <= 2 * kShortLine && !s.is_last(i) && s.blocks[i].stanza == 0; }},
    {ClipRole::Line, 5, is_loose_line},
});

// Sorted by role, in the order of ClipRole.
constexpr auto kSignals = std::to_array<ClipSignal>({
    // Furniture: the page around the text.
    {ClipRole::Furniture, 9, "outside of the marks around a book", is_outside},
    {ClipRole::Furniture, 9, "a library's mark", is_library_mark},
    {ClipRole::Furniture, 6, "a phrase of web pages", [](S s, I i) { return s.facts[i].page_phrase; }},
    {ClipRole::Furniture, 4, "a word of menus", [](S s, I i) { return is_page_word(s.text(i)); }},
    {ClipRole::Furniture, 5, "counts what pages count", [](S s, I i) { return is_page_count(s.text(i)); }},
    {ClipRole::Furniture, 5, "a row of short words with separators", [](S s, I i) { return is_menu_bar(s.text(i)); }},
    {ClipRole::Furniture, 2, "speaks of a page's controls", [](S s, I i) { return s.facts[i].page_words == 1 && s.columns(i) <= kShortLine; }},
    {ClipRole::Furniture, 5, "speaks much of a page's controls", [](S s, I i) { return s.facts[i].page_words >= 2; }},
    {ClipRole::Furniture, 4, "above other furniture and the headline", [](S s, I i) { return s.page_head && i < *s.page_head; }},
    {ClipRole::Furniture, 7, "the rule above a mailing list's foot", [](S s, I i) { return s.mail_head && s.after_text(i) && s.columns(i) >= 20 && s.text(i).find_first_not_of('_') == std::string::npos; }},
    {ClipRole::Furniture, 5, "among the lines of a menu", [](S s, I i) { return s.facts[i].menu; }},
    {ClipRole::Furniture, 3, "repeated on the page", [](S s, I i) { return s.columns(i) <= kShortLine && repeats(s, i); }},
    {ClipRole::Furniture, 1, "very short", [](S s, I i) { return s.columns(i) <= kVeryShortLine; }},
    {ClipRole::Furniture, 1, "before the first paragraph", [](S s, I i) { return s.before_text(i); }},
    {ClipRole::Furniture, 1, "after the last paragraph", [](S s, I i) { return s.after_text(i); }},
    {ClipRole::Furniture, 4, "follows a dropped line after the last paragraph",
     [](S s, I i) { return s.after_text(i) && i != 0 && s.role(i - 1) == ClipRole::Furniture && !s.facts[i].stop; }},
    {ClipRole::Furniture, -3, "ends like a sentence", [](S s, I i) { return (s.facts[i].sentence || s.facts[i].goes_on) && s.facts[i].page_words < 2; }},
    {ClipRole::Furniture, -3, "numbered", [](S s, I i) { return s.facts[i].number.has_value() || s.facts[i].chapter.has_value(); }},
    {ClipRole::Furniture, -4, "long", [](S s, I i) { return s.columns(i) > kShortLine + 20 && !is_outside(s, i); }},
    {ClipRole::Furniture, -4, "speech or verse", [](S s, I i) { return opens_quote(s.text(i)) || s.blocks[i].stanza != 0; }},
    {ClipRole::Furniture, -4, "belongs to a letter", [](S s, I i) { return follows_closing(s, i, 4) || is_closing(s.text(i)); }},
    {ClipRole::Furniture, -9, "names an author, a source or a date",
     [](S s, I i) { return s.before_text(i) && !s.facts[i].page_phrase && !read_credits(s.text(i)).empty(); }},

    // The title.
    {ClipRole::Title, 3, "the first line of the text", [](S s, I) { return !s.any_kept; }},
    {ClipRole::Title, 5, "the headline above date or author", [](S s, I i) { return s.headline == i; }},
    {ClipRole::Title, -5, "the headline comes below", [](S s, I i) { return s.headline && i < *s.headline; }},
    {ClipRole::Title, -3, "named where the page claims its copyright", [](S s, I i) { return s.copyright && *s.copyright > i && s.columns(i) >= 8 && s.text(*s.copyright).contains(s.text(i)); }},
    {ClipRole::Title, -6, "the head of a letter", [](S s, I i) { return (s.is_close(i) || s.is_close(i + 1)) && has_salutation_below(s, i); }},
    {ClipRole::Title, 2, "no final stop", [](S s, I i) { return !s.facts[i].stop; }},
    {ClipRole::Title, 1, "not longer than two lines", [](S s, I i) { return s.columns(i) <= 2 * kShortLine; }},
    {ClipRole::Title, 1, "longer than a menu's word", [](S s, I i) { return s.columns(i) >= 8; }},
    {ClipRole::Title, 1, "a short line over verse", [](S s, I i) { return s.columns(i) < 8 && !s.is_last(i) && !s.is_close(i + 1); }},
    {ClipRole::Title, 9, "says the title again", [](S s, I i) { return says_title(s, i) && s.before_text(i); }},
    {ClipRole::Title, 2, "underlined", is_underlined},
    {ClipRole::Title, -3, "longer than two lines", [](S s, I i) { return s.columns(i) > 2 * kShortLine; }},
    {ClipRole::Title, -4, "goes on", [](S s, I i) { return s.facts[i].goes_on; }},
    {ClipRole::Title, -4, "numbered", [](S s, I i) { return s.facts[i].number || s.facts[i].chapter || s.facts[i].counts_section; }},
    {ClipRole::Title, -4, "a quote", [](S s, I i) { return opens_quote(s.text(i)) && closes_quote(s.text(i)) && s.facts[i].sentence; }},
    {ClipRole::Title, -4, "nothing follows", [](S s, I i) { return s.is_last(i); }},
    {ClipRole::Title, -6, "the form of a letter or a dialogue", [](S s, I i) { return is_salutation(s.text(i)) || (s.facts[i].label != 0 && label_is_known(s, i)); }},
    {ClipRole::Title, -4, "one of several short lines", [](S s, I i) { return is_loose_line(s, i + 1) && is_loose_line(s, i + 2) && s.is_close(i + 1) && s.is_close(i + 2) && read_credits(s.text(i + 1)).empty(); }},
    {ClipRole::Title, -9, "verse", [](S s, I i) { return s.blocks[i].stanza != 0; }},

    // Author, source, date: only above the text.
    {ClipRole::Credit, 4, "names an author, a source or a date", [](S s, I i) { return !read_credits(s.text(i)).empty(); }},
    {ClipRole::Credit, 5, "a name between title and verse", is_name_over_verse},
    {ClipRole::Credit, 1, "before the first paragraph", [](S s, I i) { return s.before_text(i); }},

    // Chapters of a book.
    {ClipRole::Chapter, 5, "opens like a chapter", [](S s, I i) { return s.facts[i].chapter.has_value(); }},
    {ClipRole::Chapter, 6, "counts the sections", [](S s, I i) { return s.facts[i].counts_section; }},
    {ClipRole::Chapter, 1, "short", [](S s, I i) { return s.columns(i) <= kShortLine; }},
    {ClipRole::Chapter, 5, "the title of the chapter above it", [](S s, I i) { return !s.facts[i].chapter && !s.facts[i].counts_section && follows_bare_chapter(s, i); }},
    {ClipRole::Chapter, 1, "directly below its number", [](S s, I i) { return follows_bare_chapter(s, i) && s.is_close(i); }},
    {ClipRole::Chapter, -3, "nothing follows", [](S s, I i) { return s.is_last(i); }},
    {ClipRole::Chapter, -5, "a paragraph below a number", [](S s, I i) { return !s.facts[i].chapter && !s.facts[i].counts_section && (s.columns(i) > kShortLine || s.facts[i].goes_on || opens_quote(s.text(i)) || s.blocks[i].stanza != 0 || s.facts[i].number || s.facts[i].label != 0 || (s.facts[i].stop && !is_in_capitals(s.text(i)) && !s.is_close(i))); }},
    {ClipRole::Chapter, -4, "a speaker in a text without chapters", [](S s, I i) { return s.facts[i].chapter && s.facts[i].label != 0 && s.chapters == 1 && s.turns > 1; }},

    {ClipRole::Contents, 6, "a line of the list of chapters, which come below", [](S s, I i) { return s.facts[i].in_contents; }},

    // Loose headings.
    {ClipRole::Heading, -4, "an unclosed quote", [](S s, I i) { return opens_quote(s.text(i)) && !has_closing_quote(s.text(i)); }},
    {ClipRole::Heading, -3, "the next line follows directly", [](S s, I i) { return s.blank_separated && s.is_close(i + 1) && !is_underlined(s, i); }},
    {ClipRole::Heading, 2, "short", [](S s, I i) { return s.columns(i) <= kShortLine; }},
    {ClipRole::Heading, 2, "no final stop", [](S s, I i) { return !s.facts[i].stop; }},
    {ClipRole::Heading, 1, "a longer paragraph follows", [](S s, I i) { return !s.is_last(i) && s.columns(i + 1) > s.columns(i); }},
    {ClipRole::Heading, 1, "a long paragraph follows", [](S s, I i) { return !s.is_last(i) && s.columns(i + 1) >= kTextParagraph; }},
    {ClipRole::Heading, 1, "empty lines around it", [](S s, I i) { return s.blocks[i].blank_before > 0 && !s.is_last(i) && s.blocks[i + 1].blank_before > 0; }},
    {ClipRole::Heading, 3, "numbered as a section", [](S s, I i) { return s.facts[i].section != 0 || (s.facts[i].number && (s.nested_numbers || s.facts[i].number->style != NumberStyle::Digits)); }},
    {ClipRole::Heading, 4, "all in capitals", [](S s, I i) { return is_in_capitals(s.text(i)) && s.columns(i) <= kShortLine && !s.is_close(i); }},
    {ClipRole::Heading, 6, "underlined", is_underlined},
    {ClipRole::Heading, -4, "in brackets", [](S s, I i) { return (s.text(i).starts_with('(') && s.text(i).ends_with(')')) || (s.text(i).starts_with("（") && s.text(i).ends_with("）") && !s.facts[i].number); }},
    {ClipRole::Heading, -4, "opens with a dash", [](S s, I i) { return opens_with_dash(s.text(i)); }},
    {ClipRole::Heading, -4, "a break follows", [](S s, I i) { return !s.is_last(i) && is_scene_break(s.text(i + 1)) && !is_underlined(s, i); }},
    {ClipRole::Heading, -8, "above the headline", [](S s, I i) { return s.headline && i < *s.headline; }},
    {ClipRole::Heading, 4, "a list follows", [](S s, I i) { return has_list_below(s, i) && s.columns(i) <= kVeryShortLine * 2 && !s.facts[i].sentence && !s.facts[i].goes_on; }},
    {ClipRole::Heading, 4, "several short lines follow", [](S s, I i) { return s.columns(i) <= kVeryShortLine && is_loose_line(s, i) && is_loose_line(s, i + 1) && is_loose_line(s, i + 2) && !s.is_close(i) && !s.is_close(i + 1) && s.is_close(i + 2); }},
    {ClipRole::Heading, -4, "goes on", [](S s, I i) { return s.facts[i].goes_on; }},
    {ClipRole::Heading, -3, "ends with a stop", [](S s, I i) { return s.facts[i].stop && !is_in_capitals(s.text(i)); }},
    {ClipRole::Heading, -3, "longer than a line", [](S s, I i) { return s.columns(i) > kShortLine; }},
    {ClipRole::Heading, -3, "a quote", [](S s, I i) { return opens_quote(s.text(i)) && (closes_quote(s.text(i)) || s.facts[i].sentence); }},
    {ClipRole::Heading, -3, "exclaims in a story", [](S s, I i) { return s.chapters > 1 && s.facts[i].sentence; }},
    {ClipRole::Heading, -3, "no empty lines around it", [](S s, I i) { return s.is_close(i) && !is_underlined(s, i); }},
    {ClipRole::Heading, -4, "wrapped over lines", [](S s, I i) { return s.text(i).find('\n') != std::string::npos; }},
    {ClipRole::Heading, -2, "an equal line follows", [](S s, I i) { return !s.is_last(i) && s.columns(i + 1) <= s.columns(i) && !s.facts[i + 1].sentence; }},
    {ClipRole::Heading, -4, "begins in the middle of a sentence", [](S s, I i) { return s.text(i).front() >= 'a' && s.text(i).front() <= 'z'; }},
    {ClipRole::Heading, -4, "a turn of a dialogue or a label", [](S s, I i) { return s.facts[i].label != 0 && (label_is_known(s, i) || label_repeats(s, i)); }},

    {ClipRole::Underline, 5, "signs as long as the line above", underlines},

    // Numbered points. 一、 numbers the sections of a Chinese article, unless a line announces points.
    {ClipRole::Item, 5, "opens with a number", [](S s, I i) { return s.facts[i].number.has_value(); }},
    {ClipRole::Item, -5, "numbers a section",
     [](S s, I i) {
       const auto& number = s.facts[i].number;
       return number && number->style != NumberStyle::Digits && !s.announced && s.columns(i) <= kShortLine;
     }},
    {ClipRole::Item, -5, "numbers like those of its subsections", [](S s, I i) { return s.nested_numbers && s.columns(i) <= kShortLine && !s.facts[i].sentence && !s.is_close(i + 1); }},

    {ClipRole::Bullet, 5, "opens with a bullet", [](S s, I i) { return s.facts[i].bullet; }},

    // Speakers of quotes.
    {ClipRole::Speaker, 3, "a quote follows", next_is_quoted},
    {ClipRole::Speaker, 2, "the quote is a whole paragraph", [](S s, I i) { return next_is_quoted(s, i) && closes_quote(s.text(i + 1)); }},
    {ClipRole::Speaker, 2, "ends with a comma or colon", [](S s, I i) { return s.facts[i].goes_on; }},
    {ClipRole::Speaker, 2, "ends with a verb of saying", [](S s, I i) { return saying_length(s.text(i)) != 0; }},
    {ClipRole::Speaker, 3, "names an office", [](S s, I i) { return names_an_office(s.text(i)); }},
    {ClipRole::Speaker, -2, "ends with a stop", [](S s, I i) { return s.facts[i].sentence; }},
    {ClipRole::Speaker, -3, "tells what happens", [](S s, I i) { return s.facts[i].sentence && tells_an_action(s.text(i)); }},
    {ClipRole::Speaker, -5, "a quote itself", [](S s, I i) { return opens_quote(s.text(i)); }},
    {ClipRole::Speaker, -6, "opens with a pronoun", [](S s, I i) { return opens_with_pronoun(s.text(i)); }},
    {ClipRole::Speaker, -2, "neither comma nor verb", [](S s, I i) { return !s.facts[i].goes_on && saying_length(s.text(i)) == 0 && !names_an_office(s.text(i)); }},
    {ClipRole::Speaker, -5, "dialogue of a story", [](S s, I) { return s.chapters > 1; }},

    {ClipRole::Source, 4, "opens with a dash", [](S s, I i) { return opens_with_dash(s.text(i)); }},
    {ClipRole::Source, 2, "follows a quote", [](S s, I i) { return i != 0 && s.is_kept(i - 1) && opens_quote(s.text(i - 1)) && closes_quote(s.text(i - 1)); }},
    {ClipRole::Source, 2, "follows verse", [](S s, I i) { return s.role_above(i) == ClipRole::Verse; }},
    {ClipRole::Source, -3, "ends like a sentence", [](S s, I i) { return s.facts[i].sentence; }},
    {ClipRole::Source, -3, "long", [](S s, I i) { return s.columns(i) > kShortLine; }},

    {ClipRole::Quoted, 5, "opens as mail programs quote", [](S s, I i) { return s.text(i).starts_with('>'); }},

    // Dialogues: labels that come again.
    {ClipRole::Turn, 3, "opens with a label", [](S s, I i) { return s.facts[i].label != 0; }},
    {ClipRole::Turn, 2, "the label of a question or an answer", label_is_known},
    {ClipRole::Turn, 2, "the label comes again", label_repeats},
    {ClipRole::Turn, 1, "others speak too", [](S s, I) { return s.turns >= 3; }},
    {ClipRole::Turn, -5, "nobody answers", [](S s, I) { return s.turns < 2; }},
    {ClipRole::Turn, -5, "a mail's head", [](S s, I i) { return s.mail_head && s.before_text(i) && read_credit(s.text(i)); }},
    {ClipRole::Turn, -3, "opens a bullet or a number", [](S s, I i) { return s.facts[i].bullet || s.facts[i].number; }},

    {ClipRole::Salutation, 5, "greets the reader of a letter", [](S s, I i) { return is_salutation(s.text(i)); }},
    {ClipRole::Salutation, -5, "dialogue of a story", [](S s, I i) { return s.chapters > 1 && opens_quote(s.text(i)); }},

    {ClipRole::Closing, 4, "takes leave as letters do", [](S s, I i) { return is_closing(s.text(i)); }},
    {ClipRole::Closing, 2, "below a salutation", [](S s, I) { return s.salutation; }},
    {ClipRole::Closing, 1, "little follows", [](S s, I i) { return i + 6 >= s.blocks.size() || s.after_text(i); }},

    {ClipRole::Signature, 3, "follows the closing of a letter", [](S s, I i) { return follows_closing(s, i, 4); }},
    {ClipRole::Signature, 2, "short", [](S s, I i) { return s.columns(i) <= 60; }},
    {ClipRole::Signature, -3, "ends like a sentence", [](S s, I i) { return s.facts[i].sentence && !is_in_capitals(s.text(i)) && s.columns(i) > kVeryShortLine; }},
    {ClipRole::Signature, -4, "a postscript or a heading", [](S s, I i) { return s.text(i).starts_with("P.S") || s.text(i).starts_with("PS") || s.facts[i].chapter; }},

    {ClipRole::Line, 3, "short and no sentence", is_loose_line},
    {ClipRole::Line, 3, "another one stands with it", [](S s, I i) { return (s.is_close(i) && is_loose_line(s, i - 1)) || (s.is_close(i + 1) && is_loose_line(s, i + 1)); }},
    {ClipRole::Line, -6, "lines of this text are paragraphs", [](S s, I) { return !s.blank_separated && s.blocks.size() > 3; }},

    {ClipRole::Break, 5, "nothing but signs", [](S s, I i) { return is_scene_break(s.text(i)); }},
});
// clang-format on
static_assert(std::ranges::is_sorted(kSignals, {}, &ClipSignal::role));

}  // namespace

std::span<const ClipSignal> clip_signals(ClipRole role) {
  const auto range = std::ranges::equal_range(kSignals, role, {}, &ClipSignal::role);
  return {range.begin(), range.end()};
}

std::span<const ClipCandidate> clip_candidates() { return kCandidates; }

}  // namespace banxin::source
