// BackgroundImages: the image files that styles name, as images of the book.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/geometry.h"
#include "document/document.h"

namespace banxin::layout {

struct BackgroundFile {
  std::size_t image = 0;  // index into PagedBook::images
  Size size;              // as large as its pixels and its density make it
};

class BackgroundImages {
 public:
  // `assets`: those that the book shows, to which it adds.
  BackgroundImages(const document::Document& document, std::vector<const document::Asset*>& assets,
                   Diagnostics& diagnostics)
      : document_(document), assets_(assets), diagnostics_(diagnostics) {}

  // Nothing for a file that was not loaded, which is reported where that was found out.
  std::optional<BackgroundFile> find(const std::string& url);
  // A background of more tiles than anybody can see is left out (layout-070).
  void report_too_many_tiles(const std::string& url);

 private:
  const document::Document& document_;
  std::vector<const document::Asset*>& assets_;
  Diagnostics& diagnostics_;
  std::set<std::string> reported_;
};

}  // namespace banxin::layout
