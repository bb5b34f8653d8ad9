#include "cli/arguments.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>
#include <utility>

#include "cli/suggest.h"

namespace banxin::cli {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kMostJobs = 1024;

constexpr const char* kFooter = R"(Examples:
  banxin convert article.md -o article.epub -o article.pdf
  banxin convert preface.md part1.md part2.md -o book.pdf --style book --style print-16k
  banxin convert *.md -t epub,pdf -d out
  banxin check --strict article.md
  banxin styles book > my-book.css

Exit codes: 0 done; 1 the source or style has errors; 2 wrong usage; 3 a file, font or the system failed.
On any failure the outputs that were there stay as they were.)";

constexpr const char* kConvertFooter =
    R"(Several sources and -o are one book, in order; with -t each source is a document of its own.

Examples:
  banxin convert article.md -o article.epub -o article.pdf
  banxin convert article.md -o a5.pdf --style print-a5          the default design on A5 paper
  banxin convert notes.txt -o notes.epub --set title=Notes --set lang=en
  banxin convert book.md -o book.pdf --depfile book.d           for Make and Ninja)";

// Everything as CLI11 fills it in, before it is checked.
struct Raw {
  std::vector<std::string> sources, outputs, types, styles, settings, font_folders;
  std::vector<std::pair<std::string, std::string>> text;  // settings by options of their own
  PageOptions page;
  std::string folder, message_format = "human", depfile, trace, proof, style_name;
  std::string jobs;
  bool no_system_fonts = false, strict = false, quiet = false, verbose = false;
  bool lists_properties = false, explains = false;
};

std::unexpected<Error> usage(std::string message, std::string hint = {}) {
  return fail({Error::Kind::Usage, "usage-001", std::move(message), std::move(hint)});
}

// An option that takes one value each time it is given.
CLI::Option* repeatable(CLI::App* app, const char* names, std::vector<std::string>& values,
                        const char* help) {
  return app->add_option(names, values, help)->allow_extra_args(false)->take_all();
}

void add_message_options(CLI::App* app, Raw& raw) {
  app->add_option("--message-format", raw.message_format,
                  "How messages are written to standard error: human or json")
      ->type_name("FORMAT");
  app->add_flag("-q,--quiet", raw.quiet, "Only warnings and errors");
  app->add_flag("-v,--verbose", raw.verbose, "Say how long it took, too");
}

void add_font_options(CLI::App* app, Raw& raw) {
  repeatable(app, "--fonts", raw.font_folders, "Look for fonts in this folder first")
      ->type_name("DIR");
  app->add_flag("--no-system-fonts", raw.no_system_fonts, "Only fonts from --fonts");
}

void add_style_option(CLI::App* app, Raw& raw) {
  repeatable(
      app, "-s,--style", raw.styles,
      "A built-in style (see 'banxin styles') or a CSS file, over base. Without one: article, or\n"
      "book when there are chapters; print-* alone only changes the paper of that")
      ->type_name("NAME|FILE");
}

// A choice about the text: a setting under the same name as in the front matter.
struct TextChoice {
  const char *option, *key, *value, *help;
};
constexpr std::array<TextChoice, 5> kTextFlags = {{
    {"--no-smart", "smart", "false", "Leave straight quotes, -- and ... as they are typed"},
    {"--fix-punct", "fix-punct", "true", "Make half-width punctuation beside Han full-width"},
    {"--normalize-width", "normalize-width", "true", "Fold full-width letters and digits"},
    {"--keep-spaces", "keep-spaces", "true", "Keep spaces typed between Chinese characters"},
    {"--strict-commonmark", "strict-commonmark", "true",
     "Read * and _ beside Chinese characters by CommonMark's own rule"},
}};

void add_text_options(CLI::App* app, Raw& raw) {
  const char* group = "Text (also in the front matter)";
  for (const TextChoice& choice : kTextFlags)
    app->add_flag_callback(
           choice.option, [&raw, choice] { raw.text.emplace_back(choice.key, choice.value); },
           choice.help)
        ->group(group);
  const auto add = [&](const char* option, const char* key, std::vector<std::string> values,
                       const char* help) {
    app->add_option_function<std::string>(
           option, [&raw, key](const std::string& value) { raw.text.emplace_back(key, value); },
           help)
        ->check(CLI::IsMember(std::move(values)))
        ->type_name("STYLE")
        ->group(group);
  };
  add("--quotes", "quotes", {"cn", "tw", "auto"},
      "Turn Chinese quotes into “‘’” (cn), 「『』」 (tw) or those of the language (auto)");
  add("--stops", "stops", {"dot", "dot-comma"},
      "Science style: ． for 。 (dot), and a half-width comma for ， (dot-comma)");
}

void add_page_options(CLI::App* app, Raw& raw) {
  const char* group = "Pages (over the style)";
  const auto add = [&](const char* option, std::string& value, const char* type, const char* help) {
    app->add_option(option, value, help)->type_name(type)->group(group);
  };
  add("--size", raw.page.size, "NAME",
      "The trimmed page: A3-A6, B4, B5, JIS-B5, letter, 6x9, 16开, 大32开, ..., or two lengths");
  add("--bleed", raw.page.bleed, "LENGTH", "How far pages go on beyond the trim, such as 3mm");
  add("--marks", raw.page.marks, "LIST", "Printer's marks: crop, cross or crop,cross");
  add("--signature", raw.page.signature, "PAGES",
      "Fill the last sheet with blank pages: 4, 8, 16 ... pages to a sheet");
}

// What convert and check have in common.
void add_document_options(CLI::App* app, Raw& raw) {
  app->add_option("sources", raw.sources, "Markdown (.md), a web page (.html) or plain text (.txt)")
      ->type_name("SOURCE");
  add_style_option(app, raw);
  repeatable(app, "--set", raw.settings,
             "Metadata over the front matter: title, author, lang, date, identifier ...;\n"
             "clip.headings=none and such are hints about plain text")
      ->type_name("KEY=VALUE");
  add_page_options(app, raw);
  add_text_options(app, raw);
  add_font_options(app, raw);
  app->add_option("-j,--jobs", raw.jobs,
                  "Threads; the outputs do not depend on it (default: all cores)")
      ->type_name("N");
  app->add_option("--trace", raw.trace, "Write the layout to this file, as JSON Lines")
      ->type_name("FILE");
  app->add_option(
         "--proof", raw.proof,
         "Write a proof to this PDF: the grid, white space coloured by its reason, and what\n"
         "a copy editor would mark")
      ->type_name("FILE");
  app->add_flag("--strict", raw.strict, "Treat warnings as errors");
  add_message_options(app, raw);
}

struct Commands {
  CLI::App app{
      "Banxin turns an article or a book, Chinese, English or both, into an EPUB and a print-ready "
      "PDF.",
      "banxin"};
  CLI::App *convert = nullptr, *check = nullptr, *fonts = nullptr, *styles = nullptr;
};

void declare(Commands& commands, Raw& raw) {
  CLI::App& app = commands.app;
  app.set_version_flag("--version", "banxin " BANXIN_VERSION, "Print the version and stop");
  app.set_help_flag("-h,--help", "Print this help and stop");
  app.footer(kFooter);
  app.require_subcommand(0, 1);

  commands.convert = app.add_subcommand("convert", "Make an EPUB, a PDF, an HTML page or all");
  add_document_options(commands.convert, raw);
  repeatable(commands.convert, "-o,--output", raw.outputs,
             "An output; its extension says which: .epub, .pdf or .html")
      ->type_name("FILE");
  repeatable(commands.convert, "-t,--to", raw.types,
             "For each source these outputs: epub, pdf, html or epub,pdf")
      ->type_name("LIST")
      ->delimiter(',');
  commands.convert
      ->add_option("-d,--directory", raw.folder,
                   "Where the outputs of -t go (default: here); made if missing")
      ->type_name("DIR");
  commands.convert
      ->add_option("--depfile", raw.depfile, "Write every file read to this file, as a Make rule")
      ->type_name("FILE");
  commands.convert->footer(kConvertFooter);

  commands.check = app.add_subcommand(
      "check", "Read, style, lay out and proofread; write nothing; report everything");
  add_document_options(commands.check, raw);
  commands.check->add_flag(
      "--explain", raw.explains,
      "Only read, and tell what each line of a plain text was taken for, and why");

  commands.fonts = app.add_subcommand(
      "fonts", "List the font families: where each was found, and what is missing");
  repeatable(commands.fonts, "--for", raw.sources,
             "Count how many of this source's characters each family has")
      ->type_name("SOURCE");
  add_style_option(commands.fonts, raw);
  add_font_options(commands.fonts, raw);
  add_message_options(commands.fonts, raw);

  commands.styles =
      app.add_subcommand("styles", "List the built-in styles, or print one to start from");
  commands.styles->add_option("name", raw.style_name, "The style to print")->type_name("NAME");
  commands.styles->add_flag("--properties", raw.lists_properties,
                            "Print all properties, selectors and rules of styles, as Markdown");
  add_message_options(commands.styles, raw);
}

std::vector<std::string> long_options(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& words) {
  const std::string best = suggest(word, words);
  return best.empty() ? std::string() : fmt::format("did you mean '{}'?", best);
}

std::unexpected<Error> unexpected_word(Commands& commands) {
  const std::vector<std::string> rest = commands.app.remaining(true);
  const std::string word = rest.empty() ? std::string() : rest.front();
  const auto chosen = commands.app.get_subcommands();
  if (word.starts_with("-")) {
    const CLI::App& app = chosen.empty() ? commands.app : *chosen.front();
    const std::string name = word.substr(0, word.find('='));
    std::string hint = did_you_mean(name, long_options(app));
    if (hint.empty()) {
      const std::string command = chosen.empty() ? std::string() : " " + chosen.front()->get_name();
      hint = fmt::format("'banxin{} --help' lists the options", command);
    }
    return usage(fmt::format("unknown option '{}'", name), std::move(hint));
  }
  if (!chosen.empty()) return usage(fmt::format("'{}' is one word too many", word));
  std::string hint = did_you_mean(word, {"convert", "check", "fonts", "styles"});
  std::error_code ignored;
  if (fs::exists(word, ignored))
    hint = fmt::format("did you mean 'banxin convert {} -o FILE'?", word);
  if (hint.empty()) hint = "the commands are convert, check, fonts and styles";
  return usage(fmt::format("unknown command '{}'", word), std::move(hint));
}

// -------- from what was typed to what is meant

Result<OutputFormat> format_named(std::string_view name, std::string_view whole) {
  if (name == "epub") return OutputFormat::Epub;
  if (name == "pdf") return OutputFormat::Pdf;
  if (name == "html" || name == "xhtml") return OutputFormat::Html;
  return usage(fmt::format("'{}' is no output that Banxin makes", whole),
               "the outputs are .epub, .pdf and .html");
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return text;
}

Result<std::vector<Job>> one_book(const Raw& raw) {
  Job job{{raw.sources.begin(), raw.sources.end()}, {}};
  for (const std::string& name : raw.outputs) {
    const fs::path path(name);
    const std::string extension = lower(path.extension().string());
    const auto format =
        format_named(extension.empty() ? "" : std::string_view(extension).substr(1), name);
    if (!format) return fail(format.error());
    job.outputs.push_back({*format, path});
  }
  return std::vector<Job>{std::move(job)};
}

Result<std::vector<Job>> one_set_each(const Raw& raw) {
  std::vector<std::pair<OutputFormat, std::string>> types;
  for (const std::string& name : raw.types) {
    const auto format = format_named(lower(name), name);
    if (!format) return fail(format.error());
    types.emplace_back(*format, "." + lower(name));
  }
  std::vector<Job> jobs;
  for (const std::string& name : raw.sources) {
    const fs::path source(name);
    Job job{{source}, {}};
    for (const auto& [format, extension] : types)
      job.outputs.push_back({format, fs::path(raw.folder) / (source.stem().string() + extension)});
    jobs.push_back(std::move(job));
  }
  return jobs;
}

// Two names for one file would make one write destroy the other, or a source.
Result<void> check_paths(const std::vector<Job>& jobs, const ConvertOptions& options) {
  std::vector<fs::path> written;
  for (const Job& job : jobs)
    for (const Output& output : job.outputs) written.push_back(output.path);
  for (const fs::path& extra : {options.trace, options.proof, options.depfile})
    if (!extra.empty()) written.push_back(extra);
  const auto same = [](const fs::path& a, const fs::path& b) {
    std::error_code ignored;
    return fs::equivalent(a, b, ignored) || fs::absolute(a, ignored).lexically_normal() ==
                                                fs::absolute(b, ignored).lexically_normal();
  };
  for (std::size_t i = 0; i < written.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j)
      if (same(written[i], written[j]))
        return usage(fmt::format("'{}' would be written twice", written[i].string()),
                     "give each output its own name");
    for (const Job& job : jobs)
      for (const fs::path& source : job.sources)
        if (same(written[i], source))
          return usage(fmt::format("the output '{}' is also a source", written[i].string()));
  }
  return {};
}

Result<std::vector<Job>> jobs_of(const Raw& raw, Command command) {
  if (raw.sources.empty())
    return usage("no source given", fmt::format("write 'banxin {} SOURCE ...'",
                                                command == Command::Check ? "check" : "convert"));
  if (command == Command::Check)
    return std::vector<Job>{{{raw.sources.begin(), raw.sources.end()}, {}}};
  if (raw.outputs.empty() && raw.types.empty())
    return usage("nothing to make",
                 "say -o FILE.epub or -o FILE.pdf, or -t epub,pdf for each source");
  if (!raw.outputs.empty() && !raw.types.empty())
    return usage("-o and -t do not go together",
                 "-o names the outputs of one book; -t makes outputs for each source");
  if (raw.types.empty() && !raw.folder.empty())
    return usage("-d only goes with -t", "put the folder into -o DIR/FILE");
  return raw.types.empty() ? one_book(raw) : one_set_each(raw);
}

Result<unsigned> number_of_jobs(const std::string& text) {
  if (text.empty()) return 0U;
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number > kMostJobs)
    return usage(fmt::format("-j {}: a number of threads from 1 to {} is wanted", text, kMostJobs));
  return number;
}

// https://reproducible-builds.org/specs/source-date-epoch/: a decimal number of seconds, or the
// build fails.
Result<std::optional<std::int64_t>> timestamp_of(const char* source_date_epoch) {
  if (source_date_epoch == nullptr || *source_date_epoch == '\0') return std::nullopt;
  constexpr std::int64_t kEndOfYear9999 = 253402300799;
  const std::string_view text(source_date_epoch);
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || seconds < 0 ||
      seconds > kEndOfYear9999)
    return usage(
        fmt::format("SOURCE_DATE_EPOCH is '{}', not a number of seconds since 1970", text));
  return seconds;
}

Result<ConvertOptions> options_of(const Raw& raw, const char* source_date_epoch) {
  ConvertOptions options;
  options.styles = raw.styles;
  for (const std::string& setting : raw.settings) {
    const auto equals = setting.find('=');
    if (equals == std::string::npos || equals == 0)
      return usage(fmt::format("--set {}: KEY=VALUE is wanted", setting),
                   "for example --set title='A Book'");
    options.settings.emplace_back(setting.substr(0, equals), setting.substr(equals + 1));
  }
  options.settings.insert(options.settings.end(), raw.text.begin(), raw.text.end());
  options.fonts.directories.assign(raw.font_folders.begin(), raw.font_folders.end());
  options.fonts.use_system_fonts = !raw.no_system_fonts;
  options.page = raw.page;
  options.strict = raw.strict;
  options.trace = raw.trace;
  options.proof = raw.proof;
  if (!raw.proof.empty() && lower(options.proof.extension().string()) != ".pdf")
    return usage(fmt::format("--proof {}: a proof is a PDF", raw.proof), "name it FILE.pdf");
  options.depfile = raw.depfile;
  const auto jobs = number_of_jobs(raw.jobs);
  if (!jobs) return fail(jobs.error());
  options.jobs = *jobs;
  const auto timestamp = timestamp_of(source_date_epoch);
  if (!timestamp) return fail(timestamp.error());
  options.timestamp = *timestamp;
  return options;
}

Result<MessageFormat> message_format_named(const std::string& name) {
  if (name == "human") return MessageFormat::Human;
  if (name == "json") return MessageFormat::Json;
  return usage(fmt::format("--message-format {}: human or json is wanted", name));
}

Command command_of(const Commands& commands) {
  if (commands.convert->parsed()) return Command::Convert;
  if (commands.check->parsed()) return Command::Check;
  if (commands.fonts->parsed()) return Command::Fonts;
  return Command::Styles;
}

Result<Arguments> arguments_of(const Raw& raw, Command command, const char* source_date_epoch) {
  Arguments arguments;
  arguments.command = command;
  const auto format = message_format_named(raw.message_format);
  if (!format) return fail(format.error());
  arguments.message_format = *format;
  arguments.quiet = raw.quiet;
  arguments.verbose = raw.verbose;
  auto options = options_of(raw, source_date_epoch);
  if (!options) return fail(options.error());
  arguments.options = std::move(*options);
  arguments.options.proofread = command == Command::Check;
  if (command == Command::Fonts) arguments.sources.assign(raw.sources.begin(), raw.sources.end());
  if (command == Command::Styles && !raw.style_name.empty()) arguments.style_name = raw.style_name;
  arguments.lists_properties = raw.lists_properties;
  arguments.explains = raw.explains;
  if (command != Command::Convert && command != Command::Check) return arguments;

  auto jobs = jobs_of(raw, command);
  if (!jobs) return fail(jobs.error());
  for (const auto& [option, path] :
       {std::pair("--trace", &raw.trace), {"--proof", &raw.proof}, {"--depfile", &raw.depfile}})
    if (jobs->size() > 1 && !path->empty())
      return usage(fmt::format("{} is about one document, and these are {}", option, jobs->size()),
                   "call banxin once for each source");
  if (auto checked = check_paths(*jobs, arguments.options); !checked) return fail(checked.error());
  arguments.jobs = std::move(*jobs);
  arguments.makes_folders = !raw.types.empty();
  return arguments;
}

}  // namespace

MessageFormat asked_message_format(int count, const char* const* words) {
  for (int i = 1; i < count; ++i) {
    const std::string_view word(words[i]);
    if (word == "--message-format=json") return MessageFormat::Json;
    if (word == "--message-format" && i + 1 < count && std::string_view(words[i + 1]) == "json")
      return MessageFormat::Json;
  }
  return MessageFormat::Human;
}

Result<Arguments> parse_arguments(int count, const char* const* words,
                                  const char* source_date_epoch) {
  Raw raw;
  Commands commands;
  declare(commands, raw);
  Arguments text;
  try {
    commands.app.parse(count, words);
  } catch (const CLI::CallForHelp&) {
    text.text = commands.app.help();
    return text;
  } catch (const CLI::CallForVersion& version) {
    text.text = std::string(version.what()) + "\n";
    return text;
  } catch (const CLI::ExtrasError&) {
    return unexpected_word(commands);
  } catch (const CLI::ParseError& error) {
    return usage(error.what(), "'banxin --help' shows how it is called");
  }
  if (commands.app.get_subcommands().empty())
    return usage("nothing to do",
                 "write 'banxin convert SOURCE -o FILE'; 'banxin --help' shows the rest");
  return arguments_of(raw, command_of(commands), source_date_epoch);
}

}  // namespace banxin::cli
