// URLs: what a link of the source becomes in an EPUB.
//
// Comes in: a destination as an author writes it, Han letters, blanks and slips included. Goes out:
// a valid URL string (URL Standard "URL writing"), or nothing where no reading system could follow
// it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace banxin::epub {

// An absolute URL of a scheme that leads out of the book (http, https, mailto, tel …),
// percent-encoded where needed; a host without a scheme ("//example.org") gets https. Nothing for
// relative URLs, for schemes that an EPUB may not use (file:, data:, javascript:), and for URLs
// without a proper host.
std::optional<std::string> external_url(std::string_view url);

// `id` as the fragment of a URL, without "#".
std::string encode_fragment(std::string_view id);

// The reverse of what authors and readers do to ids in links: %E7%AB%A0 → 章.
std::string decode_percent(std::string_view text);

}  // namespace banxin::epub
