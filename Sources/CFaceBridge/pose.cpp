#include <algorithm>
#include <cmath>

#include "geometry.hpp"

// Head pose from five points under weak perspective. With the eyes' distance E as the unit, a frontal face has its nose
// base at (0, height, depth) from the point between the eyes. After undoing the roll (the angle of the line of the eyes),
// a turn by yaw shortens the eyes' distance to E cos(yaw) and moves the nose across by E depth sin(yaw):
//
//   across / distance = depth tan(yaw)
//   down / E          = height cos(pitch) - depth sin(pitch)
//
// People's noses differ by a tenth or more, so that a single picture's pitch and yaw are good to some ten degrees: enough
// for "look at the camera", not for a measurement.

namespace {

/// Of dlib's mean face shape (get_face_chip_details): nose base below the eyes, over the eyes' distance.
constexpr double height = 0.773;
/// Nose base before the plane of the eyes' corners, over their distance; about 28 mm of 63 mm in adults.
constexpr double depth = 0.45;

double degrees(double radians) { return radians * 180 / M_PI; }

}  // namespace

double fb::inter_eye_distance(const fb_landmarks &landmarks) {
  const position right = right_eye(landmarks);
  const position left = left_eye(landmarks);
  return std::hypot(right.x - left.x, right.y - left.y);
}

fb::head_pose fb::estimate_pose(const fb_landmarks &landmarks) {
  const position right = right_eye(landmarks);
  const position left = left_eye(landmarks);
  const double distance = inter_eye_distance(landmarks);
  const double cosine = (right.x - left.x) / distance;
  const double sine = (right.y - left.y) / distance;

  const double nose_x = landmarks.nose_base.x - (right.x + left.x) / 2;
  const double nose_y = landmarks.nose_base.y - (right.y + left.y) / 2;
  const double across = nose_x * cosine + nose_y * sine;
  const double down = nose_y * cosine - nose_x * sine;

  const double yaw = std::atan(across / distance / depth);
  const double frontal_distance = distance / std::cos(yaw);
  const double reach = std::hypot(height, depth);
  const double pitch =
      std::acos(std::clamp(down / frontal_distance / reach, -1.0, 1.0)) - std::atan2(depth, height);
  return {degrees(yaw), degrees(pitch), degrees(std::atan2(sine, cosine))};
}
