// BookWords: the few words that the parts of a book bring along, in the language of the text.
#pragma once

#include <string_view>

namespace banxin::document {

struct BookWords {
  std::string_view contents, figures, tables, index;
  std::string_view see, see_also;  // with the space that parts them from what to see
  std::string_view edition, translator, editor, illustrator, publisher, date, isbn, between;
  std::string_view strokes;  // behind their number
};

// By the primary language and script; English where the language is not among ours.
const BookWords& book_words(std::string_view lang);

}  // namespace banxin::document
