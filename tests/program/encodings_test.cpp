// Sources in old encodings give the outputs that their UTF-8 copies give.
#include <doctest/doctest.h>

#include <string>

#include "../encoded.h"
#include "program/program.h"

using namespace banxin::test;

namespace {

// The article's text in the EPUB made of `bytes`, and what was said.
struct Made {
  std::string xhtml, messages;
};
Made make_epub(const std::string& name, const std::string& bytes) {
  const Folder folder;
  folder.write(name, bytes);
  const Ran ran = run_banxin({"convert", name, "-o", "a.epub"}, {folder.path(), {}});
  CAPTURE(ran.err);
  REQUIRE(ran.code == 0);
  return {unzip(folder / "a.epub", ".xhtml"), ran.err};
}

const std::string kSimplified =
    "第一章　雨夜\n\n　　那天晚上下着雨，他一个人坐在窗前，想着白天的事。门外有人敲了三下，“谁？”他"
    "问。没有人回"
    "答。\n\n　　雨下了一夜。\n\n第二章　天明\n\n　　天亮时雨停了，街上没有一个人，只有卖豆浆的老王"
    "推着车走过。\n";
const std::string kTraditional =
    "第一章　雨夜\n\n　　那天晚上下著雨，他一個人坐在窗前，想著白天的事。門外有人敲了三下，「誰？」"
    "他問。沒有人回"
    "答。\n\n　　雨下了一夜。\n\n第二章　天明\n\n　　天亮時雨停了，街上沒有一個人，只有賣豆漿的老王"
    "推著車走過。\n";

}  // namespace

TEST_CASE("T129 copies of a Chinese text in other encodings give the same EPUB text as UTF-8") {
  struct {
    const std::string* text;
    const char* encoding;
    const char* mark;
    const char* name;
  } const cases[] = {{&kSimplified, "GB18030", "", "GB18030"},
                     {&kSimplified, "UTF-16LE", "\xFF\xFE", "UTF-16LE"},
                     {&kSimplified, "UTF-16BE", "", "UTF-16BE"},
                     {&kTraditional, "BIG5", "", "Big5"}};
  for (const std::string extension : {".txt", ".md"})
    for (const auto& c : cases) {
      CAPTURE(std::string(c.encoding) + extension);
      const Made plain = make_epub("a" + extension, *c.text);
      const Made copy = make_epub("a" + extension, c.mark + encoded(*c.text, c.encoding));
      CHECK(count_of(plain.xhtml, "卖豆浆") + count_of(plain.xhtml, "賣豆漿") > 0);
      CHECK(copy.xhtml == plain.xhtml);
      CHECK(count_of(copy.messages, std::string("the file is read as ") + c.name) == 1);
      CHECK(plain.messages.find("is read as") == std::string::npos);
    }
}

TEST_CASE("T129 a chapter of the Chinese novel in GB18030 gives the same EPUB text as UTF-8") {
  const auto novel = corpus("sanguo-yanyi.zh.md");
  if (novel.empty()) return;
  const std::string all = read_bytes(novel);
  const std::string chapter = all.substr(0, all.find("\n# 第二回"));
  REQUIRE(chapter.size() < all.size());
  CHECK(make_epub("a.md", encoded(chapter, "GB18030")).xhtml == make_epub("a.md", chapter).xhtml);
}
