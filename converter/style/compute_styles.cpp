#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <unordered_map>

#include "style/generated_content.h"
#include "style/inline_style.h"
#include "style/rule_index.h"
#include "style/styled_document.h"
#include "style/target_content.h"

namespace banxin::style {
namespace {

using document::Element;
using document::Node;

constexpr std::string_view kListItem = "list-item";

struct KeyHash {
  std::size_t operator()(const std::vector<std::uint32_t>& key) const {
    std::size_t hash = 1469598103934665603U;
    for (const std::uint32_t part : key) hash = (hash ^ part) * 1099511628211U;
    return hash;
  }
};

// A few fields that tell most styles apart.
std::size_t style_hash(const ComputedStyle& style) {
  std::size_t hash = 1469598103934665603U;
  const auto mix = [&](std::int64_t part) {
    hash = (hash ^ static_cast<std::size_t>(part)) * 1099511628211U;
  };
  mix(style.font_size.raw());
  mix(style.font_weight);
  mix(style.line_height.raw());
  mix(static_cast<int>(style.display) * 64 + static_cast<int>(style.text_align) * 8 +
      static_cast<int>(style.font_style));
  mix(style.text_indent.length.raw());
  for (std::size_t side = 0; side < 4; ++side) {
    mix(style.margin[side] ? style.margin[side]->length.raw() : -1);
    mix(style.padding[side].length.raw());
    mix(style.border[side].width.raw());
  }
  for (const std::string& family : style.font_family)
    mix(static_cast<std::int64_t>(std::hash<std::string>{}(family)));
  return hash;
}

int integer_attribute(const Node& node, std::string_view name, int otherwise) {
  const std::string* text = node.attribute(name);
  if (text == nullptr || text->empty() || text->size() > 9) return otherwise;
  const std::size_t sign = text->front() == '-' ? 1 : 0;
  int value = 0;
  for (std::size_t i = sign; i < text->size(); ++i) {
    if ((*text)[i] < '0' || (*text)[i] > '9') return otherwise;
    value = value * 10 + ((*text)[i] - '0');
  }
  return sign == 1 ? -value : value;
}

bool changes_list_item(const std::vector<CounterChange>& changes) {
  return std::ranges::find(changes, kListItem, &CounterChange::name) != changes.end();
}

// One walk over the document, in its order. Frames live on a heap stack, so that no document is too
// deep.
class StyleWalk {
 public:
  StyleWalk(const document::Document& document, const std::vector<Stylesheet>& sheets,
            Medium medium, Diagnostics& diagnostics, StyledDocument& out)
      : document_(document),
        out_(out),
        tree_(document),
        index_(sheets, medium),
        matcher_(tree_),
        reporter_(diagnostics),
        environment_{*out.programs, [this] { return page_area(); }},
        cascade_(reporter_, &environment_),
        targets_(sheets, reporter_),
        inline_styles_(diagnostics) {}

  void run() {
    out_.nodes.resize(document_.node_count());
    store(ComputedStyle{});  // the parent of the root
    gather_counter_styles();
    find_shown_counters();
    enter(document_.body, 0);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      if (frame.next_child == frame.node->children.size()) {
        leave();
        continue;
      }
      const Node& child = frame.node->children[frame.next_child++];
      if (child.is_text())
        out_.nodes[child.index].style = text_style(frame.style);
      else
        enter(child, frame.style);
    }
    targets_.resolve(out_);
  }

 private:
  struct Frame {
    const Node* node;
    std::size_t next_child;
    std::uint32_t style;
    bool is_shown;                     // neither it nor an ancestor is display: none
    std::vector<std::uint32_t> after;  // what matches its ::after
  };

  // ---- styles

  std::uint32_t store(ComputedStyle style) {
    std::vector<std::uint32_t>& alike = by_hash_[style_hash(style)];
    for (const std::uint32_t index : alike)
      if (out_.styles[index] == style) return index;
    const auto index = static_cast<std::uint32_t>(out_.styles.size());
    alike.push_back(index);
    out_.styles.push_back(std::move(style));
    text_styles_.push_back(kNoStyle);
    return index;
  }

  std::uint32_t text_style(std::uint32_t parent) {
    if (text_styles_[parent] == kNoStyle) {
      const std::uint32_t index = store(Cascade::inherit_from(out_.styles[parent]));
      text_styles_[parent] = index;
    }
    return text_styles_[parent];
  }

  // The style of what matches `ranks`: computed once for each parent style and list of
  // declarations.
  std::uint32_t style_of(std::uint32_t parent, const std::vector<std::uint32_t>& ranks,
                         const Node* element) {
    const std::uint32_t lang = element ? tree_[element->index].lang : kNoStyle;
    const std::uint32_t hints = element ? inline_styles_.hints(*element) : 0;
    const std::uint32_t attribute = element ? inline_styles_.style_attribute(*element) : 0;
    const bool is_root = element == &document_.body;
    key_.assign({parent, lang, hints, attribute, is_root ? 1U : 0U});
    key_.insert(key_.end(), ranks.begin(), ranks.end());
    if (const auto known = by_key_.find(key_); known != by_key_.end()) return known->second;
    const std::vector<std::uint32_t> key = key_;
    gather(ranks, hints, attribute);
    const ComputedStyle& parent_style = out_.styles[parent];
    ComputedStyle start = Cascade::inherit_from(parent_style);
    if (element) start.lang = tree_.lang_of(element->index);
    const std::uint32_t index = store(cascade_.compute(blocks_, parent_style, std::move(start),
                                                       root_, is_root ? IsRoot::Yes : IsRoot::No));
    by_key_.emplace(key, index);
    return index;
  }

  // Hints are the weakest of the author's declarations, the style attribute the strongest (CSS
  // Cascade 4 §preshint, CSS Style Attributes §interpret).
  void gather(const std::vector<std::uint32_t>& ranks, std::uint32_t hints,
              std::uint32_t attribute) {
    blocks_.clear();
    const auto first_author = std::ranges::find_if(
        ranks, [&](std::uint32_t rank) { return index_[rank].origin == Origin::Author; });
    for (auto rank = ranks.begin(); rank != first_author; ++rank)
      blocks_.push_back(index_.block(*rank));
    if (hints != 0)
      blocks_.push_back({&inline_styles_.declarations(hints), Origin::Author, false, 0});
    for (auto rank = first_author; rank != ranks.end(); ++rank)
      blocks_.push_back(index_.block(*rank));
    if (attribute != 0)
      blocks_.push_back({&inline_styles_.declarations(attribute), Origin::Author, true,
                         DeclarationBlock::kAttached});
  }

  // Of a page without a name, as far as its rules know it before any style is computed.
  Size page_area() {
    if (page_area_) return *page_area_;
    StyledDocument pages;
    pages.sheets = out_.sheets;
    pages.medium = out_.medium;
    const PageStyle page = pages.page_style({});
    const auto margin = [&](Side side, Length whole) {
      return resolve(page.margin[side], {whole, {}, {}, {}, {}});
    };
    page_area_ = {
        page.size.width - margin(kLeft, page.size.width) - margin(kRight, page.size.width),
        page.size.height - margin(kTop, page.size.height) - margin(kBottom, page.size.height)};
    return *page_area_;
  }

  // ---- the walk

  void enter(const Node& node, std::uint32_t parent_style) {
    index_.match(node.index, tree_, ancestors_, matcher_, matches_);
    const auto matches = [&](PseudoElement pseudo) -> std::vector<std::uint32_t>& {
      return matches_[static_cast<std::size_t>(pseudo)];
    };
    const std::uint32_t style = style_of(parent_style, matches(PseudoElement::None), &node);
    const auto depth = static_cast<std::uint32_t>(frames_.size());
    const ComputedStyle& computed = out_.styles[style];
    if (depth == 0) root_ = {computed.font_size, computed.line_height};
    const bool is_shown =
        (frames_.empty() || frames_.back().is_shown) && computed.display != Display::None;
    NodeStyle& result = out_.nodes[node.index];
    result.style = style;
    if (is_shown) {
      count(node, computed, depth);
      targets_.note_id(node, counters_);
      if (computed.display == Display::ListItem)
        result.marker = make_marker(node, style, matches(PseudoElement::Marker), depth + 1);
      if (!matches(PseudoElement::Before).empty())
        result.before = make_box(node, style, matches(PseudoElement::Before), depth + 1);
      if (!matches(PseudoElement::FirstLetter).empty())
        out_.first_letters[node.index] =
            style_of(style, matches(PseudoElement::FirstLetter), nullptr);
      if (!computed.bookmark_label.empty()) result.bookmark = label_bookmark(node, computed);
      name_strings(node, computed);
      if (computed.float_side == FloatSide::Footnote && depth > 0)
        out_.footnotes[node.index] = {
            style_of(parent_style, matches(PseudoElement::FootnoteCall), nullptr),
            style_of(style, matches(PseudoElement::FootnoteMarker), nullptr)};
    }
    frames_.push_back({&node, 0, style, is_shown, std::move(matches(PseudoElement::After))});
    ancestors_.push(node);
  }

  void leave() {
    const Frame& frame = frames_.back();
    const auto depth = static_cast<std::uint32_t>(frames_.size() - 1);
    if (frame.is_shown && !frame.after.empty()) {
      out_.nodes[frame.node->index].after =
          make_box(*frame.node, frame.style, frame.after, depth + 1);
      name_what_follows(*frame.node, out_.styles[frame.style]);
    }
    counters_.close(depth);
    ancestors_.pop(*frame.node);
    frames_.pop_back();
  }

  // ---- counters

  // CSS Lists 3 §auto-numbering: reset, then increment, then set. HTML's lists count by themselves
  // (§list-item-counter), unless the style says otherwise.
  void count(const Node& node, const ComputedStyle& style, std::uint32_t depth) {
    const bool is_list = node.element == Element::Ol || node.element == Element::Ul;
    if (is_list && !changes_list_item(style.counter_reset))
      counters_.reset(kListItemName, list_start(node), depth);
    if (style.display == Display::ListItem && !changes_list_item(style.counter_increment))
      counters_.increment(kListItemName, counts_down() ? -1 : 1, depth);
    change(style, depth);
    if (node.element == Element::Li && node.attribute("value") != nullptr &&
        !changes_list_item(style.counter_set))
      counters_.set(kListItemName, integer_attribute(node, "value", counters_.value(kListItem)),
                    depth);
  }
  void change(const ComputedStyle& style, std::uint32_t depth) {
    for (const CounterChange& c : style.counter_reset) counters_.reset(c.name, c.value, depth);
    for (const CounterChange& c : style.counter_increment)
      counters_.increment(c.name, c.value, depth);
    for (const CounterChange& c : style.counter_set) counters_.set(c.name, c.value, depth);
  }
  // The value before the first item.
  static int list_start(const Node& list) {
    if (list.element != Element::Ol) return 0;
    if (list.attribute("reversed") == nullptr) return integer_attribute(list, "start", 1) - 1;
    const auto items = std::ranges::count(list.children, Element::Li, &Node::element);
    return integer_attribute(list, "start", static_cast<int>(items)) + 1;
  }
  bool counts_down() const {
    return !frames_.empty() && frames_.back().node->element == Element::Ol &&
           frames_.back().node->attribute("reversed") != nullptr;
  }

  void gather_counter_styles() {
    for (const Stylesheet* sheet : out_.sheets)
      for (const auto& [rule, media] : sheet->rules().counter_styles)
        if ((out_.medium == Medium::Print ? media.print : media.screen) == Match::Yes)
          out_.counter_styles.add(rule);
    for (const Stylesheet* sheet : out_.sheets)
      for (const StyleRule& rule : sheet->rules().style_rules)
        if (rule.media.print == Match::Yes && rule.supported)
          check_counter_styles(rule.declarations);
  }
  // Any sheet may define a style, so only now can be said which nobody does.
  void check_counter_styles(const std::vector<Declaration>& declarations) {
    static const PropertyId kType = property_id("list-style-type"),
                            kContent = property_id("content");
    const auto check = [&](std::string_view style, const Declaration& declaration) {
      if (style.starts_with('"') || out_.counter_styles.knows(style)) return;
      reporter_.warn_once(code::kCounterStyle, style,
                          fmt::format("there is no counter style '{}'", style), declaration.span,
                          "decimal is used; @counter-style can define it");
    };
    for (const Declaration& declaration : declarations) {
      if (declaration.is_custom()) continue;
      if (declaration.property == kType) {
        if (const auto* style = std::get_if<std::string>(&declaration.value))
          if (!style->empty()) check(*style, declaration);
      } else if (declaration.property == kContent) {
        if (const auto* items = std::get_if<std::vector<ContentItem>>(&declaration.value))
          for (const ContentItem& item : *items)
            if (const auto* counter = std::get_if<ContentCounter>(&item))
              check(counter->style, declaration);
      }
    }
  }

  // ---- generated boxes

  ContentContext content_context(const Node& node) {
    return {node, counters_, out_.counter_styles, quote_depth_, out_};
  }

  std::int32_t make_box(const Node& node, std::uint32_t parent,
                        const std::vector<std::uint32_t>& ranks, std::uint32_t depth) {
    const std::uint32_t style = style_of(parent, ranks, nullptr);
    const ComputedStyle& computed = out_.styles[style];
    if (computed.content_is_normal || computed.content_is_none || computed.display == Display::None)
      return -1;
    change(computed, depth);
    return add_content(style, node);
  }

  // CSS Lists 3 §marker-pseudo
  std::int32_t make_marker(const Node& node, std::uint32_t parent,
                           const std::vector<std::uint32_t>& ranks, std::uint32_t depth) {
    const std::uint32_t style = style_of(parent, ranks, nullptr);
    const ComputedStyle& computed = out_.styles[style];
    if (computed.content_is_none || computed.display == Display::None) return -1;
    change(computed, depth);
    if (!computed.content_is_normal) return add_content(style, node);
    const std::string& type = out_.styles[parent].list_style_type;
    if (type == "none") return -1;
    return add_box(style, out_.counter_styles.marker(counters_.value(kListItem), type));
  }

  std::int32_t add_content(std::uint32_t style, const Node& node) {
    const ComputedStyle& computed = out_.styles[style];
    std::vector<PendingTarget> pending;
    std::vector<GeneratedPart> parts =
        generate_parts(computed.content, computed, content_context(node), pending);
    const bool is_text = pending.empty() && parts.size() <= 1 &&
                         (parts.empty() || std::holds_alternative<std::string>(parts.front()));
    if (is_text)
      return add_box(style,
                     parts.empty() ? std::string() : std::get<std::string>(std::move(parts[0])));
    const std::int32_t box = add_box(style, {});
    GeneratedBox& added = out_.generated.back();
    for (const GeneratedPart& part : parts)
      if (const auto* text = std::get_if<std::string>(&part)) added.text += *text;
    added.parts = std::move(parts);
    targets_.note_pending(static_cast<std::size_t>(box), std::move(pending), node);
    return box;
  }

  std::int32_t label_bookmark(const Node& node, const ComputedStyle& style) {
    out_.bookmark_labels.push_back(
        generate_text(style.bookmark_label, style, content_context(node)));
    return static_cast<std::int32_t>(out_.bookmark_labels.size() - 1);
  }

  std::int32_t add_box(std::uint32_t style, std::string text) {
    out_.generated.push_back({style, std::move(text), {}});
    return static_cast<std::int32_t>(out_.generated.size() - 1);
  }

  void name_strings(const Node& node, const ComputedStyle& style) {
    if (style.string_set.empty() && shown_counters_.empty()) return;
    NamedStrings strings;
    for (const StringSet& set : style.string_set)
      strings.emplace_back(set.name, generate_text(set.value, style, content_context(node)));
    for (auto& [name, shown] : shown_counters_) {
      std::string values;
      for (const int value : counters_.values(name))
        values += (values.empty() ? "" : " ") + std::to_string(value);
      if (values == shown) continue;
      shown = values;
      strings.emplace_back(counter_string(name), std::move(values));
    }
    if (strings.empty()) return;
    out_.named_strings.push_back(std::move(strings));
    out_.nodes[node.index].strings = static_cast<std::int32_t>(out_.named_strings.size() - 1);
  }
  // The strings that have the text of ::after in them, which is known only now.
  void name_what_follows(const Node& node, const ComputedStyle& style) {
    const auto is_after = [](const ContentItem& item) {
      const auto* text = std::get_if<ContentText>(&item);
      return text && text->part == ContentText::Part::After;
    };
    for (std::size_t i = 0; i < style.string_set.size(); ++i)
      if (std::ranges::any_of(style.string_set[i].value, is_after))
        out_.named_strings[static_cast<std::size_t>(out_.nodes[node.index].strings)][i].second =
            generate_text(style.string_set[i].value, style, content_context(node));
  }

  // The counters of the document that margin boxes show.
  void find_shown_counters() {
    const auto look_at = [&](const std::vector<Declaration>& declarations) {
      for (const Declaration& declaration : declarations)
        if (const auto* items = std::get_if<std::vector<ContentItem>>(&declaration.value))
          for (const ContentItem& item : *items)
            if (const auto* counter = std::get_if<ContentCounter>(&item);
                counter && counter->name != "page" && counter->name != "pages")
              shown_counters_.try_emplace(counter->name, "0");
    };
    for (const Stylesheet* sheet : out_.sheets)
      for (const PageRule& rule : sheet->rules().page_rules)
        for (const PageRule::Side* side : {&rule.left, &rule.right})
          for (const PageRule::MarginBox& box : side->margin_boxes) look_at(box.declarations);
  }

  static constexpr std::uint32_t kNoStyle = std::numeric_limits<std::uint32_t>::max();
  const std::string kListItemName{kListItem};

  const document::Document& document_;
  StyledDocument& out_;
  ElementTree tree_;
  RuleIndex index_;
  SelectorMatcher matcher_;
  AncestorFilter ancestors_;
  Reporter reporter_;
  StyleEnvironment environment_;
  Cascade cascade_;
  std::optional<Size> page_area_;
  TargetContent targets_;
  InlineStyles inline_styles_;
  Counters counters_;
  int quote_depth_ = 0;
  std::map<std::string, std::string> shown_counters_;  // by margin boxes: name → values so far
  RootLengths root_;
  std::vector<Frame> frames_;
  RuleIndex::Matches matches_;
  std::vector<DeclarationBlock> blocks_;
  std::vector<std::uint32_t> key_;
  std::unordered_map<std::vector<std::uint32_t>, std::uint32_t, KeyHash> by_key_;
  std::unordered_map<std::size_t, std::vector<std::uint32_t>> by_hash_;
  std::vector<std::uint32_t> text_styles_;  // by style: that of a text in it
};

}  // namespace

StyledDocument compute_styles(const document::Document& document,
                              const std::vector<Stylesheet>& sheets, Medium medium,
                              Diagnostics& diagnostics) {
  StyledDocument styled;
  styled.programs = std::make_shared<LengthPrograms>();
  styled.document = &document;
  styled.medium = medium;
  for (const Stylesheet& sheet : sheets) styled.sheets.push_back(&sheet);
  StyleWalk(document, sheets, medium, diagnostics, styled).run();
  return styled;
}

}  // namespace banxin::style
