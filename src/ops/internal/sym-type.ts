import type { SymExpr } from '../../ir/sym/expr.js';
import type { SymType } from '../../ir/type.js';
import type { Scalar } from '../define.js';

export function symType(expr: SymExpr | Scalar): SymType {
  return { kind: 'sym', expr };
}
