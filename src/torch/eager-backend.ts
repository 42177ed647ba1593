import { EgghatchError } from '../diagnostics/index.js';
import type { Argument } from '../ir/argument.js';
import type { SymExpr } from '../ir/sym/index.js';
import type { SymInt } from '../ir/type.js';
import { bindArgs, requireOp, type EvalResult } from '../ops/index.js';
import type { Tensor } from '../tensor/index.js';
import type { Backend, Operand, SymHandle, TensorHandle } from './backend.js';

/** The handle of a computed tensor carries its value. */
export interface EagerTensorHandle extends TensorHandle {
  readonly tensor: Tensor;
}

/** Computes every op at once, with the reference semantics. There are no symbols: every size and item is known. */
export class EagerBackend implements Backend {
  readonly tracing = false;

  static handle(tensor: Tensor): EagerTensorHandle {
    return {
      kind: 'tensor-handle',
      dtype: tensor.dtype,
      sizes: tensor.shape.map(BigInt),
      tensor,
    };
  }

  call(target: string, args: readonly Operand[], kwargs: Readonly<Record<string, Operand>> = {}): Operand {
    const op = requireOp(target);
    const named = new Map(Object.entries(kwargs).map(([name, operand]) => [name, argumentOf(operand)]));
    return operandOf(op.eval(bindArgs<Tensor>(op, args.map(argumentOf), named)));
  }

  int(size: SymInt): bigint {
    if (typeof size === 'bigint') return size;
    throw noSymbols(size);
  }

  decide(relation: SymExpr | boolean): boolean {
    if (typeof relation === 'boolean') return relation;
    throw noSymbols(relation);
  }

  known(relation: SymExpr | boolean): boolean {
    return this.decide(relation);
  }
}

function argumentOf(operand: Operand): Argument<Tensor> {
  if (Array.isArray(operand)) return (operand as readonly Operand[]).map(argumentOf);
  if (typeof operand === 'object' && operand !== null && 'kind' in operand) {
    if (operand.kind === 'tensor-handle') return (operand as EagerTensorHandle).tensor;
    if (operand.kind === 'sym-handle') throw noSymbols((operand as SymHandle).expr as SymExpr);
  }
  return operand as Argument<Tensor>;
}

function operandOf(result: EvalResult): Operand {
  if (Array.isArray(result)) return (result as readonly EvalResult[]).map(operandOf);
  if (typeof result === 'object' && result !== null) return EagerBackend.handle(result as Tensor);
  return result as Operand;
}

/** The caller mixed up where its values live: an error of the driver, told as such. */
function noSymbols(expr: SymExpr): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: `the symbolic value ${expr.key} was used in code that runs eagerly`,
    hint: 'Pass it to the helper as an argument, so that it gets its example value.',
  });
}
