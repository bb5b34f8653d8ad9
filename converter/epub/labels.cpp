#include "epub/labels.h"

#include <algorithm>
#include <array>
#include <string>

namespace banxin::epub {
namespace {

constexpr Labels kEnglish = {
    .lang = "en",
    .contents = "Contents",
    .landmarks = "Landmarks",
    .cover = "Cover",
    .title_page = "Title page",
    .text = "Text",
    .notes = "Notes",
    .untitled = "Untitled",
    .summary_text =
        "All of the content is text in reading order, with headings and a table of contents for "
        "finding one’s way.",
    .summary_images_described = "Every image has a description.",
    .summary_images_undescribed = "Some images have no description.",
};

constexpr Labels kSimplifiedChinese = {
    .lang = "zh-Hans",
    .contents = "目录",
    .landmarks = "导览",
    .cover = "封面",
    .title_page = "扉页",
    .text = "正文",
    .notes = "注释",
    .untitled = "无题",
    .summary_text = "全部内容为按阅读顺序排列的文本，设有标题和目录，便于导航。",
    .summary_images_described = "所有图片均有文字说明。",
    .summary_images_undescribed = "部分图片没有文字说明。",
};

constexpr Labels kTraditionalChinese = {
    .lang = "zh-Hant",
    .contents = "目錄",
    .landmarks = "導覽",
    .cover = "封面",
    .title_page = "扉頁",
    .text = "正文",
    .notes = "註釋",
    .untitled = "無題",
    .summary_text = "全部內容為按閱讀順序排列的文字，設有標題和目錄，便於導覽。",
    .summary_images_described = "所有圖片均有文字說明。",
    .summary_images_undescribed = "部分圖片沒有文字說明。",
};

}  // namespace

const Labels& labels_for(std::string_view lang) {
  std::string tag(lang);
  std::ranges::transform(tag, tag.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  if (tag != "zh" && !tag.starts_with("zh-")) return kEnglish;
  // Where no script is named, the region tells it (CLDR "likely subtags").
  static constexpr std::array<std::string_view, 4> kTraditionalMarks = {"-hant", "-tw", "-hk",
                                                                        "-mo"};
  const bool traditional = tag.find("-hans") == std::string::npos &&
                           std::ranges::any_of(kTraditionalMarks, [&](auto mark) {
                             return tag.find(mark) != std::string::npos;
                           });
  return traditional ? kTraditionalChinese : kSimplifiedChinese;
}

}  // namespace banxin::epub
