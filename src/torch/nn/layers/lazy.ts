import { addMembers, bindCall, nativeClass, type PyClass } from '../../../python/index.js';
import { check, sizeOf, type Int } from '../../aten/ints.js';
import { TensorObject } from '../../tensor/tensor-object.js';
import { detailsOf } from '../layer.js';
import type { ModuleObject } from '../module-object.js';
import { CONVOLUTION_LAYERS } from './convolution.js';
import { linearClass } from './linear.js';
import { NORM_LAYERS } from './norm.js';
import { FACTORY } from './options.js';

/**
 * A layer that learns the size of what it is given at its first call, makes its parameters then, and is the plain layer from
 * there on. Before, it has no parameters that could be traced.
 */
function lazyLayer(
  base: PyClass,
  inferred: (x: TensorObject) => Int,
  parameters = detailsOf(base)!.init!.split(', ').slice(1),
): PyClass {
  const names = parameters.map((parameter) => parameter.split('=')[0]!).filter((name) => name !== '*');
  const signature = `__init__(${parameters.join(', ')})`;
  const cls = nativeClass({ name: `Lazy${base.name}`, module: 'torch.nn.modules', bases: [base] });
  addMembers(cls, {
    methods: {
      __init__: (self, call, py) => {
        const module = self as ModuleObject;
        const args = bindCall(signature, call, py);
        module.initialize();
        for (const name of names)
          if (name !== 'dtype' && name !== 'device') module.attributes.set(name, args.value(name));
        module.pending = (input) => {
          if (!(input instanceof TensorObject))
            return py.raise(
              'TypeError',
              `${cls.name}: argument 'input' must be Tensor, not ${py.typeName(input)}`,
            );
          const { training } = module;
          module.pending = undefined;
          module.becomes(base);
          py.call(
            py.getattr(base, '__init__'),
            [module, inferred(input) as bigint],
            new Map(names.map((name) => [name, args.value(name)])),
          );
          module.attributes.set('training', training);
        };
        return null;
      },
    },
  });
  return cls;
}

/** The channels of an image, with or without a batch around it. */
function channelsOf(x: TensorObject, rank: number, name: string): Int {
  check(
    x.dim === rank + 1 || x.dim === rank + 2,
    () =>
      `Expected ${rank + 1}D (unbatched) or ${rank + 2}D (batched) input to ${name}, but got input of size: [${x.sizes.join(', ')}]`,
  );
  return sizeOf(x, x.dim === rank + 2 ? 1 : 0);
}

const rankOf = (name: string): number => Number(/\d/.exec(name)?.[0]);

/** Lazy norms of every kind have the defaults of batch norms. */
const NORM_PARAMETERS = `eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, ${FACTORY}`.split(
  ', ',
);

/** `nn.LazyLinear`, `nn.LazyConv2d`, … */
export const LAZY_LAYERS: readonly PyClass[] = [
  lazyLayer(linearClass, (x) => sizeOf(x, -1)),
  ...CONVOLUTION_LAYERS.map((cls) =>
    lazyLayer(cls, (x) => channelsOf(x, rankOf(cls.name), `Lazy${cls.name}`)),
  ),
  ...NORM_LAYERS.filter(({ name }) => /^(?:Batch|Instance)Norm\dd$/.test(name)).map((cls) =>
    lazyLayer(cls, (x) => sizeOf(x, 1), NORM_PARAMETERS),
  ),
];
