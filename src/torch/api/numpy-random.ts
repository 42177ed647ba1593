import { nativeClass, PyInstance, type Interpreter, type PyCall, type PyValue } from '../../python/index.js';
import { checkNumel } from '../../tensor/index.js';
import { RandomState } from '../random/numpy-random.js';
import { torchOf } from '../registry.js';
import { NdarrayObject } from '../tensor/ndarray.js';

class RandomStateObject extends PyInstance {
  readonly state: RandomState;
  constructor(seed: bigint) {
    super(randomStateClass);
    this.state = new RandomState(seed);
  }
}

const stateOf = (self: PyValue): RandomState => (self as RandomStateObject).state;

function shapeOf(size: PyValue | undefined, py: Interpreter): number[] | undefined {
  if (size === undefined || size === null) return undefined;
  const shape = (typeof size === 'bigint' ? [size] : py.toArray(size)).map((each) => Number(py.index(each)));
  checkNumel(shape.reduce((all, size) => all * size, 1));
  return shape;
}

/** One number, or an array of them. */
function drawn(
  state: RandomState,
  shape: number[] | undefined,
  draw: () => number,
  py: Interpreter,
): PyValue {
  return shape === undefined ? draw() : NdarrayObject.of(torchOf(py).concrete(state.fill(shape, draw)));
}

/** `rand(2, 3)`: sizes one by one. */
const bySizes =
  (draw: (state: RandomState) => number) =>
  (self: PyValue, call: PyCall, py: Interpreter): PyValue => {
    const shape =
      call.positional.length === 0 ? undefined : call.positional.map((each) => Number(py.index(each)));
    if (shape !== undefined) checkNumel(shape.reduce((all, size) => all * size, 1));
    return drawn(stateOf(self), shape, () => draw(stateOf(self)), py);
  };

/** `uniform(low, high, size)`: two parameters, and a size. */
const byParameters =
  (
    names: readonly [string, string],
    defaults: readonly [number, number],
    draw: (state: RandomState, a: number, b: number) => number,
  ) =>
  (self: PyValue, { positional, keyword }: PyCall, py: Interpreter): PyValue => {
    const [a, b] = names.map((name, i) => Number(positional[i] ?? keyword.get(name) ?? defaults[i])) as [
      number,
      number,
    ];
    const shape = shapeOf(positional[2] ?? keyword.get('size'), py);
    return drawn(stateOf(self), shape, () => draw(stateOf(self), a, b), py);
  };

const bySize =
  (draw: (state: RandomState) => number) =>
  (self: PyValue, { positional, keyword }: PyCall, py: Interpreter): PyValue =>
    drawn(stateOf(self), shapeOf(positional[0] ?? keyword.get('size'), py), () => draw(stateOf(self)), py);

/** `numpy.random.RandomState`: with a seed that is given, since nothing here depends on chance. */
export const randomStateClass = nativeClass({
  name: 'RandomState',
  module: 'numpy.random',
  subclassable: false,
  create: (_cls, call, py) => {
    const seed = call.positional[0] ?? call.keyword.get('seed') ?? null;
    if (typeof seed !== 'bigint')
      throw py.unsupported(
        'np.random.RandomState without an integer as its seed',
        'give it a seed: np.random.RandomState(0)',
      );
    return new RandomStateObject(seed);
  },
  methods: {
    rand: bySizes((state) => state.double()),
    randn: bySizes((state) => state.gauss()),
    random_sample: bySize((state) => state.double()),
    random: bySize((state) => state.double()),
    standard_normal: bySize((state) => state.gauss()),
    uniform: byParameters(['low', 'high'], [0, 1], (state, low, high) => low + (high - low) * state.double()),
    normal: byParameters(['loc', 'scale'], [0, 1], (state, mean, scale) => mean + scale * state.gauss()),
  },
});
