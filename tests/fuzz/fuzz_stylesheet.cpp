// Any bytes are a stylesheet: parsing it, computing styles with it and writing its screen part
// never crash or hang.
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "document/passes.h"
#include "fuzz/fuzz_source.h"
#include "source/read_markdown.h"
#include "style/styled_document.h"

namespace {

using namespace banxin;

// One of every kind of element that selectors and counters care about.
const document::Document& sample() {
  static const document::Document document = [] {
    Diagnostics diagnostics;
    const auto file = fuzz::source_file(
        "---\ntitle: T\nlang: zh-Hans\n---\n\n# A {#a .b}\n\n你好 *em* **strong** `code` "
        "[l](#a)[^1]\n\n> q\n\n1. x\n2. y\n\n"
        "- [ ] t\n\n| a | b |\n|---|---|\n| c | d |\n\n# B\n\n***\n\n    pre\n\n[^1]: n\n",
        source::Format::Markdown, diagnostics);
    auto read = source::read_markdown(file, {}, diagnostics);
    document::complete(read, diagnostics);
    return read;
  }();
  return document;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Diagnostics diagnostics;
  const auto file = fuzz::source_file(data, size, source::Format::PlainText, diagnostics);
  std::vector<style::Stylesheet> sheets;
  sheets.push_back(
      style::parse_stylesheet(file.text, file.file, style::Origin::Author, diagnostics));
  style::screen_css(sheets);
  const auto styled = style::compute_styles(sample(), sheets, style::Medium::Print, diagnostics);
  styled.page_style({"", true, false, false, true});
  return 0;
}
