// Labels: the few words that the EPUB writer itself has to say, in the language of the book.
#pragma once

#include <string_view>

namespace banxin::epub {

struct Labels {
  std::string_view lang;  // of the labels themselves
  std::string_view contents, landmarks, cover, title_page, text, notes, untitled;
  // Sentences of the accessibility summary (EPUB Accessibility 1.1 "accessibilitySummary").
  std::string_view summary_text, summary_images_described, summary_images_undescribed;
};

// By the primary language and script of `lang`; English where the language is not among ours.
const Labels& labels_for(std::string_view lang);

}  // namespace banxin::epub
