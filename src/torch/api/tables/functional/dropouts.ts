import { alphaDropout, dropout, dropoutInPlace, featureDropout } from '../../../aten/dropout.js';
import { check } from '../../../aten/ints.js';
import { squeeze, unsqueeze } from '../../../aten/views.js';
import { def, type ApiEntry } from '../../define.js';
import { input, written } from './support.js';

/** Dropout in its forms. */
export const DROPOUTS: readonly ApiEntry[] = [
  def('fF', 'dropout', 'Tensor input, float p=0.5, bool training=True, bool inplace=False', (a) =>
    (a.bool('inplace') ? dropoutInPlace : dropout)(input(a), a.float('p'), a.bool('training')),
  ),
  ...['dropout2d', 'dropout3d'].map((name) =>
    def('F', name, 'Tensor input, float p=0.5, bool training=True, bool inplace=False', (a) =>
      written(a, featureDropout(input(a), a.float('p'), a.bool('training'))),
    ),
  ),
  def('F', 'dropout1d', 'Tensor input, float p=0.5, bool training=True, bool inplace=False', (a) => {
    const x = input(a);
    check(
      x.dim === 2 || x.dim === 3,
      () => `dropout1d: Expected 2D or 3D input, but received a ${x.dim}D input.`,
    );
    const [p, training] = [a.float('p'), a.bool('training')];
    if (x.dim === 3) return written(a, featureDropout(x, p, training));
    return written(a, squeeze(featureDropout(unsqueeze(x, 0), p, training), 0));
  }),
  ...(
    [
      ['alpha_dropout', false],
      ['feature_alpha_dropout', true],
    ] as const
  ).map(([name, feature]) =>
    def('F', name, 'Tensor input, float p=0.5, bool training=False, bool inplace=False', (a) =>
      written(a, alphaDropout(input(a), a.float('p'), a.bool('training'), feature)),
    ),
  ),
];
