#pragma once

#include <new>

#include "face_bridge.h"

namespace fb {

/// Runs `body` and turns whatever it throws into a status: nothing crosses the C boundary as an exception.
template <typename Body>
fb_status guarded(Body &&body) noexcept {
  try {
    return body();
  } catch (const std::bad_alloc &) {
    return fb_status_out_of_memory;
  } catch (...) {
    return fb_status_internal;
  }
}

}  // namespace fb
