#include "source/clip_evidence.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

#include "source/clip_page.h"
#include "source/clip_patterns.h"

namespace banxin::source {
namespace {

// The widths, in columns, that make a line short, or a paragraph long enough to be the article's
// own text.
constexpr int kShortLine = 80;
constexpr int kVeryShortLine = 30;
constexpr int kTextParagraph = 90;
constexpr int kLongestSpeaker = 200;

// The page as far as it is judged.
struct Page {
  std::span<const ClipBlock> blocks;
  std::vector<ClipVerdict> verdicts;  // of the blocks judged so far
  std::size_t first_text =
      0;  // the first and the last long paragraph; blocks.size() when there is none
  std::size_t last_text = 0;
  std::unordered_map<std::string_view, int> repeats;
  bool has_title = false;
  bool any_kept = false;  // of the blocks judged so far
  int chapters = 0;
  bool blank_separated = false;  // empty lines stand between most paragraphs
  bool numbered_by_han = false;  // 一、 … numbers the parts of an announced list

  const std::string& text(std::size_t i) const { return blocks[i].text; }
  int columns(std::size_t i) const { return blocks[i].columns; }
  bool is_last(std::size_t i) const { return i + 1 == blocks.size(); }
  ClipRole role(std::size_t i) const {
    return i < verdicts.size() ? verdicts[i].role : ClipRole::Paragraph;
  }
  bool is_kept(std::size_t i) const { return role(i) != ClipRole::Furniture; }
  bool before_text(std::size_t i) const { return i < first_text; }
  bool after_text(std::size_t i) const { return last_text < blocks.size() && i > last_text; }
};

struct Signal {
  ClipRole role;
  int weight;
  const char* name;
  bool (*holds)(const Page&, std::size_t);
};

bool next_is_quoted(const Page& p, std::size_t i) {
  return !p.is_last(i) && opens_quote(p.text(i + 1));
}

// What a role needs to be given, in the order in which roles are tried: a condition without which
// it is impossible, and enough evidence.
struct Candidate {
  ClipRole role;
  int threshold;
  bool (*possible)(const Page&, std::size_t);
};
constexpr std::array<Candidate, 10> kCandidates = {{
    {ClipRole::Furniture, 6,
     [](const Page& p, std::size_t i) { return p.columns(i) <= kShortLine; }},
    {ClipRole::Break, 5, [](const Page& p, std::size_t i) { return p.columns(i) <= kShortLine; }},
    {ClipRole::Chapter, 6, [](const Page& p, std::size_t i) { return is_chapter_line(p.text(i)); }},
    {ClipRole::Credit, 5,
     [](const Page& p, std::size_t i) { return p.before_text(i) && read_credit(p.text(i)); }},
    {ClipRole::Title, 6,
     [](const Page& p, std::size_t i) { return !p.has_title && i <= p.first_text; }},
    {ClipRole::Bullet, 5,
     [](const Page& p, std::size_t i) { return opens_with_bullet(p.text(i)); }},
    {ClipRole::Item, 5,
     [](const Page& p, std::size_t i) { return read_number(p.text(i)).has_value(); }},
    {ClipRole::Speaker, 6,
     [](const Page& p, std::size_t i) {
       return next_is_quoted(p, i) && p.columns(i) <= kLongestSpeaker;
     }},
    {ClipRole::Source, 5, [](const Page& p, std::size_t i) { return opens_with_dash(p.text(i)); }},
    {ClipRole::Heading, 5,
     [](const Page& p, std::size_t i) { return p.columns(i) <= 2 * kShortLine && !p.is_last(i); }},
}};

// clang-format off: one signal a row.
constexpr Signal kSignals[] = {
    // Furniture: the page around the text.
    {ClipRole::Furniture, 6, "a phrase of web pages", [](const Page& p, std::size_t i) { return is_page_phrase(p.text(i)); }},
    {ClipRole::Furniture, 4, "a word of menus", [](const Page& p, std::size_t i) { return is_page_word(p.text(i)); }},
    {ClipRole::Furniture, 5, "a row of short words with separators", [](const Page& p, std::size_t i) { return is_menu_bar(p.text(i)); }},
    {ClipRole::Furniture, 3, "repeated on the page", [](const Page& p, std::size_t i) { return p.columns(i) <= kShortLine && p.repeats.at(p.text(i)) > 1; }},
    {ClipRole::Furniture, 1, "very short", [](const Page& p, std::size_t i) { return p.columns(i) <= kVeryShortLine; }},
    {ClipRole::Furniture, 1, "before the first paragraph", [](const Page& p, std::size_t i) { return p.before_text(i); }},
    {ClipRole::Furniture, 1, "after the last paragraph", [](const Page& p, std::size_t i) { return p.after_text(i); }},
    {ClipRole::Furniture, 4, "follows a dropped line after the last paragraph",
     [](const Page& p, std::size_t i) { return p.after_text(i) && i != 0 && p.role(i - 1) == ClipRole::Furniture && !ends_with_stop(p.text(i)); }},
    {ClipRole::Furniture, -3, "ends like a sentence", [](const Page& p, std::size_t i) { return ends_sentence(p.text(i)) || ends_with_comma_or_colon(p.text(i)); }},
    {ClipRole::Furniture, -3, "numbered", [](const Page& p, std::size_t i) { return read_number(p.text(i)).has_value() || is_chapter_line(p.text(i)); }},

    {ClipRole::Break, 5, "nothing but signs", [](const Page& p, std::size_t i) { return is_scene_break(p.text(i)); }},

    // Chapters of a book.
    {ClipRole::Chapter, 5, "opens like a chapter", [](const Page& p, std::size_t i) { return is_chapter_line(p.text(i)); }},
    {ClipRole::Chapter, 1, "short", [](const Page& p, std::size_t i) { return p.columns(i) <= kShortLine; }},
    {ClipRole::Chapter, -3, "nothing follows", [](const Page& p, std::size_t i) { return p.is_last(i); }},

    // Author, source, date: only above the text.
    {ClipRole::Credit, 4, "names an author, a source or a date", [](const Page& p, std::size_t i) { return read_credit(p.text(i)).has_value(); }},
    {ClipRole::Credit, 1, "before the first paragraph", [](const Page& p, std::size_t i) { return p.before_text(i); }},

    // The title.
    {ClipRole::Title, 3, "the first line of the text", [](const Page& p, std::size_t) { return !p.any_kept; }},
    {ClipRole::Title, 2, "no final stop", [](const Page& p, std::size_t i) { return !ends_with_stop(p.text(i)); }},
    {ClipRole::Title, 1, "not longer than two lines", [](const Page& p, std::size_t i) { return p.columns(i) <= 2 * kShortLine; }},
    {ClipRole::Title, 1, "longer than a menu's word", [](const Page& p, std::size_t i) { return p.columns(i) >= 8; }},
    {ClipRole::Title, -3, "longer than two lines", [](const Page& p, std::size_t i) { return p.columns(i) > 2 * kShortLine; }},
    {ClipRole::Title, -4, "goes on", [](const Page& p, std::size_t i) { return ends_with_comma_or_colon(p.text(i)); }},
    {ClipRole::Title, -4, "numbered", [](const Page& p, std::size_t i) { return read_number(p.text(i)).has_value() || is_chapter_line(p.text(i)); }},
    {ClipRole::Title, -4, "a quote", [](const Page& p, std::size_t i) { return opens_quote(p.text(i)) && closes_quote(p.text(i)) && ends_sentence(p.text(i)); }},
    {ClipRole::Title, -4, "nothing follows", [](const Page& p, std::size_t i) { return p.is_last(i); }},

    {ClipRole::Bullet, 5, "opens with a bullet", [](const Page& p, std::size_t i) { return opens_with_bullet(p.text(i)); }},

    // Numbered points. 一、 numbers the sections of a Chinese article, unless a line announces points.
    {ClipRole::Item, 5, "opens with a number", [](const Page& p, std::size_t i) { return read_number(p.text(i)).has_value(); }},
    {ClipRole::Item, -5, "numbers a section",
     [](const Page& p, std::size_t i) {
       const auto number = read_number(p.text(i));
       return number && number->style != NumberStyle::Digits && !p.numbered_by_han;
     }},

    // Speakers of quotes.
    {ClipRole::Speaker, 3, "a quote follows", next_is_quoted},
    {ClipRole::Speaker, 2, "the quote is a whole paragraph", [](const Page& p, std::size_t i) { return next_is_quoted(p, i) && closes_quote(p.text(i + 1)); }},
    {ClipRole::Speaker, 2, "ends with a comma or colon", [](const Page& p, std::size_t i) { return ends_with_comma_or_colon(p.text(i)); }},
    {ClipRole::Speaker, 2, "ends with a verb of saying", [](const Page& p, std::size_t i) { return saying_length(p.text(i)) != 0; }},
    {ClipRole::Speaker, 3, "names an office", [](const Page& p, std::size_t i) { return names_an_office(p.text(i)); }},
    {ClipRole::Speaker, -2, "ends with a stop", [](const Page& p, std::size_t i) { return ends_sentence(p.text(i)); }},
    {ClipRole::Speaker, -3, "tells what happens", [](const Page& p, std::size_t i) { return ends_sentence(p.text(i)) && tells_an_action(p.text(i)); }},
    {ClipRole::Speaker, -5, "a quote itself", [](const Page& p, std::size_t i) { return opens_quote(p.text(i)); }},
    {ClipRole::Speaker, -6, "opens with a pronoun", [](const Page& p, std::size_t i) { return opens_with_pronoun(p.text(i)); }},
    {ClipRole::Speaker, -2, "neither comma nor verb", [](const Page& p, std::size_t i) { return !ends_with_comma_or_colon(p.text(i)) && saying_length(p.text(i)) == 0 && !names_an_office(p.text(i)); }},
    {ClipRole::Speaker, -5, "dialogue of a story", [](const Page& p, std::size_t) { return p.chapters > 1; }},

    {ClipRole::Source, 4, "opens with a dash", [](const Page& p, std::size_t i) { return opens_with_dash(p.text(i)); }},
    {ClipRole::Source, 2, "follows a quote", [](const Page& p, std::size_t i) { return i != 0 && p.is_kept(i - 1) && opens_quote(p.text(i - 1)) && closes_quote(p.text(i - 1)); }},
    {ClipRole::Source, -3, "ends like a sentence", [](const Page& p, std::size_t i) { return ends_sentence(p.text(i)); }},
    {ClipRole::Source, -3, "long", [](const Page& p, std::size_t i) { return p.columns(i) > kShortLine; }},

    // Loose headings.
    {ClipRole::Heading, -4, "an unclosed quote", [](const Page& p, std::size_t i) { return opens_quote(p.text(i)) && !has_closing_quote(p.text(i)); }},
    {ClipRole::Heading, -3, "the next line follows directly", [](const Page& p, std::size_t i) { return p.blank_separated && !p.is_last(i) && p.blocks[i + 1].blank_before == 0; }},
    {ClipRole::Heading, 2, "short", [](const Page& p, std::size_t i) { return p.columns(i) <= kShortLine; }},
    {ClipRole::Heading, 2, "no final stop", [](const Page& p, std::size_t i) { return !ends_with_stop(p.text(i)); }},
    {ClipRole::Heading, 1, "a longer paragraph follows", [](const Page& p, std::size_t i) { return !p.is_last(i) && p.columns(i + 1) > p.columns(i); }},
    {ClipRole::Heading, 1, "a long paragraph follows", [](const Page& p, std::size_t i) { return !p.is_last(i) && p.columns(i + 1) >= kTextParagraph; }},
    {ClipRole::Heading, 1, "empty lines around it", [](const Page& p, std::size_t i) { return p.blocks[i].blank_before > 0 && !p.is_last(i) && p.blocks[i + 1].blank_before > 0; }},
    {ClipRole::Heading, 3, "numbered as a section",
     [](const Page& p, std::size_t i) {
       const auto number = read_number(p.text(i));
       return number && number->style != NumberStyle::Digits;
     }},
    {ClipRole::Heading, -4, "goes on", [](const Page& p, std::size_t i) { return ends_with_comma_or_colon(p.text(i)); }},
    {ClipRole::Heading, -3, "ends with a stop", [](const Page& p, std::size_t i) { return ends_with_stop(p.text(i)); }},
    {ClipRole::Heading, -3, "longer than a line", [](const Page& p, std::size_t i) { return p.columns(i) > kShortLine; }},
    {ClipRole::Heading, -3, "a quote", [](const Page& p, std::size_t i) { return opens_quote(p.text(i)) && (closes_quote(p.text(i)) || ends_sentence(p.text(i))); }},
    {ClipRole::Heading, -3, "exclaims in a story", [](const Page& p, std::size_t i) { return p.chapters > 1 && ends_sentence(p.text(i)); }},
    {ClipRole::Heading, -3, "no empty lines around it", [](const Page& p, std::size_t i) { return p.blocks[i].blank_before == 0 && i != 0; }},
    {ClipRole::Heading, -4, "wrapped over lines", [](const Page& p, std::size_t i) { return p.text(i).find('\n') != std::string::npos; }},
    {ClipRole::Heading, -2, "an equal line follows", [](const Page& p, std::size_t i) { return !p.is_last(i) && p.columns(i + 1) <= p.columns(i) && !ends_sentence(p.text(i + 1)); }},
};
// clang-format on

ClipVerdict weigh(const Page& page, std::size_t i, ClipRole role) {
  ClipVerdict verdict{role, 0, {}};
  for (const Signal& signal : kSignals) {
    if (signal.role != role || !signal.holds(page, i)) continue;
    verdict.score += signal.weight;
    if (signal.weight < 0) continue;
    verdict.evidence.append(verdict.evidence.empty() ? "" : ", ").append(signal.name);
  }
  return verdict;
}

ClipVerdict judge(const Page& page, std::size_t i) {
  for (const Candidate& candidate : kCandidates) {
    if (!candidate.possible(page, i)) continue;
    ClipVerdict verdict = weigh(page, i, candidate.role);
    if (verdict.score >= candidate.threshold) return verdict;
  }
  return {};
}

Page survey(std::span<const ClipBlock> blocks) {
  Page page;
  page.blocks = blocks;
  page.first_text = page.last_text = blocks.size();
  const auto separated =
      std::ranges::count_if(blocks, [](const ClipBlock& b) { return b.blank_before > 0; });
  page.blank_separated = separated * 5 >= static_cast<std::ptrdiff_t>(blocks.size()) * 3;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    ++page.repeats[blocks[i].text];
    page.chapters += is_chapter_line(blocks[i].text) ? 1 : 0;
    const bool text = blocks[i].columns >= kTextParagraph ||
                      (blocks[i].columns >= kTextParagraph / 2 && ends_sentence(blocks[i].text));
    if (!text || is_page_phrase(blocks[i].text)) continue;
    if (page.first_text == blocks.size()) page.first_text = i;
    page.last_text = i;
  }
  return page;
}

}  // namespace

std::vector<ClipVerdict> judge_clip(const std::vector<ClipBlock>& blocks) {
  Page page = survey(blocks);
  page.verdicts.reserve(blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    ClipVerdict verdict = judge(page, i);
    if (verdict.role == ClipRole::Title) page.has_title = true;
    if (verdict.role != ClipRole::Furniture) page.any_kept = true;
    // 一、 after “……回应如下：” numbers points; a heading ends that.
    if (announces_points(blocks[i].text)) page.numbered_by_han = true;
    if (verdict.role == ClipRole::Heading || verdict.role == ClipRole::Chapter)
      page.numbered_by_han = false;
    page.verdicts.push_back(std::move(verdict));
  }
  return std::move(page.verdicts);
}

}  // namespace banxin::source
