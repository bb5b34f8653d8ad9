// ClipRole: what a paragraph of plain text can be, and the words by which authors name it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace banxin::source {

enum class ClipRole : std::uint8_t {
  Paragraph,
  Furniture,  // of the page, not of the text
  Title,
  Credit,    // author, source or date, below the title
  Chapter,   // 第…回, Chapter …
  Contents,  // a line of the list of chapters, which Banxin makes itself
  Heading,
  Underline,  // "=====" below a heading
  Item,       // opens with a number
  Bullet,
  Speaker,     // “Name, title, commented,” before a quote
  Source,      // “—— Name” after a quote
  Quoted,      // "> " before each line, as mail programs quote
  Turn,        // "Q: …", “记者：……”: one who speaks in a dialogue
  Verse,       // a line of a poem
  Salutation,  // of a letter
  Closing,
  Signature,
  Line,   // one of several short lines that stand together: an address, ingredients
  Break,  // * * *
};

struct ClipRoleRow {
  ClipRole role;
  std::string_view name;  // "a heading"
  std::string_view key;   // of the hints: clip: {headings: none}
};
inline constexpr std::array<ClipRoleRow, 20> kClipRoles = {{
    {ClipRole::Paragraph, "a paragraph", "paragraphs"},
    {ClipRole::Furniture, "furniture of the page", "furniture"},
    {ClipRole::Title, "the title", "title"},
    {ClipRole::Credit, "the author, source or date", "credits"},
    {ClipRole::Chapter, "a chapter's heading", "chapters"},
    {ClipRole::Contents, "a line of the contents", "contents"},
    {ClipRole::Heading, "a heading", "headings"},
    {ClipRole::Underline, "the rule below a heading", "underlines"},
    {ClipRole::Item, "a numbered item", "items"},
    {ClipRole::Bullet, "a list item", "bullets"},
    {ClipRole::Speaker, "the speaker of the quote below it", "speakers"},
    {ClipRole::Source, "the source of the quote above it", "sources"},
    {ClipRole::Quoted, "a quoted paragraph", "quotes"},
    {ClipRole::Turn, "a turn of a dialogue", "turns"},
    {ClipRole::Verse, "a line of verse", "verse"},
    {ClipRole::Salutation, "the salutation of a letter", "salutations"},
    {ClipRole::Closing, "the closing of a letter", "closings"},
    {ClipRole::Signature, "the signature of a letter", "signatures"},
    {ClipRole::Line, "a short line of its own", "lines"},
    {ClipRole::Break, "a scene break", "breaks"},
}};

constexpr const ClipRoleRow& row_of(ClipRole role) {
  return kClipRoles[static_cast<std::size_t>(role)];
}

}  // namespace banxin::source
