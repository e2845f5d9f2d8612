#include "ctimex.h"

#include <sys/timex.h>

struct ctimex_state ctimex_read(void) {
  struct timex kernel = {0};
  struct ctimex_state state = {0};
  const int answer = adjtimex(&kernel);
  if (answer < 0) return state;
  state.is_known = true;
  state.is_unsynchronised = answer == TIME_ERROR || (kernel.status & STA_UNSYNC) != 0;
  state.maximum_error_microseconds = kernel.maxerror;
  return state;
}
