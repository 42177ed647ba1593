import type { Id } from '../../types.js';
import { Binding } from '../apply/binding.js';
import type { Core } from '../store/core.js';
import { lookupInstance } from '../apply/instantiate-pattern.js';
import { Variables, type ResolvedApp } from '../patterns/resolved.js';

/** The class of a term without variables, or -1 when the e-graph does not hold it. */
export function groundId(core: Core, term: ResolvedApp): Id {
  return lookupInstance(core, term, new Binding(core, new Variables(), ''));
}
