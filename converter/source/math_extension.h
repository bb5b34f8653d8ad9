// MathExtension: `$formula$` in a line as an inline extension of cmark, so that its backslashes,
// stars and underscores stay what they are (Pandoc User's Guide, "Extension: tex_math_dollars").
//
// The formula becomes a code node that is_math() knows; formulas between `$$` are found later
// (displayed_formula.h). It must outlive the parser and its tree.
#pragma once

// Of cmark-gfm.h.
struct cmark_node;
struct cmark_parser;
struct cmark_syntax_extension;

namespace banxin::source {

class MathExtension {
 public:
  MathExtension();
  MathExtension(const MathExtension&) = delete;
  MathExtension& operator=(const MathExtension&) = delete;
  ~MathExtension();

  void attach_to(cmark_parser* parser);
  static bool is_math(cmark_node* code);

 private:
  cmark_syntax_extension* extension_;
};

}  // namespace banxin::source
