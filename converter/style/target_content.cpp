#include "style/target_content.h"

#include <algorithm>

#include "style/rules.h"

namespace banxin::style {
namespace {

using What = ContentTarget::What;

bool names_page(const TokenList& tokens, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t at = begin; at < end; ++at)
    if (tokens[at].kind == TokenKind::Ident && equals_ignoring_case(tokens[at].value, "page"))
      return true;
  return false;
}

// Whether a sheet asks for more of a target than its page.
bool asks_for_places(const TokenList& tokens) {
  for (std::uint32_t at = 0; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    if (token.kind != TokenKind::Function || token.value.size() < 11) continue;
    if (equals_ignoring_case(token.value, "target-text")) return true;
    const bool is_counter = equals_ignoring_case(token.value, "target-counter") ||
                            equals_ignoring_case(token.value, "target-counters");
    if (is_counter && !names_page(tokens, at + 1, std::min(token.match, tokens.size())))
      return true;
  }
  return false;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

TargetContent::TargetContent(const std::vector<Stylesheet>& sheets, Reporter& reporter)
    : reporter_(reporter) {
  keeps_places_ = std::ranges::any_of(
      sheets, [](const Stylesheet& sheet) { return asks_for_places(sheet.rules().tokens); });
}

void TargetContent::note_id(const document::Node& node, const Counters& counters) {
  if (keeps_places_ && !node.id.empty())
    places_.try_emplace(node.id, Place{&node, counters.snapshot()});
}

void TargetContent::note_pending(std::size_t box, std::vector<PendingTarget> pending,
                                 const document::Node& node) {
  for (PendingTarget& one : pending) waiting_.push_back({box, std::move(one), &node});
}

std::string TargetContent::text_for(const ContentTarget& target, const Place& place,
                                    const StyledDocument& styled) const {
  const GeneratedBox* box = nullptr;
  switch (target.what) {
    case What::Counter:
    case What::Counters: {
      const auto found = place.counters.find(target.counter);
      const std::string& style = target.style.empty() ? "decimal" : target.style;
      if (found == place.counters.end()) return styled.counter_styles.text(0, style);
      if (target.what == What::Counter)
        return styled.counter_styles.text(found->second.back(), style);
      std::string text;
      for (const int value : found->second)
        text += (text.empty() ? "" : target.separator) + styled.counter_styles.text(value, style);
      return text;
    }
    case What::Text:
      return one_line(document::text_content(*place.node));
    case What::FirstLetter:
      return first_letter(one_line(document::text_content(*place.node)));
    case What::Before:
      box = styled.before(*place.node);
      break;
    case What::After:
      box = styled.after(*place.node);
      break;
  }
  return box ? box->text : std::string();
}

GeneratedPart TargetContent::part_for(const Waiting& waiting, const StyledDocument& styled) {
  const ContentTarget& target = *waiting.target.target;
  const std::string& address = waiting.target.address;
  if (!address.starts_with('#')) {
    reporter_.warn_once(
        code::kTarget, address,
        "target functions lead to places in this document, not to \"" + address + "\"",
        waiting.node->span, "select such links alone: a[href^=\"#\"]");
    return std::string();
  }
  const std::string id = address.substr(1);
  const bool is_counter = target.what == What::Counter || target.what == What::Counters;
  if (is_counter && target.counter == "page") return TargetPage{id, target.style};
  const auto place = places_.find(id);
  if (place == places_.end()) {
    reporter_.warn_once(code::kTarget, address, "nothing has the id \"" + id + "\"",
                        waiting.node->span);
    return std::string();
  }
  return text_for(target, place->second, styled);
}

void TargetContent::resolve(StyledDocument& styled) {
  for (const Waiting& waiting : waiting_)
    styled.generated[waiting.box].parts[waiting.target.part] = part_for(waiting, styled);
  for (const Waiting& waiting : waiting_) {
    GeneratedBox& box = styled.generated[waiting.box];
    box.text.clear();
    bool is_text = true;
    for (const GeneratedPart& part : box.parts) {
      const auto* text = std::get_if<std::string>(&part);
      if (text) box.text += *text;
      is_text = is_text && text;
    }
    if (is_text && !box.parts.empty()) box.parts.assign(1, box.text);
  }
}

}  // namespace banxin::style
