#include "epub/zip_archive.h"

#include <doctest/doctest.h>

#include "epub/archive_reader.h"

using namespace banxin;
using namespace banxin::epub;
using namespace banxin::test;

TEST_CASE("files come back whole, in their order, without extra fields, at one time") {
  const std::string long_text = [] {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += "第" + std::to_string(i) + "句。";
    return text;
  }();
  const std::vector<ArchiveFile> in = {
      {"mimetype", "application/epub+zip", ArchiveFile::Method::Stored},
      {"z.txt", long_text, ArchiveFile::Method::Deflated},
      {"a/tiny.txt", "x", ArchiveFile::Method::Deflated},
      {"a/empty.txt", "", ArchiveFile::Method::Deflated},
      {"stored.bin", std::string("\0\1\2", 3), ArchiveFile::Method::Stored},
  };
  const Result<Bytes> archive = write_zip(in);
  REQUIRE(archive);
  const auto out = read_archive(*archive);
  REQUIRE(out.size() == in.size());
  for (std::size_t i = 0; i < in.size(); ++i) {
    CAPTURE(in[i].name);
    CHECK(out[i].name == in[i].name);
    CHECK(out[i].content == in[i].content);
    CHECK(out[i].extra_bytes == 0);
    CHECK((out[i].flags & 8) == 0);        // no data descriptor
    CHECK(out[i].dos_time == 0x00210000);  // 1980-01-01 00:00:00
  }
  CHECK(out[0].method == 0);
  CHECK(out[1].method == 8);
  CHECK(out[2].method == 0);  // deflating would make it longer
  CHECK(archive->size() < long_text.size() / 2);
}

TEST_CASE("the archive begins with the media type, as file(1) and reading systems look for it") {
  const Result<Bytes> archive =
      write_zip({{"mimetype", "application/epub+zip", ArchiveFile::Method::Stored}});
  REQUIRE(archive);
  // EPUB 3.3 "OCF ZIP container media type identification"
  CHECK(archive->substr(0, 2) == "PK");
  CHECK(archive->substr(30, 28) == "mimetypeapplication/epub+zip");
}
