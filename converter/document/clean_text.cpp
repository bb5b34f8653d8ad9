#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "document/character_width.h"
#include "document/passes.h"

namespace banxin::document {
namespace {

// One code point of a run of phrasing content, and the text node it stands in.
struct Letter {
  char32_t c;
  std::uint32_t piece;
  bool fixed;  // in code, or the sign of an object: read, never changed
  bool dropped = false;
};

constexpr char32_t kObject = 0xFFFC;     // an image or another thing without text
constexpr char32_t kLineBreak = 0x2028;  // a br

bool is_white(const Letter& letter) {
  return !letter.fixed && (letter.c == ' ' || letter.c == '\t' || letter.c == '\n');
}

bool is_fullwidth_alphanumeric(char32_t c) {
  return (c >= U'０' && c <= U'９') || (c >= U'Ａ' && c <= U'Ｚ') || (c >= U'ａ' && c <= U'ｚ');
}

// The phrasing content of one block between two block-level neighbours, across inline elements.
class Run {
 public:
  Run(bool cjk_language, bool heading) : cjk_language_(cjk_language), heading_(heading) {}

  // Notes calls and ruby annotations do not interrupt the text around them (T26).
  void collect(Node& node, bool in_code) {
    if (node.is_text()) {
      pieces_.push_back({&node, in_code});
      return;
    }
    if (node.element == Element::Rt || node.element == Element::Rp || node.has_class("noteref"))
      return;
    if (node.element == Element::Br) pieces_.push_back({nullptr, true, kLineBreak});
    if (node.element == Element::Img || node.element == Element::Input)
      pieces_.push_back({nullptr, true, kObject});
    const bool code = in_code || node.element == Element::Code;
    for (Node& child : node.children) collect(child, code);
  }

  // Returns whether a text became empty.
  bool clean() {
    if (!needs_work()) return false;
    spell();
    drop_leading_space();
    for (std::size_t i = 0; i < letters_.size();) {
      if (!is_white(letters_[i])) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < letters_.size() && is_white(letters_[end])) ++end;
      clean_white(i, end);
      i = end;
    }
    return write_back();
  }

 private:
  struct Piece {
    Node* text;  // null for an object
    bool fixed;
    char32_t object = 0;
  };

  // Most paragraphs of a Chinese novel hold no space at all, and most of an English one neither a
  // newline nor a wide character: nothing to do there.
  bool needs_work() const {
    bool white = false, newline = false, wide = false;
    bool first = true;
    char last = 'x';
    for (const Piece& piece : pieces_) {
      if (piece.text == nullptr) {
        newline = newline || piece.object == kLineBreak;
        first = false;
        continue;
      }
      const std::string_view text = piece.text->text;
      if (text.empty()) continue;
      if (first && (text.front() == ' ' || text.front() == '\t' || text.starts_with("　")))
        return true;
      first = false;
      for (const char c : text) {
        white = white || c == ' ' || c == '\t';
        newline = newline || c == '\n';
        wide =
            wide || static_cast<unsigned char>(c) >= 0xE3 || static_cast<unsigned char>(c) == 0xE1;
      }
      last = text.back();
    }
    return newline || (white && (wide || last == ' ' || last == '\t'));
  }

  void spell() {
    for (std::uint32_t p = 0; p < pieces_.size(); ++p) {
      const Piece& piece = pieces_[p];
      if (piece.text == nullptr) {
        letters_.push_back({piece.object, p, true});
        continue;
      }
      const std::string_view text = piece.text->text;
      for (std::size_t offset = 0; offset < text.size();)
        letters_.push_back({next_code_point(text, offset), p, piece.fixed});
    }
  }

  void drop(std::size_t i) {
    letters_[i].dropped = true;
    changed_ = true;
  }

  // T13: the indent is the style's, not the typist's.
  void drop_leading_space() {
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      if (letters_[i].fixed || (!is_white(letters_[i]) && letters_[i].c != U'　')) return;
      drop(i);
    }
  }

  // T22: white space [begin, end) by what stands on both sides of it.
  void clean_white(std::size_t begin, std::size_t end) {
    bool newline = false, live = false;
    for (std::size_t i = begin; i < end; ++i) {
      newline = newline || letters_[i].c == '\n';
      live = live || !letters_[i].dropped;
    }
    if (!live) return;
    const bool at_edge = begin == 0 || end == letters_.size() || letters_[begin - 1].dropped ||
                         letters_[begin - 1].c == kLineBreak || letters_[end].c == kLineBreak;
    if (at_edge) return drop_range(begin, end);
    const bool before = wide_beside(begin, -1, end), after = wide_beside(end - 1, 1, begin - 1);
    if (newline) {
      if (before || after) return drop_range(begin, end);
      letters_[begin].c = ' ';
      changed_ = true;
      drop_range(begin + 1, end);
    } else if (before && after && !keeps_typed_space(begin, end)) {
      drop_range(begin, end);
    }
  }

  void drop_range(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) drop(i);
  }

  // The nearest character that is not a shared mark, from `i` in direction `step`; 0 at the edge.
  char32_t strong_character(std::size_t i, int step) const {
    for (; i < letters_.size(); i += static_cast<std::size_t>(step)) {
      const char32_t c = letters_[i].c;
      if (c == kLineBreak) return 0;
      if (!is_shared_mark(c)) return c;
      if (step < 0 && i == 0) break;
    }
    return 0;
  }

  // Whether the character beside `edge` counts as wide. A mark that both scripts share is wide when
  // the text on both its sides is; in a Chinese or Japanese block one side is enough (T42 3–5).
  bool wide_beside(std::size_t edge, int step, std::size_t other_side) const {
    const std::size_t near = edge + static_cast<std::size_t>(step);
    const char32_t c = letters_[near].c;
    if (!is_shared_mark(c)) return is_wide(c);
    const bool beyond = is_wide(strong_character(near, step));
    const bool across = is_wide(strong_character(other_side, -step));
    return cjk_language_ ? beyond || across : beyond && across;
  }

  // Words in full-width letters are still words, and the space after the number of a heading
  // (第一章 缘起) is the separator that T102 asks for.
  bool keeps_typed_space(std::size_t begin, std::size_t end) const {
    const char32_t before = letters_[begin - 1].c, after = letters_[end].c;
    if (is_fullwidth_alphanumeric(before) && is_fullwidth_alphanumeric(after)) return true;
    constexpr std::u32string_view kUnits = U"章回节節卷部篇集幕折";
    return heading_ && kUnits.contains(before) && letters_.front().c == U'第';
  }

  bool write_back() {
    if (!changed_) return false;
    bool emptied = false;
    for (std::size_t i = 0; i < letters_.size();) {
      const std::uint32_t p = letters_[i].piece;
      std::string text;
      for (; i < letters_.size() && letters_[i].piece == p; ++i)
        if (!letters_[i].dropped) append_utf8(text, letters_[i].c);
      if (pieces_[p].text == nullptr || pieces_[p].fixed) continue;
      emptied = emptied || text.empty();
      pieces_[p].text->text = std::move(text);
    }
    return emptied;
  }

  bool cjk_language_, heading_;
  bool changed_ = false;
  std::vector<Piece> pieces_;
  std::vector<Letter> letters_;
};

void remove_empty_texts(Node& node) {
  std::erase_if(node.children,
                [](const Node& child) { return child.is_text() && child.text.empty(); });
  for (Node& child : node.children) remove_empty_texts(child);
}

bool is_cjk_language(std::string_view lang) {
  return lang.starts_with("zh") || lang.starts_with("ja");
}

void clean_block(Node& block, bool cjk_language) {
  if (!block.lang.empty()) cjk_language = is_cjk_language(block.lang);
  if (block.element == Element::Pre) return;
  bool emptied = false;
  for (std::size_t i = 0; i < block.children.size();) {
    if (!is_phrasing(block.children[i].element)) {
      clean_block(block.children[i++], cjk_language);
      continue;
    }
    Run run(cjk_language, is_heading(block.element));
    for (; i < block.children.size() && is_phrasing(block.children[i].element); ++i)
      run.collect(block.children[i], false);
    emptied = run.clean() || emptied;
  }
  if (emptied) remove_empty_texts(block);
}

}  // namespace

void clean_text(Document& document) {
  clean_block(document.body, is_cjk_language(document.metadata.lang));
}

}  // namespace banxin::document
