#include "layout/float_placer.h"

#include <algorithm>
#include <utility>

#include "layout/line_boxes.h"
#include "layout/page_cutter.h"

namespace banxin::layout {
namespace {

using Kind = GalleyItem::Kind;

constexpr Length kTolerance = Length::from_raw(64);
// A line beside a float holds at least this many ems, or it stands below it.
constexpr std::int64_t kLeastLine = 3;

bool is_set_in_characters(const style::ComputedStyle& style) {
  return style.lang.starts_with("zh") || style.lang.starts_with("ja");
}

bool same(const std::vector<text::LineSlot>& a, const std::vector<text::LineSlot>& b) {
  return std::ranges::equal(a, b, [](const text::LineSlot& x, const text::LineSlot& y) {
    return x.start == y.start && x.width == y.width;
  });
}

}  // namespace

bool FloatPlacer::place(std::vector<GalleyItem>& items, const FloatRoom& room) {
  room_ = room;
  out_.clear();
  out_.reserve(items.size() + 8);
  placed_.clear();
  seen_.clear();
  y_ = last_top_ = {};
  has_content_ = defers_ = overflows_ = false;
  std::size_t i = 0;
  for (; i < items.size() && (!room_.height || y_ <= *room_.height); ++i) {
    GalleyItem item = items[i];
    if (item.kind == Kind::Float) {
      if (seen_.insert(item.index).second) place_float(item);
    } else if (item.kind == Kind::Clear) {
      if (item.index == kNone) continue;  // made for an earlier place
      item.size =
          max(clearance_end(static_cast<style::Clear>(item.index), item.line) - y_, Length());
      add(item);
    } else if (item.kind == Kind::Line) {
      Run run;
      run.content = item.index;
      run.first = item.line;
      run.line = item;
      std::size_t last = i;
      for (std::size_t k = i; k < items.size(); ++k) {
        const bool is_line = items[k].kind == Kind::Line && items[k].index == item.index;
        const bool is_made = items[k].kind == Kind::Clear && items[k].index == kNone;
        if (!is_line && items[k].kind != Kind::Float && !is_made) break;
        if (is_line) last = k;
      }
      for (; i < last; ++i) {
        if (items[i].kind != Kind::Float || !seen_.insert(items[i].index).second) continue;
        run.floats.push_back(items[i]);
        run.at.push_back(i + 1 < items.size() && items[i + 1].kind == Kind::Line ? items[i + 1].line
                                                                                 : run.first);
      }
      place_run(run);
    } else {
      if (item.kind != Kind::Gap && item.kind != Kind::Spacer && item.kind != Kind::Close &&
          item.kind != Kind::Insert)
        avoid(item);
      add(item);
    }
  }
  // What is beyond the page is placed with the next one.
  for (; i < items.size(); ++i)
    if (items[i].kind != Kind::Float || !seen_.contains(items[i].index)) out_.push_back(items[i]);
  items = std::move(out_);
  return overflows_;
}

void FloatPlacer::add(const GalleyItem& item) {
  if (item.kind == Kind::Gap && out_.empty() && room_.first_gap) {
    y_ += *room_.first_gap;
  } else if (out_.empty() && room_.first_size) {
    y_ += *room_.first_size;
  } else {
    y_ = item.kind == Kind::Gap ? after_gap(y_, item) : y_ + item.size;
  }
  if (item.is_content() && !item.size.is_zero()) has_content_ = true;
  out_.push_back(item);
  drop_passed();
}

void FloatPlacer::drop_passed() {
  std::erase_if(placed_, [this](const Placed& one) { return one.bottom() <= y_; });
}

bool FloatPlacer::is_right(const InnerBox& inner) const {
  switch (inner.box.style->float_side) {
    case style::FloatSide::Right:
      return true;
    case style::FloatSide::Inside:
      return room_.is_left_page;
    case style::FloatSide::Outside:
      return !room_.is_left_page;
    default:
      return false;
  }
}

Length FloatPlacer::clearance_end(style::Clear clear, std::uint32_t first_float) const {
  Length end = y_;
  for (const Placed& one : placed_) {
    const bool counts = clear == style::Clear::Both ||
                        clear == (one.is_right ? style::Clear::Right : style::Clear::Left);
    if (counts && one.number >= first_float) end = max(end, one.bottom());
  }
  return end;
}

FloatPlacer::Band FloatPlacer::band(Length top, Length bottom, Band within) const {
  for (const Placed& one : placed_) {
    if (one.bottom() <= top + kTolerance || one.rect.y + kTolerance >= bottom ||
        one.rect.width <= Length())
      continue;
    if (one.is_right) {
      within.right = min(within.right, one.rect.x);
    } else {
      within.left = max(within.left, one.right());
    }
  }
  return within;
}

// CSS 2.2 §9.5.1, rules 1–9: as high as it may, then as far to its side.
void FloatPlacer::place_float(GalleyItem item) {
  const InnerBox& inner = *tree_.inner_boxes[item.index];
  const Length width = margin_box_width(inner.box), height = max(inner.flow.size, Length());
  const Band full{inner.x, inner.x + inner.width};
  Length top = max(y_, last_top_);
  if (inner.box.has_own_box()) top = max(top, clearance_end(inner.box.style->clear, 0));
  Band free = band(top, top + max(height, kTolerance + kTolerance + kTolerance), full);
  while (free.right - free.left + kTolerance < width) {
    std::optional<Length> next;
    for (const Placed& one : placed_)
      if (one.bottom() > top && (!next || one.bottom() < *next)) next = one.bottom();
    if (!next) break;
    top = *next;
    free = band(top, top + max(height, kTolerance + kTolerance + kTolerance), full);
  }
  const bool fits = !room_.height || top + height <= *room_.height + kTolerance;
  // A float that begins the page stands there whatever its height. None stands before an earlier
  // one (rule 5).
  const bool begins = !has_content_ && placed_.empty();
  item.is_deferred = defers_ || (!fits && !begins);
  if (item.is_deferred) {
    defers_ = true;
    out_.push_back(item);
    return;
  }
  if (!fits) overflows_ = true;
  Placed& placed = placed_.emplace_back();
  placed.is_right = is_right(inner);
  placed.number = item.line;
  placed.rect = {placed.is_right ? max(free.right - width, free.left) : free.left, top, width,
                 height};
  last_top_ = top;
  item.x = placed.rect.x;
  item.baseline = top - y_;
  out_.push_back(item);
}

// CLREQ: Chinese is set in whole characters beside a float too. What is left over goes to the
// float's side.
text::LineSlot FloatPlacer::slot_of(const InlineContent& content, std::size_t line, Length top,
                                    Length height) const {
  const Band full{content.x, content.x + content.width};
  Band free = band(top, top + height, full);
  if (is_set_in_characters(*content.block_style)) {
    const Length character = max(resolver_.font(*content.block_style).ic, Length::pt(1));
    const auto whole = [character](Length length) {
      return character * ((length.raw() + kTolerance.raw()) / character.raw());
    };
    if (free.left > full.left) free.left = full.right - whole(full.right - free.left);
    if (free.right < full.right) free.right = free.left + whole(free.right - free.left);
  }
  const Length indent = line == 0 ? content.indent : Length();
  return {free.left - full.left + indent, free.right - free.left - indent};
}

// Where a line would have no room beside floats: the place below the first of them.
std::optional<Length> FloatPlacer::below_floats(const Run& run, std::size_t line) const {
  if (placed_.empty()) return std::nullopt;
  const InlineContent& content = tree_.contents[run.content];
  const Length least =
      min(content.block_style->font_size * kLeastLine, content.width - content.indent);
  if (slot_of(content, line, y_, run.line.size).width + kTolerance >= least) return std::nullopt;
  std::optional<Length> next;
  for (const Placed& one : placed_)
    if (one.bottom() > y_ && (!next || one.bottom() < *next)) next = one.bottom();
  return next;
}

// The slots of the lines from `from` on; those before keep theirs.
void FloatPlacer::set_beside(const Run& run, std::size_t from) {
  const InlineContent& content = tree_.contents[run.content];
  if (placed_.empty() && content.slots.empty()) return;
  const auto plain = [&](std::size_t line) {
    const Length indent = line == 0 ? content.indent : Length();
    return text::LineSlot{indent, content.width - indent};
  };
  std::vector<text::LineSlot> slots;
  for (std::size_t k = 0; k < from; ++k)
    slots.push_back(content.slots.empty() ? plain(k)
                                          : content.slots[std::min(k, content.slots.size() - 1)]);
  Length end = y_;
  for (const Placed& one : placed_) end = max(end, one.bottom());
  const Length height = max(run.line.size, Length::pt(1));
  std::size_t line = from;
  for (Length top = y_; top + kTolerance < end; top += height, ++line)
    slots.push_back(slot_of(content, line, top, height));
  if (line == 0) slots.push_back(plain(0));
  slots.push_back(plain(line + 1));
  const bool is_plain = std::ranges::all_of(slots, [&](const text::LineSlot& slot) {
    const text::LineSlot own = plain(static_cast<std::size_t>(&slot - slots.data()));
    return own.start == slot.start && own.width == slot.width;
  });
  if (is_plain) slots.clear();
  if (same(slots, content.slots)) return;
  const std::vector<text::LineSlot> before = content.slots;
  set_lines_(run.content, slots);
  // Lines that are on an earlier page stay there.
  if (from > 0 && content.lines.size() < from) set_lines_(run.content, before);
}

void FloatPlacer::place_run(const Run& run) {
  const InlineContent& content = tree_.contents[run.content];
  std::size_t next = 0;
  bool is_set = false;
  for (std::size_t k = run.first;; ++k) {
    for (; next < run.floats.size() && (run.at[next] <= k || k >= content.lines.size()); ++next) {
      place_float(run.floats[next]);
      is_set = false;
    }
    if (const std::optional<Length> below = below_floats(run, k)) {
      make_room(*below);
      is_set = false;
    }
    if (!is_set) set_beside(run, k);
    is_set = true;
    if (k >= content.lines.size()) {
      if (next < run.floats.size()) continue;
      break;
    }
    GalleyItem item = run.line;
    item.line = static_cast<std::uint32_t>(k);
    if (k != run.first) item.break_before = break_before_line(content, k, content.lines.size());
    if (content.has_atoms) {
      const LineBoxSize size = line_box(
          content, content.lines[k], strut_of(*content.block_style, resolver_), tree_, resolver_);
      item.size = size.height;
      item.baseline = size.baseline;
    }
    add(item);
  }
}

void FloatPlacer::make_room(Length until) {
  GalleyItem room;
  room.kind = Kind::Clear;
  room.index = kNone;
  room.size = until - y_;
  if (!out_.empty() && out_.back().kind == Kind::Gap) {
    add(room);
    return;
  }
  // The page may end here as it may before what comes next.
  room.break_before = BreakQuality::AgainstAvoid;
  add(room);
}

// CSS 2.2 §9.5: what is no text beside a float, and has no room there, stands below it.
void FloatPlacer::avoid(const GalleyItem& item) {
  if (placed_.empty()) return;
  Length left, width;
  if (item.kind == Kind::Open) {
    const Box& box = *galley_.boxes[item.index];
    if (box.type != BoxType::Table && box.type != BoxType::Flex) return;
    left = box.border_left();
    width = box.border_width();
  } else if (item.kind == Kind::Image) {
    left = item.x;
    width = tree_.images[item.index].width;
  } else if (item.kind == Kind::Columns) {
    left = galley_.columns[item.index].box->x;
    width = galley_.columns[item.index].box->width;
  } else if (item.kind == Kind::Flex) {
    left = galley_.flex_lines[item.index].box->x;
    width = galley_.flex_lines[item.index].box->width;
  } else {
    return;
  }
  Length until = y_;
  const Length height = item.kind == Kind::Open ? Length::pt(1) : max(item.size, Length::pt(1));
  for (const Placed& one : placed_) {
    const bool beside = one.rect.x + kTolerance < left + width && left + kTolerance < one.right();
    if (beside && one.rect.y < y_ + height) until = max(until, one.bottom());
  }
  if (until > y_) make_room(until);
}

}  // namespace banxin::layout
