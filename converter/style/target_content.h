// TargetContent: generated content that speaks of another place in the document (CSS GCPM 3
// §cross-references).
//
// While the document is walked it keeps what stands at each id, and which generated boxes ask for
// some of it. At the end it writes that into them. Page numbers stay parts of their own, for
// layout.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "style/counters.h"
#include "style/generated_content.h"
#include "style/reporter.h"
#include "style/styled_document.h"

namespace banxin::style {

class TargetContent {
 public:
  // Nothing is kept of ids where no sheet asks for more than pages.
  TargetContent(const std::vector<Stylesheet>& sheets, Reporter& reporter);

  void note_id(const document::Node& node, const Counters& counters);
  // Generated box `box` waits for `pending`.
  void note_pending(std::size_t box, std::vector<PendingTarget> pending,
                    const document::Node& node);
  void resolve(StyledDocument& styled);

 private:
  struct Place {
    const document::Node* node = nullptr;
    Counters::Snapshot counters;
  };
  struct Waiting {
    std::size_t box = 0;
    PendingTarget target;
    const document::Node* node = nullptr;
  };
  GeneratedPart part_for(const Waiting& waiting, const StyledDocument& styled);
  std::string text_for(const ContentTarget& target, const Place& place,
                       const StyledDocument& styled) const;

  Reporter& reporter_;
  bool keeps_places_ = false;
  std::map<std::string, Place, std::less<>> places_;
  std::vector<Waiting> waiting_;
};

}  // namespace banxin::style
