// The program: arguments → one call → messages and an exit code.
#include <cstdlib>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/reporter.h"

int main(int count, char** words) {
  using namespace banxin;
  const auto arguments = cli::parse_arguments(count, words, std::getenv("SOURCE_DATE_EPOCH"));
  if (!arguments) {
    cli::Reporter reporter(cli::asked_message_format(count, words), cli::Loudness::Normal);
    return reporter.failure(arguments.error());
  }
  return cli::run(*arguments);
}
