import type { DType } from '../../ir/index.js';
import type { OpDefinition } from '../../ops/index.js';
import type { ProgramSpec, Ref } from '../spec/program-spec.js';
import type { Draw } from './draw.js';
import { opsOf } from './ops-of.js';
import { ordinaryOps, randomCall } from './random-call.js';
import { newSymbol } from './scalars.js';
import { Sketch } from './sketch.js';
import { someTensor } from './tensors.js';

/** What random programs are made of. */
export interface RandomProgramOptions {
  readonly dtypes?: readonly DType[] | undefined;
  /** The ops of the calls; all ordinary ones of the registry unless told otherwise. */
  readonly ops?: readonly OpDefinition[] | undefined;
  /** At most so many calls. */
  readonly maxCalls?: number | undefined;
  /** Percent of the programs that read a constrained value out of a tensor. */
  readonly symbolsPercent?: number | undefined;
}

const DEFAULT_MAX_CALLS = 10;

/** A well-typed program of random calls: items with their constraints, tensors of symbolic sizes, several outputs. */
export function randomProgram(draw: Draw, options: RandomProgramOptions = {}): ProgramSpec {
  const sketch = new Sketch(opsOf(undefined, options.ops));
  const ops = options.ops ?? ordinaryOps();
  if (draw.chance(options.symbolsPercent ?? 60)) newSymbol(sketch, draw);
  someTensor(sketch, draw, options);
  const calls = draw.int(1, options.maxCalls ?? DEFAULT_MAX_CALLS);
  const made: Ref[] = [];
  for (let k = 0; k < calls; k++) {
    const about = made.length > 0 && draw.chance(60) ? made.at(-1) : undefined;
    const ref =
      randomCall(sketch, draw, ops, { dtypes: options.dtypes, about }) ??
      randomCall(sketch, draw, ops, options);
    if (ref !== undefined && sketch.isShown(ref)) made.push(ref);
  }
  const outputs = made.filter((_, i) => i === made.length - 1 || draw.chance(20));
  return sketch.finish(outputs.length > 0 ? outputs : [someTensor(sketch, draw, options)]);
}
