#include "source/source_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string_view>

#include "base/files.h"
#include "base/utf8.h"

namespace banxin::source {
namespace {

struct Extension {
  std::string_view name;
  Format format;
};
constexpr std::array<Extension, 5> kExtensions = {{{".md", Format::Markdown},
                                                   {".markdown", Format::Markdown},
                                                   {".mkd", Format::Markdown},
                                                   {".txt", Format::PlainText},
                                                   {".text", Format::PlainText}}};

std::optional<Format> format_of(const std::filesystem::path& path) {
  std::string name = path.extension().string();
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  const auto* found = std::ranges::find(kExtensions, name, &Extension::name);
  return found == kExtensions.end() ? std::nullopt : std::optional(found->format);
}

// CommonMark §2.1 "line ending": LF, CR, or CR LF.
void unify_line_ends(std::string& text) {
  if (std::memchr(text.data(), '\r', text.size()) == nullptr) return;
  std::size_t out = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    text[out++] = text[i] == '\r' ? '\n' : text[i];
  }
  text.resize(out);
}

SourceSpan place_of(std::string_view text, std::size_t offset, FileId file) {
  const std::string_view before = text.substr(0, offset);
  const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  const auto line = static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1);
  const auto column = static_cast<std::uint32_t>(count_code_points(before.substr(line_start)) + 1);
  return {file, line, column, line, column};
}

// What the first bytes of a file in another encoding look like.
std::string encoding_hint(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    return "it looks like UTF-16; save it as UTF-8";
  return "save the file as UTF-8 (an old Chinese file may be GB18030 or Big5)";
}

struct Fault {
  std::size_t first = 0;
  std::size_t count = 0;
};

Fault replace_invalid(std::string& text) {
  Fault fault;
  const auto first = find_invalid_utf8(text);
  if (!first) return fault;
  fault.first = *first;
  std::string good = text.substr(0, *first);
  for (std::size_t offset = *first; offset < text.size();) {
    const std::size_t before = offset;
    const char32_t c = next_code_point(text, offset);
    if (c == 0xFFFD && std::string_view(text).substr(before, 3) != "\xEF\xBF\xBD") ++fault.count;
    append_utf8(good, c);
  }
  text = std::move(good);
  return fault;
}

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

}  // namespace

Result<SourceFile> load_source(const std::filesystem::path& path, Diagnostics& diagnostics) {
  const auto format = format_of(path);
  if (!format)
    return fail(
        {Error::Kind::Usage, "source-005",
         fmt::format("cannot tell the format of {} from its name", path.string()),
         "sources are named .md, .markdown or .mkd (Markdown), .txt or .text (plain text)"});
  auto bytes = read_file(path);
  if (!bytes) return fail(bytes.error());

  SourceFile source;
  source.path = path;
  source.format = *format;
  source.text = std::move(*bytes);
  const std::string hint = encoding_hint(source.text);
  if (source.text.starts_with("\xEF\xBB\xBF")) source.text.erase(0, 3);
  unify_line_ends(source.text);
  const Fault invalid = replace_invalid(source.text);
  const Fault nul = replace_nul(source.text);
  source.file = diagnostics.files().add(path.string(), source.text);
  if (invalid.count != 0)
    diagnostics.error(
        "source-001",
        invalid.count == 1
            ? std::string("this is not valid UTF-8")
            : fmt::format("{} places are not valid UTF-8; this is the first", invalid.count),
        place_of(source.text, invalid.first, source.file), hint);
  if (nul.count != 0)
    diagnostics.warn("source-002",
                     fmt::format("{} NUL character{} read as U+FFFD", nul.count,
                                 nul.count == 1 ? " is" : "s are"),
                     place_of(source.text, nul.first, source.file));
  return source;
}

}  // namespace banxin::source
