#include "layout/page_references.h"

#include <fmt/format.h>

#include <atomic>
#include <map>
#include <set>

#include "layout/footnote_numbers.h"
#include "layout/page_numbers.h"
#include "layout/planned_places.h"
#include "layout/typesetter.h"

namespace banxin::layout {
namespace {

// T116: "layout repeated until stable, ≤ 4 passes, then warn".
constexpr int kMostPasses = 4;
// Between the places of an entry of an index: what its style has, or a range of pages.
constexpr std::string_view kComma = ",", kRange = "–";

class ReferenceWriter {
 public:
  ReferenceWriter(BoxTree& tree, PageFrames& frames, Diagnostics& diagnostics)
      : tree_(tree), frames_(frames), diagnostics_(diagnostics) {}

  struct Change {
    std::uint32_t content = 0, item = 0;
    std::string text;
  };
  // The texts that say something else than the plan.
  std::vector<Change> differing(const Galley& galley, const std::vector<PlannedPage>& pages) {
    if (tree_.references.empty()) return {};
    places_ = find_places(tree_, galley, pages);
    numbers_.clear();
    PageNumbers counting(frames_);
    for (const PlannedPage& page : pages)
      numbers_.push_back(counting.next(page.context, places_.counters[page.number]));
    changes_.clear();
    for (std::size_t i = 0; i < tree_.references.size();) {
      const std::size_t end = end_of_group(i);
      if (end - i > 1) {
        write_group(i, end);
      } else {
        want(tree_.references[i], text_for(tree_.references[i]));
      }
      i = end;
    }
    return std::move(changes_);
  }

  // Writes them; the contents that are now others.
  std::vector<std::uint32_t> write(std::vector<Change> changes) {
    std::vector<std::uint32_t> changed;
    for (Change& change : changes) {
      text_at(change.content, change.item) = std::move(change.text);
      if (changed.empty() || changed.back() != change.content) changed.push_back(change.content);
    }
    return changed;
  }

 private:
  std::string& text_at(std::uint32_t content, std::uint32_t item) {
    return std::get<text::InlineText>(tree_.contents[content].paragraph.items[item]).text;
  }
  void want(std::uint32_t content, std::uint32_t item, std::string text) {
    if (text_at(content, item) != text) changes_.push_back({content, item, std::move(text)});
  }
  void want(const PageReference& reference, std::string text) {
    want(reference.content, reference.item, std::move(text));
  }

  const document::Node* node_of(const PageReference& reference) const {
    return tree_.contents[reference.content].sources[reference.item].node;
  }
  // The places of one entry of an index stand in one paragraph, one behind the other.
  std::size_t end_of_group(std::size_t first) const {
    const auto is_place = [&](const PageReference& reference) {
      const document::Node* node = node_of(reference);
      return node && node->has_class("index-place");
    };
    const auto& references = tree_.references;
    std::size_t end = first + 1;
    if (!is_place(references[first])) return end;
    while (end < references.size() && references[end].content == references[first].content &&
           is_place(references[end]))
      ++end;
    return end;
  }

  const std::size_t* page_of(const PageReference& reference) const {
    const auto page = places_.page_of.find(reference.id);
    return page == places_.page_of.end() ? nullptr : &page->second;
  }

  // What parts a place from the one before: generated text of the same link.
  void want_separator(const PageReference& reference, std::string_view text) {
    const InlineContent& content = tree_.contents[reference.content];
    if (reference.item == 0) return;
    const std::uint32_t item = reference.item - 1;
    if (content.sources[item].node != node_of(reference) ||
        !std::holds_alternative<text::InlineText>(content.paragraph.items[item]))
      return;
    const auto written =
        separators_.try_emplace({reference.content, item}, text_at(reference.content, item)).first;
    want(reference.content, item, text == kComma ? written->second : std::string(text));
  }

  // Pages in a row: each once, and three or more as a range: 12, 15–17.
  void write_group(std::size_t begin, std::size_t end) {
    const auto& references = tree_.references;
    const auto follows = [&](std::size_t i) {
      const std::size_t *before = page_of(references[i - 1]), *page = page_of(references[i]);
      return before && page && *page >= *before && *page - *before <= 1 &&
             numbers_[*page].style == numbers_[*before].style;
    };
    for (std::size_t first = begin; first < end;) {
      std::size_t last = first + 1;
      while (last < end && follows(last)) ++last;
      const std::size_t* from = page_of(references[first]);
      const std::size_t* to = page_of(references[last - 1]);
      const bool is_range = from && to && *to - *from >= 2;
      want_separator(references[first], kComma);
      want(references[first], text_for(references[first]));
      for (std::size_t i = first + 1; i < last; ++i) {
        const bool repeats = *page_of(references[i]) == *page_of(references[i - 1]);
        const bool is_shown = is_range ? i + 1 == last : !repeats;
        want_separator(references[i], !is_shown ? "" : is_range ? kRange : kComma);
        want(references[i], is_shown ? text_for(references[i]) : std::string());
      }
      first = last;
    }
  }

  std::string text_for(const PageReference& reference) {
    const std::size_t* page = page_of(reference);
    if (!page) {
      report_missing(reference);
      return "?";
    }
    const PageNumber& number = numbers_[*page];
    return frames_.counter_styles().text(number.value,
                                         reference.style.empty() ? number.style : reference.style);
  }

  void report_missing(const PageReference& reference) {
    if (!reported_.insert(reference.id).second) return;
    const document::Node* node = node_of(reference);
    diagnostics_.warn("layout-049",
                      fmt::format("#{} is on no page, so its number cannot be given", reference.id),
                      node ? node->span : SourceSpan{});
  }

  BoxTree& tree_;
  PageFrames& frames_;
  Diagnostics& diagnostics_;
  std::set<std::string> reported_;
  // Of the plan at hand.
  PlannedPlaces places_;
  std::vector<PageNumber> numbers_;
  std::vector<Change> changes_;
  // The commas as the style has them.
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> separators_;
};

// Writes what the plan says of pages and sets those paragraphs again; whether their lines are
// others now.
bool write_references(ReferenceWriter& writer, const PlannedFlow& flow,
                      const Paginator& paginator) {
  const std::vector<std::uint32_t> changed =
      writer.write(writer.differing(flow.galley, paginator.pages()));
  std::atomic<bool> moved = false;
  for_each_parallel(changed.size(), flow.jobs, [&](std::size_t i) {
    InlineContent& content = flow.tree.contents[changed[i]];
    const std::size_t before = content.lines.size();
    content.lines = paginator.refitter().lines_again(changed[i]);
    if (content.lines.size() != before) moved = true;
  });
  return moved;
}

}  // namespace

void settle_numbers(const PlannedFlow& flow, Paginator& paginator, Diagnostics& diagnostics) {
  ReferenceWriter writer(flow.tree, flow.frames, diagnostics);
  const auto is_settled = [&] {
    const bool has_moved =
        number_notes(flow.tree, paginator.pages(), paginator.refitter(), flow.jobs);
    return !write_references(writer, flow, paginator) && !has_moved;
  };
  for (int pass = 1; pass <= kMostPasses; ++pass) {
    if (is_settled()) return;
    Diagnostics heard;  // the same as before
    flow.galley = layout::flow(flow.tree, flow.resolver, flow.typesetter, heard);
    paginator.plan();
  }
  if (!are_numbered(flow.tree, paginator.pages()))
    diagnostics.warn("layout-048", "the numbers of footnotes and the pages do not settle", {},
                     "a note may show the number that it had on another page; give ::footnote-call "
                     "contents of one width");
  if (writer.differing(flow.galley, paginator.pages()).empty()) return;
  diagnostics.warn("layout-041",
                   fmt::format("page numbers in the text do not settle in {} passes", kMostPasses),
                   {}, "give them a column of their own, wide enough for every number");
}

}  // namespace banxin::layout
