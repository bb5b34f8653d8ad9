// Text strings, dates and other small encodings of PDF (ISO 32000-2 §7.9).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace banxin::pdf {

bool is_printable_ascii(std::string_view text);
// UTF-8 → UTF-16BE without a byte order mark.
Bytes to_utf16be(std::string_view utf8);
void append_hex(std::string& out, std::string_view bytes);
// A text string in PDF syntax: "(plain)" or "<FEFF…>"; for content streams.
void append_text_string(std::string& out, std::string_view utf8);
// A byte string in PDF syntax, "(…)" with the escapes of §7.3.4.2.
void append_literal_string(std::string& out, std::string_view bytes);

// Seconds since 1970 UTC → "D:20261124053812Z" (§7.9.4) and "2026-11-24T05:38:12Z" (XMP).
std::string pdf_date(std::int64_t timestamp);
std::string xmp_date(std::int64_t timestamp);

// RFC 3987 §3.1: an IRI as a URI of ASCII. Characters outside ASCII, spaces and controls become
// %XX; what is escaped already stays (T126).
std::string percent_encode(std::string_view iri);

}  // namespace banxin::pdf
