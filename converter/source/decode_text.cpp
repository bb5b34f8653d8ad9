#include "source/decode_text.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "document/character_width.h"

namespace banxin::source {
namespace {

struct EncodingRow {
  Encoding encoding;
  std::string_view name;
  const char* converter;  // ICU's; nullptr: none is needed
  std::string_view mark;  // the byte order mark
};
// Big5 with the Hong Kong characters is a superset of the plain one but for one box-drawing sign.
constexpr std::array<EncodingRow, 6> kEncodings = {{
    {Encoding::Utf8, "UTF-8", nullptr, "\xEF\xBB\xBF"},
    {Encoding::Utf16LittleEndian, "UTF-16LE", "UTF-16LE", "\xFF\xFE"},
    {Encoding::Utf16BigEndian, "UTF-16BE", "UTF-16BE", "\xFE\xFF"},
    {Encoding::Gb18030, "GB18030", "gb18030", "\x84\x31\x95\x33"},
    {Encoding::Big5, "Big5", "Big5-HKSCS", {}},
    {Encoding::Windows1252, "Windows-1252", "windows-1252", {}},
}};

const EncodingRow& row_of(Encoding encoding) {
  return *std::ranges::find(kEncodings, encoding, &EncodingRow::encoding);
}

bool is_utf16(Encoding e) {
  return e == Encoding::Utf16LittleEndian || e == Encoding::Utf16BigEndian;
}

// -------- decoding

void note_fault(DecodedText& decoded) {
  if (decoded.faults++ == 0) decoded.first_fault = decoded.text.size();
  append_utf8(decoded.text, 0xFFFD);
}

void decode_utf8(std::string bytes, DecodedText& decoded) {
  const auto first = find_invalid_utf8(bytes);
  if (!first) {
    decoded.text = std::move(bytes);
    return;
  }
  decoded.text = bytes.substr(0, *first);
  for (std::size_t offset = *first; offset < bytes.size();) {
    const std::size_t before = offset;
    const char32_t c = next_code_point(bytes, offset);
    if (c == 0xFFFD && std::string_view(bytes).substr(before, 3) != "\xEF\xBF\xBD")
      note_fault(decoded);
    else
      append_utf8(decoded.text, c);
  }
}

void append_utf16(std::string& out, const UChar* begin, const UChar* end, char32_t& high) {
  for (; begin != end; ++begin) {
    const char32_t unit = *begin;
    if (unit >= 0xD800 && unit < 0xDC00) {
      high = unit;
    } else if (unit >= 0xDC00 && unit < 0xE000) {
      append_utf8(out, 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00));
    } else {
      append_utf8(out, unit);
    }
  }
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &status), &ucnv_close);
  // Stop at what is malformed, so that its place is known.
  if (converter != nullptr)
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
  return converter;
}

void decode_with(UConverter* converter, std::string_view bytes, DecodedText& decoded) {
  std::array<UChar, 4096> buffer;
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  char32_t high = 0;
  for (bool more = true; more;) {
    UChar* to = buffer.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter, &to, buffer.data() + buffer.size(), &from, end, nullptr, 1, &status);
    append_utf16(decoded.text, buffer.data(), to, high);
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_FAILURE(status)) note_fault(decoded);
    // A sequence that the end cuts off leaves nothing to go on with.
    more = U_FAILURE(status) && (from != end || status != U_TRUNCATED_CHAR_FOUND);
  }
}

DecodedText decode_as(Encoding encoding, std::string bytes) {
  DecodedText decoded;
  decoded.encoding = encoding;
  const EncodingRow& row = row_of(encoding);
  if (!row.mark.empty() && bytes.starts_with(row.mark)) bytes.erase(0, row.mark.size());
  const Converter converter =
      row.converter == nullptr ? Converter(nullptr, &ucnv_close) : open_converter(row.converter);
  if (converter == nullptr) {
    decoded.encoding = Encoding::Utf8;
    decode_utf8(std::move(bytes), decoded);
    return decoded;
  }
  decoded.text.reserve(bytes.size() * 3 / 2);
  decode_with(converter.get(), bytes, decoded);
  return decoded;
}

// -------- how much a reading looks like text

// The characters that Chinese of any kind is half made of, simplified and traditional, and its
// punctuation. A wrong reading hits them about once in thirty.
constexpr std::u32string_view kCommon =
    U"的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对"
    U"可她里后"
    U"小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老"
    U"从动两长知"
    U"這個來國說們為時會著過學對裡後麼沒於還發當無開見經頭從動兩長現實問關點門東車書話張體機";
constexpr std::u32string_view kChinesePunctuation = U"，。、；：？！“”‘’「」『』《》（）—…·　";
// What word processors put between Latin letters, and the spaces and signs of Latin text.
constexpr std::u32string_view kLatinMarks = U"‘’“”–—…•«»¿¡£€©®°§·™\u00A0";

bool is_latin_text(char32_t c) { return document::is_latin_letter(c) && c < 0x180; }
bool is_control(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
}

// What one character says for the reading, from -1 to 1; those that every reading has say nothing.
double likelihood(std::u32string_view text, std::size_t i, bool wide_units) {
  const char32_t c = text[i];
  const char32_t before = i == 0 ? U' ' : text[i - 1];
  const char32_t after = i + 1 == text.size() ? U' ' : text[i + 1];
  if (c == 0xFFFD) return -1;
  if (c < 0x80) return is_control(c) ? -1 : 1;
  if (kCommon.contains(c) || kChinesePunctuation.contains(c)) {
    // Curly quotes and dashes belong to both scripts.
    if (kLatinMarks.contains(c)) return before < 0x80 || after < 0x80 ? 1 : 0.5;
    return 1;
  }
  // Other characters of Chinese: in true text they stand among the common ones.
  if (document::is_wide(c)) return -0.1;
  if (kLatinMarks.contains(c)) return before < 0x80 || after < 0x80 ? 0.8 : -0.5;
  // An accented letter stands among plain ones; three in a row are a misread script.
  if (is_latin_text(c)) return before < 0x80 || after < 0x80 || wide_units ? 0.8 : -1;
  return -0.8;
}

// The mean over the characters that tell: those beyond ASCII, and in UTF-16 all.
double score(Encoding encoding, std::string_view sample) {
  const std::u32string text = to_utf32(decode_as(encoding, std::string(sample)).text);
  double sum = 0;
  std::size_t told = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] < 0x80 && !is_utf16(encoding) && !is_control(text[i])) continue;
    sum += likelihood(text, i, is_utf16(encoding));
    ++told;
  }
  return told == 0 ? 0 : sum / static_cast<double>(told);
}

// A sequence of several bytes is well-formed UTF-8 hardly ever by chance: each is full evidence.
double score_utf8(std::string_view sample) {
  std::size_t good = 0, bad = 0;
  for (std::size_t offset = 0; offset < sample.size();) {
    const std::size_t before = offset;
    const char32_t c = next_code_point(sample, offset);
    if (c == 0xFFFD || c == 0)
      ++bad;
    else if (offset - before > 1)
      ++good;
  }
  const auto all = static_cast<double>(std::max<std::size_t>(good + bad, 1));
  return (static_cast<double>(good) - static_cast<double>(bad)) / all;
}

// How much of a file is looked at, from its first byte that is not ASCII on.
constexpr std::size_t kSample = 1U << 16U;
// What a reading other than UTF-8 must reach at least.
constexpr double kEnough = 0.1;

// An even number of bytes, so that UTF-16 stays in step, from an even place.
std::string_view sample_of(std::string_view bytes) {
  const auto first = static_cast<std::size_t>(
      std::ranges::find_if(bytes,
                           [](char c) { return c == 0 || static_cast<signed char>(c) < 0; }) -
      bytes.begin());
  // The line it stands in begins with whole characters in every encoding.
  const auto line = first == 0 ? std::string_view::npos : bytes.rfind('\n', first - 1);
  const std::size_t begin = line == std::string_view::npos ? 0 : (line + 1) / 2 * 2;
  std::string_view sample = bytes.substr(begin, kSample);
  if (bytes.size() % 2 == 0 && sample.size() % 2 == 1) sample.remove_suffix(1);
  return sample;
}

}  // namespace

std::string_view encoding_name(Encoding encoding) { return row_of(encoding).name; }

Encoding find_encoding(std::string_view bytes) {
  for (const EncodingRow& row : kEncodings)
    if (!row.mark.empty() && bytes.starts_with(row.mark)) return row.encoding;
  if (!find_invalid_utf8(bytes) && !bytes.contains('\0')) return Encoding::Utf8;
  const std::string_view sample = sample_of(bytes);
  Encoding best = Encoding::Utf8;
  double highest = std::max(score_utf8(sample), kEnough);
  for (const EncodingRow& row : kEncodings) {
    if (row.converter == nullptr || (is_utf16(row.encoding) && bytes.size() % 2 != 0)) continue;
    const double reached = score(row.encoding, sample);
    if (reached <= highest) continue;
    highest = reached;
    best = row.encoding;
  }
  return best;
}

// WHATWG Encoding Standard "Names and labels": those that pages in Chinese and English carry.
std::optional<Encoding> encoding_from_name(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Encoding>, 14> kLabels = {
      {{"utf-8", Encoding::Utf8},
       {"utf8", Encoding::Utf8},
       {"gb2312", Encoding::Gb18030},
       {"gb_2312-80", Encoding::Gb18030},
       {"gbk", Encoding::Gb18030},
       {"x-gbk", Encoding::Gb18030},
       {"gb18030", Encoding::Gb18030},
       {"big5", Encoding::Big5},
       {"big5-hkscs", Encoding::Big5},
       {"x-x-big5", Encoding::Big5},
       {"windows-1252", Encoding::Windows1252},
       {"iso-8859-1", Encoding::Windows1252},
       {"latin1", Encoding::Windows1252},
       {"us-ascii", Encoding::Windows1252}}};
  std::string lower(name);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const auto& [label, encoding] : kLabels)
    if (lower == label) return encoding;
  return std::nullopt;
}

DecodedText decode_text(std::string bytes, std::optional<Encoding> declared) {
  Encoding encoding = find_encoding(bytes);
  const bool found_unicode = encoding == Encoding::Utf8 ||
                             encoding == Encoding::Utf16LittleEndian ||
                             encoding == Encoding::Utf16BigEndian;
  if (declared && *declared != Encoding::Utf8 && !found_unicode) encoding = *declared;
  return decode_as(encoding, std::move(bytes));
}

}  // namespace banxin::source
