#include "epub/content_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "epub/labels.h"
#include "epub/url.h"
#include "epub/xml_text.h"

namespace banxin::epub {
namespace {

using document::Asset;
using document::Document;
using document::Element;
using document::Genre;
using document::Node;

// EPUB 3.3 "Core media types": the images that every reading system shows, and the ending of their
// files.
struct ImageType {
  std::string_view media_type, ending;
};
constexpr std::array kImageTypes = {ImageType{"image/png", "png"}, ImageType{"image/jpeg", "jpg"},
                                    ImageType{"image/gif", "gif"}, ImageType{"image/webp", "webp"},
                                    ImageType{"image/svg+xml", "svg"}};

bool has_role(const Node& node, std::string_view role) {
  const std::string* stated = node.attribute("role");
  return stated && *stated == role;
}

// `visit(node, lang)` for everything below `root`, in document order, without recursion.
template <class Visit>
void for_each_node(const Node& root, const std::string* lang, Visit&& visit) {
  struct Step {
    const Node* node;
    const std::string* lang;
  };
  std::vector<Step> stack{{&root, lang}};
  while (!stack.empty()) {
    const Step step = stack.back();
    stack.pop_back();
    const std::string* inner = step.node->lang.empty() ? step.lang : &step.node->lang;
    visit(*step.node, *inner);
    for (auto child = step.node->children.rbegin(); child != step.node->children.rend(); ++child)
      stack.push_back({&*child, inner});
  }
}

const Node* first_heading(const Node& node) {
  for (const Node& child : node.children) {
    if (document::is_heading(child.element)) return &child;
    if (child.element == Element::Header)
      if (const Node* heading = first_heading(child)) return heading;
  }
  return nullptr;
}

// The first place inside `node` that a link can name.
std::string first_id(const Node& node) {
  if (!node.id.empty()) return node.id;
  for (const Node& child : node.children)
    if (!child.id.empty()) return child.id;
  return {};
}

std::string heading_text(const Node& node) {
  const Node* heading = first_heading(node);
  return heading ? collapse_blanks(to_xml_text(document::text_content(*heading))) : std::string();
}

bool is_chapter(const Node& node) {
  return node.element == Element::Section && (node.has_class("chapter") || node.has_class("part"));
}
// The navigation document is the contents; what only a style may show is for pages.
bool is_for_print(const Node& node) {
  return node.has_class("implied") || (node.element == Element::Nav && node.has_class("contents"));
}
bool is_title_block(const Node& node) {
  return node.element == Element::Header && node.has_class("title-block");
}

class Planner {
 public:
  Planner(const Document& document, Diagnostics& diagnostics)
      : document_(document), diagnostics_(diagnostics) {}

  ContentPlan plan(const std::vector<std::string>& images) {
    if (document_.genre == Genre::Book)
      split_book();
    else
      add_file("article.xhtml", display_title(document_), "bodymatter", {});
    if (document_.genre != Genre::Book)
      for (const Node& node : document_.body.children)
        if (!is_for_print(node)) plan_.files.back().nodes.push_back(&node);
    if (plan_.files.empty()) add_file("text.xhtml", display_title(document_), "bodymatter", {});
    add_cover();
    survey();
    for (const std::string& image : images) use_image(image);
    return std::move(plan_);
  }

 private:
  void add_file(std::string name, std::string title, std::string type,
                std::vector<const Node*> nodes) {
    plan_.files.push_back({std::move(name), std::move(title), std::move(type), std::move(nodes)});
  }

  void split_book() {
    // As assign_ids() numbers chapters, so that a file and the id of its heading have one name.
    const auto total = std::ranges::count_if(document_.body.children, is_chapter);
    const int digits = total < 100 ? 2 : total < 1000 ? 3 : 4;
    std::size_t chapters = 0;
    bool in_front = false;
    for (const Node& node : document_.body.children) {
      if (node.is_text() && collapse_blanks(node.text).empty()) continue;
      if (is_for_print(node)) continue;
      if (is_chapter(node)) {
        if (chapters == 0) plan_.first_text = plan_.files.size();
        const std::string name = fmt::format("ch{:0{}}.xhtml", ++chapters, digits);
        const std::string title = heading_text(node);
        add_file(name, title.empty() ? display_title(document_) : title, "bodymatter", {&node});
      } else if (is_title_block(node) && plan_.files.empty()) {
        plan_.title_page = 0;
        add_file("title.xhtml", display_title(document_), "titlepage", {&node});
      } else if (chapters == 0) {
        if (!in_front) add_file("front.xhtml", display_title(document_), "frontmatter", {});
        in_front = true;
        plan_.files.back().nodes.push_back(&node);
      } else {
        plan_.files.back().nodes.push_back(&node);  // notes that no chapter holds
      }
    }
  }

  void add_cover() {
    const std::string& href = document_.metadata.cover;
    if (href.empty()) return;
    if (const auto image = use_image(href))
      plan_.cover_image = *image;
    else
      diagnostics_.warn("epub-017", fmt::format("the cover “{}” is not in the EPUB", href),
                        document_.metadata.span_of("cover"),
                        "the cover is the path of a PNG or JPEG file");
  }

  // One look at every node: ids, images, and what the metadata and the landmarks tell.
  void survey() {
    std::vector<std::pair<std::string, std::size_t>> bytes_of_language;
    const std::string lang = display_language(document_);
    for (std::size_t file = 0; file < plan_.files.size(); ++file)
      for (const Node* root : plan_.files[file].nodes)
        for_each_node(*root, &lang, [&](const Node& node, const std::string& language) {
          if (node.is_text())
            count(bytes_of_language, language, node.text.size());
          else
            survey_element(node, file);
        });
    if (!document_.body.id.empty()) plan_.file_of_id.emplace(to_xml_id(document_.body.id), 0);
    choose_languages(lang, bytes_of_language);
  }

  void survey_element(const Node& node, std::size_t file) {
    if (!node.id.empty()) plan_.file_of_id.emplace(to_xml_id(node.id), file);
    if (node.element == Element::Ruby) plan_.has_ruby = true;
    if (has_role(node, "doc-endnotes") && !plan_.endnotes) {
      const std::string id = first_id(node);
      plan_.endnotes = plan_.files[file].name;
      if (!id.empty()) plan_.endnotes->append("#").append(encode_fragment(to_xml_id(id)));
    }
    if (node.element != Element::Img) return;
    const std::string* src = node.attribute("src");
    if (!src || !use_image(*src)) return;
    plan_.has_images_in_text = true;
    const std::string* alt = node.attribute("alt");
    const bool is_decoration = has_role(node, "presentation") || has_role(node, "none");
    if ((!alt || alt->empty()) && !is_decoration) plan_.every_image_described = false;
  }

  static void count(std::vector<std::pair<std::string, std::size_t>>& table,
                    const std::string& lang, std::size_t bytes) {
    const auto found = std::ranges::find(table, lang, &std::pair<std::string, std::size_t>::first);
    if (found != table.end())
      found->second += bytes;
    else if (is_language_tag(lang))
      table.emplace_back(lang, bytes);
  }

  void choose_languages(const std::string& lang,
                        const std::vector<std::pair<std::string, std::size_t>>& table) {
    std::size_t total = 0;
    for (const auto& entry : table) total += entry.second;
    plan_.languages.push_back(lang);
    for (const auto& [language, bytes] : table)
      if (language != lang && bytes * 10 >= total) plan_.languages.push_back(language);
  }

  std::optional<std::size_t> use_image(const std::string& href) {
    if (const auto known = plan_.image_of_href.find(href); known != plan_.image_of_href.end())
      return known->second;
    const Asset* asset = document_.asset(href);
    if (!asset || asset->content.empty()) return {};
    const auto type = std::ranges::find(kImageTypes, asset->media_type, &ImageType::media_type);
    if (type == kImageTypes.end()) return {};
    plan_.images.push_back({asset, image_name(*asset, type->ending)});
    plan_.image_of_href.emplace(href, plan_.images.size() - 1);
    return plan_.images.size() - 1;
  }

  // The file's own name where it is plain ASCII, else a number; unique without regard to capitals,
  // since archives are unpacked on file systems that know none (EPUB 3.3 "OCF file paths and file
  // names").
  std::string image_name(const Asset& asset, std::string_view ending) {
    std::string stem = asset.path.stem().string();
    const auto is_plain = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             c == '-' || c == '_';
    };
    if (stem.empty() || stem.size() > 60 || !std::ranges::all_of(stem, is_plain))
      stem = fmt::format("image{:02}", plan_.images.size() + 1);
    const auto folded = [](std::string name) {
      std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      });
      return name;
    };
    std::string name = fmt::format("images/{}.{}", stem, ending);
    for (int copy = 2; !names_.insert(folded(name)).second; ++copy)
      name = fmt::format("images/{}-{}.{}", stem, copy, ending);
    return name;
  }

  const Document& document_;
  Diagnostics& diagnostics_;
  ContentPlan plan_;
  std::unordered_set<std::string> names_;  // for look-up only
};

}  // namespace

ContentPlan plan_content(const Document& document, Diagnostics& diagnostics,
                         const std::vector<std::string>& images) {
  return Planner(document, diagnostics).plan(images);
}

std::string display_title(const Document& document) {
  std::string title = collapse_blanks(to_xml_text(document.metadata.title));
  if (title.empty()) title = heading_text(document.body);
  if (title.empty() && !document.contents.empty())
    title = collapse_blanks(to_xml_text(document.contents[0].title));
  if (title.empty()) title = labels_for(document.metadata.lang).untitled;
  return title;
}

std::string display_language(const Document& document) {
  return is_language_tag(document.metadata.lang) ? document.metadata.lang : "und";
}

std::optional<std::string> ContentPlan::resolve_link(const std::string& href,
                                                     std::size_t from) const {
  if (href.empty()) return {};
  if (href[0] != '#') return external_url(href);
  if (href.size() == 1) return files[from].name;  // "#" is the top of the page
  // Ids are kept as they are; links may have them percent-encoded.
  std::string id = to_xml_id(href.substr(1));
  auto found = file_of_id.find(id);
  if (found == file_of_id.end()) {
    id = to_xml_id(decode_percent(href.substr(1)));
    found = file_of_id.find(id);
  }
  if (found == file_of_id.end()) return {};
  return (found->second == from ? "#" : files[found->second].name + "#") + encode_fragment(id);
}

std::optional<std::string> ContentPlan::resolve_image(const std::string& src) const {
  const auto found = image_of_href.find(src);
  return found == image_of_href.end() ? std::nullopt : std::optional(images[found->second].name);
}

std::string ContentPlan::target_of(const document::ContentsEntry& entry) const {
  const std::string id = to_xml_id(entry.id);
  const auto found = file_of_id.find(id);
  if (found == file_of_id.end()) return files[first_text].name;
  const ContentFile& file = files[found->second];
  const Node* opening = file.nodes.empty() ? nullptr : file.nodes.front();
  const Node* heading =
      opening && opening->element == Element::Section ? first_heading(*opening) : nullptr;
  const bool opens_file =
      (opening && to_xml_id(opening->id) == id) || (heading && to_xml_id(heading->id) == id);
  return opens_file && is_chapter(*opening) ? file.name : file.name + "#" + encode_fragment(id);
}

}  // namespace banxin::epub
