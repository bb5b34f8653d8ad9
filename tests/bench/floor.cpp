// floor SOURCE FONT: what no program that sets SOURCE in FONT can do without, on one thread: map
// the font, shape every line, subset to the glyphs used, deflate a content stream of their codes
// and the subset. Writes nothing; prints each step in milliseconds when a third argument is given.
#include <hb-subset.h>
#include <hb.h>
#include <libdeflate.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

std::string read(const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

// A content stream shows a glyph as four hexadecimal digits.
void append_code(std::string& stream, unsigned glyph) {
  for (int shift = 12; shift >= 0; shift -= 4) stream += "0123456789ABCDEF"[(glyph >> shift) & 15U];
}

std::size_t deflated(const char* data, std::size_t size) {
  libdeflate_compressor* compressor = libdeflate_alloc_compressor(6);
  std::vector<char> out(libdeflate_zlib_compress_bound(compressor, size));
  const std::size_t length =
      libdeflate_zlib_compress(compressor, data, size, out.data(), out.size());
  libdeflate_free_compressor(compressor);
  return length;
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) return 2;
  auto last = Clock::now();
  const auto step = [&](const char* name) {
    const auto now = Clock::now();
    if (count > 3)
      std::printf("%s %.1f ms\n", name,
                  std::chrono::duration<double, std::milli>(now - last).count());
    last = now;
  };

  const std::string text = read(words[1]);
  hb_blob_t* blob = hb_blob_create_from_file_or_fail(words[2]);
  if (blob == nullptr) return 1;
  hb_face_t* face = hb_face_create(blob, 0);
  hb_font_t* font = hb_font_create(face);
  step("open");

  hb_set_t* glyphs = hb_set_create();
  hb_buffer_t* buffer = hb_buffer_create();
  std::string stream;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, text.data() + begin, static_cast<int>(end - begin), 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font, buffer, nullptr, 0);
    unsigned length = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &length);
    for (unsigned i = 0; i < length; ++i) {
      hb_set_add(glyphs, infos[i].codepoint);
      append_code(stream, infos[i].codepoint);
    }
    begin = end + 1;
  }
  step("shape");

  hb_subset_input_t* input = hb_subset_input_create_or_fail();
  hb_set_union(hb_subset_input_glyph_set(input), glyphs);
  hb_set_t* drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const char* table : {"GSUB", "GPOS", "GDEF", "VORG", "vmtx", "vhea"})
    hb_set_add(drop, hb_tag_from_string(table, -1));
  hb_face_t* subset = hb_subset_or_fail(face, input);
  if (subset == nullptr) return 1;
  hb_blob_t* program = hb_face_reference_blob(subset);
  step("subset");

  unsigned size = 0;
  const char* data = hb_blob_get_data(program, &size);
  const std::size_t written = deflated(stream.data(), stream.size()) + deflated(data, size);
  step("deflate");
  if (count > 3) std::printf("output %.2f MB\n", static_cast<double>(written) / 1e6);
  return 0;
}
