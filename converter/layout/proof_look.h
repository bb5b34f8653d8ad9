// ProofLook: styles/proof.css, ready to be asked how a thing on a proof looks.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostics.h"
#include "document/document.h"
#include "layout/paged_book.h"
#include "layout/style_resolver.h"
#include "style/styled_document.h"

namespace banxin::layout {

class ProofLook {
 public:
  ProofLook(const text::FontLibrary& fonts, Diagnostics& diagnostics);
  ProofLook(const ProofLook&) = delete;
  ProofLook& operator=(const ProofLook&) = delete;

  // The style of `.proof-<name>`; initial values where the sheet has no such rule.
  const style::ComputedStyle& of(std::string_view name) const { return *styles_.at(name); }
  const style::ComputedStyle& of(const text::Adjustment& adjustment) const {
    return *reasons_[static_cast<std::size_t>(adjustment.reason)]
                    [static_cast<std::size_t>(adjustment.stage)];
  }
  StyleResolver& resolver() { return resolver_; }

 private:
  StyleResolver resolver_;
  document::Document document_;
  std::vector<style::Stylesheet> sheets_;
  style::StyledDocument styled_;
  std::unordered_map<std::string_view, const style::ComputedStyle*> styles_;  // by name
  std::vector<std::vector<const style::ComputedStyle*>> reasons_;             // by reason and stage
};

}  // namespace banxin::layout
