// TableView: big-endian reading of a font table that may be cut short or corrupt.
//
// Every read outside the table gives 0, so that no font file, however broken, makes us read outside
// it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace banxin::text {

class TableView {
 public:
  TableView() = default;
  explicit TableView(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  std::size_t size() const { return bytes_.size(); }
  bool empty() const { return bytes_.empty(); }
  // The part from `offset`, at most `length` long; empty when it starts outside.
  TableView from(std::size_t offset, std::size_t length = SIZE_MAX) const {
    if (offset >= bytes_.size()) return {};
    return TableView(
        bytes_.subspan(offset, length < bytes_.size() - offset ? length : bytes_.size() - offset));
  }

  std::uint8_t u8(std::size_t offset) const { return offset < bytes_.size() ? bytes_[offset] : 0; }
  std::uint16_t u16(std::size_t offset) const {
    return static_cast<std::uint16_t>(unsigned_at(offset, 2));
  }
  std::int16_t i16(std::size_t offset) const { return static_cast<std::int16_t>(u16(offset)); }
  std::uint32_t u32(std::size_t offset) const { return unsigned_at(offset, 4); }
  std::int32_t i32(std::size_t offset) const { return static_cast<std::int32_t>(u32(offset)); }
  // A number of `width` (1…4) bytes.
  std::uint32_t unsigned_at(std::size_t offset, unsigned width) const {
    if (width > bytes_.size() || offset > bytes_.size() - width) return 0;
    std::uint32_t value = 0;
    for (unsigned i = 0; i < width; ++i) value = (value << 8U) | bytes_[offset + i];
    return value;
  }

 private:
  std::span<const std::uint8_t> bytes_;
};

}  // namespace banxin::text
