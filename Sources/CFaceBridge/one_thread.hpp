#pragma once

// OpenMP's runtime, declared here: clang has no omp.h without its own OpenMP.
extern "C" int omp_get_max_threads(void);
extern "C" void omp_set_num_threads(int count);

namespace fb {

/// Keeps oneDNN on the calling thread as long as it lives. Debian's oneDNN shares its work out over OpenMP's threads, one
/// for each core; here the cores are shared out by engine. OpenMP keeps this number for each thread, so others see nothing.
class one_thread {
 public:
  one_thread() : before_(omp_get_max_threads()) { omp_set_num_threads(1); }
  ~one_thread() { omp_set_num_threads(before_); }
  one_thread(const one_thread &) = delete;
  one_thread &operator=(const one_thread &) = delete;

 private:
  int before_;
};

}  // namespace fb
