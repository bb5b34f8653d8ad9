// FaceRecord: what is known of a face before it is opened: where it is, what it is called, its
// style.
//
// Comes from the folders given with --fonts (read_face_records, find_font_files) or from fontconfig
// (font_system.h). Choosing among records is CSS font matching (rank_style).
#pragma once

#include <compare>
#include <filesystem>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "text/font_variations.h"

namespace banxin::text {

struct FaceRecord {
  std::filesystem::path path;
  unsigned index = 0;
  // In every language that the face has names in.
  std::vector<std::string> families, full_names, postscript_names;
  int weight = 400;
  int width = 100;  // percent: CSS font-stretch
  bool italic = false;
  bool fixed_pitch = false;
  std::vector<FontAxis> axes;    // none: a static face
  bool speaks_language = false;  // only from SystemFonts::covering

  // Those that the face comes nearest to, on its axes, when these are wanted.
  int nearest_weight(int wanted) const;
  bool nearest_italic(bool wanted) const;
};

// Whether two font names are the same: ASCII letters compare without case (CSS Fonts 4
// §local-font-fallback).
bool same_name(std::string_view a, std::string_view b);
bool contains_name(const std::vector<std::string>& names, std::string_view name);

// How well a face of weight `have` and slant `have_italic` serves a request: smaller is better,
// equal only for equal styles (CSS Fonts 4 §font-style-matching).
struct StyleRank {
  int slant = 0, weight = 0;
  auto operator<=>(const StyleRank&) const = default;
};
StyleRank rank_style(int weight, bool italic, int have, bool have_italic);

// Sorts records by how well they serve: normal width, slant, weight, static before variable, then
// path and index, so that the order is the same on every run.
void sort_by_style(std::vector<FaceRecord>& records, int weight, bool italic);

// The axes of one face; none for a static face, and for what is no font.
std::vector<FontAxis> read_axes(const std::filesystem::path& path, unsigned index);

// All faces of one font file; none when it is no font.
std::vector<FaceRecord> read_face_records(const std::filesystem::path& path);

// The font files (.otf .ttf .ttc .otc) below `directory`, sorted. Folders that links point to are
// not entered.
std::vector<std::filesystem::path> find_font_files(const std::filesystem::path& directory);

}  // namespace banxin::text
