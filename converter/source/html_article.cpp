#include "source/html_article.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "source/clip_page.h"
#include "source/clip_words.h"

namespace banxin::source {
namespace {

// What adds up to this is left out.
constexpr int kEnough = 4;
// A part that holds this share of the article's prose is the article.
constexpr double kMostOfArticle = 0.4;
// How much of the prose a part must keep to be the article, when nothing marks it and when its
// element or role says so.
constexpr double kKeptUnmarked = 0.85, kKeptMarked = 0.45;
// What a post of a thread has of all the prose, at least.
constexpr double kLeastPost = 0.1;
// Places reported one by one.
constexpr std::size_t kMostReports = 20;

constexpr auto kHidden = std::to_array<std::string_view>(
    {"script", "style", "template", "link", "meta", "base", "title", "param", "source", "track",
     "noframes", "noembed", "datalist"});

struct Weighted {
  std::string_view word;
  int weight;
};
constexpr auto kTags = std::to_array<Weighted>({{"nav", 4},
                                                {"form", 3},
                                                {"button", 4},
                                                {"select", 4},
                                                {"textarea", 4},
                                                {"fieldset", 2},
                                                {"dialog", 4},
                                                {"footer", 2},
                                                {"aside", 2},
                                                {"header", 0}});
constexpr auto kRoles = std::to_array<Weighted>({{"navigation", 4},
                                                 {"search", 4},
                                                 {"banner", 3},
                                                 {"contentinfo", 3},
                                                 {"complementary", 2},
                                                 {"dialog", 4},
                                                 {"menu", 4},
                                                 {"menubar", 4},
                                                 {"toolbar", 4},
                                                 {"alert", 2}});
// Words of class and id, as parts between "-", "_", digits, and capitals: "post-share" has "share".
constexpr auto kWords = std::to_array<Weighted>({{"ad", 3},
                                                 {"ads", 4},
                                                 {"advert", 4},
                                                 {"advertisement", 4},
                                                 {"adsbygoogle", 4},
                                                 {"sponsor", 3},
                                                 {"sponsored", 3},
                                                 {"promo", 3},
                                                 {"share", 4},
                                                 {"sharing", 4},
                                                 {"sharedaddy", 4},
                                                 {"addtoany", 4},
                                                 {"social", 4},
                                                 {"related", 4},
                                                 {"recommend", 4},
                                                 {"recommended", 4},
                                                 {"recommendations", 4},
                                                 {"relatedposts", 4},
                                                 {"comment", 3},
                                                 {"comments", 4},
                                                 {"respond", 3},
                                                 {"disqus", 4},
                                                 {"newsletter", 4},
                                                 {"subscribe", 4},
                                                 {"subscription", 3},
                                                 {"signup", 4},
                                                 {"login", 4},
                                                 {"cookie", 4},
                                                 {"consent", 4},
                                                 {"popup", 4},
                                                 {"modal", 4},
                                                 {"overlay", 2},
                                                 {"breadcrumb", 4},
                                                 {"breadcrumbs", 4},
                                                 {"crumb", 3},
                                                 {"crumbs", 3},
                                                 {"pagination", 4},
                                                 {"pager", 4},
                                                 {"prevnext", 4},
                                                 {"sidebar", 3},
                                                 {"widget", 3},
                                                 {"menu", 3},
                                                 {"nav", 3},
                                                 {"navbar", 4},
                                                 {"navigation", 3},
                                                 {"navbox", 4},
                                                 {"toolbar", 3},
                                                 {"footer", 2},
                                                 {"masthead", 2},
                                                 {"banner", 2},
                                                 {"hidden", 2},
                                                 {"print", 1},
                                                 {"editsection", 4},
                                                 {"catlinks", 4},
                                                 {"jump", 2},
                                                 {"skip", 3},
                                                 {"qrcode", 4},
                                                 {"qr", 3},
                                                 {"reward", 4},
                                                 {"donate", 4},
                                                 {"toc", 3},
                                                 {"tags", 3},
                                                 {"tagcloud", 4},
                                                 {"vote", 4},
                                                 {"voting", 4},
                                                 {"votecell", 4},
                                                 {"karma", 3},
                                                 {"reply", 2},
                                                 {"permalink", 3},
                                                 {"clap", 4},
                                                 {"claps", 4},
                                                 {"paywall", 3},
                                                 {"hatnote", 3},
                                                 {"metabox", 4},
                                                 {"noprint", 4},
                                                 {"copyright", 2},
                                                 {"statement", 1},
                                                 {"follow", 3},
                                                 {"meta", 2},
                                                 {"byline", 1},
                                                 {"author", 1},
                                                 {"headerlink", 4},
                                                 {"screenreader", 3},
                                                 {"sr", 1},
                                                 {"profile", 1},
                                                 {"card", 1},
                                                 {"tool", 2},
                                                 {"tools", 3},
                                                 {"pc", 0}});
// What says that an element is the text itself.
constexpr auto kArticleWords = std::to_array<std::string_view>(
    {"article-body",    "articlebody",       "article-content", "article__body",
     "article_content", "entry-content",     "post-content",    "post-body",
     "post__content",   "available-content", "body markup",     "rich_media_content",
     "js_content",      "mw-parser-output",  "story-body",      "markdown-body",
     "artibody",        "article",           "content-body",    "theme-doc-markdown",
     "postbody"});

template <std::size_t N>
int weight_of(std::string_view word, const std::array<Weighted, N>& table) {
  const auto* found = std::ranges::find(table, word, &Weighted::word);
  return found == table.end() ? 0 : found->weight;
}

// The heaviest of the parts of a class or id.
int weight_of_names(std::string_view names) {
  int most = 0;
  std::string part;
  char before = ' ';
  const auto finish = [&] {
    most = std::max(most, weight_of(part, kWords));
    part.clear();
  };
  for (const char c : names) {
    const bool capital = c >= 'A' && c <= 'Z';
    const bool after_small = before >= 'a' && before <= 'z';
    if (!is_letter(c) || (capital && after_small)) finish();
    if (is_letter(c)) part += capital ? static_cast<char>(c - 'A' + 'a') : c;
    before = c;
  }
  finish();
  return most;
}

bool is_hidden(const HtmlNode& node) {
  if (std::ranges::find(kHidden, node.tag) != kHidden.end()) return true;
  for (const document::Attribute& attribute : node.attributes) {
    if (attribute.name == "hidden") return true;
    if (attribute.name != "style") continue;
    std::string css;
    for (const char c : attribute.value)
      if (c != ' ') css += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (css.find("display:none") != std::string::npos ||
        css.find("mso-hide:all") != std::string::npos)
      return true;
  }
  return false;
}

// The words with which a part begins, for messages and for phrases of pages.
void collect_beginning(const HtmlNode& node, std::size_t limit, std::string& out) {
  for (const char c : node.text) {
    if (out.size() >= limit) break;
    const bool white = c == ' ' || c == '\n' || c == '\t';
    if (!white)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  for (const HtmlNode& child : node.children) {
    if (out.size() >= limit) return;
    if (is_block_tag(child.tag) && !out.empty() && out.back() != ' ') out += ' ';
    collect_beginning(child, limit, out);
  }
}

std::string beginning_of(const HtmlNode& node, std::size_t limit) {
  std::string out;
  collect_beginning(node, limit, out);
  while (out.ends_with(' ')) out.pop_back();
  while (find_invalid_utf8(out)) out.pop_back();
  return out;
}

double link_share(const HtmlNode& node) {
  return node.figures.text == 0 ? 0 : double(node.figures.links) / double(node.figures.text);
}

// The evidence that a part of the page is not of the article.
int evidence_against(const HtmlNode& node) {
  if (node.is_text() || node.tag == "pre" || node.tag == "table" || node.tag == "figure") {
    if (node.tag != "table") return 0;
    return weight_of_names(node.attribute("class"));
  }
  if (node.tag.starts_with('h') && node.tag.size() == 2) return 0;
  int sum = weight_of(node.tag, kTags) + weight_of(node.attribute("role"), kRoles);
  sum += std::max(weight_of_names(node.attribute("class")), weight_of_names(node.attribute("id")));
  // Notes are full of links, and belong to the text.
  const std::string_view type = node.attribute("epub:type");
  if (node.attribute("role").starts_with("doc-") || type.find("note") != type.npos) return 0;
  if (sum > 0 && link_share(node) > 0.5) ++sum;
  if (sum > 0 && node.figures.prose == 0) ++sum;
  if (sum > 0 && node.figures.prose > 300) sum -= 2;
  if (is_block_tag(node.tag) && !node.figures.has_block && node.figures.text > 0 &&
      node.figures.text < 160 && node.figures.images == 0) {
    const std::string text = beginning_of(node, 240);
    std::string_view phrase = text;
    take(phrase, "（") || take(phrase, "(") || take(phrase, "【");
    if (is_page_phrase(phrase)) sum += kEnough;
    if (is_menu_bar(text) && link_share(node) > 0.3) sum += kEnough;
  }
  return sum;
}

bool is_marked_as_article(const HtmlNode& node) {
  if (node.tag == "main" || node.tag == "article") return true;
  if (node.attribute("role") == "main" || node.attribute("role") == "article" ||
      node.attribute("itemprop") == "articleBody")
    return true;
  const std::string names =
      lower_case(node.attribute("class")) + " " + lower_case(node.attribute("id"));
  return std::ranges::any_of(kArticleWords,
                             [&](std::string_view word) { return names.find(word) != names.npos; });
}

bool is_container(const HtmlNode& node) {
  return node.tag == "div" || node.tag == "section" || node.tag == "main" ||
         node.tag == "article" || node.tag == "center" || node.tag == "table" ||
         node.tag == "tbody" || node.tag == "tr" || node.tag == "td" || node.tag == "form";
}

class ArticleFinder {
 public:
  explicit ArticleFinder(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void run(HtmlNode& body) {
    remove_furniture(body, double(body.figures.prose) * kMostOfArticle);
    measure_html(body);
    for (HtmlNode* part = step_into(body); part != nullptr; part = step_into(body)) {
      inside_marked_ = inside_marked_ || is_marked_as_article(*part);
      step(body, *part);
    }
    if (reports_ > kMostReports)
      diagnostics_.note(
          "source-061",
          fmt::format("{} more parts of the page are left out", reports_ - kMostReports),
          body.span);
  }

 private:
  // Cells of a table of data stay; tables that lay out a page are taken apart by step_into.
  void remove_furniture(HtmlNode& node, double most) {
    auto keep = node.children.begin();
    for (auto it = node.children.begin(); it != node.children.end(); ++it) {
      const bool has_something = it->figures.text > 0 || it->figures.images > 0;
      const bool is_article = double(it->figures.prose) > most && it->figures.prose > 0;
      if (!is_article && evidence_against(*it) >= kEnough) {
        if (has_something) report(*it);
        continue;
      }
      if (!it->is_text()) remove_furniture(*it, most);
      if (keep != it) *keep = std::move(*it);
      ++keep;
    }
    node.children.erase(keep, node.children.end());
  }

  // The part of `node` that has nearly all of the prose, or nothing when it is in several.
  HtmlNode* step_into(HtmlNode& node) const {
    const double all = node.figures.prose;
    if (all <= 0) return nullptr;
    HtmlNode* best = nullptr;
    for (HtmlNode& child : node.children)
      if (is_container(child) && (best == nullptr || child.figures.prose > best->figures.prose))
        best = &child;
    if (best == nullptr) return nullptr;
    // A table with columns of prose is data, or a page of old: then one cell holds nearly all.
    const bool marked = is_marked_as_article(*best) || has_marked_part(*best, all * kKeptMarked);
    const bool has_headline = std::ranges::any_of(
        node.children, [&](const HtmlNode& c) { return &c != best && holds_heading(c); });
    // Several parts that are marked are the posts of one thread, or the entries of one page.
    const auto posts = std::ranges::count_if(node.children, [&](const HtmlNode& child) {
      const bool has_prose = double(child.figures.prose) >= all * kLeastPost;
      return has_prose && (is_marked_as_article(child) || has_marked_part(child, all * kLeastPost));
    });
    if (posts > 1) return nullptr;
    const double share = double(best->figures.prose) / all;
    if (share < (marked ? kKeptMarked : has_headline ? 0.97 : kKeptUnmarked)) return nullptr;
    if (best->tag == "table" && !is_layout_table(*best)) return nullptr;
    if (!marked && inside_marked_) return nullptr;
    return best;
  }

  static bool holds_heading(const HtmlNode& node) {
    return node.tag == "h1" || node.tag == "h2" || node.tag == "h3";
  }

  static bool has_marked_part(const HtmlNode& node, double least) {
    return std::ranges::any_of(node.children, [&](const HtmlNode& child) {
      return double(child.figures.prose) >= least &&
             (is_marked_as_article(child) || has_marked_part(child, least));
    });
  }

  // One of its cells holds nearly all prose, and it has neither header cells nor a caption.
  static bool is_layout_table(const HtmlNode& table) {
    bool data = false;
    std::uint32_t most = 0;
    walk_html(table, [&](const HtmlNode& node) {
      data = data || node.tag == "th" || node.tag == "caption";
      if (node.tag == "td") most = std::max(most, node.figures.prose);
    });
    return !data && double(most) > kKeptUnmarked * double(table.figures.prose);
  }

  // The part takes the place of all children; figures and notes beside it stay.
  void step(HtmlNode& body, HtmlNode& part) {
    const Anchors inside = anchors_of(part);
    std::vector<HtmlNode> kept;
    for (HtmlNode& child : body.children) {
      if (&child == &part) {
        body.figures = child.figures;
        std::ranges::move(child.children, std::back_inserter(kept));
      } else if (is_figure(child) || holds_notes_of(child, inside)) {
        kept.push_back(std::move(child));
      } else if (child.figures.text > 0 || child.figures.images > 0) {
        report(child);
      }
    }
    body.children = std::move(kept);
  }

  static bool is_figure(const HtmlNode& node) {
    return node.tag == "figure" && node.figures.images > 0;
  }

  struct Anchors {
    std::unordered_set<std::string_view> ids, targets;
  };
  static Anchors anchors_of(const HtmlNode& node) {
    Anchors anchors;
    walk_html(node, [&](const HtmlNode& inner) {
      for (const std::string_view name : {"id", "name"})
        if (const auto id = inner.attribute(name); !id.empty()) anchors.ids.insert(id);
      const std::string_view href = inner.tag == "a" ? inner.attribute("href") : "";
      if (href.size() > 1 && href.front() == '#') anchors.targets.insert(href.substr(1));
    });
    return anchors;
  }

  // Links lead from the part to it, and back.
  static bool holds_notes_of(const HtmlNode& node, const Anchors& part) {
    if (part.targets.empty() || node.figures.links == 0) return false;
    const Anchors own = anchors_of(node);
    const auto any_in = [](const auto& some, const auto& others) {
      return std::ranges::any_of(some, [&](std::string_view one) { return others.contains(one); });
    };
    return any_in(own.ids, part.targets) && any_in(own.targets, part.ids);
  }

  void report(const HtmlNode& node) {
    if (node.tag == "h1") return;  // the title, which the metadata have
    if (++reports_ > kMostReports) return;
    const std::string text = beginning_of(node, 48);
    const std::string name = node.is_text() ? "text" : "<" + node.tag + ">";
    diagnostics_.note("source-061",
                      text.empty()
                          ? fmt::format("{} around the article is left out", name)
                          : fmt::format("{} around the article is left out: “{}”", name, text),
                      node.span);
  }

  Diagnostics& diagnostics_;
  std::size_t reports_ = 0;
  bool inside_marked_ = false;  // what is left is an article by its element, role or class
};

void remove_hidden_below(HtmlNode& node) {
  std::erase_if(node.children, is_hidden);
  for (HtmlNode& child : node.children) remove_hidden_below(child);
}

}  // namespace

void remove_hidden(HtmlNode& root) {
  remove_hidden_below(root);
  measure_html(root);
}

void keep_article(HtmlNode& body, Diagnostics& diagnostics) {
  ArticleFinder(diagnostics).run(body);
}

}  // namespace banxin::source
