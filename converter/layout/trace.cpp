#include "layout/trace.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "layout/trace_names.h"

namespace banxin::layout {
namespace {

constexpr int kVersion = 2;

// RFC 8259 §7.
void append_json(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  out += '"';
}

std::string codes_of(std::string_view text) {
  std::string codes;
  for (std::size_t offset = 0; offset < text.size();) {
    if (!codes.empty()) codes += ' ';
    fmt::format_to(std::back_inserter(codes), "U+{:04X}",
                   static_cast<std::uint32_t>(next_code_point(text, offset)));
  }
  return codes;
}

class TraceWriter {
 public:
  TraceWriter(const PagedBook& book, const SourceFiles& files) : book_(book), files_(files) {}

  std::string write() {
    write_book();
    for (page_ = 0; page_ < book_.pages.size(); ++page_) write_page(book_.pages[page_]);
    for (const PageRefit& refit : book_.refits) write_refit(refit);
    for (const PageFault& fault : book_.faults) write_fault(fault);
    return std::move(out_);
  }

 private:
  template <class... Arguments>
  void print(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Arguments>(arguments)...);
  }
  // Six decimals tell any two lengths apart: the smallest is 0.000015 pt.
  void field(std::string_view name, Length value) { print(",\"{}\":{:.6f}", name, value.pt()); }
  void field(std::string_view name, double value) { print(",\"{}\":{:.6f}", name, value + 0.0); }
  void field(std::string_view name, bool value) { print(",\"{}\":{}", name, value); }
  void field(std::string_view name, std::uint32_t value) { print(",\"{}\":{}", name, value); }
  void field(std::string_view name, std::string_view value) {
    print(",\"{}\":", name);
    append_json(out_, value);
  }

  void begin(std::string_view type, std::size_t line) {
    print("{{\"type\":\"{}\",\"page\":{},\"line\":{}", type, page_ + 1, line);
  }

  void write_book() {
    print("{{\"type\":\"book\",\"version\":{}", kVersion);
    field("title", std::string_view(book_.title));
    field("lang", std::string_view(book_.lang));
    print(",\"pages\":{}}}\n", book_.pages.size());
  }

  void write_page(const Page& page) {
    print("{{\"type\":\"page\",\"page\":{}", page_ + 1);
    field("label", std::string_view(page.label));
    field("width", page.size.width);
    field("height", page.size.height);
    field("blank", page.is_blank);
    const TypeArea& area = page.type_area;
    print(",\"area\":[{:.6f},{:.6f},{:.6f},{:.6f}]", area.rect.x.pt(), area.rect.y.pt(),
          area.rect.width.pt(), area.rect.height.pt());
    print(",\"grid\":[{:.6f},{:.6f},{:.6f},{:.6f}]", area.grid.x.pt(), area.grid.y.pt(),
          area.grid.width.pt(), area.grid.height.pt());
    field("character", area.character);
    field("pitch", area.pitch);
    field("baseline", area.baseline);
    field("characters", area.characters_per_line());
    field("lines", area.lines_per_page());
    out_ += "}\n";
    std::size_t next_line = 0;
    for (const PageItem& item : page.items) {
      if (const auto* group = std::get_if<GroupBegin>(&item)) write_group(*group);
      if (std::holds_alternative<GroupEnd>(item))
        print("{{\"type\":\"end-group\",\"page\":{}}}\n", page_ + 1);
      const auto* text = std::get_if<TextItem>(&item);
      if (!text) continue;
      while (next_line <= text->line && next_line < page.lines.size()) {
        write_line(page.lines[next_line], next_line);
        ++next_line;
      }
      write_text(*text);
    }
    for (; next_line < page.lines.size(); ++next_line) write_line(page.lines[next_line], next_line);
  }

  // Places between a group and its end are those before its matrix.
  void write_group(const GroupBegin& group) {
    const Transform& t = group.transform;
    print("{{\"type\":\"group\",\"page\":{}", page_ + 1);
    print(",\"matrix\":[{:.6f},{:.6f},{:.6f},{:.6f},{:.6f},{:.6f}]", t.a + 0.0, t.b + 0.0,
          t.c + 0.0, t.d + 0.0, t.e.pt(), t.f.pt());
    field("opacity", static_cast<double>(group.opacity));
    out_ += "}\n";
  }

  void write_source(const SourceSpan& source, std::uint32_t offset) {
    if (!source.is_known()) return;
    std::string place(files_.name(source.file));
    fmt::format_to(std::back_inserter(place), ":{}:{}", source.line, source.column);
    field("source", std::string_view(place));
    field("offset", offset);
  }

  void write_refit(const PageRefit& refit) {
    print("{{\"type\":\"refit\",\"page\":{}", refit.page + 1);
    field("reason", name_of(refit.reason));
    print(",\"lines_before\":{},\"lines_after\":{}", refit.lines_before, refit.lines_after);
    write_source(refit.source, 0);
    out_ += "}\n";
  }

  void write_fault(const PageFault& fault) {
    print("{{\"type\":\"fault\",\"page\":{}", fault.page + 1);
    field("fault", name_of(fault.kind));
    field("lines", fault.lines);
    write_source(fault.source, 0);
    out_ += "}\n";
  }

  void write_line(const PageLine& line, std::size_t index) {
    begin("line", index);
    field("role", name_of(line.role));
    field("paragraph", line.paragraph);
    field("number", line.number);
    field("of", line.count);
    write_source(line.source, line.source_offset);
    field("x", line.x);
    field("baseline", line.baseline);
    field("width", line.width);
    field("measure", line.slot_width);
    field("em", line.em);
    field("justified", line.is_justified);
    field("break", name_of(line.end));
    field("stage", name_of(line.stage));
    field("tightness", line.tightness);
    field("overfull", line.overfull);
    field("hang", line.hang);
    out_ += "}\n";
    for (const text::LineSpace& space : line.spaces) {
      begin("space", index);
      field("x", space.x);
      field("width", space.width);
      write_adjustments(space.adjustments);
      out_ += "}\n";
    }
    for (const text::LineBox& box : line.boxes) {
      begin("box", index);
      field("x", box.x);
      field("width", box.width);
      out_ += "}\n";
    }
  }

  void write_text(const TextItem& item) {
    const text::GlyphRun& run = item.run;
    std::vector<std::uint32_t> clusters;
    for (const text::Glyph& glyph : run.glyphs) clusters.push_back(glyph.text_offset);
    std::ranges::sort(clusters);
    std::uint32_t written = 0xFFFFFFFF;
    auto adjustment = run.adjustments.begin();
    for (std::size_t g = 0; g < run.glyphs.size(); ++g) {
      const text::Glyph& glyph = run.glyphs[g];
      const auto next = std::ranges::upper_bound(clusters, glyph.text_offset);
      const std::size_t end = next == clusters.end() ? run.text.size() : *next;
      // The first glyph of a cluster carries its text.
      std::string_view text;
      if (glyph.text_offset != written && glyph.text_offset < run.text.size())
        text = std::string_view(run.text).substr(glyph.text_offset, end - glyph.text_offset);
      written = glyph.text_offset;

      begin("glyph", item.line);
      write_source(item.source, item.source_offset + glyph.text_offset);
      field("text", text);
      field("codes", std::string_view(codes_of(text)));
      if (item.is_annotation) field("annotation", true);
      if (run.text.empty()) field("inserted", true);
      field("font", run.font ? run.font->postscript_name() : std::string_view());
      field("size", run.size);
      field("glyph", glyph.id);
      field("x", item.origin.x + glyph.x);
      field("y", item.origin.y - glyph.rise);
      field("advance", glyph.advance);
      if (run.font) field("natural", run.font->scale(run.font->advance(glyph.id), run.size));
      // Adjustments come in the order of their glyphs.
      const auto first = std::find_if(adjustment, run.adjustments.end(),
                                      [&](const auto& a) { return a.glyph >= g; });
      adjustment =
          std::find_if(first, run.adjustments.end(), [&](const auto& a) { return a.glyph > g; });
      write_adjustments({first, adjustment});
      out_ += "}\n";
    }
  }

  void write_adjustments(std::span<const text::Adjustment> adjustments) {
    if (adjustments.empty()) return;
    out_ += ",\"adjustments\":[";
    bool is_first = true;
    for (const text::Adjustment& adjustment : adjustments) {
      if (!is_first) out_ += ',';
      is_first = false;
      std::string reason(name_of(adjustment.reason));
      if (adjustment.reason == text::AdjustmentReason::Justify) {
        reason += ':';
        reason += name_of(adjustment.stage);
      }
      out_ += "{\"reason\":";
      append_json(out_, reason);
      field("side", adjustment.before ? std::string_view("before") : std::string_view("after"));
      field("amount", adjustment.amount);
      out_ += '}';
    }
    out_ += ']';
  }

  const PagedBook& book_;
  const SourceFiles& files_;
  std::string out_;
  std::size_t page_ = 0;
};

}  // namespace

std::string write_trace(const PagedBook& book, const SourceFiles& files) {
  return TraceWriter(book, files).write();
}

}  // namespace banxin::layout
