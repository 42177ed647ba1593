import { checkContainers } from '../budget/index.js';
import type { DimConstraint, InputValue } from '../inputs/index.js';
import type { TreeSpec } from '../ir/index.js';
import type { EqualSymbols } from '../ir/sym/index.js';
import type { Examples, InputCheckSpec, ProgramBuilder } from '../program/index.js';
import type { Tensor } from '../tensor/index.js';
import { declareDynamicDims } from './dynamic-dims.js';
import { PyDict, PyList, PyTuple, type Interpreter, type PyValue } from '../python/index.js';
import type { Trace } from '../torch/index.js';
import { handleOf } from './trace-backend.js';
import { EgghatchError } from '../diagnostics/index.js';

/** What the traced callable is called with. */
export interface BoundInputs {
  readonly positional: readonly PyValue[];
  readonly keyword: ReadonlyMap<string, PyValue>;
  readonly inSpec: TreeSpec;
}

export interface InputRequest {
  readonly args: readonly InputValue[];
  readonly kwargs: ReadonlyMap<string, InputValue>;
  readonly constraints: readonly DimConstraint[];
  /** The dynamic sizes that have to be one symbol. */
  readonly merged: EqualSymbols;
}

/** Ints from 2 on that are passed beside a tensor leave a symbol in torch's range table. */
const PLAIN_INT_RANGE = { min: 2n, max: 2n ** 63n - 2n } as const;

/**
 * Makes placeholders of the example inputs, flattened depth first, keyword inputs last in the order given, and the Python
 * values that the traced code sees. Plain Python inputs are burned in.
 */
export function bindInputs(
  builder: ProgramBuilder,
  trace: Trace,
  examples: Examples,
  py: Interpreter,
  request: InputRequest,
): BoundInputs {
  let symbols = 0;
  const dims = declareDynamicDims(
    builder,
    request.args,
    request.constraints,
    () => symbols++,
    request.merged,
  );
  const placeholderByArg = new Map<number, number>();
  const hasTensor = [...request.args, ...request.kwargs.values()].some((value) => containsTensor(value));
  const seenInts = new Set<bigint>();
  let position = 0;
  // A check may speak of an input that comes later, so checks are declared once all inputs are there.
  const checks: (() => void)[] = [];

  const tensor = (value: Tensor, arg: number | undefined): PyValue => {
    const sizes = value.shape.map(
      (size, dim) => (arg === undefined ? undefined : dims.sizeOf(arg, dim)) ?? BigInt(size),
    );
    const placeholder = builder.placeholder({
      role: 'input',
      type: { kind: 'tensor', dtype: value.dtype, sizes },
    });
    const index = builder.placeholderIndex(placeholder);
    if (arg !== undefined) placeholderByArg.set(arg, index);
    const checksOf = (size: number, dim: number): readonly InputCheckSpec[] =>
      typeof sizes[dim] === 'bigint'
        ? [{ kind: 'static', dim, size: BigInt(size) }]
        : dims.checksOf(arg as number, dim, (other) => placeholderByArg.get(other) as number);
    checks.push(() => builder.checkInput(index, value.shape.flatMap(checksOf)));
    examples.set(builder.egraph.find(placeholder.id), value);
    return trace.input(handleOf(placeholder), position++);
  };

  const plain = (value: bigint | number | boolean | string | null): PyValue => {
    position++;
    const index = builder.placeholderIndex(builder.placeholder({ role: 'input' }));
    checks.push(() => builder.checkInput(index, [{ kind: 'constant', value }]));
    if (typeof value === 'bigint' && hasTensor) {
      if (value < 0n) throw negative(value);
      if (value >= PLAIN_INT_RANGE.min && !seenInts.has(value)) {
        seenInts.add(value);
        builder.tableSymbol(`s${symbols++}`, PLAIN_INT_RANGE);
      }
    }
    return value;
  };

  const bind = (value: InputValue, arg?: number): { readonly value: PyValue; readonly spec: TreeSpec } => {
    if (typeof value !== 'object' || value === null) return { value: plain(value), spec: LEAF };
    if ('data' in value) return { value: tensor(value, arg), spec: LEAF };
    if ('dict' in value) {
      const dict = new PyDict();
      const entries = value.dict.map(([key, item]): readonly [string, TreeSpec] => {
        const bound = bind(item);
        dict.set(key, bound.value, py);
        return [key, bound.spec];
      });
      return { value: dict, spec: { kind: 'dict', entries } };
    }
    const items = ('tuple' in value ? value.tuple : value.list).map((item) => bind(item));
    const values = items.map((item) => item.value);
    return {
      value: 'tuple' in value ? new PyTuple(values) : new PyList(values),
      spec: { kind: 'tuple' in value ? 'tuple' : 'list', items: items.map((item) => item.spec) },
    };
  };

  const positional = request.args.map((value, arg) => bind(value, arg));
  const keyword = [...request.kwargs].map(([name, value]) => [name, bind(value)] as const);
  for (const declare of checks) declare();
  return {
    positional: positional.map(({ value }) => value),
    keyword: new Map(keyword.map(([name, { value }]) => [name, value])),
    inSpec: {
      kind: 'tuple',
      items: [
        { kind: 'tuple', items: positional.map(({ spec }) => spec) },
        { kind: 'dict', entries: keyword.map(([name, { spec }]) => [name, spec]) },
      ],
    },
  };
}

const LEAF: TreeSpec = { kind: 'leaf' };

function containsTensor(value: InputValue, depth = 0): boolean {
  checkContainers(depth);
  if (typeof value !== 'object' || value === null) return false;
  if ('data' in value) return true;
  if ('dict' in value) return value.dict.some(([, item]) => containsTensor(item, depth + 1));
  return ('tuple' in value ? value.tuple : value.list).some((item) => containsTensor(item, depth + 1));
}

function negative(value: bigint): EgghatchError {
  return new EgghatchError({
    kind: 'refused',
    message: `positive set for negative value: ${value}`,
    hint: 'pass negative ints as a 0-dimensional tensor, or write them into the code',
    pythonType: 'AssertionError',
  });
}
