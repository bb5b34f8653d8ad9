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

DecodedText decode_text(std::string bytes);

// The encoding that `bytes` are most likely in.
Encoding find_encoding(std::string_view bytes);

}  // namespace banxin::source
