// Identifiers and dates of a publication: the same for the same document, on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "document/document.h"

namespace banxin::epub {

// The stated identifier, or a urn:uuid made from what names the publication: title, people,
// language, date, publisher. A corrected text therefore keeps its identifier, as EPUB 3.3 "Unique
// identifier" asks, and with it the reader's marks; an untitled document is named by its text.
std::string publication_identifier(const document::Document& document);

// RFC 9562 §5.8: a version 8 UUID, its bits a hash of `name`. "urn:uuid:" and 36 characters.
std::string uuid_from_name(std::string_view name);

// "2026-11-24T05:22:00Z": dcterms:modified, from seconds since 1970 UTC; years 0000 to 9999.
std::string utc_time(std::int64_t timestamp);

}  // namespace banxin::epub
