// TextRun: the phrasing content of one block between two block-level neighbours, flattened across
// inline elements, for the passes that read and change its characters.
//
// Comes in: the nodes, one after the other. Goes out: letters, each with its text node and the
// language there; what the passes changed is written back into the same nodes. Notes' calls and
// ruby annotations do not interrupt the text around them (T26) and are left out; code and addresses
// are neighbours that nobody changes.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/source_span.h"
#include "document/node.h"
#include "document/text_language.h"

namespace banxin::document {

inline constexpr char32_t kObject = 0xFFFC;     // an image or another thing without text
inline constexpr char32_t kLineBreak = 0x2028;  // a br

// One code point. A pass changes `c`, drops the letter, or puts one more behind it.
struct Letter {
  char32_t c = 0;
  char32_t extra = 0;       // a character to go behind it; 0: none
  std::uint32_t piece = 0;  // the text it stands in
  bool fixed = false;       // in code or an address, or the sign of an object
  bool dropped = false;
};

// What the bytes of a run hold, so that passes with nothing to do are not called.
enum Contents : std::uint32_t {
  kHasSpace = 1U << 0U,
  kHasNewline = 1U << 1U,
  kHasWide = 1U << 2U,           // perhaps: East Asian characters, or others of their blocks
  kHasLeadingSpace = 1U << 3U,   // the run begins with white space or U+3000
  kHasTrailingSpace = 1U << 4U,  // a text ends with it
  kHasStraightQuote = 1U << 5U,
  kHasDashes = 1U << 6U,             // two hyphens
  kHasDots = 1U << 7U,               // two full stops
  kHasPunctuationBeside = 1U << 8U,  // ASCII punctuation beside a non-ASCII character
  kHasFullwidthLetter = 1U << 9U,    // or a digit of full width
  kHasLetter = 1U << 10U,            // of ASCII
  kHasCurlyQuote = 1U << 11U,        // perhaps
};

class TextRun {
 public:
  // Empties the run for the content of a block; its memory is kept.
  void begin(const TextLanguage& language, bool is_heading);
  void collect(Node& node) { collect(node, *language_, false); }

  bool is_empty() const { return pieces_.empty(); }
  bool is_heading() const { return is_heading_; }
  std::uint32_t contents() const;
  // Makes the letters.
  void spell();
  std::vector<Letter>& letters() { return letters_; }
  const std::vector<Letter>& letters() const { return letters_; }
  const TextLanguage& language(const Letter& letter) const {
    return *pieces_[letter.piece].language;
  }
  // Of the block.
  const TextLanguage& language() const { return *language_; }

  // The character beside `i`, or 0 beyond the run.
  char32_t before(std::size_t i) const { return i == 0 ? 0 : letters_[i - 1].c; }
  char32_t after(std::size_t i) const { return i + 1 >= letters_.size() ? 0 : letters_[i + 1].c; }

  // Where letter `i` stands in the source, as long as nothing is settled.
  SourceSpan place(std::size_t i, const SourceFiles& files) const;

  void drop(std::size_t i) { letters_[i].dropped = changed_ = true; }
  void replace(std::size_t i, char32_t c, char32_t extra = 0) {
    letters_[i].c = c;
    letters_[i].extra = extra;
    changed_ = true;
  }
  // Takes dropped letters out and extra ones in, for the passes that follow.
  void settle();
  // Returns whether a text became empty.
  bool write_back();

 private:
  struct Piece {
    Node* text;  // null for an object
    const TextLanguage* language;
    bool fixed;
    char32_t object = 0;
    std::size_t first = 0;  // its first letter
  };
  void collect(Node& node, const TextLanguage& language, bool in_code);
  void fix_addresses();

  std::vector<Piece> pieces_;
  std::vector<Letter> letters_, settled_;
  const TextLanguage* language_ = nullptr;
  bool is_heading_ = false;
  bool changed_ = false;
};

// Where code point `index` of a text stands in the source: the source line is read along with the
// text, over escapes and entities. The text's own span where the two cannot be brought together.
SourceSpan place_in_text(const Node& text, std::size_t index, const SourceFiles& files);

}  // namespace banxin::document
