import type { JsonObject } from '../../json/json.js';

/**
 * The path of the innermost module that a node was called in; undefined when the archive does not say. The metadata lists
 * modules from the outermost in: `L__self__,,M;L__self___layers.0,layers.0,Linear`.
 */
export function moduleOf(metadata: JsonObject): string | undefined {
  const stack = metadata.get('nn_module_stack');
  return typeof stack === 'string' ? stack.split(';').at(-1)?.split(',')[1] : undefined;
}
