import { tensorFromScalars, type Scalar } from '../../tensor/index.js';
import type { DType } from '../../ir/dtype.js';
import {
  bindCall,
  builtin,
  MersenneTwister,
  nativeClass,
  PyInstance,
  PyList,
  PySlice,
  PyTuple,
  type BoundArguments,
  type Interpreter,
  type NativeMethod,
  type PyClass,
  type PyValue,
} from '../../python/index.js';
import { table } from '../../tables/index.js';
import { torchOf } from '../registry.js';
import { NdarrayObject } from '../tensor/ndarray.js';

/**
 * `np.random.RandomState`: the Mersenne Twister, seeded as torch's, with numpy's own ways to turn its words into numbers
 * (`legacy-distributions.c`): the same numbers come out for the same seed.
 */
class RandomState extends PyInstance {
  readonly #words = new MersenneTwister();
  #nextNormal: number | undefined;
  seeded = false;

  constructor(cls: PyClass) {
    super(cls);
  }

  seed(seed: bigint): void {
    this.#words.seed(Number(seed));
    this.#nextNormal = undefined;
    this.seeded = true;
  }

  /** Uniform in [0, 1), of 53 bits. */
  uniform(): number {
    return this.#words.fraction();
  }

  /** By the polar method, which makes two at a time and gives the second first. */
  normal(): number {
    const next = this.#nextNormal;
    if (next !== undefined) {
      this.#nextNormal = undefined;
      return next;
    }
    let x = 0;
    let y = 0;
    let square = 0;
    do {
      x = 2 * this.uniform() - 1;
      y = 2 * this.uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const scale = Math.sqrt((-2 * Math.log(square)) / square);
    this.#nextNormal = scale * x;
    return scale * y;
  }

  /** Uniform in [0, most], by drawing until a word is small enough under the mask. */
  upTo(most: number): number {
    if (most === 0) return 0;
    const mask = 2 ** (32 - Math.clz32(most)) - 1;
    for (;;) {
      const value = (this.#words.word() & mask) >>> 0;
      if (value <= most) return value;
    }
  }
}

function needSeed(state: RandomState, py: Interpreter): void {
  if (!state.seeded)
    throw py.unsupported(
      'numpy.random without a seed',
      'call np.random.seed(…), or use np.random.RandomState(seed)',
    );
}

/** As many draws as a size says: a number without one. */
function drawn(size: PyValue, dtype: DType, py: Interpreter, draw: () => Scalar): PyValue {
  if (size === null) return draw();
  const shape = (typeof size === 'bigint' ? [size] : py.toArray(size)).map(Number);
  const count = shape.reduce((all, each) => all * each, 1);
  py.reserve('items', count);
  const torch = torchOf(py);
  return NdarrayObject.of(
    torch.concrete(tensorFromScalars(dtype, shape, Array.from({ length: count }, draw))),
  );
}

const number = (value: PyValue, py: Interpreter): number => Number(py.toFloat(value));

/** The places from 0 on, in an order that is drawn. */
function shuffled(state: RandomState, count: number): number[] {
  const places = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = state.upTo(i);
    [places[i], places[j]] = [places[j]!, places[i]!];
  }
  return places;
}

/** What a state draws, by name: its parameters, and how. */
const DRAWS: Readonly<
  Record<
    string,
    readonly [parameters: string, (state: RandomState, args: BoundArguments, py: Interpreter) => PyValue]
  >
> = table({
  random_sample: [
    'size=None',
    (state, args, py) => drawn(args.value('size'), 'f64', py, () => state.uniform()),
  ],
  random: ['size=None', (state, args, py) => drawn(args.value('size'), 'f64', py, () => state.uniform())],
  standard_normal: [
    'size=None',
    (state, args, py) => drawn(args.value('size'), 'f64', py, () => state.normal()),
  ],
  uniform: [
    'low=0.0, high=1.0, size=None',
    (state, args, py) => {
      const [low, high] = [number(args.value('low'), py), number(args.value('high'), py)];
      return drawn(args.value('size'), 'f64', py, () => low + (high - low) * state.uniform());
    },
  ],
  normal: [
    'loc=0.0, scale=1.0, size=None',
    (state, args, py) => {
      const [loc, scale] = [number(args.value('loc'), py), number(args.value('scale'), py)];
      return drawn(args.value('size'), 'f64', py, () => loc + scale * state.normal());
    },
  ],
  randint: [
    'low, high=None, size=None',
    (state, args, py) => {
      const given = [args.value('low'), args.value('high')];
      const [low, high] = (given[1] === null ? [0n, given[0]] : given) as [bigint, bigint];
      if (low >= high) py.raise('ValueError', 'low >= high');
      if (high - low > 0x100000000n) throw py.unsupported('np.random.randint over more than 32 bits');
      const most = Number(high - low - 1n);
      return drawn(args.value('size'), 'i64', py, () => low + BigInt(state.upTo(most)));
    },
  ],
  permutation: [
    'x',
    (state, args, py) => {
      const x = args.value('x');
      if (
        typeof x !== 'bigint' &&
        !(x instanceof PyList || x instanceof PyTuple || x instanceof NdarrayObject)
      )
        throw py.unsupported(`np.random.permutation of a ${py.typeName(x)}`);
      const torch = torchOf(py);
      if (typeof x === 'bigint') {
        py.reserve('items', Number(x));
        const places = shuffled(state, Number(x)).map(BigInt);
        return NdarrayObject.of(torch.concrete(tensorFromScalars('i64', [places.length], places)));
      }
      const items = py.toArray(x);
      const array = py.call(py.getattr(py.importModule('numpy'), 'asarray'), [x]);
      const places = tensorFromScalars('i64', [items.length], shuffled(state, items.length).map(BigInt));
      return py.getitem(array, NdarrayObject.of(torch.concrete(places)));
    },
  ],
  shuffle: [
    'x',
    (state, args, py) => {
      const x = args.value('x');
      if (x instanceof PyList) {
        const before = [...x.items];
        shuffled(state, before.length).forEach((from, to) => (x.items[to] = before[from]!));
        return null;
      }
      if (!(x instanceof NdarrayObject)) throw py.unsupported(`np.random.shuffle of a ${py.typeName(x)}`);
      const count = Number(py.length(x));
      const places = tensorFromScalars('i64', [count], shuffled(state, count).map(BigInt));
      const taken = py.getitem(x, NdarrayObject.of(torchOf(py).concrete(places)));
      x.setitem(new PySlice(null, null, null), taken, py);
      return null;
    },
  ],
  choice: [
    'a, size=None, replace=True',
    (state, args, py) => {
      const a = args.value('a');
      const count = typeof a === 'bigint' ? Number(a) : py.toArray(a).length;
      if (count <= 0) py.raise('ValueError', 'a must be greater than 0 unless no samples are taken');
      const size = args.value('size');
      let places: PyValue;
      if (args.value('replace') === false && size !== null) {
        const wanted = Number(py.index(size));
        if (wanted > count)
          py.raise('ValueError', "Cannot take a larger sample than population when 'replace=False'");
        const some = shuffled(state, count).slice(0, wanted).map(BigInt);
        places = NdarrayObject.of(torchOf(py).concrete(tensorFromScalars('i64', [some.length], some)));
      } else places = drawn(size, 'i64', py, () => BigInt(state.upTo(count - 1)));
      if (typeof a === 'bigint') return places;
      return py.getitem(py.call(py.getattr(py.importModule('numpy'), 'asarray'), [a]), places);
    },
  ],
});

/** `rand(2, 3)`, `randn(2, 3)`: the sizes one by one. */
const BY_SIZES: Readonly<Record<string, (state: RandomState) => number>> = table({
  rand: (state: RandomState) => state.uniform(),
  randn: (state: RandomState) => state.normal(),
});

const seeded = (state: RandomState, seed: PyValue, py: Interpreter): void => {
  if (seed === null) return;
  if (typeof seed !== 'bigint' || seed < 0n || seed > 0xffffffffn)
    py.raise('ValueError', 'Seed must be between 0 and 2**32 - 1');
  state.seed(seed);
};

const methods: Record<string, NativeMethod> = table<NativeMethod>({
  ...Object.fromEntries(
    Object.entries(DRAWS).map(([name, [parameters, run]]): [string, NativeMethod] => [
      name,
      (self, call, py) => {
        needSeed(self as RandomState, py);
        return run(self as RandomState, bindCall(`${name}(${parameters})`, call, py), py);
      },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(BY_SIZES).map(([name, draw]): [string, NativeMethod] => [
      name,
      (self, call, py) => {
        needSeed(self as RandomState, py);
        const sizes = call.positional.length === 0 ? null : new PyTuple([...call.positional]);
        return drawn(sizes, 'f64', py, () => draw(self as RandomState));
      },
    ]),
  ),
  seed: (self, call, py) => {
    seeded(self as RandomState, call.positional[0] ?? null, py);
    return null;
  },
});

const randomStateClass: PyClass = nativeClass({
  name: 'RandomState',
  module: 'numpy.random',
  subclassable: false,
  create: (cls, call, py) => {
    const state = new RandomState(cls);
    seeded(state, call.positional[0] ?? call.keyword.get('seed') ?? null, py);
    return state;
  },
  methods,
});

/** `numpy.random`; its functions are those of a state that belongs to the program. */
export const RANDOM_MEMBERS: Readonly<Record<string, PyValue>> = table<PyValue>({
  RandomState: randomStateClass,
  ...Object.fromEntries(
    Object.entries(methods).map(([name, run]) => [
      name,
      builtin(name, (call, py) => run(stateOf(py), call, py), 'numpy.random'),
    ]),
  ),
});

const states = new WeakMap<object, RandomState>();

function stateOf(py: Interpreter): RandomState {
  const torch = torchOf(py);
  let state = states.get(torch);
  if (state === undefined) states.set(torch, (state = new RandomState(randomStateClass)));
  return state;
}
