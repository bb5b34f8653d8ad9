// XML text: making any text of ours fit to stand in an XML 1.0 document.
//
// Comes in: text, ids and language tags as a source states them. Goes out: the same in a form that
// every XML parser and EPUBCheck accept. Escaping is left to tinyxml2.
#pragma once

#include <string>
#include <string_view>

namespace banxin::epub {

// True when `text`, which is UTF-8, has a character that XML 1.0 does not allow, or a carriage
// return.
bool has_forbidden_character(std::string_view text);

// True when `text` is well-formed UTF-8, has only characters that XML 1.0 allows, and no carriage
// return.
bool is_xml_text(std::string_view text);

// `text` with each character that XML 1.0 does not allow, and each malformed byte, replaced by
// U+FFFD; CR and CR LF become LF, as any XML parser would make them.
std::string to_xml_text(std::string_view text);

// `id` as an HTML id: never empty of non-blanks, blanks become "_" (HTML "The id attribute": no
// ASCII whitespace).
std::string to_xml_id(std::string_view id);

// Well-formed in the sense of BCP 47 (RFC 5646 §2.2.9), grandfathered tags excepted.
bool is_language_tag(std::string_view tag);

// `text` without blanks at its ends, each run of blanks inside made one space: for titles and
// labels.
std::string collapse_blanks(std::string_view text);

}  // namespace banxin::epub
