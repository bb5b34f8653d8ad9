#include "text/unicode_line_breaks.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace banxin::text {
namespace {

// The classes of UAX #14 after LB1 and LB9, and three that its rules tell apart by other
// properties: brackets of East Asian width (LB30) and unassigned pictographs (LB30b).
// clang-format off
enum class Lb : std::uint8_t {
  AL, B2, BA, BB, BK, CB, CL, CM, CP, CPw, CR, EB, EM, EX, GL, H2, H3, HL, HY, ID, IDx, IN, IS,
  JL, JT, JV, LF, NL, NS, NU, OP, OPw, PO, PR, QU, RI, SP, SY, WJ, ZW, ZWJ,
  kCount
};
// clang-format on
using enum Lb;
constexpr std::size_t kClasses = static_cast<std::size_t>(kCount);

bool is_east_asian(char32_t c) {
  const int width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE || width == U_EA_HALFWIDTH;
}

bool is_unassigned_pictograph(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  return u_charType(point) == U_UNASSIGNED &&
         u_hasBinaryProperty(point, UCHAR_EXTENDED_PICTOGRAPHIC);
}

// clang-format off
// LB1 by ICU's number of the class.
constexpr auto kByProperty = [] {
  std::array<Lb, 256> table{};  // AI, SG, XX and whatever a later ICU adds: AL
  table[U_LB_BREAK_BOTH] = B2;           table[U_LB_BREAK_AFTER] = BA;
  table[U_LB_BREAK_BEFORE] = BB;         table[U_LB_MANDATORY_BREAK] = BK;
  table[U_LB_CONTINGENT_BREAK] = CB;     table[U_LB_CLOSE_PUNCTUATION] = CL;
  table[U_LB_COMBINING_MARK] = CM;       table[U_LB_CLOSE_PARENTHESIS] = CP;
  table[U_LB_CARRIAGE_RETURN] = CR;      table[U_LB_E_BASE] = EB;
  table[U_LB_E_MODIFIER] = EM;           table[U_LB_EXCLAMATION] = EX;
  table[U_LB_GLUE] = GL;                 table[U_LB_H2] = H2;
  table[U_LB_H3] = H3;                   table[U_LB_HEBREW_LETTER] = HL;
  table[U_LB_HYPHEN] = HY;               table[U_LB_IDEOGRAPHIC] = ID;
  table[U_LB_INSEPARABLE] = IN;          table[U_LB_INFIX_NUMERIC] = IS;
  table[U_LB_JL] = JL;                   table[U_LB_JT] = JT;
  table[U_LB_JV] = JV;                   table[U_LB_LINE_FEED] = LF;
  table[U_LB_NEXT_LINE] = NL;            table[U_LB_NONSTARTER] = NS;
  table[U_LB_CONDITIONAL_JAPANESE_STARTER] = NS;
  table[U_LB_NUMERIC] = NU;              table[U_LB_OPEN_PUNCTUATION] = OP;
  table[U_LB_POSTFIX_NUMERIC] = PO;      table[U_LB_PREFIX_NUMERIC] = PR;
  table[U_LB_QUOTATION] = QU;            table[U_LB_REGIONAL_INDICATOR] = RI;
  table[U_LB_SPACE] = SP;                table[U_LB_BREAK_SYMBOLS] = SY;
  table[U_LB_WORD_JOINER] = WJ;          table[U_LB_ZWSPACE] = ZW;
  table[U_LB_ZWJ] = ZWJ;
  return table;
}();
// clang-format on

bool is_mark(char32_t c) {
  const int category = u_charType(static_cast<UChar32>(c));
  return category == U_NON_SPACING_MARK || category == U_COMBINING_SPACING_MARK;
}

Lb look_up(char32_t c) {
  const int property = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK);
  if (property == U_LB_COMPLEX_CONTEXT) return is_mark(c) ? CM : AL;
  const Lb value = kByProperty[static_cast<std::uint8_t>(property)];
  if (value == OP && is_east_asian(c)) return OPw;
  if (value == CP && is_east_asian(c)) return CPw;
  if (value == ID && is_unassigned_pictograph(c)) return IDx;
  return value;
}

Lb class_of(char32_t c) {
  static const auto kAscii = [] {
    std::array<Lb, 128> table{};
    for (char32_t a = 0; a < 128; ++a) table[a] = look_up(a);
    return table;
  }();
  if (c < 128) return kAscii[c];
  if (c >= 0x4E00 && c <= 0x9FFF) return ID;
  return look_up(c);
}

// --- rules that look at two neighbours only ---

using Set = std::uint64_t;
constexpr Set bit(Lb c) { return Set{1} << static_cast<unsigned>(c); }
constexpr Set set_of(std::initializer_list<Lb> classes) {
  Set set = 0;
  for (const Lb c : classes) set |= bit(c);
  return set;
}
constexpr Set kAll = (Set{1} << kClasses) - 1;
constexpr Set kLetters = set_of({AL, HL});
constexpr Set kIdeographs = set_of({ID, IDx, EB, EM});
constexpr Set kHangul = set_of({JL, JV, JT, H2, H3});
constexpr Set kNewlines = set_of({BK, CR, LF, NL});

// The members of `before` do not break from those of `after`.
struct PairRule {
  Set before, after;
};
// UAX #14 §6.2 and §6.3, LB11 to LB30b, without what spaces, numbers and flags need. LB13 is
// Example 7's: closing marks behind a digit belong to the number.
constexpr PairRule kJoined[] = {
    /* LB11  */ {kAll, bit(WJ)},
    /* LB11  */ {bit(WJ), kAll},
    /* LB12  */ {bit(GL), kAll},
    /* LB12a */ {kAll & ~set_of({SP, BA, HY}), bit(GL)},
    /* LB13  */ {kAll & ~bit(NU), set_of({CL, CP, CPw, IS, SY})},
    /* LB13  */ {kAll, bit(EX)},
    /* LB19  */ {kAll, bit(QU)},
    /* LB19  */ {bit(QU), kAll},
    /* LB21  */ {kAll & ~bit(CB), set_of({BA, HY, NS})},
    /* LB21  */ {bit(BB), kAll & ~bit(CB)},
    /* LB21b */ {bit(SY), bit(HL)},
    /* LB22  */ {kAll & ~bit(CB), bit(IN)},
    /* LB23  */ {kLetters, bit(NU)},
    /* LB23  */ {bit(NU), kLetters},
    /* LB23a */ {bit(PR), kIdeographs},
    /* LB23a */ {kIdeographs, bit(PO)},
    /* LB24  */ {set_of({PR, PO}), kLetters},
    /* LB24  */ {kLetters, set_of({PR, PO})},
    /* LB25  */ {set_of({PR, PO, OP, OPw, HY}), bit(NU)},
    /* LB25  */ {bit(NU), set_of({NU, SY, IS, CL, CP, CPw, PO, PR})},
    /* LB26  */ {bit(JL), set_of({JL, JV, H2, H3})},
    /* LB26  */ {set_of({JV, H2}), set_of({JV, JT})},
    /* LB26  */ {set_of({JT, H3}), bit(JT)},
    /* LB27  */ {kHangul, bit(PO)},
    /* LB27  */ {bit(PR), kHangul},
    /* LB28  */ {kLetters, kLetters},
    /* LB29  */ {bit(IS), kLetters},
    /* LB30  */ {kLetters | bit(NU), bit(OP)},
    /* LB30  */ {bit(CP), kLetters | bit(NU)},
    /* LB30b */ {set_of({EB, IDx}), bit(EM)},
};

constexpr auto kJoinedTo = [] {
  std::array<Set, kClasses> table{};
  for (std::size_t before = 0; before < kClasses; ++before)
    for (const PairRule& rule : kJoined)
      if ((rule.before >> before & 1U) != 0) table[before] |= rule.after;
  return table;
}();

constexpr bool is_in(Lb c, Set set) { return (bit(c) & set) != 0; }
constexpr bool are_joined(Lb before, Lb after) {
  return is_in(after, kJoinedTo[static_cast<std::size_t>(before)]);
}

// A character with the combining marks behind it (LB9).
struct Unit {
  std::uint32_t position = 0;
  Lb value = AL;
  bool ends_with_joiner = false;  // LB8a
};

// LB9, LB10.
void collect_units(std::u32string_view text, std::vector<Unit>& units) {
  units.clear();
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    const Lb c = class_of(text[i]);
    if (c != CM && c != ZWJ) {
      units.push_back({i, c});
    } else if (units.empty() || is_in(units.back().value, kNewlines | set_of({SP, ZW}))) {
      units.push_back({i, AL, c == ZWJ});
    } else {
      units.back().ends_with_joiner = c == ZWJ;
    }
  }
}

class Scanner {
 public:
  explicit Scanner(const std::vector<Unit>& units) : units_(units) {}

  void run(std::vector<std::uint32_t>& out) {
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (i > 0 && breaks_before(i)) out.push_back(units_[i].position);
      pass(i);
    }
  }

 private:
  bool breaks_before(std::size_t i) const {
    const Lb last = units_[i - 1].value, next = units_[i].value;
    if (last == CR && next == LF) return false;                   // LB5
    if (is_in(last, kNewlines)) return true;                      // LB4, LB5
    if (is_in(next, kNewlines | set_of({SP, ZW}))) return false;  // LB6, LB7
    if (base_ == ZW) return true;                                 // LB8
    if (units_[i - 1].ends_with_joiner) return false;             // LB8a
    return last == SP ? breaks_after_space(i) : breaks_between(i);
  }

  // `base_` is what stands before the spaces.
  bool breaks_after_space(std::size_t i) const {
    const Lb next = units_[i].value;
    if (are_joined_over_space(next)) return false;
    // LB11 and LB13 hold behind a space as well.
    return !is_in(next, set_of({WJ, CL, CP, CPw, EX, IS, SY}));
  }

  // LB14–LB17.
  bool are_joined_over_space(Lb next) const {
    if (!has_base_) return false;
    switch (base_) {
      case OP:
      case OPw:
        return true;
      case QU:
        return is_in(next, set_of({OP, OPw}));
      case CL:
      case CP:
      case CPw:
        return next == NS;
      case B2:
        return next == B2;
      default:
        return false;
    }
  }

  bool breaks_between(std::size_t i) const {
    const Lb last = units_[i - 1].value, next = units_[i].value;
    if (are_joined(last, next) || are_joined_over_space(next)) return false;
    if (last == CB || next == CB) return true;                              // LB20
    if (before_last_ == HL && is_in(last, set_of({HY, BA}))) return false;  // LB21a
    if (joins_number(i)) return false;
    return !(last == RI && next == RI && odd_indicators_);  // LB30a
  }

  // LB25, Example 7: ( PR | PO )? ( OP | HY )? NU ( NU | SY | IS )* ( CL | CP )? ( PR | PO )?
  bool joins_number(std::size_t i) const {
    const Lb last = units_[i - 1].value, next = units_[i].value;
    if (is_in(last, set_of({PR, PO})) && is_in(next, set_of({OP, OPw, HY})))
      return i + 1 < units_.size() && units_[i + 1].value == NU;
    if (number_ == Number::Open) return is_in(next, set_of({NU, SY, IS, CL, CP, CPw, PR, PO}));
    return number_ == Number::Closed && is_in(next, set_of({PR, PO}));
  }

  void pass(std::size_t i) {
    const Lb c = units_[i].value;
    before_last_ = i > 0 ? units_[i - 1].value : AL;
    odd_indicators_ = c == RI && !odd_indicators_;
    if (c == NU) {
      number_ = Number::Open;
    } else if (number_ == Number::Open && is_in(c, set_of({CL, CP, CPw}))) {
      number_ = Number::Closed;
    } else if (number_ != Number::Open || !is_in(c, set_of({SY, IS}))) {
      number_ = Number::No;
    }
    if (c == SP) return;
    base_ = c;
    has_base_ = true;
  }

  enum class Number : std::uint8_t { No, Open, Closed };

  const std::vector<Unit>& units_;
  Lb base_ = AL;  // the last unit that is no space
  Lb before_last_ = AL;
  bool has_base_ = false;
  bool odd_indicators_ = false;
  Number number_ = Number::No;
};

}  // namespace

void find_unicode_line_breaks(std::u32string_view text, std::vector<std::uint32_t>& out) {
  out.clear();
  if (text.empty()) return;
  thread_local std::vector<Unit> units;
  collect_units(text, units);
  Scanner(units).run(out);
  out.push_back(static_cast<std::uint32_t>(text.size()));  // LB3
}

}  // namespace banxin::text
