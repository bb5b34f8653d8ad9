// Arguments: what the command line asks for, checked and complete.
//
// The only place that knows the spelling of options. Mistakes become an Error of kind Usage that
// says what to write instead.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "convert.h"

namespace banxin::cli {

enum class Command : std::uint8_t { Convert, Check, Fonts, Styles, ShowText };
enum class MessageFormat : std::uint8_t { Human, Json };

// Sources that become one document, and what it is written to (nothing: `check`).
struct Job {
  std::vector<std::filesystem::path> sources;
  std::vector<Output> outputs;
};

struct Arguments {
  Command command = Command::ShowText;
  std::vector<Job> jobs;       // convert and check
  bool makes_folders = false;  // -t: the folder of the outputs is made when it is missing
  ConvertOptions options;
  MessageFormat message_format = MessageFormat::Human;
  bool explains = false;  // check --explain
  bool quiet = false, verbose = false;
  std::vector<std::filesystem::path> sources;  // fonts --for
  std::optional<std::string> style_name;       // styles NAME
  bool lists_properties = false;               // styles --properties
  std::string text;                            // ShowText: --help and --version
};

// `source_date_epoch` is the environment variable of that name, or nullptr.
Result<Arguments> parse_arguments(int count, const char* const* words,
                                  const char* source_date_epoch);

// The same question before anything is parsed, for messages about the parsing itself.
MessageFormat asked_message_format(int count, const char* const* words);

}  // namespace banxin::cli
