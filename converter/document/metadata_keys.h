// The metadata by the names that authors write: in front matter, and with `--set title=…`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace banxin::document {

enum class MetadataKind {
  Text,    // one string
  Date,    // ISO 8601, or text for people
  People,  // a contributor or several
  Texts,   // a string or several
  Option,  // a choice about the text (text_options.h)
};

// One name and what it sets. Several names may mean the same.
struct MetadataKey {
  std::string_view name;       // as the author may write it
  std::string_view canonical;  // the name in Metadata::spans
  MetadataKind kind;
  std::string Metadata::* text = nullptr;                // Text and Date
  std::vector<std::string> Metadata::* texts = nullptr;  // Texts
  std::string_view role = {};                            // People: MARC relator code
};

// nullptr: there is no such key.
const MetadataKey* metadata_key(std::string_view name);

enum class SetMetadata { Done, NoSuchKey, NoSuchValue };

// Replaces one piece of metadata; people are separated by ";", lists by ",". Only options take no
// more than certain values.
SetMetadata set_metadata(Metadata& metadata, std::string_view name, std::string_view value);

// The canonical names, for messages: "author, cover, date …".
std::string metadata_keys();

}  // namespace banxin::document
