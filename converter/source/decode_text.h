// decode_text: the bytes of a source in whatever encoding they are → UTF-8.
//
// The encoding is the one a byte order mark names; else UTF-8 when the bytes are that; else the one
// whose reading looks most like text: the readings of a sample are scored by what people really
// write (decode_text.cpp). Malformed bytes become U+FFFD and are counted. The text has as many
// code points as the file has characters, so that lines and columns are those of the file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace banxin::source {

enum class Encoding { Utf8, Utf16LittleEndian, Utf16BigEndian, Gb18030, Big5, Windows1252 };

// "UTF-8", "GB18030" …
std::string_view encoding_name(Encoding encoding);

struct DecodedText {
  std::string text;  // UTF-8 without byte order mark
  Encoding encoding = Encoding::Utf8;
  std::size_t faults = 0;       // malformed sequences, each U+FFFD in `text`
  std::size_t first_fault = 0;  // the byte of `text` where the first of them stands
};

// `declared` is what the source itself says it is in; it counts where the bytes are not UTF-8 or
// UTF-16.
DecodedText decode_text(std::string bytes, std::optional<Encoding> declared = std::nullopt);

// The encoding of that name, as pages write it: "gb2312", "GBK", "big5-hkscs", "iso-8859-1".
std::optional<Encoding> encoding_from_name(std::string_view name);

// The encoding that `bytes` are most likely in.
Encoding find_encoding(std::string_view bytes);

}  // namespace banxin::source
