#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "base/utf8.h"
#include "style/token.h"

using namespace banxin;
using namespace banxin::style;

namespace {

// One word a token: its kind, and what it holds.
std::string tokens_of(std::string_view css) {
  constexpr const char* kNames[] = {
      "ident",  "function", "at",        "hash", "string", "bad-string", "url", "bad-url", "delim",
      "number", "percent",  "dimension", "ws",   "cdo",    "cdc",        ":",   ";",       ",",
      "[",      "]",        "(",         ")",    "{",      "}",          "end"};
  const TokenList list(css);
  std::string out;
  for (std::uint32_t i = 0; i < list.size(); ++i) {
    const Token& token = list[i];
    std::string text = kNames[static_cast<std::size_t>(token.kind)];
    switch (token.kind) {
      case TokenKind::Number:
      case TokenKind::Percentage:
        text += fmt::format("={:g}", token.number);
        break;
      case TokenKind::Dimension:
        text += fmt::format("={:g}{}", token.number, token.value);
        break;
      case TokenKind::Delim: {
        std::string delim;
        append_utf8(delim, token.delim);
        text += "=" + delim;
        break;
      }
      case TokenKind::Ident:
      case TokenKind::Function:
      case TokenKind::AtKeyword:
      case TokenKind::Hash:
      case TokenKind::String:
      case TokenKind::Url:
        text += "=" + std::string(token.value);
        break;
      default:
        break;
    }
    out += (out.empty() ? "" : " ") + text;
  }
  return out;
}

struct Case {
  const char* css;
  const char* tokens;
};

}  // namespace

TEST_CASE("CSS text is cut up as CSS Syntax 3 says") {
  const Case cases[] = {
      {"", ""},
      {"a", "ident=a"},
      {" \t\n a", "ws ident=a"},
      {"a/* comment */b", "ident=a ident=b"},
      {"/**/ /**/", "ws"},
      {"a /* never closed", "ident=a ws"},
      {"-x --x -\\66 oo", "ident=-x ws ident=--x ws ident=-foo"},
      {"- -1 -.5", "delim=- ws number=-1 ws number=-0.5"},
      {"汉字 é_1", "ident=汉字 ws ident=é_1"},
      {"f(", "function=f"},
      {"f (x)", "ident=f ws ( ident=x )"},
      {"@media @1 @", "at=media ws delim=@ number=1 ws delim=@"},
      {"#a1 #1a # #\\31", "hash=a1 ws hash=1a ws delim=# ws hash=1"},
      {"12 +3 1.5 .5 1e3 1E-2 1.e",
       "number=12 ws number=3 ws number=1.5 ws number=0.5 ws number=1000 ws number=0.01 ws "
       "number=1 delim=. ident=e"},
      {"1.2.3", "number=1.2 number=0.3"},
      {"1e", "dimension=1e"},
      {"1em 1-2 1--x 50%", "dimension=1em ws number=1 number=-2 ws dimension=1--x ws percent=50"},
      {"1\\65 m", "dimension=1em"},
      {"+a +.a", "delim=+ ident=a ws delim=+ delim=. ident=a"},
      {"'it''s' \"say\"", "string=it string=s ws string=say"},
      {"'a\\'b' '\\22 x' 'a\\\nb'", "string=a'b ws string=\"x ws string=ab"},
      {"'bad\nnext", "bad-string ws ident=next"},
      {"'open", "string=open"},
      {"'end\\", "string=end"},
      {"\\26 B \\", "ident=&B ws ident=\xEF\xBF\xBD"},
      {"\\\nx", "delim=\\ ws ident=x"},
      {"\\0 x \\d800 y \\110000 z",
       "ident=\xEF\xBF\xBDx ws ident=\xEF\xBF\xBDy ws ident=\xEF\xBF\xBDz"},
      {"\\6c49\\5b57", "ident=汉字"},
      {"url(a.png) url( 'a.png' ) URL(x)",
       "url=a.png ws function=url ws string=a.png ws ) ws url=x"},
      {"url(  a.png\n)", "url=a.png"},
      {"url(a b) c", "bad-url ws ident=c"},
      {"url(a(b) c", "bad-url ws ident=c"},
      {"url(a\\)b)", "url=a)b"},
      {"url(", "url="},
      {"url(a'b) x", "bad-url ws ident=x"},
      {"<!-- --> <!-", "cdo ws cdc ws delim=< delim=! delim=-"},
      {"a-->", "ident=a-- delim=>"},
      {":;,[](){}", ": ; , [ ] ( ) { }"},
      {"a\0b", "ident=a"},
      {"a~=b|c^$*", "ident=a delim=~ delim== ident=b delim=| ident=c delim=^ delim=$ delim=*"},
      {"\xEF\xBB\xBFx", "ident=x"},
      {"a\r\nb\fc\rd", "ident=a ws ident=b ws ident=c ws ident=d"},
      {"1e999 -1e999 1e-999", "number=1e+30 ws number=-1e+30 ws number=0"},
      {"u+26 U+4E??", "ident=u number=26 ws ident=U dimension=4E delim=? delim=?"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.css));
    CHECK(tokens_of(c.css) == c.tokens);
  }
}

TEST_CASE("a NUL and broken UTF-8 become replacement characters, and nothing is read outside") {
  CHECK(tokens_of(std::string_view("a\0b", 3)) ==
        "ident=a\xEF\xBF\xBD"
        "b");
  const TokenList list("\xE4\xBD");
  CHECK(list.size() == 1);
}

TEST_CASE("every token knows its line and column, counted in code points") {
  const TokenList list("汉 {\r\n  é: 'x';\n}");
  const auto place = [&](std::uint32_t i) {
    return fmt::format("{}:{}", list[i].line, list[i].column);
  };
  CHECK(list.raw(list[2]) == "{");
  CHECK(place(2) == "1:3");
  CHECK(list.raw(list[4]) == "é");
  CHECK(place(4) == "2:3");
  CHECK(list.raw(list[7]) == "'x'");
  CHECK(place(7) == "2:6");
  CHECK(list.raw(list[10]) == "}");
  CHECK(place(10) == "3:1");
}

TEST_CASE("an open block is closed by its own bracket only") {
  const TokenList list("{ ( } ) } ]");
  CHECK(list[0].match == 8);  // the brace inside the parentheses closes nothing
  CHECK(list[2].match == 6);
  CHECK(list[10].match == 10);
  const TokenList open("( [ {");
  CHECK(open[0].match == open.size());
  CHECK(open[4].match == open.size());
}

TEST_CASE("serialising drops comments and keeps apart what they kept apart") {
  const auto text = [](std::string_view css) {
    const TokenList list(css);
    return serialize(list, 0, list.size());
  };
  CHECK(text("  a   >\n b /* x */ ") == "a > b");
  CHECK(text("a/* x */b") == "a/**/b");
  CHECK(text("1/* x */px") == "1/**/px");
  CHECK(text("a/* x */{") == "a{");
  CHECK(text("'a  b'  url( x )") == "'a  b' url( x )");
}
