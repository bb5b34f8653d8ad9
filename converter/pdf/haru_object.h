// PDF objects: libharu's object layer behind types of our own.
//
// PdfFile owns the objects of one file; Dictionary, Array and Reference are small handles into it,
// valid as long as it lives. Every object is made in its place (inside its container, or as an
// indirect object of the file), so nothing is ever without an owner. Failures of libharu (memory,
// its limits) stick to the file and come out of write(); after one, further calls do nothing.
// Streams come in already encoded. write() packs the other objects into object streams (ISO 32000-2
// §7.5.7), which libharu's own file writer cannot: a tagged book has tens of thousands of small
// objects.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace banxin::pdf {

// libharu's arrays hold no more (hpdf_consts.h, HPDF_LIMIT_MAX_ARRAY); longer lists become trees.
inline constexpr std::size_t kMaxArrayItems = 32767;
// A name object's bytes (HPDF_LIMIT_MAX_NAME_LEN).
inline constexpr std::size_t kMaxNameLength = 127;

// An indirect object, as other objects refer to it.
class Reference {
 public:
  Reference() = default;
  std::uint32_t number() const { return number_; }
  explicit operator bool() const { return object_ != nullptr; }
  // "12 0 R", for set_source().
  std::string source() const;

 private:
  friend class Dictionary;
  friend class Array;
  void* object_ = nullptr;
  std::uint32_t number_ = 0;
};

class Array;

class Dictionary {
 public:
  Dictionary() = default;
  bool exists() const { return object_ != nullptr; }
  // Each key is set once.
  // Spaces are left out of names.
  void set_name(const char* key, std::string_view name);
  void set_integer(const char* key, std::int64_t value);
  void set_boolean(const char* key, bool value);
  // A text string (§7.9.2.2): UTF-8 in; ASCII stays readable, anything else becomes UTF-16BE.
  void set_text(const char* key, std::string_view utf8);
  // A byte string.
  void set_bytes(const char* key, std::string_view bytes);
  void set_reference(const char* key, Reference reference);
  // A value in PDF syntax, taken as it is: numbers with decimals, which libharu keeps as floats
  // only.
  void set_source(const char* key, std::string_view syntax);
  Dictionary add_dictionary(const char* key);
  Array add_array(const char* key);
  // Of an indirect dictionary or stream.
  Reference reference() const;

 private:
  friend class Array;
  friend class PdfFile;
  explicit Dictionary(void* object) : object_(object) {}
  void* object_ = nullptr;
};

class Array {
 public:
  Array() = default;
  void add_name(std::string_view name);
  void add_integer(std::int64_t value);
  void add_reference(Reference reference);
  Dictionary add_dictionary();
  Array add_array();
  Reference reference() const;

 private:
  friend class Dictionary;
  friend class PdfFile;
  explicit Array(void* object) : object_(object) {}
  void* object_ = nullptr;
};

class PdfFile {
 public:
  PdfFile();
  ~PdfFile();
  PdfFile(const PdfFile&) = delete;
  PdfFile& operator=(const PdfFile&) = delete;

  // The document catalog (§7.7.2).
  Dictionary catalog() const;
  // The document information dictionary (§14.3.3).
  Dictionary info() const;
  // New indirect objects; they are numbered in the order of these calls.
  Dictionary add_dictionary();
  Array add_array();
  // `data` is encoded by `filter` ("FlateDecode", "DCTDecode"), or not at all when that is empty.
  Dictionary add_stream(Bytes data, std::string_view filter);

  // The file. Its /ID comes from its content. "pdf-010" when libharu failed. `jobs`: threads for
  // deflate.
  Result<Bytes> write(unsigned jobs);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace banxin::pdf
