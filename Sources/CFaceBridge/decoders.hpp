#pragma once

#include <cstddef>
#include <cstdint>

#include "picture.hpp"

namespace fb {

/// A decoder's result: the stored pixels and how to turn them upright.
struct decoded {
  fb_picture picture;
  /// EXIF orientation, 1-8.
  int orientation = 1;
};

/// Judges the dimensions that a header states.
fb_status check_dimensions(uint64_t width, uint64_t height, const fb_limits &limits) noexcept;

fb_status decode_jpeg(const uint8_t *bytes, size_t count, const fb_limits &limits, decoded &result);
fb_status decode_png(const uint8_t *bytes, size_t count, const fb_limits &limits, decoded &result);

/// The orientation in a TIFF block (EXIF without its "Exif\0\0" prefix); 1 where there is none or it makes no sense.
int exif_orientation(const uint8_t *tiff, size_t count) noexcept;

/// Undoes an EXIF orientation of 1-8.
fb_picture upright(fb_picture picture, int orientation);

}  // namespace fb
