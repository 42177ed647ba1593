import type { TreeSpec } from '../ir/index.js';
import type { RuntimeValue } from './runtime-value.js';

/** What the caller gets: the flat outputs put back into the containers that the program returned. */
export function unflattenOutputs(outSpec: TreeSpec, flat: readonly RuntimeValue[]): RuntimeValue {
  let next = 0;
  const build = (spec: TreeSpec): RuntimeValue => {
    switch (spec.kind) {
      case 'leaf':
        return flat[next++] ?? null;
      case 'none':
        return null;
      case 'tuple':
        return { tuple: spec.items.map(build) };
      case 'list':
        return { list: spec.items.map(build) };
      case 'dict':
        return { dict: spec.entries.map(([key, child]) => [`${key}`, build(child)] as const) };
    }
  };
  return build(outSpec);
}
