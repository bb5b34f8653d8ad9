// The documents of sample_documents.h (a _test.cpp, so that it is compiled with the tests of its
// room).
#include "epub/sample_documents.h"

namespace banxin::test {

Bytes tiny_png() {
  static constexpr unsigned char kBytes[] = {
      0x89, 'P',  'N',  'G',  0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 'I',  'H',
      'D',  'R',  0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00,
      0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00, 0x0A, 'I',  'D',  'A',  'T',  0x78,
      0x9C, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0x77, 0xCD, 0x72, 0xB6, 0x00,
      0x00, 0x00, 0x00, 'I',  'E',  'N',  'D',  0xAE, 0x42, 0x60, 0x82};
  return {reinterpret_cast<const char*>(kBytes), sizeof kBytes};
}

Document complete(Document document, Diagnostics& diagnostics) {
  document::complete(document, diagnostics);
  return document;
}

namespace {

document::Asset png(std::string href) {
  document::Asset asset;
  asset.path = href;
  asset.href = std::move(href);
  asset.media_type = "image/png";
  asset.content = tiny_png();
  asset.width = asset.height = 1;
  return asset;
}

Node table() {
  const auto cell = [](Element element, std::string words, std::string side) {
    return el(element, With{.classes = {"align-" + side}}, {text(std::move(words))});
  };
  return el(
      Element::Table,
      {el(Element::Caption, "Weights"),
       el(Element::Thead, {el(Element::Tr, {el(Element::Th, With{.attributes = {{"scope", "col"}}},
                                               {text("Thing")}),
                                            cell(Element::Th, "kg", "right")})}),
       el(Element::Tbody,
          {el(Element::Tr,
              {cell(Element::Td, "Stone", "left"), cell(Element::Td, "6.35", "right")}),
           el(Element::Tr,
              {cell(Element::Td, "Catty", "left"),
               el(Element::Td, With{.attributes = {{"align", "right"}}}, {text("0.5")})}),
           el(Element::Tr, {el(Element::Td, With{.attributes = {{"colspan", "2"}}}, {})})}),
       el(Element::Tfoot, {el(Element::Tr, {el(Element::Td, "Sum"), el(Element::Td, "6.85")})})});
}

Node task(std::string words, bool done) {
  std::vector<Attribute> attributes = {{"type", "checkbox"}, {"disabled", ""}};
  if (done) attributes.push_back({"checked", ""});
  return el(Element::Li, With{.classes = {"task"}},
            {el(Element::Input, With{.attributes = std::move(attributes)}),
             text(" " + std::move(words))});
}

}  // namespace

Document specimen(Diagnostics& diagnostics) {
  Document d;
  d.metadata.title = "A Specimen & its <Elements>";
  d.metadata.subtitle = "All of them";
  d.metadata.lang = "en-GB";
  d.metadata.contributors = {
      {"Ann Author", "aut", "Author, Ann"}, {"张译", "trl", ""}, {"", "edt", ""}};
  d.metadata.date = "2026-11-24";
  d.metadata.publisher = "Banxin Press";
  d.metadata.rights = "CC0 1.0";
  d.metadata.description = "Every element once.";
  d.metadata.source = "https://example.org/specimen";
  d.metadata.series = "Specimens";
  d.metadata.subjects = {"Typography", "Books"};
  d.assets.push_back(png("figures/plan.png"));
  Node& body = d.body;
  body.append(el(Element::H2, "Words"));
  body.append(
      el(Element::P,
         {text("Plain, "),
          el(Element::Em, "stressed"),
          text(", "),
          el(Element::Strong, "strong"),
          text(", "),
          el(Element::Code, "a < b && c"),
          text(", "),
          el(Element::Del, "gone"),
          el(Element::Ins, "come"),
          text(" H"),
          el(Element::Sub, "2"),
          text("O, x"),
          el(Element::Sup, "2"),
          text(", "),
          el(Element::U, "u"),
          el(Element::S, "s"),
          el(Element::Small, "small"),
          el(Element::Mark, "mark"),
          el(Element::Cite, "A Book"),
          el(Element::Q, "said"),
          el(Element::Abbr, With{.attributes = {{"title", "HyperText"}}}, {text("HT")}),
          el(Element::Time, With{.attributes = {{"datetime", "2026-11-24"}}}, {text("today")}),
          el(Element::I, "i"),
          el(Element::B, "b"),
          el(Element::Br, std::vector<Node>{}),
          el(Element::Span, With{.lang = "zh-Hans"}, {text("汉字")}),
          text(".")}));
  body.append(el(Element::P, {text("Links: "), anchor("https://example.org/a b?q=章&r=1#x", "web"),
                              text(", "), anchor("#plan", "inside"), text(", "),
                              anchor("mailto:a@example.org", "mail"), text(".")}));
  body.append(el(Element::P, {text("A note"), note_call("1"), text(" and another"), note_call("2"),
                              text(".")}));
  body.append(el(Element::H3, "Deeper"));
  body.append(el(Element::Hr, std::vector<Node>{}));
  body.append(el(Element::Pre, {el(Element::Code, "if (a < b) {\n\n  // \"quoted\"\n}\n")}));
  body.append(el(Element::H2, "Blocks"));
  body.append(el(Element::Blockquote, {p("Outer."), el(Element::Blockquote, {p("Inner.")}),
                                       el(Element::P, {text("— Somebody")})}));
  body.append(
      el(Element::Ul,
         {el(Element::Li, "one"),
          el(Element::Li, {p("two"), p("and more"), el(Element::Ul, {el(Element::Li, "deep")})}),
          el(Element::Li, {text("three "), el(Element::Ol, {el(Element::Li, "x")})})}));
  body.append(el(
      Element::Ol, With{.attributes = {{"start", "3"}, {"type", "a"}}},
      {el(Element::Li, "c"), el(Element::Li, With{.attributes = {{"value", "9"}}}, {text("i")})}));
  body.append(
      el(Element::Ul, With{.classes = {"task-list"}}, {task("done", true), task("open", false)}));
  body.append(el(Element::Dl, {el(Element::Dt, "term"), el(Element::Dd, {p("meaning")}),
                               el(Element::Dt, "other"), el(Element::Dd, "short")}));
  body.append(table());
  body.append(
      el(Element::Figure, With{.id = "plan"},
         {image("figures/plan.png", "A plan"), el(Element::Figcaption, {text("The plan")})}));
  body.append(el(Element::P, {image("figures/plan.png", "again"), text(" inline")}));
  body.append(el(Element::Div, With{.classes = {"verse"}, .attributes = {{"key", "value"}}},
                 {p("Line one"), p("Line two")}));
  body.append(el(Element::Aside, With{.classes = {"pull"}}, {p("Pulled out.")}));
  body.append(el(
      Element::P, With{.lang = "zh-Hans"},
      {el(Element::Ruby, {text("漢"), el(Element::Rt, "hàn"), text("字"), el(Element::Rt, "zì")}),
       text("。")}));
  body.append(note("1", "First note."));
  body.append(note("2", "Second note."));
  return complete(std::move(d), diagnostics);
}

Document chinese_book(Diagnostics& diagnostics) {
  Document d;
  d.metadata.title = "西游小记";
  d.metadata.lang = "zh-Hans";
  d.metadata.contributors = {{"吴某", "aut", ""}};
  d.metadata.cover = "封面.png";
  d.assets.push_back(png("封面.png"));
  d.assets.push_back(png("图.png"));
  d.assets.push_back(png("unused.png"));
  Node& body = d.body;
  body.append(p("写在前面的话。"));
  body.append(el(Element::H1, "第一章　缘起"));
  body.append(
      el(Element::P, {text("东胜神洲"), note_call("a"), text("有一国土，见"),
                      anchor("#第二章", "下章"), text("与"), anchor("#far", "远处"), text("。")}));
  body.append(el(Element::H2, "一"));
  body.append(p("石猴。"));
  body.append(el(Element::H1, With{.id = "第二章"}, {text("第二章　归去")}));
  body.append(el(Element::P, With{.id = "far"},
                 {text("回到"), anchor("#ch01", "前章"), note_call("b"), text("。"),
                  image("图.png", "花果山")}));
  body.append(note("a", "四大部洲之一。"));
  body.append(note("b", "就是此处。"));
  return complete(std::move(d), diagnostics);
}

Document bare_text(Diagnostics& diagnostics) {
  Document d;
  d.metadata.lang = "en";
  d.body.append(p("Nothing but this."));
  return complete(std::move(d), diagnostics);
}

Document broken_tree(Diagnostics& diagnostics) {
  Document d;
  d.metadata.title = "Broken \x01 title";
  d.metadata.lang = "not a language";
  d.metadata.date = "yesterday";
  d.metadata.cover = "no-such.png";
  Node& body = d.body;
  body.append(el(Element::H2, With{.id = "same place"}, {text("One")}));
  body.append(el(Element::P, {el(Element::Div, {p("block in a paragraph")}), text("and text")}));
  body.append(
      el(Element::P, {el(Element::Span, {el(Element::Ul, {el(Element::Li, "list in a span")})})}));
  body.append(el(Element::Ul, {text("\n"), p("not an item"), text("loose text")}));
  body.append(el(Element::Li, "item without a list"));
  body.append(el(Element::Table, {p("not a row"), el(Element::Td, "cell without a row")}));
  body.append(el(Element::Dl, {text("no term")}));
  body.append(el(Element::P, {el(Element::A, With{.attributes = {{"href", "https://example.org"}}},
                                 {text("link "), anchor("#same place", "in a link")})}));
  body.append(
      el(Element::P, {anchor("javascript:alert(1)", "script"), anchor("file:///etc/passwd", "file"),
                      anchor("other.md", "file beside"), anchor("http://", "no host"),
                      anchor("#nowhere", "nowhere"), anchor("//example.org/x", "any scheme"),
                      anchor("https://例子.中国/路", "IDN")}));
  body.append(el(Element::P,
                 With{.id = "same place",
                      .lang = "zz_Bad",
                      .attributes = {{"onclick", "x()"},
                                     {"style", "position: fixed"},
                                     {"role", "chapter"},
                                     {"Odd", "1"},
                                     {"key", "value"},
                                     {"data-key", "other"},
                                     {"epub:type", "rearnote x:y"}}},
                 {text("attributes \x02 and \xEF\xBF\xBE control characters")}));
  body.append(el(Element::Ol, With{.attributes = {{"start", "many"}}}, {el(Element::Li, "x")}));
  body.append(el(Element::P,
                 {image("missing.png", "what it showed"), image("https://example.org/x.png", "")}));
  body.append(el(Element::P, {el(Element::Ruby, {text("无注")}), el(Element::Rt, "stray")}));
  body.append(el(Element::Header, {el(Element::Header, {p("header in a header")}),
                                   el(Element::Footer, {p("footer")})}));
  body.append(el(Element::P, {el(Element::Time, {el(Element::Em, "no date")})}));
  body.append(el(Element::Figcaption, "caption of nothing"));
  body.append(el(Element::Section, With{.attributes = {{"role", "doc-footnote"}}},
                 {p("role that a section cannot have")}));
  return complete(std::move(d), diagnostics);
}

}  // namespace banxin::test
