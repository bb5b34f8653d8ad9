#include "convert.h"

#include <fmt/format.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_invoke.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <span>
#include <system_error>

#include "base/bytes.h"
#include "base/depfile.h"
#include "base/files.h"
#include "base/utf8.h"
#include "document/join.h"
#include "document/metadata_keys.h"
#include "document/passes.h"
#include "epub/write_epub.h"
#include "epub/write_html.h"
#include "layout/layout.h"
#include "layout/proof_pages.h"
#include "layout/proofread.h"
#include "layout/trace.h"
#include "pdf/write_pdf.h"
#include "source/load_assets.h"
#include "source/read_clip.h"
#include "source/read_html.h"
#include "source/read_markdown.h"
#include "style/builtin_sheets.h"
#include "style/load_sheets.h"
#include "style/page_overrides.h"
#include "style/property_docs.h"
#include "style/styled_document.h"
#include "text/font_library.h"

namespace banxin {
namespace {

namespace fs = std::filesystem;
using document::Document;

// -------- sources → one complete document

// What the settings say about reading itself; they count over the front matter.
source::MarkdownOptions markdown_options(const ConvertOptions& options) {
  document::Metadata asked;
  for (const auto& [key, value] : options.settings) document::set_metadata(asked, key, value);
  return {asked.text.strict_commonmark};
}

// --set clip.headings=none: hints to the reader of plain text.
constexpr std::string_view kClipPrefix = "clip.";

source::ClipHints clip_hints(const ConvertOptions& options, Diagnostics& diagnostics) {
  using Set = source::ClipHints::Set;
  source::ClipHints hints;
  for (const auto& [key, value] : options.settings) {
    if (!key.starts_with(kClipPrefix)) continue;
    const Set set = hints.set(std::string_view(key).substr(kClipPrefix.size()), value);
    if (set == Set::NoSuchKey)
      diagnostics.warn("convert-001", fmt::format("--set {}: there is no such hint", key), {},
                       fmt::format("after clip. can stand {}", source::clip_hint_keys()));
    if (set == Set::NoSuchValue)
      diagnostics.warn("convert-002", fmt::format("{} cannot be \"{}\"", key, value), {},
                       source::clip_hint_values(key.substr(kClipPrefix.size())));
  }
  return hints;
}

Document read(const source::SourceFile& file, const source::MarkdownOptions& options,
              const source::ClipOptions& clip, Diagnostics& diagnostics) {
  switch (file.format) {
    case source::Format::Markdown:
      return source::read_markdown(file, options, diagnostics);
    case source::Format::Html:
      return source::read_html(file, {}, diagnostics);
    case source::Format::PlainText:
      break;
  }
  return source::read_clip(file, clip, diagnostics);
}

void apply_settings(const ConvertOptions& options, Document& document, Diagnostics& diagnostics) {
  using enum document::SetMetadata;
  for (const auto& [key, value] : options.settings) {
    if (key.starts_with(kClipPrefix)) continue;
    switch (document::set_metadata(document.metadata, key, value)) {
      case Done:
        break;
      case NoSuchKey:
        diagnostics.warn("convert-001", fmt::format("--set {}: there is no such metadata", key), {},
                         fmt::format("the keys are {}", document::metadata_keys()));
        break;
      case NoSuchValue:
        diagnostics.warn("convert-002", fmt::format("{} cannot be \"{}\"", key, value), {},
                         fmt::format("it can be {}", document::text_option_values(key)));
    }
  }
}

Result<Document> read_document(std::span<const fs::path> sources, const ConvertOptions& options,
                               Diagnostics& diagnostics) {
  std::vector<Document> parts;
  const source::ClipOptions clip{clip_hints(options, diagnostics)};
  for (const fs::path& path : sources) {
    const auto file = source::load_source(path, diagnostics);
    if (!file) return fail(file.error());
    Document part = read(*file, markdown_options(options), clip, diagnostics);
    source::load_assets(part, path.parent_path(), diagnostics);
    parts.push_back(std::move(part));
  }
  Document document = document::join(std::move(parts), diagnostics);
  apply_settings(options, document, diagnostics);
  document::complete(document, diagnostics);
  return document;
}

// -------- the document's styles and fonts

Result<style::LoadedSheets> read_sheets(const Document& document, std::span<const fs::path> sources,
                                        const ConvertOptions& options, Diagnostics& diagnostics) {
  style::SheetNames names;
  names.asked = options.styles;
  names.stated = document.metadata.styles;
  names.folder = sources.empty() ? fs::path() : sources.front().parent_path();
  names.span = document.metadata.span_of("style");
  names.genre = document.genre;
  const PageOptions& page = options.page;
  auto last = style::page_overrides({page.size, page.bleed, page.marks, page.signature});
  if (!last) return fail(last.error());
  names.last = std::move(*last);
  names.any_size = !page.size.empty();
  return style::load_sheets(names, diagnostics);
}

// They are assets like those of the text: both writers find them there.
void load_sheet_images(const style::LoadedSheets& sheets, Document& document,
                       Diagnostics& diagnostics) {
  std::set<std::string_view> seen;
  for (const style::SheetImage& image : sheets.images)
    if (seen.insert(image.key).second)
      source::load_sheet_image(document, image.key, image.url, image.folder, image.span,
                               diagnostics);
}

std::vector<text::FontFaceSource> font_sources(const style::LoadedSheets& sheets) {
  std::vector<text::FontFaceSource> sources;
  for (const style::FontFace& face : sheets.faces)
    sources.push_back({face.family, face.sources, face.weight, face.italic, face.size_adjust,
                       face.script, face.package, face.span, face.baseline_shift, face.min_weight,
                       face.max_weight});
  return sources;
}

Result<void> check_font_folders(const FontOptions& fonts) {
  std::error_code ignored;
  for (const fs::path& folder : fonts.directories)
    if (!fs::is_directory(folder, ignored))
      return fail({Error::Kind::System, "convert-005",
                   fmt::format("the font folder '{}' cannot be read", folder.string()),
                   "check the name given with --fonts"});
  return {};
}

text::FontLibraryOptions library_options(const FontOptions& fonts) {
  return {fonts.directories, fonts.use_system_fonts};
}

// -------- document and sheets → bytes

// ISO 8601 date, year or month → seconds; 1980-01-01, the oldest time a ZIP archive can hold, when
// there is none.
std::int64_t timestamp_of(const ConvertOptions& options, const std::string& date) {
  if (options.timestamp) return *options.timestamp;
  constexpr std::int64_t kNoDate = 315532800;
  const auto number = [&](std::size_t from, std::size_t count, unsigned otherwise) {
    unsigned value = 0;
    if (from + count > date.size()) return otherwise;
    for (std::size_t i = from; i < from + count; ++i) {
      if (date[i] < '0' || date[i] > '9') return otherwise;
      value = value * 10 + static_cast<unsigned>(date[i] - '0');
    }
    return value;
  };
  const std::chrono::year_month_day day{std::chrono::year(static_cast<int>(number(0, 4, 0))),
                                        std::chrono::month(number(5, 2, 1)),
                                        std::chrono::day(number(8, 2, 1))};
  const std::int64_t seconds =
      day.ok() ? std::chrono::seconds(std::chrono::sys_days(day).time_since_epoch()).count()
               : kNoDate;
  return std::max(seconds, kNoDate);
}

struct Wanted {
  bool epub = false, pdf = false, trace = false, proof = false, proofread = false;
  bool layout() const { return pdf || trace || proof; }
  bool records() const { return trace || proof || proofread; }
};

Wanted wanted_of(const std::vector<Output>& outputs, const ConvertOptions& options) {
  const auto makes = [&](OutputFormat format) {
    return outputs.empty() || std::ranges::find(outputs, format, &Output::format) != outputs.end();
  };
  return {makes(OutputFormat::Epub), makes(OutputFormat::Pdf), !options.trace.empty(),
          !options.proof.empty(), options.proofread};
}

struct Made {
  Bytes epub, pdf, trace, proof;
  std::vector<Bytes> html;  // one for each output of that format, in their order
  ConvertReport report;
  std::vector<fs::path> fonts;  // files that were opened
};

Result<void> make_epub(const Document& document, const style::LoadedSheets& sheets,
                       std::int64_t timestamp, Made& made, Diagnostics& diagnostics) {
  auto bytes = epub::write_epub(document, sheets.cascade, {timestamp}, diagnostics);
  if (!bytes) return fail(bytes.error());
  made.epub = std::move(*bytes);
  return {};
}

// A page names its images from where it lies, so each output is a page of its own.
void make_html(const Document& document, const style::LoadedSheets& sheets,
               const std::vector<Output>& outputs, Made& made, Diagnostics& diagnostics) {
  for (const Output& output : outputs)
    if (output.format == OutputFormat::Html)
      made.html.push_back(
          epub::write_html(document, sheets.cascade, output.path.parent_path(), diagnostics));
}

ProofFigures figures_of(const layout::ProofFigures& from) {
  const auto spacing = [](const layout::Evenness& e) {
    return SpacingFigures{e.lines, e.mean, e.percentile_95, e.widest};
  };
  ProofFigures figures{from.pages,
                       from.lines,
                       from.justified,
                       from.hyphenated,
                       spacing(from.han_gaps),
                       spacing(from.word_spaces),
                       {}};
  for (std::size_t kind = 0; kind < from.counts.size(); ++kind)
    figures.findings.emplace_back(layout::title_of(static_cast<layout::FindingKind>(kind)),
                                  from.counts[kind]);
  return figures;
}

// The proof PDF is for the eyes of whoever sets the book: nothing in it is reported.
Result<void> make_proof(layout::PagedBook&& book, const layout::Proofreading& proof,
                        const text::FontLibrary& fonts, const pdf::PdfOptions& pdf_options,
                        Made& made) {
  Diagnostics unheard;
  const layout::PagedBook pages = layout::make_proof(std::move(book), proof, fonts, unheard);
  auto bytes = pdf::write_pdf(pages, pdf_options, unheard);
  if (!bytes) return fail(bytes.error());
  made.proof = std::move(*bytes);
  return {};
}

Result<void> make_pdf(const Document& document, const style::LoadedSheets& sheets,
                      const Wanted& wanted, std::int64_t timestamp, const ConvertOptions& options,
                      Made& made, Diagnostics& diagnostics) {
  const text::FontLibrary fonts(font_sources(sheets), library_options(options.fonts));
  if (fonts.stack({}, 400, false).fonts.empty())
    return fail(
        {Error::Kind::System, "convert-006", "there is no font to set the text with",
         "install fonts-noto-cjk and fonts-ebgaramond, or name a folder of fonts with --fonts"});
  const style::StyledDocument styled =
      style::compute_styles(document, sheets.cascade, style::Medium::Print, diagnostics);
  layout::PagedBook book =
      layout::lay_out(styled, fonts, {options.jobs, wanted.records()}, diagnostics);
  fonts.report_missing(diagnostics);
  made.report.pages = book.pages.size();
  if (wanted.trace) made.trace = layout::write_trace(book, diagnostics.files());
  layout::Proofreading proof;
  if (wanted.proofread || wanted.proof) proof = layout::proofread(book);
  if (wanted.proofread) {
    layout::report_proof(book, proof, diagnostics);
    made.report.proof = figures_of(proof.figures);
  }
  const pdf::PdfOptions pdf_options{timestamp, options.jobs};
  if (wanted.pdf) {
    auto bytes = pdf::write_pdf(book, pdf_options, diagnostics);
    if (!bytes) return fail(bytes.error());
    made.pdf = std::move(*bytes);
  }
  if (wanted.proof)
    if (auto made_proof = make_proof(std::move(book), proof, fonts, pdf_options, made); !made_proof)
      return made_proof;
  made.fonts = fonts.files();
  return {};
}

// Both large writers side by side; their reports are merged in a fixed order.
Result<Made> make(const Document& document, const style::LoadedSheets& sheets,
                  const std::vector<Output>& outputs, const ConvertOptions& options,
                  Diagnostics& diagnostics) {
  Made made;
  const Wanted wanted = wanted_of(outputs, options);
  const std::int64_t timestamp = timestamp_of(options, document.metadata.date);
  Diagnostics from_pdf = diagnostics.fork(), from_epub = diagnostics.fork();
  Result<void> pdf, epub;
  tbb::parallel_invoke(
      [&] {
        if (wanted.layout())
          pdf = make_pdf(document, sheets, wanted, timestamp, options, made, from_pdf);
      },
      [&] {
        if (wanted.epub) epub = make_epub(document, sheets, timestamp, made, from_epub);
      });
  diagnostics.merge(std::move(from_pdf));
  diagnostics.merge(std::move(from_epub));
  if (!pdf) return fail(pdf.error());
  if (!epub) return fail(epub.error());
  make_html(document, sheets, outputs, made, diagnostics);
  return made;
}

// -------- bytes → files

Result<void> check_severity(const ConvertOptions& options, const Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.count(Severity::Error);
  const std::size_t warnings = diagnostics.count(Severity::Warning);
  const auto counted = [](std::size_t count, const char* noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
  };
  if (errors != 0)
    return fail({Error::Kind::Source,
                 "convert-007",
                 "nothing was written: " + counted(errors, "error"),
                 {}});
  if (options.strict && warnings != 0)
    return fail({Error::Kind::Source,
                 "convert-008",
                 "nothing was written: " + counted(warnings, "warning") + " under --strict",
                 {}});
  return {};
}

std::string dependencies(const std::vector<Output>& outputs, const Document& document,
                         const style::LoadedSheets& sheets, const Made& made) {
  std::vector<fs::path> targets;
  for (const Output& output : outputs) targets.push_back(output.path);
  std::vector<fs::path> files = document.files_read;
  files.insert(files.end(), sheets.files.begin(), sheets.files.end());
  files.insert(files.end(), made.fonts.begin(), made.fonts.end());
  return write_depfile(targets, files);
}

Result<void> write(const std::vector<Output>& outputs, const Document& document,
                   const style::LoadedSheets& sheets, const Made& made,
                   const ConvertOptions& options) {
  OutputFiles files;
  auto page = made.html.begin();
  for (const Output& output : outputs) {
    const Bytes& bytes = output.format == OutputFormat::Html   ? *page++
                         : output.format == OutputFormat::Epub ? made.epub
                                                               : made.pdf;
    if (auto staged = files.stage(output.path, bytes); !staged) return staged;
  }
  if (!options.trace.empty())
    if (auto staged = files.stage(options.trace, made.trace); !staged) return staged;
  if (!options.proof.empty())
    if (auto staged = files.stage(options.proof, made.proof); !staged) return staged;
  if (!options.depfile.empty())
    if (auto staged = files.stage(options.depfile, dependencies(outputs, document, sheets, made));
        !staged)
      return staged;
  return files.commit();
}

tbb::global_control limit_threads(unsigned jobs) {
  const auto all = static_cast<std::size_t>(tbb::info::default_concurrency());
  return tbb::global_control(tbb::global_control::max_allowed_parallelism, jobs == 0 ? all : jobs);
}

}  // namespace

Result<ConvertReport> convert(const std::vector<fs::path>& sources,
                              const std::vector<Output>& outputs, const ConvertOptions& options,
                              Diagnostics& diagnostics) {
  const tbb::global_control threads = limit_threads(options.jobs);
  if (auto fonts = check_font_folders(options.fonts); !fonts) return fail(fonts.error());
  auto document = read_document(sources, options, diagnostics);
  if (!document) return fail(document.error());
  const auto sheets = read_sheets(*document, sources, options, diagnostics);
  if (!sheets) return fail(sheets.error());
  load_sheet_images(*sheets, *document, diagnostics);
  const auto made = make(*document, *sheets, outputs, options, diagnostics);
  if (!made) return fail(made.error());
  if (auto sound = check_severity(options, diagnostics); !sound) return fail(sound.error());
  if (auto written = write(outputs, *document, *sheets, *made, options); !written)
    return fail(written.error());
  return made->report;
}

// -------- what the program can tell about itself

namespace {

std::u32string characters_of(const Document& document) {
  std::set<char32_t> characters;
  document::walk(document.body, [&](const document::Node& node, int) {
    for (const char32_t c : to_utf32(node.text))
      if (c > U' ') characters.insert(c);
  });
  return {characters.begin(), characters.end()};
}

std::size_t count_covered(const text::Font& font, std::u32string_view characters) {
  return static_cast<std::size_t>(
      std::ranges::count_if(characters, [&](char32_t c) { return font.has(c); }));
}

}  // namespace

Result<std::vector<ReadingDecision>> explain_reading(const std::vector<fs::path>& sources,
                                                     const ConvertOptions& options,
                                                     Diagnostics& diagnostics) {
  std::vector<ReadingDecision> told;
  const source::ClipHints hints = clip_hints(options, diagnostics);
  for (const fs::path& path : sources) {
    const auto file = source::load_source(path, diagnostics);
    if (!file) return fail(file.error());
    if (file->format != source::Format::PlainText) {
      diagnostics.note("convert-009", "the structure of this source is written in it, not found",
                       {file->file});
      continue;
    }
    std::vector<source::ClipDecision> decisions;
    source::read_clip(*file, {hints, &decisions}, diagnostics);
    for (source::ClipDecision& d : decisions)
      told.push_back({path, d.line, d.last_line, std::move(d.taken_for), d.score, std::move(d.why),
                      std::move(d.text)});
  }
  return told;
}

Result<FontReport> list_fonts(const std::vector<fs::path>& sources, const ConvertOptions& options,
                              Diagnostics& diagnostics) {
  if (auto folders = check_font_folders(options.fonts); !folders) return fail(folders.error());
  Document document;
  if (!sources.empty()) {
    auto read = read_document(sources, options, diagnostics);
    if (!read) return fail(read.error());
    document = std::move(*read);
  }
  const auto sheets = read_sheets(document, sources, options, diagnostics);
  if (!sheets) return fail(sheets.error());
  const text::FontLibrary fonts(font_sources(*sheets), library_options(options.fonts));

  FontReport report;
  const std::u32string characters = characters_of(document);
  report.characters = characters.size();
  std::set<char32_t> uncovered(characters.begin(), characters.end());
  for (const text::FamilyReport& family : fonts.families()) {
    FontFamily& row = report.families.emplace_back(FontFamily{family.family,
                                                              family.weight,
                                                              family.italic,
                                                              family.path,
                                                              family.face_name,
                                                              family.package,
                                                              family.coverage,
                                                              {}});
    for (const text::FontAxis& axis : family.axes)
      row.axes.push_back({axis.tag, axis.minimum, axis.maximum});
    const text::Font* font =
        family.path.empty() ? nullptr : fonts.find(family.family, family.weight, family.italic);
    if (font == nullptr || characters.empty()) continue;
    row.coverage = count_covered(*font, characters);
    std::erase_if(uncovered, [&](char32_t c) { return font->has(c); });
  }
  report.uncovered.assign(uncovered.begin(), uncovered.end());
  return report;
}

std::vector<BuiltinStyle> builtin_styles() {
  std::vector<BuiltinStyle> styles;
  for (const style::BuiltinSheet& sheet : style::builtin_sheets())
    styles.push_back({sheet.name, sheet.description, sheet.css});
  return styles;
}

std::string property_manual() { return style::property_manual(); }

}  // namespace banxin
