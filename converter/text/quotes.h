// Curly quotes: which of “ ” ‘ ’ are wide (Chinese) and which narrow (Western), decided per pair
// (T41–T42).
//
// Comes in: a paragraph's characters with their classes, where the quotes still have their Shared…
// class. Goes out: those classes replaced by Opening/Closing (wide) or LatinOpening/LatinClosing
// (narrow), or LatinPunctuation for an apostrophe. Linear in the length of the text.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "text/character_class.h"

namespace banxin::text {

// What an element's own language says about the quotes in it (evidence 1 of T42).
enum class QuoteEvidence : std::uint8_t { None, Wide, Narrow };

// The characters [previous span's end, end) have this evidence.
struct QuoteEvidenceSpan {
  std::uint32_t end = 0;
  QuoteEvidence evidence = QuoteEvidence::None;
};

struct QuoteContext {
  bool block_is_cjk = false;
  std::span<const QuoteEvidenceSpan> spans;  // ascending; may be empty
};

void resolve_quotes(std::u32string_view text, const QuoteContext& context,
                    std::span<CharacterClass> classes);

}  // namespace banxin::text
