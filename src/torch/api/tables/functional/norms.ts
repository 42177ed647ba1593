import * as norm from '../../../aten/norms.js';
import { def, type ApiEntry } from '../../define.js';
import type { BoundCall } from '../../signature.js';
import { input } from './support.js';

function normArgs(
  a: BoundCall<'weight' | 'bias' | 'running_mean' | 'running_var' | 'momentum' | 'eps'>,
): Omit<norm.BatchNormArgs, 'training'> {
  return {
    weight: a.optionalTensor('weight'),
    bias: a.optionalTensor('bias'),
    runningMean: a.optionalTensor('running_mean'),
    runningVar: a.optionalTensor('running_var'),
    momentum: a.float('momentum'),
    eps: a.float('eps'),
  };
}

/** Normalizations. */
export const NORMS: readonly ApiEntry[] = [
  def(
    'F',
    'layer_norm',
    'Tensor input, int[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1e-05',
    (a) =>
      norm.layerNorm(
        input(a),
        a.ints('normalized_shape'),
        a.optionalTensor('weight'),
        a.optionalTensor('bias'),
        a.float('eps'),
      ),
  ),
  def(
    'F',
    'group_norm',
    'Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1e-05',
    (a) =>
      norm.groupNorm(
        input(a),
        a.known('num_groups'),
        a.optionalTensor('weight'),
        a.optionalTensor('bias'),
        a.float('eps'),
      ),
  ),
  def(
    'F',
    'batch_norm',
    'Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight=None, Tensor? bias=None, bool training=False, float momentum=0.1, float eps=1e-05',
    (a) => norm.functionalBatchNorm(input(a), { ...normArgs(a), training: a.bool('training') }),
  ),
  def(
    'F',
    'instance_norm',
    'Tensor input, Tensor? running_mean=None, Tensor? running_var=None, Tensor? weight=None, Tensor? bias=None, bool use_input_stats=True, float momentum=0.1, float eps=1e-05',
    (a) => norm.instanceNorm(input(a), { ...normArgs(a), training: a.bool('use_input_stats') }),
  ),
  def(
    'F',
    'local_response_norm',
    'Tensor input, int size, float alpha=0.0001, float beta=0.75, float k=1.0',
    (a) => norm.localResponseNorm(input(a), a.known('size'), a.float('alpha'), a.float('beta'), a.float('k')),
  ),
  // Their forms in torch itself, with other orders of parameters.
  def(
    'f',
    'layer_norm',
    'Tensor input, int[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1e-05, ignored cudnn_enable=True',
    (a) =>
      norm.layerNorm(
        input(a),
        a.ints('normalized_shape'),
        a.optionalTensor('weight'),
        a.optionalTensor('bias'),
        a.float('eps'),
      ),
  ),
  def(
    'f',
    'native_layer_norm',
    'Tensor input, int[] normalized_shape, Tensor? weight, Tensor? bias, float eps',
    (a) =>
      norm.nativeLayerNorm(
        input(a),
        a.ints('normalized_shape'),
        a.optionalTensor('weight'),
        a.optionalTensor('bias'),
        a.float('eps'),
      ),
  ),
  def(
    'f',
    'group_norm',
    'Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1e-05, ignored cudnn_enabled=True',
    (a) =>
      norm.groupNorm(
        input(a),
        a.known('num_groups'),
        a.optionalTensor('weight'),
        a.optionalTensor('bias'),
        a.float('eps'),
      ),
  ),
  def(
    'f',
    'batch_norm',
    'Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps, ignored cudnn_enabled',
    (a) => norm.batchNorm(input(a), { ...normArgs(a), training: a.bool('training') }),
  ),
];
