#include "document/text_run.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "document/character_width.h"

namespace banxin::document {
namespace {

// Bits of a byte that are only read together with its neighbour's.
constexpr std::uint32_t kHyphen = 1U << 16U, kStop = 1U << 17U, kMark = 1U << 18U,
                        kHigh = 1U << 19U, kFormLead = 1U << 20U;

constexpr std::array<std::uint32_t, 256> byte_table() {
  std::array<std::uint32_t, 256> table{};
  table[' '] = table['\t'] = kHasSpace;
  table['\n'] = kHasNewline;
  table['"'] = table['\''] = kHasStraightQuote;
  for (const char c : std::string_view(",.?!:;()")) table[static_cast<unsigned char>(c)] = kMark;
  table['-'] = kHyphen;
  table['.'] |= kStop;
  for (std::size_t c = 'a'; c <= 'z'; ++c) table[c] = table[c - 32] = kHasLetter;
  for (std::size_t c = 0x80; c < 256; ++c) table[c] = kHigh;
  // Lead bytes: U+1000…1FFF, U+3000 and above; U+2000…2FFF has the curly quotes.
  for (std::size_t c = 0xE3; c < 256; ++c) table[c] |= kHasWide;
  table[0xE1] |= kHasWide;
  table[0xE2] |= kHasCurlyQuote;
  table[0xEF] |= kFormLead;
  return table;
}
constexpr std::array<std::uint32_t, 256> kBytes = byte_table();

// U+FF10…FF19, FF21…FF3A, FF41…FF5A: among the full-width forms, which are mostly commas.
bool has_fullwidth_letter(std::string_view text) {
  for (std::size_t at = text.find('\xEF'); at != text.npos; at = text.find('\xEF', at + 3)) {
    std::size_t offset = at;
    if (is_fullwidth_alphanumeric(next_code_point(text, offset))) return true;
  }
  return false;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

bool is_address_letter(char32_t c) {
  return c > ' ' && c < 0x7F && c != '<' && c != '>' && c != '"';
}

// A web address, or one for mail.
bool is_address(std::u32string_view word) {
  if (word.find(U"://") != word.npos || word.starts_with(U"www.")) return true;
  const auto at = word.find(U'@');
  return at != word.npos && at > 0 && word.find(U'.', at) != word.npos;
}

}  // namespace

void TextRun::begin(const TextLanguage& language, bool is_heading) {
  language_ = &language;
  pieces_.clear();
  letters_.clear();
  is_heading_ = is_heading;
  changed_ = false;
}

void TextRun::collect(Node& node, const TextLanguage& language, bool in_code) {
  if (node.is_text()) {
    pieces_.push_back({&node, &language, in_code});
    return;
  }
  if (node.element == Element::Rt || node.element == Element::Rp || node.has_class("noteref"))
    return;
  const TextLanguage& inner = node.lang.empty() ? language : text_language(node.lang);
  if (node.element == Element::Br) pieces_.push_back({nullptr, &inner, true, kLineBreak});
  if (node.element == Element::Img || node.element == Element::Input)
    pieces_.push_back({nullptr, &inner, true, kObject});
  const bool code = in_code || node.element == Element::Code;
  for (Node& child : node.children) collect(child, inner, code);
}

std::uint32_t TextRun::contents() const {
  std::uint32_t seen = 0, last = 0;
  bool first = true;
  for (const Piece& piece : pieces_) {
    if (piece.text == nullptr) {
      if (piece.object == kLineBreak) seen |= kHasNewline;
      last = 0;
      first = false;
      continue;
    }
    const std::string_view text = piece.text->text;
    if (text.empty()) continue;
    if (first && (is_blank(text.front()) || text.starts_with("　"))) seen |= kHasLeadingSpace;
    if (is_blank(text.back())) seen |= kHasTrailingSpace;
    first = false;
    for (const char c : text) {
      const std::uint32_t bits = kBytes[static_cast<unsigned char>(c)];
      const std::uint32_t both = bits & last, either = bits | last;
      seen |= bits;
      if ((both & (kHyphen | kStop)) != 0) seen |= (both & kHyphen) != 0 ? kHasDashes : kHasDots;
      if ((either & (kMark | kHigh)) == (kMark | kHigh)) seen |= kHasPunctuationBeside;
      last = bits;
    }
    if ((seen & kFormLead) != 0 && has_fullwidth_letter(text)) seen |= kHasFullwidthLetter;
  }
  return seen & 0xFFFFU;
}

void TextRun::spell() {
  bool addresses = false;
  for (std::uint32_t p = 0; p < pieces_.size(); ++p) {
    Piece& piece = pieces_[p];
    piece.first = letters_.size();
    if (piece.text == nullptr) {
      letters_.push_back({piece.object, 0, p, true, false});
      continue;
    }
    const std::string_view text = piece.text->text;
    addresses = addresses || text.find("://") != text.npos || text.find("www.") != text.npos ||
                text.find('@') != text.npos;
    for (std::size_t offset = 0; offset < text.size();)
      letters_.push_back({next_code_point(text, offset), 0, p, piece.fixed, false});
  }
  if (addresses) fix_addresses();
}

void TextRun::fix_addresses() {
  std::u32string word;
  for (std::size_t i = 0; i < letters_.size();) {
    if (!is_address_letter(letters_[i].c)) {
      ++i;
      continue;
    }
    word.clear();
    std::size_t end = i;
    for (; end < letters_.size() && is_address_letter(letters_[end].c); ++end)
      word.push_back(letters_[end].c);
    if (is_address(word)) {
      // The marks behind it belong to the sentence.
      std::size_t last = end;
      while (last > i && std::u32string_view(U".,;:!?)'").contains(letters_[last - 1].c)) --last;
      for (std::size_t k = i; k < last; ++k) letters_[k].fixed = true;
    }
    i = end;
  }
}

SourceSpan TextRun::place(std::size_t i, const SourceFiles& files) const {
  const Piece& piece = pieces_[letters_[i].piece];
  if (piece.text == nullptr) return {};
  return place_in_text(*piece.text, i - piece.first, files);
}

void TextRun::settle() {
  if (!changed_) return;
  settled_.clear();
  for (const Letter& letter : letters_) {
    if (letter.dropped) continue;
    settled_.push_back({letter.c, 0, letter.piece, letter.fixed, false});
    if (letter.extra != 0) settled_.push_back({letter.extra, 0, letter.piece, letter.fixed, false});
  }
  letters_.swap(settled_);
}

bool TextRun::write_back() {
  if (!changed_) return false;
  bool emptied = false;
  std::size_t i = 0;
  for (std::uint32_t p = 0; p < pieces_.size(); ++p) {
    std::string text;
    for (; i < letters_.size() && letters_[i].piece == p; ++i) {
      if (letters_[i].dropped) continue;
      append_utf8(text, letters_[i].c);
      if (letters_[i].extra != 0) append_utf8(text, letters_[i].extra);
    }
    if (pieces_[p].text == nullptr || pieces_[p].fixed) continue;
    emptied = emptied || text.empty();
    pieces_[p].text->text = std::move(text);
  }
  return emptied;
}

// -------- places

namespace {

bool is_ascii_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

// Moves `at` in the source line behind what stands there for `c`. False: it does not stand there.
bool pass_character(std::string_view line, std::size_t& at, char32_t c) {
  if (at >= line.size()) return false;
  if (line[at] == '\\' && c != U'\\' && at + 1 < line.size() && is_ascii_punctuation(line[at + 1]))
    ++at;
  if (line[at] == '&' && c != U'&')
    if (const auto end = line.find(';', at); end != line.npos) {
      at = end + 1;
      return true;
    }
  std::size_t next = at;
  if (next_code_point(line, next) == c) {
    at = next;
    return true;
  }
  return false;
}

// Moves `at` to where `c` stands next: over marks of Markdown that are not in the text.
bool find_character(std::string_view line, std::size_t& at, char32_t c) {
  std::string character;
  append_utf8(character, c);
  const auto found = line.find(character, at);
  if (found == line.npos) return false;
  at = found;
  return true;
}

}  // namespace

SourceSpan place_in_text(const Node& text, std::size_t index, const SourceFiles& files) {
  SourceSpan span = text.span;
  if (span.line == 0) return span;
  std::size_t offset = 0, line_begin = 0;
  for (std::size_t i = 0; i < index && offset < text.text.size(); ++i)
    if (next_code_point(text.text, offset) == U'\n') {
      ++span.line;
      line_begin = offset;
    }
  const std::string_view line = files.line(span.file, span.line);
  std::size_t at = 0;
  if (line_begin == 0)
    for (std::uint32_t column = 1; column < span.column && at < line.size(); ++column)
      next_code_point(line, at);
  else
    at = std::min(line.find_first_not_of(" \t>"), line.size());
  for (std::size_t i = line_begin; i < offset;) {
    const char32_t c = next_code_point(text.text, i);
    if (!pass_character(line, at, c) &&
        !(find_character(line, at, c) && pass_character(line, at, c)))
      return text.span;
  }
  if (std::size_t next = offset; offset < text.text.size()) {
    const char32_t c = next_code_point(text.text, next);
    if (std::size_t probe = at; !pass_character(line, probe, c) && !find_character(line, at, c))
      return text.span;
  }
  span.column = static_cast<std::uint32_t>(count_code_points(line.substr(0, at)) + 1);
  span.end_line = span.line;
  span.end_column = span.column;
  return span;
}

}  // namespace banxin::document
