#include "text/font_cff.h"

#include <algorithm>

namespace banxin::text {
namespace {

// Tech Note #5176 §5 "INDEX Data": count, offset size, count + 1 offsets, data. Offsets count from
// the byte before the data.
struct Index {
  std::size_t count = 0;
  std::size_t end = 0;  // offset behind the INDEX; 0 when it is broken
  unsigned offset_size = 0;
  std::size_t offsets = 0, data = 0;

  TableView object(TableView table, std::size_t i) const {
    const std::size_t begin = table.unsigned_at(offsets + i * offset_size, offset_size);
    const std::size_t stop = table.unsigned_at(offsets + (i + 1) * offset_size, offset_size);
    if (begin == 0 || stop < begin) return {};
    return table.from(data + begin, stop - begin);
  }
};

Index read_index(TableView table, std::size_t offset) {
  Index index;
  if (offset + 2 > table.size()) return index;
  index.count = table.u16(offset);
  if (index.count == 0) {
    index.end = offset + 2;
    return index;
  }
  index.offset_size = table.u8(offset + 2);
  if (index.offset_size < 1 || index.offset_size > 4) return {};
  index.offsets = offset + 3;
  const std::size_t offsets_end = index.offsets + (index.count + 1) * index.offset_size;
  if (offsets_end > table.size()) return {};
  index.data = offsets_end - 1;
  const std::size_t last = table.unsigned_at(offsets_end - index.offset_size, index.offset_size);
  if (last == 0 || index.data + last > table.size()) return {};
  index.end = index.data + last;
  return index;
}

struct TopDict {
  bool has_ros = false;
  std::size_t charset = 0, char_strings = 0;
};

// Tech Note #5176 §4 "DICT Data": operands before operators. Only integers matter here; the last
// operand of `charset` and `CharStrings` is an offset.
TopDict read_top_dict(TableView dict) {
  constexpr unsigned kCharset = 15, kCharStrings = 17, kEscape = 12, kRos = 30, kReal = 30;
  TopDict out;
  std::int64_t operand = 0;
  const auto offset_operand = [&] { return operand > 0 ? static_cast<std::size_t>(operand) : 0; };
  for (std::size_t i = 0; i < dict.size();) {
    const unsigned b = dict.u8(i++);
    if (b == kEscape) {
      out.has_ros |= dict.u8(i++) == kRos;
    } else if (b <= 21) {
      if (b == kCharset) out.charset = offset_operand();
      if (b == kCharStrings) out.char_strings = offset_operand();
    } else if (b == 28) {
      operand = dict.i16(i);
      i += 2;
    } else if (b == 29) {
      operand = dict.i32(i);
      i += 4;
    } else if (b == kReal) {  // packed decimal, ended by the nibble f
      while (i < dict.size()) {
        const unsigned nibbles = dict.u8(i++);
        if ((nibbles & 0x0FU) == 0x0F || (nibbles >> 4U) == 0x0F) break;
      }
    } else if (b >= 32 && b <= 246) {
      operand = static_cast<std::int64_t>(b) - 139;
    } else if (b >= 247 && b <= 250) {
      operand = (static_cast<std::int64_t>(b) - 247) * 256 + dict.u8(i++) + 108;
    } else if (b >= 251 && b <= 254) {
      operand = -(static_cast<std::int64_t>(b) - 251) * 256 - dict.u8(i++) - 108;
    }
  }
  return out;
}

// Tech Note #5176 §13 "Charsets": glyph 0 is not listed, it is CID 0.
std::optional<std::vector<std::uint16_t>> read_charset(TableView cff, std::size_t offset,
                                                       std::uint32_t glyph_count) {
  std::vector<std::uint16_t> cids{0};
  cids.reserve(glyph_count);
  const unsigned format = cff.u8(offset++);
  if (format > 2) return std::nullopt;
  if (format == 0) {
    for (; cids.size() < glyph_count; offset += 2) {
      if (offset + 2 > cff.size()) return std::nullopt;
      cids.push_back(cff.u16(offset));
    }
    return cids;
  }
  const unsigned left_size = format;  // nLeft is one byte in format 1, two in format 2
  while (cids.size() < glyph_count) {
    if (offset + 2 + left_size > cff.size()) return std::nullopt;
    const std::uint32_t first = cff.u16(offset);
    const std::uint32_t left = cff.unsigned_at(offset + 2, left_size);
    offset += 2 + left_size;
    for (std::uint32_t i = 0; i <= left && cids.size() < glyph_count; ++i)
      cids.push_back(static_cast<std::uint16_t>(first + i));
  }
  return cids;
}

bool is_identity(const std::vector<std::uint16_t>& cids) {
  for (std::size_t i = 0; i < cids.size(); ++i)
    if (cids[i] != i) return false;
  return true;
}

}  // namespace

std::optional<CffCharset> read_cff_charset(TableView cff) {
  if (cff.size() < 4 || cff.u8(0) != 1) return std::nullopt;
  const Index names = read_index(cff, cff.u8(2));
  if (names.end == 0) return std::nullopt;
  const Index top_dicts = read_index(cff, names.end);
  if (top_dicts.end == 0 || top_dicts.count == 0) return std::nullopt;
  const TopDict top = read_top_dict(top_dicts.object(cff, 0));
  if (top.char_strings == 0) return std::nullopt;

  CffCharset out;
  out.cid_keyed = top.has_ros;
  out.glyph_count = static_cast<std::uint32_t>(read_index(cff, top.char_strings).count);
  if (out.glyph_count == 0) return std::nullopt;
  // Offsets 0, 1 and 2 name predefined charsets of names; a CID-keyed font without one of its own
  // is the identity.
  if (!out.cid_keyed || top.charset <= 2) return out;
  auto cids = read_charset(cff, top.charset, out.glyph_count);
  if (!cids) return std::nullopt;
  if (!is_identity(*cids)) out.cids = std::move(*cids);
  return out;
}

}  // namespace banxin::text
