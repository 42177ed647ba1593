import { EgghatchError } from '../diagnostics/index.js';
import type { Argument } from '../ir/argument.js';
import type { SymExpr } from '../ir/sym/index.js';
import type { SymInt, Type } from '../ir/type.js';
import { bindArgs, requireOp, typeUnlessDataDecides, type EvalResult } from '../ops/index.js';
import type { Tensor } from '../tensor/index.js';
import type { Backend, Operand, SymHandle, TensorHandle } from './backend.js';

/** The handle of a computed tensor carries its value. */
export interface EagerTensorHandle extends TensorHandle {
  readonly tensor: Tensor;
}

/** Computes every op at once, with the reference semantics. There are no symbols: every size and item is known. */
export class EagerBackend implements Backend {
  readonly tracing = false;

  static handle(tensor: Tensor, strides?: TensorHandle['strides']): EagerTensorHandle {
    return {
      kind: 'tensor-handle',
      dtype: tensor.dtype,
      sizes: tensor.shape.map(BigInt),
      strides,
      tensor,
    };
  }

  call(target: string, args: readonly Operand[], kwargs: Readonly<Record<string, Operand>> = {}): Operand {
    const op = requireOp(target);
    const named = new Map(Object.entries(kwargs).map(([name, operand]) => [name, argumentOf(operand)]));
    const full = bindArgs<EagerTensorHandle>(op, args.map(argumentOf), named);
    // How a result lies in memory decides whether `view` is refused; what only the kernel takes is row-major.
    const type = typeUnlessDataDecides((types, ctx) => op.meta(types, ctx), full.map(typesOf));
    return operandOf(op.eval(full.map(tensorsOf), { type }), type);
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

function argumentOf(operand: Operand): Argument<EagerTensorHandle> {
  if (Array.isArray(operand)) return (operand as readonly Operand[]).map(argumentOf);
  if (isSymbolic(operand)) throw noSymbols(operand.expr as SymExpr);
  return operand as Argument<EagerTensorHandle>;
}

const tensorsOf = (argument: Argument<EagerTensorHandle>): Argument<Tensor> =>
  mapTensors(argument, ({ tensor }) => tensor);

const typesOf = (argument: Argument<EagerTensorHandle>): Argument<Type> =>
  mapTensors<Type>(argument, ({ dtype, sizes, strides }) => ({ kind: 'tensor', dtype, sizes, strides }));

function mapTensors<T>(
  argument: Argument<EagerTensorHandle>,
  change: (handle: EagerTensorHandle) => T,
): Argument<T> {
  if (Array.isArray(argument))
    return (argument as readonly Argument<EagerTensorHandle>[]).map((item) => mapTensors(item, change));
  return isHandle(argument) ? change(argument) : (argument as Argument<T>);
}

function operandOf(result: EvalResult, type: Type | undefined): Operand {
  if (Array.isArray(result)) {
    const items = type?.kind === 'tuple' ? type.items : [];
    return (result as readonly EvalResult[]).map((item, k) => operandOf(item, items[k]));
  }
  if (typeof result !== 'object' || result === null) return result as Operand;
  const tensor = result as Tensor;
  return EagerBackend.handle(tensor, type?.kind === 'tensor' ? type.strides : undefined);
}

function isHandle(argument: Argument<EagerTensorHandle>): argument is EagerTensorHandle {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    'kind' in argument &&
    argument.kind === 'tensor-handle'
  );
}

function isSymbolic(operand: Operand): operand is SymHandle {
  return (
    typeof operand === 'object' && operand !== null && 'kind' in operand && operand.kind === 'sym-handle'
  );
}

/** The caller mixed up where its values live: an error of the driver, told as such. */
function noSymbols(expr: SymExpr): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: `the symbolic value ${expr.key} was used in code that runs eagerly`,
    hint: 'Pass it to the helper as an argument, so that it gets its example value.',
  });
}
