import { TensorObject } from '../../tensor/tensor-object.js';
import { contiguous } from '../../aten/copies.js';
import { filled } from '../../aten/creation.js';
import { sizeOf, sizesOf } from '../../aten/ints.js';
import { cat, stack } from '../../aten/joining.js';
import { linear } from '../../aten/linear.js';
import { add, mul, sub, unary } from '../../aten/pointwise.js';
import { squeeze, transpose, unsqueeze } from '../../aten/views.js';
import { chunk, unbind } from '../../aten/splitting.js';
import { reuse } from '../../aten/writes.js';

/** The weights of one direction of one layer. */
export interface RecurrentWeights {
  readonly input: TensorObject;
  readonly hidden: TensorObject;
  readonly inputBias: TensorObject | null;
  readonly hiddenBias: TensorObject | null;
  /** The projection of an LSTM's hidden state. */
  readonly projection: TensorObject | null;
}

/** The state between steps: the hidden one, and for an LSTM that of the cell. */
export type State = readonly TensorObject[];

export type RecurrentKind = 'tanh' | 'relu' | 'gru' | 'lstm';

/** Equal parts that are tensors of their own, as cells make them. */
function unsafeChunk(x: TensorObject, chunks: bigint): readonly TensorObject[] {
  const size = sizeOf(x, 1) as bigint;
  return x.torch.tensors('aten.unsafe_split.Tensor', [x, (size + chunks - 1n) / chunks, 1n]);
}

/** Where a gate puts a result that comes of another one: cells go on in its memory, the steps of layers do not. */
type Reuse = (of: TensorObject, result: TensorObject) => TensorObject;
const keepBoth: Reuse = (_of, result) => result;

function lstmGates(
  gates: readonly TensorObject[],
  cell: TensorObject,
  reused: Reuse,
): readonly [hidden: TensorObject, cell: TensorObject] {
  const input = unary('sigmoid', gates[0]!);
  const forget = unary('sigmoid', gates[1]!);
  const candidate = unary('tanh', gates[2]!);
  const output = unary('sigmoid', gates[3]!);
  const kept = mul(forget, cell);
  const next = reused(kept, add(kept, mul(input, candidate)));
  return [mul(output, unary('tanh', next)), next];
}

function gruGates(
  input: readonly TensorObject[],
  hidden: readonly TensorObject[],
  state: TensorObject,
  reused: Reuse,
): TensorObject {
  const reset = unary('sigmoid', add(hidden[0]!, input[0]!));
  const update = unary('sigmoid', add(hidden[1]!, input[1]!));
  const fresh = unary('tanh', add(input[2]!, mul(hidden[2]!, reset)));
  const change = sub(state, fresh);
  return reused(change, add(reused(change, mul(change, update)), fresh));
}

/** One step of `RNNCell`, `GRUCell`, `LSTMCell` on a batch. */
export function recurrentCell(
  kind: RecurrentKind,
  x: TensorObject,
  state: State,
  weights: RecurrentWeights,
): State {
  const hidden = state[0]!;
  x.torch.reads(x, ...state, weights.input, weights.hidden, weights.inputBias, weights.hiddenBias);
  const fromInput = (): TensorObject => linear(x, weights.input, weights.inputBias);
  const fromHidden = (): TensorObject => linear(hidden, weights.hidden, weights.hiddenBias);
  if (kind === 'gru') {
    const inputGates = unsafeChunk(fromInput(), 3n);
    return [gruGates(inputGates, unsafeChunk(fromHidden(), 3n), hidden, reuse)];
  }
  const gates = add(fromHidden(), fromInput());
  if (kind === 'lstm') return lstmGates(unsafeChunk(gates, 4n), state[1]!, reuse);
  return [unary(kind, gates)];
}

/** One step inside a layer over a sequence: the input has been through its weights already. */
function step(
  kind: RecurrentKind,
  precomputed: TensorObject,
  state: State,
  weights: RecurrentWeights,
): State {
  const hidden = state[0]!;
  const fromHidden = (): TensorObject => linear(hidden, weights.hidden, weights.hiddenBias);
  if (kind === 'gru') {
    const inputGates = chunk(precomputed, 3n, 1);
    return [gruGates(inputGates, chunk(fromHidden(), 3n, 2), hidden, keepBoth)];
  }
  const gates = add(fromHidden(), precomputed);
  if (kind !== 'lstm') return [unary(kind, gates)];
  const [output, cell] = lstmGates(chunk(gates, 4n, 2), state[1]!, keepBoth);
  return [weights.projection === null ? output : linear(output, weights.projection, null), cell];
}

type LayerResult = readonly [output: TensorObject, state: State];

/** One layer over a sequence, step by step. */
function unrolled(
  kind: RecurrentKind,
  x: TensorObject,
  initial: State,
  weights: RecurrentWeights,
  reverse: boolean,
): LayerResult {
  // The steps of an LSTM start from its states, those of others from the input.
  const starts = (): State => initial.map((tensor) => unsqueeze(tensor, 0));
  let state = kind === 'lstm' ? starts() : undefined;
  let inputs = linear(x, weights.input, weights.inputBias);
  if (reverse) inputs = x.torch.tensor('aten.flip.default', [inputs, [0n]]);
  state ??= starts();
  const outputs: TensorObject[] = [];
  for (const input of unbind(inputs, 0)) {
    state = step(kind, input, state, weights);
    outputs.push(state[0]!);
  }
  if (reverse) outputs.reverse();
  return [cat(outputs, 0), state.map((tensor) => squeeze(tensor, kind === 'lstm' ? 1 : 0))];
}

/** One layer of an LSTM by the fused op of torch's CPU build. */
function fused(x: TensorObject, initial: State, weights: RecurrentWeights, reverse: boolean): LayerResult {
  const { torch } = x;
  const zeros = (like: TensorObject): TensorObject => filled(torch, sizesOf(like), 0, torch.defaultDtype);
  const inputBias = weights.inputBias ?? zeros(weights.input);
  const hiddenBias = weights.hiddenBias ?? zeros(weights.hidden);
  const [hidden, cell] = initial.map((tensor) => unsqueeze(tensor, 0)) as [TensorObject, TensorObject];
  const LSTM = 2n;
  const [output, lastHidden, lastCell] = torch.tensors('aten.mkldnn_rnn_layer.default', [
    contiguous(x),
    weights.input,
    weights.hidden,
    inputBias,
    hiddenBias,
    contiguous(hidden),
    contiguous(cell),
    reverse,
    [],
    LSTM,
    sizeOf(hidden, 2),
    1n,
    weights.inputBias !== null,
    false,
    false,
    false,
  ]);
  return [output!, [squeeze(lastHidden!, 0), squeeze(lastCell!, 0)]];
}

/** Whether torch 2.1 takes its fused op: floats of one device, hidden and cell states of one size. */
function isFusible(tensors: readonly TensorObject[], state: State): boolean {
  return (
    tensors.every((tensor) => tensor.dtype === 'f32' || tensor.dtype === 'bf16') &&
    state[0]!.sizes[2] === state[1]!.sizes[2]
  );
}

export interface RecurrentArgs {
  readonly kind: RecurrentKind;
  /** By layer, forward before backward. */
  readonly weights: readonly RecurrentWeights[];
  readonly bidirectional: boolean;
  readonly batchFirst: boolean;
}

/**
 * A whole recurrent network, as `torch.lstm`, `torch.gru`, `torch.rnn_tanh` and `torch.rnn_relu`.
 *
 * Dropout between layers takes no part: the decomposition that torch 2.1 traces through never gets to it.
 */
export function recurrent(x: TensorObject, initial: State, args: RecurrentArgs): LayerResult {
  const { kind, weights, bidirectional, batchFirst } = args;
  const directions = bidirectional ? 2 : 1;
  const starts = initial.map((tensor) => unbind(tensor, 0));
  const all = weights.flatMap((set) =>
    Object.values(set).filter((tensor): tensor is TensorObject => tensor instanceof TensorObject),
  );
  const useFused = kind === 'lstm' && isFusible([x, ...initial, ...all], initial);
  const run = (input: TensorObject, index: number, reverse: boolean): LayerResult => {
    const state = starts.map((tensors) => tensors[index]!);
    return useFused
      ? fused(input, state, weights[index]!, reverse)
      : unrolled(kind, input, state, weights[index]!, reverse);
  };
  let current = batchFirst ? transpose(x, 0, 1) : x;
  const finals: State[] = [];
  for (let index = 0; index < weights.length; index += directions) {
    const below = current;
    const [forward, last] = run(below, index, false);
    finals.push(last);
    current = forward;
    if (bidirectional) {
      const [backward, lastBackward] = run(below, index + 1, true);
      finals.push(lastBackward);
      current = cat([forward, backward], forward.dim - 1);
    }
  }
  if (batchFirst) current = transpose(current, 0, 1);
  return [
    current,
    initial.map((_, i) =>
      stack(
        finals.map((state) => state[i]!),
        0,
      ),
    ),
  ];
}
