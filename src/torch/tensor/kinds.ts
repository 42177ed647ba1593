import type { SymHandle } from '../backend.js';
import type { Value } from './value.js';

export function isValue(arg: unknown): arg is Value {
  return typeof arg === 'object' && arg !== null && 'kind' in arg && arg.kind === 'value';
}

export function isSymHandle(operand: unknown): operand is SymHandle {
  return (
    typeof operand === 'object' && operand !== null && 'kind' in operand && operand.kind === 'sym-handle'
  );
}
