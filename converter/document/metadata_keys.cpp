#include "document/metadata_keys.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace banxin::document {
namespace {

struct TextKey {
  std::string_view key;
  std::string Metadata::* field;
};
constexpr std::array<TextKey, 12> kTexts = {{
    {"cover", &Metadata::cover},
    {"date", &Metadata::date},
    {"dateline", &Metadata::dateline},
    {"description", &Metadata::description},
    {"identifier", &Metadata::identifier},
    {"lang", &Metadata::lang},
    {"publisher", &Metadata::publisher},
    {"rights", &Metadata::rights},
    {"series", &Metadata::series},
    {"source", &Metadata::source},
    {"subtitle", &Metadata::subtitle},
    {"title", &Metadata::title},
}};

struct PersonKey {
  std::string_view key, role;  // role: MARC relator code
};
constexpr std::array<PersonKey, 4> kPeople = {{
    {"author", "aut"},
    {"editor", "edt"},
    {"illustrator", "ill"},
    {"translator", "trl"},
}};

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    std::string_view part = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
  }
  return parts;
}

void set_people(Metadata& metadata, std::string_view role, std::string_view names) {
  std::erase_if(metadata.contributors,
                [&](const Contributor& person) { return person.role == role; });
  for (std::string& name : split(names, ';'))
    metadata.contributors.push_back({std::move(name), std::string(role), {}});
}

}  // namespace

bool set_metadata(Metadata& metadata, std::string_view key, std::string_view value) {
  // The new value stands nowhere in the source.
  std::erase_if(metadata.spans, [&](const auto& span) { return span.first == key; });
  if (const auto text = std::ranges::find(kTexts, key, &TextKey::key); text != kTexts.end()) {
    metadata.*(text->field) = value;
    return true;
  }
  if (const auto person = std::ranges::find(kPeople, key, &PersonKey::key);
      person != kPeople.end()) {
    set_people(metadata, person->role, value);
    return true;
  }
  if (key == "subject") {
    metadata.subjects = split(value, ',');
    return true;
  }
  return false;
}

std::string metadata_keys() {
  std::vector<std::string_view> keys{"subject"};
  for (const TextKey& text : kTexts) keys.push_back(text.key);
  for (const PersonKey& person : kPeople) keys.push_back(person.key);
  std::ranges::sort(keys);
  std::string out;
  for (const std::string_view key : keys) out.append(out.empty() ? "" : ", ").append(key);
  return out;
}

}  // namespace banxin::document
