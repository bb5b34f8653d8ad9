#include "pdf/font_program.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "pdf/deflate.h"
#include "pdf/parallel.h"

namespace banxin::pdf {
namespace {

// ISO 32000-2 table 121, Font flags.
enum FontFlag : int { kFixedPitch = 1 << 0, kSymbolic = 1 << 2, kItalic = 1 << 6 };

constexpr int kUnitsPerEm = 1000;  // of glyph space (§9.7.3)

int to_glyph_space(const text::Font& font, int units) {
  return static_cast<int>(std::lround(static_cast<double>(units) * kUnitsPerEm /
                                      static_cast<double>(font.units_per_em())));
}

// No table of a font file holds the stem width; this curve through the usual values of regular
// (about 85) and bold (about 165) is what PDF writers agree on. Viewers use it only when they must
// substitute.
int stem_width(int weight) {
  return static_cast<int>(std::lround(50 + std::pow(weight / 65.0, 2)));
}

std::string base_font_name(const FontProgram& program) {
  std::string name;
  for (const char c : program.font->postscript_name()) {
    if (c > ' ' && c <= '~' && !std::string_view("()<>[]{}/%").contains(c)) name += c;
  }
  if (name.empty()) name = "Font";
  // Room for the tag and for "-Identity-H".
  return program.subset.tag + '+' + name.substr(0, kMaxNameLength - 32);
}

void fill_codes(FontProgram& program) {
  const text::Font& font = *program.font;
  program.space = font.glyph(U' ');
  program.codes.resize(program.glyphs.empty() ? 1 : program.glyphs.back().glyph + 1);
  for (const UsedGlyph& used : program.glyphs) {
    const auto entry = program.subset.codes.find(used.glyph);
    if (entry == program.subset.codes.end()) {
      program.codes[used.glyph] = program.codes[0];
      continue;
    }
    const int width = to_glyph_space(font, font.advance(used.glyph));
    program.codes[used.glyph] = {static_cast<std::uint16_t>(entry->second),
                                 static_cast<std::uint16_t>(std::clamp(width, 0, 0xFFFF)),
                                 used.text};
  }
}

// Code → width, in the order of codes.
std::map<std::uint16_t, std::uint16_t> widths_by_code(const FontProgram& program) {
  std::map<std::uint16_t, std::uint16_t> widths;
  for (const UsedGlyph& used : program.glyphs) {
    const GlyphCode& code = program.codes[used.glyph];
    widths[code.code] = code.width;
  }
  return widths;
}

int most_frequent(const std::map<std::uint16_t, std::uint16_t>& widths) {
  std::map<std::uint16_t, std::size_t> counts;
  for (const auto& [code, width] : widths) ++counts[width];
  const auto most = std::ranges::max_element(counts, {}, [](const auto& e) { return e.second; });
  return most == counts.end() ? kUnitsPerEm : most->first;
}

// §9.7.4.3 Glyph metrics in CIDFonts: /DW for the most frequent width, "first [w w w]" for the
// others.
void set_widths(Dictionary cid_font, const FontProgram& program) {
  const auto widths = widths_by_code(program);
  const int usual = most_frequent(widths);
  cid_font.set_integer("DW", usual);
  std::string list = "[";
  std::optional<std::uint16_t> previous;
  for (const auto& [code, width] : widths) {
    if (width == usual) continue;
    if (previous && code == *previous + 1) {
      list += ' ';
    } else {
      if (previous) list += ']';
      list += fmt::format("{} [", code);
    }
    list += std::to_string(width);
    previous = code;
  }
  if (!previous) return;
  list += "]]";
  cid_font.set_source("W", list);
}

Reference embed_descriptor(PdfFile& file, FontProgram& program, const std::string& name) {
  const text::Font& font = *program.font;
  const text::FontMetrics& metrics = font.metrics();
  const bool is_glyf = program.subset.format == text::OutlineFormat::Glyf;
  Dictionary program_stream = file.add_stream(std::move(program.font_file), "FlateDecode");
  if (is_glyf) {
    program_stream.set_integer("Length1", static_cast<std::int64_t>(program.program_size));
  } else {
    program_stream.set_name("Subtype", "CIDFontType0C");
  }
  Dictionary descriptor = file.add_dictionary();
  descriptor.set_name("Type", "FontDescriptor");
  descriptor.set_name("FontName", name);
  descriptor.set_text("FontFamily", font.family());
  descriptor.set_integer("Flags", kSymbolic | (font.is_fixed_pitch() ? kFixedPitch : 0) |
                                      (font.is_italic() ? kItalic : 0));
  Array box = descriptor.add_array("FontBBox");
  for (const int side : {metrics.x_min, metrics.y_min, metrics.x_max, metrics.y_max}) {
    box.add_integer(to_glyph_space(font, side));
  }
  descriptor.set_integer("ItalicAngle", std::lround(metrics.italic_angle));
  descriptor.set_integer("Ascent", to_glyph_space(font, metrics.ascender));
  descriptor.set_integer("Descent", to_glyph_space(font, metrics.descender));
  descriptor.set_integer("CapHeight", to_glyph_space(font, metrics.cap_height));
  descriptor.set_integer("StemV", stem_width(font.weight()));
  descriptor.set_reference(is_glyf ? "FontFile2" : "FontFile3", program_stream.reference());
  return descriptor.reference();
}

Reference embed_cid_font(PdfFile& file, FontProgram& program, const std::string& name) {
  const bool is_glyf = program.subset.format == text::OutlineFormat::Glyf;
  const Reference descriptor = embed_descriptor(file, program, name);
  Dictionary cid_font = file.add_dictionary();
  cid_font.set_name("Type", "Font");
  cid_font.set_name("Subtype", is_glyf ? "CIDFontType2" : "CIDFontType0");
  cid_font.set_name("BaseFont", name);
  Dictionary system_info = cid_font.add_dictionary("CIDSystemInfo");
  system_info.set_text("Registry", "Adobe");
  system_info.set_text("Ordering", "Identity");
  system_info.set_integer("Supplement", 0);
  cid_font.set_reference("FontDescriptor", descriptor);
  if (is_glyf) cid_font.set_name("CIDToGIDMap", "Identity");
  set_widths(cid_font, program);
  return cid_font.reference();
}

}  // namespace

Result<std::vector<FontProgram>> subset_fonts(const FontUsage& usage, unsigned jobs) {
  std::vector<FontProgram> programs(usage.fonts.size());
  std::vector<std::optional<Error>> errors(usage.fonts.size());
  run_parallel(jobs, programs.size(), [&](std::size_t i) {
    FontProgram& program = programs[i];
    program.font = usage.fonts[i].font;
    program.resource = "F" + std::to_string(i + 1);
    program.glyphs = usage.fonts[i].glyphs;
    std::vector<text::GlyphId> glyphs;
    glyphs.reserve(program.glyphs.size());
    for (const UsedGlyph& used : program.glyphs) glyphs.push_back(used.glyph);
    auto subset = text::subset_font(*program.font, glyphs);
    if (!subset) {
      errors[i] = std::move(subset.error());
      return;
    }
    program.subset = std::move(*subset);
    program.program_size = program.subset.program.size();
    program.font_file = deflate(program.subset.program);
    program.subset.program = {};
    fill_codes(program);
  });
  for (auto& error : errors) {
    if (error) return fail(std::move(*error));
  }
  return programs;
}

Reference embed_font(PdfFile& file, FontProgram& program) {
  const std::string name = base_font_name(program);
  const Reference cid_font = embed_cid_font(file, program, name);
  const Dictionary to_unicode = file.add_stream(deflate(to_unicode_cmap(program)), "FlateDecode");
  Dictionary font = file.add_dictionary();
  font.set_name("Type", "Font");
  font.set_name("Subtype", "Type0");
  // §9.7.6.2: the name of a CIDFontType0 is followed by that of the CMap.
  font.set_name("BaseFont",
                program.subset.format == text::OutlineFormat::Glyf ? name : name + "-Identity-H");
  font.set_name("Encoding", "Identity-H");
  font.add_array("DescendantFonts").add_reference(cid_font);
  font.set_reference("ToUnicode", to_unicode.reference());
  return font.reference();
}

}  // namespace banxin::pdf
