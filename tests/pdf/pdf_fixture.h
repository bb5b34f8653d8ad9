// Small PagedBooks made by hand, and the outside tools that read the PDFs made of them.
#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "layout/paged_book.h"
#include "pdf/write_pdf.h"
#include "text/font_library.h"
#include "text/shaper.h"

namespace banxin::test {

inline const text::FontLibrary& font_library() {
  static const text::FontLibrary library({}, {});
  return library;
}

// The three ways in which outlines are stored.
inline const text::Font& cid_keyed_font() {  // CID-keyed CFF in a collection
  const text::Font* font = font_library().find("Noto Serif CJK SC", 400, false);
  REQUIRE(font != nullptr);
  REQUIRE(font->outline_format() == text::OutlineFormat::CffCidKeyed);
  return *font;
}
inline const text::Font& name_keyed_font() {
  const text::Font* font = font_library().find("EB Garamond", 400, false);
  REQUIRE(font != nullptr);
  REQUIRE(font->outline_format() == text::OutlineFormat::CffNameKeyed);
  return *font;
}
inline const text::Font& glyf_font() {
  const text::Font* font = font_library().find("LXGW WenKai", 400, false);
  REQUIRE(font != nullptr);
  REQUIRE(font->outline_format() == text::OutlineFormat::Glyf);
  return *font;
}

inline text::GlyphRun shape_run(const text::Font& font, double size, std::string text,
                                text::Direction direction = text::Direction::LeftToRight) {
  const std::u32string characters = to_utf32(text);
  std::vector<std::uint32_t> offsets;
  for (std::size_t offset = 0; offset < text.size(); next_code_point(text, offset)) {
    offsets.push_back(static_cast<std::uint32_t>(offset));
  }
  std::vector<text::ShapedGlyph> shaped;
  text::shape({.paragraph = characters,
               .begin = 0,
               .end = characters.size(),
               .font = &font,
               .size = Length::pt(size),
               .script = font.is_han() ? "Hani" : "Latn",
               .lang = font.is_han() ? "zh-Hans" : "en",
               .direction = direction,
               .features = {}},
              shaped);
  text::GlyphRun run;
  run.font = &font;
  run.size = Length::pt(size);
  run.text = std::move(text);
  run.right_to_left = direction == text::Direction::RightToLeft;
  for (const text::ShapedGlyph& glyph : shaped) {
    run.glyphs.push_back({glyph.id, offsets[glyph.cluster], run.width + glyph.x_offset,
                          glyph.y_offset, glyph.advance});
    run.width += glyph.advance;
  }
  return run;
}

// Inserts white space behind the glyph of the cluster that starts at byte `offset`.
inline void widen_after(text::GlyphRun& run, std::uint32_t offset, double points) {
  const Length amount = Length::pt(points);
  bool moved = false;
  for (text::Glyph& glyph : run.glyphs) {
    if (moved) glyph.x += amount;
    if (glyph.text_offset == offset) {
      glyph.advance += amount;
      moved = true;
    }
  }
  run.width += amount;
}

class BookBuilder {
 public:
  BookBuilder() {
    book.title = "Test";
    book.lang = "en";
    add_page();
  }
  layout::Page& add_page(double width = 300, double height = 400) {
    layout::Page& page = book.pages.emplace_back();
    page.size = {Length::pt(width), Length::pt(height)};
    page.label = std::to_string(book.pages.size());
    return page;
  }
  layout::Page& page() { return book.pages.back(); }

  // Puts a run at (x, baseline); returns where it ends.
  double add_run(double x, double baseline, text::GlyphRun run,
                 layout::StructureId structure = layout::kArtifact, Color color = Color::black()) {
    layout::TextItem item;
    const double width = run.width.pt();
    item.run = std::move(run);
    item.origin = {Length::pt(x), Length::pt(baseline)};
    item.color = color;
    item.structure = structure;
    item.line = line;
    page().items.emplace_back(std::move(item));
    return x + width;
  }
  double add_text(double x, double baseline, const text::Font& font, double size, std::string text,
                  layout::StructureId structure = layout::kArtifact) {
    return add_run(x, baseline, shape_run(font, size, std::move(text)), structure);
  }

  layout::PagedBook book;
  std::uint32_t line = 0;  // of the items that follow
};

inline Bytes make_pdf(const layout::PagedBook& book, unsigned jobs = 1) {
  Diagnostics diagnostics;
  const auto pdf = pdf::write_pdf(book, {.timestamp = 1764000000, .jobs = jobs}, diagnostics);
  REQUIRE_MESSAGE(pdf.has_value(), (pdf ? std::string() : pdf.error().message));
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    FAIL_CHECK("unexpected: ", diagnostic.code, " ", diagnostic.message);
  }
  return *pdf;
}

struct ToolResult {
  std::string output;  // both streams
  int status = 0;
};

inline ToolResult run_tool(const std::string& command) {
  ToolResult result;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> buffer;
  for (std::size_t n; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    result.output.append(buffer.data(), n);
  }
  result.status = pclose(pipe);
  return result;
}

// A PDF on the disk for as long as a test needs it.
class PdfOnDisk {
 public:
  explicit PdfOnDisk(const Bytes& bytes) {
    static int count = 0;
    path_ =
        std::filesystem::temp_directory_path() /
        ("banxin-pdf-test-" + std::to_string(getpid()) + "-" + std::to_string(count++) + ".pdf");
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~PdfOnDisk() { std::filesystem::remove(path_); }
  PdfOnDisk(const PdfOnDisk&) = delete;
  PdfOnDisk& operator=(const PdfOnDisk&) = delete;

  // Runs "<tool> <arguments>" with {} replaced by the file's name.
  ToolResult run(std::string command) const {
    const std::size_t place = command.find("{}");
    REQUIRE(place != std::string::npos);
    command.replace(place, 2, "'" + path_.string() + "'");
    return run_tool(command);
  }
  std::string text() const { return run("pdftotext -enc UTF-8 {} -").output; }
  // The file with its streams decoded, an object a line group; binary.
  std::string decoded() const {
    return run("qpdf --qdf --object-streams=disable --no-original-object-ids {} -").output;
  }
  void check() const {
    const ToolResult result = run("qpdf --check {}");
    INFO(result.output);
    CHECK(result.status == 0);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Text as extracted, without the ends of lines and pages.
inline std::string without_line_ends(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != '\n' && c != '\r' && c != '\f') out += c;
  }
  return out;
}

// For golden files: bytes outside ASCII as \xx.
inline std::string readable(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    if (c == '\n' || (c >= ' ' && c <= '~')) {
      out += c;
    } else {
      std::array<char, 8> hex;
      std::snprintf(hex.data(), hex.size(), "\\%02x",
                    static_cast<unsigned>(static_cast<unsigned char>(c)));
      out += hex.data();
    }
  }
  return out;
}

}  // namespace banxin::test
