// SystemFonts: the machine's fonts, as fontconfig knows them.
//
// Comes in: a name or a character. Goes out: records of faces that really bear that name or have
// that character; fontconfig's habit of answering with something similar stops here. The
// configuration is read when the first question comes, since it costs milliseconds. Not
// thread-safe: FontLibrary asks under its lock.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "text/font_face_record.h"

namespace banxin::text {

class SystemFonts {
 public:
  SystemFonts();
  ~SystemFonts();
  SystemFonts(const SystemFonts&) = delete;
  SystemFonts& operator=(const SystemFonts&) = delete;

  // The faces whose family, else whose full name, else whose PostScript name is `name`.
  std::vector<FaceRecord> named(std::string_view name);
  // The faces that have `character`; speaks_language is set by `lang` (BCP 47).
  std::vector<FaceRecord> covering(char32_t character, std::string_view lang);
  // What the system's configuration gives for a CSS generic family ("serif", "monospace" …) or,
  // with an empty name, for no family at all.
  std::optional<FaceRecord> generic(std::string_view family, int weight, bool italic);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace banxin::text
