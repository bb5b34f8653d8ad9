// Fonts from the source to the printed page: where marks stand, what is missing, what is embedded,
// and what is read out again.
#include <doctest/doctest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "program/program.h"
#include "program/raster.h"

using namespace banxin::test;

namespace {

namespace fs = std::filesystem;

struct TracedGlyph {
  std::string text, font;
  double size = 0, x = 0, y = 0, advance = 0;
  int id = 0;
};

// Converts `markdown` with `css` after base.css and gives the glyphs of its trace.
std::vector<TracedGlyph> convert(const Folder& folder, const std::string& markdown,
                                 const std::string& css, const std::string& pdf = "a.pdf") {
  folder.write("a.md", markdown);
  folder.write("a.css", css);
  const Ran ran = run_banxin({"convert", "a.md", "-s", "a.css", "-o", pdf, "--trace", "a.jsonl"},
                             {folder.path(), {}});
  CAPTURE(ran.err);
  REQUIRE(ran.code == 0);
  std::vector<TracedGlyph> glyphs;
  std::istringstream lines(folder.read("a.jsonl"));
  for (std::string line; std::getline(lines, line);) {
    const auto record = nlohmann::json::parse(line);
    if (record.at("type") != "glyph") continue;
    glyphs.push_back({record.at("text"), record.at("font"), record.at("size"), record.at("x"),
                      record.at("y"), record.at("advance"), record.at("glyph")});
  }
  return glyphs;
}

const TracedGlyph& find(const std::vector<TracedGlyph>& glyphs, std::string_view text) {
  for (const TracedGlyph& glyph : glyphs)
    if (glyph.text == text) return glyph;
  FAIL("no glyph stands for ", std::string(text));
  std::abort();
}

const std::string kLarge =
    "@page { size: 400pt 300pt; margin: 40pt } "
    ":root { font-size: 40pt; line-height: 60pt } ";
const std::string kInter = "/usr/share/fonts/truetype/inter-vf/Inter.var.ttf";

std::string in_language(const std::string& lang, const std::string& text) {
  return "---\nlang: " + lang + "\n---\n\n" + text + "\n";
}

}  // namespace

TEST_CASE("T24 pauses and stops stand lower left in the mainland, in the centre in Taiwan") {
  struct Case {
    const char* lang;
    const char* mark;
    bool centred;
  };
  const std::vector<Case> cases{{"zh-Hans", "，", false},   {"zh-Hans", "。", false},
                                {"zh-CN", "，", false},     {"zh-Hant-TW", "，", true},
                                {"zh-Hant-TW", "。", true}, {"zh-TW", "，", true},
                                {"zh-HK", "。", true}};
  for (const Case& c : cases) {
    CAPTURE(c.lang);
    CAPTURE(c.mark);
    const Folder folder;
    const auto glyphs =
        convert(folder, in_language(c.lang, std::string("你好") + c.mark + "再见" + c.mark + "了"),
                kLarge + "p { text-indent: 0 }");
    const TracedGlyph& mark = find(glyphs, c.mark);
    REQUIRE(mark.advance == doctest::Approx(40));
    const double bottom = mark.y + 0.12 * 40;  // the frame's: the em box stands 0.12 em lower
    const Ink ink =
        Raster(folder, "a.pdf").ink(mark.x + 0.5, bottom - 39, mark.x + 39.5, bottom + 2);
    REQUIRE(ink.any);
    const double x = (ink.centre_x() - mark.x) / 40, y = (bottom - ink.centre_y()) / 40;
    CAPTURE(x);
    CAPTURE(y);
    if (c.centred) {
      CHECK(std::abs(x - 0.5) <= 0.06);
      CHECK(std::abs(y - 0.5) <= 0.06);
    } else {
      CHECK(x < 0.35);
      CHECK(y < 0.25);
    }
  }
}

TEST_CASE(
    "T73 a character that no font has is named with its place, drawn as a box, and fails "
    "under --strict") {
  const Folder folder;
  fs::create_directories(folder / "fonts");
  fs::create_symlink("/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf",
                     folder / "fonts" / "text.otf");
  folder.write("plain.css",
               "@media print { :root, h1, code { font-family: 'EB Garamond' } "
               "@page { size: 200pt 100pt; margin: 20pt } }");
  const auto ran = [&](const std::string& text, bool strict) {
    folder.write("a.md", "One line.\n\n" + text + "\n");
    std::vector<std::string> words{
        "convert",           "a.md", "-s",    "plain.css", "--fonts", "fonts",
        "--no-system-fonts", "-o",   "a.pdf", "--trace",   "a.jsonl"};
    if (strict) words.emplace_back("--strict");
    return run_banxin(words, {folder.path(), {}});
  };
  CHECK(ran("All is here.", true).code == 0);
  const Ran lenient = ran("ab\U000210C1c, \U000210C1", false);
  CHECK(lenient.code == 0);
  const char* kMessage = "a.md:3:3: warning[layout-001]: no font has U+210C1 \U000210C1 (2 times)";
  CHECK(count_of(lenient.err, kMessage) == 1);
  CHECK(count_of(lenient.err, "U+210C1") == 1);

  std::istringstream lines(folder.read("a.jsonl"));
  bool drawn = false;
  for (std::string line; std::getline(lines, line);) {
    const auto record = nlohmann::json::parse(line);
    if (record.value("text", "") != "\U000210C1") continue;
    const double x = record.at("x"), y = record.at("y"), advance = record.at("advance");
    drawn = Raster(folder, "a.pdf").ink(x, y - 10, x + advance, y).any;
    break;
  }
  CHECK(drawn);

  const Ran strict = ran("ab\U000210C1c", true);
  CHECK(strict.code == 1);
  CHECK(strict.err.find("no font has U+210C1 \U000210C1 (1 time)") != std::string::npos);
}

TEST_CASE("T75 capitals stand in the middle of the Han beside them, and nothing else moves") {
  const Folder folder;
  const auto glyphs = convert(
      folder, in_language("zh-Hans", "汉字国田水HxgE永"),
      kLarge + "@page { size: 560pt 200pt } p { text-indent: 0; text-autospace: no-autospace }");
  const Raster raster(folder, "a.pdf");
  const auto ink_of = [&](const TracedGlyph& glyph) {
    const Ink ink =
        raster.ink(glyph.x + 0.1, glyph.y - 45, glyph.x + glyph.advance - 0.1, glyph.y + 15);
    REQUIRE(ink.any);
    return ink;
  };
  double han = 0;
  int count = 0;
  for (const TracedGlyph& glyph : glyphs) {
    if (glyph.text.size() != 3) continue;
    CHECK(glyph.advance == doctest::Approx(40));
    han += ink_of(glyph).centre_y();
    ++count;
  }
  REQUIRE(count == 6);
  for (const char* capital : {"H", "E"})
    CHECK(std::abs(ink_of(find(glyphs, capital)).centre_y() - han / count) <= 0.04 * 40);
}

TEST_CASE("T78 office has its ligature, off in code and in spaced letters; the text says office") {
  const Folder folder;
  const std::string css =
      ":root { font-family: FreeSerif } .on { font-variant-numeric: oldstyle-nums } "
      ".off { font-variant-numeric: lining-nums } .wide { letter-spacing: 1pt }";
  const auto glyphs = [&](const std::string& markup) {
    return convert(folder, in_language("en", markup), css).size();
  };
  // The page number is a glyph too; FreeSerif draws ffi as one.
  const std::size_t joined = glyphs("office");
  CHECK(glyphs("`office`") == joined + 2);
  CHECK(glyphs("[office]{.wide}") == joined + 2);

  const auto figures = convert(folder, in_language("en", "office [1999]{.on} [1999]{.off}"),
                               css + ".on, .off { font-family: 'Banxin Text' }");
  std::vector<int> nines;
  for (const TracedGlyph& glyph : figures)
    if (glyph.text == "9") nines.push_back(glyph.id);
  REQUIRE(nines.size() == 6);
  CHECK(nines[0] == nines[2]);
  CHECK(nines[3] == nines[5]);
  CHECK(nines[0] != nines[3]);
  for (const auto& read :
       {run({"pdftotext", (folder / "a.pdf").string(), "-"}).out,
        run({"mutool", "draw", "-q", "-F", "txt", (folder / "a.pdf").string()}).out})
    CHECK(read.find("office 1999 1999") != std::string::npos);
}

TEST_CASE("T78 small capitals are real or not at all") {
  const Folder folder;
  folder.write("a.md", in_language("en", "[Hxg]{.caps} **[Hxg]{.caps}** Hxg"));
  folder.write("a.css", ".caps { font-variant-caps: small-caps }");
  const Ran ran =
      run_banxin({"convert", "a.md", "-s", "a.css", "-o", "a.pdf", "--trace", "a.jsonl", "-v"},
                 {folder.path(), {}});
  CAPTURE(ran.err);
  CHECK(ran.code == 0);
  // The bold face has none, and says so once; the regular one has them.
  CHECK(count_of(ran.err, "note[layout-030]") == 1);
  CHECK(ran.err.find("EBGaramond12-Bold has no small capitals (smcp)") != std::string::npos);
  std::istringstream lines(folder.read("a.jsonl"));
  std::vector<std::pair<int, double>> letters;
  for (std::string line; std::getline(lines, line);) {
    const auto record = nlohmann::json::parse(line);
    if (record.value("text", "") == "x")
      letters.emplace_back(record.at("glyph"), record.at("size"));
  }
  REQUIRE(letters.size() == 3);
  CHECK(letters[0].first != letters[2].first);
  CHECK(letters[0].second == letters[2].second);
  CHECK(letters[1].second == letters[2].second);
}

TEST_CASE("T79 extraction gives the source's characters, no radicals, in every reader") {
  // LXGW WenKai draws ideographs and the radicals of U+2F00 with the same glyphs.
  const Folder folder;
  convert(folder, in_language("zh-Hans", "日方人食，一口大小。"),
          ":root { font-family: 'Banxin Kai' }");
  const std::string pdf = (folder / "a.pdf").string();
  for (const auto& read :
       {run({"pdftotext", pdf, "-"}).out, run({"mutool", "draw", "-q", "-F", "txt", pdf}).out}) {
    CHECK(read.find("日方人食，一口大小。") != std::string::npos);
    for (const char* radical :
         {"\xE2\xBA", "\xE2\xBB", "\xE2\xBC", "\xE2\xBD", "\xE2\xBE", "\xE2\xBF"})
      CHECK(read.find(radical) == std::string::npos);
  }
}

TEST_CASE(
    "T80 你好 in a 20 MB collection is a small file of embedded subsets that three viewers open") {
  struct Case {
    const char* families;
    const char* kind;
  };
  for (const Case& c : {Case{"'Banxin Song'", "CID Type 0C"}, Case{"'Banxin Kai'", "CID TrueType"},
                        Case{"'Banxin Text', 'Banxin Song'", "CID Type 0C"}}) {
    CAPTURE(c.families);
    const Folder folder;
    const std::string css = std::string(":root { font-family: ") + c.families + " }";
    convert(folder, in_language("zh-Hans", "你好"), css);
    const std::string pdf = (folder / "a.pdf").string(), bytes = folder.read("a.pdf");
    CHECK(bytes.size() < 20'000);
    std::istringstream fonts(run({"pdffonts", pdf}).out);
    std::size_t listed = 0;
    for (std::string line; std::getline(fonts, line);) {
      if (line.find("Identity-H") == std::string::npos) continue;
      ++listed;
      CHECK(line.find("yes yes yes") != std::string::npos);
      CHECK(line.find('+') == 6);
      CHECK(line.find(c.kind) != std::string::npos);
    }
    CHECK(listed >= 1);
    CHECK(run({"pdftoppm", "-r", "20", pdf, (folder / "page").string()}).code == 0);
    CHECK(run({"mutool", "draw", "-q", "-o", (folder / "page.png").string(), pdf}).code == 0);
    CHECK(run({"qpdf", "--check", pdf}).code == 0);
    convert(folder, in_language("zh-Hans", "你好"), css, "again.pdf");
    CHECK(folder.read("again.pdf") == bytes);
  }
}

TEST_CASE("T81 a variable font is set at the weight of the style and embedded as a static subset") {
  if (!fs::exists(kInter)) {
    MESSAGE("skipped: fonts-inter-variable is not installed");
    return;
  }
  const Folder folder;
  const std::string face =
      "@font-face { font-family: Sans; src: local('Inter'); font-weight: 100 900 } ";
  const auto light = convert(folder, in_language("en", "Hamburg"),
                             face + ":root { font: 350 12pt/16pt Sans }", "light.pdf");
  const auto black = convert(folder, in_language("en", "Hamburg"),
                             face + ":root { font: 900 12pt/16pt Sans }", "black.pdf");
  CHECK(find(light, "m").advance < find(black, "m").advance);
  const std::string fonts = run({"pdffonts", (folder / "light.pdf").string()}).out;
  CHECK(fonts.find("_350wght") != std::string::npos);
  CHECK(fonts.find("CID TrueType") != std::string::npos);
  CHECK(fonts.find("yes yes yes") != std::string::npos);
  CHECK(folder.read("light.pdf").size() < 20'000);
  CHECK(run({"pdftotext", (folder / "light.pdf").string(), "-"}).out.starts_with("Hamburg"));

  const Ran listed = run_banxin({"fonts", "--for", "a.md", "-s", "a.css"}, {folder.path(), {}});
  CAPTURE(listed.out);
  CHECK(listed.out.find("wght 100 to 900") != std::string::npos);
}
