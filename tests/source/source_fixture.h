// Reading a source from a string or a golden folder, as the tests of this room want it.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "document/document.h"
#include "document/passes.h"
#include "source/read_clip.h"
#include "source/read_html.h"
#include "source/read_markdown.h"
#include "source/source_file.h"

namespace banxin::test {

struct Reading {
  document::Document document;
  Diagnostics diagnostics;
};

inline source::SourceFile file_of(std::string text, source::Format format,
                                  Diagnostics& diagnostics) {
  source::SourceFile file;
  file.path = format == source::Format::Markdown ? "test.md"
              : format == source::Format::Html   ? "test.html"
                                                 : "test.txt";
  file.format = format;
  file.file = diagnostics.files().add(file.path.string(), text);
  file.text = std::move(text);
  return file;
}

// The reader's tree alone.
inline Reading read_only(std::string text, source::Format format = source::Format::Markdown) {
  Reading reading;
  const auto file = file_of(std::move(text), format, reading.diagnostics);
  reading.document =
      format == source::Format::Markdown ? source::read_markdown(file, {}, reading.diagnostics)
      : format == source::Format::Html   ? source::read_html(file, {}, reading.diagnostics)
                                         : source::read_clip(file, {}, reading.diagnostics);
  return reading;
}

inline Reading read_and_complete(std::string text,
                                 source::Format format = source::Format::Markdown) {
  Reading reading = read_only(std::move(text), format);
  document::complete(reading.document, reading.diagnostics);
  return reading;
}

// "2:1 note source-030", one a line.
inline std::string places(const Diagnostics& diagnostics) {
  constexpr const char* kNames[] = {"note", "warning", "error"};
  std::string out;
  for (const Diagnostic& d : diagnostics.all())
    out += fmt::format("{}:{} {} {}: {}\n", d.span.line, d.span.column,
                       kNames[static_cast<int>(d.severity)], d.code, d.message);
  return out;
}

// The reader's tree of a piece of Markdown without front matter, one node a line, without places.
inline std::string tree(const std::string& markdown) {
  const Reading reading = read_only(markdown);
  std::string out;
  document::walk(reading.document.body, [&](const document::Node& node, int depth) {
    if (depth == 0) return;
    out.append(static_cast<std::size_t>(depth - 1), ' ');
    out +=
        node.is_text() ? "'" + node.text + "'" : std::string(document::element_name(node.element));
    for (const std::string& name : node.classes) out += "." + name;
    out += ';';
  });
  return out;
}

}  // namespace banxin::test
