// The ToUnicode CMap of a font program (font_program.h).
#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "pdf/font_program.h"
#include "pdf/text_string.h"

namespace banxin::pdf {
namespace {

// Adobe Technical Note #5014 §7.3: a section holds at most 100 entries.
constexpr std::size_t kSectionEntries = 100;

constexpr std::string_view kPrologue =
    "/CIDInit /ProcSet findresource begin\n"
    "12 dict begin\n"
    "begincmap\n"
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def\n"
    "/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
constexpr std::string_view kEpilogue =
    "endcmap\n"
    "CMapName currentdict /CMap defineresource pop\n"
    "end\nend\n";

// Codes first … last stand for text, text + 1 …; only texts of one UTF-16 unit make ranges of
// several.
struct Range {
  std::uint16_t first = 0, last = 0;
  Bytes text;  // UTF-16BE
};

unsigned low_byte(const Bytes& unit) { return static_cast<unsigned char>(unit[1]); }

// §9.10.3: in a range only the last byte of the code and of the text may change.
bool continues(const Range& range, std::uint16_t code, const Bytes& text) {
  return code == range.last + 1 && code >> 8 == range.first >> 8 && text.size() == 2 &&
         range.text.size() == 2 && text[0] == range.text[0] &&
         low_byte(text) == low_byte(range.text) + (code - range.first);
}

std::vector<Range> find_ranges(const FontProgram& program) {
  std::map<std::uint16_t, std::string_view> texts;
  for (const UsedGlyph& used : program.glyphs) {
    const GlyphCode& code = program.codes[used.glyph];
    if (!code.text.empty()) texts.emplace(code.code, code.text);
  }
  std::vector<Range> ranges;
  for (const auto& [code, text] : texts) {
    Bytes utf16 = to_utf16be(text);
    if (!ranges.empty() && continues(ranges.back(), code, utf16)) {
      ranges.back().last = code;
    } else {
      ranges.push_back({code, code, std::move(utf16)});
    }
  }
  return ranges;
}

void append_sections(std::string& out, std::string_view operator_name,
                     const std::vector<std::string>& entries) {
  for (std::size_t begin = 0; begin < entries.size(); begin += kSectionEntries) {
    const std::size_t end = std::min(begin + kSectionEntries, entries.size());
    out += fmt::format("{} begin{}\n", end - begin, operator_name);
    for (std::size_t i = begin; i < end; ++i) out += entries[i];
    out += fmt::format("end{}\n", operator_name);
  }
}

}  // namespace

std::string to_unicode_cmap(const FontProgram& program) {
  std::vector<std::string> characters, ranges;
  for (const Range& range : find_ranges(program)) {
    std::string text;
    append_hex(text, range.text);
    if (range.first == range.last) {
      characters.push_back(fmt::format("<{:04X}> <{}>\n", range.first, text));
    } else {
      ranges.push_back(fmt::format("<{:04X}> <{:04X}> <{}>\n", range.first, range.last, text));
    }
  }
  std::string out(kPrologue);
  append_sections(out, "bfchar", characters);
  append_sections(out, "bfrange", ranges);
  out += kEpilogue;
  return out;
}

}  // namespace banxin::pdf
