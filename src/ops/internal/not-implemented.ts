import type { DType } from '../../ir/dtype.js';
import { OpError } from '../define.js';
import { SCALAR_TYPE_NAMES } from './dtype-names.js';

/** What torch says when a kernel does not exist for a dtype. */
export function notImplemented(target: string, kernelName: string, dtype: DType): OpError {
  return new OpError(target, `"${kernelName}" not implemented for '${SCALAR_TYPE_NAMES[dtype]}'`);
}
