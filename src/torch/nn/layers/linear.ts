import type { PyClass, PyValue } from '../../../python/index.js';
import { table } from '../../../tables/index.js';
import * as lin from '../../aten/linear.js';
import { biasUniform, kaimingUniform, uniform } from '../init.js';
import { layer } from '../layer.js';
import { FACTORY } from './options.js';

export const linearClass = layer({
  name: 'Linear',
  init: `in_features, out_features, bias=True, ${FACTORY}`,
  setup: (l) => {
    const [inputs, outputs] = [Number(l.int('in_features')), Number(l.int('out_features'))];
    l.set({ in_features: BigInt(inputs), out_features: BigInt(outputs) });
    const shape = [outputs, inputs];
    l.parameter('weight', kaimingUniform(l.torch, l.dtype, shape));
    l.parameter('bias', l.py.truth(l.arg('bias')) ? biasUniform(l.torch, l.dtype, outputs, shape) : null);
  },
  run: (l) => lin.linear(l.tensor('input'), l.own('weight'), l.optionalOwn('bias')),
  extra: (module) =>
    `in_features=${String(module.attributes.get('in_features'))}, out_features=${String(module.attributes.get('out_features'))}, bias=${module.parameters.get('bias') === null ? 'False' : 'True'}`,
});

export const bilinearClass = layer({
  name: 'Bilinear',
  init: `in1_features, in2_features, out_features, bias=True, ${FACTORY}`,
  setup: (l) => {
    const [a, b, out] = [l.int('in1_features'), l.int('in2_features'), l.int('out_features')].map(Number) as [
      number,
      number,
      number,
    ];
    l.set({ in1_features: BigInt(a), in2_features: BigInt(b), out_features: BigInt(out) });
    const bound = 1 / Math.sqrt(a);
    l.parameter('weight', uniform(l.torch, l.dtype, [out, a, b], bound));
    l.parameter('bias', l.py.truth(l.arg('bias')) ? uniform(l.torch, l.dtype, [out], bound) : null);
  },
  forward: 'input1, input2',
  run: (l) => lin.bilinear(l.tensor('input1'), l.tensor('input2'), l.own('weight'), l.optionalOwn('bias')),
});

export const identityClass = layer({
  name: 'Identity',
  methods: { __init__: () => null },
  run: (l) => l.tensor('input'),
});

/** Where a program would be quantized, which marks nothing in an export. */
const stub = (name: string): PyClass =>
  layer({ name, init: 'qconfig=None', ignored: ['qconfig'], forward: 'x', run: (l) => l.tensor('x') });

/** `torch.ao.quantization`, of which only the marks are there */
export const QUANTIZATION_STUBS: Readonly<Record<string, PyValue>> = table({
  QuantStub: stub('QuantStub'),
  DeQuantStub: stub('DeQuantStub'),
});
