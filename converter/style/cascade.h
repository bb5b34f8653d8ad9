// Cascade: the declarations that match an element become its ComputedStyle (CSS Cascade 4).
//
// Comes in: blocks of declarations in ascending order of origin, specificity and position, and the
// parent's style. Goes out: one style. Everything that asks for order between properties is here.
#pragma once

#include <span>
#include <vector>

#include "style/reporter.h"
#include "style/rules.h"

namespace banxin::style {

struct DeclarationBlock {
  const std::vector<Declaration>* declarations = nullptr;
  Origin origin = Origin::Author;
  bool has_important = false;
  // Greater is stronger, for important declarations weaker (CSS Cascade 5 §layer-ordering); what is
  // in no layer comes last, and behind it what is attached to the element.
  std::uint32_t layer = kUnlayered;
  static constexpr std::uint32_t kUnlayered = 0xFFFFFFFE, kAttached = 0xFFFFFFFF;
};

// What rem and rlh are measured by.
struct RootLengths {
  Length font_size = Length::pt(12), line_height = Length::pt(14.4);
};
enum class IsRoot : bool { No, Yes };

class Cascade {
 public:
  explicit Cascade(Reporter& reporter, const StyleEnvironment* environment = nullptr);

  // `initial` is where the style starts: what it inherits from `parent`, and initial values. On the
  // root, rem is of the initial size for font-size itself and of the style's own for all else.
  ComputedStyle compute(std::span<const DeclarationBlock> blocks, const ComputedStyle& parent,
                        ComputedStyle start, const RootLengths& root, IsRoot is_root = IsRoot::No);
  static ComputedStyle inherit_from(const ComputedStyle& parent);
  static const ComputedStyle& initial_style();

 private:
  struct Winner {
    const Declaration* declaration = nullptr;
    Origin origin = Origin::UserAgent;
    std::uint32_t layer = DeclarationBlock::kUnlayered;
  };

  void choose_winners(std::span<const DeclarationBlock> blocks);
  void take(const DeclarationBlock& block, bool important);
  const Declaration* reverted(std::span<const DeclarationBlock> blocks, PropertyId property,
                              const Winner& winner) const;
  void apply(std::span<const DeclarationBlock> blocks, PropertyId property, const Winner& winner,
             StyleBuilder& to);
  void apply_declaration(const Declaration& declaration, PropertyId property, StyleBuilder& to);
  void apply_wide(WideKeyword wide, PropertyId property, StyleBuilder& to);
  void apply_value(const SpecifiedValue& value, const Declaration& declaration, PropertyId property,
                   StyleBuilder& to);
  void apply_text(const Declaration& declaration, PropertyId property, StyleBuilder& to);
  void report(const Declaration& declaration, std::string message);

  Reporter& reporter_;
  const StyleEnvironment* environment_;
  std::vector<Winner> winners_;  // by PropertyId; empty between calls
  std::vector<PropertyId> touched_;
  std::vector<Winner> custom_;
};

}  // namespace banxin::style
