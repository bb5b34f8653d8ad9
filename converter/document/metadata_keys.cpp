#include "document/metadata_keys.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace banxin::document {
namespace {

using enum MetadataKind;

// Pandoc's names for metadata (User's Guide, "Metadata variables" and "EPUB Metadata"), and ours.
constexpr std::array kKeys = {
    MetadataKey{"title", "title", Text, &Metadata::title},
    MetadataKey{"subtitle", "subtitle", Text, &Metadata::subtitle},
    MetadataKey{"author", "author", People, nullptr, nullptr, "aut"},
    MetadataKey{"authors", "author", People, nullptr, nullptr, "aut"},
    MetadataKey{"creator", "author", People, nullptr, nullptr, "aut"},
    MetadataKey{"translator", "translator", People, nullptr, nullptr, "trl"},
    MetadataKey{"editor", "editor", People, nullptr, nullptr, "edt"},
    MetadataKey{"illustrator", "illustrator", People, nullptr, nullptr, "ill"},
    MetadataKey{"contributor", "contributor", People, nullptr, nullptr, "ctb"},
    MetadataKey{"lang", "lang", Text, &Metadata::lang},
    MetadataKey{"language", "lang", Text, &Metadata::lang},
    MetadataKey{"date", "date", Date, &Metadata::date},
    MetadataKey{"dateline", "dateline", Text, &Metadata::dateline},
    MetadataKey{"identifier", "identifier", Text, &Metadata::identifier},
    MetadataKey{"publisher", "publisher", Text, &Metadata::publisher},
    MetadataKey{"rights", "rights", Text, &Metadata::rights},
    MetadataKey{"description", "description", Text, &Metadata::description},
    MetadataKey{"abstract", "description", Text, &Metadata::description},
    MetadataKey{"source", "source", Text, &Metadata::source},
    MetadataKey{"series", "series", Text, &Metadata::series},
    MetadataKey{"cover", "cover", Text, &Metadata::cover},
    MetadataKey{"cover-image", "cover", Text, &Metadata::cover},
    MetadataKey{"subject", "subject", Texts, nullptr, &Metadata::subjects},
    MetadataKey{"subjects", "subject", Texts, nullptr, &Metadata::subjects},
    MetadataKey{"keywords", "subject", Texts, nullptr, &Metadata::subjects},
    MetadataKey{"style", "style", Texts, nullptr, &Metadata::styles},
    MetadataKey{"css", "style", Texts, nullptr, &Metadata::styles},
    MetadataKey{"smart", "smart", Option},
    MetadataKey{"quotes", "quotes", Option},
    MetadataKey{"stops", "stops", Option},
    MetadataKey{"fix-punct", "fix-punct", Option},
    MetadataKey{"normalize-width", "normalize-width", Option},
    MetadataKey{"keep-spaces", "keep-spaces", Option},
    MetadataKey{"strict-commonmark", "strict-commonmark", Option},
    MetadataKey{"toc", "toc", Option},
    MetadataKey{"toc-depth", "toc-depth", Option},
    MetadataKey{"lof", "lof", Option},
    MetadataKey{"lot", "lot", Option},
    MetadataKey{"half-title", "half-title", Option},
    MetadataKey{"colophon", "colophon", Option},
    MetadataKey{"index-order", "index-order", Option},
    MetadataKey{"edition", "edition", Text, &Metadata::edition},
    MetadataKey{"credit", "credit", Text, &Metadata::credit},
    MetadataKey{"isbn", "isbn", Text, &Metadata::isbn},
};

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

const MetadataKey* metadata_key(std::string_view name) {
  const auto* found = std::ranges::find(kKeys, name, &MetadataKey::name);
  return found == kKeys.end() ? nullptr : found;
}

SetMetadata set_metadata(Metadata& metadata, std::string_view name, std::string_view value) {
  const MetadataKey* key = metadata_key(name);
  if (key == nullptr) return SetMetadata::NoSuchKey;
  // The new value stands nowhere in the source.
  std::erase_if(metadata.spans, [&](const auto& span) { return span.first == key->canonical; });
  switch (key->kind) {
    case Text:
    case Date:
      metadata.*key->text = value;
      break;
    case People:
      set_people(metadata, key->role, value);
      break;
    case Texts:
      metadata.*key->texts = split(value, ',');
      break;
    case Option:
      if (!set_text_option(metadata.text, name, value)) return SetMetadata::NoSuchValue;
      break;
  }
  return SetMetadata::Done;
}

std::string metadata_keys() {
  std::set<std::string_view> names;
  for (const MetadataKey& key : kKeys) names.insert(key.canonical);
  std::string out;
  for (const std::string_view name : names) out.append(out.empty() ? "" : ", ").append(name);
  return out;
}

}  // namespace banxin::document
