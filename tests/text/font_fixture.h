// The fonts that the set-up installs, and broken copies of them.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "golden.h"
#include "text/font.h"

namespace banxin::test {

inline const std::filesystem::path kNotoSerif =
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";
inline const std::filesystem::path kNotoSans =
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
inline const std::filesystem::path kGaramond =
    "/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf";
inline const std::filesystem::path kGaramondItalic =
    "/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Italic.otf";
inline const std::filesystem::path kWenKai =
    "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf";
inline const std::filesystem::path kFreeSerif = "/usr/share/fonts/opentype/freefont/FreeSerif.otf";
inline const std::filesystem::path kDejaVuMono =
    "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf";
// A variable face with the axes wght 100–900 and slnt −10–0; tests that need it say so when it is
// not installed.
inline const std::filesystem::path kInter = "/usr/share/fonts/truetype/inter-vf/Inter.var.ttf";
inline bool has_inter() {
  if (std::filesystem::exists(kInter)) return true;
  MESSAGE("skipped: fonts-inter-variable is not installed");
  return false;
}
// Faces of the Noto collections.
inline constexpr unsigned kJapanese = 0, kSimplified = 2;

inline std::unique_ptr<text::Font> open_font(const std::filesystem::path& path,
                                             unsigned index = 0) {
  auto font = text::Font::open(path, index);
  INFO("font: ", path.string(), font ? std::string() : font.error().message);
  REQUIRE(font.has_value());
  return std::move(*font);
}

// A folder that is removed again.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "banxin-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

// The entry of `tag` in the table directory of a single-face font file.
inline std::size_t find_table_entry(const std::string& file, const std::string& tag) {
  const std::size_t at = file.find(tag, 12);
  REQUIRE(at != std::string::npos);
  return at;
}
inline std::size_t table_offset(const std::string& file, const std::string& tag) {
  const std::size_t entry = find_table_entry(file, tag);
  std::size_t offset = 0;
  for (std::size_t i = 8; i < 12; ++i)
    offset = offset << 8U | static_cast<unsigned char>(file[entry + i]);
  return offset;
}

}  // namespace banxin::test
