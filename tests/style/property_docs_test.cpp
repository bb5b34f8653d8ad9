#include "style/property_docs.h"

#include <map>
#include <string>

#include "style/page_descriptors.h"
#include "style/property.h"
#include "style_testing.h"

using namespace banxin;
using namespace banxin::style;
using namespace banxin::style::testing;

namespace {

std::map<std::string_view, const PropertyDoc*> docs_by_name() {
  std::map<std::string_view, const PropertyDoc*> docs;
  for (const PropertyGroup& group : property_docs())
    for (const PropertyDoc& doc : group.rows) {
      CAPTURE(std::string(doc.name));
      CHECK(docs.emplace(doc.name, &doc).second);
    }
  return docs;
}

}  // namespace

TEST_CASE("every property and shorthand has its row in the manual, and no row is dead") {
  auto docs = docs_by_name();
  const auto take = [&](std::string_view name) {
    CAPTURE(std::string(name));
    CHECK(docs.erase(name) == 1);
  };
  for (const Property& property : properties()) take(property.name);
  for (const Shorthand& shorthand : shorthands()) take(shorthand.name);
  for (const auto& [name, doc] : docs) FAIL_CHECK(std::string(name) << " is no property");
}

TEST_CASE("what stands in @page alone has its row, too") {
  CHECK(page_property_docs().size() == 5);
  for (const PropertyDoc& doc : page_property_docs()) {
    CAPTURE(std::string(doc.name));
    CHECK(is_page_descriptor(doc.name));
    CHECK(faults_of("@page { " + std::string(doc.name) + ": " + std::string(doc.initial) + " }")
              .empty());
  }
}

TEST_CASE("the manual's initial values are the initial values") {
  const auto docs = docs_by_name();
  ComputedStyle plain;
  plain.lang = "en";
  for (const Property& property : properties()) {
    CAPTURE(std::string(property.name));
    const auto found = docs.find(property.name);
    REQUIRE(found != docs.end());
    const std::string initial(found->second->initial);
    if (property.name == "font-family") {  // the fonts' own order
      CHECK(initial.empty());
      continue;
    }
    CHECK(!initial.empty());
    const Styled styled("<p id=p>t</p>",
                        "p { " + std::string(property.name) + ": " + initial + " }");
    CHECK(listing(styled.diagnostics) == "");
    CHECK(dump(styled["p"], plain) == "");
  }
}

TEST_CASE("the manual page names what it says of each property") {
  const std::string page = property_manual();
  CHECK(page.starts_with("---\nlang: en\n---\n\n# The style language\n"));
  for (const char* line :
       {"- **`margin-top`**: `<length-percentage> | auto`. Initially `0`. Also called "
        "`margin-block-start`.",
        "- **`orphans`**: `<integer [1,∞]>`. Initially `2`. Inherited.",
        "- **`string-set`**: `none | [<name> <content-list>]#`. Initially `none`. Print only.",
        "- **`columns`**: `<column-width> || <column-count>`. A shorthand.", "`z-index`"}) {
    CAPTURE(std::string(line));
    CHECK(page.find(line) != std::string::npos);
  }
}
