#include "base/files.h"

#include <doctest/doctest.h>

#include <fstream>

#include "golden.h"

using namespace banxin;
namespace fs = std::filesystem;

namespace {

struct TemporaryFolder {
  fs::path path;
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "banxin-XXXXXX").string();
    path = mkdtemp(pattern.data());
  }
  ~TemporaryFolder() { fs::remove_all(path); }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), {}));
  }
};

}  // namespace

TEST_CASE("outputs appear only when all are committed") {
  const TemporaryFolder folder;
  std::ofstream(folder.path / "a") << "old";
  OutputFiles outputs;
  REQUIRE(outputs.stage(folder.path / "a", "new").has_value());
  REQUIRE(outputs.stage(folder.path / "b", "new").has_value());
  CHECK(test::read_text(folder.path / "a") == "old");
  CHECK_FALSE(fs::exists(folder.path / "b"));
  REQUIRE(outputs.commit().has_value());
  CHECK(test::read_text(folder.path / "a") == "new");
  CHECK(test::read_text(folder.path / "b") == "new");
  CHECK(folder.entries() == 2);
}

TEST_CASE("outputs that are not committed leave nothing behind") {
  const TemporaryFolder folder;
  std::ofstream(folder.path / "a") << "old";
  {
    OutputFiles outputs;
    REQUIRE(outputs.stage(folder.path / "a", "new").has_value());
    const auto failed = outputs.stage(folder.path / "missing" / "b", "new");
    REQUIRE_FALSE(failed.has_value());
    CHECK(failed.error().code == "file-002");
    CHECK(failed.error().kind == Error::Kind::System);
  }
  CHECK(test::read_text(folder.path / "a") == "old");
  CHECK(folder.entries() == 1);
}

TEST_CASE("a folder is neither read nor overwritten") {
  const TemporaryFolder folder;
  CHECK(read_file(folder.path).error().code == "file-001");
  CHECK(OutputFiles().stage(folder.path, "x").error().code == "file-002");
}

TEST_CASE("reading gives every byte, also from files without a size") {
  const TemporaryFolder folder;
  const Bytes content = std::string("a\0b", 3) + std::string(100000, 'x');
  OutputFiles outputs;
  REQUIRE(outputs.stage(folder.path / "f", content).has_value());
  REQUIRE(outputs.commit().has_value());
  CHECK(read_file(folder.path / "f").value() == content);
  CHECK_FALSE(read_file("/proc/self/status").value().empty());
  CHECK(read_file(folder.path / "none").error().code == "file-001");
}
