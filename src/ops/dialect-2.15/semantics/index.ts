import { table } from '../../../tables/index.js';
import { ALIASED } from './aliases.js';
import { ARRANGEMENTS } from './arrangements.js';
import { CHECKED } from './checks.js';
import { FOURIER } from './fourier.js';
import { LINALG } from './linalg.js';
import { LOSSES } from './losses.js';
import { MOMENTS } from './moments.js';
import { NORMS } from './norms.js';
import { POINTWISE } from './pointwise.js';
import { PRODUCTS } from './products.js';
import { RECURRENT } from './recurrent.js';
import { SAMPLING } from './sampling.js';
import type { Semantics } from './semantics.js';
import { VIEWS } from './views.js';
import { WINDOWS } from './windows.js';

/** What ops compute that only torch 2.15 calls, by their names with namespace and overload. */
export const SEMANTICS: Readonly<Record<string, Semantics>> = table<Semantics>({
  ...CHECKED,
  ...VIEWS,
  ...POINTWISE,
  ...PRODUCTS,
  ...NORMS,
  ...WINDOWS,
  ...RECURRENT,
  ...FOURIER,
  ...LINALG,
  ...SAMPLING,
  ...ALIASED,
  ...ARRANGEMENTS,
  ...LOSSES,
  ...MOMENTS,
});
