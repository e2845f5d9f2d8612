#include <algorithm>
#include <cmath>

#include "checks.hpp"
#include "geometry.hpp"
#include "guarded.hpp"
#include "picture.hpp"

namespace {

// The part of the chip that dlib's mean face shape spans, brows to mouth: with padding 0.25, 25 to 125 of 150 pixels.
constexpr int face_begin = 25;
constexpr int face_end = 125;
constexpr double face_pixels = (face_end - face_begin) * (face_end - face_begin);

// ISO/IEC 29794-5:2025, under- and over-exposure prevention: luminance 0-25 and 247-255.
constexpr double dark = 25;
constexpr double bright = 247;

/// The background begins outside the box widened by this factor about its centre, and ends at the chin: below is the body.
constexpr double background_margin = 1.5;
/// Background is sampled on a grid of about so many points, whatever the picture's size.
constexpr double background_samples = 65536;
/// Less than this share of the grid is no background.
constexpr double least_background = 0.02;

struct chip_luminance {
  double value[fb_chip_side][fb_chip_side];

  explicit chip_luminance(const uint8_t *chip) {
    for (int y = 0; y < fb_chip_side; ++y) {
      for (int x = 0; x < fb_chip_side; ++x, chip += 3) value[y][x] = fb::luminance(chip);
    }
  }

  /// Variance of the 4-neighbour Laplacian (Pech-Pacheco et al., ICPR 2000), on the chip, where all faces have one size.
  double laplacian_variance() const {
    double sum = 0, squares = 0;
    for (int y = face_begin; y < face_end; ++y) {
      for (int x = face_begin; x < face_end; ++x) {
        const double edge = value[y - 1][x] + value[y + 1][x] + value[y][x - 1] + value[y][x + 1] - 4 * value[y][x];
        sum += edge;
        squares += edge * edge;
      }
    }
    const double mean = sum / face_pixels;
    return std::max(0.0, squares / face_pixels - mean * mean);
  }

  template <typename Measure>
  double face_mean(Measure measure) const {
    double sum = 0;
    for (int y = face_begin; y < face_end; ++y) {
      for (int x = face_begin; x < face_end; ++x) sum += measure(value[y][x]);
    }
    return sum / face_pixels;
  }
};

double background_luminance(const fb_picture &picture, const fb_face &face, double otherwise) {
  const double half_width = face.width * background_margin / 2;
  const double half_height = face.height * background_margin / 2;
  const double centre_x = face.x + face.width / 2.0;
  const double centre_y = face.y + face.height / 2.0;
  const int64_t chin = std::min<int64_t>(picture.height, int64_t{face.y} + face.height);
  const double pixels = static_cast<double>(picture.width) * picture.height;
  const auto step = static_cast<int64_t>(std::max(1.0, std::floor(std::sqrt(pixels / background_samples))));

  double sum = 0;
  int64_t counted = 0, seen = 0;
  for (int64_t y = 0; y < picture.height; y += step) {
    for (int64_t x = 0; x < picture.width; x += step, ++seen) {
      const bool near_face = std::abs(x - centre_x) < half_width && std::abs(y - centre_y) < half_height;
      if (near_face || y >= chin) continue;
      sum += fb::luminance(picture.row(static_cast<uint32_t>(y)) + 3 * x);
      ++counted;
    }
  }
  return counted < least_background * seen ? otherwise : sum / counted;
}

double inside_frame_share(const fb_picture &picture, const fb_face &face) {
  const auto overlap = [](int64_t begin, int64_t length, int64_t limit) {
    return static_cast<double>(std::max<int64_t>(0, std::min(begin + length, limit) - std::max<int64_t>(begin, 0)));
  };
  return overlap(face.x, face.width, picture.width) * overlap(face.y, face.height, picture.height) /
         (static_cast<double>(face.width) * face.height);
}

}  // namespace

fb_status fb_quality_measure(const fb_picture *picture, const fb_face *face, const fb_landmarks *landmarks,
                             const uint8_t *chip, size_t count, fb_quality *quality) noexcept {
  return fb::guarded([&] {
    if (count != fb_chip_bytes || !fb::sane(*face) || !fb::sane(*landmarks)) return fb_status_bad_argument;
    const double eyes = fb::inter_eye_distance(*landmarks);
    if (eyes <= 0) return fb_status_bad_argument;

    const auto grey = std::make_unique<chip_luminance>(chip);
    const double face_luminance = grey->face_mean([](double value) { return value; });
    const double background = background_luminance(*picture, *face, face_luminance);
    const fb::head_pose pose = fb::estimate_pose(*landmarks);
    *quality = {
        eyes,
        grey->laplacian_variance(),
        face_luminance,
        grey->face_mean([](double value) { return value <= dark ? 1.0 : 0.0; }),
        grey->face_mean([](double value) { return value >= bright ? 1.0 : 0.0; }),
        // A black face is one grey level dark at least, so that the ratio stays finite.
        background == face_luminance ? 1 : background / std::max(face_luminance, 1.0),
        pose.yaw,
        pose.pitch,
        pose.roll,
        inside_frame_share(*picture, *face),
    };
    return fb_status_ok;
  });
}
