// The network's type alone: it takes a compiler 15 s and 0.7 GB.
#include <dlib/dnn.h>

#include <cstring>
#include <vector>

#include "guarded.hpp"
#include "model_stream.hpp"

// Declared here: cblas.h comes with several providers of BLAS, and this call with OpenBLAS only.
extern "C" void openblas_set_num_threads(int count);

namespace {

using namespace dlib;

// dlib's dnn_face_recognition_ex.cpp (public domain): 29 convolutions, 150x150 RGB to 128 floats. The weights' file holds
// the layers in this order; nothing here can change without them.
template <template <int, template <typename> class, int, typename> class block, int N,
          template <typename> class BN, typename SUBNET>
using residual = add_prev1<block<N, BN, 1, tag1<SUBNET>>>;

template <template <int, template <typename> class, int, typename> class block, int N,
          template <typename> class BN, typename SUBNET>
using residual_down = add_prev2<avg_pool<2, 2, 2, 2, skip1<tag2<block<N, BN, 2, tag1<SUBNET>>>>>>;

template <int N, template <typename> class BN, int stride, typename SUBNET>
using block = BN<con<N, 3, 3, 1, 1, relu<BN<con<N, 3, 3, stride, stride, SUBNET>>>>>;

template <int N, typename SUBNET>
using ares = relu<residual<block, N, affine, SUBNET>>;
template <int N, typename SUBNET>
using ares_down = relu<residual_down<block, N, affine, SUBNET>>;

template <typename SUBNET>
using level0 = ares_down<256, SUBNET>;
template <typename SUBNET>
using level1 = ares<256, ares<256, ares_down<256, SUBNET>>>;
template <typename SUBNET>
using level2 = ares<128, ares<128, ares_down<128, SUBNET>>>;
template <typename SUBNET>
using level3 = ares<64, ares<64, ares<64, ares_down<64, SUBNET>>>>;
template <typename SUBNET>
using level4 = ares<32, ares<32, ares<32, SUBNET>>>;

using resnet = loss_metric<fc_no_bias<
    128, avg_pool_everything<level0<level1<level2<level3<
             level4<max_pool<3, 3, 2, 2, relu<affine<con<32, 7, 7, 2, 2, input_rgb_image_sized<150>>>>>>>>>>>>>;

using chip_matrix = matrix<rgb_pixel>;

chip_matrix as_matrix(const uint8_t *chip) {
  chip_matrix result(fb_chip_side, fb_chip_side);
  std::memcpy(&result(0, 0), chip, fb_chip_bytes);
  return result;
}

}  // namespace

struct fb_network {
  resnet net;
};

fb_status fb_network_load(const void *bytes, size_t count, fb_network **network) noexcept {
  return fb::guarded([&] {
    openblas_set_num_threads(1);
    auto made = std::make_unique<fb_network>();
    try {
      fb::model_stream stream(bytes, count);
      deserialize(made->net, stream);
    } catch (const serialization_error &) {
      return fb_status_bad_model;
    }
    *network = made.release();
    return fb_status_ok;
  });
}

void fb_network_free(fb_network *network) noexcept { delete network; }

fb_status fb_network_describe(fb_network *network, const uint8_t *chip, size_t count, bool mirrored, float *descriptor,
                              size_t capacity) noexcept {
  return fb::guarded([&] {
    if (count != fb_chip_bytes || capacity < fb_descriptor_length) return fb_status_bad_argument;
    std::vector<chip_matrix> chips{as_matrix(chip)};
    if (mirrored) chips.push_back(fliplr(chips.front()));
    const std::vector<matrix<float, 0, 1>> descriptors = network->net(chips);
    for (const auto &each : descriptors) {
      if (each.size() != fb_descriptor_length) return fb_status_internal;
    }
    for (long i = 0; i < fb_descriptor_length; ++i) {
      descriptor[i] = mirrored ? (descriptors[0](i) + descriptors[1](i)) / 2 : descriptors[0](i);
    }
    return fb_status_ok;
  });
}
