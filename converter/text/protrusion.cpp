#include "text/protrusion.h"

#include <algorithm>
#include <iterator>

namespace banxin::text {
namespace {

struct Row {
  char32_t character;
  Protrusion amount;
};

// Hyphens and stops by a half to two thirds, quotes by a half; letters whose sides are round or
// slanting by what their ink leaves free. Sorted.
constexpr Row kRows[] = {
    {U'!', {0, 200}},     {U'"', {500, 500}},   {U'\'', {500, 500}},  {U'(', {100, 0}},
    {U')', {0, 100}},     {U',', {0, 600}},     {U'-', {0, 600}},     {U'.', {0, 600}},
    {U'/', {100, 100}},   {U':', {0, 500}},     {U';', {0, 500}},     {U'?', {0, 150}},
    {U'A', {40, 40}},     {U'C', {30, 0}},      {U'D', {0, 30}},      {U'F', {0, 40}},
    {U'G', {30, 0}},      {U'J', {40, 0}},      {U'K', {0, 40}},      {U'L', {0, 40}},
    {U'O', {30, 30}},     {U'P', {0, 30}},      {U'Q', {30, 30}},     {U'T', {50, 50}},
    {U'U', {20, 20}},     {U'V', {50, 50}},     {U'W', {40, 40}},     {U'X', {30, 30}},
    {U'Y', {50, 50}},     {U'Z', {20, 20}},     {U'[', {80, 0}},      {U']', {0, 80}},
    {U'b', {0, 20}},      {U'c', {20, 0}},      {U'd', {20, 0}},      {U'e', {20, 20}},
    {U'f', {0, 40}},      {U'g', {20, 20}},     {U'k', {0, 40}},      {U'o', {30, 30}},
    {U'p', {0, 20}},      {U'q', {20, 0}},      {U'r', {0, 50}},      {U't', {20, 40}},
    {U'v', {50, 50}},     {U'w', {40, 40}},     {U'x', {40, 40}},     {U'y', {40, 50}},
    {0xAB, {300, 200}},   {0xBB, {200, 300}},   {0x2010, {0, 600}},   {0x2013, {0, 250}},
    {0x2014, {0, 150}},   {0x2018, {500, 500}}, {0x2019, {500, 500}}, {0x201A, {500, 500}},
    {0x201C, {500, 500}}, {0x201D, {500, 500}}, {0x201E, {500, 500}}, {0x2026, {0, 150}},
};
static_assert(std::ranges::is_sorted(kRows, {}, &Row::character));

}  // namespace

Protrusion protrusion(char32_t character) {
  if (character > kRows[std::size(kRows) - 1].character) return {};
  const auto* row = std::ranges::lower_bound(kRows, character, {}, &Row::character);
  return row != std::end(kRows) && row->character == character ? row->amount : Protrusion{};
}

}  // namespace banxin::text
