#pragma once

#include <dlib/image_processing/generic_image.h>
#include <dlib/pixel.h>

#include "picture.hpp"

namespace fb {

/// Packed RGB bytes as dlib's generic image, read only and without a copy.
struct rgb_view {
  const uint8_t *rgb;
  long rows;
  long columns;

  explicit rgb_view(const fb_picture &picture)
      : rgb(picture.rgb.get()), rows(picture.height), columns(picture.width) {}
};

inline long num_rows(const rgb_view &view) { return view.rows; }
inline long num_columns(const rgb_view &view) { return view.columns; }
inline long width_step(const rgb_view &view) { return view.columns * 3; }
inline const void *image_data(const rgb_view &view) { return view.rgb; }

}  // namespace fb

namespace dlib {

template <>
struct image_traits<fb::rgb_view> {
  typedef rgb_pixel pixel_type;
};

}  // namespace dlib
