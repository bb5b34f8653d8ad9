// note_nodes: a note and the call to it, as document::place_notes() wants them.
#pragma once

#include <string>

#include "document/node.h"

namespace banxin::source {

// `aside#fn-label`, empty, and the raised link to it.
document::Node make_note(const std::string& label, SourceSpan span);
document::Node make_note_call(const std::string& label, std::string text, SourceSpan span);

}  // namespace banxin::source
