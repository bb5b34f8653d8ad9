// Text in other encodings, as another library than the product's writes it.
#pragma once

#include <iconv.h>

#include <stdexcept>
#include <string>

namespace banxin::test {

// `text`, UTF-8, in an encoding that iconv knows.
inline std::string encoded(std::string text, const char* encoding) {
  const iconv_t converter = ::iconv_open(encoding, "UTF-8");
  std::string out(text.size() * 4 + 16, '\0');
  char* from = text.data();
  char* to = out.data();
  std::size_t from_left = text.size(), to_left = out.size();
  if (::iconv(converter, &from, &from_left, &to, &to_left) == static_cast<std::size_t>(-1))
    throw std::runtime_error(std::string(encoding) + " cannot say " + text);
  ::iconv_close(converter);
  out.resize(out.size() - to_left);
  return out;
}

}  // namespace banxin::test
