#include "source/decode_text.h"

#include "../encoded.h"
#include "base/utf8.h"
#include "source_fixture.h"

using namespace banxin;
using namespace banxin::test;
using source::Encoding;

namespace {

const std::string kSimplified =
    "第一章　雨夜\r\n　　那天晚上下着雨，他一个人坐在窗前，想着白天的事。门外有人敲了三下，“谁？”他"
    "问。\r\n";
const std::string kTraditional =
    "第一章　雨夜\n　　那天晚上下著雨，他一個人坐在窗前，想著白天的事。門外有人敲了三下，「誰？」他"
    "問。\n";
const std::string kFrench = "L’été dernier, Zoë a préféré le café « Chez André » — naïve idée…\n";

}  // namespace

TEST_CASE("T129 the encoding of a text is found, with and without a byte order mark") {
  struct {
    const std::string* text;
    const char* encoding;
    const char* mark;
    Encoding found;
  } const cases[] = {
      {&kSimplified, "UTF-8", "", Encoding::Utf8},
      {&kSimplified, "UTF-8", "\xEF\xBB\xBF", Encoding::Utf8},
      {&kSimplified, "UTF-16LE", "\xFF\xFE", Encoding::Utf16LittleEndian},
      {&kSimplified, "UTF-16BE", "\xFE\xFF", Encoding::Utf16BigEndian},
      {&kSimplified, "UTF-16LE", "", Encoding::Utf16LittleEndian},
      {&kSimplified, "UTF-16BE", "", Encoding::Utf16BigEndian},
      {&kSimplified, "GB18030", "", Encoding::Gb18030},
      {&kSimplified, "GB18030", "\x84\x31\x95\x33", Encoding::Gb18030},
      {&kSimplified, "GB2312", "", Encoding::Gb18030},
      {&kTraditional, "BIG5", "", Encoding::Big5},
      {&kTraditional, "GB18030", "", Encoding::Gb18030},
      {&kTraditional, "UTF-16LE", "", Encoding::Utf16LittleEndian},
      {&kFrench, "UTF-8", "", Encoding::Utf8},
      {&kFrench, "WINDOWS-1252", "", Encoding::Windows1252},
      {&kFrench, "UTF-16LE", "", Encoding::Utf16LittleEndian},
      {&kFrench, "UTF-16BE", "\xFE\xFF", Encoding::Utf16BigEndian},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.encoding));
    CAPTURE(*c.text);
    const auto decoded = source::decode_text(c.mark + encoded(*c.text, c.encoding));
    CHECK(source::encoding_name(decoded.encoding) == source::encoding_name(c.found));
    CHECK(decoded.text == *c.text);
    CHECK(decoded.faults == 0);
  }
}

TEST_CASE("a few words are enough to find the encoding of") {
  struct {
    const char* text;
    const char* encoding;
  } const cases[] = {
      {"你好，世界。", "GB18030"},
      {"我不知道", "GB18030"},
      {"版心是什么？", "GB18030"},
      {"她說：「不要。」", "BIG5"},
      {"這是我們的家", "BIG5"},
      {"café", "WINDOWS-1252"},
      {"£5 – “yes”", "WINDOWS-1252"},
      {"Müller aß Käse", "WINDOWS-1252"},
      {"Rain. 下雨了，他没有来。", "GB18030"},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.text));
    const auto decoded = source::decode_text(encoded(c.text, c.encoding));
    CHECK(decoded.text == c.text);
    CHECK(decoded.faults == 0);
  }
}

TEST_CASE("text that begins with a long stretch of ASCII is judged by what comes after it") {
  std::string ascii;
  while (ascii.size() < 300'000) ascii += "The quick brown fox jumps over the lazy dog.\n";
  for (const char* encoding : {"GB18030", "BIG5", "UTF-16LE"}) {
    CAPTURE(std::string(encoding));
    const std::string text = ascii + "這是我們的家，他說。\n";
    CHECK(source::decode_text(encoded(text, encoding)).text == text);
  }
}

TEST_CASE("malformed bytes are counted and their first place is known, in every encoding") {
  struct {
    const char* encoding;
    const char* bad;
    Encoding found;
  } const cases[] = {{"UTF-8", "\xC3(", Encoding::Utf8},
                     {"GB18030", "\xFF", Encoding::Gb18030},
                     {"BIG5", "\xFF", Encoding::Big5}};
  for (const auto& c : cases) {
    CAPTURE(std::string(c.encoding));
    const std::string before = encoded("這是我們的家，他說。\n他不在", c.encoding);
    const std::string after = encoded("，我也不知道。", c.encoding);
    const auto decoded = source::decode_text(before + c.bad + after + c.bad + "\n");
    CHECK(source::encoding_name(decoded.encoding) == source::encoding_name(c.found));
    CHECK(decoded.faults == 2);
    CHECK(decoded.text.substr(0, decoded.first_fault) == "這是我們的家，他說。\n他不在");
    CHECK(decoded.text.substr(decoded.first_fault, 3) == "\uFFFD");
    CHECK(decoded.text.find("，我也不知道。") != std::string::npos);
  }
  // Half a surrogate pair, and a file that ends within a character.
  const auto cut = source::decode_text(std::string("\xFF\xFE\x4D\x62\x00\xD8\x11\x62\x11", 9));
  CHECK(cut.text == "才\uFFFD我\uFFFD");
  CHECK(cut.faults == 2);
}

TEST_CASE("bytes that are no text at all are UTF-8 with faults, and are read to their end") {
  std::string noise;
  unsigned state = 1;
  for (int i = 0; i < 3'000'000; ++i) {
    state = state * 1664525U + 1013904223U;
    noise += static_cast<char>(state >> 24U);
  }
  for (const std::string& bytes :
       {noise, std::string(3'000'000, '\xFF'), std::string(3'000'001, '\0'),
        std::string("\xFF\xFE"), std::string("\xFE")}) {
    const auto decoded = source::decode_text(bytes);
    CHECK_FALSE(find_invalid_utf8(decoded.text).has_value());
  }
  CHECK(source::find_encoding(noise) == Encoding::Utf8);
}
