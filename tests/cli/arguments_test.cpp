#include "cli/arguments.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cli/suggest.h"

using namespace banxin;
using namespace banxin::cli;

namespace {

Result<Arguments> parse(std::vector<const char*> words, const char* epoch = nullptr) {
  words.insert(words.begin(), "banxin");
  return parse_arguments(static_cast<int>(words.size()), words.data(), epoch);
}

}  // namespace

TEST_CASE("several sources and -o are one book, in order") {
  const auto arguments =
      parse({"convert", "a.md", "b.md", "-o", "x.epub", "-o", "dir/X.PDF", "-s", "book"});
  REQUIRE(arguments);
  REQUIRE(arguments->jobs.size() == 1);
  const Job& job = arguments->jobs[0];
  CHECK(job.sources == std::vector<std::filesystem::path>{"a.md", "b.md"});
  REQUIRE(job.outputs.size() == 2);
  CHECK(job.outputs[0].format == OutputFormat::Epub);
  CHECK(job.outputs[1].format == OutputFormat::Pdf);
  CHECK(job.outputs[1].path == "dir/X.PDF");
  CHECK(arguments->options.styles == std::vector<std::string>{"book"});
}

TEST_CASE("-t makes its outputs for each source, in the folder of -d") {
  const auto arguments = parse({"convert", "a.zh.md", "in/b.txt", "-t", "epub,pdf", "-d", "out"});
  REQUIRE(arguments);
  REQUIRE(arguments->jobs.size() == 2);
  CHECK(arguments->jobs[0].outputs[0].path == "out/a.zh.epub");
  CHECK(arguments->jobs[0].outputs[1].path == "out/a.zh.pdf");
  CHECK(arguments->jobs[1].outputs[0].path == "out/b.epub");
}

TEST_CASE("several sources that are checked are one book, too") {
  const auto arguments = parse({"check", "a.md", "b.md", "--trace", "t"});
  REQUIRE(arguments);
  REQUIRE(arguments->jobs.size() == 1);
  CHECK(arguments->jobs[0].sources.size() == 2);
  CHECK(arguments->jobs[0].outputs.empty());
}

TEST_CASE("options may stand before the sources and be written with =") {
  const auto arguments = parse({"convert", "--set=title=A = B", "--jobs=2", "--strict", "--fonts",
                                "f", "--no-system-fonts", "-o", "x.pdf", "a.md"},
                               "86400");
  REQUIRE(arguments);
  CHECK(arguments->jobs[0].sources.size() == 1);
  CHECK(arguments->options.settings == decltype(ConvertOptions::settings){{"title", "A = B"}});
  CHECK(arguments->options.jobs == 2);
  CHECK(arguments->options.strict);
  CHECK(arguments->options.fonts.directories == std::vector<std::filesystem::path>{"f"});
  CHECK_FALSE(arguments->options.fonts.use_system_fonts);
  CHECK(arguments->options.timestamp == 86400);
}

TEST_CASE("what the command line says about the pages is handed on as it is") {
  const auto arguments = parse({"convert", "a.md", "-o", "a.pdf", "--size", "大32开", "--bleed",
                                "3mm", "--marks", "crop,cross", "--signature", "16"});
  REQUIRE(arguments);
  CHECK(arguments->options.page.size == "大32开");
  CHECK(arguments->options.page.bleed == "3mm");
  CHECK(arguments->options.page.marks == "crop,cross");
  CHECK(arguments->options.page.signature == "16");
}

TEST_CASE("a mistake on the command line says what to write instead") {
  struct Case {
    std::vector<const char*> words;
    std::string message, hint;  // part of each
  };
  const std::vector<Case> cases = {
      {{}, "nothing to do", "banxin convert"},
      {{"convrt", "a.md"}, "unknown command 'convrt'", "did you mean 'convert'?"},
      {{"convert"}, "no source given", "banxin convert SOURCE"},
      {{"check"}, "no source given", "banxin check SOURCE"},
      {{"convert", "a.md"}, "nothing to make", "-o FILE.epub"},
      {{"convert", "a.md", "-o", "a.docx"}, "'a.docx' is no output", ".epub, .pdf and .html"},
      {{"convert", "a.md", "-o", "book"}, "'book' is no output", ".epub, .pdf and .html"},
      {{"convert", "a.md", "-t", "mobi"}, "'mobi' is no output", ".epub, .pdf and .html"},
      {{"convert", "a.md", "-o", "a.pdf", "-t", "epub"}, "do not go together", "one book"},
      {{"convert", "a.md", "-o", "a.pdf", "-d", "out"}, "-d only goes with -t", ""},
      {{"convert", "a.md", "-o", "a.pdf", "--stlye", "book"},
       "unknown option '--stlye'",
       "did you mean '--style'?"},
      {{"convert", "a.md", "-o", "a.pdf", "--frobnicate"},
       "unknown option '--frobnicate'",
       "banxin convert --help"},
      {{"convert", "a.md", "-o"}, "-o", "--help"},
      {{"convert", "a.md", "-o", "a.pdf", "-j", "many"}, "-j many", ""},
      {{"convert", "a.md", "-o", "a.pdf", "-j", "-1"}, "-j -1", ""},
      {{"convert", "a.md", "-o", "a.pdf", "--set", "title"}, "KEY=VALUE", "--set title="},
      {{"convert", "a.md", "-o", "a.pdf", "-o", "./a.pdf"}, "written twice", "own name"},
      {{"convert", "x/a.md", "y/a.md", "-t", "pdf", "-d", "out"}, "written twice", "own name"},
      {{"convert", "a.md", "-o", "a.pdf", "--depfile", "a.pdf"}, "written twice", ""},
      {{"convert", "a.pdf", "-o", "a.pdf"}, "also a source", ""},
      {{"convert", "a.md", "b.md", "-t", "pdf", "--depfile", "d"},
       "--depfile is about one document",
       "once for each"},
      {{"convert", "a.md", "-o", "a.pdf", "--message-format", "xml"}, "human or json", ""},
      {{"styles", "a", "b"}, "one word too many", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.message);
    const auto arguments = parse(c.words);
    REQUIRE_FALSE(arguments);
    CHECK(arguments.error().kind == Error::Kind::Usage);
    CHECK(arguments.error().message.find(c.message) != std::string::npos);
    CAPTURE(arguments.error().message);
    CAPTURE(arguments.error().hint);
    CHECK(arguments.error().hint.find(c.hint) != std::string::npos);
  }
}

TEST_CASE("SOURCE_DATE_EPOCH must be a number of seconds") {
  for (const char* bad : {"yesterday", "-1", "12x", "999999999999"}) {
    CAPTURE(bad);
    const auto arguments = parse({"convert", "a.md", "-o", "a.pdf"}, bad);
    REQUIRE_FALSE(arguments);
    CHECK(arguments.error().message.find("SOURCE_DATE_EPOCH") != std::string::npos);
  }
  CHECK(parse({"convert", "a.md", "-o", "a.pdf"}, "")->options.timestamp == std::nullopt);
}

TEST_CASE("--help and --version are answers, not mistakes") {
  CHECK(parse({"--version"})->text.starts_with("banxin "));
  CHECK(parse({"--help"})->text.find("Examples:") != std::string::npos);
  const std::string help = parse({"convert", "--help"})->text;
  for (const char* option :
       {"--output", "--to", "--directory", "--style", "--set", "--fonts", "--no-system-fonts",
        "--jobs", "--depfile", "--message-format", "--strict", "--trace", "--quiet", "--verbose"})
    CHECK_MESSAGE(help.find(option) != std::string::npos, option);
}

TEST_CASE("a suggestion is a near word or none") {
  const std::vector<std::string> words{"article", "book", "print-a5"};
  CHECK(suggest("artcile", words) == "article");
  CHECK(suggest("print-a4", words) == "print-a5");
  CHECK(suggest("zzzz", words).empty());
  CHECK(suggest(std::string(10000, 'x'), words).empty());
}

TEST_CASE("options about the text are settings under their names in the front matter") {
  const auto arguments = parse({"convert", "a.md", "-o", "a.pdf", "--no-smart", "--quotes", "tw",
                                "--stops=dot", "--fix-punct", "--set", "smart=true"});
  REQUIRE(arguments);
  CHECK(arguments->options.settings == decltype(ConvertOptions::settings){{"smart", "true"},
                                                                          {"smart", "false"},
                                                                          {"fix-punct", "true"},
                                                                          {"quotes", "tw"},
                                                                          {"stops", "dot"}});
  const auto wrong = parse({"convert", "a.md", "-o", "a.pdf", "--quotes", "de"});
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().message == "--quotes: de not in {cn,tw,auto}");
}
