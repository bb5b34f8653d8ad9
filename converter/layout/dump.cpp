// dump(): pages as text for golden files.
#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string_view>

#include "layout/trace.h"

namespace banxin::layout {
namespace {

constexpr std::array<std::string_view, 40> kTypes = {
    "Document", "Part",   "Sect",  "Aside",  "BlockQuote", "Caption",   "TOC",   "TOCI",
    "H1",       "H2",     "H3",    "H4",     "H5",         "H6",        "P",     "L",
    "LI",       "Lbl",    "LBody", "Code",   "Table",      "THead",     "TBody", "TFoot",
    "TR",       "TH",     "TD",    "Figure", "Note",       "Reference", "Link",  "Span",
    "Em",       "Strong", "Quote", "Ruby",   "RB",         "RT",        "Title", "",
};
static_assert(static_cast<std::size_t>(StructureType::Title) == 38);

// To a hundredth of a point, without a negative zero.
std::string rounded(Length length) {
  const std::int64_t hundredths = length.scaled(100, Length::kUnitsPerPoint).raw();
  const std::string_view sign = hundredths < 0 ? "-" : "";
  const std::int64_t size = hundredths < 0 ? -hundredths : hundredths;
  return fmt::format("{}{}.{:02}", sign, size / 100, size % 100);
}

std::string shown(const Rect& rect) {
  return fmt::format("{},{} {}x{}", rounded(rect.x), rounded(rect.y), rounded(rect.width),
                     rounded(rect.height));
}

std::string shown(const Color& color) {
  const auto& c = color.components;
  std::string out;
  switch (color.space) {
    case Color::Space::Gray:
      out = fmt::format("gray({:.3g})", c[0]);
      break;
    case Color::Space::Rgb:
      out = fmt::format("rgb({:.3g} {:.3g} {:.3g})", c[0], c[1], c[2]);
      break;
    case Color::Space::Cmyk:
      out = fmt::format("cmyk({:.3g} {:.3g} {:.3g} {:.3g})", c[0], c[1], c[2], c[3]);
      break;
  }
  return color.alpha < 1 ? fmt::format("{}/{:.3g}", out, color.alpha) : out;
}

std::string shown(Point point) { return fmt::format("{},{}", rounded(point.x), rounded(point.y)); }

// " M x,y L x,y C x,y x,y x,y Z", as SVG writes paths.
std::string shown(const Path& path) {
  std::string out;
  for (const PathStep& step : path) {
    switch (step.kind) {
      case PathStep::Kind::Move:
        out += " M" + shown(step.to);
        break;
      case PathStep::Kind::Line:
        out += " L" + shown(step.to);
        break;
      case PathStep::Kind::Curve:
        out += " C" + shown(step.control1) + ' ' + shown(step.control2) + ' ' + shown(step.to);
        break;
      case PathStep::Kind::Close:
        out += " Z";
        break;
    }
  }
  return out;
}

class Dumper {
 public:
  explicit Dumper(const PagedBook& book) : book_(book) {}

  std::string write() {
    for (std::size_t p = 0; p < book_.pages.size(); ++p) write_page(p);
    for (const OutlineEntry& entry : book_.outline) write_outline(entry, 0);
    return std::move(out_);
  }

 private:
  template <class... Arguments>
  void print(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Arguments>(arguments)...);
  }

  void write_page(std::size_t index) {
    const Page& page = book_.pages[index];
    print("page {} \"{}\" {}x{}{}\n", index + 1, page.label, rounded(page.size.width),
          rounded(page.size.height), page.is_blank ? " blank" : "");
    line_ = kNoLine;
    font_.clear();
    for (const PageItem& item : page.items)
      std::visit([this, &page](const auto& i) { write(i, page); }, item);
    end_line();
  }

  void end_line() {
    if (line_ != kNoLine) out_ += '\n';
    line_ = kNoLine;
  }

  void write(const TextItem& item, const Page& page) {
    if (item.line != line_) {
      end_line();
      line_ = item.line;
      const PageLine& line = page.lines[line_];
      print("  {},{} {}", rounded(line.x), rounded(line.baseline), rounded(line.width));
      if (line.overfull > Length()) print(" overfull {}", rounded(line.overfull));
      out_ += " ";
    }
    const std::string_view type =
        item.structure == kArtifact
            ? "-"
            : kTypes[static_cast<std::size_t>(book_.structure[item.structure].type)];
    const std::string font = fmt::format(
        "{} {}{}", item.run.font ? item.run.font->postscript_name() : "", rounded(item.run.size),
        item.color == Color::black() ? "" : " " + shown(item.color));
    print("{}", type);
    if (font != font_) print("{{{}}}", font);
    font_ = font;
    const char bar = item.is_annotation ? '^' : '|';
    print("{}{}{}", bar, item.run.text, bar);
  }

  void write(const FillItem& item, const Page&) {
    end_line();
    print("  fill {} {}\n", shown(item.rect), shown(item.color));
  }
  void write(const ShapeItem& item, const Page&) {
    end_line();
    print("  shape{} {}\n", shown(item.path), shown(item.color));
  }
  void write(const GradientItem& item, const Page&) {
    end_line();
    print("  gradient{} from {},{} to {},{}", shown(item.path), rounded(item.from.x),
          rounded(item.from.y), rounded(item.to.x), rounded(item.to.y));
    for (const GradientStop& stop : item.stops) print(" {:.3g} {}", stop.offset, shown(stop.color));
    out_ += '\n';
  }
  void write(const TiledImageItem& item, const Page&) {
    end_line();
    print("  tiles {} {} {}x{} every {},{} in{}\n", book_.images[item.image].name,
          shown(item.first), item.columns, item.rows, rounded(item.step_x), rounded(item.step_y),
          shown(item.clip));
  }
  void write(const GroupBegin& item, const Page&) {
    end_line();
    out_ += "  group";
    if (const Transform& t = item.transform; !t.is_identity())
      print(" matrix({:.5g} {:.5g} {:.5g} {:.5g} {} {})", t.a + 0.0, t.b + 0.0, t.c + 0.0,
            t.d + 0.0, rounded(t.e), rounded(t.f));
    if (item.opacity < 1) print(" opacity {:.3g}", item.opacity);
    if (!item.clip.empty()) print(" clip{}", shown(item.clip));
    out_ += '\n';
  }
  void write(const GroupEnd&, const Page&) {
    end_line();
    out_ += "  end\n";
  }
  void write(const StrokeItem& item, const Page&) {
    end_line();
    print("  stroke {},{} {},{} {} {}{}\n", rounded(item.from.x), rounded(item.from.y),
          rounded(item.to.x), rounded(item.to.y), rounded(item.width), shown(item.color),
          item.dash == Dash::Solid    ? ""
          : item.dash == Dash::Dashed ? " dashed"
                                      : " dotted");
  }
  void write(const CurveItem& item, const Page&) {
    end_line();
    const Point to = item.segments.empty() ? item.from : item.segments.back().to;
    print("  curve {},{} {},{} of {} {} {}\n", rounded(item.from.x), rounded(item.from.y),
          rounded(to.x), rounded(to.y), item.segments.size(), rounded(item.width),
          shown(item.color));
  }
  void write(const ImageItem& item, const Page&) {
    end_line();
    print("  image {} {}\n", book_.images[item.image].name, shown(item.rect));
  }
  void write(const LinkItem& item, const Page&) {
    end_line();
    print("  link {} {}{} \"{}\"\n", shown(item.area), item.uri.empty() ? "#" : "",
          item.uri.empty() ? item.destination : item.uri, item.description);
  }
  void write(const DestinationItem& item, const Page&) {
    end_line();
    print("  destination #{} {},{}\n", item.name, rounded(item.point.x), rounded(item.point.y));
  }

  void write_outline(const OutlineEntry& entry, int depth) {
    print("{:{}}outline \"{}\" page {} at {},{}\n", "", depth * 2, entry.title, entry.page + 1,
          rounded(entry.point.x), rounded(entry.point.y));
    for (const OutlineEntry& child : entry.children) write_outline(child, depth + 1);
  }

  static constexpr std::uint32_t kNoLine = 0xFFFFFFFF;
  const PagedBook& book_;
  std::string out_;
  std::uint32_t line_ = kNoLine;
  std::string font_;
};

}  // namespace

std::string dump(const PagedBook& book) { return Dumper(book).write(); }

}  // namespace banxin::layout
