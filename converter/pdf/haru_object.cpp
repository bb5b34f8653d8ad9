#include "pdf/haru_object.h"

#include <fmt/format.h>
#include <hpdf_objects.h>

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "pdf/deflate.h"
#include "pdf/number.h"
#include "pdf/parallel.h"
#include "pdf/text_string.h"

namespace banxin::pdf {
namespace {

constexpr std::string_view kHeader = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
constexpr HPDF_UINT32 kObjectNumberMask = 0x00FFFFFF;
// Objects in one object stream: enough for deflate to learn their keys, few enough to read one of
// them fast.
constexpr std::size_t kObjectsPerStream = 200;

// What a dictionary carries beyond libharu's own entries; hangs on HPDF_Dict_Rec::attr.
struct Extra {
  std::string entries;  // in PDF syntax
  bool is_stream = false;
  Bytes data;
  HPDF_Stream out = nullptr;  // while being written
};

Extra* extra_of(HPDF_Dict dict) { return static_cast<Extra*>(dict->attr); }

// libharu calls these three at the places where a dictionary's own entries, its stream, and its end
// belong. Its own streams know no filter that has been applied already, and keep /Length as an
// object of its own.
HPDF_STATUS write_extra_entries(HPDF_Dict dict, HPDF_Stream out) {
  Extra* extra = extra_of(dict);
  extra->out = out;
  std::string text = extra->entries;
  if (extra->is_stream) {
    text += "/Length ";
    append_integer(text, static_cast<std::int64_t>(extra->data.size()));
    text += '\n';
  }
  return HPDF_Stream_Write(out, reinterpret_cast<const HPDF_BYTE*>(text.data()),
                           static_cast<HPDF_UINT>(text.size()));
}

HPDF_STATUS write_stream_data(HPDF_Dict dict) {
  const Extra* extra = extra_of(dict);
  if (!extra->is_stream) return HPDF_OK;
  HPDF_STATUS status = HPDF_Stream_WriteStr(extra->out, "\nstream\n");
  if (status == HPDF_OK && !extra->data.empty()) {
    status = HPDF_Stream_Write(extra->out, reinterpret_cast<const HPDF_BYTE*>(extra->data.data()),
                               static_cast<HPDF_UINT>(extra->data.size()));
  }
  return status == HPDF_OK ? HPDF_Stream_WriteStr(extra->out, "\nendstream") : status;
}

void free_extra(HPDF_Dict dict) { delete extra_of(dict); }

Extra* make_extra(HPDF_Dict dict) {
  if (!dict->attr) {
    dict->attr = new Extra;
    dict->write_fn = write_extra_entries;
    dict->after_write_fn = write_stream_data;
    dict->free_fn = free_extra;
  }
  return extra_of(dict);
}

HPDF_Dict dict_of(void* object) { return static_cast<HPDF_Dict>(object); }
HPDF_Array array_of(void* object) { return static_cast<HPDF_Array>(object); }

std::uint32_t number_of(const void* object) {
  return static_cast<const HPDF_Obj_Header*>(object)->obj_id & kObjectNumberMask;
}

// libharu takes C strings, and escapes all that a name must not hold but the space.
std::string name_string(std::string_view name) {
  std::string out(name.substr(0, std::min(name.find('\0'), kMaxNameLength)));
  std::erase(out, ' ');
  return out;
}

HPDF_INT32 clamped(std::int64_t value) {
  return static_cast<HPDF_INT32>(std::clamp<std::int64_t>(
      value, std::numeric_limits<HPDF_INT32>::min(), std::numeric_limits<HPDF_INT32>::max()));
}

void* new_bytes(HPDF_MMgr memory, std::string_view bytes) {
  if (!bytes.empty() && is_printable_ascii(bytes)) {
    return HPDF_String_New(memory, std::string(bytes).c_str(), nullptr);
  }
  // libharu only reads the bytes, but does not say so.
  return HPDF_Binary_New(memory, reinterpret_cast<HPDF_BYTE*>(const_cast<char*>(bytes.data())),
                         static_cast<HPDF_UINT>(bytes.size()));
}

HPDF_STATUS append_to_string(HPDF_Stream stream, const HPDF_BYTE* bytes, HPDF_UINT size) {
  static_cast<std::string*>(stream->attr)
      ->append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  return HPDF_OK;
}

// Two interleaved multiplicative hashes over 8-byte words: enough to tell files apart, which is all
// that /ID is for (ISO 32000-2 §14.4).
Bytes content_hash(std::string_view bytes) {
  constexpr std::uint64_t kFirst = 0x9E3779B97F4A7C15, kSecond = 0xC2B2AE3D27D4EB4F;
  std::uint64_t a = kFirst ^ bytes.size(), b = kSecond;
  for (std::size_t i = 0; i < bytes.size(); i += 8) {
    std::uint64_t word = 0;
    for (std::size_t k = 0; k < 8 && i + k < bytes.size(); ++k) {
      word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i + k])) << (8 * k);
    }
    a = (a ^ word) * kFirst;
    a ^= a >> 29;
    b = (b + word) * kSecond;
    b ^= b >> 31;
  }
  a ^= b >> 17;
  Bytes out;
  for (const std::uint64_t half : {a, b}) {
    for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(half >> shift & 0xFF);
  }
  return out;
}

// Where an object stands: at an offset of the file, or at an index of an object stream (§7.5.8.3).
struct Location {
  std::uint8_t type = 0;  // 0 free, 1 in the file, 2 in an object stream
  std::uint32_t position = 0;
  std::uint16_t index = 0;
};

struct ObjectStream {
  std::string numbers;  // "number offset" for each object
  std::string objects;
  std::size_t count = 0;
  std::uint32_t number = 0;
  Bytes encoded;
};

// §7.5.8 Cross-reference streams. The rows differ little from each other, which the PNG predictor
// Up turns into zeros.
Bytes encode_rows(const std::vector<Location>& locations) {
  std::string rows;
  std::array<unsigned char, 7> above{};
  for (const Location& location : locations) {
    const std::array<unsigned char, 7> row = {location.type,
                                              static_cast<unsigned char>(location.position >> 24),
                                              static_cast<unsigned char>(location.position >> 16),
                                              static_cast<unsigned char>(location.position >> 8),
                                              static_cast<unsigned char>(location.position),
                                              static_cast<unsigned char>(location.index >> 8),
                                              static_cast<unsigned char>(location.index)};
    rows += '\x02';
    for (std::size_t i = 0; i < row.size(); ++i) {
      rows += static_cast<char>(static_cast<unsigned char>(row[i] - above[i]));
    }
    above = row;
  }
  return deflate(rows);
}

}  // namespace

std::string Reference::source() const { return std::to_string(number_) + " 0 R"; }

void Dictionary::set_name(const char* key, std::string_view name) {
  if (object_) HPDF_Dict_AddName(dict_of(object_), key, name_string(name).c_str());
}
void Dictionary::set_integer(const char* key, std::int64_t value) {
  if (object_) HPDF_Dict_AddNumber(dict_of(object_), key, clamped(value));
}
void Dictionary::set_boolean(const char* key, bool value) {
  if (object_) HPDF_Dict_AddBoolean(dict_of(object_), key, value ? HPDF_TRUE : HPDF_FALSE);
}
void Dictionary::set_text(const char* key, std::string_view utf8) {
  set_bytes(key, is_printable_ascii(utf8) ? Bytes(utf8) : "\xFE\xFF" + to_utf16be(utf8));
}
void Dictionary::set_bytes(const char* key, std::string_view bytes) {
  if (!object_) return;
  if (bytes.size() <= HPDF_LIMIT_MAX_STRING_LEN) {
    HPDF_Dict_Add(dict_of(object_), key, new_bytes(dict_of(object_)->mmgr, bytes));
    return;
  }
  std::string syntax;
  append_literal_string(syntax, bytes);
  set_source(key, syntax);
}
void Dictionary::set_reference(const char* key, Reference reference) {
  if (object_) HPDF_Dict_Add(dict_of(object_), key, reference.object_);
}
void Dictionary::set_source(const char* key, std::string_view syntax) {
  if (!object_) return;
  std::string& entries = make_extra(dict_of(object_))->entries;
  entries += '/';
  entries += key;
  entries += ' ';
  entries += syntax;
  entries += '\n';
}
Dictionary Dictionary::add_dictionary(const char* key) {
  if (!object_) return Dictionary();
  HPDF_Dict child = HPDF_Dict_New(dict_of(object_)->mmgr);
  if (HPDF_Dict_Add(dict_of(object_), key, child) != HPDF_OK) return Dictionary();
  return Dictionary(child);
}
Array Dictionary::add_array(const char* key) {
  if (!object_) return Array();
  HPDF_Array child = HPDF_Array_New(dict_of(object_)->mmgr);
  if (HPDF_Dict_Add(dict_of(object_), key, child) != HPDF_OK) return Array();
  return Array(child);
}
Reference Dictionary::reference() const {
  Reference reference;
  reference.object_ = object_;
  if (object_) reference.number_ = number_of(object_);
  return reference;
}

void Array::add_name(std::string_view name) {
  if (object_) HPDF_Array_AddName(array_of(object_), name_string(name).c_str());
}
void Array::add_integer(std::int64_t value) {
  if (object_) HPDF_Array_AddNumber(array_of(object_), clamped(value));
}
void Array::add_reference(Reference reference) {
  if (object_) HPDF_Array_Add(array_of(object_), reference.object_);
}
Dictionary Array::add_dictionary() {
  if (!object_) return Dictionary();
  HPDF_Dict child = HPDF_Dict_New(array_of(object_)->mmgr);
  if (HPDF_Array_Add(array_of(object_), child) != HPDF_OK) return Dictionary();
  return Dictionary(child);
}
Array Array::add_array() {
  if (!object_) return Array();
  HPDF_Array child = HPDF_Array_New(array_of(object_)->mmgr);
  if (HPDF_Array_Add(array_of(object_), child) != HPDF_OK) return Array();
  return Array(child);
}
Reference Array::reference() const {
  Reference reference;
  reference.object_ = object_;
  if (object_) reference.number_ = number_of(object_);
  return reference;
}

struct PdfFile::Impl {
  HPDF_Error_Rec error{};
  HPDF_MMgr memory = nullptr;
  HPDF_Xref objects = nullptr;
  Dictionary catalog, info;

  bool failed() const { return error.error_no != HPDF_OK || !objects; }
  std::size_t object_count() const { return objects->entries->count; }  // number 0 included
  void* object(std::size_t number) const {
    return HPDF_Xref_GetEntry(objects, static_cast<HPDF_UINT>(number))->obj;
  }
  Dictionary new_dictionary() {
    if (failed()) return Dictionary();
    HPDF_Dict dict = HPDF_Dict_New(memory);
    if (!dict || HPDF_Xref_Add(objects, dict) != HPDF_OK) return Dictionary();
    return Dictionary(dict);
  }
  static bool is_stream(const void* object) {
    const auto* dict = static_cast<const HPDF_Dict_Rec*>(object);
    return (dict->header.obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT && dict->attr &&
           static_cast<const Extra*>(dict->attr)->is_stream;
  }

  // Appends objects to a string, in libharu's spelling.
  class Writer {
   public:
    Writer(HPDF_MMgr memory, std::string& out)
        : memory_(memory), stream_(HPDF_CallbackWriter_New(memory, append_to_string, &out)) {}
    ~Writer() { HPDF_Stream_Free(stream_); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    void write(void* object) {
      const HPDF_STATUS status =
          stream_ ? HPDF_Obj_WriteValue(object, stream_, nullptr) : HPDF_FAILD_TO_ALLOC_MEM;
      if (status != HPDF_OK) HPDF_SetError(memory_->error, status, 0);
    }

   private:
    HPDF_MMgr memory_;
    HPDF_Stream stream_;
  };

  std::vector<ObjectStream> pack_objects(std::vector<Location>& locations) {
    std::vector<ObjectStream> streams;
    std::string text;
    Writer writer(memory, text);
    for (std::size_t number = 1; number < object_count(); ++number) {
      if (is_stream(object(number))) continue;
      if (streams.empty() || streams.back().count == kObjectsPerStream) {
        const auto stream_number = static_cast<std::uint32_t>(object_count() + streams.size());
        streams.emplace_back().number = stream_number;
      }
      ObjectStream& stream = streams.back();
      text.clear();
      writer.write(object(number));
      append_integer(stream.numbers, static_cast<std::int64_t>(number));
      stream.numbers += ' ';
      append_integer(stream.numbers, static_cast<std::int64_t>(stream.objects.size()));
      stream.numbers += ' ';
      stream.objects += text;
      stream.objects += '\n';
      locations[number] = {2, stream.number, static_cast<std::uint16_t>(stream.count++)};
    }
    return streams;
  }
};

PdfFile::PdfFile() : impl_(std::make_unique<Impl>()) {
  HPDF_Error_Init(&impl_->error, nullptr);
  impl_->memory = HPDF_MMgr_New(&impl_->error, 0, nullptr, nullptr);
  if (impl_->memory) impl_->objects = HPDF_Xref_New(impl_->memory, 0);
  impl_->catalog = impl_->new_dictionary();
  impl_->info = impl_->new_dictionary();
  impl_->catalog.set_name("Type", "Catalog");
}

PdfFile::~PdfFile() {
  if (impl_->objects) HPDF_Xref_Free(impl_->objects);
  if (impl_->memory) HPDF_MMgr_Free(impl_->memory);
}

Dictionary PdfFile::catalog() const { return impl_->catalog; }
Dictionary PdfFile::info() const { return impl_->info; }
Dictionary PdfFile::add_dictionary() { return impl_->new_dictionary(); }

Array PdfFile::add_array() {
  if (impl_->failed()) return Array();
  HPDF_Array array = HPDF_Array_New(impl_->memory);
  if (!array || HPDF_Xref_Add(impl_->objects, array) != HPDF_OK) return Array();
  return Array(array);
}

Dictionary PdfFile::add_stream(Bytes data, std::string_view filter) {
  const Dictionary dictionary = impl_->new_dictionary();
  if (!dictionary.object_) return dictionary;
  Extra* extra = make_extra(dict_of(dictionary.object_));
  extra->is_stream = true;
  extra->data = std::move(data);
  // libharu removes /Filter from its own entries when it has not encoded the stream itself.
  if (!filter.empty()) extra->entries = fmt::format("/Filter /{}\n", filter);
  return dictionary;
}

Result<Bytes> PdfFile::write(unsigned jobs) {
  Impl& impl = *impl_;
  Bytes out(kHeader);
  std::vector<Location> locations(impl.objects ? impl.object_count() : 0);
  const auto begin_object = [&](std::uint32_t number) {
    locations[number] = {1, static_cast<std::uint32_t>(out.size()), 0};
    out += fmt::format("{} 0 obj\n", number);
  };
  std::vector<ObjectStream> packed;
  if (!impl.failed()) {
    packed = impl.pack_objects(locations);
    Impl::Writer writer(impl.memory, out);
    for (std::size_t number = 1; number < impl.object_count(); ++number) {
      if (!Impl::is_stream(impl.object(number))) continue;
      begin_object(static_cast<std::uint32_t>(number));
      writer.write(impl.object(number));
      out += "\nendobj\n";
      // What is written is not needed again, and the data is the greater part of a book's memory.
      extra_of(dict_of(impl.object(number)))->data = {};
    }
  }
  if (impl.failed()) {
    return fail({Error::Kind::System, "pdf-010",
                 fmt::format("libharu cannot make the PDF (error 0x{:04X}, detail {})",
                             impl.error.error_no, impl.error.detail_no),
                 "the book may be too large for the memory of this machine"});
  }
  run_parallel(jobs, packed.size(), [&](std::size_t i) {
    packed[i].encoded = deflate(packed[i].numbers + packed[i].objects);
  });
  locations.resize(locations.size() + packed.size() + 1);
  for (const ObjectStream& stream : packed) {
    begin_object(stream.number);
    out +=
        fmt::format("<</Type /ObjStm /N {} /First {} /Filter /FlateDecode /Length {}>>\nstream\n",
                    stream.count, stream.numbers.size(), stream.encoded.size());
    out += stream.encoded;
    out += "\nendstream\nendobj\n";
  }
  std::string id;
  append_hex(id, content_hash(out));
  const auto last = static_cast<std::uint32_t>(locations.size() - 1);
  const std::size_t start = out.size();
  begin_object(last);
  const Bytes rows = encode_rows(locations);
  out += fmt::format(
      "<</Type /XRef /Size {0} /W [1 4 2] /Root {1} /Info {2} /ID [<{3}> <{3}>] /Filter "
      "/FlateDecode "
      "/DecodeParms <</Predictor 12 /Columns 7>> /Length {4}>>\nstream\n",
      locations.size(), impl.catalog.reference().source(), impl.info.reference().source(), id,
      rows.size());
  out += rows;
  out += fmt::format("\nendstream\nendobj\nstartxref\n{}\n%%EOF\n", start);
  if (out.size() > std::numeric_limits<std::uint32_t>::max()) {
    return fail({Error::Kind::System, "pdf-010", "the PDF would be larger than 4 GB",
                 "use smaller images, or divide the book"});
  }
  return out;
}

}  // namespace banxin::pdf
