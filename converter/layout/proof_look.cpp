#include "layout/proof_look.h"

#include <string>

#include "layout/trace_names.h"
#include "style/builtin_sheets.h"

namespace banxin::layout {
namespace {

constexpr std::string_view kPrefix = "proof-";
constexpr std::string_view kNames[] = {"area",  "baseline", "character", "given",
                                       "taken", "overfull", "river",     "mark",
                                       "label", "title",    "row",       "swatch"};

// "autospace", "justify-e3": as in the trace, but a name that CSS can select by.
std::string class_of(text::AdjustmentReason reason, text::JustificationStage stage) {
  std::string name(kPrefix);
  name += name_of(reason);
  if (reason == text::AdjustmentReason::Justify) name.append("-").append(name_of(stage));
  return name;
}

void add_element(document::Document& document, std::string name) {
  document.body.append(document::Node::make(document::Element::Span)).add_class(std::move(name));
}

// Calls use(value) for every value of an enum that has a name.
template <class Enum, class Use>
void for_each_named(Use use) {
  for (int value = 0; !name_of(static_cast<Enum>(value)).empty(); ++value)
    use(static_cast<Enum>(value));
}

}  // namespace

// The sheet's rules are matched as any others: by a document with one element for each name.
ProofLook::ProofLook(const text::FontLibrary& fonts, Diagnostics& diagnostics) : resolver_(fonts) {
  for (const std::string_view name : kNames)
    add_element(document_, std::string(kPrefix).append(name));
  for_each_named<text::AdjustmentReason>([&](text::AdjustmentReason reason) {
    for_each_named<text::JustificationStage>(
        [&](text::JustificationStage stage) { add_element(document_, class_of(reason, stage)); });
  });
  document_.index();
  if (const style::BuiltinSheet* sheet = style::builtin_sheet("proof"))
    sheets_.push_back(style::parse_stylesheet(
        sheet->css, diagnostics.files().add("proof.css", std::string(sheet->css)),
        style::Origin::UserAgent, diagnostics));
  styled_ = style::compute_styles(document_, sheets_, style::Medium::Print, diagnostics);

  auto element = document_.body.children.begin();
  for (const std::string_view name : kNames) styles_[name] = &styled_.style_of(*element++);
  for_each_named<text::AdjustmentReason>([&](text::AdjustmentReason) {
    auto& stages = reasons_.emplace_back();
    for_each_named<text::JustificationStage>(
        [&](text::JustificationStage) { stages.push_back(&styled_.style_of(*element++)); });
  });
}

}  // namespace banxin::layout
