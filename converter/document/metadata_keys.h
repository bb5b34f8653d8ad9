// Metadata by the names that authors write: `--set title=…`.
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"

namespace banxin::document {

// Replaces one piece of metadata by its front matter key; people are separated by ";", subjects by
// ",". False: there is no such key.
bool set_metadata(Metadata& metadata, std::string_view key, std::string_view value);

// The keys, for messages: "author, cover, date …".
std::string metadata_keys();

}  // namespace banxin::document
