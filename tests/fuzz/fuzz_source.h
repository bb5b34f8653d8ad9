// A SourceFile from bytes, as load_source would make it from a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "base/utf8.h"
#include "source/source_file.h"

namespace banxin::fuzz {

inline source::SourceFile source_file(std::string_view bytes, source::Format format,
                                      Diagnostics& diagnostics) {
  source::SourceFile file;
  file.path = "fuzz";
  file.format = format;
  for (const char32_t c : to_utf32(bytes))
    if (c != U'\r') append_utf8(file.text, c == 0 ? U'\uFFFD' : c);
  file.file = diagnostics.files().add("fuzz", file.text);
  return file;
}

inline source::SourceFile source_file(const std::uint8_t* data, std::size_t size,
                                      source::Format format, Diagnostics& diagnostics) {
  return source_file({reinterpret_cast<const char*>(data), size}, format, diagnostics);
}

}  // namespace banxin::fuzz
