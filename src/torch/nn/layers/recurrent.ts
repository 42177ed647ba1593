import { printSymInt, symKey } from '../../../ir/sym/index.js';
import { PyTuple, type PyClass, type PyValue } from '../../../python/index.js';
import { filled } from '../../aten/creation.js';
import { check, exprOf, isEqual, shapeText, sizeOf, sizesOf, type Int } from '../../aten/ints.js';
import { squeeze, unsqueeze } from '../../aten/views.js';
import { TensorObject } from '../../tensor/tensor-object.js';
import { uniform } from '../init.js';
import { recurrentBase, recurrentCellBase } from './bases.js';
import { layer, type Layer } from '../layer.js';
import { recurrent, recurrentCell, type RecurrentKind, type RecurrentWeights } from './recurrent-steps.js';
import { table } from '../../../tables/index.js';

const FACTORY = 'device=None, dtype=None';

/** How many gates the weights of a kind hold, one below the other. */
const GATES: Readonly<Record<string, number>> = table({ RNN: 1, GRU: 3, LSTM: 4 });

/** The tensors that a layer was given as its state; an LSTM has two. */
function stateOf(l: Layer, parameter: string, count: number): TensorObject[] | null {
  const given = l.arg(parameter);
  if (given === null) return null;
  const values = count === 1 ? [given] : l.py.toArray(given);
  check(values.length === count, () => `${l.module.typeName}: expected a pair of states, hx and cx`);
  return values.map((value) =>
    value instanceof TensorObject
      ? value
      : l.py.raise(
          'TypeError',
          `${l.module.typeName}: a state must be a Tensor, not ${l.py.typeName(value)}`,
        ),
  );
}

const zeros = (x: TensorObject, size: readonly Int[]): TensorObject => filled(x.torch, size, 0, x.dtype);

function kindOf(l: Layer, family: string): RecurrentKind {
  if (family !== 'RNN') return family === 'GRU' ? 'gru' : 'lstm';
  const name = l.attr('nonlinearity');
  check(name === 'tanh' || name === 'relu', () => `Unknown nonlinearity: ${String(name)}`);
  return name;
}

/** `RNNCell`, `GRUCell`, `LSTMCell`: one step. */
function cellLayer(family: 'RNN' | 'GRU' | 'LSTM'): PyClass {
  const states = family === 'LSTM' ? 2 : 1;
  const nonlinearity = family === 'RNN' ? ", nonlinearity='tanh'" : '';
  const name = `${family}Cell`;
  return layer({
    name,
    base: recurrentCellBase,
    init: `input_size, hidden_size, bias=True${nonlinearity}, ${FACTORY}`,
    setup: (l) => {
      const [inputs, size] = [Number(l.int('input_size')), Number(l.int('hidden_size'))];
      const bias = l.py.truth(l.arg('bias'));
      l.set({ input_size: BigInt(inputs), hidden_size: BigInt(size), bias });
      if (family === 'RNN') l.set({ nonlinearity: l.arg('nonlinearity') });
      const rows = GATES[family]! * size;
      const bound = size > 0 ? 1 / Math.sqrt(size) : 0;
      l.parameter('weight_ih', uniform(l.torch, l.dtype, [rows, inputs], bound));
      l.parameter('weight_hh', uniform(l.torch, l.dtype, [rows, size], bound));
      for (const key of ['bias_ih', 'bias_hh']) {
        l.parameter(key, bias ? uniform(l.torch, l.dtype, [rows], bound) : null);
      }
    },
    forward: 'input, hx=None',
    run: (l) => {
      const x = l.tensor('input');
      const given = stateOf(l, 'hx', states);
      const expected = (what: string, rank: number): void =>
        check(
          rank === 1 || rank === 2,
          () => `${name}: Expected ${what} to be 1D or 2D, got ${rank}D instead`,
          'ValueError',
        );
      expected('input', x.dim);
      given?.forEach((tensor, i) => expected(states === 2 ? `hx[${i}]` : 'hidden', tensor.dim));
      const batched = x.dim === 2;
      const input = batched ? x : unsqueeze(x, 0);
      const start = (): TensorObject[] => {
        if (given !== null) return batched ? given : given.map((tensor) => unsqueeze(tensor, 0));
        const empty = zeros(input, [sizeOf(input, 0), l.attrInt('hidden_size')]);
        return [empty, empty].slice(0, states);
      };
      const next = recurrentCell(kindOf(l, family), input, start(), {
        input: l.own('weight_ih'),
        hidden: l.own('weight_hh'),
        inputBias: l.optionalOwn('bias_ih'),
        hiddenBias: l.optionalOwn('bias_hh'),
        projection: null,
      });
      const results = batched ? next : next.map((tensor) => squeeze(tensor, 0));
      return states === 1 ? results[0]! : new PyTuple(results);
    },
    extra: (module, py) => {
      const attr = (key: string): PyValue => module.attributes.get(key) ?? null;
      const parts = [py.str(attr('input_size')), py.str(attr('hidden_size'))];
      if (attr('bias') !== true) parts.push(`bias=${py.str(attr('bias'))}`);
      const named = attr('nonlinearity');
      if (named !== null && named !== 'tanh') parts.push(`nonlinearity=${py.str(named)}`);
      return parts.join(', ');
    },
  });
}

/** The weights of a network by layer and direction: the ends of their names, and whether they read the input itself. */
function* suffixes(layers: number, bidirectional: boolean): Iterable<readonly [string, number]> {
  for (let i = 0; i < layers; i++) {
    yield [`_l${i}`, i];
    if (bidirectional) yield [`_l${i}_reverse`, i];
  }
}

function setupNetwork(l: Layer, family: string): void {
  const [inputs, size, layers] = [
    Number(l.int('input_size')),
    Number(l.int('hidden_size')),
    Number(l.int('num_layers')),
  ];
  const projection = family === 'LSTM' ? Number(l.int('proj_size')) : 0;
  const [bias, bidirectional] = [l.py.truth(l.arg('bias')), l.py.truth(l.arg('bidirectional'))];
  const dropout = l.num('dropout');
  check(
    dropout >= 0 && dropout <= 1,
    () =>
      'dropout should be a number in range [0, 1] representing the probability of an element being zeroed',
    'ValueError',
  );
  check(size > 0, () => 'hidden_size must be greater than zero', 'ValueError');
  check(
    projection >= 0,
    () => 'proj_size should be a positive integer or zero to disable projections',
    'ValueError',
  );
  check(projection < size, () => 'proj_size has to be smaller than hidden_size', 'ValueError');
  const nonlinearity = family === 'RNN' ? l.arg('nonlinearity') : null;
  check(
    family !== 'RNN' || nonlinearity === 'tanh' || nonlinearity === 'relu',
    () => `Unknown nonlinearity '${String(nonlinearity)}'. Select from 'tanh' or 'relu'.`,
    'ValueError',
  );
  l.set({
    mode: family === 'RNN' ? `RNN_${String(nonlinearity).toUpperCase()}` : family,
    ...(family === 'RNN' ? { nonlinearity } : {}),
    input_size: BigInt(inputs),
    hidden_size: BigInt(size),
    num_layers: BigInt(layers),
    bias,
    batch_first: l.py.truth(l.arg('batch_first')),
    dropout,
    bidirectional,
    proj_size: BigInt(projection),
  });
  const rows = GATES[family]! * size;
  const hidden = projection > 0 ? projection : size;
  const bound = 1 / Math.sqrt(size);
  for (const [suffix, index] of suffixes(layers, bidirectional)) {
    const columns = index === 0 ? inputs : hidden * (bidirectional ? 2 : 1);
    const shapes: readonly (readonly [string, readonly number[]])[] = [
      ['weight_ih', [rows, columns]],
      ['weight_hh', [rows, hidden]],
      ...(bias
        ? ([
            ['bias_ih', [rows]],
            ['bias_hh', [rows]],
          ] as const)
        : []),
      ...(projection > 0 ? ([['weight_hr', [projection, size]]] as const) : []),
    ];
    for (const [key, shape] of shapes) {
      l.parameter(`${key}${suffix}`, uniform(l.torch, l.dtype, shape, bound));
    }
  }
}

/** What a state of a network must look like beside its input. */
function checkState(
  name: string,
  tensor: TensorObject,
  expected: readonly Int[],
  prefix = 'Expected hidden size',
): void {
  check(
    tensor.dim === expected.length &&
      sizesOf(tensor).every((size, i) => size === expected[i] || isEqual(size, expected[i]!)),
    () =>
      `${name}: ${prefix} (${expected.map((size) => printSymInt(exprOf(size), symKey)).join(', ')}), got ${shapeText(tensor)}`,
  );
}

/** `RNN`, `GRU`, `LSTM`: layers over a sequence. */
function networkLayer(family: 'RNN' | 'GRU' | 'LSTM'): PyClass {
  const states = family === 'LSTM' ? 2 : 1;
  const common =
    'input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, bidirectional=False';
  const inits: Readonly<Record<string, string>> = table({
    RNN: `${common}, ${FACTORY}, *, nonlinearity='tanh'`,
    GRU: `${common}, ${FACTORY}`,
    LSTM: `${common}, proj_size=0, ${FACTORY}`,
  });
  return layer({
    name: family,
    base: recurrentBase,
    init: inits[family]!,
    setup: (l) => setupNetwork(l, family),
    forward: 'input, hx=None',
    run: (l) => {
      const x = l.tensor('input');
      check(
        x.dim === 2 || x.dim === 3,
        () => `${family}: Expected input to be 2D or 3D, got ${x.dim}D instead`,
        'ValueError',
      );
      const batched = x.dim === 3;
      const batchFirst = l.attr('batch_first') === true;
      const batchDim = batchFirst ? 0 : 1;
      const bidirectional = l.attr('bidirectional') === true;
      const given = stateOf(l, 'hx', states);
      for (const tensor of given ?? []) {
        check(
          tensor.dim === x.dim,
          () =>
            `For ${batched ? 'batched 3-D' : 'unbatched 2-D'} input, hx should also be ${x.dim}-D but got ${tensor.dim}-D tensor`,
        );
      }
      const input = batched ? x : unsqueeze(x, batchDim);
      const unbatched = given?.map((tensor) => (batched ? tensor : unsqueeze(tensor, 1)));
      const layers = l.attrInt('num_layers');
      const [size, projected] = [l.attrInt('hidden_size'), l.attrInt('proj_size')];
      const rows = layers * (bidirectional ? 2n : 1n);
      const batch = sizeOf(input, batchDim);
      const shapes: readonly (readonly Int[])[] = [
        [rows, batch, projected > 0n ? projected : size],
        [rows, batch, size],
      ].slice(0, states);
      const initial = unbatched ?? shapes.map((shape) => zeros(input, shape));
      check(
        input.sizes[2] === l.attr('input_size'),
        () =>
          `input.size(-1) must be equal to input_size. Expected ${String(l.attr('input_size'))}, got ${String(sizeOf(input, 2))}`,
      );
      initial.forEach((tensor, i) =>
        checkState(
          family,
          tensor,
          shapes[i]!,
          states === 2 ? `Expected hidden[${i}] size` : 'Expected hidden size',
        ),
      );
      const weights = [...suffixes(Number(layers), bidirectional)].map(([suffix]): RecurrentWeights => ({
        input: l.own(`weight_ih${suffix}`),
        hidden: l.own(`weight_hh${suffix}`),
        inputBias: l.optionalOwn(`bias_ih${suffix}`),
        hiddenBias: l.optionalOwn(`bias_hh${suffix}`),
        projection: l.optionalOwn(`weight_hr${suffix}`),
      }));
      const [output, last] = recurrent(input, initial, {
        kind: kindOf(l, family),
        weights,
        bidirectional,
        batchFirst,
      });
      const result = batched ? output : squeeze(output, batchDim);
      const finals = batched ? last : last.map((tensor) => squeeze(tensor, 1));
      return new PyTuple([result, states === 1 ? finals[0]! : new PyTuple(finals)]);
    },
    methods: { flatten_parameters: () => null },
    extra: (module, py) => {
      const attr = (key: string): PyValue => module.attributes.get(key) ?? null;
      const parts = [py.str(attr('input_size')), py.str(attr('hidden_size'))];
      const defaults: readonly (readonly [string, PyValue])[] = [
        ['proj_size', 0n],
        ['num_layers', 1n],
        ['bias', true],
        ['batch_first', false],
        ['dropout', 0],
        ['bidirectional', false],
      ];
      for (const [key, value] of defaults) {
        if (attr(key) !== value) parts.push(`${key}=${py.str(attr(key))}`);
      }
      return parts.join(', ');
    },
  });
}

export const RECURRENT_LAYERS: readonly PyClass[] = (['RNN', 'GRU', 'LSTM'] as const).flatMap((family) => [
  cellLayer(family),
  networkLayer(family),
]);
