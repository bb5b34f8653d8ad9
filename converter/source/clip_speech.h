// clip_speech: who speaks, in plain text: speakers of quotes, turns of a dialogue, and the forms of
// letters; in English and Chinese.
#pragma once

#include <string_view>

namespace banxin::source {

bool opens_quote(std::string_view text);
bool closes_quote(std::string_view text);
bool has_closing_quote(std::string_view text);
bool opens_with_dash(std::string_view text);

// The verb of saying that ends a speaker's line, with what stands before it and is not the name:
// the bytes to cut from the end, punctuation included. "…, commented," and "……表示：".
std::size_t saying_length(std::string_view line);
bool names_an_office(std::string_view text);
// A sentence with a verb, not the name and title of a person: “The crowd was silent.”,
// “王教授笑了。”
bool tells_an_action(std::string_view text);
bool opens_with_pronoun(std::string_view text);

// The label that opens a turn of a dialogue, without its colon: "Q", "Jane Roe", "记者"; 0 when
// there is none. A label is short and is followed by text.
std::size_t turn_label_length(std::string_view text);
// Labels that say by themselves that there is a dialogue: "Q", "Answer", "问", "答".
bool is_dialogue_label(std::string_view label);

// "Dear Ms Roe,", "尊敬的王先生："; "Yours sincerely,", "此致", "敬礼！".
bool is_salutation(std::string_view text);
bool is_closing(std::string_view text);

}  // namespace banxin::source
