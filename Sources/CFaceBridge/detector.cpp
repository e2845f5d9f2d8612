#include <dlib/image_processing/frontal_face_detector.h>
#include <dlib/image_transforms.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

#include "guarded.hpp"
#include "reduce.hpp"
#include "rgb_view.hpp"

struct fb_detector {
  dlib::frontal_face_detector hog = dlib::get_frontal_face_detector();
  fb_detection_size size;
};

namespace {

using detections = std::vector<dlib::rect_detection>;

/// The detector's window, which is also the smallest face that it finds.
constexpr uint32_t window = 80;
/// Far below it everything is a detection.
constexpr double weakest_score = -2;
/// A face may reach beyond the edges, though not by more than half.
constexpr uint32_t smallest_searchable_side = window / 2;

template <typename Image>
detections search(fb_detector &detector, const Image &image, long rows, long columns) {
  detections found;
  if (std::min(rows, columns) >= smallest_searchable_side) detector.hog(image, found, detector.size.least_score);
  return found;
}

fb_face face(const dlib::rectangle &box, double score) {
  return {static_cast<int32_t>(box.left()), static_cast<int32_t>(box.top()), static_cast<int32_t>(box.width()),
          static_cast<int32_t>(box.height()), score};
}

std::vector<fb_face> as_stored(const detections &found) {
  std::vector<fb_face> faces;
  for (const auto &each : found) faces.push_back(face(each.rect, each.detection_confidence));
  return faces;
}

std::vector<fb_face> search_reduced(fb_detector &detector, const fb_picture &picture) {
  const double scale = static_cast<double>(detector.size.longest_side) / std::max(picture.width, picture.height);
  const auto side = [&](uint32_t length) { return std::max(1u, static_cast<uint32_t>(std::lround(length * scale))); };
  const fb_picture smaller = fb::reduced(picture, side(picture.width), side(picture.height));
  const double across = static_cast<double>(picture.width) / smaller.width;
  const double down = static_cast<double>(picture.height) / smaller.height;

  std::vector<fb_face> faces;
  for (const auto &each : search(detector, fb::rgb_view(smaller), smaller.height, smaller.width)) {
    const dlib::rectangle box(std::lround(each.rect.left() * across), std::lround(each.rect.top() * down),
                              std::lround((each.rect.right() + 1) * across) - 1,
                              std::lround((each.rect.bottom() + 1) * down) - 1);
    faces.push_back(face(box, each.detection_confidence));
  }
  return faces;
}

/// As dlib's Python detector does with `upsample_num_times` 1.
std::vector<fb_face> search_enlarged(fb_detector &detector, const fb_picture &picture) {
  dlib::array2d<dlib::rgb_pixel> larger;
  dlib::pyramid_down<2> pyramid;
  dlib::pyramid_up(fb::rgb_view(picture), larger, pyramid);
  std::vector<fb_face> faces;
  for (const auto &each : search(detector, larger, larger.nr(), larger.nc())) {
    faces.push_back(face(pyramid.rect_down(each.rect), each.detection_confidence));
  }
  return faces;
}

std::vector<fb_face> search_all(fb_detector &detector, const fb_picture &picture) {
  const uint32_t longest = std::max(picture.width, picture.height);
  if (longest > detector.size.longest_side) return search_reduced(detector, picture);
  std::vector<fb_face> faces = as_stored(search(detector, fb::rgb_view(picture), picture.height, picture.width));
  const bool found = !faces.empty() && faces.front().score > 0;
  if (!found && longest <= detector.size.enlarge_up_to) {
    // The weak ones of both searches: the larger copy has what is too small for the window, the smaller one what is not.
    const std::vector<fb_face> smaller = std::move(faces), larger = search_enlarged(detector, picture);
    faces.clear();
    std::merge(smaller.begin(), smaller.end(), larger.begin(), larger.end(), std::back_inserter(faces),
               [](const fb_face &a, const fb_face &b) { return a.score > b.score; });
  }
  return faces;
}

}  // namespace

fb_status fb_detector_create(const fb_detection_size *size, fb_detector **detector) noexcept {
  return fb::guarded([&] {
    if (size->longest_side < window || size->enlarge_up_to > size->longest_side) return fb_status_bad_argument;
    if (!(size->least_score >= weakest_score && size->least_score <= 0)) return fb_status_bad_argument;
    auto made = std::make_unique<fb_detector>();
    made->size = *size;
    *detector = made.release();
    return fb_status_ok;
  });
}

void fb_detector_free(fb_detector *detector) noexcept { delete detector; }

fb_status fb_detector_detect(fb_detector *detector, const fb_picture *picture, fb_face *faces, size_t capacity,
                             size_t *found) noexcept {
  return fb::guarded([&] {
    std::vector<fb_face> all = search_all(*detector, *picture);
    // A box that came out empty by rounding is no face.
    all.erase(std::remove_if(all.begin(), all.end(), [](const fb_face &f) { return f.width <= 0 || f.height <= 0; }),
              all.end());
    std::copy_n(all.begin(), std::min(capacity, all.size()), faces);
    *found = all.size();
    return fb_status_ok;
  });
}
