#include "source/html_metadata.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "source/clip_words.h"

namespace banxin::source {
namespace {

using document::Metadata;
using Json = nlohmann::json;

// Deeper JSON is none that a page says about itself.
constexpr int kDeepestJson = 16;
constexpr std::size_t kLongestJson = std::size_t{1} << 20U;

std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool white = c == ' ' || c == '\n' || c == '\t' || c == '\f';
    if (!white)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

// ISO 8601 up to the day; what is no date at all stays out.
std::string day_of(std::string_view text) {
  const bool dated = text.size() >= 10 && text[4] == '-' && text[7] == '-' && is_digit(text[0]) &&
                     is_digit(text[5]) && is_digit(text[8]);
  if (dated) return std::string(text.substr(0, 10));
  return text.size() == 4 && std::ranges::all_of(text, is_digit) ? std::string(text)
                                                                 : std::string{};
}

struct MetaName {
  std::string_view name;
  std::string_view key;  // canonical, as Metadata::spans has it
};
// In the order in which they count.
constexpr auto kMetaNames = std::to_array<MetaName>({{"og:title", "title"},
                                                     {"dc.title", "title"},
                                                     {"dcterms.title", "title"},
                                                     {"citation_title", "title"},
                                                     {"twitter:title", "title"},
                                                     {"citation_author", "author"},
                                                     {"dc.creator", "author"},
                                                     {"dcterms.creator", "author"},
                                                     {"article:author", "author"},
                                                     {"author", "author"},
                                                     {"byl", "author"},
                                                     {"article:published_time", "date"},
                                                     {"citation_publication_date", "date"},
                                                     {"dc.date", "date"},
                                                     {"dcterms.created", "date"},
                                                     {"datepublished", "date"},
                                                     {"pubdate", "date"},
                                                     {"date", "date"},
                                                     {"og:site_name", "publisher"},
                                                     {"dc.publisher", "publisher"},
                                                     {"og:description", "description"},
                                                     {"dc.description", "description"},
                                                     {"description", "description"},
                                                     {"og:url", "source"},
                                                     {"article:tag", "subject"},
                                                     {"keywords", "subject"},
                                                     {"dc.rights", "rights"},
                                                     {"copyright", "rights"}});

class MetadataReader {
 public:
  MetadataReader(const HtmlNode& root, Metadata& metadata) : root_(root), metadata_(metadata) {}

  void run() {
    read_language(root_);
    for (const HtmlNode& child : root_.children)
      if (child.tag == "body" && metadata_.lang.empty()) read_language(child);
    walk_html(root_, [&](const HtmlNode& node) {
      if (node.tag == "meta") metas_.push_back(&node);
      if (node.tag == "h1") headings_.push_back(&node);
      // Word's and Google's own titles.
      if (node.tag == "p" && (node.has_class("MsoTitle") || node.has_class("title")))
        headings_.insert(headings_.begin(), &node);
      if (node.tag == "title" && title_ == nullptr) title_ = &node;
      if (node.tag == "link" && node.attribute("rel") == "canonical" &&
          !node.attribute("href").empty())
        set("source", node.attribute("href"), node.span);
      if (node.tag == "script" && node.attribute("type") == "application/ld+json") read_json(node);
    });
    for (const MetaName& wanted : kMetaNames) read_metas(wanted);
    choose_title();
  }

 private:
  void read_language(const HtmlNode& node) {
    std::string_view stated = node.attribute("lang");
    if (stated.empty()) stated = node.attribute("xml:lang");
    // BCP 47 §2.1.1: case means nothing; "EN-GB" is written "en-GB".
    metadata_.lang = lower_case(stated.substr(0, stated.find('-')));
    if (const auto dash = stated.find('-'); dash != stated.npos)
      metadata_.lang += stated.substr(dash);
  }

  void set(std::string_view key, std::string_view value, SourceSpan span) {
    const std::string text = squeezed(value);
    if (text.empty()) return;
    std::string Metadata::* field = nullptr;
    if (key == "author") return add_author(text, span);
    if (key == "subject") return add_subjects(text, span);
    if (key == "title") field = &Metadata::title;
    if (key == "date") field = &Metadata::date;
    if (key == "publisher") field = &Metadata::publisher;
    if (key == "description") field = &Metadata::description;
    if (key == "source") field = &Metadata::source;
    if (key == "rights") field = &Metadata::rights;
    if (field == nullptr || !(metadata_.*field).empty()) return;
    const std::string wanted = key == "date" ? day_of(text) : text;
    // A file on the disk of whoever saved the page is no source.
    if (wanted.empty() || (key == "source" && !wanted.starts_with("http"))) return;
    metadata_.*field = wanted;
    metadata_.spans.emplace_back(std::string(key), span);
  }

  void add_author(const std::string& name, SourceSpan span) {
    // OpenGraph wants the address of a profile.
    if (name.starts_with("http") || name.size() > 120) return;
    std::string plain = lower_case(name).starts_with("by ") ? name.substr(3) : name;
    const bool known =
        std::ranges::find(metadata_.contributors, plain, &document::Contributor::name) !=
        metadata_.contributors.end();
    if (known) return;
    if (metadata_.contributors.empty()) metadata_.spans.emplace_back("author", span);
    metadata_.contributors.push_back({std::move(plain), "aut", {}});
  }

  void add_subjects(std::string_view text, SourceSpan span) {
    if (metadata_.subjects.empty()) metadata_.spans.emplace_back("subject", span);
    while (!text.empty()) {
      const std::string word = squeezed(text.substr(0, text.find(',')));
      text.remove_prefix(
          std::min(text.size(), text.find(',') == text.npos ? text.size() : text.find(',') + 1));
      if (!word.empty() && std::ranges::find(metadata_.subjects, word) == metadata_.subjects.end())
        metadata_.subjects.push_back(word);
    }
  }

  void read_metas(const MetaName& wanted) {
    const bool had_authors = !metadata_.contributors.empty();
    const bool had_subjects = !metadata_.subjects.empty();
    if (wanted.key == "author" && had_authors) return;
    if (wanted.key == "subject" && had_subjects) return;
    for (const HtmlNode* meta : metas_) {
      std::string_view name = meta->attribute("property");
      if (name.empty()) name = meta->attribute("name");
      if (name.empty()) name = meta->attribute("itemprop");
      if (lower_case(name) == wanted.name) set(wanted.key, meta->attribute("content"), meta->span);
    }
  }

  // schema.org "Article".
  void read_json(const HtmlNode& script) {
    const std::string text = html_text_of(script);
    if (text.size() > kLongestJson) return;
    const Json json = Json::parse(
        text, [](int level, Json::parse_event_t, Json&) { return level <= kDeepestJson; }, false);
    if (!json.is_discarded()) read_thing(json, script.span, 0);
  }

  void read_thing(const Json& json, SourceSpan span, int depth) {
    if (depth > 3) return;
    if (json.is_array()) {
      for (const Json& item : json) read_thing(item, span, depth + 1);
      return;
    }
    if (!json.is_object()) return;
    if (json.contains("@graph")) read_thing(json["@graph"], span, depth + 1);
    if (!json.contains("@type")) return;
    const Json& type = json["@type"];
    const std::string name = type.is_string() ? type.get<std::string>()
                             : type.is_array() && !type.empty() && type[0].is_string()
                                 ? type[0].get<std::string>()
                                 : std::string{};
    if (name.find("Article") == std::string::npos && name != "BlogPosting" && name != "Report")
      return;
    set("title", string_of(json, "headline"), span);
    set("date", string_of(json, "datePublished"), span);
    set("description", string_of(json, "description"), span);
    if (json.contains("author")) read_people(json["author"], span);
    if (json.contains("publisher") && json["publisher"].is_object())
      set("publisher", string_of(json["publisher"], "name"), span);
  }

  void read_people(const Json& json, SourceSpan span) {
    if (json.is_string()) set("author", json.get<std::string>(), span);
    if (json.is_object()) set("author", string_of(json, "name"), span);
    if (json.is_array())
      for (const Json& one : json)
        if (!one.is_array()) read_people(one, span);
  }

  static std::string string_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
  }

  // The title element often carries the name of the site; a heading that it begins or ends with is
  // the title itself.
  void choose_title() {
    const std::string element = title_ == nullptr ? std::string{} : squeezed(html_text_of(*title_));
    const std::string stated = metadata_.title.empty() ? element : metadata_.title;
    for (const HtmlNode* heading : headings_) {
      const std::string text = heading_text(*heading);
      const bool said = stated.find(text) != std::string::npos;
      const bool is_title = heading->tag == "p" || headings_.size() == 1;
      if (text.empty() || (!said && !(is_title && metadata_.title.empty()))) continue;
      std::erase_if(metadata_.spans, [](const auto& span) { return span.first == "title"; });
      metadata_.title = text;
      metadata_.spans.emplace_back("title", heading->span);
      return;
    }
    if (title_ != nullptr) set("title", without_site(element), title_->span);
  }

  // Generators of documentation put a link to the heading behind its text.
  static std::string heading_text(const HtmlNode& heading) {
    std::string text = squeezed(html_text_of(heading));
    for (const std::string_view mark : {"¶", "#", "§"})
      if (text.ends_with(mark)) text.resize(text.size() - mark.size());
    return squeezed(text);
  }

  // "Title - Site", "Title | Site", "标题_网站".
  std::string without_site(const std::string& title) const {
    constexpr auto kBars =
        std::to_array<std::string_view>({" | ", " - ", " – ", " — ", " · ", "_"});
    for (const std::string_view bar : kBars) {
      const auto at = title.find(bar);
      if (at != std::string::npos && at >= 6) return title.substr(0, at);
    }
    return title;
  }

  const HtmlNode& root_;
  Metadata& metadata_;
  std::vector<const HtmlNode*> metas_, headings_;
  const HtmlNode* title_ = nullptr;
};

}  // namespace

void read_html_metadata(const HtmlNode& root, Metadata& metadata) {
  MetadataReader(root, metadata).run();
}

}  // namespace banxin::source
