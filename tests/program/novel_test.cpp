// Two whole novels, end to end: complete text in both outputs, sound lines, and outside judges.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "program/program.h"

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

using namespace banxin::test;

namespace {

using Histogram = std::map<char32_t, long>;

struct Novel {
  const char* file;
  bool (*counts)(char32_t);       // the characters that are compared
  std::u32string_view forbidden;  // marks that no line may begin with (T57)
  const char* contents;           // what its contents are called
};

bool is_han_or_wide_mark(char32_t c) { return c >= 0x2E80 && c != 0x3000; }
bool is_letter(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

const Novel kNovels[] = {
    {"sanguo-yanyi.zh.md", is_han_or_wide_mark, U"、，。．；：？！）〕］｝】〗》〉」』”·", "目录"},
    {"moby-dick.en.md", is_letter, U",.;:!?)”", "Contents"},
};

// Valid UTF-8 only, as all three texts are.
template <class Visit>
void for_each_character(std::string_view text, Visit&& visit) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? lead : lead & (0x7FU >> length);
    for (int k = 1; k < length && i + static_cast<std::size_t>(k) < text.size(); ++k)
      c = (c << 6U) | (static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]) & 0x3FU);
    visit(c);
    i += static_cast<std::size_t>(length);
  }
}

Histogram histogram(std::string_view text, const Novel& novel) {
  Histogram counts;
  for_each_character(text, [&](char32_t c) {
    if (novel.counts(c)) ++counts[c];
  });
  return counts;
}

// The values of the front matter that are shown, and everything behind it.
std::string shown_text(const std::string& source) {
  const auto end = source.find("\n---\n", 3);
  std::istringstream head(source.substr(0, end));
  std::string text;
  for (std::string line; std::getline(head, line);)
    for (const char* key : {"title: ", "author: "})
      if (line.starts_with(key)) text += line.substr(std::string_view(key).size()) + "\n";
  text += source.substr(end);
  for (auto open = text.find('<'); open != std::string::npos; open = text.find('<'))  // raw HTML
    text.erase(open, text.find('>', open) - open + 1);
  return text;
}

// What a book's pages show once more: the title on the half-title, the headings in the contents.
std::string repeated_text(const std::string& source, const Novel& novel) {
  std::istringstream lines(source);
  std::string text = novel.contents;
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with("title: ") || line.starts_with('#'))
      text += line.substr(line.find(' ')) + "\n";
  return text;
}

// The text of all bodies but the navigation's.
std::string epub_text(const std::filesystem::path& epub) {
  std::string out;
  const std::string list = run({"unzip", "-Z1", epub.string()}).out;
  std::istringstream names(list);
  for (std::string name; std::getline(names, name);) {
    if (!name.ends_with(".xhtml") || name.ends_with("nav.xhtml")) continue;
    const std::string file = run({"unzip", "-p", epub.string(), name}).out;
    bool in_tag = false;
    for (std::size_t i = file.find("<body"); i < file.size(); ++i) {
      if (file[i] == '<') in_tag = true;
      if (!in_tag) out += file[i];
      if (file[i] == '>') in_tag = false;
    }
  }
  for (const char* entity : {"&amp;", "&lt;", "&gt;", "&quot;"})
    for (auto at = out.find(entity); at != std::string::npos; at = out.find(entity, at))
      out.erase(at, std::string_view(entity).size());
  return out;
}

std::string_view field(std::string_view line, std::string_view name) {
  const std::string key = "\"" + std::string(name) + "\":";
  const auto at = line.find(key);
  if (at == std::string_view::npos) return {};
  std::string_view rest = line.substr(at + key.size());
  if (rest.starts_with('"')) {
    rest.remove_prefix(1);
    return rest.substr(0, rest.find('"', 1));
  }
  return rest.substr(0, rest.find_first_of(",}"));
}

// What the trace says about the lines of the text itself; running heads, page numbers and list
// numbers have no source.
struct Facts {
  long lines = 0, forbidden_starts = 0, missing_glyphs = 0;
  double highest = 1e9, lowest = 0, width = 0;  // baselines, in pt from the top
  std::string example;
};

Facts facts_of(const std::string& trace, const Novel& novel) {
  Facts facts;
  std::string_view rest = trace;
  bool at_line_start = false;
  double baseline = 0;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const std::string_view type = field(line, "type");
    if (type == "page")
      facts.width = std::max(facts.width, std::atof(std::string(field(line, "width")).c_str()));
    if (type == "line") {
      at_line_start = true;
      baseline = std::atof(std::string(field(line, "baseline")).c_str());
    }
    if (type != "glyph") continue;
    if (field(line, "glyph") == "0") ++facts.missing_glyphs;
    if (!at_line_start || field(line, "source").empty()) continue;
    at_line_start = false;
    ++facts.lines;
    facts.highest = std::min(facts.highest, baseline);
    facts.lowest = std::max(facts.lowest, baseline);
    char32_t first = 0;
    for_each_character(field(line, "text"), [&](char32_t c) { first = first == 0 ? c : first; });
    if (novel.forbidden.find(first) == std::u32string_view::npos) continue;
    ++facts.forbidden_starts;
    facts.example = line;
  }
  return facts;
}

// Without the running heads and page numbers, which stand outside the type area.
std::string pdf_text(const std::filesystem::path& pdf, const Facts& facts) {
  const auto whole = [](double points) { return std::to_string(static_cast<long>(points)); };
  const double above = 16, below = 6;  // ascent of the first line, descent of the last, in pt
  return run({"pdftotext", "-r", "72", "-x", "0", "-y", whole(facts.highest - above), "-W",
              whole(facts.width), "-H", whole(facts.lowest - facts.highest + above + below),
              pdf.string(), "-"})
      .out;
}

std::string difference(const Histogram& expected, const Histogram& actual) {
  Histogram change = actual;
  for (const auto& [c, count] : expected) change[c] -= count;
  std::string out;
  for (const auto& [c, count] : change) {
    char text[40];
    std::snprintf(text, sizeof text, "U+%04X: %+ld ", static_cast<unsigned>(c), count);
    if (count != 0) out += text;
  }
  return out;
}

void for_each_novel(const std::function<void(const Novel&, const std::filesystem::path&)>& check) {
  for (const Novel& novel : kNovels) {
    const auto path = corpus(novel.file);
    if (path.empty()) continue;
    CAPTURE(novel.file);
    check(novel, path);
  }
}

}  // namespace

TEST_CASE("a novel's text is complete in both outputs, and its lines are sound") {
  for_each_novel([](const Novel& novel, const std::filesystem::path& path) {
    Folder folder;
    const Ran ran =
        run_banxin({"convert", path.string(), "-o", "b.epub", "-o", "b.pdf", "--trace", "b.trace"},
                   {folder.path(), {}});
    REQUIRE(ran.code == 0);
    CAPTURE(ran.err);
    CHECK(ran.err.find(": warning[") == std::string::npos);

    const std::string source = read_bytes(path);
    Histogram expected = histogram(shown_text(source), novel);
    CHECK(difference(expected, histogram(epub_text(folder / "b.epub"), novel)) == "");
    const Facts facts = facts_of(folder.read("b.trace"), novel);
    for (const auto& [c, count] : histogram(repeated_text(source, novel), novel))
      expected[c] += count;
    CHECK(difference(expected, histogram(pdf_text(folder / "b.pdf", facts), novel)) == "");

    CAPTURE(facts.example);
    CHECK(facts.lines > 10000);
    CHECK(facts.forbidden_starts == 0);
    CHECK(facts.missing_glyphs == 0);
  });
}

namespace {

double number(std::string_view line, std::string_view name) {
  return std::atof(std::string(field(line, name)).c_str());
}

// What the trace says about the pages.
struct PageFacts {
  long lines = 0, pages = 0, grids = 0, off_grid = 0, ragged = 0, lonely = 0;
  long widows = 0, orphans = 0, hyphens_at_turn = 0, wide_gaps = 0;
  std::string example;
};

struct PageReader {
  PageFacts facts;
  std::string page, first, last;  // records: the page, its first and last line of the flow
  long han = 0;                   // of the last line of a paragraph that is being read
  bool counts_han = false;

  void end_line() {
    if (counts_han && han < 2) note(facts.lonely, last);
    counts_han = false;
  }
  void end_page() {
    end_line();
    if (first.empty()) return;
    if (number(first, "number") > 0 && number(first, "number") + 1 == number(first, "of"))
      note(facts.widows, first);
    if (number(last, "number") == 0 && number(last, "of") > 1) note(facts.orphans, last);
    const bool is_right = static_cast<long>(number(last, "page")) % 2 == 1;
    if (is_right && field(last, "break") == "hyphen") note(facts.hyphens_at_turn, last);
    first.clear();
  }
  void note(long& count, std::string_view record) {
    ++count;
    facts.example = record;
  }
  void read_line(std::string_view line) {
    end_line();
    if (field(line, "role") != "flow") return;
    ++facts.lines;
    if (first.empty()) first = line;
    last = line;
    const std::string_view rest = std::string_view(page).substr(page.find("\"area\":[") + 8);
    const double top = std::atof(std::string(rest.substr(rest.find(',') + 1)).c_str());
    const double pitch = number(page, "pitch");
    const double along = (number(line, "baseline") - top - number(page, "baseline")) / pitch;
    if (number(line, "em") == number(page, "character") &&
        std::abs(along - std::round(along)) * pitch > 0.01)
      note(facts.off_grid, line);
    const bool is_last = number(line, "number") + 1 == number(line, "of");
    if (field(line, "justified") == "true" && !is_last && field(line, "break") != "forced" &&
        std::abs(number(line, "width") - number(line, "measure")) > 0.01)
      note(facts.ragged, line);
    if (field(line, "stage") == "e3" && number(line, "tightness") > 0.4001)
      note(facts.wide_gaps, line);
    counts_han = is_last && number(line, "of") > 1;
    han = 0;
  }
  void read_glyph(std::string_view glyph) {
    if (!counts_han) return;
    for_each_character(field(glyph, "text"), [&](char32_t c) {
      if (c >= 0x4E00 && c < 0xA000) han += 1;
      if (is_letter(c) || (c >= '0' && c <= '9')) han += 1;
    });
  }
};

PageFacts page_facts(const std::string& trace) {
  PageReader reader;
  std::string_view rest = trace;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const std::string_view type = field(line, "type");
    if (type == "glyph") {
      reader.read_glyph(line);
    } else if (type == "line") {
      reader.read_line(line);
    } else if (type == "page") {
      reader.end_page();
      reader.page = line;
      ++reader.facts.pages;
      if (std::abs(number(line, "characters") - 27) < 0.001 && number(line, "lines") == 27)
        ++reader.facts.grids;
    }
  }
  reader.end_page();
  return reader.facts;
}

}  // namespace

TEST_CASE("T1 T6 T10 T18 T19 T20 T117 the pages of two novels are sound") {
  for_each_novel([](const Novel& novel, const std::filesystem::path& path) {
    const bool is_chinese = std::string_view(novel.file).find(".zh.") != std::string_view::npos;
    Folder folder;
    REQUIRE(run_banxin({"convert", path.string(), "-o", "b.pdf", "-s", "book", "-s",
                        is_chinese ? "print-32k" : "print-6x9", "--trace", "b.trace", "-q"},
                       {folder.path(), {}})
                .code == 0);
    const std::string trace = folder.read("b.trace");
    const PageFacts facts = page_facts(trace);
    CAPTURE(facts.example);
    CHECK(facts.pages > 500);
    CHECK(facts.lines > 15000);
    CHECK(facts.off_grid == 0);
    CHECK(facts.lonely == 0);
    CHECK(facts.widows == 0);
    CHECK(facts.orphans == 0);
    CHECK(facts.hyphens_at_turn == 0);
    if (!is_chinese) return;
    CHECK(facts.ragged == 0);
    CHECK(facts.wide_gaps == 0);
    // Every page is full but those that end a chapter: no fault is left.
    CHECK(count_of(trace, "\"type\":\"fault\"") == 0);
    CHECK(count_of(trace, "\"type\":\"refit\"") > 0);
    // 大32开: 27 characters by 27 lines of 10.5 pt on 16.5 pt.
    CHECK(facts.grids == facts.pages);
  });
}

namespace {

std::string without_gaps(std::string text) {
  for (const std::string_view gap : {" ", "\n", "\u3000", "-\n", "\u00A0"})
    for (auto at = text.find(gap); at != std::string::npos; at = text.find(gap, at))
      text.erase(at, gap.size());
  return text;
}

std::vector<std::string> split(std::string_view text, char mark) {
  std::vector<std::string> parts;
  for (; !text.empty(); text.remove_prefix(std::min(text.size(), parts.back().size() + 1)))
    parts.emplace_back(text.substr(0, text.find(mark)));
  return parts;
}

// The labels of all pages, in order.
std::vector<std::string> labels_of(std::string_view trace) {
  std::vector<std::string> labels;
  for (const std::string& record : split(trace, '\n'))
    if (field(record, "type") == "page") labels.emplace_back(field(record, "label"));
  return labels;
}

}  // namespace

TEST_CASE("T114 T116 the contents of a novel give the page on which each chapter begins") {
  for_each_novel([](const Novel&, const std::filesystem::path& path) {
    Folder folder;
    REQUIRE(run_banxin(
                {"convert", path.string(), "-o", "b.pdf", "-s", "book", "--trace", "b.trace", "-q"},
                {folder.path(), {}})
                .code == 0);
    const std::vector<std::string> labels = labels_of(folder.read("b.trace"));
    const std::vector<std::string> pages =
        split(run({"pdftotext", "-layout", (folder / "b.pdf").string(), "-"}).out, '\f');
    REQUIRE(pages.size() >= labels.size());
    const auto body = static_cast<std::size_t>(std::ranges::find(labels, "1") - labels.begin());
    CHECK(body % 2 == 0);  // page 1 is a right page
    REQUIRE(body < labels.size());
    CHECK(labels.front() == "i");

    long entries = 0, wrong = 0, chapters = 0;
    std::string example;
    for (std::size_t p = 0; p < body; ++p)
      for (const std::string& line : split(pages[p], '\n')) {
        const auto number = line.find_last_not_of("0123456789") + 1;
        if (number < 2 || number == line.size() || line[number - 1] != ' ') continue;
        ++entries;
        const auto at = std::find(labels.begin() + static_cast<std::ptrdiff_t>(body), labels.end(),
                                  line.substr(number));
        const bool is_there =
            at != labels.end() &&
            without_gaps(pages[static_cast<std::size_t>(at - labels.begin())])
                    .find(without_gaps(line.substr(0, number))) != std::string::npos;
        if (is_there) continue;
        ++wrong;
        example = line;
      }
    for (const std::string& line : split(read_bytes(path), '\n'))
      if (line.starts_with('#')) ++chapters;
    CAPTURE(example);
    CHECK(entries == chapters);
    CHECK(wrong == 0);
  });
}

TEST_CASE("outside judges find nothing in a novel") {
  if (__has_feature(address_sanitizer)) return;  // the same bytes were judged without
  for_each_novel([](const Novel&, const std::filesystem::path& path) {
    Folder folder;
    REQUIRE(run_banxin({"convert", path.string(), "-o", "b.epub", "-o", "b.pdf", "-q"},
                       {folder.path(), {}})
                .code == 0);
    const std::filesystem::path judges = std::filesystem::path(BANXIN_SOURCE_DIR) / "tests/judges";
    for (const auto& [judge, file] : {std::pair{"pdf.sh", "b.pdf"}, {"epubcheck.sh", "b.epub"}}) {
      const Ran verdict = run({(judges / judge).string(), (folder / file).string()});
      CAPTURE(verdict.out);
      CAPTURE(verdict.err);
      if (verdict.code == 77) {
        MESSAGE(verdict.err);
        continue;
      }
      CHECK(verdict.code == 0);
    }
  });
}
