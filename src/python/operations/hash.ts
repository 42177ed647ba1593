import { decompose } from '../numbers/decompose.js';
import type { Interpreter } from '../interpreter.js';
import { PyObject, type PyValue } from '../object.js';
import { objectClass, PyClass, PyInstance } from '../runtime/class.js';
import { PyBoundMethod, PyFunction } from '../runtime/function.js';
import { PyBoxed, unbox } from '../types/boxed.js';
import { PyBytes } from '../types/bytes.js';
import { PyComplex } from '../types/complex.js';
import { PyDict } from '../types/dict.js';
import { PyList } from '../types/list.js';
import { PyRange } from '../types/range.js';
import { frozensetClass, PySet } from '../types/set.js';
import { PySlice } from '../types/slice.js';
import { PyTuple } from '../types/tuple.js';
import { floatRepr } from '../numbers/floats.js';

/**
 * Gives values keys such that equal values, and no others, have the same key: plain values stand for themselves, containers
 * get a symbol by their content, objects with an `__eq__` of their own are represented by the first equal one.
 */
export class HashKeys {
  readonly #symbols = new Map<string, symbol>();
  readonly #symbolNames = new Map<symbol, string>();
  readonly #objects = new WeakMap<object, number>();
  readonly #representatives = new Map<bigint | string, PyValue[]>();
  #nextObject = 0;

  keyOf(value: PyValue, py: Interpreter): unknown {
    switch (typeof value) {
      case 'string':
        return value;
      case 'boolean':
        return value ? 1 : 0;
      case 'bigint':
        return value <= MAX_SAFE && value >= -MAX_SAFE ? Number(value) : value;
      case 'number':
        return Number.isInteger(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER
          ? BigInt(value)
          : value + 0;
    }
    if (value === null) return null;
    return value instanceof PyInstance ? this.#instanceKey(value, py) : this.#objectKey(value, py);
  }

  /** `id(value)`: a number for each object. */
  identity(value: object): number {
    let id = this.#objects.get(value);
    if (id === undefined) {
      id = ++this.#nextObject;
      this.#objects.set(value, id);
    }
    return id;
  }

  #objectKey(value: PyObject, py: Interpreter): unknown {
    return value.hash === undefined ? value : this.#represented(value, value.hash(py), py);
  }

  #instanceKey(value: PyInstance, py: Interpreter): unknown {
    if (value instanceof PyClass) return value;
    const custom = ownHash(value);
    if (custom === null) return unhashable(value, py);
    const inherited = value instanceof PyBoxed && !(custom instanceof PyFunction);
    if (custom !== undefined && value.cls.userDefined && !inherited) {
      const bound = py.specialMethod(value, '__hash__');
      if (bound !== undefined) return this.#represented(value, py.index(py.call(bound)), py);
    }
    const plain = unbox(value);
    if (plain !== value) return this.keyOf(plain, py);
    const number = value.plainEqual?.(py);
    if (number !== undefined) return this.keyOf(number, py);
    if (value instanceof PyTuple) return this.#itemsKey('t', value.items, py);
    if (value instanceof PySet) {
      if (!value.cls.isSubclassOf(frozensetClass)) return unhashable(value, py);
      return this.#frozensetKey(value, py);
    }
    if (value instanceof PyList || value instanceof PyDict || value instanceof PySlice)
      return unhashable(value, py);
    if (value instanceof PyBytes) return this.#intern(`b${value.data.join(',')}`);
    if (value instanceof PyComplex) {
      return value.im === 0
        ? this.keyOf(value.re, py)
        : this.#intern(`c${floatRepr(value.re)},${floatRepr(value.im)}`);
    }
    if (value instanceof PyRange) {
      const { start, step, count } = value;
      return this.#intern(`r${count},${count === 0n ? 0n : start},${count <= 1n ? 0n : step}`);
    }
    if (value instanceof PyBoundMethod) return this.#itemsKey('m', [value.self, value.fn], py);
    return this.#objectKey(value, py);
  }

  #itemsKey(kind: string, items: readonly PyValue[], py: Interpreter): symbol {
    return py.nested(() => {
      py.charge(items.length);
      return this.#intern(`${kind}(${items.map((item) => this.#encode(this.keyOf(item, py))).join(',')})`);
    });
  }

  #frozensetKey(set: PySet, py: Interpreter): symbol {
    py.charge(set.size);
    const parts = Array.from(set.values(), (item) => this.#encode(this.keyOf(item, py)));
    return this.#intern(`f(${parts.sort().join(',')})`);
  }

  #encode(key: unknown): string {
    switch (typeof key) {
      case 'string':
        return `s${key.length}:${key}`;
      case 'number':
      case 'bigint':
        return `n${key}`;
      case 'symbol':
        return this.#symbolNames.get(key) ?? '';
      case 'object':
        return key === null ? 'N' : `@${this.identity(key)}`;
      default:
        throw new Error(`not a key: ${typeof key}`);
    }
  }

  #intern(text: string): symbol {
    let symbol = this.#symbols.get(text);
    if (symbol === undefined) {
      symbol = Symbol('key');
      this.#symbols.set(text, symbol);
      this.#symbolNames.set(symbol, `#${this.#symbols.size}`);
    }
    return symbol;
  }

  #represented(value: PyValue, hash: bigint | string, py: Interpreter): unknown {
    const others = this.#representatives.get(hash) ?? [];
    for (const other of others) {
      py.charge(1);
      if (py.equals(other, value)) return other;
    }
    this.#representatives.set(hash, [...others, value]);
    return value;
  }
}

/** The `__hash__` of a class that does not leave it to `object`; null where the class says that there is none. */
function ownHash(value: PyInstance): PyValue | undefined {
  const method = value.cls.find('__hash__');
  return method === objectClass.members.get('__hash__') ? undefined : method;
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

function unhashable(value: PyValue, py: Interpreter): never {
  return py.raise('TypeError', `unhashable type: '${py.typeName(value)}'`);
}

const MODULUS = (1n << 61n) - 1n;

/** `hash(value)`. As CPython's for numbers and tuples of such; that of strings differs from run to run there. */
export function hashOf(value: PyValue, py: Interpreter, keys: HashKeys): bigint {
  keys.keyOf(value, py);
  const plain = value instanceof PyInstance && value.cls.userDefined ? value : unbox(value);
  switch (typeof plain) {
    case 'bigint':
      return hashInt(plain);
    case 'boolean':
      return plain ? 1n : 0n;
    case 'number':
      return hashFloat(plain);
    case 'string':
      return hashText(`s${plain}`);
  }
  if (plain === null) return hashText('None');
  if (plain instanceof PyInstance && !(plain instanceof PyClass)) {
    const bound = ownHash(plain) === undefined ? undefined : py.specialMethod(plain, '__hash__');
    if (bound !== undefined) return hashInt(py.index(py.call(bound)));
    const inner = unbox(plain);
    if (inner !== plain) return hashOf(inner, py, keys);
  }
  if (plain instanceof PyTuple)
    return py.nested(() => hashItems(plain.items.map((item) => hashOf(item, py, keys))));
  if (plain instanceof PyObject && plain.hash !== undefined) {
    const own = plain.hash(py);
    return typeof own === 'bigint' ? own : hashText(own);
  }
  const key = keys.keyOf(plain, py);
  return typeof key === 'symbol'
    ? hashText(`#${keys.identity(Object(key) as object)}`)
    : BigInt(keys.identity(plain)) * 16n;
}

function hashInt(value: bigint): bigint {
  const hash = value < 0n ? -(-value % MODULUS) : value % MODULUS;
  return hash === -1n ? -2n : hash;
}

function hashFloat(value: number): bigint {
  if (Number.isNaN(value)) return 0n;
  if (!Number.isFinite(value)) return value > 0 ? 314159n : -314159n;
  const { mantissa, exponent } = decompose(value);
  const magnitude = mantissa < 0n ? -mantissa : mantissa;
  // Modulo 2**61 - 1, multiplying by two is a rotation of 61 bits.
  const shift = BigInt(((exponent % 61) + 61) % 61);
  const reduced = magnitude % MODULUS;
  const rotated = ((reduced << shift) & MODULUS) | (reduced >> (61n - shift));
  const hash = (mantissa < 0n ? -1n : 1n) * (rotated % MODULUS);
  return hash === -1n ? -2n : hash;
}

/** FNV-1a over the UTF-16 units, as a signed 61-bit integer. */
export function hashText(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return BigInt.asIntN(61, hash);
}

/** xxHash as CPython uses it for tuples. */
function hashItems(hashes: readonly bigint[]): bigint {
  const [prime1, prime2, prime5] = [11400714785074694791n, 14029467366897019727n, 2870177450012600261n];
  let sum = prime5;
  for (const hash of hashes) {
    sum = BigInt.asUintN(64, sum + BigInt.asUintN(64, hash) * prime2);
    sum = BigInt.asUintN(64, (sum << 31n) | (sum >> 33n));
    sum = BigInt.asUintN(64, sum * prime1);
  }
  sum = BigInt.asUintN(64, sum + (BigInt(hashes.length) ^ prime5 ^ 3527539n));
  if (sum === 0xffffffffffffffffn) return 1546275796n;
  return BigInt.asIntN(64, sum);
}
