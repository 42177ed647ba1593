import { allocate, numelOf, roundTo, scalarTensor, tensorFromStorage } from '../../tensor/index.js';
import type { Tensor } from '../../tensor/index.js';
import { OpError, type EvalArgs, type OpSpec } from '../define.js';
import { tensorType, tupleType } from '../tensor-type.js';

const NONE = 0;
const MEAN = 1;

function requireRanks(target: string, input: number, classes: number): void {
  if (classes !== 3) {
    const message = `only batches of spatial targets supported (3D tensors) but got targets of dimension: ${classes}`;
    throw new OpError(target, message);
  }
  if (input !== 4) {
    const message = `only batches of spatial inputs supported (4D tensors), but got input of dimension: ${input}`;
    throw new OpError(target, message);
  }
}

/** The loss of every pixel and its weight, in double. */
function lossesOf(args: EvalArgs): { readonly losses: Float64Array; readonly weights: Float64Array } {
  const [input, classes] = [args.tensor('self'), args.tensor('target')];
  requireRanks(args.target, input.shape.length, classes.shape.length);
  const [batch, count, ...area] = input.shape as readonly [number, number, ...number[]];
  const pixels = numelOf(area);
  if (numelOf(classes.shape) !== batch * pixels) {
    throw new OpError(
      args.target,
      `size mismatch (got input: [${input.shape.join(', ')}] , target: [${classes.shape.join(', ')}]`,
    );
  }
  if (classes.dtype !== 'i64') throw new OpError(args.target, 'expected scalar type Long for the targets');
  const given = args.optionalTensor('weight');
  const ignored = Number(args.int('ignore_index'));
  const losses = new Float64Array(batch * pixels);
  const weights = new Float64Array(batch * pixels);
  for (let i = 0; i < losses.length; i++) {
    const chosen = Number(classes.data[i]);
    if (chosen === ignored) continue;
    if (chosen < 0 || chosen >= count) {
      throw new OpError(args.target, `Target ${chosen} is out of bounds.`, 'IndexError');
    }
    const [b, pixel] = [Math.floor(i / pixels), i % pixels];
    weights[i] = given === undefined ? 1 : Number(given.data[chosen]);
    losses[i] = -Number(input.data[(b * count + chosen) * pixels + pixel]) * weights[i]!;
  }
  return { losses, weights };
}

function rounded(dtype: Tensor['dtype'], shape: readonly number[], values: Float64Array): Tensor {
  const data = allocate(dtype, values.length);
  for (let i = 0; i < values.length; i++) data[i] = roundTo(dtype, values[i]!);
  return tensorFromStorage(dtype, shape, data);
}

export const nllLossSpecs: readonly OpSpec[] = [
  {
    schema:
      'nll_loss2d_forward(Tensor self, Tensor target, Tensor? weight, int reduction, SymInt ignore_index) -> ' +
      '(Tensor output, Tensor total_weight)',
    // Not a sum of magnitudes: the losses are the inputs with their signs turned.
    tolerance: { kind: 'scaled', factor: 64, degree: 2 },
    meta: (args) => {
      const [input, classes] = [args.tensor('self'), args.tensor('target')];
      requireRanks(args.target, input.sizes.length, classes.sizes.length);
      const sizes = args.fixed('reduction') === NONE ? classes.sizes : [];
      return tupleType(tensorType(input.dtype, sizes), tensorType(input.dtype, []));
    },
    eval: (args) => {
      const { losses, weights } = lossesOf(args);
      const { dtype } = args.tensor('self');
      const reduction = args.fixed('reduction');
      const nothing = scalarTensor(0, dtype);
      if (reduction === NONE) return [rounded(dtype, args.tensor('target').shape, losses), nothing];
      const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
      const [total, weight] = [sum(losses), sum(weights)];
      const output = reduction === MEAN ? total / weight : total;
      return [rounded(dtype, [], Float64Array.of(output)), rounded(dtype, [], Float64Array.of(weight))];
    },
  },
];
