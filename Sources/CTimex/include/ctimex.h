#pragma once
#include <stdbool.h>
#include <stdint.h>

/// What adjtimex(2) tells of the kernel's clock. A function of our own, since <sys/timex.h> in a module would bring a `timeval`
/// of its own with it.
struct ctimex_state {
  /// False where the kernel did not answer; the rest is then 0.
  bool is_known;
  /// TIME_ERROR was returned, or STA_UNSYNC is set: nothing keeps the clock, as far as the kernel knows.
  bool is_unsynchronised;
  int64_t maximum_error_microseconds;
};

/// Asks the kernel, and changes nothing.
struct ctimex_state ctimex_read(void);
