#pragma once

#include "face_bridge.h"

namespace fb {

struct position {
  double x;
  double y;
};

/// The midpoint of an eye's corners.
inline position middle(const fb_point &a, const fb_point &b) { return {(a.x + b.x) / 2.0, (a.y + b.y) / 2.0}; }

inline position right_eye(const fb_landmarks &l) { return middle(l.right_eye_outer, l.right_eye_inner); }
inline position left_eye(const fb_landmarks &l) { return middle(l.left_eye_outer, l.left_eye_inner); }

/// Pixels between the eyes.
double inter_eye_distance(const fb_landmarks &landmarks);

/// Degrees; see pose.cpp.
struct head_pose {
  double yaw;
  double pitch;
  double roll;
};

/// `landmarks` has the eyes apart.
head_pose estimate_pose(const fb_landmarks &landmarks);

}  // namespace fb
