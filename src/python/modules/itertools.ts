import type { Interpreter } from '../interpreter.js';
import type { PyCall, PyValue } from '../object.js';
import { iterable } from '../builtins/iterators.js';
import { bindCall, type BoundArguments } from '../runtime/bind.js';
import { define } from '../runtime/function.js';
import { addMembers } from '../runtime/native-class.js';
import { nativeModule, type NativeModule } from '../runtime/module.js';
import type { PyClass } from '../runtime/class.js';
import { PyIterator, PyTuple } from '../types/index.js';

type Generate = (args: BoundArguments, py: Interpreter) => Iterable<PyValue>;

/** An iterator class with a signature. */
function tool(signature: string, generate: Generate): [string, PyClass] {
  const name = signature.slice(0, signature.indexOf('('));
  return [name, iterable(name, (call, py) => generate(bindCall(signature, call, py), py), 'itertools')];
}

function* count(start: PyValue, step: PyValue, py: Interpreter): Iterable<PyValue> {
  for (let value = start; ; value = py.binary('+', value, step)) yield value;
}

function* cycle(values: PyValue, py: Interpreter): Iterable<PyValue> {
  const seen: PyValue[] = [];
  for (const value of py.iterate(values)) {
    seen.push(value);
    yield value;
  }
  if (seen.length > 0) for (;;) yield* seen;
}

function* repeat(value: PyValue, times: PyValue | undefined, py: Interpreter): Iterable<PyValue> {
  const limit = times === undefined ? undefined : py.index(times);
  for (let i = 0n; limit === undefined || i < limit; i++) yield value;
}

function* accumulate(values: PyValue, fn: PyValue, initial: PyValue, py: Interpreter): Iterable<PyValue> {
  let total: PyValue | undefined = initial === null ? undefined : initial;
  if (total !== undefined) yield total;
  for (const value of py.iterate(values)) {
    if (total === undefined) total = value;
    else total = fn === null ? py.binary('+', total, value) : py.call(fn, [total, value]);
    yield total;
  }
}

function* chain(sources: Iterable<PyValue>, py: Interpreter): Iterable<PyValue> {
  for (const source of sources) yield* py.iterate(source);
}

function* compress(data: PyValue, selectors: PyValue, py: Interpreter): Iterable<PyValue> {
  const chosen = py.iterator(selectors);
  for (const value of py.iterate(data)) {
    const selector = py.next(chosen);
    if (selector === undefined) return;
    if (py.truth(selector)) yield value;
  }
}

function* dropWhile(predicate: PyValue, values: PyValue, py: Interpreter): Iterable<PyValue> {
  let dropping = true;
  for (const value of py.iterate(values)) {
    dropping &&= py.truth(py.call(predicate, [value]));
    if (!dropping) yield value;
  }
}

function* takeWhile(predicate: PyValue, values: PyValue, py: Interpreter): Iterable<PyValue> {
  for (const value of py.iterate(values)) {
    if (!py.truth(py.call(predicate, [value]))) return;
    yield value;
  }
}

function* filterFalse(predicate: PyValue, values: PyValue, py: Interpreter): Iterable<PyValue> {
  for (const value of py.iterate(values)) {
    if (!py.truth(predicate === null ? value : py.call(predicate, [value]))) yield value;
  }
}

/** Groups are made at once rather than shared with the iterator. */
function* groupBy(values: PyValue, key: PyValue, py: Interpreter): Iterable<PyValue> {
  let group: { readonly key: PyValue; readonly items: PyValue[] } | undefined;
  for (const value of py.iterate(values)) {
    const next = key === null ? value : py.call(key, [value]);
    if (group !== undefined && py.equals(group.key, next)) {
      group.items.push(value);
      continue;
    }
    if (group !== undefined) yield new PyTuple([group.key, new PyIterator(group.items)]);
    group = { key: next, items: [value] };
  }
  if (group !== undefined) yield new PyTuple([group.key, new PyIterator(group.items)]);
}

function* islice(call: PyCall, py: Interpreter): Iterable<PyValue> {
  const [source, ...bounds] = call.positional;
  if (source === undefined || bounds.length < 1 || bounds.length > 3) {
    return py.raise(
      'TypeError',
      `islice expected at ${bounds.length > 3 ? 'most 4' : 'least 2'} arguments, got ${call.positional.length}`,
    );
  }
  const bound = (value: PyValue | undefined, otherwise: bigint | undefined): bigint | undefined => {
    if (value === undefined || value === null) return otherwise;
    const int = py.index(value);
    if (int < 0n)
      py.raise('ValueError', 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.');
    return int;
  };
  const start = bounds.length === 1 ? 0n : (bound(bounds[0], 0n) ?? 0n);
  const stop = bound(bounds.length === 1 ? bounds[0] : bounds[1], undefined);
  const step = bound(bounds[2], 1n) ?? 1n;
  if (step === 0n) py.raise('ValueError', 'Step for islice() must be a positive integer or None.');
  const iterator = py.iterator(source);
  let next = start;
  for (let i = 0n; stop === undefined || i < stop; i++) {
    const value = py.next(iterator);
    if (value === undefined) return;
    if (i !== next) continue;
    yield value;
    next += step;
  }
}

function* pairwise(values: PyValue, py: Interpreter): Iterable<PyValue> {
  let previous: PyValue | undefined;
  for (const value of py.iterate(values)) {
    if (previous !== undefined) yield new PyTuple([previous, value]);
    previous = value;
  }
}

function* zipLongest(sources: readonly PyValue[], fill: PyValue, py: Interpreter): Iterable<PyValue> {
  const iterators = sources.map((source) => py.iterator(source));
  for (;;) {
    const items = iterators.map((iterator) => py.next(iterator));
    if (items.every((item) => item === undefined)) return;
    yield new PyTuple(items.map((item) => (item === undefined ? fill : item)));
  }
}

/** All ways to take one of each pool, the last one changing fastest. */
function* product(pools: readonly (readonly PyValue[])[], py: Interpreter): Iterable<PyValue> {
  if (pools.some((pool) => pool.length === 0)) return;
  const indices = pools.map(() => 0);
  for (;;) {
    py.charge(pools.length / 4);
    yield new PyTuple(indices.map((index, i) => pools[i]?.[index] ?? null));
    let at = pools.length - 1;
    for (; at >= 0; at--) {
      const index = (indices[at] ?? 0) + 1;
      if (index < (pools[at]?.length ?? 0)) {
        indices[at] = index;
        break;
      }
      indices[at] = 0;
    }
    if (at < 0) return;
  }
}

/** Index tuples of a given length, in order, that a condition accepts as they grow. */
function* indexTuples(
  size: number,
  length: number,
  accept: (chosen: readonly number[], next: number) => boolean,
  py: Interpreter,
): Iterable<readonly number[]> {
  if (length === 0) {
    yield [];
    return;
  }
  const chosen: number[] = [];
  let candidate = 0;
  for (;;) {
    py.charge(1 + length / 8);
    while (candidate < size && !accept(chosen, candidate)) candidate++;
    if (candidate < size) {
      chosen.push(candidate);
      if (chosen.length === length) {
        yield chosen;
        candidate = (chosen.pop() ?? 0) + 1;
      } else candidate = 0;
      continue;
    }
    const last = chosen.pop();
    if (last === undefined) return;
    candidate = last + 1;
  }
}

function selection(
  signature: string,
  accept: (chosen: readonly number[], next: number) => boolean,
): [string, PyClass] {
  return tool(signature, function* (args, py) {
    const pool = py.toArray(args.value('iterable'));
    const r = args.value('r');
    const length = r === null ? pool.length : Number(py.index(r));
    if (length < 0) py.raise('ValueError', 'r must be non-negative');
    py.reserve('items', length);
    if (length > pool.length && !signature.includes('replacement')) return;
    for (const indices of indexTuples(pool.length, length, accept, py)) {
      yield new PyTuple(indices.map((index) => pool[index] ?? null));
    }
  });
}

/** Several iterators over the same values, which are kept until all have seen them. */
function tee(source: PyValue, n: bigint, py: Interpreter): PyValue {
  const iterator = py.iterator(source);
  const values: PyValue[] = [];
  function* reader(): Iterable<PyValue> {
    for (let i = 0; ; i++) {
      if (i === values.length) {
        const value = py.next(iterator);
        if (value === undefined) return;
        values.push(value);
      }
      yield values[i] ?? null;
    }
  }
  py.reserve('items', n);
  return new PyTuple(Array.from({ length: Number(n) }, () => new PyIterator(reader())));
}

function members(): Readonly<Record<string, PyValue>> {
  const chainClass = iterable('chain', (call, py) => chain(call.positional, py), 'itertools');
  addMembers(chainClass, {
    classMethods: {
      from_iterable: (_, call, py) =>
        new PyIterator(chain(py.iterate(call.positional[0] ?? null), py), chainClass),
    },
  });
  return {
    chain: chainClass,
    islice: iterable('islice', islice, 'itertools'),
    tee: define('tee(iterable, n=2, /)', (args, py) =>
      tee(args.value('iterable'), py.index(args.value('n')), py),
    ),
    ...Object.fromEntries([
      tool('count(start=0, step=1)', (args, py) => count(args.value('start'), args.value('step'), py)),
      tool('cycle(iterable, /)', (args, py) => cycle(args.value('iterable'), py)),
      tool('repeat(object, times=...)', (args, py) => repeat(args.value('object'), args.get('times'), py)),
      tool('accumulate(iterable, func=None, *, initial=None)', (args, py) =>
        accumulate(args.value('iterable'), args.value('func'), args.value('initial'), py),
      ),
      tool('compress(data, selectors)', (args, py) =>
        compress(args.value('data'), args.value('selectors'), py),
      ),
      tool('dropwhile(predicate, iterable, /)', (args, py) =>
        dropWhile(args.value('predicate'), args.value('iterable'), py),
      ),
      tool('takewhile(predicate, iterable, /)', (args, py) =>
        takeWhile(args.value('predicate'), args.value('iterable'), py),
      ),
      tool('filterfalse(function, iterable, /)', (args, py) =>
        filterFalse(args.value('function'), args.value('iterable'), py),
      ),
      tool('groupby(iterable, key=None)', (args, py) =>
        groupBy(args.value('iterable'), args.value('key'), py),
      ),
      tool('pairwise(iterable, /)', (args, py) => pairwise(args.value('iterable'), py)),
      tool('starmap(function, iterable, /)', function* (args, py) {
        for (const items of py.iterate(args.value('iterable')))
          yield py.call(args.value('function'), py.toArray(items));
      }),
      tool('zip_longest(*iterables, fillvalue=None)', (args, py) =>
        zipLongest(args.rest, args.value('fillvalue'), py),
      ),
      tool('product(*iterables, repeat=1)', (args, py) => {
        const pools = args.rest.map((pool) => py.toArray(pool));
        const times = py.index(args.value('repeat'));
        py.reserve('items', BigInt(pools.length) * (times < 0n ? 0n : times));
        return product(Array.from({ length: Number(times) }, () => pools).flat(), py);
      }),
      selection('permutations(iterable, r=None)', (chosen, next) => !chosen.includes(next)),
      selection('combinations(iterable, r)', (chosen, next) => next > (chosen.at(-1) ?? -1)),
      selection('combinations_with_replacement(iterable, r)', (chosen, next) => next >= (chosen.at(-1) ?? 0)),
    ]),
  };
}

export const itertoolsModule = (): NativeModule => nativeModule('itertools', members);
