// What goes wrong outside and inside the sources: the message, the exit code, and the old outputs
// left alone.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "program/program.h"

using namespace banxin::test;

namespace {

constexpr const char* kGood = "---\ntitle: A Title\nlang: en\n---\n\nSome text.\n";
constexpr const char* kOld = "the old output";

// A folder with old outputs, in which `banxin convert SOURCE -o out.epub -o out.pdf …` is run.
struct Attempt {
  Folder folder;
  Ran ran;

  Attempt() {
    folder.write("out.epub", kOld);
    folder.write("out.pdf", kOld);
  }
  void convert(const std::string& source, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"convert", source, "-o", "out.epub", "-o", "out.pdf"};
    words.insert(words.end(), more.begin(), more.end());
    ran = run_banxin(words, {folder.path(), {}});
  }
  void check_refused(int code, const std::string& message) const {
    CAPTURE(ran.err);
    CHECK(ran.code == code);
    CHECK(ran.err.find(message) != std::string::npos);
    CHECK(folder.read("out.epub") == kOld);
    CHECK(folder.read("out.pdf") == kOld);
    for (const std::string& name : folder.names())  // nothing half-written stays behind
      CHECK_MESSAGE(name.find("out.pdf.") == std::string::npos, name);
  }
};

}  // namespace

TEST_CASE("a missing source is a failure of the system that names it") {
  Attempt attempt;
  attempt.convert("nowhere.md");
  attempt.check_refused(
      3, "banxin: error[file-001]: cannot read nowhere.md: No such file or directory");
}

TEST_CASE("a source that cannot be read is a failure of the system") {
  Attempt attempt;
  std::filesystem::create_directory(attempt.folder / "folder.md");
  attempt.convert("folder.md");
  attempt.check_refused(3, "cannot read folder.md: Is a directory");
}

TEST_CASE("a source of an unknown kind is refused") {
  Attempt attempt;
  attempt.folder.write("a.docx", "PK");
  attempt.convert("a.docx");
  CHECK(attempt.ran.code != 0);
  attempt.check_refused(attempt.ran.code, "a.docx");
}

TEST_CASE("invalid UTF-8 is an error at its line and column") {
  Attempt attempt;
  attempt.folder.write("a.md", "---\nlang: zh-Hans\n---\n\n你好\xff，再见\n");
  attempt.convert("a.md");
  attempt.check_refused(1, "a.md:5:3: error[source-001]:");
}

TEST_CASE("broken front matter is an error at its line") {
  Attempt attempt;
  attempt.folder.write("a.md", "---\ntitle: A\nauthor: [one, two\n---\n\nText.\n");
  attempt.convert("a.md");
  attempt.check_refused(1, "a.md:");
  CHECK(attempt.ran.err.find("error[source-01") != std::string::npos);
  CHECK(attempt.ran.err.find(" | ") != std::string::npos);
}

TEST_CASE("an unknown style on the command line is wrong usage and lists the styles") {
  Attempt attempt;
  attempt.folder.write("a.md", kGood);
  attempt.convert("a.md", {"--style", "artcile"});
  attempt.check_refused(2, "there is no style 'artcile'");
  CHECK(attempt.ran.err.find("article") != std::string::npos);
}

TEST_CASE("a style file that is missing is a failure of the system") {
  Attempt attempt;
  attempt.folder.write("a.md", kGood);
  attempt.convert("a.md", {"--style", "./my.css"});
  attempt.check_refused(3, "cannot read ./my.css");
}

TEST_CASE("an unknown style in the front matter is an error at its place") {
  Attempt attempt;
  attempt.folder.write("a.md", "---\ntitle: A\nlang: en\nstyle: nowhere\n---\n\nText.\n");
  attempt.convert("a.md");
  attempt.check_refused(1, "a.md:4:");
  CHECK(attempt.ran.err.find("there is no style 'nowhere'") != std::string::npos);
}

TEST_CASE("a style of the front matter cannot lie outside the source's folder") {
  Attempt attempt;
  attempt.folder.write("in/a.md", "---\ntitle: A\nlang: en\nstyle: ../secret.css\n---\n\nText.\n");
  attempt.folder.write("secret.css", "p { color: red }");
  attempt.convert("in/a.md");
  attempt.check_refused(1, "outside the folder");
}

TEST_CASE("without any font nothing is written") {
  Attempt attempt;
  attempt.folder.write("a.md", kGood);
  std::filesystem::create_directory(attempt.folder / "fonts");
  attempt.convert("a.md", {"--no-system-fonts", "--fonts", "fonts"});
  attempt.check_refused(3, "there is no font");
}

TEST_CASE("a folder of fonts that is not there is a failure of the system") {
  Attempt attempt;
  attempt.folder.write("a.md", kGood);
  attempt.convert("a.md", {"--fonts", "nowhere"});
  attempt.check_refused(3, "'nowhere'");
}

TEST_CASE("a family that is not found is reported with what to do, and the outputs are made") {
  Folder folder;
  folder.write("a.md", kGood);
  folder.write("my.css", "body { font-family: 'No Such Family' }");
  const Ran ran = run_banxin({"convert", "a.md", "-o", "a.pdf", "-s", "article", "-s", "my.css"},
                             {folder.path(), {}});
  CAPTURE(ran.err);
  CHECK(ran.code == 0);
  CHECK(ran.err.find("warning[font-002]") != std::string::npos);
  CHECK(ran.err.find("No Such Family") != std::string::npos);
  CHECK(folder.read("a.pdf").starts_with("%PDF-"));
}

TEST_CASE("a missing image is an error at its place") {
  Attempt attempt;
  attempt.folder.write("a.md", std::string(kGood) + "\n![a *map*](map.png)\n");
  attempt.convert("a.md");
  attempt.check_refused(1, "a.md:8:1: error[source-040]");
  CHECK(attempt.ran.err.find("map.png") != std::string::npos);
}

TEST_CASE("an image outside the source's folder is not read") {
  Folder folder;
  folder.write("in/a.md", std::string(kGood) + "\n![secret](../secret.png)\n");
  folder.write("secret.png", "\x89PNG\r\n\x1a\n");
  const Ran ran = run_banxin({"check", "in/a.md"}, {folder.path(), {}});
  CAPTURE(ran.err);
  CHECK(ran.err.find("in/a.md:8:") != std::string::npos);
  CHECK(ran.err.find("../secret.png") != std::string::npos);
}

TEST_CASE(
    "an output that cannot be written is a failure of the system, and the other output stays old") {
  Attempt attempt;
  attempt.folder.write("a.md", kGood);
  attempt.ran = run_banxin({"convert", "a.md", "-o", "out.epub", "-o", "missing/out.pdf"},
                           {attempt.folder.path(), {}});
  attempt.check_refused(3, "cannot write missing/out.pdf: No such file or directory");
  std::filesystem::create_directory(attempt.folder / "sub.pdf");
  attempt.ran = run_banxin({"convert", "a.md", "-o", "out.epub", "-o", "sub.pdf"},
                           {attempt.folder.path(), {}});
  attempt.check_refused(3, "cannot write sub.pdf: Is a directory");
}

// RLIMIT_FSIZE stands for a full disk where no small file system can be mounted: writes end early
// either way.
TEST_CASE("when the disk is full the old outputs stay") {
  Attempt attempt;
  attempt.folder.write("a.md", kGood);
  attempt.ran = run(
      {"bash", "-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" convert a.md -o out.epub -o out.pdf",
       BANXIN_PROGRAM},
      {attempt.folder.path(), {}});
  attempt.check_refused(3, "cannot write out.");
}

TEST_CASE("a real full disk: the old outputs stay") {
  Attempt attempt;
  const auto disk = attempt.folder / "disk";
  std::filesystem::create_directory(disk);
  if (run({"mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", disk.string()}).code != 0) {
    MESSAGE("skipped: no file system can be mounted here");
    return;
  }
  attempt.folder.write("disk/out.pdf", kOld);
  attempt.folder.write("a.md", kGood);
  attempt.ran = run_banxin({"convert", "a.md", "-o", "out.epub", "-o", "disk/out.pdf"},
                           {attempt.folder.path(), {}});
  const std::string kept = attempt.folder.read("disk/out.pdf");
  const auto left = std::distance(std::filesystem::directory_iterator(disk), {});
  run({"umount", disk.string()});
  attempt.check_refused(3, "cannot write disk/out.pdf: No space left on device");
  CHECK(kept == kOld);
  CHECK(left == 1);
}

TEST_CASE("a character that no font has is a warning that names it and its place") {
  Folder folder;
  folder.write("a.md", std::string(kGood) + "\nA \U000F0BAD here.\n");
  const Ran ran = run_banxin({"convert", "a.md", "-o", "a.pdf"}, {folder.path(), {}});
  CAPTURE(ran.err);
  CHECK(ran.code == 0);
  CHECK(ran.err.find("a.md:8:3: warning[") != std::string::npos);
  CHECK(ran.err.find("U+F0BAD") != std::string::npos);
}

TEST_CASE("a fault in a style is a warning with its file, line and column") {
  Folder folder;
  folder.write("a.md", kGood);
  folder.write("my.css", "p {\n  colour: red;\n}\n");
  const Ran ran = run_banxin({"check", "a.md", "-s", "my.css"}, {folder.path(), {}});
  CAPTURE(ran.err);
  CHECK(ran.code == 0);
  CHECK(ran.err.find("my.css:2:3: warning[style-") != std::string::npos);
  CHECK(run_banxin({"check", "a.md", "-s", "my.css", "--strict"}, {folder.path(), {}}).code == 1);
}

TEST_CASE("wrong usage is exit code 2 and touches nothing") {
  Attempt attempt;
  attempt.folder.write("a.md", kGood);
  attempt.convert("a.md", {"--stlye", "book"});
  attempt.check_refused(2, "did you mean '--style'?");
}
