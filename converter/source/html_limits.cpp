#include "source/html_limits.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "source/clip_words.h"

namespace banxin::source {
namespace {

// Formatting elements open at a time, by their own end tags. Identical ones count, too.
constexpr int kMostFormatting = 16;
// The parser compares every attribute of a tag with all others of it.
constexpr std::size_t kMostAttributes = 64;

constexpr auto kVoid = std::to_array<std::string_view>(
    {"area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
     "link", "meta", "param", "source", "track", "wbr", "image", "keygen"});
constexpr auto kFormatting =
    std::to_array<std::string_view>({"a", "b", "big", "code", "em", "font", "i", "nobr", "s",
                                     "small", "strike", "strong", "tt", "u"});
// Their end tags may be left out: the next of the kind ends one (HTML "Optional tags").
constexpr auto kSelfEnding = std::to_array<std::string_view>(
    {"p", "li", "dt", "dd", "option", "tr", "td", "th", "rt", "rp", "rb", "a", "nobr"});
// What they hold is text up to their own end tag (HTML "Parsing elements that contain only text").
constexpr auto kRawText = std::to_array<std::string_view>(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"});

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::ranges::find(names, name) != names.end();
}

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f'; }

struct Tag {
  std::string name;
  bool closing = false;
  std::size_t end = 0;       // behind ">"
  std::size_t too_many = 0;  // where the attributes beyond the limit begin; 0: none are
};

class Bounder {
 public:
  explicit Bounder(std::string text) { out_.text = std::move(text); }

  BoundedHtml run() {
    const std::string& text = out_.text;
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at)) {
      if (at + 1 >= text.size()) break;
      const char next = text[at + 1];
      if (next == '!' || next == '?') {
        at = skip_declaration(at);
      } else if (is_letter(next) ||
                 (next == '/' && at + 2 < text.size() && is_letter(text[at + 2]))) {
        const Tag tag = read_tag(at);
        take(tag, at);
        at = tag.closing || !is_one_of(tag.name, kRawText) ? tag.end : skip_raw_text(tag);
      } else {
        ++at;
      }
    }
    return std::move(out_);
  }

 private:
  std::size_t skip_declaration(std::size_t at) const {
    const std::string_view text = out_.text;
    const bool comment = text.substr(at).starts_with("<!--");
    const auto end = comment ? text.find("-->", at + 2) : text.find('>', at);
    return end == text.npos ? text.size() : end + 1;
  }

  std::size_t skip_raw_text(const Tag& tag) const {
    const std::string_view text = out_.text;
    for (std::size_t at = text.find("</", tag.end); at != text.npos; at = text.find("</", at + 2))
      if (lower_case(text.substr(at + 2, tag.name.size())) == tag.name) return at;
    return text.size();
  }

  Tag read_tag(std::size_t at) const {
    const std::string_view text = out_.text;
    Tag tag;
    tag.closing = text[at + 1] == '/';
    std::size_t i = at + (tag.closing ? 2 : 1);
    const std::size_t begin = i;
    while (i < text.size() && !is_white(text[i]) && text[i] != '>' && text[i] != '/') ++i;
    tag.name = lower_case(text.substr(begin, std::min<std::size_t>(i - begin, 32)));
    std::size_t attributes = 0;
    while (i < text.size() && text[i] != '>') {
      if (is_white(text[i]) || text[i] == '/') {
        ++i;
        continue;
      }
      if (++attributes == kMostAttributes) tag.too_many = i;
      i = skip_attribute(i);
    }
    tag.end = std::min(i + 1, text.size());
    return tag;
  }

  std::size_t skip_attribute(std::size_t i) const {
    const std::string_view text = out_.text;
    while (i < text.size() && !is_white(text[i]) && text[i] != '>' && text[i] != '=' &&
           text[i] != '/')
      ++i;
    std::size_t value = i;
    while (value < text.size() && is_white(text[value])) ++value;
    if (value >= text.size() || text[value] != '=') return std::max(i, value);
    ++value;
    while (value < text.size() && is_white(text[value])) ++value;
    if (value < text.size() && (text[value] == '"' || text[value] == '\'')) {
      const auto end = text.find(text[value], value + 1);
      return end == text.npos ? text.size() : end + 1;
    }
    while (value < text.size() && !is_white(text[value]) && text[value] != '>') ++value;
    return value;
  }

  void take(const Tag& tag, std::size_t at) {
    if (tag.too_many != 0) blank(tag.too_many, tag.end - 1);
    if (is_one_of(tag.name, kVoid)) return;
    if (tag.closing)
      close(tag, at);
    else
      open(tag, at);
  }

  void open(const Tag& tag, std::size_t at) {
    Count& count = counts_[tag.name];
    if (!open_.empty() && open_.back() == tag.name && is_one_of(tag.name, kSelfEnding)) pop();
    const bool formatting = is_one_of(tag.name, kFormatting);
    if (open_.size() >= kDeepestHtml || (formatting && formatting_ >= kMostFormatting)) {
      ++count.blanked;
      return blank(at, tag.end);
    }
    open_.push_back(tag.name);
    ++count.open;
    if (formatting && !is_one_of(tag.name, kSelfEnding)) {
      ++count.formatting;
      ++formatting_;
    }
  }

  void close(const Tag& tag, std::size_t at) {
    Count& count = counts_[tag.name];
    if (count.blanked > 0) {
      --count.blanked;
      return blank(at, tag.end);
    }
    if (count.formatting > 0) {
      --count.formatting;
      --formatting_;
    }
    if (count.open == 0) return;
    while (open_.back() != tag.name) pop();
    pop();
  }

  void pop() {
    --counts_[open_.back()].open;
    open_.pop_back();
  }

  void blank(std::size_t begin, std::size_t end) {
    if (!out_.first_blank) out_.first_blank = begin;
    for (std::size_t i = begin; i < end; ++i)
      if (out_.text[i] != '\n') out_.text[i] = ' ';
  }

  struct Count {
    std::size_t open = 0;        // on the stack
    std::size_t formatting = 0;  // without an end tag of their own so far
    std::size_t blanked = 0;
  };
  BoundedHtml out_;
  std::vector<std::string> open_;
  std::unordered_map<std::string, Count> counts_;
  int formatting_ = 0;
};

}  // namespace

BoundedHtml bound_html(std::string text) { return Bounder(std::move(text)).run(); }

}  // namespace banxin::source
