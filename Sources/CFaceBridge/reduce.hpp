#pragma once

#include "picture.hpp"

namespace fb {

/// A smaller copy by area averaging: each pixel is the mean of those that it covers, so that reducing by any factor does
/// not alias. `width` and `height` are 1 up to the picture's own.
fb_picture reduced(const fb_picture &picture, uint32_t width, uint32_t height);

}  // namespace fb
