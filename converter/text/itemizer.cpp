#include "text/itemizer.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "text/bidi.h"
#include "text/grapheme.h"

namespace banxin::text {
namespace {

bool is_han_script(UScriptCode script) {
  return script == USCRIPT_HAN || script == USCRIPT_KATAKANA || script == USCRIPT_BOPOMOFO;
}

// Common for what takes the script of its neighbours. Hiragana and Katakana are one OpenType script
// ("kana"), so they are not told apart.
UScriptCode script_of(char32_t c) {
  if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z')) return USCRIPT_LATIN;
  if (c < 0xAA) return USCRIPT_COMMON;
  if (c >= 0x3400 && c <= 0x4DBF) return USCRIPT_HAN;
  if (c >= 0x4E00 && c <= 0x9FFF) return USCRIPT_HAN;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  if (U_FAILURE(status) || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN)
    return USCRIPT_COMMON;
  return script == USCRIPT_HIRAGANA ? USCRIPT_KATAKANA : script;
}

// A style's fonts in the order in which each side asks them.
struct Preference {
  std::vector<const Font*> latin, han;

  explicit Preference(const FontStack& stack) : latin(stack.fonts) {
    for (const bool is_han : {true, false})
      for (const Font* font : stack.fonts)
        if (font->is_han() == is_han) han.push_back(font);
  }
  const std::vector<const Font*>& of(Side side) const { return side == Side::Han ? han : latin; }
};

struct Choice {
  const Font* font = nullptr;
  bool missing = false;
};

class Itemizer {
 public:
  Itemizer(const ItemizeRequest& request, const FontLibrary& library, std::vector<TextRun>& out)
      : request_(request), library_(library), out_(out), first_(out.size()) {
    levels_ = bidi_levels(request.text, request.base);
    preferences_.reserve(request.styles.size());
    for (const ItemStyle& style : request.styles) preferences_.emplace_back(style.fonts);
  }

  void run() {
    std::size_t begin = 0;
    for (const StyleSpan& span : request_.spans) {
      const std::size_t end = std::min(span.end, request_.text.size());
      if (begin < end) add_span(begin, end, span.style);
      begin = std::max(begin, end);
    }
    resolve_scripts();
  }

 private:
  void add_span(std::size_t begin, std::size_t end, std::uint32_t style) {
    const std::u32string_view text = request_.text.substr(0, end);
    const std::size_t span_start = out_.size();
    for (std::size_t i = begin; i < end;) {
      const std::size_t next = cluster_end(text, i);
      add_cluster(i, next, style, span_start);
      i = next;
    }
  }

  void add_cluster(std::size_t begin, std::size_t end, std::uint32_t style,
                   std::size_t span_start) {
    const char32_t base = request_.text[begin];
    const Side side = request_.sides[begin];
    const std::uint8_t level = levels_.empty() ? std::uint8_t{0} : levels_[begin];
    const bool has_previous = out_.size() > span_start;
    if (has_previous && out_.back().level == level && draws_nothing(base)) {
      out_.back().end = end;
      return;
    }
    const Choice choice = choose(request_.text.substr(begin, end - begin), side, style);
    const UScriptCode script = resolve_on_side(base, side, has_previous);
    if (has_previous && can_join(choice, script, side, level)) {
      out_.back().end = end;
      if (scripts_.back().script == USCRIPT_COMMON) scripts_.back().script = script;
      return;
    }
    TextRun run;
    run.begin = begin;
    run.end = end;
    run.font = choice.font;
    run.style = style;
    run.level = level;
    run.missing = choice.missing;
    out_.push_back(run);
    scripts_.push_back({script, side});
  }

  // T71: one font for the whole cluster. The list, then the library's fallback; then again without
  // what a font may lack while the character is still legible; then nothing has it.
  Choice choose(std::u32string_view cluster, Side side, std::uint32_t style) const {
    const ItemStyle& wanted = request_.styles[style];
    const auto& fonts = preferences_[style].of(side);
    if (cluster.size() == 1 && !fonts.empty() && fonts.front()->has(cluster.front()))
      return {fonts.front()};
    if (draws_nothing(cluster.front())) return {fonts.empty() ? nullptr : fonts.front()};

    const Font* fallback = nullptr;
    bool asked = false;
    for (const Selectors selectors : {Selectors::Needed, Selectors::Ignored}) {
      for (const Font* font : fonts)
        if (covers(*font, cluster, selectors)) return {font};
      if (!asked)
        fallback = library_.fallback(cluster.front(), wanted.lang, wanted.weight, wanted.italic);
      asked = true;
      if (fallback != nullptr && covers(*fallback, cluster, selectors)) return {fallback};
      if (cluster.size() == 1) break;
    }
    for (const Font* font : fonts)
      if (covers(*font, cluster.substr(0, 1), Selectors::Ignored)) return {font, true};
    if (fallback != nullptr) return {fallback, true};
    return {last_resort(fonts), true};
  }

  // T73: what is missing has to be seen. The box is a face's glyph 0, which some faces leave empty.
  static const Font* last_resort(const std::vector<const Font*>& fonts) {
    int left = 0, bottom = 0, right = 0, top = 0;
    for (const Font* font : fonts)
      if (font->ink_box(0, left, bottom, right, top)) return font;
    return fonts.empty() ? nullptr : fonts.front();
  }

  // UAX #24 §5.1: common characters take the script of what stands before them; a Han-side one is
  // Hani unless it continues kana (script extensions).
  UScriptCode resolve_on_side(char32_t c, Side side, bool has_previous) const {
    const UScriptCode script = script_of(c);
    if (script != USCRIPT_COMMON || side == Side::Latin) return script;
    const UScriptCode before = has_previous ? scripts_.back().script : USCRIPT_COMMON;
    const bool continues = is_han_script(before) && before != USCRIPT_HAN &&
                           uscript_hasScript(static_cast<UChar32>(c), before) != 0;
    return continues ? before : USCRIPT_HAN;
  }

  bool can_join(const Choice& choice, UScriptCode script, Side side, std::uint8_t level) const {
    const TextRun& run = out_.back();
    const RunScript& before = scripts_.back();
    return run.font == choice.font && run.missing == choice.missing && run.level == level &&
           before.side == side &&
           (script == before.script || script == USCRIPT_COMMON || before.script == USCRIPT_COMMON);
  }

  // Runs of common characters only, on the Latin side: the script before them, else the one behind
  // them, else Latin.
  void resolve_scripts() {
    const std::size_t count = scripts_.size();
    for (std::size_t i = 0; i < count; ++i) {
      if (scripts_[i].script == USCRIPT_COMMON && i > 0 && scripts_[i - 1].side == Side::Latin)
        scripts_[i].script = scripts_[i - 1].script;
    }
    for (std::size_t i = count; i-- > 0;) {
      if (scripts_[i].script == USCRIPT_COMMON && i + 1 < count &&
          scripts_[i + 1].side == Side::Latin)
        scripts_[i].script = scripts_[i + 1].script;
    }
    for (std::size_t i = 0; i < count; ++i) {
      const UScriptCode script =
          scripts_[i].script == USCRIPT_COMMON ? USCRIPT_LATIN : scripts_[i].script;
      out_[first_ + i].script = uscript_getShortName(script);
    }
  }

  struct RunScript {
    UScriptCode script;
    Side side;
  };

  const ItemizeRequest& request_;
  const FontLibrary& library_;
  std::vector<TextRun>& out_;
  std::size_t first_;                    // of our runs in out_
  std::vector<RunScript> scripts_;       // one for each of our runs
  std::vector<Preference> preferences_;  // one for each style
  std::vector<std::uint8_t> levels_;     // empty: all 0
};

}  // namespace

void itemize(const ItemizeRequest& request, const FontLibrary& library, std::vector<TextRun>& out) {
  Itemizer(request, library, out).run();
}

}  // namespace banxin::text
