#include "source/front_matter.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "document/metadata_keys.h"

namespace banxin::source {
namespace {

using document::Contributor;
using document::Metadata;
using document::MetadataKey;
using document::MetadataKind;

std::string_view without_trailing_space(std::string_view line) {
  const auto end = line.find_last_not_of(" \t");
  return end == std::string_view::npos ? std::string_view{} : line.substr(0, end + 1);
}

// The last line of the block, or nothing when it is not closed.
std::optional<std::uint32_t> closing_line(const SourceLines& lines) {
  for (std::uint32_t n = 2; n <= lines.count(); ++n)
    if (const auto line = without_trailing_space(lines.line(n)); line == "---" || line == "...")
      return n;
  return std::nullopt;
}

bool looks_like_key(std::string_view line) {
  const auto colon = line.find(':');
  return colon != std::string_view::npos && colon > 0 && line.find_first_of(" \t#>*") > colon;
}

// 2026, 2026-11 or 2026-11-24.
bool is_iso_date(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (kShape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != kShape[i]) return false;
  const auto number = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  if (text.size() >= 7 && (number(5) < 1 || number(5) > 12)) return false;
  return text.size() < 10 || (number(8) >= 1 && number(8) <= 31);
}

class FrontMatterReader {
 public:
  FrontMatterReader(const SourceLines& lines, Metadata& metadata, Diagnostics& diagnostics)
      : lines_(lines), metadata_(metadata), diagnostics_(diagnostics) {}

  void read(std::uint32_t closing) {
    const std::size_t begin = lines_.start(2);
    const std::string yaml(lines_.text().substr(begin, lines_.start(closing) - begin));
    // yaml-cpp speaks in exceptions; none leaves this function.
    try {
      const YAML::Node root = YAML::Load(yaml);
      if (root.IsMap())
        read_map(root);
      else if (!root.IsNull())
        diagnostics_.error("source-010", "the front matter is not a list of keys and values",
                           place(root.Mark()), "write each as key: value");
    } catch (const YAML::Exception& fault) {
      diagnostics_.error("source-010",
                         fmt::format("broken YAML in the front matter: {}", fault.msg),
                         place(fault.mark), "a value with \": \" or \"#\" in it needs quotes");
    }
  }

 private:
  SourceSpan place(const YAML::Mark& mark) const {
    if (mark.line < 0) return {lines_.file(), 1, 1, 1, 3};
    // The block begins on line 2; marks count from 0.
    const auto line = std::min(static_cast<std::uint32_t>(mark.line) + 2, lines_.count());
    const auto byte = static_cast<std::size_t>(std::max(mark.column, 0));
    const std::size_t length = lines_.line(line).size();
    return lines_.span(line, std::min(byte, length), line, length == 0 ? 0 : length - 1);
  }

  void read_map(const YAML::Node& root) {
    std::vector<std::string_view> seen;
    for (const auto& entry : root) {
      const SourceSpan span = place(entry.first.Mark());
      const std::string name = entry.first.IsScalar() ? entry.first.Scalar() : "?";
      if (name == "clip") continue;  // read_clip_hints() reads it
      const MetadataKey* key = document::metadata_key(name);
      if (key == nullptr) {
        diagnostics_.note("source-011",
                          fmt::format("the front matter's key \"{}\" is not used", name), span);
        continue;
      }
      if (std::ranges::find(seen, key->canonical) != seen.end() && key->kind == MetadataKind::Text)
        diagnostics_.warn("source-013",
                          fmt::format("\"{}\" is stated twice; this one counts", key->canonical),
                          span);
      seen.push_back(key->canonical);
      read_value(*key, entry.second, span);
    }
  }

  void read_value(const MetadataKey& key, const YAML::Node& value, SourceSpan span) {
    if (value.IsNull()) return;
    metadata_.spans.emplace_back(std::string(key.canonical), span);
    switch (key.kind) {
      case MetadataKind::People:
        return read_people(key, value);
      case MetadataKind::Texts:
        return read_texts(key, value);
      case MetadataKind::Text:
        if (const auto text = scalar(key.name, value)) metadata_.*key.text = *text;
        return;
      case MetadataKind::Date:
        if (const auto text = scalar(key.name, value)) read_date(*text, span);
        return;
      case MetadataKind::Option:
        return read_option(key, value);
    }
  }

  std::optional<std::string> scalar(std::string_view name, const YAML::Node& value) {
    if (value.IsScalar()) {
      std::string text = value.Scalar();
      while (text.ends_with('\n')) text.pop_back();
      return text;
    }
    diagnostics_.warn("source-012",
                      fmt::format("the front matter's \"{}\" must be text here", name),
                      place(value.Mark()), "it is left out");
    return std::nullopt;
  }

  void read_option(const MetadataKey& key, const YAML::Node& value) {
    const auto text = scalar(key.name, value);
    if (!text || document::set_text_option(metadata_.text, key.name, *text)) return;
    diagnostics_.warn(
        "source-016", fmt::format("the front matter's \"{}\" cannot be \"{}\"", key.name, *text),
        place(value.Mark()), fmt::format("it can be {}", document::text_option_values(key.name)));
  }

  // The machine's date goes to EPUB and PDF; one for people only is shown as it stands.
  void read_date(const std::string& text, SourceSpan span) {
    if (is_iso_date(text)) {
      metadata_.date = text;
      return;
    }
    // A full timestamp keeps its day.
    if (text.size() > 10 && (text[10] == 'T' || text[10] == ' ') &&
        is_iso_date(text.substr(0, 10))) {
      metadata_.date = text.substr(0, 10);
      return;
    }
    diagnostics_.warn("source-014",
                      fmt::format("the date \"{}\" is not of the form 2026-11-24", text), span,
                      "it is shown as it stands, and not stated in the metadata");
    if (metadata_.dateline.empty()) metadata_.dateline = text;
  }

  void read_texts(const MetadataKey& key, const YAML::Node& value) {
    if (!value.IsSequence()) {
      if (auto text = scalar(key.name, value)) (metadata_.*key.texts).push_back(std::move(*text));
      return;
    }
    for (const YAML::Node& item : value)
      if (auto text = scalar(key.name, item)) (metadata_.*key.texts).push_back(std::move(*text));
  }

  void read_people(const MetadataKey& key, const YAML::Node& value) {
    if (!value.IsSequence()) return read_person(key, value);
    for (const YAML::Node& item : value) read_person(key, item);
  }

  void read_person(const MetadataKey& key, const YAML::Node& value) {
    Contributor person;
    person.role = key.role;
    if (!value.IsMap()) {
      if (auto text = scalar(key.name, value)) person.name = std::move(*text);
    } else {
      for (const auto& entry : value) read_person_part(entry.first, entry.second, person);
    }
    if (!person.name.empty()) metadata_.contributors.push_back(std::move(person));
  }

  void read_person_part(const YAML::Node& key, const YAML::Node& value, Contributor& person) {
    const std::string name = key.IsScalar() ? key.Scalar() : "?";
    std::string* target = name == "name" || name == "text" ? &person.name
                          : name == "role"                 ? &person.role
                          : name == "file-as"              ? &person.file_as
                                                           : nullptr;
    if (target == nullptr)
      diagnostics_.note("source-011",
                        fmt::format("the front matter's key \"{}\" is not used", name),
                        place(key.Mark()));
    else if (auto text = scalar(name, value))
      *target = std::move(*text);
  }

  const SourceLines& lines_;
  Metadata& metadata_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::uint32_t read_front_matter(const SourceLines& lines, Metadata& metadata,
                                Diagnostics& diagnostics) {
  if (without_trailing_space(lines.line(1)) != "---") return 1;
  const auto closing = closing_line(lines);
  if (!closing) {
    if (looks_like_key(lines.line(2)))
      diagnostics.error("source-015", "the front matter is not closed", lines.span(1),
                        "end it with a line of ---");
    return 1;
  }
  // "---" above an empty line is a thematic break.
  if (without_trailing_space(lines.line(2)).empty()) return 1;
  FrontMatterReader(lines, metadata, diagnostics).read(*closing);
  return *closing + 1;
}

}  // namespace banxin::source
