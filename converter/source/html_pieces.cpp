#include "source/html_pieces.h"

#include <algorithm>

#include "source/html_elements.h"

namespace banxin::source {
namespace {

class Cutter {
 public:
  explicit Cutter(std::string_view html) : html_(html), last_close_(html.rfind('>')) {}

  std::vector<HtmlPiece> run() {
    while (at_ < html_.size()) {
      const std::string_view rest = html_.substr(at_);
      if (const std::size_t hidden = invisible_length(rest); hidden != 0) {
        flush();
        at_ += hidden;
        begin_ = at_;
      } else if (rest.front() == '<' && !take_tag(rest)) {
        ++at_;
      } else if (at_ < html_.size() && html_[at_] != '<') {
        at_ = std::min(html_.find('<', at_), html_.size());
      }
    }
    flush();
    return std::move(pieces_);
  }

 private:
  bool take_tag(std::string_view rest) {
    // Behind the last ">" there are no tags to look for.
    if (last_close_ == std::string_view::npos || at_ > last_close_) return false;
    auto tag = parse_html_tag(rest);
    if (!tag) return false;
    flush();
    const std::size_t offset = at_;
    at_ += tag->length;
    if (!tag->closing && hides_content(tag->name))
      at_ = std::min(html_.find("</" + tag->name, at_), html_.size());
    begin_ = at_;
    pieces_.push_back({std::move(tag), {}, offset});
    return true;
  }

  void flush() {
    if (begin_ < at_)
      pieces_.push_back(
          {std::nullopt, without_entities(html_.substr(begin_, at_ - begin_)), begin_});
    begin_ = at_;
  }

  std::string_view html_;
  std::size_t last_close_;
  std::size_t at_ = 0, begin_ = 0;
  std::vector<HtmlPiece> pieces_;
};

}  // namespace

std::vector<HtmlPiece> html_pieces(std::string_view html) { return Cutter(html).run(); }

}  // namespace banxin::source
