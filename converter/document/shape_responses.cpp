#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "base/utf8.h"
#include "document/passes.h"

namespace banxin::document {
namespace {

// A title line is one line of a book at most.
constexpr std::size_t kLongestTitle = 80;
// A line that ends so is a sentence or goes on, and no title.
constexpr std::array<std::string_view, 10> kTextEnds = {".",  "。", ",",  "，", ";",
                                                        "；", ":",  "：", "、", "…"};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kWhite = " \n\t";
  const auto begin = text.find_first_not_of(kWhite);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kWhite) + 1 - begin);
}

bool is_blank_text(const Node& node) { return node.is_text() && trimmed(node.text).empty(); }

// Whether `inlines` are one strong and nothing else.
bool is_wholly_strong(const std::vector<Node>& inlines) {
  const auto strong = std::ranges::count(inlines, Element::Strong, &Node::element);
  const auto rest = std::ranges::count_if(
      inlines, [](const Node& n) { return n.element != Element::Strong && !is_blank_text(n); });
  return strong == 1 && rest == 0;
}

bool reads_as_title(const std::vector<Node>& inlines) {
  std::string text;
  for (const Node& node : inlines) {
    if (node.element == Element::Br || node.element == Element::Img ||
        node.element == Element::Input)
      return false;
    text += text_content(node);
  }
  const std::string_view line = trimmed(text);
  if (line.empty() || count_code_points(line) > kLongestTitle) return false;
  if (is_wholly_strong(inlines)) return true;
  if (line.find('\n') != std::string_view::npos) return false;
  return std::ranges::none_of(kTextEnds, [&](std::string_view end) { return line.ends_with(end); });
}

// The phrasing content that an item opens with: of its first paragraph, or bare (in a tight list).
const std::vector<Node>* opening_line(const Node& item) {
  if (item.children.empty()) return nullptr;
  if (item.children.front().element == Element::P) return &item.children.front().children;
  if (std::ranges::all_of(item.children, [](const Node& n) { return is_phrasing(n.element); }))
    return &item.children;
  return nullptr;
}

bool opens_with_title(const Node& item) {
  const std::vector<Node>* line = opening_line(item);
  return line != nullptr && reads_as_title(*line);
}

// Title and at least one paragraph: "Title" alone, or a title before a nested list, is an ordinary
// item.
bool is_response(const Node& item) {
  return item.children.size() >= 2 && item.children[0].element == Element::P &&
         item.children[1].element == Element::P && opens_with_title(item);
}

int start_of(const Node& list) {
  int start = 1;
  if (const std::string* value = list.attribute("start"))
    std::from_chars(value->data(), value->data() + value->size(), start);
  return start;
}

void make_title(Node& item) {
  if (item.children.front().element != Element::P) {
    Node title = Node::make(Element::P, item.children.front().span);
    title.children = std::move(item.children);
    item.children.clear();
    item.append(std::move(title));
  }
  item.children.front().add_class("response-title");
}

void make_responses(Node& list) {
  list.add_class("responses");
  for (Node& item : list.children)
    if (opens_with_title(item)) make_title(item);
}

bool is_response_list(const Node& list) {
  if (list.element != Element::Ol || list.children.size() < 2) return false;
  const auto responses = std::ranges::count_if(list.children, is_response);
  return responses * 2 > static_cast<std::ptrdiff_t>(list.children.size());
}

// A list of one item that holds only a title line: what is left of a response whose paragraphs lost
// their indent.
bool is_stray_title(const Node& node) {
  return node.element == Element::Ol && node.children.size() == 1 &&
         opens_with_title(node.children[0]) &&
         (node.children[0].children.size() == 1 ||
          node.children[0].children.front().element != Element::P);
}

// A run of stray titles with loose paragraphs between them, in blocks [begin, end).
struct StrayRun {
  std::size_t end;
  std::size_t titles;
};

// Numbers must be lost (all the same) or go on; the last title takes no more paragraphs than the
// longest before it.
StrayRun find_stray_run(const std::vector<Node>& blocks, std::size_t begin) {
  StrayRun run{begin + 1, 1};
  const int first = start_of(blocks[begin]);
  std::size_t longest = 0, loose = 0;
  bool same = true, rising = true;
  std::size_t last_title = begin;
  for (std::size_t i = begin + 1; i < blocks.size(); ++i) {
    if (is_stray_title(blocks[i])) {
      const int start = start_of(blocks[i]);
      const bool now_same = same && start == first;
      const bool now_rising = rising && start == first + static_cast<int>(run.titles);
      if (!now_same && !now_rising) break;
      same = now_same;
      rising = now_rising;
      longest = std::max(longest, loose);
      loose = 0;
      ++run.titles;
      last_title = i;
    } else if (blocks[i].element == Element::P || blocks[i].element == Element::Blockquote) {
      ++loose;
    } else {
      break;
    }
  }
  run.end = last_title + 1;
  while (run.end < blocks.size() && run.end - last_title <= longest &&
         (blocks[run.end].element == Element::P || blocks[run.end].element == Element::Blockquote))
    ++run.end;
  // Titles without any paragraph between them are an ordinary list that was written so.
  if (longest == 0) run.titles = 0;
  return run;
}

void join_stray_titles(Node& parent) {
  std::vector<Node>& blocks = parent.children;
  if (std::ranges::count_if(blocks, is_stray_title) < 2) return;
  std::vector<Node> joined;
  for (std::size_t i = 0; i < blocks.size();) {
    const StrayRun run = is_stray_title(blocks[i]) ? find_stray_run(blocks, i) : StrayRun{i + 1, 0};
    if (run.titles < 2) {
      for (; i < run.end; ++i) joined.push_back(std::move(blocks[i]));
      continue;
    }
    Node list = std::move(blocks[i]);
    make_title(list.children.front());
    for (++i; i < run.end; ++i) {
      if (is_stray_title(blocks[i]))
        make_title(list.append(std::move(blocks[i].children.front())));
      else
        list.children.back().append(std::move(blocks[i]));
    }
    list.add_class("responses");
    joined.push_back(std::move(list));
  }
  blocks = std::move(joined);
}

void shape(Node& node) {
  for (Node& child : node.children) shape(child);
  join_stray_titles(node);
  if (is_response_list(node)) make_responses(node);
}

}  // namespace

void shape_responses(Document& document) { shape(document.body); }

}  // namespace banxin::document
