import { define, type PyValue } from '../../python/index.js';
import { linspace } from '../aten/ranges.js';
import type { Int, Num } from '../aten/ints.js';
import { torchOf } from '../registry.js';
import { guarded } from './define.js';

/** The little of numpy that traced programs use: torch 2.1 traces `np.linspace` into tensor ops. */
export const NUMPY_MEMBERS: Readonly<Record<string, PyValue>> = {
  pi: Math.PI,
  e: Math.E,
  inf: Infinity,
  nan: NaN,
  linspace: define(
    'linspace(start, stop, num=50)',
    (args, py) =>
      guarded(py, 'np.linspace', () =>
        linspace(
          torchOf(py),
          args.value('start') as Num,
          args.value('stop') as Num,
          args.value('num') as Int,
          'f64',
        ),
      ),
    'numpy',
  ),
};
