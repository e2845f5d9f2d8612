#include <dlib/image_processing/shape_predictor.h>

#include "checks.hpp"
#include "guarded.hpp"
#include "model_stream.hpp"
#include "rgb_view.hpp"

struct fb_landmark_model {
  dlib::shape_predictor predictor;
};

namespace {

constexpr unsigned long points = 5;

fb_point point(const dlib::point &p) { return {static_cast<int32_t>(p.x()), static_cast<int32_t>(p.y())}; }

}  // namespace

fb_status fb_landmark_model_load(const void *bytes, size_t count, fb_landmark_model **model) noexcept {
  return fb::guarded([&] {
    auto made = std::make_unique<fb_landmark_model>();
    try {
      fb::model_stream stream(bytes, count);
      deserialize(made->predictor, stream);
    } catch (const dlib::serialization_error &) {
      return fb_status_bad_model;
    }
    if (made->predictor.num_parts() != points) return fb_status_bad_model;
    *model = made.release();
    return fb_status_ok;
  });
}

void fb_landmark_model_free(fb_landmark_model *model) noexcept { delete model; }

fb_status fb_landmark_model_locate(const fb_landmark_model *model, const fb_picture *picture, const fb_face *face,
                                   fb_landmarks *landmarks) noexcept {
  return fb::guarded([&] {
    if (!fb::sane(*face)) return fb_status_bad_argument;
    const dlib::rectangle box(face->x, face->y, face->x + face->width - 1, face->y + face->height - 1);
    const dlib::full_object_detection shape = model->predictor(fb::rgb_view(*picture), box);
    *landmarks = {point(shape.part(0)), point(shape.part(1)), point(shape.part(2)), point(shape.part(3)),
                  point(shape.part(4))};
    return fb_status_ok;
  });
}
