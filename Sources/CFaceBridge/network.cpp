#include <malloc.h>

#include "face_bridge.h"
#include "guarded.hpp"
#include "one_thread.hpp"
#include "resnet.hpp"
#include "resnet_weights.hpp"

// Declared here: cblas.h comes with several providers of BLAS, and this call with OpenBLAS only.
extern "C" void openblas_set_num_threads(int count);

static_assert(fb::resnet_weights::output_count == fb_descriptor_length);

struct fb_network {
  fb::resnet net;
};

namespace {

/// oneDNN's exceptions too have one for exhausted memory.
template <typename Body>
fb_status guarded_dnnl(Body &&body) noexcept {
  return fb::guarded([&] {
    try {
      const fb::one_thread alone;
      return body();
    } catch (const dnnl::error &error) {
      return error.status == dnnl_out_of_memory ? fb_status_out_of_memory : fb_status_internal;
    }
  });
}

}  // namespace

fb_status fb_network_load(const void *bytes, size_t count, fb_network **network) noexcept {
  return guarded_dnnl([&] {
    openblas_set_num_threads(1);  // dlib's geometry calls it, for matrices of a few numbers
    try {
      *network = new fb_network{fb::resnet(fb::read_resnet_weights(bytes, count))};
    } catch (const fb::bad_weights &) {
      return fb_status_bad_model;
    }
    // Two more copies of the weights were there on the way, and glibc would keep what they took: 22 MB an engine.
    malloc_trim(0);
    return fb_status_ok;
  });
}

void fb_network_free(fb_network *network) noexcept { delete network; }

fb_status fb_network_describe(fb_network *network, const uint8_t *chips, size_t count, bool mirrored,
                              float *descriptors, size_t capacity) noexcept {
  return guarded_dnnl([&] {
    const size_t chip_count = count / fb_chip_bytes;
    if (count % fb_chip_bytes != 0 || chip_count < 1 || chip_count > fb_network_chips) return fb_status_bad_argument;
    if (capacity < chip_count * (mirrored ? 2 : 1) * fb_descriptor_length) return fb_status_bad_argument;
    network->net.describe(chips, chip_count, mirrored, descriptors);
    return fb_status_ok;
  });
}
