import { OpError } from '../../define.js';
import type { Part, Steps } from '../../composite/define-composite.js';
import { permuted, shapeOf, transposed, type Semantics, type SemanticsByName } from './semantics.js';

const SUMMED = { kind: 'sum', factor: 64 } as const;

interface Weights {
  readonly input: Part;
  readonly hidden: Part;
  readonly inputBias?: Part | undefined;
  readonly hiddenBias?: Part | undefined;
}
/** The state of a cell: what it gives first. */
type State = readonly Part[];
type Cell = (s: Steps, x: Part, state: State, weights: Weights) => State;

function affine(s: Steps, x: Part, weight: Part, bias: Part | undefined): Part {
  const product = s.op('mm.default', [x, transposed(s, weight)]);
  return bias === undefined ? product : s.op('add.Tensor', [product, bias]);
}

function gates(s: Steps, x: Part, h: Part, w: Weights, parts: number): readonly (readonly Part[])[] {
  const hidden = shapeOf(w.hidden)[1]!;
  return [affine(s, x, w.input, w.inputBias), affine(s, h, w.hidden, w.hiddenBias)].map((all) =>
    s.ops('split_with_sizes.default', [all, new Array<bigint>(parts).fill(BigInt(hidden)), 1n]),
  );
}

const sum = (s: Steps, a: Part, b: Part): Part => s.op('add.Tensor', [a, b]);
const product = (s: Steps, a: Part, b: Part): Part => s.op('mul.Tensor', [a, b]);
const sigmoid = (s: Steps, x: Part): Part => s.op('sigmoid.default', [x]);
const tanh = (s: Steps, x: Part): Part => s.op('tanh.default', [x]);

const lstmCell: Cell = (s, x, [h, c], w) => {
  const [fromInput, fromHidden] = gates(s, x, h!, w, 4) as [readonly Part[], readonly Part[]];
  const [input, forget, cell, output] = fromInput.map((part, i) => sum(s, part, fromHidden[i]!)) as [
    Part,
    Part,
    Part,
    Part,
  ];
  const kept = sum(s, product(s, sigmoid(s, forget), c!), product(s, sigmoid(s, input), tanh(s, cell)));
  return [product(s, sigmoid(s, output), tanh(s, kept)), kept];
};

const gruCell: Cell = (s, x, [h], w) => {
  const [fromInput, fromHidden] = gates(s, x, h!, w, 3) as [readonly Part[], readonly Part[]];
  const reset = sigmoid(s, sum(s, fromInput[0]!, fromHidden[0]!));
  const update = sigmoid(s, sum(s, fromInput[1]!, fromHidden[1]!));
  const fresh = tanh(s, sum(s, fromInput[2]!, product(s, reset, fromHidden[2]!)));
  return [sum(s, product(s, s.op('sub.Tensor', [h!, fresh]), update), fresh)];
};

/** One sum, and a function of it. */
const plainCell =
  (activation: (s: Steps, x: Part) => Part): Cell =>
  (s, x, [h], w) => [
    activation(s, sum(s, affine(s, x, w.input, w.inputBias), affine(s, h!, w.hidden, w.hiddenBias))),
  ];
const tanhCell = plainCell(tanh);
const reluCell = plainCell((s, x) => s.op('relu.default', [x]));

/** A cell by itself, which has a tensor as its state. */
const single = (cell: Cell): Semantics => ({
  steps: (s) => {
    const [x, h] = [s.args.tensor('input'), s.args.tensor('hx')];
    const alone = shapeOf(x).length === 1;
    const row = (part: Part): Part => (alone ? s.op('unsqueeze.default', [part, 0n]) : part);
    const [made] = cell(s, row(x), [row(h)], {
      input: s.args.tensor('w_ih'),
      hidden: s.args.tensor('w_hh'),
      inputBias: s.args.optionalTensor('b_ih'),
      hiddenBias: s.args.optionalTensor('b_hh'),
    });
    return alone ? s.op('squeeze.dim', [made!, 0n]) : made!;
  },
  tolerance: SUMMED,
});

/** Layers of cells over a sequence, each in one direction or in both; the results are the outputs and the last states. */
function layers(s: Steps, cell: Cell, initial: readonly Part[]): readonly Part[] {
  if (s.args.bool('train') && s.args.float('dropout') !== 0)
    throw new OpError(s.args.target, 'what is dropped is drawn, and not drawn here', 'NotImplementedError');
  const parameters = s.args.tensors('params');
  const directions = s.args.bool('bidirectional') ? 2 : 1;
  const each = s.args.bool('has_biases') ? 4 : 2;
  const first = s.args.bool('batch_first');
  const given = s.args.tensor('input');
  if (shapeOf(given).length !== 3)
    throw new OpError(
      s.args.target,
      'sequences without a batch are not computed here',
      'NotImplementedError',
    );
  let input = first ? permuted(s, given, [1, 0, 2]) : given;
  const states = initial.map((part) => s.ops('unbind.int', [part, 0n]));
  const last: Part[][] = initial.map(() => []);
  for (let layer = 0; layer < s.args.fixed('num_layers'); layer++) {
    const outputs: Part[] = [];
    for (let direction = 0; direction < directions; direction++) {
      const at = layer * directions + direction;
      const [weight, hidden, inputBias, hiddenBias] = parameters.slice(at * each, (at + 1) * each) as [
        Part,
        Part,
        Part?,
        Part?,
      ];
      let state: State = states.map((parts) => parts[at]!);
      const steps = [...s.ops('unbind.int', [input, 0n])];
      if (direction === 1) steps.reverse();
      const made = steps.map(
        (x) => (state = cell(s, x, state, { input: weight, hidden, inputBias, hiddenBias }))[0]!,
      );
      if (direction === 1) made.reverse();
      outputs.push(s.op('stack.default', [made, 0n]));
      state.forEach((part, i) => last[i]!.push(part));
    }
    input = outputs.length === 1 ? outputs[0]! : s.op('cat.default', [outputs, -1n]);
  }
  const output = first ? permuted(s, input, [1, 0, 2]) : input;
  return [output, ...last.map((parts) => s.op('stack.default', [parts, 0n]))];
}

/** What goes through a sequence step by step. */
export const RECURRENT: SemanticsByName = {
  'aten::lstm.input': { steps: (s) => layers(s, lstmCell, s.args.tensors('hx')), tolerance: SUMMED },
  'aten::gru.input': { steps: (s) => layers(s, gruCell, [s.args.tensor('hx')]), tolerance: SUMMED },
  'aten::rnn_tanh.input': { steps: (s) => layers(s, tanhCell, [s.args.tensor('hx')]), tolerance: SUMMED },
  'aten::rnn_relu.input': { steps: (s) => layers(s, reluCell, [s.args.tensor('hx')]), tolerance: SUMMED },
  'aten::gru_cell': single(gruCell),
  'aten::rnn_tanh_cell': single(tanhCell),
  'aten::rnn_relu_cell': single(reluCell),
  'aten::lstm_cell': {
    steps: (s) =>
      lstmCell(s, s.args.tensor('input'), s.args.tensors('hx'), {
        input: s.args.tensor('w_ih'),
        hidden: s.args.tensor('w_hh'),
        inputBias: s.args.optionalTensor('b_ih'),
        hiddenBias: s.args.optionalTensor('b_hh'),
      }),
    tolerance: SUMMED,
  },
};
