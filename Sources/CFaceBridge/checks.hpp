#pragma once

#include "face_bridge.h"

namespace fb {

/// No picture is that large: a coordinate beyond it is a mistake, and dlib's integer arithmetic never overflows below it.
constexpr int32_t max_coordinate = 1'000'000;

inline bool sane(int32_t coordinate) { return coordinate > -max_coordinate && coordinate < max_coordinate; }

inline bool sane(const fb_point &point) { return sane(point.x) && sane(point.y); }

inline bool sane(const fb_face &face) {
  return sane(face.x) && sane(face.y) && face.width > 0 && face.height > 0 && face.width < max_coordinate &&
         face.height < max_coordinate;
}

inline bool sane(const fb_landmarks &landmarks) {
  return sane(landmarks.right_eye_outer) && sane(landmarks.right_eye_inner) && sane(landmarks.left_eye_outer) &&
         sane(landmarks.left_eye_inner) && sane(landmarks.nose_base);
}

}  // namespace fb
