#include "source/read_clip.h"

#include "source/clip_blocks.h"
#include "source/clip_builder.h"
#include "source/clip_evidence.h"
#include "source/front_matter.h"
#include "source/source_lines.h"

namespace banxin::source {
namespace {

void tell(const std::vector<ClipBlock>& blocks, const std::vector<ClipVerdict>& verdicts,
          std::vector<ClipDecision>& decisions) {
  for (std::size_t i = 0; i < blocks.size(); ++i)
    decisions.push_back({blocks[i].line, blocks[i].last_line,
                         std::string(row_of(verdicts[i].role).name), verdicts[i].score,
                         verdicts[i].evidence, blocks[i].text});
}

}  // namespace

document::Document read_clip(const SourceFile& source, const ClipOptions& options,
                             Diagnostics& diagnostics) {
  document::Document document;
  document.files_read.push_back(source.path);
  document.body.span = {source.file, 0, 0, 0, 0};
  const SourceLines lines(source.text, source.file);
  const std::uint32_t first_line = read_front_matter(lines, document.metadata, diagnostics);
  ClipHints hints;
  read_clip_hints(lines, first_line, hints, diagnostics);
  hints.add(options.hints);
  hints.title = document.metadata.title;

  const std::vector<ClipBlock> blocks = read_clip_blocks(lines, first_line, hints);
  const bool told = options.decisions != nullptr;
  const std::vector<ClipVerdict> verdicts =
      judge_clip(blocks, hints, told ? ExplainParagraphs::Yes : ExplainParagraphs::No);
  if (told) tell(blocks, verdicts, *options.decisions);
  build_clip(lines, blocks, verdicts, document, diagnostics);
  return document;
}

}  // namespace banxin::source
