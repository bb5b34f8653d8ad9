#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

namespace banxin {
namespace {

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor() { close(); }
  int get() const { return fd_; }
  bool is_open() const { return fd_ >= 0; }
  int close() {
    const int result = fd_ >= 0 ? ::close(fd_) : 0;
    fd_ = -1;
    return result;
  }

 private:
  int fd_;
};

std::unexpected<Error> file_error(std::string code, std::string_view verb,
                                  const std::filesystem::path& path, int reason, std::string hint) {
  return fail({Error::Kind::System, std::move(code),
               std::string("cannot ").append(verb) + " " + path.string() + ": " +
                   std::strerror(reason),
               std::move(hint)});
}

bool write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Result<Bytes> read_file(const std::filesystem::path& path) {
  const auto cannot_read = [&](int reason) {
    return file_error("file-001", "read", path, reason, "check the name and the permissions");
  };
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return cannot_read(errno);
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return cannot_read(errno);
  if (S_ISDIR(info.st_mode)) return cannot_read(EISDIR);
  Bytes content;
  content.resize(static_cast<std::size_t>(info.st_size));
  std::size_t filled = 0;
  for (;;) {
    if (filled == content.size()) content.resize(content.size() + 65536);
    const ssize_t count = ::read(file.get(), content.data() + filled, content.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return cannot_read(errno);
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  content.resize(filled);
  return content;
}

OutputFiles::~OutputFiles() {
  std::error_code ignored;
  for (const Staged& file : staged_) std::filesystem::remove(file.temporary, ignored);
}

Result<void> OutputFiles::stage(const std::filesystem::path& target, std::string_view content) {
  const auto cannot_write = [&](int reason) {
    return file_error("file-002", "write", target, reason,
                      "check that the folder exists, can be written, and has room");
  };
  std::error_code ignored;
  if (std::filesystem::is_directory(target, ignored)) return cannot_write(EISDIR);
  std::string pattern = target.string() + ".XXXXXX";
  FileDescriptor file(::mkostemp(pattern.data(), O_CLOEXEC));
  if (!file.is_open()) return cannot_write(errno);
  staged_.push_back({pattern, target});
  // mkostemp makes files private; outputs get what any new file gets.
  const mode_t mask = ::umask(0);
  ::umask(mask);
  if (::fchmod(file.get(), 0666 & ~mask) != 0 || !write_all(file.get(), content) ||
      file.close() != 0)
    return cannot_write(errno);
  return {};
}

Result<void> OutputFiles::commit() {
  for (const Staged& file : staged_)
    if (::rename(file.temporary.c_str(), file.target.c_str()) != 0)
      return file_error("file-002", "write", file.target, errno,
                        "check that the folder can be written");
  staged_.clear();
  return {};
}

}  // namespace banxin
