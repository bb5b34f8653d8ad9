// The layout trace as typed records, for tests of rules.
//
// read_trace() parses what write_trace() or `banxin --trace` wrote; the fields are those of
// layout/trace.h. A field that is missing ends the test, so that every test is one of the format
// too.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace banxin::test {

struct TracedAdjustment {
  std::string reason;  // "pair", "justify:e3" …
  bool before = false;
  double amount = 0;
};

struct TracedGlyph {
  std::string source;  // file:line:column; empty where it has none
  std::uint32_t offset = 0;
  std::string text, codes;
  bool inserted = false;
  std::string font;
  double size = 0;
  std::uint32_t glyph = 0;
  double x = 0, y = 0, advance = 0, natural = 0;
  // Where its cell begins and ends on the page, when the groups round it have turned it.
  double seen_x = 0, seen_y = 0, seen_end_x = 0, seen_end_y = 0;
  std::vector<TracedAdjustment> adjustments;

  // What the adjustments with this reason add up to; "justify" counts all its stages.
  double added(std::string_view reason) const {
    double sum = 0;
    for (const TracedAdjustment& a : adjustments)
      if (a.reason == reason || (reason == "justify" && a.reason.starts_with("justify:")))
        sum += a.amount;
    return sum;
  }
  double added() const {
    double sum = 0;
    for (const TracedAdjustment& a : adjustments) sum += a.amount;
    return sum;
  }
};

struct TracedSpace {
  double x = 0, width = 0;
  std::vector<TracedAdjustment> adjustments;
};
struct TracedBox {
  double x = 0, width = 0;
};

struct TracedLine {
  std::size_t page = 0, line = 0;
  std::string role;
  std::uint32_t paragraph = 0, number = 0, of = 0;
  std::string source;
  std::uint32_t offset = 0;
  double x = 0, baseline = 0, width = 0, measure = 0, em = 0;
  bool justified = false;
  std::string break_kind, stage;
  double tightness = 0, overfull = 0, hang = 0;
  std::vector<TracedGlyph> glyphs;
  std::vector<TracedSpace> spaces;
  std::vector<TracedBox> boxes;

  std::string text() const {
    std::string all;
    for (const TracedGlyph& glyph : glyphs) all += glyph.text;
    return all;
  }
  double end() const { return x + width; }
  // The first glyph whose cluster is `text`, or nullptr.
  const TracedGlyph* find(std::string_view cluster) const {
    for (const TracedGlyph& glyph : glyphs)
      if (glyph.text == cluster) return &glyph;
    return nullptr;
  }
};

struct TracedPage {
  std::string label;
  double width = 0, height = 0;
  bool blank = false;
  double area_x = 0, area_y = 0, area_width = 0, area_height = 0;
  double character = 0, pitch = 0, baseline = 0, characters = 0, lines_per_page = 0;
  std::vector<TracedLine> lines;  // in painting order

  std::vector<const TracedLine*> flow() const {
    std::vector<const TracedLine*> found;
    for (const TracedLine& line : lines)
      if (line.role == "flow") found.push_back(&line);
    return found;
  }
};

// A paragraph set anew for its page ("refit"), or what no refit could cure ("fault").
struct TracedRefit {
  std::size_t page = 0;
  std::string reason;
};

struct Trace {
  int version = 0;
  std::string title, lang;
  std::vector<TracedPage> pages;
  std::vector<TracedRefit> refits, faults;
};

namespace trace_reading {

using Json = nlohmann::json;

inline std::vector<TracedAdjustment> adjustments(const Json& record) {
  std::vector<TracedAdjustment> out;
  if (const auto found = record.find("adjustments"); found != record.end())
    for (const Json& a : *found)
      out.push_back({a.at("reason"), a.at("side").get<std::string>() == "before", a.at("amount")});
  return out;
}

inline void read(const Json& r, TracedPage& page) {
  page.label = r.at("label");
  page.width = r.at("width");
  page.height = r.at("height");
  page.blank = r.at("blank");
  const Json& area = r.at("area");
  page.area_x = area.at(0);
  page.area_y = area.at(1);
  page.area_width = area.at(2);
  page.area_height = area.at(3);
  page.character = r.at("character");
  page.pitch = r.at("pitch");
  page.baseline = r.at("baseline");
  page.characters = r.at("characters");
  page.lines_per_page = r.at("lines");
}

inline void read(const Json& r, TracedLine& line) {
  line.page = r.at("page");
  line.line = r.at("line");
  line.role = r.at("role");
  line.paragraph = r.at("paragraph");
  line.number = r.at("number");
  line.of = r.at("of");
  line.source = r.value("source", "");
  line.offset = r.value("offset", 0U);
  line.x = r.at("x");
  line.baseline = r.at("baseline");
  line.width = r.at("width");
  line.measure = r.at("measure");
  line.em = r.at("em");
  line.justified = r.at("justified");
  line.break_kind = r.at("break");
  line.stage = r.at("stage");
  line.tightness = r.at("tightness");
  line.overfull = r.at("overfull");
  line.hang = r.at("hang");
}

inline void read(const Json& r, TracedGlyph& glyph) {
  glyph.source = r.value("source", "");
  glyph.offset = r.value("offset", 0U);
  glyph.text = r.at("text");
  glyph.codes = r.at("codes");
  glyph.inserted = r.value("inserted", false);
  glyph.font = r.at("font");
  glyph.size = r.at("size");
  glyph.glyph = r.at("glyph");
  glyph.x = r.at("x");
  glyph.y = r.at("y");
  glyph.advance = r.at("advance");
  glyph.natural = r.at("natural");
  glyph.adjustments = adjustments(r);
}

}  // namespace trace_reading

inline Trace read_trace(std::string_view text) {
  using trace_reading::Json;
  using Matrix = std::array<double, 6>;
  Trace trace;
  std::vector<Matrix> groups{{1, 0, 0, 1, 0, 0}};  // of the groups that are open, each in all
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find('\n'));
    text.remove_prefix(one.size() < text.size() ? one.size() + 1 : one.size());
    const Json record = Json::parse(one);
    const std::string type = record.at("type");
    if (type == "book") {
      trace.version = record.at("version");
      trace.title = record.at("title");
      trace.lang = record.at("lang");
      continue;
    }
    if (type == "page") {
      trace_reading::read(record, trace.pages.emplace_back());
      continue;
    }
    if (type == "refit") {
      trace.refits.push_back({record.at("page"), record.at("reason")});
      continue;
    }
    if (type == "fault") {
      trace.faults.push_back({record.at("page"), record.at("fault")});
      continue;
    }
    if (type == "group") {
      const Matrix o = groups.back(), i = record.at("matrix").get<Matrix>();
      groups.push_back({o[0] * i[0] + o[2] * i[1], o[1] * i[0] + o[3] * i[1],
                        o[0] * i[2] + o[2] * i[3], o[1] * i[2] + o[3] * i[3],
                        o[0] * i[4] + o[2] * i[5] + o[4], o[1] * i[4] + o[3] * i[5] + o[5]});
      continue;
    }
    if (type == "end-group") {
      groups.pop_back();
      continue;
    }
    TracedPage& page = trace.pages.at(record.at("page").get<std::size_t>() - 1);
    if (type == "line") {
      trace_reading::read(record, page.lines.emplace_back());
      continue;
    }
    TracedLine& line = page.lines.at(record.at("line").get<std::size_t>());
    if (type == "glyph") {
      TracedGlyph& glyph = line.glyphs.emplace_back();
      trace_reading::read(record, glyph);
      const Matrix& m = groups.back();
      const auto x = [&](double at) { return m[0] * at + m[2] * glyph.y + m[4]; };
      const auto y = [&](double at) { return m[1] * at + m[3] * glyph.y + m[5]; };
      glyph.seen_x = x(glyph.x);
      glyph.seen_y = y(glyph.x);
      glyph.seen_end_x = x(glyph.x + glyph.advance);
      glyph.seen_end_y = y(glyph.x + glyph.advance);
    } else if (type == "space") {
      line.spaces.push_back(
          {record.at("x"), record.at("width"), trace_reading::adjustments(record)});
    } else if (type == "box") {
      line.boxes.push_back({record.at("x"), record.at("width")});
    }
  }
  return trace;
}

}  // namespace banxin::test
