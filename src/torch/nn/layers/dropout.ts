import type { PyClass } from '../../../python/index.js';
import { alphaDropout, dropout, dropoutInPlace, featureDropout } from '../../aten/dropout.js';
import { check } from '../../aten/ints.js';
import { squeeze, unsqueeze } from '../../aten/views.js';
import { write } from '../../aten/writes.js';
import type { TensorObject } from '../../tensor/tensor-object.js';
import { dropoutBase } from './bases.js';
import { layer } from '../layer.js';

/** Layers that drop elements while they are trained. */
export const DROPOUT_LAYERS: readonly PyClass[] = (
  [
    ['Dropout', dropout],
    ['Dropout2d', featureDropout],
    ['Dropout3d', featureDropout],
    [
      'Dropout1d',
      (x: TensorObject, p: number, training: boolean) =>
        x.dim === 3
          ? featureDropout(x, p, training)
          : squeeze(featureDropout(unsqueeze(x, 0), p, training), 0),
    ],
    ['AlphaDropout', (x: TensorObject, p: number, training: boolean) => alphaDropout(x, p, training, false)],
    [
      'FeatureAlphaDropout',
      (x: TensorObject, p: number, training: boolean) => alphaDropout(x, p, training, true),
    ],
  ] as const
).map(([name, run]) =>
  layer({
    name,
    base: dropoutBase,
    init: 'p=0.5, inplace=False',
    setup: (l) => {
      const p = l.num('p');
      check(
        p >= 0 && p <= 1,
        () => `dropout probability has to be between 0 and 1, but got ${p}`,
        'ValueError',
      );
      l.set({ p: l.arg('p'), inplace: l.arg('inplace') });
    },
    run: (l) => {
      const x = l.tensor('input');
      const { training } = l.module;
      if (l.attr('inplace') !== true) return run(x, l.attrFloat('p'), training);
      if (run === dropout) return dropoutInPlace(x, l.attrFloat('p'), training);
      return training ? write(x, run(x, l.attrFloat('p'), training)) : x;
    },
    extra: (module, py) =>
      `p=${py.str(module.attributes.get('p') ?? null)}, inplace=${py.str(module.attributes.get('inplace') ?? null)}`,
  }),
);
