#include "text/font_library.h"

#include <algorithm>
#include <array>
#include <thread>

#include "text/font_face_record.h"
#include "text/font_fixture.h"

namespace banxin::text {
namespace {

namespace fs = std::filesystem;

const FontLibraryOptions kSystem{};

FontFaceSource face(std::string family, std::vector<std::string> sources, int weight = 400,
                    bool italic = false) {
  FontFaceSource source;
  source.family = std::move(family);
  source.sources = std::move(sources);
  source.weight = weight;
  source.italic = italic;
  return source;
}

// A folder of links to installed fonts.
fs::path link_fonts(const test::TemporaryFolder& folder, const std::vector<fs::path>& fonts) {
  const fs::path directory = folder.path() / "fonts" / "deeper";
  fs::create_directories(directory);
  for (const fs::path& font : fonts) fs::create_symlink(font, directory / font.filename());
  return folder.path() / "fonts";
}

TEST_CASE("a face is found by family, full and PostScript name, with the right collection index") {
  struct Name {
    const char* name;
    int weight;
    const char* postscript;
  };
  const std::array<Name, 8> names{{{"Noto Serif CJK SC", 400, "NotoSerifCJKsc-Regular"},
                                   {"Noto Serif CJK SC", 700, "NotoSerifCJKsc-Bold"},
                                   {"noto serif cjk tc", 400, "NotoSerifCJKtc-Regular"},
                                   {"NotoSansCJKsc-Bold", 400, "NotoSansCJKsc-Bold"},
                                   {"Noto Sans Mono CJK SC", 400, "NotoSansMonoCJKsc-Regular"},
                                   {"霞鹜文楷", 400, "LXGWWenKai-Regular"},
                                   {"EBGaramond12-Italic", 400, "EBGaramond12-Italic"},
                                   {"DejaVu Sans", 400, "DejaVuSans"}}};
  const FontLibrary library({}, kSystem);
  for (const Name& name : names) {
    INFO(name.name);
    const Font* font = library.find(name.name, name.weight, false);
    REQUIRE(font != nullptr);
    CHECK(font->postscript_name() == name.postscript);
  }
}

TEST_CASE("fontconfig's substitutes are not taken for the font that was asked for") {
  FontFaceSource declared = face("Kai", {"Kaiti That Nobody Has"});
  declared.package = "fonts-kaiti";
  const FontLibrary library({declared}, kSystem);
  CHECK(library.find("Times That Nobody Has", 400, false) == nullptr);
  CHECK(library.find("Kai", 400, false) == nullptr);

  using Families = std::vector<std::string>;
  const FontStack stack =
      library.stack(Families{"Zapf That Nobody Has", "Kai", "DejaVu Serif"}, 400, false);
  REQUIRE(stack.fonts.size() == 1);
  CHECK(stack.fonts[0]->postscript_name() == "DejaVuSerif");
  library.stack(Families{"Alone And Nowhere", "serif"}, 400, false);
  library.stack(Families{"Alone And Nowhere"}, 400, false);

  Diagnostics diagnostics;
  library.report_missing(diagnostics);
  struct Report {
    Severity severity;
    const char* family;
    const char* hint;
  };
  const std::vector<Report> reports{{Severity::Warning, "Alone And Nowhere",
                                     "install it, or name a folder that has it with --fonts"},
                                    {Severity::Warning, "Kai", "install the package fonts-kaiti"},
                                    {Severity::Note, "Zapf That Nobody Has",
                                     "install it, or name a folder that has it with --fonts"}};
  REQUIRE(diagnostics.all().size() == reports.size());
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const Diagnostic& diagnostic = diagnostics.all()[i];
    CHECK(diagnostic.severity == reports[i].severity);
    CHECK(diagnostic.code == "font-002");
    CHECK(diagnostic.message ==
          "the font family \"" + std::string(reports[i].family) + "\" is not found");
    CHECK(diagnostic.hint == reports[i].hint);
  }
}

TEST_CASE("the first local() name that is there is used") {
  const FontLibrary library(
      {face("Song", {"SimSun That Nobody Has", "NotoSerifCJKsc-Regular", "FreeSerif"}),
       face("File", {test::kGaramond.string()})},
      kSystem);
  CHECK(library.find("Song", 400, false)->postscript_name() == "NotoSerifCJKsc-Regular");
  CHECK(library.find("File", 400, false)->postscript_name() == "EBGaramond12-Regular");
}

TEST_CASE("the closest declared face of a family serves a style") {
  const FontLibrary library(
      {face("Text", {"EBGaramond12-Regular"}), face("Text", {"EBGaramond12-Italic"}, 400, true),
       face("Text", {"EBGaramond12-Bold"}, 700), face("Text", {"Nothing Light"}, 300)},
      kSystem);
  struct Style {
    int weight;
    bool italic;
    const char* postscript;
  };
  const std::array<Style, 6> styles{
      {{400, false, "EBGaramond12-Regular"},
       {500, false, "EBGaramond12-Regular"},
       {600, false, "EBGaramond12-Bold"},
       {900, false, "EBGaramond12-Bold"},
       {300, false, "EBGaramond12-Regular"},  // the light one is missing
       {700, true, "EBGaramond12-Italic"}}};
  for (const Style& style : styles) {
    INFO(style.weight, style.italic);
    CHECK(library.find("Text", style.weight, style.italic)->postscript_name() == style.postscript);
  }
}

TEST_CASE("weights are tried in the order of CSS Fonts 4 §font-style-matching") {
  struct Case {
    int wanted;
    std::vector<int> order;
  };
  const std::vector<Case> cases{{400, {400, 450, 500, 300, 100, 600, 900}},
                                {450, {450, 500, 400, 300, 600}},
                                {300, {300, 200, 100, 400, 700}},
                                {700, {700, 800, 900, 600, 400}}};
  for (const Case& c : cases) {
    INFO("wanted ", c.wanted);
    std::vector<int> sorted = c.order;
    std::ranges::sort(sorted);
    std::ranges::sort(sorted, {}, [&](int w) { return rank_style(c.wanted, false, w, false); });
    CHECK(sorted == c.order);
  }
  CHECK(rank_style(400, true, 900, true) < rank_style(400, true, 400, false));
}

TEST_CASE("a family declared for two scripts stands for a face of each") {
  FontFaceSource latin = face("Text", {"EBGaramond12-Regular"}),
                 han = face("Text", {"NotoSerifCJKsc-Regular"});
  FontFaceSource bold = face("Text", {"EBGaramond12-Bold"}, 700);
  latin.script = bold.script = "Latn";
  han.script = "Hani";
  const FontLibrary library({latin, han, bold}, kSystem);
  const std::array<std::string, 1> families{"Text"};
  const FontStack stack = library.stack(families, 700, false);
  REQUIRE(stack.fonts.size() == 2);
  CHECK(stack.fonts[0]->postscript_name() == "EBGaramond12-Bold");
  CHECK(stack.fonts[1]->postscript_name() == "NotoSerifCJKsc-Regular");
  CHECK(stack.first_han() == stack.fonts[1]);
  CHECK(stack.first_latin() == stack.fonts[0]);
}

TEST_CASE("size-adjust belongs to the declaration, not to the file") {
  FontFaceSource large = face("Large", {"EBGaramond12-Regular"});
  large.size_adjust = 1.08;
  const FontLibrary library({large, face("Plain", {"EBGaramond12-Regular"})}, kSystem);
  CHECK(library.find("Large", 400, false)->size_adjust() == 1.08);
  CHECK(library.find("Plain", 400, false)->size_adjust() == 1.0);
}

TEST_CASE("without system fonts only the given folders count") {
  const test::TemporaryFolder folder;
  const FontLibraryOptions hermetic{
      {link_fonts(folder, {test::kNotoSerif, test::kGaramond, test::kFreeSerif})}, false};
  const FontLibrary library({face("Song", {"Noto Serif CJK SC"})}, hermetic);
  const Font* song = library.find("Song", 400, false);
  REQUIRE(song != nullptr);
  CHECK(song->face_index() == test::kSimplified);
  CHECK(song->path().string().starts_with(folder.path().string()));
  CHECK(library.find("EB Garamond 12", 400, false) != nullptr);
  CHECK(library.find("DejaVu Sans", 400, false) == nullptr);
  CHECK(library.find("serif", 400, false) == nullptr);
  const Font* hebrew = library.fallback(U'ח', "he", 400, false);
  REQUIRE(hebrew != nullptr);
  CHECK(hebrew->postscript_name() == "FreeSerif");
  const std::array<std::string, 1> families{"DejaVu Sans"};
  CHECK(library.stack(families, 400, false).fonts == std::vector<const Font*>{song});
}

TEST_CASE("a folder goes before the system") {
  const test::TemporaryFolder folder;
  const FontLibrary library({}, {{link_fonts(folder, {test::kGaramond})}, true});
  CHECK(library.find("EB Garamond 12", 400, false)
            ->path()
            .string()
            .starts_with(folder.path().string()));
}

TEST_CASE("an empty library without fonts has an empty stack and no fallback") {
  const FontLibrary library({}, {{}, false});
  CHECK(library.stack(std::vector<std::string>{"Any"}, 400, false).fonts.empty());
  CHECK(library.stack({}, 400, false).first_han() == nullptr);
  CHECK(library.fallback(U'a', "en", 400, false) == nullptr);
}

TEST_CASE("while any font exists a stack is not empty, and generic families are the system's") {
  const FontLibrary library({}, kSystem);
  CHECK(library.stack(std::vector<std::string>{"That Nobody Has"}, 400, false).fonts.size() == 1);
  CHECK(library.find("monospace", 400, false) != nullptr);
}

TEST_CASE("T73 fallback looks in declared families first, then by language, then gives up") {
  const FontLibrary library(
      {face("Text", {"EBGaramond12-Regular"}), face("Song", {"NotoSerifCJKsc-Regular"}),
       face("Symbols", {"FreeSerif"})},
      kSystem);
  const auto name_of = [&](char32_t c, std::string_view lang) {
    const Font* font = library.fallback(c, lang, 400, false);
    return font == nullptr ? std::string("none") : std::string(font->postscript_name());
  };
  CHECK(name_of(U'水', "zh") == "NotoSerifCJKsc-Regular");
  CHECK(name_of(U'é', "fr") == "EBGaramond12-Regular");
  CHECK(name_of(U'ח', "he") == "FreeSerif");
  CHECK(name_of(0x10FFFD, "en") == "none");
  // No declared face has Khmer or Tibetan; whoever has them in the system is asked.
  const Font* fallback = library.fallback(U'ﻼ', "ar", 400, false);
  REQUIRE(fallback != nullptr);
  CHECK(fallback->has(U'ﻼ'));
}

TEST_CASE("answers do not depend on the order of the questions or on threads") {
  const std::vector<FontFaceSource> faces{face("Text", {"EBGaramond12-Regular"}),
                                          face("Song", {"NotoSerifCJKsc-Regular"})};
  const std::u32string characters = U"aحא水☃∑ɐЖΩ한あ";
  const auto answer = [](const FontLibrary& library, char32_t c) {
    const Font* font = library.fallback(c, "en", 400, false);
    return font == nullptr ? std::string() : std::string(font->postscript_name());
  };
  const FontLibrary forwards(faces, kSystem);
  std::vector<std::string> expected;
  for (const char32_t c : characters) expected.push_back(answer(forwards, c));

  const FontLibrary shared(faces, kSystem);
  std::array<std::vector<std::string>, 4> answers;
  {
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < answers.size(); ++t) {
      threads.emplace_back([&, t] {
        std::vector<std::string>& mine = answers[t];
        mine.resize(characters.size());
        for (std::size_t i = 0; i < characters.size(); ++i) {
          const std::size_t at = t % 2 == 0 ? characters.size() - 1 - i : i;
          mine[at] = answer(shared, characters[at]);
          shared.stack(std::vector<std::string>{"Song", "Text"}, 400, t % 2 == 1);
          shared.find("Text", 400, false)->glyph(characters[at]);
        }
      });
    }
  }
  for (const auto& mine : answers) CHECK(mine == expected);
}

TEST_CASE("a font that cannot be opened, and a folder that is not there, are reported") {
  const test::TemporaryFolder folder;
  std::string bytes = test::read_text(test::kDejaVuMono);
  bytes[test::table_offset(bytes, "OS/2") + 9] = 2;
  const auto forbidden = folder.write("forbidden.ttf", bytes);
  const FontLibrary library({face("Forbidden", {forbidden.string()})}, {{"/nowhere/fonts"}, true});
  CHECK(library.stack(std::vector<std::string>{"Forbidden"}, 400, false).fonts.size() == 1);
  Diagnostics diagnostics;
  library.report_missing(diagnostics);
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : diagnostics.all()) codes.push_back(diagnostic.code);
  CHECK(codes == std::vector<std::string>{"font-004", "font-001", "font-002"});
}

TEST_CASE("the files that were opened are listed, once each") {
  const FontLibrary library({face("Large", {"NotoSerifCJKtc-Regular"})}, kSystem);
  CHECK(library.files().empty());
  library.find("Large", 400, false);
  library.find("Noto Serif CJK SC", 400, false);
  library.find("EB Garamond 12", 400, false);
  CHECK(library.files() == std::vector<fs::path>{test::kGaramond, test::kNotoSerif});
}

TEST_CASE("the report on families names file, face and coverage") {
  FontFaceSource missing = face("Kai", {"Kaiti That Nobody Has"});
  missing.package = "fonts-kaiti";
  const FontLibrary library({face("Song", {"NotoSerifCJKsc-Regular"}), missing}, kSystem);
  const auto reports = library.families();
  REQUIRE(reports.size() == 2);
  CHECK(reports[0].family == "Song");
  CHECK(reports[0].path == test::kNotoSerif);
  CHECK(reports[0].face_index == test::kSimplified);
  CHECK(reports[0].face_name == "NotoSerifCJKsc-Regular");
  CHECK(reports[0].coverage > 40000);
  CHECK(reports[1].path.empty());
  CHECK(reports[1].package == "fonts-kaiti");
}

}  // namespace
}  // namespace banxin::text
