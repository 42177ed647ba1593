import { table } from '../../tables/index.js';
import type { Interpreter } from '../interpreter.js';
import { bitLength } from '../numbers/ints.js';
import * as elementary from '../numbers/elementary.js';
import { MersenneTwister } from '../numbers/mersenne-twister.js';
import type { PyValue } from '../object.js';
import { bindCall, type BoundArguments } from '../runtime/bind.js';
import { PyInstance, type PyClass } from '../runtime/class.js';
import { builtin } from '../runtime/function.js';
import { nativeClass, type NativeMethod } from '../runtime/native-class.js';
import type { NativeModule } from '../runtime/module.js';
import { PyList, PySet, unbox } from '../types/index.js';
import { CHANCE } from './reasons.js';
import { unavailableModule } from './unavailable.js';

/** `random.Random`: Python's way of seeding the Mersenne Twister and of making numbers of its words (`random.py`). */
class Random extends PyInstance {
  readonly #words = new MersenneTwister();
  /** The second of the two numbers that `gauss` makes at a time. */
  nextGauss: number | undefined;
  /** Why nothing can be drawn from it. */
  unusable: string | undefined = 'random without a seed';

  constructor(cls: PyClass) {
    super(cls);
  }

  seed(seed: PyValue, py: Interpreter): void {
    const plain = unbox(seed);
    this.unusable = 'random without a seed';
    if (plain === null) return;
    if (typeof plain !== 'bigint' && typeof plain !== 'boolean') {
      this.unusable = `random with a seed of type ${py.typeName(seed)}`;
      return;
    }
    this.unusable = undefined;
    const value = BigInt(plain);
    const words: number[] = [];
    for (let left = value < 0n ? -value : value; left > 0n || words.length === 0; left >>= 32n)
      words.push(Number(left & 0xffffffffn));
    this.#words.seedByWords(words);
    this.nextGauss = undefined;
  }

  random(): number {
    return this.#words.fraction();
  }

  bits(count: number): bigint {
    let value = 0n;
    for (let at = 0; at < count; at += 32) {
      const left = count - at;
      const word = left < 32 ? this.#words.word() >>> (32 - left) : this.#words.word();
      value |= BigInt(word) << BigInt(at);
    }
    return value;
  }

  /** Uniform in [0, n), by drawing as many bits as n has until they are below it. */
  below(n: bigint, py: Interpreter): bigint {
    const count = bitLength(n);
    for (;;) {
      py.charge(1);
      const value = this.bits(count);
      if (value < n) return value;
    }
  }

  /** A place in a list of so many. */
  place(length: number, py: Interpreter): number {
    return Number(this.below(BigInt(length), py));
  }

  gauss(): number {
    const next = this.nextGauss;
    if (next !== undefined) {
      this.nextGauss = undefined;
      return next;
    }
    const angle = this.random() * 2 * Math.PI;
    const radius = Math.sqrt(-2 * elementary.log(1 - this.random()));
    this.nextGauss = elementary.sin(angle) * radius;
    return elementary.cos(angle) * radius;
  }

  /** By the method of Kinderman and Monahan. */
  normal(py: Interpreter): number {
    for (;;) {
      py.charge(1);
      const first = this.random();
      const second = 1 - this.random();
      const z = (NORMAL_MAGIC * (first - 0.5)) / second;
      if ((z * z) / 4 <= -elementary.log(second)) return z;
    }
  }
}

const NORMAL_MAGIC = (4 * elementary.exp(-0.5)) / Math.sqrt(2);

function range(args: BoundArguments, py: Interpreter): { first: bigint; count: bigint; step: bigint } {
  const stop = args.value('stop');
  const first = stop === null ? 0n : py.index(args.value('start'));
  const last = py.index(stop === null ? args.value('start') : stop);
  const step = py.index(args.value('step'));
  if (step === 0n) py.raise('ValueError', 'zero step for randrange()');
  const width = last - first;
  const count = step > 0n ? (width + step - 1n) / step : (width + step + 1n) / step;
  if (width > 0n !== step > 0n || count <= 0n) {
    const asked = stop === null || step !== 1n ? '' : ` (${first}, ${last}, ${width})`;
    py.raise('ValueError', `empty range for randrange()${asked}`);
  }
  return { first, count, step };
}

function sequence(value: PyValue, py: Interpreter): PyValue[] {
  if (value instanceof PySet)
    py.raise('TypeError', 'Population must be a sequence.  For dicts or sets, use sorted(d).');
  return py.toArray(value);
}

/** `k` of them, each once: from a shrinking pool where that is small, else by drawing again what was drawn before. */
function sample(state: Random, population: readonly PyValue[], k: number, py: Interpreter): PyValue[] {
  const n = population.length;
  if (k < 0 || k > n) py.raise('ValueError', 'Sample larger than population or is negative');
  let poolSize = 21;
  if (k > 5) poolSize += 4 ** Math.ceil(Math.log(k * 3) / Math.log(4));
  py.reserve('items', k);
  if (n <= poolSize) {
    const pool = [...population];
    return Array.from({ length: k }, (_, i) => {
      const j = state.place(n - i, py);
      const chosen = pool[j] ?? null;
      pool[j] = pool[n - i - 1] ?? null;
      return chosen;
    });
  }
  const taken = new Set<number>();
  return Array.from({ length: k }, () => {
    let j = state.place(n, py);
    while (taken.has(j)) j = state.place(n, py);
    taken.add(j);
    return population[j] ?? null;
  });
}

function choices(state: Random, args: BoundArguments, py: Interpreter): PyValue[] {
  const population = py.toArray(args.value('population'));
  const count = Number(py.index(args.value('k')));
  const [weights, cumulative] = [args.value('weights'), args.value('cum_weights')];
  if (weights !== null && cumulative !== null)
    py.raise('TypeError', 'Cannot specify both weights and cumulative weights');
  py.reserve('items', Math.max(0, count));
  const draw = (pick: () => number): PyValue[] =>
    Array.from({ length: Math.max(0, count) }, () => population[pick()] ?? null);
  if (weights === null && cumulative === null) {
    if (population.length === 0 && count > 0) py.raise('IndexError', 'list index out of range');
    return draw(() => Math.floor(state.random() * population.length));
  }
  let total = 0;
  const sums =
    cumulative === null
      ? py.toArray(weights).map((weight) => (total += py.toFloat(weight)))
      : py.toArray(cumulative).map((sum) => py.toFloat(sum));
  if (sums.length !== population.length)
    py.raise('ValueError', 'The number of weights does not match the population');
  const all = sums.at(-1) ?? 0;
  if (all <= 0) py.raise('ValueError', 'Total of weights must be greater than zero');
  return draw(() => {
    const at = state.random() * all;
    const found = sums.findIndex((sum) => at < sum);
    return found === -1 ? sums.length - 1 : Math.min(found, sums.length - 1);
  });
}

const number = (args: BoundArguments, name: string, py: Interpreter): number => py.toFloat(args.value(name));

type Draw = (state: Random, args: BoundArguments, py: Interpreter) => PyValue;

/** What a state draws, by name: its parameters, and how. */
const DRAWS: Readonly<Record<string, readonly [parameters: string, draw: Draw]>> = table({
  random: ['', (state) => state.random()],
  getrandbits: [
    'k',
    (state, args, py) => {
      const k = py.index(args.value('k'));
      if (k < 0n) py.raise('ValueError', 'number of bits must be non-negative');
      py.reserve('bits', k);
      return state.bits(Number(k));
    },
  ],
  randrange: [
    'start, stop=None, step=1',
    (state, args, py) => {
      const { first, count, step } = range(args, py);
      return first + step * state.below(count, py);
    },
  ],
  randint: [
    'a, b',
    (state, args, py) => {
      const [a, b] = [py.index(args.value('a')), py.index(args.value('b'))];
      if (b < a) py.raise('ValueError', `empty range for randrange() (${a}, ${b + 1n}, ${b + 1n - a})`);
      return a + state.below(b - a + 1n, py);
    },
  ],
  choice: [
    'seq',
    (state, args, py) => {
      const items = py.toArray(args.value('seq'));
      if (items.length === 0) py.raise('IndexError', 'Cannot choose from an empty sequence');
      return items[state.place(items.length, py)] ?? null;
    },
  ],
  choices: [
    'population, weights=None, *, cum_weights=None, k=1',
    (state, args, py) => new PyList(choices(state, args, py)),
  ],
  sample: [
    'population, k',
    (state, args, py) =>
      new PyList(
        sample(state, sequence(args.value('population'), py), Number(py.index(args.value('k'))), py),
      ),
  ],
  shuffle: [
    'x',
    (state, args, py) => {
      const list = args.value('x');
      if (!(list instanceof PyList))
        throw py.unsupported(`random.shuffle of a ${py.typeName(list)}`, 'Shuffle a list.');
      const { items } = list;
      for (let i = items.length - 1; i > 0; i--) {
        const j = state.place(i + 1, py);
        [items[i], items[j]] = [items[j]!, items[i]!];
      }
      return null;
    },
  ],
  uniform: [
    'a, b',
    (state, args, py) => {
      const [a, b] = [number(args, 'a', py), number(args, 'b', py)];
      return a + (b - a) * state.random();
    },
  ],
  triangular: [
    'low=0.0, high=1.0, mode=None',
    (state, args, py) => {
      let [low, high] = [number(args, 'low', py), number(args, 'high', py)];
      let u = state.random();
      if (high === low) return low;
      let middle = args.value('mode') === null ? 0.5 : (number(args, 'mode', py) - low) / (high - low);
      if (u > middle) {
        u = 1 - u;
        middle = 1 - middle;
        [low, high] = [high, low];
      }
      return low + (high - low) * Math.sqrt(u * middle);
    },
  ],
  gauss: [
    'mu=0.0, sigma=1.0',
    (state, args, py) => number(args, 'mu', py) + state.gauss() * number(args, 'sigma', py),
  ],
  normalvariate: [
    'mu=0.0, sigma=1.0',
    (state, args, py) => number(args, 'mu', py) + state.normal(py) * number(args, 'sigma', py),
  ],
  lognormvariate: [
    'mu, sigma',
    (state, args, py) =>
      elementary.exp(number(args, 'mu', py) + state.normal(py) * number(args, 'sigma', py)),
  ],
  expovariate: [
    'lambd',
    (state, args, py) => -elementary.log(1 - state.random()) / number(args, 'lambd', py),
  ],
});

const methods: Record<string, NativeMethod> = table<NativeMethod>({
  ...Object.fromEntries(
    Object.entries(DRAWS).map(([name, [parameters, draw]]): [string, NativeMethod] => [
      name,
      (self, call, py) => {
        if (py.mode === 'trace') throw py.unsupported(`random.${name}() in traced code`, CHANCE);
        const state = self as Random;
        if (state.unusable !== undefined)
          throw py.unsupported(state.unusable, 'Call random.seed(0) first, or use random.Random(0).');
        return draw(state, bindCall(`${name}(${parameters})`, call, py), py);
      },
    ]),
  ),
  seed: (self, call, py) => {
    (self as Random).seed(bindCall('seed(a=None)', call, py).value('a'), py);
    return null;
  },
});

const randomClass: PyClass = nativeClass({
  name: 'Random',
  module: 'random',
  subclassable: false,
  create: (cls, call, py) => {
    const state = new Random(cls);
    state.seed(bindCall('Random(x=None)', call, py).value('x'), py);
    return state;
  },
  methods: { ...methods, __init__: () => null },
});

/** The module's functions are those of one state, which every program has of its own. */
export function randomModule(): NativeModule {
  const state = new Random(randomClass);
  return unavailableModule('random', CHANCE, {
    Random: randomClass,
    ...Object.fromEntries(
      Object.entries(methods).map(([name, run]) => [
        name,
        builtin(name, (call, py) => run(state, call, py), 'random'),
      ]),
    ),
  });
}
