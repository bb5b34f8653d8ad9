#include "cli/commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <system_error>

#include "base/utf8.h"
#include "cli/display_width.h"
#include "cli/render_reading.h"
#include "cli/reporter.h"
#include "cli/suggest.h"
#include "cli/table.h"

namespace banxin::cli {
namespace {

using Clock = std::chrono::steady_clock;

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

// "a.epub, a.pdf: 12 pages, 2 warnings, 0.08 s"
std::string summary_of(const Job& job, const ConvertReport& report, const Diagnostics& diagnostics,
                       Clock::duration taken, bool with_time) {
  std::string line;
  for (const Output& output : job.outputs)
    line += (line.empty() ? "" : ", ") + output.path.string();
  if (job.outputs.empty())
    for (const auto& source : job.sources) line += (line.empty() ? "" : ", ") + source.string();
  std::string facts;
  const auto add = [&](std::string fact) {
    facts += (facts.empty() ? ": " : ", ") + std::move(fact);
  };
  if (report.pages != 0) add(counted(report.pages, "page"));
  if (const auto warnings = diagnostics.count(Severity::Warning)) add(counted(warnings, "warning"));
  if (const auto notes = diagnostics.count(Severity::Note)) add(counted(notes, "note"));
  if (job.outputs.empty() && diagnostics.count(Severity::Warning) == 0) add("nothing wrong");
  if (with_time) add(fmt::format("{:.2f} s", std::chrono::duration<double>(taken).count()));
  return line + facts;
}

int run_job(const Job& job, const Arguments& arguments, Reporter& reporter) {
  const auto begin = Clock::now();
  for (const Output& output : job.outputs) {
    std::error_code ignored;  // what cannot be made is reported when the output is written
    if (arguments.makes_folders && output.path.has_parent_path())
      std::filesystem::create_directories(output.path.parent_path(), ignored);
  }
  Diagnostics diagnostics;
  const auto report = convert(job.sources, job.outputs, arguments.options, diagnostics);
  reporter.diagnostics(diagnostics);
  if (!report) return reporter.failure(report.error());
  if (report->proof) reporter.proof(*report->proof);
  reporter.summary(
      summary_of(job, *report, diagnostics, Clock::now() - begin, reporter.shows_time()));
  return kDone;
}

// How a plain text was read is what is asked for: it goes to standard output.
int explain_job(const Job& job, const Arguments& arguments, Reporter& reporter) {
  Diagnostics diagnostics;
  const auto decisions = explain_reading(job.sources, arguments.options, diagnostics);
  if (decisions)
    print(arguments.message_format == MessageFormat::Json ? render_as_json(*decisions)
                                                          : render_for_people(*decisions));
  // The table tells what the notes would.
  Diagnostics faults = diagnostics.fork();
  for (const Diagnostic& d : diagnostics.all())
    if (d.severity != Severity::Note || !d.code.starts_with("source-03")) faults.report(d);
  reporter.diagnostics(faults);
  if (!decisions) return reporter.failure(decisions.error());
  return faults.has_errors() ? kSourceError : kDone;
}

// Every document is tried; the code is that of the first failure.
int run_jobs(const Arguments& arguments, Reporter& reporter) {
  int code = kDone;
  for (const Job& job : arguments.jobs) {
    const int job_code = arguments.explains ? explain_job(job, arguments, reporter)
                                            : run_job(job, arguments, reporter);
    if (code == kDone) code = job_code;
  }
  return code;
}

std::vector<std::string> family_row(const FontFamily& family, std::size_t characters) {
  const std::string style = fmt::format("{}{}", family.weight, family.italic ? " italic" : "");
  if (family.path.empty())
    return {family.family, style, "-",
            family.package.empty() ? "not found"
                                   : fmt::format("not found: install {}", family.package)};
  const std::string coverage = characters == 0
                                   ? fmt::format("{}", family.coverage)
                                   : fmt::format("{} of {}", family.coverage, characters);
  std::string axes;
  for (const FontFamily::Axis& axis : family.axes)
    axes += fmt::format("; {} {} to {}", axis.tag, axis.minimum, axis.maximum);
  return {family.family, style, coverage,
          fmt::format("{} ({}{})", family.face, family.path.string(), axes)};
}

int run_fonts(const Arguments& arguments, Reporter& reporter) {
  Diagnostics diagnostics;
  const auto report = list_fonts(arguments.sources, arguments.options, diagnostics);
  reporter.diagnostics(diagnostics);
  if (!report) return reporter.failure(report.error());
  std::vector<std::vector<std::string>> rows{{"FAMILY", "WEIGHT", "CHARACTERS", "FONT"}};
  for (const FontFamily& family : report->families)
    rows.push_back(family_row(family, report->characters));
  print(table(rows));
  if (!report->uncovered.empty()) {
    print("\nIn none of these families:\n");
    for (const char32_t character : report->uncovered) {
      std::string shown;
      append_utf8(shown, is_control(character) ? U'\uFFFD' : character);
      print(fmt::format("  U+{:04X} {}\n", static_cast<std::uint32_t>(character), shown));
    }
  }
  return kDone;
}

int run_styles(const Arguments& arguments, Reporter& reporter) {
  if (arguments.lists_properties) {
    print(property_manual());
    return kDone;
  }
  const std::vector<BuiltinStyle> styles = builtin_styles();
  if (!arguments.style_name) {
    std::vector<std::vector<std::string>> rows;
    for (const BuiltinStyle& style : styles)
      rows.push_back({std::string(style.name), std::string(style.description)});
    print(table(rows));
    return kDone;
  }
  const auto found = std::ranges::find(styles, *arguments.style_name, &BuiltinStyle::name);
  if (found != styles.end()) {
    print(found->css);
    return kDone;
  }
  std::vector<std::string> names;
  for (const BuiltinStyle& style : styles) names.emplace_back(style.name);
  const std::string best = suggest(*arguments.style_name, names);
  return reporter.failure(
      {Error::Kind::Usage, "usage-002",
       fmt::format("there is no built-in style '{}'", *arguments.style_name),
       best.empty() ? "'banxin styles' lists them" : fmt::format("did you mean '{}'?", best)});
}

Loudness loudness_of(const Arguments& arguments) {
  if (arguments.quiet) return Loudness::Quiet;
  return arguments.verbose ? Loudness::Verbose : Loudness::Normal;
}

int dispatch(const Arguments& arguments, Reporter& reporter) {
  switch (arguments.command) {
    case Command::Convert:
    case Command::Check:
      return run_jobs(arguments, reporter);
    case Command::Fonts:
      return run_fonts(arguments, reporter);
    case Command::Styles:
      return run_styles(arguments, reporter);
    case Command::ShowText:
      print(arguments.text);
      break;
  }
  return kDone;
}

}  // namespace

int run(const Arguments& arguments) {
  Reporter reporter(arguments.message_format, loudness_of(arguments));
  const int code = dispatch(arguments, reporter);
  // A listing that did not reach its reader (a full disk) is a failure too.
  if (std::fflush(stdout) != 0 && code == kDone)
    return reporter.failure(
        {Error::Kind::System, "file-003", "cannot write to standard output", {}});
  return code;
}

}  // namespace banxin::cli
