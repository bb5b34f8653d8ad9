#include "epub/write_epub.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <tinyxml2.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>

#include "epub/archive_reader.h"
#include "epub/sample_documents.h"
#include "epub/url.h"
#include "golden.h"
#include "style/builtin_sheets.h"

using namespace banxin;
using namespace banxin::epub;
using namespace banxin::test;

namespace {

constexpr std::int64_t kTime = 1795497720;  // 2026-11-24T05:22:00Z

// The sheets that the program ships, as its cascade has them.
std::vector<style::Stylesheet> shipped_sheets(const char* design) {
  Diagnostics diagnostics;
  std::vector<style::Stylesheet> sheets;
  for (const std::string name : {"base", design}) {
    const style::BuiltinSheet* sheet = style::builtin_sheet(name);
    REQUIRE(sheet);
    const auto origin = name == "base" ? style::Origin::UserAgent : style::Origin::Author;
    sheets.push_back(
        style::parse_stylesheet(sheet->css, diagnostics.files().add(name), origin, diagnostics));
  }
  return sheets;
}

Bytes epub_of(const Document& document, unsigned jobs = 0) {
  Diagnostics diagnostics;
  Result<Bytes> epub = write_epub(document, {}, {.timestamp = kTime, .jobs = jobs}, diagnostics);
  REQUIRE(epub);
  return *epub;
}

using Sample = Document (*)(Diagnostics&);
const std::map<std::string, Sample> kSamples = {{"specimen", specimen},
                                                {"chinese-book", chinese_book},
                                                {"bare-text", bare_text},
                                                {"broken-tree", broken_tree}};

void for_each_element(const tinyxml2::XMLElement* element,
                      const std::function<void(const tinyxml2::XMLElement&)>& visit) {
  if (!element) return;
  visit(*element);
  for (auto* child = element->FirstChildElement(); child; child = child->NextSiblingElement())
    for_each_element(child, visit);
}

// Every href and src of every page, the nav document and the NCX leads to a file and, where it
// names one, to an id.
void check_links(const std::vector<ArchivedFile>& files) {
  std::map<std::string, std::set<std::string>> ids;
  std::vector<std::pair<std::string, std::string>> links;  // from, to
  for (const ArchivedFile& file : files) {
    if (!file.name.ends_with(".xhtml") && !file.name.ends_with(".ncx")) continue;
    tinyxml2::XMLDocument parsed;
    REQUIRE_MESSAGE(parsed.Parse(file.content.data(), file.content.size()) == tinyxml2::XML_SUCCESS,
                    file.name);
    for_each_element(parsed.RootElement(), [&](const tinyxml2::XMLElement& element) {
      if (const char* id = element.Attribute("id"))
        CHECK_MESSAGE(ids[file.name].insert(id).second, file.name, "#", id);
      for (const char* name : {"href", "src"})
        if (const char* target = element.Attribute(name)) links.emplace_back(file.name, target);
    });
  }
  int internal = 0;
  for (const auto& [from, to] : links) {
    if (to.find(':') != std::string::npos) continue;
    const std::size_t hash = std::min(to.find('#'), to.size());
    const std::string file = hash == 0 ? from : "EPUB/" + to.substr(0, hash);
    CHECK_MESSAGE(find_file(files, file), from, " → ", to);
    if (hash < to.size())
      CHECK_MESSAGE(ids[file].contains(decode_percent(to.substr(hash + 1))), from, " → ", to);
    ++internal;
  }
  CHECK(internal > 0);
}

}  // namespace

TEST_CASE(
    "T139 the archive has its media type first and stored, then the container, then the package") {
  Diagnostics diagnostics;
  const auto files = read_archive(epub_of(chinese_book(diagnostics)));
  REQUIRE(files.size() > 3);
  CHECK(files[0].name == "mimetype");
  CHECK(files[0].method == 0);
  CHECK(files[0].offset == 0);
  CHECK(files[0].content == "application/epub+zip");
  CHECK(files[1].name == "META-INF/container.xml");
  CHECK(files[2].name == "EPUB/package.opf");
  CHECK(std::ranges::all_of(files, [](const ArchivedFile& file) { return file.extra_bytes == 0; }));
}

TEST_CASE("T139 every file is in the manifest, and every item of the manifest is a file") {
  for (const auto& [name, sample] : kSamples) {
    CAPTURE(name);
    Diagnostics diagnostics;
    const auto files = read_archive(epub_of(sample(diagnostics)));
    const ArchivedFile* package = find_file(files, "EPUB/package.opf");
    REQUIRE(package);
    tinyxml2::XMLDocument opf;
    REQUIRE(opf.Parse(package->content.data(), package->content.size()) == tinyxml2::XML_SUCCESS);
    std::set<std::string> items, ids;
    for_each_element(opf.RootElement(), [&](const tinyxml2::XMLElement& element) {
      if (const char* id = element.Attribute("id")) CHECK_MESSAGE(ids.insert(id).second, id);
      if (std::string(element.Name()) == "item")
        items.insert(std::string("EPUB/") + element.Attribute("href"));
    });
    for (const ArchivedFile& file : files)
      if (file.name != "mimetype" && file.name != "META-INF/container.xml" &&
          file.name != "EPUB/package.opf")
        CHECK_MESSAGE(items.erase(file.name) == 1, file.name);
    CHECK(items.empty());
  }
}

TEST_CASE("links lead to what is there, within and across files") {
  for (const auto& [name, sample] : kSamples) {
    CAPTURE(name);
    Diagnostics diagnostics;
    check_links(read_archive(epub_of(sample(diagnostics))));
  }
}

TEST_CASE("the files of a small book are as recorded") {
  Diagnostics diagnostics;
  const auto files = read_archive(epub_of(chinese_book(diagnostics)));
  for (const char* name : {"package.opf", "nav.xhtml", "toc.ncx", "cover.xhtml", "title.xhtml",
                           "front.xhtml", "ch01.xhtml", "ch02.xhtml"}) {
    const ArchivedFile* file = find_file(files, std::string("EPUB/") + name);
    REQUIRE_MESSAGE(file, name);
    CHECK_GOLDEN(std::string("epub/chinese-book/") + name, file->content);
  }
  CHECK(diagnostics.all().empty());
}

TEST_CASE("the files of an article with every element are as recorded") {
  Diagnostics diagnostics;
  const auto files = read_archive(epub_of(specimen(diagnostics)));
  for (const char* name : {"package.opf", "nav.xhtml", "article.xhtml"}) {
    const ArchivedFile* file = find_file(files, std::string("EPUB/") + name);
    REQUIRE_MESSAGE(file, name);
    CHECK_GOLDEN(std::string("epub/specimen/") + name, file->content);
  }
  CHECK(diagnostics.all().empty());
}

TEST_CASE("the page of a broken tree is XHTML all the same, as recorded") {
  Diagnostics diagnostics;
  const auto files = read_archive(epub_of(broken_tree(diagnostics)));
  const ArchivedFile* file = find_file(files, "EPUB/article.xhtml");
  REQUIRE(file);
  CHECK_GOLDEN("epub/broken-tree/article.xhtml", file->content);
}

TEST_CASE("T116 nav and NCX have the tree of the contents, in reading order") {
  Diagnostics diagnostics;
  const Document document = chinese_book(diagnostics);
  std::string expected;
  const std::function<void(const std::vector<document::ContentsEntry>&)> add =
      [&](const auto& entries) {
        for (const document::ContentsEntry& entry : entries) {
          expected += "(" + entry.title;
          add(entry.children);
          expected += ")";
        }
      };
  add(document.contents);

  const auto files = read_archive(epub_of(document));
  const auto tree_of = [&](const char* file, const char* list, const char* item,
                           const char* label) {
    const ArchivedFile* found = find_file(files, file);
    REQUIRE(found);
    tinyxml2::XMLDocument parsed;
    REQUIRE(parsed.Parse(found->content.data(), found->content.size()) == tinyxml2::XML_SUCCESS);
    std::string tree;
    const std::function<void(const tinyxml2::XMLElement*)> read =
        [&](const tinyxml2::XMLElement* parent) {
          for (auto* child = parent->FirstChildElement(item); child;
               child = child->NextSiblingElement(item)) {
            const auto* text = child->FirstChildElement(label);
            if (const auto* inner = text->FirstChildElement("text")) text = inner;
            tree += std::string("(") + text->GetText();
            if (const auto* below = *list ? child->FirstChildElement(list) : child) read(below);
            tree += ")";
          }
        };
    const tinyxml2::XMLElement* root = nullptr;
    for_each_element(parsed.RootElement(), [&](const tinyxml2::XMLElement& element) {
      if (!root && std::string(element.Name()) == (*list ? list : "navMap")) root = &element;
    });
    REQUIRE(root);
    read(root);
    return tree;
  };
  CHECK(tree_of("EPUB/nav.xhtml", "ol", "li", "a") == expected);
  CHECK(tree_of("EPUB/toc.ncx", "", "navPoint", "navLabel") == expected);
}

TEST_CASE(
    "T137 the bytes are the same on every run, with any number of threads, in any time zone and "
    "locale") {
  for (const auto& [name, sample] : kSamples) {
    CAPTURE(name);
    Diagnostics diagnostics;
    const Bytes first = epub_of(sample(diagnostics));
    CHECK(epub_of(sample(diagnostics)) == first);
    CHECK(epub_of(sample(diagnostics), 1) == first);
    CHECK(epub_of(sample(diagnostics), 7) == first);
    const char* old = std::getenv("TZ");
    const std::string kept = old ? old : "";
    for (const char* zone : {"XXX-14", "XXX12", "Asia/Shanghai", "America/New_York"}) {
      ::setenv("TZ", zone, 1);
      ::tzset();
      CHECK(epub_of(sample(diagnostics)) == first);
    }
    if (old)
      ::setenv("TZ", kept.c_str(), 1);
    else
      ::unsetenv("TZ");
    ::tzset();
  }
}

TEST_CASE("reports come in reading order, whatever thread wrote the page") {
  Document document;
  document.metadata.lang = "en";
  document.metadata.title = "T";
  for (int i = 0; i < 40; ++i) {
    document.body.append(el(Element::H1, "Chapter"));
    document.body.append(el(Element::P, {anchor("other" + std::to_string(i) + ".md", "x")}));
  }
  Diagnostics diagnostics;
  document = complete(std::move(document), diagnostics);
  REQUIRE(write_epub(document, {}, {.timestamp = 0, .jobs = 4}, diagnostics));
  REQUIRE(diagnostics.all().size() == 40);
  for (std::size_t i = 0; i < 40; ++i)
    CHECK(diagnostics.all()[i].message.find("other" + std::to_string(i) + ".md") !=
          std::string::npos);
}

TEST_CASE("T141 the style sheet leaves face, size and colour of the text to the reader") {
  for (const char* design : {"article", "book"}) {
    CAPTURE(design);
    Diagnostics diagnostics;
    const Document document = chinese_book(diagnostics);
    const Result<Bytes> epub =
        write_epub(document, shipped_sheets(design), {.timestamp = kTime}, diagnostics);
    REQUIRE(epub);
    const auto files = read_archive(*epub);
    const ArchivedFile* css = find_file(files, "EPUB/style.css");
    REQUIRE(css);
    bool indents = false;
    // Rules of the sheet, one by one: "selectors { declarations }", as screen_css() writes them.
    for (std::size_t start = 0, open = 0; (open = css->content.find('{', start)) != Bytes::npos;) {
      const std::size_t close = css->content.find('}', open);
      const std::string selectors = css->content.substr(start, open - start);
      const std::string declarations = css->content.substr(open + 1, close - open - 1);
      start = close + 1;
      const auto selects = [&](const std::string& name) {
        for (const char* before : {"\n", ", "})
          for (const char* after : {" {", ",", ":lang"})
            if (("\n" + selectors + "{").find(before + name + after) != std::string::npos)
              return true;
        return false;
      };
      if (selects("html") || selects(":root") || selects("body") || selects("p"))
        for (const char* property : {"font-family:", "font-size:", "font:", " color:"})
          CHECK_MESSAGE(declarations.find(property) == std::string::npos, selectors, declarations);
      if (selectors.find("p:lang(zh) ") != std::string::npos &&
          declarations.find("text-indent: 2em") != std::string::npos)
        indents = true;
    }
    CHECK(indents);
    for (const char* of_print :
         {"@page", "@font-face", "@media print", "string-set", "bookmark-level", "-banxin-"})
      CHECK_MESSAGE(css->content.find(of_print) == Bytes::npos, of_print);
  }
}

TEST_CASE("T139 EPUBCheck finds no error and nothing to warn of") {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("banxin-epub-test-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::string command = "'" + test_path("judges/epubcheck.sh").string() + "'";
  for (const auto& [name, sample] : kSamples) {
    Diagnostics diagnostics;
    const std::filesystem::path file = folder / (name + ".epub");
    const Document document = sample(diagnostics);
    const char* design = document.genre == document::Genre::Book ? "book" : "article";
    const Result<Bytes> epub =
        write_epub(document, shipped_sheets(design), {.timestamp = kTime}, diagnostics);
    REQUIRE(epub);
    std::ofstream(file, std::ios::binary) << *epub;
    command += " '" + file.string() + "'";
  }
  const int status = std::system((command + " >&2").c_str());
  std::filesystem::remove_all(folder);
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  if (code == 2)
    MESSAGE("EPUBCheck cannot run on this machine: its judgement is missing");
  else
    CHECK(code == 0);
}
