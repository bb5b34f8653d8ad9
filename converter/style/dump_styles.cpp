#include <fmt/format.h>

#include <cstdio>
#include <functional>
#include <span>

#include "style/cascade.h"
#include "style/length_program.h"
#include "style/styled_document.h"

namespace banxin::style {
namespace {

using S = ComputedStyle;

// ---- how values look. A length shows in points with four decimals at most.

std::string show(double value) {
  std::string text = fmt::format("{:.4f}", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}
std::string show(Length length) { return show(length.pt()) + "pt"; }
std::string show(const LengthProgram& program);
std::string show(const LengthPercentage& value) {
  if (value.program != nullptr) return show(*value.program);
  std::string text;
  const auto add = [&](double amount, const char* unit) {
    if (amount != 0) text += (text.empty() ? "" : " + ") + show(amount) + unit;
  };
  add(value.length.pt(), "pt");
  add(value.percent, "%");
  add(value.ch, "ch");
  add(value.ex, "ex");
  add(value.ic, "ic");
  add(value.cap, "cap");
  return text.empty() ? "0" : text;
}
// A calculation as its steps nest: a name for a function, a sign behind the operands.
std::string show(const LengthProgram& program) {
  constexpr const char* kNames[] = {"",      "+",  "-",    "*",    "/",   "min", "max", "clamp",
                                    "round", "up", "down", "zero", "mod", "rem", "abs", "sign"};
  std::vector<std::string> stack;
  for (const LengthProgram::Step& step : program.steps) {
    if (step.code == CalcStep::Code::Push) {
      stack.push_back(step.number != 0 ? show(step.number) : show(step.length));
      continue;
    }
    const std::string name = kNames[static_cast<std::size_t>(step.code)];
    std::string text = name.size() > 1 ? name + "(" : "(";
    for (std::size_t i = stack.size() - step.operands; i < stack.size(); ++i)
      text += (text.back() == '(' ? "" : " ") + stack[i];
    stack.resize(stack.size() - step.operands);
    stack.push_back(text + (name.size() > 1 ? ")" : " " + name + ")"));
  }
  return stack.back();
}
std::string show(const LengthOrAuto& value) { return value ? show(*value) : "auto"; }
std::string show(int value) { return std::to_string(value); }
std::string show(bool value) { return value ? "yes" : "no"; }
std::string show(const std::string& text) { return text.empty() ? "\"\"" : text; }
std::string show(const Color& color) {
  constexpr const char* kSpaces[] = {"gray", "rgb", "cmyk"};
  constexpr std::size_t kCounts[] = {1, 3, 4};
  const auto space = static_cast<std::size_t>(color.space);
  std::string text = std::string(kSpaces[space]) + "(";
  for (std::size_t i = 0; i < kCounts[space]; ++i)
    text += (i == 0 ? "" : " ") + show(static_cast<double>(color.components[i]));
  if (color.alpha != 1.0F) text += " / " + show(static_cast<double>(color.alpha));
  return text + ")";
}
// Enums show by number: their names stand in values.h, in that order.
template <class Enum>
  requires std::is_enum_v<Enum>
std::string show(Enum value) {
  return std::to_string(static_cast<int>(value));
}
template <class T>
std::string show(const std::optional<T>& value) {
  return value ? show(*value) : "auto";
}
std::string show(const BorderEdge& edge) {
  return show(edge.width) + " " + show(edge.line) + (edge.color ? " " + show(*edge.color) : "");
}

std::string show(const InitialLetter& letter) {
  return show(letter.size) + " " + show(letter.sink);
}
std::string show(const TextAutospace& autospace) {
  if (autospace == TextAutospace{}) return "none";
  return std::string(autospace.alpha ? "alpha" : "") + (autospace.numeric ? " numeric" : "") +
         (autospace.keeps_spaces ? " insert" : "");
}

std::string show(const ContentItem& item) {
  struct Shower {
    std::string operator()(const ContentString& s) const { return "\"" + s.text + "\""; }
    std::string operator()(const ContentCounter& c) const {
      return fmt::format("counter{}({}{} {})", c.separator ? "s" : "", c.name,
                         c.separator ? " \"" + *c.separator + "\"" : "", c.style);
    }
    std::string operator()(const ContentAttribute& a) const { return "attr(" + a.name + ")"; }
    std::string operator()(const ContentElement& e) const {
      constexpr std::string_view kPicks[] = {"first", "start", "last", "first-except"};
      return fmt::format("element({}, {})", e.name, kPicks[static_cast<std::size_t>(e.pick)]);
    }
    std::string operator()(const ContentNamedString& s) const {
      return fmt::format("string({} {})", s.name, static_cast<int>(s.pick));
    }
    std::string operator()(const ContentQuote& q) const {
      return fmt::format("quote({})", static_cast<int>(q.kind));
    }
    std::string operator()(const ContentText& t) const {
      constexpr std::string_view kParts[] = {"", "before", "after", "marker", "first-letter"};
      return fmt::format("content({})", kParts[static_cast<std::size_t>(t.part)]);
    }
    std::string operator()(const ContentImage& i) const { return "url(" + i.url + ")"; }
    std::string operator()(const ContentTarget& t) const {
      return fmt::format("target({} {} {} \"{}\" {})", static_cast<int>(t.what),
                         t.attribute.empty() ? t.address : "attr " + t.attribute, t.counter,
                         t.separator, t.style);
    }
    std::string operator()(const ContentLeader& l) const { return "leader(\"" + l.pattern + "\")"; }
  };
  return std::visit(Shower{}, item);
}
std::string show(const CounterChange& change) {
  return change.name + " " + std::to_string(change.value);
}
std::string show(const FontFeatureSetting& feature) {
  return feature.tag + "=" + std::to_string(feature.value);
}
std::string show(const std::pair<std::string, std::string>& pair) {
  return pair.first + " " + pair.second;
}
std::string show(const ColorStop& stop) {
  return (stop.color ? show(*stop.color) : "hint") +
         (stop.position ? " " + show(*stop.position) : "");
}
std::string show(const BackgroundImage& image);
std::string show(const BackgroundPosition& position) {
  return show(position.x) + " " + show(position.y);
}
std::string show(const BackgroundSize& size) {
  constexpr const char* kKinds[] = {"", "cover", "contain"};
  return size.kind == BackgroundSize::Kind::Lengths ? show(size.width) + " " + show(size.height)
                                                    : kKinds[static_cast<std::size_t>(size.kind)];
}
std::string show(const BackgroundRepeats& repeat) { return show(repeat.x) + " " + show(repeat.y); }
std::string show(const TransformStep& step) {
  if (step.kind == TransformStep::Kind::Translate)
    return "translate(" + show(step.x) + " " + show(step.y) + ")";
  std::string text = "matrix(";
  for (const double value : step.matrix) text += (text.back() == '(' ? "" : " ") + show(value);
  return text + ")";
}
template <class T>
std::string show(const std::vector<T>& list);
std::string show(const BackgroundImage& image) {
  if (!image.url.empty()) return "url(" + image.url + ")";
  const LinearGradient& gradient = image.gradient;
  if (gradient.stops.empty()) return "none";
  const std::string way = gradient.to_x != 0 && gradient.to_y != 0
                              ? "to " + show(gradient.to_x) + " " + show(gradient.to_y)
                              : show(gradient.angle) + "deg";
  return "linear-gradient(" + way + ", " + show(gradient.stops) + ")";
}
std::string show(const StringSet& set) { return set.name + " " + show(set.value); }
template <class T>
std::string show(const std::vector<T>& list) {
  std::string text;
  for (const T& item : list) text += (text.empty() ? "" : ", ") + show(item);
  return text.empty() ? "none" : text;
}

// Only what is set; corners and lists as CSS orders them.
std::string show(const Rare<PaintStyle>& paint) {
  const PaintStyle initial;
  std::string text;
  const auto add = [&](const char* name, const auto& value, const auto& usual) {
    if (value != usual) text += (text.empty() ? "" : "; ") + std::string(name) + " " + show(value);
  };
  const PaintStyle& p = *paint;
  add("background-image", p.background_image, initial.background_image);
  add("background-position", p.background_position, initial.background_position);
  add("background-size", p.background_size, initial.background_size);
  add("background-repeat", p.background_repeat, initial.background_repeat);
  add("background-origin", p.background_origin, initial.background_origin);
  add("background-clip", p.background_clip, initial.background_clip);
  for (std::size_t i = 0; i < 4; ++i) {
    constexpr const char* kCorners[] = {"top-left", "top-right", "bottom-right", "bottom-left"};
    const auto& [across, down] = p.border_radius[i];
    if (across.is_zero() && down.is_zero()) continue;
    text += fmt::format("{}{} {} / {}", text.empty() ? "" : "; ", kCorners[i], show(across),
                        show(down));
  }
  add("decoration-break", p.decoration_break, initial.decoration_break);
  add("opacity", p.opacity, initial.opacity);
  add("transform", p.transform, initial.transform);
  if (p.transform_origin != initial.transform_origin)
    text += fmt::format("{}transform-origin {} {}", text.empty() ? "" : "; ",
                        show(p.transform_origin[0]), show(p.transform_origin[1]));
  add("object-fit", p.object_fit, initial.object_fit);
  add("object-position", p.object_position, initial.object_position);
  return text.empty() ? "none" : text;
}

// ---- which fields a style has

struct FieldRow {
  const char* name;
  std::string (*text)(const S&);
};
template <auto Member>
constexpr FieldRow field(const char* name) {
  return {name, [](const S& style) { return show(style.*Member); }};
}
template <auto Member, std::size_t Index>
constexpr FieldRow side(const char* name) {
  return {name, [](const S& style) { return show((style.*Member)[Index]); }};
}

constexpr FieldRow kFields[] = {
    field<&S::lang>("lang"),
    field<&S::font_family>("font-family"),
    field<&S::font_size>("font-size"),
    field<&S::font_weight>("font-weight"),
    field<&S::font_style>("font-style"),
    field<&S::font_variant_caps>("font-variant-caps"),
    field<&S::numeric_figure>("numeric-figure"),
    field<&S::numeric_spacing>("numeric-spacing"),
    field<&S::numeric_fraction>("numeric-fraction"),
    field<&S::ordinal>("ordinal"),
    field<&S::slashed_zero>("slashed-zero"),
    field<&S::font_variant_position>("font-variant-position"),
    field<&S::common_ligatures>("common-ligatures"),
    field<&S::contextual_alternates>("contextual-alternates"),
    field<&S::discretionary_ligatures>("discretionary-ligatures"),
    field<&S::historical_ligatures>("historical-ligatures"),
    field<&S::kerning>("font-kerning"),
    field<&S::font_feature_settings>("font-feature-settings"),
    field<&S::line_height>("line-height"),
    field<&S::line_height_factor>("line-height-factor"),
    field<&S::text_indent>("text-indent"),
    field<&S::text_align>("text-align"),
    field<&S::text_align_character>("text-align-character"),
    field<&S::text_align_last>("text-align-last"),
    field<&S::letter_spacing>("letter-spacing"),
    field<&S::word_spacing>("word-spacing"),
    field<&S::white_space>("white-space"),
    field<&S::tab_size>("tab-size"),
    field<&S::wrap_mark>("-banxin-wrap-mark"),
    field<&S::text_transform>("text-transform"),
    field<&S::hyphens>("hyphens"),
    field<&S::hyphenate_limit_last>("hyphenate-limit-last"),
    field<&S::line_break>("line-break"),
    field<&S::word_break>("word-break"),
    field<&S::overflow_wrap>("overflow-wrap"),
    field<&S::wrap_inside_avoid>("wrap-inside-avoid"),
    field<&S::text_wrap_balance>("text-wrap-balance"),
    field<&S::text_autospace>("text-autospace"),
    field<&S::autospace_amount>("autospace-amount"),
    field<&S::autospace_fixed>("autospace-fixed"),
    field<&S::punctuation>("punctuation"),
    field<&S::trim_line_start>("trim-line-start"),
    field<&S::trim_first_line>("trim-first-line"),
    field<&S::trim_line_end>("trim-line-end"),
    field<&S::trim_scope>("trim-scope"),
    field<&S::hanging_punctuation_end>("hanging-punctuation-end"),
    field<&S::optical_margins>("optical-margins"),
    field<&S::underline_offset>("underline-offset"),
    field<&S::underline_under>("underline-under"),
    field<&S::emphasis_mark>("emphasis-mark"),
    field<&S::emphasis_color>("emphasis-color"),
    field<&S::emphasis_position>("emphasis-position"),
    field<&S::synthesizes_weight>("synthesizes-weight"),
    field<&S::ruby_position>("ruby-position"),
    field<&S::ruby_align>("ruby-align"),
    field<&S::ruby_overhang>("ruby-overhang"),
    field<&S::color>("color"),
    field<&S::visible>("visible"),
    field<&S::collapsed>("collapsed"),
    field<&S::list_style_type>("list-style-type"),
    field<&S::list_style_position>("list-style-position"),
    field<&S::caption_side>("caption-side"),
    field<&S::border_collapse>("border-collapse"),
    field<&S::border_spacing>("border-spacing"),
    field<&S::border_spacing_down>("border-spacing-down"),
    field<&S::hides_empty_cells>("hides-empty-cells"),
    field<&S::quotes>("quotes"),
    field<&S::orphans>("orphans"),
    field<&S::widows>("widows"),
    field<&S::last_page_lines>("-banxin-last-page-lines"),
    field<&S::line_height_step>("line-height-step"),
    field<&S::keep_lines>("-banxin-keep-lines"),
    field<&S::custom_properties>("custom-properties"),
    field<&S::display>("display"),
    side<&S::margin, kTop>("margin-top"),
    side<&S::margin, kRight>("margin-right"),
    side<&S::margin, kBottom>("margin-bottom"),
    side<&S::margin, kLeft>("margin-left"),
    side<&S::padding, kTop>("padding-top"),
    side<&S::padding, kRight>("padding-right"),
    side<&S::padding, kBottom>("padding-bottom"),
    side<&S::padding, kLeft>("padding-left"),
    side<&S::border, kTop>("border-top"),
    side<&S::border, kRight>("border-right"),
    side<&S::border, kBottom>("border-bottom"),
    side<&S::border, kLeft>("border-left"),
    field<&S::paint>("paint"),
    field<&S::width>("width"),
    field<&S::height>("height"),
    field<&S::max_width>("max-width"),
    field<&S::max_height>("max-height"),
    field<&S::min_width>("min-width"),
    field<&S::min_height>("min-height"),
    field<&S::box_sizing>("box-sizing"),
    field<&S::background_color>("background-color"),
    field<&S::vertical_align>("vertical-align"),
    field<&S::vertical_align_length>("vertical-align-length"),
    field<&S::underline>("underline"),
    field<&S::line_through>("line-through"),
    field<&S::overline>("overline"),
    field<&S::decoration_style>("decoration-style"),
    field<&S::decoration_color>("decoration-color"),
    field<&S::decoration_thickness>("decoration-thickness"),
    field<&S::decoration_inset>("decoration-inset"),
    field<&S::outline>("outline"),
    field<&S::outline_offset>("outline-offset"),
    field<&S::spread>("spread"),
    field<&S::spread_pair>("spread-pair"),
    field<&S::content>("content"),
    field<&S::content_is_none>("content-is-none"),
    field<&S::content_is_normal>("content-is-normal"),
    field<&S::counter_reset>("counter-reset"),
    field<&S::counter_increment>("counter-increment"),
    field<&S::counter_set>("counter-set"),
    field<&S::string_set>("string-set"),
    field<&S::break_before>("break-before"),
    field<&S::break_after>("break-after"),
    field<&S::break_inside>("break-inside"),
    field<&S::float_side>("float"),
    field<&S::clear>("clear"),
    field<&S::position>("position"),
    field<&S::running_name>("running-name"),
    side<&S::inset, kTop>("top"),
    side<&S::inset, kRight>("right"),
    side<&S::inset, kBottom>("bottom"),
    side<&S::inset, kLeft>("left"),
    field<&S::footnote_policy>("footnote-policy"),
    field<&S::overflow>("overflow"),
    field<&S::initial_letter>("initial-letter"),
    field<&S::column_count>("column-count"),
    field<&S::column_width>("column-width"),
    field<&S::column_gap>("column-gap"),
    field<&S::row_gap>("row-gap"),
    field<&S::column_fill>("column-fill"),
    field<&S::column_rule>("column-rule"),
    field<&S::column_span_all>("column-span-all"),
    field<&S::flex_direction>("flex-direction"),
    field<&S::flex_wrap>("flex-wrap"),
    field<&S::flex_grow>("flex-grow"),
    field<&S::flex_shrink>("flex-shrink"),
    field<&S::flex_basis>("flex-basis"),
    field<&S::justify_content>("justify-content"),
    field<&S::align_items>("align-items"),
    field<&S::align_self>("align-self"),
    field<&S::order>("order"),
    field<&S::table_layout>("table-layout"),
    field<&S::turn>("-banxin-turn"),
    field<&S::continued>("-banxin-continued"),
    field<&S::continued_before>("continued-before"),
    field<&S::block_step_size>("block-step-size"),
    field<&S::block_step_align>("block-step-align"),
    field<&S::block_step_round>("block-step-round"),
    field<&S::border_clip>("border-clip"),
    field<&S::page>("page"),
    field<&S::bookmark_level>("bookmark-level"),
    field<&S::bookmark_label>("bookmark-label"),
    field<&S::bookmark_closed>("bookmark-state"),
};

std::string label(const document::Node& node) {
  std::string text(document::element_name(node.element));
  if (!node.id.empty()) text += "#" + node.id;
  for (const std::string& name : node.classes) text += "." + name;
  return text;
}

class Dumper {
 public:
  explicit Dumper(const StyledDocument& styled) : styled_(styled) {}

  std::string run() {
    document::walk(styled_.document->body, [this](const document::Node& node, int depth) {
      add(node, static_cast<std::size_t>(depth));
    });
    return std::move(out_);
  }

 private:
  // Inherited values show where they change, so a text, which only inherits, does not show at all.
  void add(const document::Node& node, std::size_t depth) {
    if (node.is_text()) return;
    parents_.resize(depth);
    const ComputedStyle base =
        Cascade::inherit_from(depth == 0 ? Cascade::initial_style() : *parents_.back());
    const ComputedStyle& style = styled_.style_of(node);
    parents_.push_back(&style);
    line(depth, label(node), dump(style, base));
    add_box(depth, "::marker", styled_.marker(node), style);
    add_box(depth, "::before", styled_.before(node), style);
    add_box(depth, "::after", styled_.after(node), style);
    if (const NamedStrings* strings = styled_.strings(node))
      for (const auto& [name, text] : *strings)
        line(depth + 1, "string " + name, "\"" + text + "\"");
  }
  void add_box(std::size_t depth, std::string_view name, const GeneratedBox* box,
               const ComputedStyle& parent) {
    if (box == nullptr) return;
    line(depth + 1, std::string(name) + " \"" + box->text + "\"",
         dump(styled_.styles[box->style], Cascade::inherit_from(parent)));
  }
  void line(std::size_t depth, const std::string& name, const std::string& style) {
    out_.append(depth * 2, ' ');
    out_ += name;
    if (!style.empty()) out_ += " { " + style + " }";
    out_ += '\n';
  }

  const StyledDocument& styled_;
  std::vector<const ComputedStyle*> parents_;
  std::string out_;
};

}  // namespace

std::string dump(const ComputedStyle& style, const ComputedStyle& base) {
  std::string out;
  for (const FieldRow& row : kFields) {
    const std::string text = row.text(style);
    if (text == row.text(base)) continue;
    if (!out.empty()) out += ' ';
    out += std::string(row.name) + ": " + text + ";";
  }
  return out;
}

std::string dump(const StyledDocument& styled) { return Dumper(styled).run(); }

}  // namespace banxin::style
