#include "source/read_clip.h"
namespace banxin::source {
document::Document read_clip(const SourceFile& source, Diagnostics&) {
  document::Document d;
  d.files_read.push_back(source.path);
  return d;
}
}  // namespace banxin::source
