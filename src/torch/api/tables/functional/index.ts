import type { ApiEntry } from '../../define.js';
import { ACTIVATIONS } from './activations.js';
import { CONVOLUTIONS } from './convolutions.js';
import { DROPOUTS } from './dropouts.js';
import { LINEAR } from './linear.js';
import { LOSSES } from './losses.js';
import { NORMS } from './norms.js';
import { POOLS } from './pools.js';
import { SPATIAL } from './spatial.js';

/** `torch.nn.functional`, and what torch itself has of it. */
export const FUNCTIONAL: readonly ApiEntry[] = [
  ...ACTIVATIONS,
  ...DROPOUTS,
  ...LINEAR,
  ...NORMS,
  ...CONVOLUTIONS,
  ...POOLS,
  ...LOSSES,
  ...SPATIAL,
];
