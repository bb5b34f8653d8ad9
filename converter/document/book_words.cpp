#include "document/book_words.h"

namespace banxin::document {
namespace {

constexpr BookWords kEnglish = {"Contents",  "Figures", "Tables",      "Index",  "see ",
                                "see also ", "Edition", "Translation", "Editor", "Illustrations",
                                "Publisher", "Date",    "ISBN",        ": ",     " strokes"};
constexpr BookWords kSimplified = {"目录", "插图目录", "表格目录", "索引", "见",
                                   "参见", "版次",     "译者",     "编者", "插图",
                                   "出版", "日期",     "ISBN",     "　",   "画"};
constexpr BookWords kTraditional = {"目錄", "插圖目錄", "表格目錄", "索引", "見",
                                    "參見", "版次",     "譯者",     "編者", "插圖",
                                    "出版", "日期",     "ISBN",     "　",   "畫"};

}  // namespace

const BookWords& book_words(std::string_view lang) {
  if (!lang.starts_with("zh")) return kEnglish;
  const bool is_traditional = lang.find("Hant") != lang.npos || lang.find("TW") != lang.npos ||
                              lang.find("HK") != lang.npos || lang.find("MO") != lang.npos;
  return is_traditional ? kTraditional : kSimplified;
}

}  // namespace banxin::document
