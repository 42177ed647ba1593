import { checkArgument } from '../diagnostics/index.js';
import type { Cost } from './cost.js';
import { COSTED_CALL } from './shipped.js';

/** What rulesets `lower-calls` and `lower-fused` take apart. */
export const TAKEN_APART: ReadonlySet<string> = new Set(
  [
    'conv1d conv2d conv3d layer_norm batch_norm max_pool2d swapaxes mT t reshape expand_as view_as contiguous',
    'type_as relu6 square linear matmul silu gelu scaled_dot_product_attention rms_norm adaptive_avg_pool2d',
    'softmax.int log_softmax.int transpose.int flatten.using_ints unflatten.int to.dtype min.other __and__.Tensor',
  ].flatMap((line) => line.split(' ').map((name) => `aten.${name}${name.includes('.') ? '' : '.default'}`)),
);

/**
 * The number of calls that the rulesets `lowerCalls` and `lowerFused` can take apart, and of programs that have equally many of
 * those the number of all calls: what programs of torch 2.15 are read by for a backend that has core ATen alone.
 */
export const partsFirst: Cost = function parts(call) {
  checkArgument('partsFirst', call, COSTED_CALL);
  return [TAKEN_APART.has(call.target) ? 1 : 0, 1];
};
