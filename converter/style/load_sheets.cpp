#include "style/load_sheets.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/files.h"
#include "base/utf8.h"
#include "style/builtin_sheets.h"
#include "style/image_value.h"
#include "style/reporter.h"
#include "style/rules.h"

namespace banxin::style {
namespace {

namespace fs = std::filesystem;

bool changes_only_the_paper(std::string_view name) {
  return name.starts_with("print-") && builtin_sheet(name) != nullptr;
}

// A url() in @font-face is relative to its sheet (CSS Fonts 4 §font-face-src-parsing); a local()
// name is a name.
std::string resolved_source(const std::string& source, const fs::path& folder) {
  const bool is_file = source.find('/') != std::string::npos || fs::path(source).has_extension();
  return is_file && fs::path(source).is_relative() ? fs::absolute(folder / source).string()
                                                   : source;
}

std::string builtin_names() {
  std::string names;
  for (const BuiltinSheet& sheet : builtin_sheets())
    names += (names.empty() ? "" : ", ") + std::string(sheet.name);
  return names;
}

std::string hint_for_unknown() {
  return fmt::format("the built-in styles are {}; anything else is a CSS file", builtin_names());
}

bool leaves_folder(const fs::path& path) {
  const fs::path normal = path.lexically_normal();
  return normal.is_absolute() || (!normal.empty() && *normal.begin() == "..");
}

// The state of one call.
class Loader {
 public:
  Loader(const SheetNames& names, Diagnostics& diagnostics)
      : names_(names), diagnostics_(diagnostics) {}

  Result<LoadedSheets> load() {
    add_builtin("fonts", Origin::UserAgent);
    add_builtin("base", Origin::UserAgent);
    const auto& chosen = names_.asked.empty() ? names_.stated : names_.asked;
    if (std::ranges::all_of(chosen, changes_only_the_paper))
      add_builtin(names_.genre == document::Genre::Book ? "book" : "article", Origin::Author);
    for (const std::string& name : names_.asked) {
      if (!builtin_sheet(name)) add_sizes();
      if (auto added = add_asked(name); !added) return fail(added.error());
    }
    if (names_.asked.empty())
      for (const std::string& name : names_.stated) {
        if (!builtin_sheet(name)) add_sizes();
        add_stated(name);
      }
    add_sizes();
    if (!names_.last.empty())
      add(names_.last, diagnostics_.files().add("options", names_.last), Origin::Author, {});
    return std::move(sheets_);
  }

 private:
  // Margins that suit any size of page, over the built-in designs and under the author's own
  // sheets.
  void add_sizes() {
    if (names_.any_size && !has_sizes_) add_builtin("print-sizes", Origin::Author);
    has_sizes_ = true;
  }

  bool add_builtin(std::string_view name, Origin origin) {
    const BuiltinSheet* sheet = builtin_sheet(name);
    if (sheet == nullptr) return false;
    const FileId file =
        diagnostics_.files().add(fmt::format("{}.css (built in)", name), std::string(sheet->css));
    opened_.clear();
    add(sheet->css, file, origin, {});
    return true;
  }

  Result<void> add_file(const fs::path& path) {
    opened_ = {path.lexically_normal()};
    return add_file(path, nullptr);
  }

  // `import` is the rule that asks for the file, or nullptr.
  Result<void> add_file(const fs::path& path, const ImportRule* import) {
    auto css = read_file(path);
    if (!css) return fail(css.error());
    const FileId file = diagnostics_.files().add(path.string(), *css);
    if (const auto bad = find_invalid_utf8(*css)) {
      const std::string_view before(css->data(), *bad);
      const auto line = static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1);
      const std::string_view last_line = before.substr(before.rfind('\n') + 1);
      const auto column = static_cast<std::uint32_t>(count_code_points(last_line) + 1);
      diagnostics_.error("style-052", "the style is not valid UTF-8", {file, line, column, 0, 0},
                         "save it as UTF-8");
      *css = to_utf8(to_utf32(*css));
    }
    sheets_.files.push_back(path);
    add(*css, file, Origin::Author, path.parent_path(), import);
    return {};
  }

  // Imported sheets come before the sheet that imports them (CSS Cascade 5 §at-import).
  void add(std::string_view css, FileId file, Origin origin, const fs::path& folder,
           const ImportRule* import = nullptr) {
    const std::string base = file_folder(folder, origin);
    Stylesheet sheet =
        import ? parse_imported_stylesheet(css, file, origin, *import, diagnostics_, base)
               : parse_stylesheet(css, file, origin, diagnostics_, base);
    for (const ImportRule& rule : sheet.rules().imports) follow(rule, folder);
    sheets_.cascade.push_back(std::move(sheet));
    for (std::string& url : image_urls(sheets_.cascade.back().rules().tokens))
      sheets_.images.push_back({image_key(url, base), std::move(url), folder, {file, 0, 0, 0, 0}});
    for (FontFace face : sheets_.cascade.back().font_faces()) {
      for (std::string& source : face.sources) source = resolved_source(source, folder);
      sheets_.faces.push_back(std::move(face));
    }
  }

  void follow(const ImportRule& import, const fs::path& folder) {
    const auto refuse = [&](std::string message, std::string hint = {}) {
      diagnostics_.warn(std::string(code::kImport), std::move(message), import.span,
                        std::move(hint));
    };
    const std::string shown = import.url.substr(0, 200);
    if (import.url.find(':') != std::string::npos || import.url.starts_with("//"))
      return refuse(
          fmt::format("the sheet '{}' is not imported: Banxin never uses the network", shown),
          "put a copy beside the sheet that imports it");
    if (opened_.empty()) return refuse(fmt::format("a built-in style cannot import '{}'", shown));
    const fs::path path = (folder / import.url).lexically_normal();
    if (leaves_folder(path.lexically_relative(opened_.front().parent_path().lexically_normal())))
      return refuse(fmt::format("the sheet '{}' is outside the folder of the style", shown),
                    "put it beside the sheet that imports it, or name it with --style");
    if (std::ranges::find(opened_, path) != opened_.end())
      return refuse(fmt::format("the sheet '{}' imports itself", shown));
    if (opened_.size() > kDeepestImport || followed_ == kMostImports)
      return refuse(fmt::format("'{}' is one import too many", shown));
    ++followed_;
    opened_.push_back(path);
    if (const auto added = add_file(path, &import); !added)
      refuse(fmt::format("the sheet '{}' cannot be imported: {}", shown, added.error().message));
    opened_.pop_back();
  }

  Result<void> add_asked(const std::string& name) {
    if (add_builtin(name, Origin::Author)) return {};
    std::error_code ignored;
    if (name.find_first_of("./") == std::string::npos && !fs::exists(name, ignored))
      return fail({Error::Kind::Usage, "style-050", fmt::format("there is no style '{}'", name),
                   hint_for_unknown()});
    return add_file(name);
  }

  void add_stated(const std::string& name) {
    if (add_builtin(name, Origin::Author)) return;
    if (leaves_folder(name)) {
      diagnostics_.error("style-051",
                         fmt::format("the style '{}' is outside the folder of the source", name),
                         names_.span, "put it beside the source, or name it with --style");
      return;
    }
    if (const auto added = add_file(names_.folder / name); !added)
      diagnostics_.error("style-050",
                         fmt::format("there is no style '{}' ({})", name, added.error().message),
                         names_.span, hint_for_unknown());
  }

  // url()s of a file are known by absolute paths, so that they are not taken for images of the
  // text.
  static std::string file_folder(const fs::path& folder, Origin origin) {
    if (origin != Origin::Author) return {};
    std::error_code ignored;
    return fs::absolute(folder.empty() ? "." : folder, ignored).lexically_normal().string();
  }

  const SheetNames& names_;
  Diagnostics& diagnostics_;
  LoadedSheets sheets_;
  bool has_sizes_ = false;
  static constexpr std::size_t kDeepestImport = 16, kMostImports = 256;
  std::vector<fs::path> opened_;  // the sheet being read, behind those that import it
  std::size_t followed_ = 0;
};

}  // namespace

Result<LoadedSheets> load_sheets(const SheetNames& names, Diagnostics& diagnostics) {
  return Loader(names, diagnostics).load();
}

}  // namespace banxin::style
