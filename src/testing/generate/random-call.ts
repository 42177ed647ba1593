import type { DType } from '../../ir/index.js';
import { callsGraphs, allOps, lookupOp, type OpDefinition } from '../../ops/index.js';
import type { Ref, SpecOperand } from '../spec/program-spec.js';
import type { Draw } from './draw.js';
import type { Sketch } from './sketch.js';
import { suggest } from './suggest.js';

/** How often a refused call is made up again before another op is taken. */
const TRIES = 3;

/** Adds a call of one of the ops with arguments that it takes; undefined when none was found. */
export function randomCall(
  sketch: Sketch,
  draw: Draw,
  ops: readonly OpDefinition[],
  options: { readonly dtypes?: readonly DType[] | undefined; readonly about?: Ref | undefined } = {},
): Ref | undefined {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const op = draw.pick(ops);
    const args: SpecOperand[] = [];
    let about = options.about;
    for (const arg of op.schema.args) {
      if (about !== undefined && takes(sketch, arg.type.base, arg.type.list, about)) {
        args.push(about);
        about = undefined;
      } else args.push(suggest({ sketch, draw, op, arg, before: args, dtypes: options.dtypes }));
    }
    if (options.about !== undefined && about !== undefined) continue;
    const made = sketch.call(op.target, args);
    if (made !== undefined) return made;
  }
  return undefined;
}

function takes(sketch: Sketch, base: string, list: boolean, ref: Ref): boolean {
  if (list) return false;
  if (base === 'Tensor') return sketch.tensor(ref) !== undefined;
  const scalar = sketch.scalar(ref);
  if (scalar === undefined) return false;
  const isInt = typeof scalar === 'bigint' || (typeof scalar === 'object' && scalar.sort === 'int');
  return base === 'Scalar' || (base === 'SymInt' && isInt);
}

/** Ops that a random program is made of: no hatches, nothing random, nothing that only torch's passes insert. */
export function ordinaryOps(): readonly OpDefinition[] {
  return (ordinary ??= [...allOps()].filter(isOrdinary));
}

let ordinary: readonly OpDefinition[] | undefined;

/** Cheap ops that show every bit of what they are given, for the rest of a program around a rule. */
export function consumerOps(): readonly OpDefinition[] {
  return (consumers ??= CONSUMERS.flatMap((target) => lookupOp(target) ?? []));
}

let consumers: readonly OpDefinition[] | undefined;

const CONSUMERS = [
  'aten.neg.default',
  'aten.add.Tensor',
  'aten.mul.Tensor',
  'aten.slice.Tensor',
  'aten.unsqueeze.default',
  'aten.permute.default',
  'aten.view.default',
  'aten.maximum.default',
  'aten.abs.default',
  'aten.sum.default',
  'operator.add',
  'operator.mul',
  'operator.sub',
];

const EXCLUDED =
  /^aten\.(_local_scalar_dense|_assert_async|sym_|put|take|index|gather|scatter|as_strided|nonzero|empty|arange|scalar_tensor|convolution|native_|_native_|.*pool|upsample|embedding|pixel_)/;

function isOrdinary(op: OpDefinition): boolean {
  if (op.impure || op.nondeterministic || EXCLUDED.test(op.target)) return false;
  // Control flow takes graphs, which no literal stands for.
  if (callsGraphs(op.target)) return false;
  if (op.schema.namespace === 'egghatch' || op.target === 'operator.getitem') return false;
  return op.schema.returns.length === 1 && !op.schema.returns.some((type) => type.list);
}
