#include "source/clip_hints.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "source/clip_lines.h"

namespace banxin::source {
namespace {

std::optional<std::uint32_t> line_number(std::string_view text) {
  text = trimmed_clip(text);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value == 0) return std::nullopt;
  return value;
}

// A list in YAML is the same as text with commas.
std::string text_of(const YAML::Node& value) {
  if (value.IsScalar()) return value.Scalar();
  std::string out;
  if (value.IsSequence())
    for (const YAML::Node& item : value)
      out += (out.empty() ? "" : ",") + (item.IsScalar() ? item.Scalar() : "?");
  return out;
}

class HintReader {
 public:
  HintReader(const SourceLines& lines, ClipHints& hints, Diagnostics& diagnostics)
      : lines_(lines), hints_(hints), diagnostics_(diagnostics) {}

  void read(const YAML::Node& root) {
    const YAML::Node clip = root.IsMap() ? root["clip"] : YAML::Node();
    if (!clip || clip.IsNull()) return;
    if (!clip.IsMap())
      return diagnostics_.warn("source-034", "\"clip\" must be a list of keys and values",
                               place(clip.Mark()), "write it as clip: {headings: none}");
    for (const auto& entry : clip)
      read_hint(entry.first.IsScalar() ? entry.first.Scalar() : "?", entry.second,
                place(entry.first.Mark()));
  }

 private:
  void read_hint(const std::string& key, const YAML::Node& value, SourceSpan span) {
    const std::string text = text_of(value);
    switch (hints_.set(key, text)) {
      case ClipHints::Set::Done:
        break;
      case ClipHints::Set::NoSuchKey:
        diagnostics_.warn("source-034", fmt::format("\"clip\" has no \"{}\"", key), span,
                          fmt::format("the keys are {}", clip_hint_keys()));
        break;
      case ClipHints::Set::NoSuchValue:
        diagnostics_.warn("source-034", fmt::format("\"{}\" cannot be \"{}\"", key, text), span,
                          clip_hint_values(key));
        break;
    }
  }

  // The block begins on line 2; marks count from 0.
  SourceSpan place(const YAML::Mark& mark) const {
    const auto line = static_cast<std::uint32_t>(std::max(mark.line, 0)) + 2;
    const std::size_t length = lines_.line(line).size();
    const auto byte = static_cast<std::size_t>(std::max(mark.column, 0));
    return lines_.span(line, std::min(byte, length), line, length == 0 ? 0 : length - 1);
  }

  const SourceLines& lines_;
  ClipHints& hints_;
  Diagnostics& diagnostics_;
};

}  // namespace

ClipHints::Set ClipHints::set(std::string_view key, std::string_view value) {
  value = trimmed_clip(value);
  if (key == "wrap") {
    if (value != "auto" && value != "keep" && value != "join") return Set::NoSuchValue;
    wrap = value == "keep" ? ClipWrap::Keep : value == "join" ? ClipWrap::Join : ClipWrap::Auto;
    return Set::Done;
  }
  const auto* row = std::ranges::find(kClipRoles, key, &ClipRoleRow::key);
  if (row == kClipRoles.end()) return Set::NoSuchKey;
  std::optional<bool>& off = off_[static_cast<std::size_t>(row->role)];
  if (value == "none" || value == "auto") {
    off = value == "none";
    return Set::Done;
  }
  while (!value.empty()) {
    const std::string_view part = value.substr(0, value.find(','));
    value.remove_prefix(std::min(part.size() + 1, value.size()));
    const auto dash = part.find('-');
    const auto first = line_number(part.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : line_number(part.substr(dash + 1));
    if (!first || !last || *last < *first) return Set::NoSuchValue;
    ranges_.push_back({*first, *last, row->role});
  }
  return Set::Done;
}

void ClipHints::add(const ClipHints& others) {
  if (others.wrap) wrap = others.wrap;
  for (std::size_t i = 0; i < off_.size(); ++i)
    if (others.off_[i]) off_[i] = others.off_[i];
  ranges_.insert(ranges_.begin(), others.ranges_.begin(), others.ranges_.end());
}

std::optional<ClipRole> ClipHints::role_of(std::uint32_t line) const {
  for (const Range& range : ranges_)
    if (line >= range.first && line <= range.last) return range.role;
  return std::nullopt;
}

void read_clip_hints(const SourceLines& lines, std::uint32_t end, ClipHints& hints,
                     Diagnostics& diagnostics) {
  if (end <= 2) return;
  const std::size_t begin = lines.start(2);
  const std::string yaml(lines.text().substr(begin, lines.start(end - 1) - begin));
  if (!yaml.contains("clip")) return;
  try {
    HintReader(lines, hints, diagnostics).read(YAML::Load(yaml));
  } catch (const YAML::Exception&) {
    // read_front_matter() has reported it.
  }
}

std::string clip_hint_values(std::string_view key) {
  return key == "wrap" ? "it can be auto, keep or join"
                       : "it can be auto, none, or lines of the file: 3, 15-20";
}

std::string clip_hint_keys() {
  std::string out = "wrap";
  for (const ClipRoleRow& row : kClipRoles) out.append(", ").append(row.key);
  return out;
}

}  // namespace banxin::source
