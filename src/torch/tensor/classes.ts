import { nativeClass, type PyClass } from '../../python/index.js';

/** `torch.Tensor`; its methods are added by the tables of `api`. */
export const tensorClass: PyClass = nativeClass({ name: 'Tensor', module: 'torch' });

/** `torch.nn.Parameter` */
export const parameterClass: PyClass = nativeClass({
  name: 'Parameter',
  module: 'torch.nn.parameter',
  bases: [tensorClass],
});
