// The network's type alone: it takes a compiler 15 s and 0.7 GB.
#include "resnet_weights.hpp"

#include <dlib/dnn.h>

#include <algorithm>
#include <memory>
#include <sstream>
#include <string>

#include "model_stream.hpp"

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

using net_type = loss_metric<fc_no_bias<
    128, avg_pool_everything<level0<level1<level2<level3<
             level4<max_pool<3, 3, 2, 2, relu<affine<con<32, 7, 7, 2, 2, input_rgb_image_sized<150>>>>>>>>>>>>>;

void require(bool condition) {
  if (!condition) throw fb::bad_weights("layers of other sizes than the network's");
}

/// Takes the parameters out of dlib's layers, which it is shown from the last to the first.
class collector {
 public:
  explicit collector(fb::resnet_weights &weights) : weights_(weights) {}

  template <unsigned long outputs, fc_bias_mode bias>
  void operator()(const fc_<outputs, bias> &layer) {
    static_assert(outputs == fb::resnet_weights::output_count && bias == FC_NO_BIAS);
    const tensor &parameters = layer.get_layer_params();
    require(parameters.size() == size_t{fb::resnet_weights::feature_count} * outputs);
    weights_.projection.assign(parameters.begin(), parameters.end());
  }

  /// The layer keeps its parameters to itself, factors before addends, and gives them to a stream only.
  void operator()(const affine_ &layer) {
    require(!layer.is_disabled() && layer.get_mode() == CONV_MODE);
    std::stringstream stream;
    serialize(layer, stream);
    std::string version;
    deserialize(version, stream);
    resizable_tensor parameters;
    deserialize(parameters, stream);
    folded_.assign(parameters.begin(), parameters.end());
  }

  /// Followed by the affine layer that was seen before: g (w x + b) + a = (g w) x + (g b + a).
  template <long outputs, long kernel, int stride, int padding>
  void operator()(const con_<outputs, kernel, kernel, stride, stride, padding, padding> &layer) {
    const tensor &parameters = layer.get_layer_params();
    const auto output_count = static_cast<size_t>(outputs);
    require(layer.num_filters() == outputs && !layer.bias_is_disabled());
    require(folded_.size() == 2 * output_count && parameters.size() % output_count == 0);
    const size_t filter = parameters.size() / output_count - 1;  // the bias comes behind all filters
    require(filter > 0 && filter % (kernel * kernel) == 0);

    fb::convolution_weights made{outputs, static_cast<int>(filter / (kernel * kernel)), kernel, stride, padding, {}, {}};
    made.filters.assign(parameters.begin(), parameters.begin() + filter * output_count);
    made.bias.assign(parameters.begin() + filter * output_count, parameters.end());
    for (size_t output = 0; output < output_count; ++output) {
      const float factor = folded_[output];
      for (size_t i = 0; i < filter; ++i) made.filters[output * filter + i] *= factor;
      made.bias[output] = made.bias[output] * factor + folded_[output_count + output];
    }
    weights_.convolutions.push_back(std::move(made));
  }

 private:
  fb::resnet_weights &weights_;
  /// Parameters of the affine layer that was seen last.
  std::vector<float> folded_;
};

}  // namespace

fb::resnet_weights fb::read_resnet_weights(const void *bytes, size_t count) {
  const auto net = std::make_unique<net_type>();
  try {
    model_stream stream(bytes, count);
    deserialize(*net, stream);
  } catch (const serialization_error &error) {
    throw bad_weights(error.what());
  }
  const auto &input = input_layer(*net);
  resnet_weights weights{{input.get_avg_red(), input.get_avg_green(), input.get_avg_blue()}, {}, {}};
  visit_computational_layers(*net, collector(weights));
  std::reverse(weights.convolutions.begin(), weights.convolutions.end());

  require(weights.convolutions.size() == resnet_weights::convolution_count && !weights.projection.empty());
  int channels = 3;
  for (const convolution_weights &each : weights.convolutions) {
    require(each.inputs == channels);
    channels = each.outputs;
  }
  require(channels == resnet_weights::feature_count);
  return weights;
}
