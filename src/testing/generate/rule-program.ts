import type { Rule } from 'egraph-ts';
import type { DType } from '../../ir/index.js';
import type { OpDefinition } from '../../ops/index.js';
import { isRef, type ProgramSpec, type Ref } from '../spec/program-spec.js';
import type { Draw } from './draw.js';
import { instantiateRule, Refused, type InstanceOptions } from './instance.js';
import { isOpaque } from './opaque.js';
import { opsOf } from './ops-of.js';
import { consumerOps, randomCall } from './random-call.js';
import { newSymbol } from './scalars.js';
import { Sketch } from './sketch.js';
import { someTensor } from './tensors.js';

export interface RuleProgramOptions {
  readonly dtypes?: readonly DType[] | undefined;
  /** Ops of the program around the rule. */
  readonly ops?: readonly OpDefinition[] | undefined;
  readonly variables?: InstanceOptions['variables'];
  /** Never a large program. */
  readonly small?: boolean;
  /** Told why choices did not fit together. */
  readonly onRefused?: (why: Refused) => void;
  /** Nothing before the rule, nothing after it. */
  readonly alone?: boolean;
}

const MOST_OUTPUTS = 4;

/**
 * A program that contains the left side of a rule: something before it, an instance of its premises, something that uses
 * the result, effects before and after. Undefined when the choices did not fit together.
 */
export function ruleProgram(
  rule: Rule,
  draw: Draw,
  options: RuleProgramOptions = {},
): ProgramSpec | undefined {
  const sketch = new Sketch(opsOf(rule, options.ops));
  const ops = options.ops ?? consumerOps();
  try {
    if (options.alone === true) {
      const only = instantiateRule(sketch, draw, rule, options);
      const outputs = isRef(only) ? shownOf(sketch, draw, only) : [];
      return outputs.length === 0 ? undefined : sketch.finish(outputs);
    }
    const opaque = isOpaque(rule);
    if (options.small !== true && draw.chance(opaque ? LARGE_PERCENT_FOR_FUNCTIONS : LARGE_PERCENT))
      fill(sketch, draw, opaque);
    if (draw.chance(35)) newSymbol(sketch, draw);
    for (let k = draw.weighted(AROUND); k > 0; k--) randomCall(sketch, draw, ops, options);
    const root = instantiateRule(sketch, draw, rule, options);
    const shown: Ref[] = isRef(root) ? shownOf(sketch, draw, root) : [];
    for (let k = draw.weighted(AROUND); k > 0; k--) {
      const about = shown.length > 0 && draw.chance(70) ? draw.pick(shown) : undefined;
      const made = randomCall(sketch, draw, ops, { ...options, about });
      if (made !== undefined && sketch.isShown(made)) shown.push(made);
    }
    if (draw.chance(25)) newSymbol(sketch, draw);
    return sketch.finish(outputs(sketch, draw, shown));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    options.onRefused?.(error);
    return undefined;
  }
}

/** How many programs in a hundred are large: rules must not look at how much there is, or at which place. */
const LARGE_PERCENT = 3;
/** A rule with functions can look at both, so that large programs have to be among those that it is tried on. */
const LARGE_PERCENT_FOR_FUNCTIONS = 6;

/** Many inputs, many calls before those of the rule: more than small counters hold, at places far from the first. */
function fill(sketch: Sketch, draw: Draw, opaque: boolean): void {
  const inputs = Array.from({ length: draw.int(6, 12) }, () => sketch.input('f32', [1]));
  let last = inputs[0]!;
  for (let k = draw.pick(opaque ? [45, 430, 430] : [45, 45, 130, 430]); k > 0; k--)
    last = sketch.call('aten.add.Tensor', [last, draw.pick(inputs), 1n]) ?? last;
}

/** What a program can return of a value: itself, or the items of a call that has several results. */
function shownOf(sketch: Sketch, draw: Draw, root: Ref): Ref[] {
  if (sketch.isShown(root)) return [root];
  const value = sketch.value(root);
  if (!('type' in value) || value.type.kind !== 'tuple') return [];
  const items = draw.shuffled([...value.type.items.keys()]).slice(0, MOST_OUTPUTS);
  return items.sort((a, b) => a - b).flatMap((i) => sketch.call('operator.getitem', [root, BigInt(i)]) ?? []);
}

const AROUND: readonly (readonly [number, number])[] = [
  [5, 0],
  [3, 1],
  [2, 2],
];

function outputs(sketch: Sketch, draw: Draw, shown: readonly Ref[]): readonly Ref[] {
  const extra = sketch.refs(
    (value) => 'type' in value && (value.type.kind === 'tensor' || value.type.kind === 'sym'),
  );
  const chosen = [
    ...shown,
    ...extra.filter((ref) => draw.chance(25) && !shown.some((other) => other.ref === ref.ref)),
  ];
  if (chosen.length === 0) return [extra.length > 0 ? draw.pick(extra) : someTensor(sketch, draw)];
  return chosen.slice(0, MOST_OUTPUTS);
}
