#include "convolution.hpp"

namespace {

using dnnl::memory;
using tag = memory::format_tag;

constexpr auto f32 = memory::data_type::f32;

dnnl::primitive_attr attributes(fb::convolution_end end) {
  dnnl::post_ops after;
  if (end == fb::convolution_end::add_relu) after.append_sum(1);
  if (end != fb::convolution_end::plain) after.append_eltwise(1, dnnl::algorithm::eltwise_relu, 0, 0);
  dnnl::primitive_attr result;
  result.set_post_ops(after);
  // oneDNN's own scratch memory belongs to the thread that made the primitive, and engines change threads.
  result.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  return result;
}

/// A copy of `values` in the order that the kernel wants.
memory copied(const float *values, const memory::desc &order, const memory::desc &wanted, const dnnl::engine &engine) {
  memory result(wanted, engine);
  // The reorder only reads, but takes no pointer to const.
  memory plain(order, engine, const_cast<float *>(values));
  dnnl::stream stream(engine);
  dnnl::reorder(plain, result).execute(stream, plain, result);
  stream.wait();
  return result;
}

}  // namespace

fb::convolution::convolution(const dnnl::engine &engine, const convolution_weights &weights, int side,
                             convolution_end end)
    : side_((side + 2 * weights.padding - weights.kernel) / weights.stride + 1), outputs_(weights.outputs) {
  const memory::desc source({1, weights.inputs, side, side}, f32, tag::nhwc);
  const memory::desc destination({1, outputs_, side_, side_}, f32, tag::nhwc);
  const memory::dims filters{outputs_, weights.inputs, weights.kernel, weights.kernel};
  const memory::desc bias({outputs_}, f32, tag::a);
  const memory::dims strides{weights.stride, weights.stride};
  const memory::dims padding{weights.padding, weights.padding};
  // Direct and not Winograd: rounding stays what a plain sum has.
  const dnnl::convolution_forward::desc wanted(
      dnnl::prop_kind::forward_inference, dnnl::algorithm::convolution_direct, source,
      memory::desc(filters, f32, tag::any), bias, destination, strides, padding, padding);
  const dnnl::convolution_forward::primitive_desc found(wanted, attributes(end), engine);

  primitive_ = dnnl::convolution_forward(found);
  filters_ = copied(weights.filters.data(), memory::desc(filters, f32, tag::oihw), found.weights_desc(), engine);
  bias_ = copied(weights.bias.data(), bias, bias, engine);
  source_ = memory(source, engine, DNNL_MEMORY_NONE);
  destination_ = memory(destination, engine, DNNL_MEMORY_NONE);
  scratch_ = memory(found.scratchpad_desc(), engine, DNNL_MEMORY_NONE);
}

void fb::convolution::run(dnnl::stream &stream, const float *source, float *destination, void *scratch) {
  source_.set_data_handle(const_cast<float *>(source));
  destination_.set_data_handle(destination);
  scratch_.set_data_handle(scratch);
  primitive_.execute(stream, {{DNNL_ARG_SRC, source_},
                              {DNNL_ARG_WEIGHTS, filters_},
                              {DNNL_ARG_BIAS, bias_},
                              {DNNL_ARG_DST, destination_},
                              {DNNL_ARG_SCRATCHPAD, scratch_}});
  stream.wait();
}
