#include "layout/trace.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <vector>

namespace banxin::layout {
namespace {

constexpr std::array<std::string_view, 9> kReasons = {
    "pair",           "line-start",   "line-end", "autospace", "justify",
    "letter-spacing", "word-spacing", "tab",      "full-width"};
constexpr std::array<std::string_view, 11> kStages = {"none", "s1", "s2", "s3", "s4",       "s5",
                                                      "s6",   "e1", "e2", "e3", "emergency"};
constexpr std::array<std::string_view, 6> kBreaks = {"normal",    "hyphen", "forced",
                                                     "emergency", "end",    "relaxed"};

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

class TraceWriter {
 public:
  TraceWriter(const PagedBook& book, const SourceFiles& files) : book_(book), files_(files) {}

  std::string write() {
    for (page_ = 0; page_ < book_.pages.size(); ++page_) write_page(book_.pages[page_]);
    return std::move(out_);
  }

 private:
  template <class... Arguments>
  void print(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Arguments>(arguments)...);
  }
  // Six decimals tell any two lengths apart: the smallest is 0.000015 pt.
  void field(std::string_view name, Length value) { print(",\"{}\":{:.6f}", name, value.pt()); }
  void field(std::string_view name, std::string_view value) {
    print(",\"{}\":", name);
    append_json(out_, value);
  }

  void write_page(const Page& page) {
    print("{{\"type\":\"page\",\"page\":{}", page_ + 1);
    field("label", page.label);
    field("width", page.size.width);
    field("height", page.size.height);
    print(",\"blank\":{}}}\n", page.is_blank);
    std::size_t next_line = 0;
    for (const PageItem& item : page.items) {
      const auto* text = std::get_if<TextItem>(&item);
      if (!text) continue;
      while (next_line <= text->line && next_line < page.lines.size())
        write_line(page, next_line++);
      write_text(*text);
    }
    while (next_line < page.lines.size()) write_line(page, next_line++);
  }

  void write_line(const Page& page, std::size_t index) {
    const PageLine& line = page.lines[index];
    print("{{\"type\":\"line\",\"page\":{},\"line\":{}", page_ + 1, index);
    field("x", line.x);
    field("baseline", line.baseline);
    field("width", line.width);
    field("measure", line.slot_width);
    field("break", kBreaks[static_cast<std::size_t>(line.end)]);
    field("stage", kStages[static_cast<std::size_t>(line.stage)]);
    print(",\"tightness\":{:.6f}", line.tightness + 0.0);
    field("overfull", line.overfull);
    out_ += "}\n";
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

      print("{{\"type\":\"glyph\",\"page\":{},\"line\":{}", page_ + 1, item.line);
      if (item.source.is_known()) {
        std::string place(files_.name(item.source.file));
        fmt::format_to(std::back_inserter(place), ":{}:{}", item.source.line, item.source.column);
        field("source", place);
        print(",\"offset\":{}", item.source_offset + glyph.text_offset);
      }
      field("text", text);
      field("font", run.font ? run.font->postscript_name() : std::string_view());
      field("size", run.size);
      print(",\"glyph\":{}", glyph.id);
      field("x", item.origin.x + glyph.x);
      field("y", item.origin.y - glyph.rise);
      field("advance", glyph.advance);
      write_adjustments(run, g, adjustment);
      out_ += "}\n";
    }
  }

  void write_adjustments(const text::GlyphRun& run, std::size_t glyph,
                         std::vector<text::Adjustment>::const_iterator& next) {
    // Adjustments come in the order of their glyphs.
    while (next != run.adjustments.end() && next->glyph < glyph) ++next;
    if (next == run.adjustments.end() || next->glyph != glyph) return;
    out_ += ",\"adjustments\":[";
    for (bool is_first = true; next != run.adjustments.end() && next->glyph == glyph;
         ++next, is_first = false) {
      if (!is_first) out_ += ',';
      std::string reason(kReasons[static_cast<std::size_t>(next->reason)]);
      if (next->reason == text::AdjustmentReason::Justify) {
        reason += ':';
        reason += kStages[static_cast<std::size_t>(next->stage)];
      }
      out_ += "{\"reason\":";
      append_json(out_, reason);
      field("side", next->before ? std::string_view("before") : std::string_view("after"));
      field("amount", next->amount);
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
