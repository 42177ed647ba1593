/** What rulesets `lower-calls` and `lower-fused` take apart. */
export const TAKEN_APART: ReadonlySet<string> = new Set(
  [
    'conv1d conv2d conv3d layer_norm batch_norm max_pool2d swapaxes mT t reshape expand_as view_as contiguous',
    'type_as relu6 square linear matmul silu gelu scaled_dot_product_attention rms_norm adaptive_avg_pool2d',
    'softmax.int log_softmax.int transpose.int flatten.using_ints unflatten.int to.dtype min.other __and__.Tensor',
  ].flatMap((line) => line.split(' ').map((name) => `aten.${name}${name.includes('.') ? '' : '.default'}`)),
);
