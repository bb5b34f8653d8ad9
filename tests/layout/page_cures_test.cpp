// Paragraphs that are set a line shorter or longer for the sake of their page.
#include "layout_fixture.h"

namespace banxin::test {
namespace {

// A measure of 20 characters of 10 pt, `lines` lines to a page.
std::string han_page(int lines) {
  return "@page { size: 200pt " + std::to_string(lines * 10) +
         "pt } body { font: 10pt/10pt \"Banxin Text\", \"Banxin Song\"; orphans: 2; widows: 2; "
         "text-align: justify; line-break: normal; text-spacing-trim: trim-both } ";
}

// `count` characters with a comma after every eighth: a line can give and take.
std::string han(int count) {
  std::string text;
  for (int i = 1; i <= count; ++i) text += i % 8 == 0 ? "，" : i == count ? "。" : "水";
  return text;
}
std::string p(int characters) { return "<p>" + han(characters) + "</p>"; }

std::vector<std::size_t> lines_on_pages(const Laid& laid) {
  std::vector<std::size_t> counts;
  for (const layout::Page& page : laid.book.pages) counts.push_back(page.lines.size());
  return counts;
}

using Counts = std::vector<std::size_t>;

}  // namespace

TEST_CASE("T20 a chapter's last page has at least three lines, or there is one page less") {
  const LayOptions zh{.lang = "zh-Hans"};
  const std::string plain = han_page(10) + "body { orphans: 1; widows: 1 }";
  const std::string ruled = plain + "body { -banxin-last-page-lines: 3 }";
  int cured = 0;
  for (int characters = 200; characters < 220; ++characters) {
    // Ten lines fit on a page; the text has ten or eleven.
    const Counts without = lines_on_pages(*lay(plain, p(characters), zh));
    if (without.size() == 1) continue;
    CAPTURE(characters);
    CHECK(without == Counts{10, 1});
    const auto laid = lay(ruled, p(characters), zh);
    const Counts with = lines_on_pages(*laid);
    if (with.size() == 2 && with.back() < 3) {
      // What cannot be cured is recorded.
      REQUIRE(laid->book.faults.size() == 1);
      CHECK(laid->book.faults.front().kind == layout::PageFaultKind::LastPage);
      CHECK(laid->book.faults.front().lines == doctest::Approx(2));
      continue;
    }
    ++cured;
    CHECK(laid->book.faults.empty());
    REQUIRE(laid->book.refits.size() == 1);
    const layout::PageRefit& refit = laid->book.refits.front();
    CHECK(refit.reason == layout::PageCure::LastPage);
    CHECK(refit.lines_before == 11);
    CHECK(refit.lines_after == 10);
    CHECK(refit.source.is_known());
    CHECK(layout::write_trace(laid->book, laid->diagnostics.files())
              .find("\"type\":\"refit\",\"page\":2,\"reason\":\"last-page\"") != std::string::npos);
  }
  CHECK(cured >= 3);
  // Lines that are broken by hand give nothing.
  const auto stiff = lay(ruled, lines_of("a", 11), zh);
  CHECK(lines_on_pages(*stiff) == Counts{10, 1});
  CHECK(stiff->book.faults.size() == 1);
}

TEST_CASE("T19 a page that would end early is filled by another setting of a paragraph on it") {
  const LayOptions zh{.lang = "zh-Hans"};
  int cured = 0;
  for (int characters = 150; characters < 190; ++characters) {
    // Eight to ten lines, then three that cannot be parted, on pages of eleven.
    const auto laid = lay(han_page(11), p(characters) + p(58) + p(400), zh);
    CAPTURE(characters);
    const bool is_full = lines_on_pages(*laid).front() == 11;
    if (!laid->book.refits.empty() && is_full) ++cured;
    CHECK(is_full == laid->book.faults.empty());
    for (const layout::Page& page : laid->book.pages)
      for (const layout::PageLine& line : page.lines) {
        CHECK(line.overfull <= Length::pt(0.01));
        const bool is_wide = line.stage == text::JustificationStage::E3 && line.tightness > 0.4001;
        CHECK_FALSE(is_wide);
      }
  }
  CHECK(cured >= 3);
}

TEST_CASE("T117 no right-hand page ends in a hyphen") {
  // Long words in a narrow measure: many lines end in a hyphen.
  std::string text = "<p>";
  for (int i = 0; i < 60; ++i)
    text +=
        "the representation of considerable understanding and international "
        "responsibilities notwithstanding ";
  text += "</p>";
  const auto css = [](const std::string& limit) {
    return "@page { size: 200pt 50pt } body { text-align: justify; hyphens: auto; orphans: 2; "
           "widows: 2; hyphenate-limit-last: " +
           limit + " }";
  };
  const auto hyphens = [](const Laid& laid, bool on_left) {
    int count = 0;
    for (std::size_t n = 0; n < laid.book.pages.size(); ++n)
      if ((n % 2 == 1) == on_left && !laid.book.pages[n].lines.empty())
        count += laid.book.pages[n].lines.back().end == text::BreakKind::Hyphen ? 1 : 0;
    return count;
  };
  CHECK(hyphens(*lay(css("none"), text), false) > 0);
  const auto spread = lay(css("spread"), text);
  CHECK(hyphens(*spread, false) == 0);
  CHECK(hyphens(*spread, true) > 0);
  CHECK_FALSE(spread->book.refits.empty());
  const auto page = lay(css("page"), text);
  CHECK(hyphens(*page, false) + hyphens(*page, true) == 0);
}

TEST_CASE("T96 two lines of the text stay with a heading, three with the first of its rank") {
  const std::string css =
      "@page { size: 200pt 50pt } h1, h2 { break-after: avoid } h2 { -banxin-keep-lines: 2 } h1 { "
      "-banxin-keep-lines: 3 }";
  using Pages = std::vector<std::string>;
  SUBCASE("paragraphs of one line count one by one") {
    CHECK(lay(css, paragraphs(3) + "<h2>h</h2>" + paragraphs(4, 6))->pages() ==
          Pages{"1/2/3", "h/6/7/8/9"});
    CHECK(lay(css, paragraphs(2) + "<h2>h</h2>" + paragraphs(4, 6))->pages() ==
          Pages{"1/2/h/6/7", "8/9"});
  }
  SUBCASE("a chapter's heading takes three") {
    CHECK(lay(css, paragraphs(2) + "<h1>h</h1>" + lines_of("a", 4))->pages() ==
          Pages{"1/2", "h/a1/a2/a3/a4"});
    CHECK(lay(css, paragraphs(1) + "<h1>h</h1>" + lines_of("a", 4))->pages() ==
          Pages{"1/h/a1/a2/a3", "a4"});
  }
  SUBCASE("headings in a row move together, and their own lines do not count") {
    CHECK(lay(css, paragraphs(1) + "<h1>g</h1><h2>h</h2>" + paragraphs(4, 6))->pages() ==
          Pages{"1", "g/h/6/7/8", "9"});
  }
}

}  // namespace banxin::test
