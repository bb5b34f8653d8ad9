#include "source/source_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/files.h"
#include "base/utf8.h"
#include "source/decode_text.h"

namespace banxin::source {
namespace {

struct Extension {
  std::string_view name;
  Format format;
};
constexpr std::array<Extension, 8> kExtensions = {{{".md", Format::Markdown},
                                                   {".markdown", Format::Markdown},
                                                   {".mkd", Format::Markdown},
                                                   {".txt", Format::PlainText},
                                                   {".text", Format::PlainText},
                                                   {".html", Format::Html},
                                                   {".htm", Format::Html},
                                                   {".xhtml", Format::Html}}};

std::optional<Format> format_of(const std::filesystem::path& path) {
  std::string name = path.extension().string();
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  const auto* found = std::ranges::find(kExtensions, name, &Extension::name);
  return found == kExtensions.end() ? std::nullopt : std::optional(found->format);
}

// CommonMark §2.1 "line ending": LF, CR, or CR LF. Returns where byte `place` then stands.
std::size_t unify_line_ends(std::string& text, std::size_t place) {
  if (std::memchr(text.data(), '\r', text.size()) == nullptr) return place;
  std::size_t out = 0, moved = place;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == place) moved = out;
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    text[out++] = text[i] == '\r' ? '\n' : text[i];
  }
  text.resize(out);
  return moved;
}

SourceSpan place_of(std::string_view text, std::size_t offset, FileId file) {
  const std::string_view before = text.substr(0, offset);
  const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  const auto line = static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1);
  const auto column = static_cast<std::uint32_t>(count_code_points(before.substr(line_start)) + 1);
  return {file, line, column, line, column};
}

struct Fault {
  std::size_t first = 0;
  std::size_t count = 0;
};

Fault replace_nul(std::string& text) {
  Fault fault;
  fault.first = text.find('\0');
  if (fault.first == std::string::npos) return fault;
  std::string good = text.substr(0, fault.first);
  for (std::size_t i = fault.first; i < text.size(); ++i) {
    if (text[i] != '\0') {
      good += text[i];
      continue;
    }
    ++fault.count;
    append_utf8(good, 0xFFFD);
  }
  text = std::move(good);
  return fault;
}

// Lines and columns are 32 bits wide, and a source that is larger is no text.
constexpr std::uintmax_t kMostBytes = std::uintmax_t{1} << 29U;

Result<std::string> read_bytes(const std::filesystem::path& path) {
  std::error_code none;
  const std::uintmax_t size = std::filesystem::file_size(path, none);
  if (!none && size > kMostBytes)
    return fail({Error::Kind::Source, "source-008",
                 fmt::format("{} has {} MB, and a source may have {}", path.string(), size >> 20U,
                             kMostBytes >> 20U),
                 "divide it into several sources; given together they are one book"});
  return read_file(path);
}

// HTML "Prescanning a byte stream to determine its encoding", in the form that pages have it:
// `charset=` with or without quotes, within the first 1024 bytes.
std::optional<Encoding> declared_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 1024);
  constexpr std::string_view kCharset = "charset=";
  const auto at = head.find(kCharset);
  if (at == head.npos) return std::nullopt;
  std::string_view name = head.substr(at + kCharset.size());
  if (name.starts_with('"') || name.starts_with('\'')) name.remove_prefix(1);
  return encoding_from_name(name.substr(0, name.find_first_of("\"' >/;\n")));
}

void report_encoding(const DecodedText& decoded, SourceSpan fault, Diagnostics& diagnostics) {
  const std::string_view name = encoding_name(decoded.encoding);
  if (decoded.encoding != Encoding::Utf8)
    diagnostics.note("source-007", fmt::format("the file is read as {}", name), {fault.file},
                     "save it as UTF-8 if that is wrong");
  if (decoded.faults == 0) return;
  diagnostics.error(
      "source-001",
      decoded.faults == 1
          ? fmt::format("this is not valid {}", name)
          : fmt::format("{} places are not valid {}; this is the first", decoded.faults, name),
      fault,
      "what cannot be read becomes U+FFFD; mend the file, or save it as UTF-8 from the program it "
      "comes from");
}

}  // namespace

Result<SourceFile> load_source(const std::filesystem::path& path, Diagnostics& diagnostics) {
  const auto format = format_of(path);
  if (!format)
    return fail({Error::Kind::Usage, "source-005",
                 fmt::format("cannot tell the format of {} from its name", path.string()),
                 "sources are named .md, .markdown or .mkd (Markdown), .html, .htm or .xhtml "
                 "(HTML), .txt or "
                 ".text (plain text)"});
  auto bytes = read_bytes(path);
  if (!bytes) return fail(bytes.error());

  SourceFile source;
  source.path = path;
  source.format = *format;
  const auto declared = *format == Format::Html ? declared_encoding(*bytes) : std::nullopt;
  DecodedText decoded = decode_text(std::move(*bytes), declared);
  source.text = std::move(decoded.text);
  const std::size_t place = unify_line_ends(source.text, decoded.first_fault);
  SourceSpan fault = decoded.faults == 0 ? SourceSpan{} : place_of(source.text, place, 0);
  const Fault nul = replace_nul(source.text);
  source.file = diagnostics.files().add(path.string(), source.text);
  fault.file = source.file;
  report_encoding(decoded, fault, diagnostics);
  if (nul.count != 0)
    diagnostics.warn("source-002",
                     fmt::format("{} NUL character{} read as U+FFFD", nul.count,
                                 nul.count == 1 ? " is" : "s are"),
                     place_of(source.text, nul.first, source.file));
  return source;
}

}  // namespace banxin::source
