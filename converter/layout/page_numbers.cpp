#include "layout/page_numbers.h"

#include <algorithm>

namespace banxin::layout {
namespace {

const int* page_change(const std::vector<style::CounterChange>& changes) {
  const auto found = std::ranges::find(changes, "page", &style::CounterChange::name);
  return found == changes.end() ? nullptr : &found->value;
}

// The counter style in which a page prints its number: that of the first margin box with
// counter(page).
const std::string* page_number_style(const style::PageStyle& style) {
  for (const auto& box : style.margin_boxes) {
    if (!box) continue;
    for (const style::ContentItem& item : box->content) {
      const auto* counter = std::get_if<style::ContentCounter>(&item);
      if (counter && counter->name == "page") return &counter->style;
    }
  }
  return nullptr;
}

// A page that prints no number takes the style of other pages of its name, then that of the page
// before.
std::string label_style(PageFrames& frames, style::PageContext context,
                        const std::string& previous) {
  if (const std::string* own = page_number_style(frames.frame(context).style)) return *own;
  context.is_first = context.is_blank = context.is_first_of_group = false;
  if (const std::string* usual = page_number_style(frames.frame(context).style)) return *usual;
  return previous;
}

}  // namespace

// Every page counts one, unless its style says otherwise; what an element on the page sets holds
// from this page on.
const PageNumber& PageNumbers::next(const style::PageContext& context, std::optional<int> set) {
  const style::ComputedStyle& style = frames_.frame(context).style.style;
  if (const int* reset = page_change(style.counter_reset)) now_.value = *reset;
  const int* increment = page_change(style.counter_increment);
  now_.value += increment ? *increment : 1;
  if (const int* value = page_change(style.counter_set)) now_.value = *value;
  if (set) now_.value = *set;
  now_.style = label_style(frames_, context, now_.style);
  return now_;
}

std::optional<int> page_counter_set(const style::ComputedStyle& style) {
  std::optional<int> value;
  for (const auto* changes : {&style.counter_reset, &style.counter_set})
    if (const int* change = page_change(*changes)) value = *change;
  return value;
}

}  // namespace banxin::layout
