import type { Type } from '../ir/index.js';
import { ROW_MAJOR } from './fact.js';

/** How a tensor of a type lies in memory, as a fact has it: its strides as text; undefined for what is no tensor. */
export function layoutOfType(type: Type): string | undefined {
  if (type.kind !== 'tensor') return undefined;
  return type.strides === undefined
    ? ROW_MAJOR
    : type.strides.map((stride) => (typeof stride === 'bigint' ? String(stride) : stride.key)).join();
}
