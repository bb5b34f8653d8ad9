// Images as values (CSS Images 3): url() and linear-gradient().
#pragma once

#include <string>
#include <vector>

#include "style/property.h"

namespace banxin::style {

// The address of a url(), if one stands here.
std::optional<std::string> take_url(ValueParser& in);
// url() or linear-gradient(), if one stands here.
std::optional<SpecifiedImage> take_image(ValueParser& in);
// deg, grad, rad, turn or 0, in degrees.
std::optional<double> take_angle(ValueParser& in);
// Two values for across and down (CSS Values 4 §position).
bool take_position(ValueParser& in, Quantities& out);

// The key of the image that a url() in a sheet in `folder` names: Asset::href.
std::string image_key(std::string_view url, const std::string& folder);
// The url()s of backgrounds and generated content, as they are written; without those of places in
// the document.
std::vector<std::string> image_urls(const TokenList& tokens);

}  // namespace banxin::style
