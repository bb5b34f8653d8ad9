#include "epub/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "epub/xml_text.h"

namespace banxin::epub {
namespace {

// Fowler–Noll–Vo 1a with 128 bits: offset basis and prime of the FNV specification (RFC 9923 §5).
__extension__ using Word128 = unsigned __int128;

Word128 fnv1a(std::string_view bytes) {
  Word128 hash = (static_cast<Word128>(0x6C62272E07BB0142ULL) << 64) | 0x62B821756295C58DULL;
  const Word128 prime = (static_cast<Word128>(0x0000000001000000ULL) << 64) | 0x000000000000013BULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  return hash;
}

// Each part with its length before it, so that no two lists of parts run together into the same
// name.
void append_part(std::string& name, std::string_view part) {
  name += fmt::format("{}:{}", part.size(), part);
}

}  // namespace

std::string uuid_from_name(std::string_view name) {
  const Word128 hash = fnv1a(name);
  std::array<unsigned, 16> bytes{};
  for (std::size_t i = 0; i < 16; ++i)
    bytes[i] = static_cast<unsigned>(hash >> (8 * (15 - i))) & 0xFF;
  bytes[6] = (bytes[6] & 0x0F) | 0x80;  // version 8
  bytes[8] = (bytes[8] & 0x3F) | 0x80;  // variant
  std::string out = "urn:uuid:";
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += fmt::format("{:02x}", bytes[i]);
  }
  return out;
}

std::string publication_identifier(const document::Document& document) {
  const document::Metadata& metadata = document.metadata;
  if (std::string stated = collapse_blanks(to_xml_text(metadata.identifier)); !stated.empty())
    return stated;
  std::string name;
  for (const std::string* part : {&metadata.title, &metadata.subtitle, &metadata.lang,
                                  &metadata.date, &metadata.publisher, &metadata.source})
    append_part(name, *part);
  for (const document::Contributor& contributor : metadata.contributors) {
    append_part(name, contributor.role);
    append_part(name, contributor.name);
  }
  if (metadata.title.empty())
    for (const document::Node& node : document.body.children)
      append_part(name, document::text_content(node));
  return uuid_from_name(name);
}

std::string utc_time(std::int64_t timestamp) {
  using namespace std::chrono;
  // dcterms:modified has four digits for the year.
  constexpr std::int64_t kFirst = -62167219200, kLast = 253402300799;
  const sys_seconds time{seconds{std::clamp(timestamp, kFirst, kLast)}};
  const sys_days day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace banxin::epub
