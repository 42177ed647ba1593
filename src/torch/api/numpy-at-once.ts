import { categoryOf } from '../../ir/dtype.js';
import { EgghatchError } from '../../diagnostics/index.js';
import {
  addMembers,
  builtin,
  PyList,
  PyTuple,
  type Interpreter,
  type PyCall,
  type PyValue,
} from '../../python/index.js';
import { toDtype } from '../aten/copies.js';
import { numpyT } from '../aten/views.js';
import { torchOf } from '../registry.js';
import { NdarrayObject, ndarrayClass } from '../tensor/ndarray.js';
import { TensorObject } from '../tensor/tensor-object.js';
import { tensorProtocol } from './protocol.js';
import { table } from '../../tables/index.js';

/** Finds the function or method of torch that stands behind one of numpy. */
export type Surface = (name: string) => PyValue | undefined;

/** What numpy calls by another name than torch: `axis`, `keepdims`. */
const KEYWORDS: Readonly<Record<string, string>> = table({
  axis: 'dim',
  keepdims: 'keepdim',
  a_min: 'min',
  a_max: 'max',
});

/** How a call of numpy becomes one of torch; values are computed at once. */
interface Translation {
  /** The name of it in torch. */
  readonly as: string;
  /** Numbers become doubles first, as numpy has it for means and roots. */
  readonly doubles?: boolean;
  /** Of the results of torch, the one that numpy gives. */
  readonly result?: number;
  /** Further arguments, where numpy's defaults are others. */
  readonly also?: Readonly<Record<string, PyValue>>;
  /** With a list of arrays as its first argument. */
  readonly list?: boolean;
  /** Of two arrays, either of which may be a number. */
  readonly binary?: boolean;
  /** Without an axis it goes over all elements in a row. */
  readonly flattens?: boolean;
}

const same = (...names: string[]): Record<string, Translation> =>
  Object.fromEntries(names.map((name) => [name, { as: name }]));

/** Methods of arrays that are functions too. */
const METHODS: Readonly<Record<string, Translation>> = table({
  ...same('sum', 'prod', 'argmax', 'argmin', 'any', 'all', 'reshape', 'squeeze', 'diagonal'),
  cumsum: { as: 'cumsum', flattens: true },
  cumprod: { as: 'cumprod', flattens: true },
  mean: { as: 'mean', doubles: true },
  std: { as: 'std', doubles: true, also: { correction: 0n } },
  var: { as: 'var', doubles: true, also: { correction: 0n } },
  max: { as: 'amax' },
  min: { as: 'amin' },
  argsort: { as: 'argsort' },
  clip: { as: 'clamp' },
  round: { as: 'round' },
  dot: { as: 'matmul' },
  ravel: { as: 'ravel' },
  flatten: { as: 'flatten' },
  copy: { as: 'clone' },
  repeat: { as: 'repeat_interleave' },
  trace: { as: 'trace' },
  swapaxes: { as: 'swapaxes' },
});

const FUNCTIONS: Readonly<Record<string, Translation>> = table({
  ...METHODS,
  ...same('sign', 'isnan', 'isinf', 'isfinite', 'outer', 'matmul', 'flip', 'roll', 'diff', 'square'),
  ...same(
    'tril',
    'triu',
    'allclose',
    'isclose',
    'tile',
    'broadcast_to',
    'logical_and',
    'logical_or',
    'logical_not',
  ),
  sort: { as: 'sort', result: 0 },
  unique: { as: 'unique' },
  bincount: { as: 'bincount' },
  amax: { as: 'amax' },
  amin: { as: 'amin' },
  maximum: { as: 'maximum', binary: true },
  minimum: { as: 'minimum', binary: true },
  power: { as: 'pow' },
  add: { as: 'add' },
  subtract: { as: 'sub' },
  multiply: { as: 'mul' },
  divide: { as: 'div', doubles: true },
  absolute: { as: 'abs' },
  negative: { as: 'neg' },
  expm1: { as: 'expm1', doubles: true },
  log1p: { as: 'log1p', doubles: true },
  arctan2: { as: 'atan2', doubles: true },
  array_equal: { as: 'equal' },
  count_nonzero: { as: 'count_nonzero' },
  expand_dims: { as: 'unsqueeze' },
  concatenate: { as: 'cat', list: true },
  stack: { as: 'stack', list: true },
  vstack: { as: 'vstack', list: true },
  hstack: { as: 'hstack', list: true },
  median: { as: 'quantile', doubles: true, also: { q: 0.5 } },
});

/** A number or list in the place of an array. */
type Made = (data: PyValue, py: Interpreter) => TensorObject;

/** Calls the function of torch on what numpy was given, and gives what numpy gives. */
function translated(name: string, of: Translation, surface: Surface, made: Made) {
  return (call: PyCall, py: Interpreter): PyValue => {
    const torch = torchOf(py);
    if (torch.trace !== undefined) throw notTraced(`np.${name}`);
    const [first = null, ...rest] = call.positional as readonly PyValue[];
    const operand = (value: PyValue): TensorObject => {
      const tensor = made(value, py);
      return of.doubles === true && categoryOf(tensor.dtype) !== 'float' ? toDtype(tensor, 'f64') : tensor;
    };
    const lead = of.list === true ? new PyList(py.toArray(first).map(operand)) : operand(first);
    const keyword = new Map<string, PyValue>(Object.entries(of.also ?? {}));
    for (const [key, value] of call.keyword) keyword.set(KEYWORDS[key] ?? key, value);
    // The second argument of reductions is the axis; None stands for all of them.
    if (keyword.get('dim') === null) keyword.delete('dim');
    if (of.as === 'round' && rest.length > 0) keyword.set('decimals', rest.shift()!);
    if (of.flattens === true && rest.length === 0 && !keyword.has('dim'))
      return translated(
        name,
        { as: of.as, also: { dim: 0n } },
        surface,
        made,
      )({ positional: [py.call(surface('flatten')!, [lead])], keyword }, py);
    const fn = surface(of.as);
    if (fn === undefined) throw notTraced(`np.${name}`);
    const arguments_ = rest.map((value) =>
      of.binary === true || value instanceof PyList ? operand(value) : value,
    );
    return arrays(py.call(fn, [lead, ...arguments_], keyword), of.result);
  };
}

function arrays(result: PyValue, pick: number | undefined): PyValue {
  if (result instanceof PyTuple) {
    if (pick !== undefined) return arrays(result.items[pick]!, undefined);
    return new PyTuple(result.items.map((item) => arrays(item, undefined)));
  }
  return result instanceof TensorObject ? NdarrayObject.of(result) : result;
}

function notTraced(what: string): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: `${what} is not supported in traced code`,
    hint: 'Compute it in the constructor or in a function marked @assume_constant_result, or write it with torch.',
    pythonType: 'Unsupported',
  });
}

/** `np.where`: one of two arrays, or the places where a condition holds, a row for each dimension. */
const where = (surface: Surface, made: Made) =>
  builtin(
    'where',
    (call, py) => {
      const torch = torchOf(py);
      if (torch.trace !== undefined) throw notTraced('np.where');
      const condition = toDtype(made(call.positional[0] ?? null, py), 'b8');
      if (call.positional.length === 1) {
        const places = torch.tensor('aten.nonzero.default', [condition]);
        return arrays(new PyTuple(torch.tensors('aten.unbind.int', [places, 1n])), undefined);
      }
      const [a, b] = call.positional.slice(1).map((value) => made(value, py));
      return arrays(py.call(surface('where')!, [a!, condition, b!]), undefined);
    },
    'numpy',
  );

/** The functions of numpy that compute at once, and no others: what torch traces of numpy is beside them. */
export function numpyAtOnce(surface: Surface, made: Made): Readonly<Record<string, PyValue>> {
  const functions = Object.entries(FUNCTIONS).map(
    ([name, of]) => [name, builtin(name, translated(name, of, surface, made), 'numpy')] as const,
  );
  return { ...Object.fromEntries(functions), where: where(surface, made) };
}

/** Gives arrays their methods and properties. */
export function addArrayMembers(
  surface: Surface,
  made: Made,
  dtypeFrom: (value: PyValue, py: Interpreter) => TensorObject['dtype'] | undefined,
): void {
  const own = (self: PyValue): NdarrayObject => self as NdarrayObject;
  const methods = Object.fromEntries(
    Object.entries(METHODS).map(([name, of]) => {
      const run = translated(name, of, surface, made);
      return [
        name,
        (self: PyValue, call: PyCall, py: Interpreter) =>
          run({ positional: [self, ...call.positional], keyword: call.keyword }, py),
      ] as const;
    }),
  );
  addMembers(ndarrayClass, {
    methods: {
      ...methods,
      astype: (self, call, py) => {
        if (torchOf(py).trace !== undefined) throw notTraced('astype');
        const dtype = dtypeFrom(call.positional[0] ?? call.keyword.get('dtype') ?? null, py);
        return NdarrayObject.of(toDtype(own(self), dtype ?? 'f64'));
      },
      tolist: (self, _call, py) => {
        if (torchOf(py).trace !== undefined) throw notTraced('tolist');
        return py.call(surface('tolist')!, [self]);
      },
      item: (self, _call, py) => tensorProtocol.toPlain(own(self), 'float', py),
    },
    properties: {
      shape: (self) => new PyTuple(own(self).sizes.map((size) => size as bigint)),
      ndim: (self) => BigInt(own(self).dim),
      size: (self) => own(self).sizes.reduce<bigint>((all, size) => all * (size as bigint), 1n),
      T: (self) => NdarrayObject.of(numpyT(own(self))),
    },
  });
}
