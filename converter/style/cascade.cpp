#include "style/cascade.h"

#include <fmt/format.h>

#include <algorithm>

#include "style/custom_properties.h"
#include "style/declaration_parser.h"

namespace banxin::style {
namespace {

// font-size and line-height, on which the units of all other properties hang, are the first two
// rows.
constexpr PropertyId kFontSize = 0, kLineHeight = 1;

// `medium`, where a line has no width of its own (CSS Backgrounds 3 §border-width).
const Length kMediumBorder = Length::px(3);

// CSS Backgrounds 3 §border-width: without a line there is no width.
void finish_borders(StyleBuilder& to) {
  for (std::size_t side = 0; side < 4; ++side) {
    BorderEdge& edge = to.style.border[side];
    if (!is_drawn(edge.line))
      edge.width = Length{};
    else if (!to.has_border_width[side])
      edge.width = kMediumBorder;
  }
}

// A unitless line height follows the font size on every element.
void refresh_line_height(ComputedStyle& style) {
  if (style.line_height_factor)
    style.line_height =
        Length::pt(std::clamp(style.font_size.pt() * *style.line_height_factor, 0.0, 1e7));
}

}  // namespace

Cascade::Cascade(Reporter& reporter, const StyleEnvironment* environment)
    : reporter_(reporter), environment_(environment), winners_(properties().size()) {}

const ComputedStyle& Cascade::initial_style() {
  static const ComputedStyle kInitial;
  return kInitial;
}

ComputedStyle Cascade::inherit_from(const ComputedStyle& parent) {
  ComputedStyle style;
  static_cast<InheritedStyle&>(style) = parent;
  return style;
}

ComputedStyle Cascade::compute(std::span<const DeclarationBlock> blocks,
                               const ComputedStyle& parent, ComputedStyle start,
                               const RootLengths& root, IsRoot is_root) {
  StyleBuilder to{std::move(start), parent, root.font_size, root.line_height, environment_, {}, {}};
  choose_winners(blocks);
  if (!custom_.empty()) {
    std::vector<const Declaration*> declared;
    for (const Winner& winner : custom_) declared.push_back(winner.declaration);
    to.style.custom_properties =
        resolve_custom_properties(declared, parent.custom_properties, reporter_);
  }
  const auto apply_one = [&](PropertyId property) {
    if (winners_[property].declaration != nullptr) apply(blocks, property, winners_[property], to);
  };
  apply_one(kFontSize);
  refresh_line_height(to.style);
  if (is_root == IsRoot::Yes) to.root_font_size = to.style.font_size;
  apply_one(kLineHeight);
  if (is_root == IsRoot::Yes) to.root_line_height = to.style.line_height;
  std::ranges::sort(touched_);
  for (const PropertyId property : touched_) {
    if (property > kLineHeight) apply_one(property);
    winners_[property] = {};
  }
  touched_.clear();
  custom_.clear();
  finish_borders(to);
  return std::move(to.style);
}

// CSS Cascade 4 §cascade-origin: normal declarations by origin, then important ones by origin
// turned round. The blocks come in ascending order within each origin.
void Cascade::choose_winners(std::span<const DeclarationBlock> blocks) {
  for (const DeclarationBlock& block : blocks) take(block, false);
  const bool any_important = std::ranges::any_of(blocks, &DeclarationBlock::has_important);
  if (!any_important) return;
  for (const Origin origin : {Origin::Author, Origin::UserAgent}) {
    const auto take_layer = [&](std::span<const DeclarationBlock> layer) {
      for (const DeclarationBlock& block : layer)
        if (block.has_important && block.origin == origin) take(block, true);
    };
    // Layers from the last to the first; what is attached to the element stays the strongest.
    const auto attached =
        std::ranges::find(blocks, DeclarationBlock::kAttached, &DeclarationBlock::layer) -
        blocks.begin();
    auto end = static_cast<std::size_t>(attached);
    while (end > 0) {
      std::size_t begin = end - 1;
      while (begin > 0 && blocks[begin - 1].layer == blocks[end - 1].layer) --begin;
      take_layer(blocks.subspan(begin, end - begin));
      end = begin;
    }
    take_layer(blocks.subspan(static_cast<std::size_t>(attached)));
  }
}

void Cascade::take(const DeclarationBlock& block, bool important) {
  for (const Declaration& declaration : *block.declarations) {
    if (declaration.important != important) continue;
    if (declaration.is_custom()) {
      const auto same = std::ranges::find_if(custom_, [&](const Winner& winner) {
        return winner.declaration->custom_name == declaration.custom_name;
      });
      if (same != custom_.end())
        *same = {&declaration, block.origin, block.layer};
      else
        custom_.push_back({&declaration, block.origin, block.layer});
      continue;
    }
    Winner& winner = winners_[declaration.property];
    if (winner.declaration == nullptr) touched_.push_back(declaration.property);
    winner = {&declaration, block.origin, block.layer};
  }
}

// CSS Cascade 5 §default: the cascade rolled back to the origin below, or to the layer below.
const Declaration* Cascade::reverted(std::span<const DeclarationBlock> blocks, PropertyId property,
                                     const Winner& winner) const {
  const bool by_layer = winner.declaration->wide == WideKeyword::RevertLayer;
  const Declaration* found = nullptr;
  for (const DeclarationBlock& block : blocks) {
    const bool is_below = block.origin < winner.origin ||
                          (by_layer && block.origin == winner.origin && block.layer < winner.layer);
    if (!is_below) continue;
    for (const Declaration& declaration : *block.declarations)
      if (!declaration.is_custom() && declaration.property == property && !declaration.important)
        found = &declaration;
  }
  return found;
}

void Cascade::apply(std::span<const DeclarationBlock> blocks, PropertyId property,
                    const Winner& winner, StyleBuilder& to) {
  const Declaration* declaration = winner.declaration;
  const auto reverts = [](const Declaration* one) {
    return one->wide == WideKeyword::Revert || one->wide == WideKeyword::RevertLayer;
  };
  if (reverts(declaration)) declaration = reverted(blocks, property, winner);
  if (declaration == nullptr || reverts(declaration))
    apply_wide(WideKeyword::Unset, property, to);
  else
    apply_declaration(*declaration, property, to);
}

void Cascade::apply_declaration(const Declaration& declaration, PropertyId property,
                                StyleBuilder& to) {
  if (declaration.wide != WideKeyword::None)
    apply_wide(declaration.wide, property, to);
  else if (!declaration.unresolved.empty())
    apply_text(declaration, property, to);
  else
    apply_value(declaration.value, declaration, property, to);
}

void Cascade::apply_wide(WideKeyword wide, PropertyId property, StyleBuilder& to) {
  const Property& row = properties()[property];
  const bool inherits = wide == WideKeyword::Inherit ||
                        (wide != WideKeyword::Initial && row.inherits == Inherits::Yes);
  row.copy(to, inherits ? to.parent : initial_style());
}

void Cascade::apply_value(const SpecifiedValue& value, const Declaration& declaration,
                          PropertyId property, StyleBuilder& to) {
  if (properties()[property].compute(value, to)) return;
  report(declaration,
         fmt::format("this value of '{}' cannot be computed{}{}", properties()[property].name,
                     to.problem.empty() ? "" : ": ", to.problem));
  to.problem.clear();
  apply_wide(WideKeyword::Unset, property, to);
}

// A value with var(): known only now (CSS Variables 1 §using-variables).
void Cascade::apply_text(const Declaration& declaration, PropertyId property, StyleBuilder& to) {
  std::string missing;
  const auto text = substitute_variables(
      declaration.unresolved, [&](std::string_view name) -> std::optional<std::string> {
        if (const std::string* value = find_custom_property(to.style.custom_properties, name))
          return *value;
        missing = name;
        return std::nullopt;
      });
  const Property& row = properties()[property];
  if (!text) {
    report(declaration,
           missing.empty()
               ? fmt::format("var() in this value of '{}' is not valid", row.name)
               : fmt::format("'{}' has no value here, and var() no fall-back", missing));
    return apply_wide(WideKeyword::Unset, property, to);
  }
  const TokenList tokens(*text);
  PropertyName name{PropertyName::Kind::Longhand, property, nullptr, {}};
  if (declaration.shorthand != nullptr)
    name = {PropertyName::Kind::Shorthand, 0, declaration.shorthand, {}};
  const ParsedValue parsed = parse_value(tokens, 0, tokens.size(), name);
  if (!parsed.is_valid) {
    const std::string shown = serialize(tokens, 0, tokens.size());
    report(declaration,
           fmt::format("'{}' is not a value of '{}'", shown,
                       declaration.shorthand ? declaration.shorthand->name : row.name));
    return apply_wide(WideKeyword::Unset, property, to);
  }
  if (parsed.wide != WideKeyword::None) return apply_wide(parsed.wide, property, to);
  const auto found =
      std::ranges::find(parsed.longhands, property, &std::pair<PropertyId, SpecifiedValue>::first);
  if (found == parsed.longhands.end()) return apply_wide(WideKeyword::Initial, property, to);
  apply_value(found->second, declaration, property, to);
}

void Cascade::report(const Declaration& declaration, std::string message) {
  const SourceSpan& span = declaration.span;
  reporter_.warn_once(code::kComputed, fmt::format("{}:{}:{}", span.file, span.line, span.column),
                      std::move(message), span);
}

}  // namespace banxin::style
