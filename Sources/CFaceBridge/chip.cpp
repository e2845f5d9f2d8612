#include <dlib/image_transforms.h>

#include <cstring>

#include "checks.hpp"
#include "geometry.hpp"
#include "guarded.hpp"
#include "rgb_view.hpp"

namespace {

constexpr double greatest_padding = 0.5;
/// Below this the chip would be made of a handful of pixels; the detector finds no such face.
constexpr double smallest_eye_distance = 4;

dlib::full_object_detection detection(const fb_landmarks &l) {
  // dlib derives the chip from the points alone; the rectangle is not used.
  return {dlib::rectangle(),
          {{l.right_eye_outer.x, l.right_eye_outer.y},
           {l.right_eye_inner.x, l.right_eye_inner.y},
           {l.left_eye_outer.x, l.left_eye_outer.y},
           {l.left_eye_inner.x, l.left_eye_inner.y},
           {l.nose_base.x, l.nose_base.y}}};
}

/// dlib builds a pyramid of the part of the picture under the chip: there has to be such a part, of some extent.
bool cuttable(const dlib::chip_details &details, const fb_picture &picture) {
  const dlib::dpoint centre = dlib::center(details.rect);
  return details.rect.width() >= smallest_eye_distance && details.rect.height() >= smallest_eye_distance &&
         centre.x() >= 0 && centre.y() >= 0 && centre.x() < picture.width && centre.y() < picture.height;
}

}  // namespace

fb_status fb_chip_cut(const fb_picture *picture, const fb_landmarks *landmarks, double padding, uint8_t *chip,
                      size_t capacity) noexcept {
  return fb::guarded([&] {
    if (capacity < fb_chip_bytes || !fb::sane(*landmarks)) return fb_status_bad_argument;
    if (!(padding >= 0 && padding <= greatest_padding)) return fb_status_bad_argument;
    if (fb::inter_eye_distance(*landmarks) < smallest_eye_distance) return fb_status_bad_argument;
    const dlib::chip_details details = dlib::get_face_chip_details(detection(*landmarks), fb_chip_side, padding);
    if (!cuttable(details, *picture)) return fb_status_bad_argument;

    dlib::matrix<dlib::rgb_pixel> cut;
    dlib::extract_image_chip(fb::rgb_view(*picture), details, cut);
    if (cut.nr() != fb_chip_side || cut.nc() != fb_chip_side) return fb_status_internal;
    static_assert(sizeof(dlib::rgb_pixel) == 3, "a chip is copied as bytes");
    std::memcpy(chip, &cut(0, 0), fb_chip_bytes);
    return fb_status_ok;
  });
}
