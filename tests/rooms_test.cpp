// The direction of includes between the rooms of converter/, and the home of each foreign header.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "golden.h"

namespace {

namespace fs = std::filesystem;

// converter/README.md "Rooms": what each room may include besides itself. "convert" and "cli" are
// rooms here too.
const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"base", {}},
    {"document", {"base"}},
    {"source", {"base", "document"}},
    {"style", {"base", "document"}},
    {"text", {"base"}},
    {"layout", {"base", "document", "style", "text"}},
    {"pdf", {"base", "text", "layout"}},
    {"epub", {"base", "document", "style", "text"}},
    {"convert", {"base", "document", "source", "style", "text", "layout", "pdf", "epub"}},
    {"cli", {"base", "convert"}},
};

// How a foreign header begins, and the rooms whose .cpp files may include it.
struct ForeignHeader {
  std::string prefix;
  std::set<std::string> rooms;
};
const std::vector<ForeignHeader> kForeign = {
    {"hb", {"text"}},
    {"hpdf", {"pdf"}},
    {"zip.h", {"epub"}},
    {"tinyxml2", {"source", "epub", "pdf"}},  // pdf: the XMP packet
    {"cmark", {"source"}},
    {"yaml-cpp", {"source"}},
    {"gumbo", {"source"}},
    {"CLI", {"cli"}},
    {"fontconfig", {"text"}},
    {"unicode/", {"document", "source", "text"}},  // source: encodings
    {"hyphen.h", {"text"}},
    {"png", {"source", "pdf"}},
    {"jpeglib", {"source", "pdf"}},
    {"turbojpeg", {"source", "pdf"}},
    {"libdeflate", {"pdf", "epub"}},
    {"tbb", {"layout", "pdf", "epub", "convert"}},
    {"oneapi/", {"layout", "pdf", "epub", "convert"}},
    {"nlohmann", {"cli", "layout", "source"}},
    {"fmt/",
     {"base", "document", "source", "style", "text", "layout", "pdf", "epub", "convert", "cli"}},
};

// System headers that Banxin uses where it maps files, writes them, or speaks to a terminal.
const std::map<std::string, std::set<std::string>> kSystem = {
    {"base", {"fcntl.h", "unistd.h", "sys/stat.h"}},
    {"text", {"fcntl.h", "unistd.h", "sys/stat.h", "sys/mman.h"}},
    {"cli", {"unistd.h", "sys/ioctl.h"}},
};

// jpeglib.h needs <cstdio> before it and jerror.h beside it.
const std::set<std::string> kWithJpeg = {"jerror.h"};

// "text/font.h" → "text"; "convert.h" → "convert".
std::string room_of(const std::string& path) {
  const auto slash = path.find('/');
  if (slash != std::string::npos) return path.substr(0, slash);
  return path.substr(0, path.find('.'));
}

// Names without a dot or a slash are the C++ standard library's.
bool is_standard(const std::string& header) {
  return header.find_first_of("./") == std::string::npos;
}

std::string judge_own(const std::string& room, const std::string& header) {
  const std::string target = room_of(header);
  if (!kMayInclude.contains(target)) return "names no room";
  if (target == room || kMayInclude.at(room).contains(target)) return {};
  return room + "/ may not include " + target + "/";
}

std::string judge_foreign(const std::string& room, const std::string& file,
                          const std::string& header) {
  if (is_standard(header)) return {};
  if (const auto system = kSystem.find(room);
      system != kSystem.end() && system->second.contains(header))
    return {};
  if (kWithJpeg.contains(header)) return judge_foreign(room, file, "jpeglib.h");
  for (const auto& foreign : kForeign) {
    if (!header.starts_with(foreign.prefix)) continue;
    if (!foreign.rooms.contains(room)) return header + " has no home in " + room + "/";
    // Foreign types stay behind our own: a header never shows them.
    return file.ends_with(".cpp") ? std::string{} : header + " belongs in a .cpp file";
  }
  return header + " is not in the table of foreign headers";
}

// The wrong includes of one file, each as "file:line: reason". `path` is relative to converter/.
std::vector<std::string> wrong_includes(const std::string& path, const std::string& text) {
  std::vector<std::string> wrong;
  std::istringstream lines(text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    std::istringstream words(line);
    std::string directive, header;
    words >> directive;
    if (directive == "#") {  // "#  include"
      words >> directive;
      directive = "#" + directive;
    }
    if (!directive.starts_with("#include")) continue;
    const auto open = line.find_first_of("<\"");
    const auto close = line.find_first_of(">\"", open + 1);
    if (open == std::string::npos || close == std::string::npos) {
      wrong.push_back(path + ":" + std::to_string(number) + ": include without a plain name");
      continue;
    }
    header = line.substr(open + 1, close - open - 1);
    const std::string reason = line[open] == '"' ? judge_own(room_of(path), header)
                                                 : judge_foreign(room_of(path), path, header);
    if (!reason.empty()) wrong.push_back(path + ":" + std::to_string(number) + ": " + reason);
  }
  return wrong;
}

struct SourceText {
  std::string path, text;
};

std::vector<SourceText> converter_sources() {
  const fs::path root = fs::path(BANXIN_SOURCE_DIR) / "converter";
  std::vector<SourceText> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const auto extension = entry.path().extension();
    if (extension == ".h" || extension == ".cpp")
      files.push_back({fs::relative(entry.path(), root).generic_string(),
                       banxin::test::read_text(entry.path())});
  }
  return files;
}

}  // namespace

TEST_CASE("every include of the converter goes in the direction of the rooms") {
  const auto files = converter_sources();
  REQUIRE(files.size() > 30);
  for (const auto& [path, text] : files) {
    CHECK_MESSAGE(kMayInclude.contains(room_of(path)), path, " is in no room");
    for (const auto& wrong : wrong_includes(path, text)) FAIL_CHECK(wrong);
  }
}

TEST_CASE("a wrong include is found, with its file and line") {
  struct Case {
    std::string path, text, expected;
  };
  const std::vector<Case> cases = {
      {"text/shaper.cpp", "#include <hb.h>\n#include \"style/values.h\"\n",
       "text/shaper.cpp:2: text/ may not include style/"},
      {"layout/flow.cpp", "\n#include <hb.h>\n", "layout/flow.cpp:2: hb.h has no home in layout/"},
      {"pdf/write_pdf.cpp", "#include \"document/node.h\"\n",
       "pdf/write_pdf.cpp:1: pdf/ may not include document/"},
      {"cli/main.cpp", "# include \"style/builtin_sheets.h\"\n",
       "cli/main.cpp:1: cli/ may not include style/"},
      {"base/length.h", "#include \"convert.h\"\n",
       "base/length.h:1: base/ may not include convert/"},
      {"text/font.h", "#include <hb-subset.h>\n",
       "text/font.h:1: hb-subset.h belongs in a .cpp file"},
      {"source/read_html.cpp", "#include <libxml/parser.h>\n",
       "source/read_html.cpp:1: libxml/parser.h is not in the table of foreign headers"},
      {"epub/write_epub.cpp", "#include \"layout/paged_book.h\"\n",
       "epub/write_epub.cpp:1: epub/ may not include layout/"},
  };
  for (const auto& [path, text, expected] : cases) {
    const auto wrong = wrong_includes(path, text);
    REQUIRE(wrong.size() == 1);
    CHECK(wrong[0] == expected);
  }
}

TEST_CASE("right includes are left in peace") {
  CHECK(wrong_includes("text/shaper.cpp",
                       "#include \"text/shaper.h\"\n#include <hb.h>\n#include <vector>\n")
            .empty());
  CHECK(wrong_includes("convert.cpp", "#include \"convert.h\"\n#include \"pdf/write_pdf.h\"\n")
            .empty());
  CHECK(wrong_includes("cli/main.cpp", "#include \"convert.h\"\n#include <CLI/CLI.hpp>\n").empty());
}
