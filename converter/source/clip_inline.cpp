#include "source/clip_inline.h"

#include <algorithm>
#include <string>

#include "source/clip_words.h"

namespace banxin::source {
namespace {

using document::Element;
using document::Node;

// No one emphasises more than that between two underscores.
constexpr std::size_t kLongestEmphasis = 400;

// The end of "_emphasis_" that begins at `at`, behind its mark; npos: it is none.
std::size_t emphasis_end(std::string_view text, std::size_t at) {
  constexpr auto kNone = std::string_view::npos;
  if (at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1]) || text[at - 1] == '_'))
    return kNone;
  if (at + 2 >= text.size() || text[at + 1] == ' ' || text[at + 1] == '_') return kNone;
  const auto close = text.substr(0, std::min(text.size(), at + kLongestEmphasis)).find('_', at + 2);
  if (close == kNone || text[close - 1] == ' ') return kNone;
  const bool open_word =
      close + 1 < text.size() &&
      (is_letter(text[close + 1]) || is_digit(text[close + 1]) || text[close + 1] == '_');
  return open_word ? kNone : close + 1;
}

// The end of the address that begins at `at`; `at` when there is none.
std::size_t address_end(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  const std::size_t scheme = rest.starts_with("https://") ? 8 : rest.starts_with("http://") ? 7 : 0;
  if (scheme == 0 || (at > 0 && is_letter(text[at - 1]))) return at;
  std::size_t end = at + scheme;
  constexpr std::string_view kAllowed = "-._~:/?#[]@!$&'()*+,;=%";
  while (end < text.size() &&
         (is_letter(text[end]) || is_digit(text[end]) || kAllowed.contains(text[end])))
    ++end;
  // Marks at the end belong to the sentence, and a bracket that opened before it.
  constexpr std::string_view kSentence = ".,;:!?'";
  const bool opened = text.substr(at, end - at).contains('(');
  while (end > at && (kSentence.contains(text[end - 1]) || (text[end - 1] == ')' && !opened)))
    --end;
  return end <= at + scheme ? at : end;
}

class Inlines {
 public:
  Inlines(std::string_view text, SourceSpan span, Node& parent)
      : text_(text), span_(span), parent_(parent) {}

  void run() {
    for (std::size_t at = next_mark(0); at < text_.size(); at = next_mark(at)) {
      const std::size_t end = text_[at] == '_' ? emphasis_end(text_, at) : address_end(text_, at);
      if (end == at || end == std::string_view::npos) {
        ++at;
        continue;
      }
      flush(at);
      const bool emphasis = text_[at] == '_';
      Node node = Node::make(emphasis ? Element::Em : Element::A, span_);
      const std::string inside(emphasis ? text_.substr(at + 1, end - at - 2)
                                        : text_.substr(at, end - at));
      if (!emphasis) node.set_attribute("href", inside);
      node.append(Node::make_text(inside, span_));
      parent_.append(std::move(node));
      done_ = at = end;
    }
    flush(text_.size());
  }

 private:
  // The next underscore, or the h of an address.
  std::size_t next_mark(std::size_t from) const {
    while (from < text_.size() && text_[from] != '_' &&
           !(text_[from] == 'h' && text_.substr(from, 4) == "http"))
      ++from;
    return from;
  }

  void flush(std::size_t end) {
    if (end > done_)
      parent_.append(Node::make_text(std::string(text_.substr(done_, end - done_)), span_));
    done_ = end;
  }

  std::string_view text_;
  SourceSpan span_;
  Node& parent_;
  std::size_t done_ = 0;
};

}  // namespace

void append_clip_text(std::string_view text, SourceSpan span, Node& parent) {
  Inlines(text, span, parent).run();
}

}  // namespace banxin::source
