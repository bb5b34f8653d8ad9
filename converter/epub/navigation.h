// Navigation: the nav document of EPUB 3 and the NCX of EPUB 2, both from the document's contents.
//
// Comes in: the tree of contents and the plan that says which file each heading is in. Goes out:
// two XML files with equal trees in reading order (T116). Labels are plain text: there is no link
// inside a link.
#pragma once

#include <string>

#include "base/bytes.h"
#include "document/document.h"
#include "epub/content_plan.h"

namespace banxin::epub {

struct NavigationOptions {
  std::string stylesheet;  // href
  std::string cover;       // href of the cover page; empty: none
  std::string nav;         // the nav document's own name
};

// EPUB 3.3 "EPUB navigation document": toc and landmarks.
Bytes write_nav(const document::Document& document, const ContentPlan& plan,
                const NavigationOptions& options);

// DAISY Z39.86-2005 §8 NCX, which EPUB 3.3 keeps for older reading systems.
Bytes write_ncx(const document::Document& document, const ContentPlan& plan,
                const std::string& identifier);

}  // namespace banxin::epub
