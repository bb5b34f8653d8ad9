// Backgrounds, borders, groups and pictures as things on a page.
#include "golden.h"
#include "layout/layout_fixture.h"

namespace banxin::test {
namespace {

using layout::FillItem;
using layout::GradientItem;
using layout::GroupBegin;
using layout::GroupEnd;
using layout::ImageItem;
using layout::ShapeItem;
using layout::TiledImageItem;

// An image of 40 × 20 pixels at 72 ppi: 40 × 20 pt. Layout reads nothing but its size.
document::Asset picture(const std::string& href, std::uint32_t width = 40,
                        std::uint32_t height = 20) {
  document::Asset asset;
  asset.href = href;
  asset.media_type = "image/png";
  asset.width = width;
  asset.height = height;
  asset.density = 72;
  return asset;
}
LayOptions with_picture() {
  LayOptions options;
  options.assets.push_back(picture("a.png"));
  return options;
}

std::string shown(const Rect& rect) {
  const auto number = [](Length length) {
    std::string text = std::to_string(std::llround(length.pt() * 10));
    return text;
  };
  return number(rect.x) + " " + number(rect.y) + " " + number(rect.width) + " " +
         number(rect.height);
}

// The names of the items of page `page`, in painting order.
std::string order(const Laid& laid, std::size_t page = 1) {
  constexpr const char* kNames[] = {"text",  "fill",  "shape", "gradient",    "stroke", "curve",
                                    "image", "tiles", "link",  "destination", "group",  "end"};
  std::string names;
  for (const layout::PageItem& item : laid.book.pages[page - 1].items)
    names += (names.empty() ? "" : " ") + std::string(kNames[item.index()]);
  return names;
}

}  // namespace

TEST_CASE("a background stands where size, position and repetition put it") {
  // A box of 100 × 50 pt at 0, 0 and an image of 40 × 20 pt. First tile and counts, in tenths.
  struct Row {
    const char* css;
    const char* first;
    std::uint32_t columns, rows;
  };
  for (const Row& row : {
           Row{"url(a.png)", "0 0 400 200", 3, 3},
           Row{"url(a.png) no-repeat", "0 0 400 200", 1, 1},
           Row{"url(a.png) no-repeat center", "300 150 400 200", 1, 1},
           Row{"url(a.png) no-repeat right bottom", "600 300 400 200", 1, 1},
           Row{"url(a.png) no-repeat right 5pt bottom 10%", "550 270 400 200", 1, 1},
           Row{"url(a.png) no-repeat 25% 5pt", "150 50 400 200", 1, 1},
           Row{"url(a.png) repeat-x center", "-100 150 400 200", 3, 1},
           Row{"url(a.png) repeat-y top right", "600 0 400 200", 1, 3},
           Row{"url(a.png) center / cover no-repeat", "0 0 1000 500", 1, 1},
           Row{"url(a.png) center / contain no-repeat", "0 0 1000 500", 1, 1},
           Row{"url(a.png) 0 0 / 20pt no-repeat", "0 0 200 100", 1, 1},
           Row{"url(a.png) 0 0 / auto 50% no-repeat", "0 0 500 250", 1, 1},
           Row{"url(a.png) 0 0 / 20pt 20pt space", "0 0 200 200", 5, 2},
           Row{"url(a.png) 0 0 / 30pt 30pt round", "0 0 333 250", 3, 2},
       }) {
    CAPTURE(row.css);
    const auto laid =
        lay("p { height: 50pt; width: 100pt; background: " + std::string(row.css) + " }",
            "<p>a</p>", with_picture());
    CHECK(laid->diagnostics.all().empty());
    const auto tiles = laid->items<TiledImageItem>(1);
    REQUIRE(tiles.size() == 1);
    CHECK(shown(tiles[0].first) == row.first);
    CHECK(tiles[0].columns == row.columns);
    CHECK(tiles[0].rows == row.rows);
  }
}

TEST_CASE(
    "background-origin and -clip choose the box; layers lie over each other, the first on top") {
  const auto laid =
      lay("p { border: 5pt solid; padding: 10pt; width: 80pt; height: 30pt; "
          "background: url(a.png) no-repeat content-box, "
          "linear-gradient(red, blue) padding-box #eee; }",
          "<p>a</p>", with_picture());
  CHECK(order(*laid).starts_with("fill gradient tiles"));
  CHECK(shown(laid->items<FillItem>(1)[0].rect) == "50 50 1000 500");
  CHECK(shown(laid->items<TiledImageItem>(1)[0].first) == "150 150 400 200");
  CHECK(laid->items<TiledImageItem>(1)[0].clip.front().to == Point{Length::pt(15), Length::pt(15)});
  CHECK(laid->items<GradientItem>(1)[0].path.front().to == Point{Length::pt(5), Length::pt(5)});
}

TEST_CASE("a background that would be repeated without end is left out and reported") {
  const auto laid =
      lay("p { background: url(a.png) 0 0 / 0.1pt 0.1pt }", "<p>a</p>", with_picture());
  CHECK(laid->items<TiledImageItem>(1).empty());
  CHECK(laid->codes() == std::vector<std::string>{"layout-070"});
}

TEST_CASE("the axis of a gradient meets the corners of its box") {
  struct Row {
    const char* way;
    double from_x, from_y, to_x, to_y;
  };
  // CSS Images 3 §linear-gradients, in a box of 100 × 50 pt.
  for (const Row& row :
       {Row{"", 50, 0, 50, 50}, Row{"to top,", 50, 50, 50, 0}, Row{"to right,", 0, 25, 100, 25},
        Row{"90deg,", 0, 25, 100, 25}, Row{"0.5turn,", 50, 0, 50, 50},
        Row{"45deg,", 12.5, 62.5, 87.5, -12.5}, Row{"to bottom right,", 30, -15, 70, 65}}) {
    CAPTURE(row.way);
    const auto laid = lay("p { height: 50pt; width: 100pt; background: linear-gradient(" +
                              std::string(row.way) + " red, blue) }",
                          "<p>a</p>");
    const auto gradients = laid->items<GradientItem>(1);
    REQUIRE(gradients.size() == 1);
    CHECK(gradients[0].from.x.pt() == doctest::Approx(row.from_x).epsilon(0.001));
    CHECK(gradients[0].from.y.pt() == doctest::Approx(row.from_y).epsilon(0.001));
    CHECK(gradients[0].to.x.pt() == doctest::Approx(row.to_x).epsilon(0.001));
    CHECK(gradients[0].to.y.pt() == doctest::Approx(row.to_y).epsilon(0.001));
  }
}

TEST_CASE("stops of a gradient find their places, and nothing fades through black") {
  struct Row {
    const char* stops;
    std::vector<double> offsets;
  };
  for (const Row& row :
       {Row{"red, blue", {0, 1}}, Row{"red, lime, blue", {0, 0.5, 1}},
        Row{"red 20%, lime, blue 60%", {0.2, 0.4, 0.6}},
        Row{"red 50%, lime 20%, blue", {0.5, 0.5, 1}}, Row{"red 0 25pt, blue 25pt", {0, 0.5, 0.5}},
        Row{"red, transparent, blue", {0, 0.5, 0.5, 1}}}) {
    CAPTURE(row.stops);
    const auto laid = lay("p { height: 50pt; width: 100pt; background: linear-gradient(" +
                              std::string(row.stops) + ") }",
                          "<p>a</p>");
    const auto gradients = laid->items<GradientItem>(1);
    REQUIRE(gradients.size() == 1);
    std::vector<double> offsets;
    for (const layout::GradientStop& stop : gradients[0].stops) {
      offsets.push_back(stop.offset);
      CHECK(stop.color != Color::transparent());
    }
    REQUIRE(offsets.size() == row.offsets.size());
    for (std::size_t i = 0; i < offsets.size(); ++i)
      CHECK(offsets[i] == doctest::Approx(row.offsets[i]));
  }
}

TEST_CASE("a gradient keeps the inks of its colours") {
  const auto laid =
      lay("p { background: linear-gradient(device-cmyk(0 1 1 0), gray(50)) } "
          "div { background: linear-gradient(black, white) }",
          "<p>a</p><div>b</div>");
  const auto gradients = laid->items<GradientItem>(1);
  REQUIRE(gradients.size() == 2);
  for (const layout::GradientStop& stop : gradients[0].stops)
    CHECK(stop.color.space == Color::Space::Cmyk);
  CHECK(gradients[0].stops[1].color.components[3] == doctest::Approx(0.5));
  for (const layout::GradientStop& stop : gradients[1].stops)
    CHECK(stop.color.space == Color::Space::Gray);
}

TEST_CASE("the background of a page covers its bleed, an image too") {
  const auto laid =
      lay("@page { bleed: 9pt; background: url(a.png) center / cover no-repeat gray }", "<p>a</p>",
          with_picture());
  CHECK(shown(laid->items<FillItem>(1)[0].rect) == "-90 -90 2180 2180");
  const auto tiles = laid->items<TiledImageItem>(1);
  REQUIRE(tiles.size() == 1);
  CHECK(shown(tiles[0].first) == "-1180 -90 4360 2180");
}

TEST_CASE("T130 a full page picture reaches the edge of the bleed") {
  const auto laid =
      lay("@page { bleed: 3mm; background: url(a.png) 50% / cover }", "<p>a</p>", with_picture());
  const auto tiles = laid->items<TiledImageItem>(1);
  REQUIRE(tiles.size() == 1);
  CHECK(tiles[0].first.y.pt() == doctest::Approx(-8.504).epsilon(0.001));
  CHECK(tiles[0].first.bottom().pt() == doctest::Approx(208.504).epsilon(0.001));
}

TEST_CASE(
    "T130 a picture that ends beside the trim is reported, in the bleed or clear of it is not") {
  struct Row {
    const char* css;
    bool is_reported;
  };
  for (const Row& row :
       {Row{"margin: 10pt", false}, Row{"margin: 2pt", true}, Row{"margin: 0", true},
        Row{"margin: -1pt", true}, Row{"margin: -8.504pt", false}}) {
    CAPTURE(row.css);
    const auto laid =
        lay("@page { bleed: 3mm } img { display: block; width: 40pt; height: 20pt; " +
                std::string(row.css) + " }",
            "<img src=\"a.png\" alt=\"\"/>", {.assets = {picture("a.png", 400, 200)}});
    CHECK(laid->has("layout-072") == row.is_reported);
  }
}

TEST_CASE("T133 the pixels of a picture are counted where it stands on the page") {
  struct Row {
    const char* css;
    std::uint32_t pixels;
    const char* said;
  };
  // The rule's own case: 600 pixels on 100 mm.
  for (const Row& row :
       {Row{"width: 100mm", 600, "152 ppi"}, Row{"width: 100mm", 500, "127 ppi"},
        Row{"width: 100mm", 1200, ""}, Row{"width: 50mm; transform: scale(2)", 600, "152 ppi"}}) {
    CAPTURE(row.css);
    const auto laid = lay("@page { size: A4; margin: 20mm; marks: crop } img { display: block; " +
                              std::string(row.css) + " }",
                          "<img src=\"a.png\" alt=\"\"/>",
                          {.assets = {picture("a.png", row.pixels, row.pixels)}});
    const std::string said = row.said;
    std::string messages;
    for (const Diagnostic& one : laid->diagnostics.all()) messages += one.message + "\n";
    CAPTURE(messages);
    REQUIRE(laid->diagnostics.all().size() == (said.empty() ? 0 : 1));
    if (said.empty()) continue;
    CHECK(laid->diagnostics.all()[0].message.find(said) != std::string::npos);
    CHECK(laid->diagnostics.count(Severity::Warning) == (said == "127 ppi" ? 1 : 0));
  }
  // A page for the screen is no press's business.
  CHECK(lay("img { width: 100mm }", "<img src=\"a.png\" alt=\"\"/>", with_picture())
            ->diagnostics.all()
            .empty());
}

TEST_CASE("corners are round, each by its own radii, and never overlap") {
  const auto radii = [](const std::string& css) {
    const auto laid =
        lay("p { height: 40pt; width: 100pt; background: red; " + css + " }", "<p>a</p>");
    const auto shapes = laid->items<ShapeItem>(1);
    REQUIRE(shapes.size() == 1);
    // The outline begins below the top left corner, and curves end where corners do.
    std::string text;
    for (const PathStep& step : shapes[0].path)
      if (step.kind == PathStep::Kind::Curve)
        text += std::to_string(std::lround(step.to.x.pt())) + "," +
                std::to_string(std::lround(step.to.y.pt())) + " ";
    return text;
  };
  CHECK(radii("border-radius: 5pt") == "5,0 100,5 95,40 0,35 ");
  CHECK(radii("border-radius: 10pt 0") == "10,0 90,40 ");
  CHECK(radii("border-radius: 20pt / 10pt") == "20,0 100,10 80,40 0,30 ");
  CHECK(radii("border-top-left-radius: 10% 50%") == "10,0 ");
  CHECK(radii("border-radius: 100pt") == "20,0 100,20 80,40 0,20 ");
  CHECK(radii("border-end-end-radius: 8pt") == "92,40 ");
}

TEST_CASE("borders of one colour are rectangles; where colours differ they meet in mitres") {
  const auto plain = lay("p { border: 4pt solid }", "<p>a</p>");
  CHECK(order(*plain) == "fill fill fill fill text");
  const auto mitred = lay("p { border: 4pt solid; border-color: red blue }", "<p>a</p>");
  CHECK(order(*mitred) == "group shape end group shape end group shape end group shape end text");
  // The clip of the top side: from the outer corners to the inner ones.
  const Path& clip = mitred->items<GroupBegin>(1)[0].clip;
  CHECK(clip[0].to == Point{});
  CHECK(clip[2].to == Point{Length::pt(196), Length::pt(4)});
  CHECK(clip[3].to == Point{Length::pt(4), Length::pt(4)});
  // Sides that do not meet need none.
  CHECK(order(*lay("p { border-top: 1pt solid red; border-bottom: 1pt solid blue }", "<p>a</p>")) ==
        "fill fill text");
}

TEST_CASE("round borders are rings, dashed ones strokes round the corner") {
  CHECK(order(*lay("p { border: 4pt solid red; border-radius: 5pt }", "<p>a</p>")) == "shape text");
  CHECK(order(*lay("p { border: 6pt double; border-radius: 9pt }", "<p>a</p>")) ==
        "shape shape text");
  const auto dashed = lay("p { border: 2pt dashed; border-radius: 5pt }", "<p>a</p>");
  CHECK(order(*dashed) == "curve text");
  CHECK(dashed->items<layout::CurveItem>(1)[0].dash == layout::Dash::Dashed);
  CHECK(dashed->items<layout::CurveItem>(1)[0].from.x == Length::pt(1));
}

TEST_CASE("carved borders have a light and a dark side, and the other way round below") {
  const auto laid = lay("p { border: 4pt inset #808080 }", "<p>a</p>");
  const auto shapes = laid->items<ShapeItem>(1);
  REQUIRE(shapes.size() == 4);
  CHECK(shapes[0].color.components[0] < shapes[1].color.components[0]);  // top, right
  CHECK(shapes[3].color == shapes[0].color);                             // left
  CHECK(shapes[2].color == shapes[1].color);                             // bottom
  const auto groove = lay("p { border: 4pt groove #808080 }", "<p>a</p>")->items<ShapeItem>(1);
  REQUIRE(groove.size() == 8);
  CHECK(groove[0].color == shapes[0].color);
  CHECK(groove[1].color == shapes[1].color);
}

TEST_CASE("hidden wins over every border where borders collapse") {
  const auto lines = [](const char* css) {
    return lay("table { border-collapse: collapse } td { border: 1pt solid } " + std::string(css),
               "<table><tr><td>a</td><td class=\"x\">b</td></tr></table>")
        ->items<FillItem>(1)
        .size();
  };
  CHECK(lines("") == 5);  // above, below, and three beside
  CHECK(lines(".x { border-left: hidden }") == 4);
}

TEST_CASE("box-decoration-break: clone closes an inline box on every line") {
  const auto fills = [](const char* value) {
    return lay("body { width: 60pt } em { border: 1pt solid; box-decoration-break: " +
                   std::string(value) + " }",
               "<p><em>aaaaaaa bbbbbbbb</em></p>")
        ->items<FillItem>(1)
        .size();
  };
  CHECK(fills("slice") == 6);
  CHECK(fills("clone") == 8);
}

TEST_CASE("a box with opacity is one group, with its background and what is in it") {
  const auto laid = lay("div { opacity: 50%; background: red } p { background: blue }",
                        "<p>before</p><div><p>in</p><p>it</p></div><p>after</p>");
  CHECK(order(*laid) == "fill fill text group fill fill fill text text end text");
  CHECK(laid->items<GroupBegin>(1)[0].opacity == doctest::Approx(0.5));
  CHECK(laid->text(1) == "before/in/it/after");
}

TEST_CASE("opacity of an inline element is reported, once") {
  const auto laid = lay("em { opacity: 0.5 }", "<p><em>a</em> <em>b</em></p>");
  CHECK(laid->codes() == std::vector<std::string>{"layout-073"});
}

TEST_CASE("a transform turns a box about its own middle, or another origin") {
  const auto group = [](const std::string& css) {
    const auto laid = lay("p { width: 100pt; height: 20pt; " + css + " }", "<p>a</p>");
    const auto groups = laid->items<GroupBegin>(1);
    REQUIRE(groups.size() == 1);
    return groups[0].transform;
  };
  const auto point = [](const Transform& transform, double x, double y) {
    const Point to = transform.apply({Length::pt(x), Length::pt(y)});
    return std::to_string(std::lround(to.x.pt())) + "," + std::to_string(std::lround(to.y.pt()));
  };
  // A quarter to the right: the left end of the box goes up.
  CHECK(point(group("transform: rotate(90deg)"), 0, 10) == "50,-40");
  CHECK(point(group("transform: rotate(90deg); transform-origin: 0 0"), 100, 0) == "0,100");
  CHECK(point(group("transform: rotate(0.25turn); transform-origin: left bottom"), 0, 20) ==
        "0,20");
  CHECK(point(group("transform: translate(10pt, 50%)"), 0, 0) == "10,10");
  CHECK(point(group("transform: scale(2)"), 0, 0) == "-50,-10");
  CHECK(point(group("transform: scaleX(50%)"), 0, 0) == "25,0");
  CHECK(point(group("transform: skewX(45deg)"), 50, 0) == "40,0");
  CHECK(point(group("transform: matrix(1, 0, 0, 1, 4, 8)"), 0, 0) == "3,6");
  // What stands last is done first.
  CHECK(point(group("transform: translateX(10pt) scale(2)"), 50, 10) == "60,10");
  CHECK(point(group("transform: scale(2) translateX(10pt)"), 50, 10) == "70,10");
  CHECK(group("transform: rotate(180deg)").a == -1);
}

TEST_CASE("what is scaled to nothing is not painted, but its places stay") {
  const auto laid = lay("p { transform: scale(0) }", "<p id=\"here\">a</p><div>b</div>");
  CHECK(laid->text(1) == "b");
  CHECK(order(*laid) == "group destination end text");
}

TEST_CASE("overflow: hidden cuts off at the padding box, with its corners") {
  const auto laid =
      lay("div { overflow: hidden; border: 2pt solid; width: 50pt; border-radius: 6pt } p { "
          "white-space: "
          "nowrap }",
          "<div><p>wider than the box that holds it</p></div>");
  CHECK(order(*laid) == "shape group text end");
  const Path clip = laid->items<GroupBegin>(1)[0].clip;
  CHECK(clip[0].to == Point{Length::pt(2), Length::pt(6)});
  CHECK(clip[1].to == Point{Length::pt(6), Length::pt(2)});
}

TEST_CASE("groups that go over pages are closed on one and opened on the next") {
  const auto laid =
      lay("@page { size: 100pt 30pt } div { opacity: 0.5; overflow: hidden; border: 1pt solid }",
          "<div>" + lines_of("a", 5) + "</div>");
  REQUIRE(laid->book.pages.size() >= 2);
  for (std::size_t page = 1; page <= laid->book.pages.size(); ++page) {
    CAPTURE(page);
    CHECK(laid->items<GroupBegin>(page).size() == 2);
    CHECK(laid->items<GroupEnd>(page).size() == 2);
  }
  CHECK(laid->pages().front() == "a1/a2");
}

TEST_CASE("pictures fit their boxes as object-fit says, cut off where they stick out") {
  struct Row {
    const char* css;
    const char* rect;
    bool is_cut;
  };
  // 40 × 20 pt in a box of 60 × 60 pt.
  for (const Row& row :
       {Row{"", "0 0 600 600", false}, Row{"object-fit: contain", "0 150 600 300", false},
        Row{"object-fit: cover", "-300 0 1200 600", true},
        Row{"object-fit: cover; object-position: left", "0 0 1200 600", true},
        Row{"object-fit: none", "100 200 400 200", false},
        Row{"object-fit: scale-down; object-position: 100% 0", "200 0 400 200", false},
        Row{"border-radius: 30pt", "0 0 600 600", true}}) {
    CAPTURE(row.css);
    for (const char* display : {"block", "inline"}) {
      CAPTURE(display);
      const auto laid = lay("img { width: 60pt; height: 60pt; vertical-align: top; display: " +
                                std::string(display) + "; " + row.css + " }",
                            "<p><img src=\"a.png\" alt=\"\"/></p>", with_picture());
      const auto images = laid->items<ImageItem>(1);
      REQUIRE(images.size() == 1);
      CHECK(shown(images[0].rect) == row.rect);
      CHECK(order(*laid) == (row.is_cut ? "group image end" : "image"));
    }
  }
}

TEST_CASE("a page of 2000 boxes one in the other, each a group, is written once for each") {
  constexpr int kDepth = 200;
  std::string markup = "a";
  for (int i = 0; i < kDepth; ++i) markup = "<div>" + markup + "</div>";
  const auto laid = lay("div { opacity: 0.9; background: red }", markup);
  CHECK(laid->items<GroupBegin>(1).size() == kDepth);
  CHECK(laid->items<FillItem>(1).size() == kDepth);
}

TEST_CASE("golden: backgrounds, borders, groups and pictures") {
  const auto laid = lay(R"(
    @page { size: 220pt 300pt; margin: 10pt; background: linear-gradient(#eef, #fff) }
    div { margin: 4pt 0; padding: 4pt; width: 120pt }
    .colour { background: #cde; border-radius: 6pt 0 6pt 0 / 3pt 0 }
    .image { background: url(a.png) right 2pt top 2pt no-repeat, linear-gradient(45deg, gold, transparent 70%); border: 1pt solid }
    .sides { border: 3pt solid; border-color: red green blue black; border-style: solid dashed double ridge }
    .ring { border: 4pt double navy; border-radius: 8pt }
    .half { opacity: 0.5; background: black; color: white }
    .turned { transform: rotate(-10deg) scale(0.8); outline: 1pt solid red }
    .cut { overflow: hidden; border-radius: 5pt; background: #ccc; height: 20pt }
    img { width: 60pt; height: 12pt; object-fit: cover; object-position: 0 100%; border-radius: 2pt }
    b { background: #fd8; border: 0.5pt solid; border-radius: 2pt; padding: 0 1pt; box-decoration-break: clone }
  )",
                        R"(<div class="colour">colour</div><div class="image">image</div>
<div class="sides">sides</div><div class="ring">ring</div><div class="half">half <a href="https://a.b/">link</a></div>
<div class="turned" id="t">turned <a href="#t">link</a></div><div class="cut">cut</div>
<p><img src="a.png" alt="x"/> and <b>an inline box that goes over lines of the paragraph</b></p>)",
                        with_picture());
  CHECK_GOLDEN("layout/paint.pages", layout::dump(laid->book));
  CHECK(laid->diagnostics.all().empty());
}

}  // namespace banxin::test
