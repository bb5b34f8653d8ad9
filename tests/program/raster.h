// What a page of a PDF looks like: where its ink is. Through pdftoppm.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "program/program.h"

namespace banxin::test {

// A box in points from the page's top left corner; empty when nothing in it is dark.
struct Ink {
  double left = 0, top = 0, right = 0, bottom = 0;
  bool any = false;
  double centre_x() const { return (left + right) / 2; }
  double centre_y() const { return (top + bottom) / 2; }
};

class Raster {
 public:
  Raster(const Folder& folder, const std::string& pdf, int page = 1) {
    const std::string stem = (folder / "raster").string();
    const Ran ran =
        run({"pdftoppm", "-gray", "-r", std::to_string(kResolution), "-f", std::to_string(page),
             "-l", std::to_string(page), "-singlefile", (folder / pdf).string(), stem});
    REQUIRE(ran.code == 0);
    const std::string bytes = read_bytes(stem + ".pgm");
    std::istringstream header(bytes);
    std::string magic;
    int depth = 0;
    header >> magic >> width_ >> height_ >> depth;
    REQUIRE(magic == "P5");
    pixels_ = bytes.substr(static_cast<std::size_t>(header.tellg()) + 1);
    REQUIRE(pixels_.size() == width_ * height_);
  }

  // The box around all dark pixels between these places.
  Ink ink(double left, double top, double right, double bottom) const {
    Ink ink;
    for (std::size_t y = row(top, height_); y < row(bottom, height_); ++y) {
      for (std::size_t x = row(left, width_); x < row(right, width_); ++x) {
        if (static_cast<unsigned char>(pixels_[y * width_ + x]) > 128) continue;
        const double px = points(x), py = points(y);
        if (!ink.any) ink = {px, py, px, py, true};
        ink.left = std::min(ink.left, px);
        ink.top = std::min(ink.top, py);
        ink.right = std::max(ink.right, px + points(1));
        ink.bottom = std::max(ink.bottom, py + points(1));
      }
    }
    return ink;
  }

 private:
  static constexpr int kResolution = 288;
  static double points(std::size_t pixel) { return static_cast<double>(pixel) * 72 / kResolution; }
  static std::size_t row(double place, std::size_t limit) {
    return std::min(limit, static_cast<std::size_t>(std::max(0.0, place * kResolution / 72)));
  }

  std::size_t width_ = 0, height_ = 0;
  std::string pixels_;
};

}  // namespace banxin::test
