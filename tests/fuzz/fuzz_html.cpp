// Any bytes are a page: reading and completing it never crashes, hangs or reads outside its input.
#include <cstddef>
#include <cstdint>

#include "document/passes.h"
#include "fuzz/fuzz_source.h"
#include "source/read_html.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  banxin::Diagnostics diagnostics;
  const auto file =
      banxin::fuzz::source_file(data, size, banxin::source::Format::Html, diagnostics);
  auto document = banxin::source::read_html(file, {}, diagnostics);
  banxin::document::complete(document, diagnostics);
  banxin::document::dump(document);
  return 0;
}
