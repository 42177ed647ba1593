import { table } from '../../../tables/index.js';
import { CHECKED } from './checks.js';
import { NORMS } from './norms.js';
import { POINTWISE } from './pointwise.js';
import { PRODUCTS } from './products.js';
import { RECURRENT } from './recurrent.js';
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
});
