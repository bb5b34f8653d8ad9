// write_xhtml: nodes of the document → one XHTML page.
//
// Comes in: nodes in document order and what their links and images become. Goes out: a page in the
// XHTML syntax of HTML that is valid EPUB 3.3 content and reads the same as text/html: no named
// entities, void elements self-closed, empty elements with an end tag, no white space that a reader
// could see. It knows nothing of packages and archives.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/diagnostics.h"
#include "document/node.h"

namespace banxin::epub {

struct XhtmlPage {
  std::string title;       // never empty
  std::string lang;        // BCP 47
  std::string stylesheet;  // href of the style sheet; empty: none
  std::string body_type;   // epub:type of the body: "frontmatter", "bodymatter" …; may be empty
  const document::Node* body = nullptr;  // whose id and classes the body takes; may be null
  std::vector<const document::Node*> nodes;
};

// What the page's references become. Nothing: the link loses its target, the image is told by its
// alternative text.
struct PageReferences {
  std::function<std::optional<std::string>(const std::string& href)> link;
  std::function<std::optional<std::string>(const std::string& src)> image;
};

// Never fails. Reports what XHTML cannot hold: "epub-010" attributes, "epub-011" characters,
// "epub-012" links, "epub-013" images without alternative text, "epub-014" missing images,
// "epub-015" misplaced elements, "epub-016" language tags.
Bytes write_xhtml(const XhtmlPage& page, const PageReferences& references,
                  Diagnostics& diagnostics);

}  // namespace banxin::epub
