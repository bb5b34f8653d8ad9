#include "source/clip_evidence.h"

#include <fmt/format.h>

#include <algorithm>

#include "source/clip_page.h"
#include "source/clip_patterns.h"
#include "source/clip_signals.h"

namespace banxin::source {
namespace {

int weigh(const ClipSurvey& survey, std::size_t i, ClipRole role) {
  int score = 0;
  for (const ClipSignal& signal : clip_signals(role))
    if (signal.holds(survey, i)) score += signal.weight;
  return score;
}

std::string reasons(const ClipSurvey& survey, std::size_t i, ClipRole role) {
  std::string out;
  for (const ClipSignal& signal : clip_signals(role))
    if (signal.holds(survey, i))
      out += fmt::format("{}{} {:+}", out.empty() ? "" : ", ", signal.name, signal.weight);
  return out;
}

// The role that a paragraph came nearest to, for people who wonder.
std::string nearest(const ClipSurvey& survey, std::size_t i, const ClipHints& hints) {
  const ClipCandidate* best = nullptr;
  int missing = 100, reached = 0;
  for (const ClipCandidate& candidate : clip_candidates()) {
    if (hints.is_off(candidate.role) || !candidate.possible(survey, i)) continue;
    const int score = weigh(survey, i, candidate.role);
    if (candidate.threshold - score >= missing) continue;
    missing = candidate.threshold - score;
    reached = score;
    best = &candidate;
  }
  if (best == nullptr || reached <= 0) return "nothing else fits";
  return fmt::format("{} of {} for {}: {}", reached, best->threshold, row_of(best->role).name,
                     reasons(survey, i, best->role));
}

class Judge {
 public:
  Judge(const std::vector<ClipBlock>& blocks, const ClipHints& hints, ExplainParagraphs explain)
      : survey_(survey_clip(blocks)), hints_(hints), explain_(explain) {
    survey_.verdicts.reserve(blocks.size());
    survey_.title = hints.title;
    survey_.has_title = !hints.title.empty();
  }

  std::vector<ClipVerdict> run() {
    for (std::size_t i = 0; i < survey_.blocks.size(); ++i) {
      ClipVerdict verdict = judge(i);
      remember(i, verdict.role);
      survey_.verdicts.push_back(std::move(verdict));
    }
    return std::move(survey_.verdicts);
  }

 private:
  ClipVerdict judge(std::size_t i) {
    const ClipBlock& block = survey_.blocks[i];
    if (const auto said = hints_.role_of(block.line)) return {*said, 0, "the hints say so"};
    for (const ClipCandidate& candidate : clip_candidates()) {
      if (hints_.is_off(candidate.role) || !candidate.possible(survey_, i)) continue;
      const int score = weigh(survey_, i, candidate.role);
      if (score >= candidate.threshold)
        return {candidate.role, score, reasons(survey_, i, candidate.role)};
    }
    if (block.stanza != 0) return {ClipRole::Verse, block.score, block.evidence};
    if (explain_ == ExplainParagraphs::No) return {};
    if (block.last_line != block.line)
      return {ClipRole::Paragraph, block.score, "wrapped lines joined: " + block.evidence};
    return {ClipRole::Paragraph, 0, nearest(survey_, i, hints_)};
  }

  void remember(std::size_t i, ClipRole role) {
    if (role == ClipRole::Title && !survey_.has_title) {
      survey_.has_title = true;
      survey_.title = survey_.text(i);
    }
    if (role == ClipRole::Credit && !survey_.has_title)
      for (Credit& credit : read_credits(survey_.text(i)))
        if (credit.kind == Credit::Kind::Title) {
          survey_.has_title = true;
          survey_.title = std::move(credit.value);
        }
    if (role == ClipRole::Salutation) survey_.salutation = true;
    const bool small =
        role == ClipRole::Furniture || role == ClipRole::Credit || role == ClipRole::Line;
    if (!small) survey_.any_kept = true;
    // 一、 after “……回应如下：” numbers points; a heading ends that.
    if (announces_points(survey_.text(i))) survey_.announced = true;
    if (role == ClipRole::Heading || role == ClipRole::Chapter) survey_.announced = false;
  }

  ClipSurvey survey_;
  const ClipHints& hints_;
  ExplainParagraphs explain_;
};

}  // namespace

std::vector<ClipVerdict> judge_clip(const std::vector<ClipBlock>& blocks, const ClipHints& hints,
                                    ExplainParagraphs explain) {
  return Judge(blocks, hints, explain).run();
}

}  // namespace banxin::source
