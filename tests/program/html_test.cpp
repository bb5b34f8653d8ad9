#include <doctest/doctest.h>

#include <string>

#include "program/program.h"

using namespace banxin::test;

namespace {

// The smallest PNG: one grey pixel.
const std::string kPixel(
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\b\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9c"
    "c`\0\0\0\2\0\1H\xaf\xa4q\0\0\0\0IEND\xae"
    "B`\x82",
    67);

}  // namespace

TEST_CASE(
    "an .html output is one page that stands alone, and names its images from where it lies") {
  Folder folder;
  folder.write("in/a.md",
               "---\ntitle: T\nlang: en\n---\n\n# One\n\n![A pixel](pictures/a%20b.png)\n\n"
               "See [one](#one), [there](other.md) and [elsewhere](https://example.org/章).\n");
  folder.write("in/pictures/a b.png", kPixel);
  folder.write("out/.keep", "");
  const Ran ran = run_banxin({"convert", "in/a.md", "-o", "out/a.html"}, {folder.path(), {}});
  CHECK(ran.code == 0);
  const std::string page = folder.read("out/a.html");
  CHECK(page.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html"));
  CHECK(count_of(page, "<style>") == 1);
  CHECK(count_of(page, "src=\"../in/pictures/a%20b.png\"") == 1);
  CHECK(count_of(page, "href=\"other.md\"") == 1);
  CHECK(count_of(page, "href=\"https://example.org/%E7%AB%A0\"") == 1);
  CHECK(page.ends_with("</body>\n</html>\n"));
}

TEST_CASE(
    "an .html output is made beside the others, and a link that runs a script leads nowhere") {
  Folder folder;
  folder.write("a.md", "---\nlang: en\n---\n\n[x](javascript:alert(1)) text\n");
  const Ran ran = run_banxin({"convert", "a.md", "-t", "epub,html"}, {folder.path(), {}});
  CHECK(ran.code == 0);
  CHECK(folder.names().size() == 3);
  CHECK(count_of(folder.read("a.html"), "javascript") == 0);
}
