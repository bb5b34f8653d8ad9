// html_article: the article of a saved page, and what stands around it.
//
// Comes in: the tree of a page. Goes out: the same tree with the article as all that is left of the
// body. What a page puts around and into an article (menus, sharing, forms, comments, lists of
// other pages, advertisements) is told by evidence that adds up: elements, roles, words of class
// and id, the share of links, phrases that only pages say. Each part left out is reported with its
// place
// ("source-061").
#pragma once

#include "base/diagnostics.h"
#include "source/html_tree.h"

namespace banxin::source {

// What no reader of a page sees as text: scripts, styles, templates, hidden elements. Done for
// every page and for e-books; measures again.
void remove_hidden(HtmlNode& root);

// Reduces the children of `body` to those of the article.
void keep_article(HtmlNode& body, Diagnostics& diagnostics);

}  // namespace banxin::source
