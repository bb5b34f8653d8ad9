// Any bytes are a web clip: reading and completing it never crashes, hangs or reads outside its
// input.
#include <cstddef>
#include <cstdint>

#include "document/passes.h"
#include "fuzz/fuzz_source.h"
#include "source/read_clip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  banxin::Diagnostics diagnostics;
  const auto file =
      banxin::fuzz::source_file(data, size, banxin::source::Format::PlainText, diagnostics);
  auto document = banxin::source::read_clip(file, {}, diagnostics);
  banxin::document::complete(document, diagnostics);
  banxin::document::dump(document);
  return 0;
}
