// Any bytes are a source in some encoding: finding and decoding it never crashes, hangs or reads
// outside its input, and gives valid UTF-8.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "source/decode_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto decoded =
      banxin::source::decode_text(std::string(reinterpret_cast<const char*>(data), size));
  if (banxin::find_invalid_utf8(decoded.text)) std::abort();
  if (decoded.faults != 0 && decoded.text.substr(decoded.first_fault, 3) != "\xEF\xBF\xBD")
    std::abort();
  return 0;
}
