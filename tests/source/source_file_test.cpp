#include "source/source_file.h"

#include <filesystem>
#include <fstream>

#include "source_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

namespace fs = std::filesystem;

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "banxin-source-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { fs::remove_all(path_); }
  fs::path write(const std::string& name, const std::string& content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
    return path_ / name;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("a source is text with LF line ends and no byte order mark") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  const auto source =
      source::load_source(folder.write("a.md", "\xEF\xBB\xBFone\r\ntwo\rthree\n"), diagnostics);
  REQUIRE(source);
  CHECK(source->text == "one\ntwo\nthree\n");
  CHECK(source->format == source::Format::Markdown);
  CHECK(diagnostics.all().empty());
  CHECK(diagnostics.files().line(source->file, 2) == "two");
}

TEST_CASE("the format follows the name") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  struct {
    const char* name;
    source::Format format;
  } const cases[] = {
      {"a.md", source::Format::Markdown},        {"a.MARKDOWN", source::Format::Markdown},
      {"a.mkd", source::Format::Markdown},       {"a.txt", source::Format::PlainText},
      {"a.clip.txt", source::Format::PlainText}, {"a.text", source::Format::PlainText}};
  for (const auto& c : cases) {
    CAPTURE(std::string(c.name));
    const auto source = source::load_source(folder.write(c.name, "x"), diagnostics);
    REQUIRE(source);
    CHECK(source->format == c.format);
  }
  const auto unknown = source::load_source(folder.write("a.docx", "x"), diagnostics);
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().code == "source-005");
  CHECK(unknown.error().kind == Error::Kind::Usage);
}

TEST_CASE("a missing file is an error of the system that names it") {
  Diagnostics diagnostics;
  const auto source = source::load_source("/nowhere/at/all.md", diagnostics);
  REQUIRE_FALSE(source);
  CHECK(source.error().kind == Error::Kind::System);
  CHECK(source.error().message.find("/nowhere/at/all.md") != std::string::npos);
}

TEST_CASE("invalid UTF-8 is an error at its line and column, and U+FFFD in the text") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  const auto source =
      source::load_source(folder.write("a.md", "好\n中文\xFFx\n\xC3("), diagnostics);
  REQUIRE(source);
  CHECK(source->text == "好\n中文\uFFFDx\n\uFFFD(");
  REQUIRE(diagnostics.all().size() == 1);
  const Diagnostic& fault = diagnostics.all()[0];
  CHECK(fault.code == "source-001");
  CHECK(fault.severity == Severity::Error);
  CHECK(fault.span.line == 2);
  CHECK(fault.span.column == 3);
  CHECK(fault.message.find("2 places") != std::string::npos);
}

TEST_CASE("an encoding other than UTF-8 is named, and faults in it have the place of the file") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  // GB18030 with CR LF: 好, 你不是我的, a byte that is none, 。
  const auto source = source::load_source(
      folder.write("a.txt", "\xBA\xC3\r\n\xC4\xE3\xB2\xBB\xCA\xC7\xCE\xD2\xB5\xC4\xFF\xA1\xA3\r\n"),
      diagnostics);
  REQUIRE(source);
  CHECK(source->text == "好\n你不是我的\uFFFD。\n");
  CHECK(places(diagnostics) ==
        "0:0 note source-007: the file is read as GB18030\n"
        "2:6 error source-001: this is not valid GB18030\n");
}

TEST_CASE("NUL becomes U+FFFD and is reported") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  const auto source =
      source::load_source(folder.write("a.md", std::string("a\nb\0c", 5)), diagnostics);
  REQUIRE(source);
  CHECK(source->text == "a\nb\uFFFDc");
  CHECK(places(diagnostics) == "2:2 warning source-002: 1 NUL character is read as U+FFFD\n");
}
