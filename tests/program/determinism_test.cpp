// Same input, same bytes: on every run, with any number of threads, in any folder, time zone and
// language.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "program/program.h"

using namespace banxin::test;
namespace fs = std::filesystem;

namespace {

struct Outputs {
  std::string epub, pdf, trace;
  bool operator==(const Outputs&) const = default;
};

// Copies `source` and what lies beside it into a folder of its own, and converts it there.
Outputs convert(const fs::path& source, const std::string& jobs,
                const std::map<std::string, std::string>& environment) {
  Folder folder;
  fs::copy(source.parent_path(), folder / "in", fs::copy_options::recursive);
  const fs::path name = source.filename();
  const Ran ran = run_banxin({"convert", name.string(), "-j", jobs, "-o", "../out.epub", "-o",
                              "../out.pdf", "--trace", "../out.trace"},
                             {folder / "in", environment});
  CAPTURE(ran.err);
  REQUIRE(ran.code == 0);
  return {folder.read("out.epub"), folder.read("out.pdf"), folder.read("out.trace")};
}

void check_equal(const fs::path& source) {
  CAPTURE(source.string());
  const Outputs first = convert(source, "1", {});
  REQUIRE(first.epub.size() > 1000);
  REQUIRE(first.pdf.size() > 1000);
  const Outputs others[] = {
      convert(source, "2", {}),
      convert(source, "0",
              {{"TZ", "Asia/Shanghai"}, {"LANG", "de_DE.UTF-8"}, {"LC_ALL", "de_DE.UTF-8"}}),
      convert(source, "2", {{"TZ", "America/New_York"}, {"LC_ALL", "C"}, {"HOME", "/nonexistent"}}),
  };
  for (const Outputs& other : others) {
    CHECK(other.epub == first.epub);
    CHECK(other.pdf == first.pdf);
    CHECK(other.trace == first.trace);
  }
}

}  // namespace

TEST_CASE("the specimen becomes the same bytes however it is run") {
  check_equal(fs::path(BANXIN_SOURCE_DIR) / "content/specimen.md");
}

TEST_CASE("the clip becomes the same bytes however it is run") {
  const fs::path clip = corpus("imo-warning.clip.txt");
  if (clip.empty()) return;
  Folder folder;
  fs::copy_file(clip, folder / "clip.txt");
  check_equal(folder / "clip.txt");
}

TEST_CASE("a novel becomes the same bytes with one thread and with two") {
  const fs::path novel = corpus("sanguo-yanyi.zh.md");
  if (novel.empty()) return;
  Folder folder;
  std::vector<std::string> outputs;
  for (const char* jobs : {"1", "2"}) {
    const Ran ran =
        run_banxin({"convert", novel.string(), "-q", "-j", jobs, "-o", "b.epub", "-o", "b.pdf"},
                   {folder.path(), {}});
    REQUIRE(ran.code == 0);
    outputs.push_back(folder.read("b.epub") + folder.read("b.pdf"));
  }
  CHECK(outputs[0] == outputs[1]);
}

TEST_CASE("SOURCE_DATE_EPOCH is the only clock") {
  Folder folder;
  folder.write("a.md", "---\ntitle: A\nlang: en\n---\n\nText.\n");
  const auto made = [&](const char* epoch) {
    const Ran ran = run_banxin({"convert", "a.md", "-o", "a.epub", "-o", "a.pdf"},
                               {folder.path(), {{"SOURCE_DATE_EPOCH", epoch}}});
    REQUIRE(ran.code == 0);
    return folder.read("a.pdf");
  };
  CHECK(made("1700000000") == made("1700000000"));
  const Ran info = run({"pdfinfo", "-isodates", (folder / "a.pdf").string()});
  CHECK(info.out.find("2023-11-14T22:13:20Z") != std::string::npos);
  CHECK(unzip(folder / "a.epub", ".opf").find("2023-11-14T22:13:20Z") != std::string::npos);
  CHECK(made("") != made("1700000000"));
}
