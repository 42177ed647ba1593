import { OpError } from './define.js';
import type { OpDefinition } from './definition.js';
import { defaultFlops } from './flops.js';
import type { Schema, SchemaArg, SchemaType } from './schema.js';
import { EXACT } from './tolerance.js';

/** How an op that nobody declared is called somewhere: nothing else is known of it. */
export interface OpaqueCall {
  readonly target: string;
  readonly positional: number;
  readonly keywords: readonly string[];
}

const made = new Map<string, OpDefinition>();

/** A call of an op that nobody declared, as the text by which an e-node carries it. */
export function opaqueKey({ target, positional, keywords }: OpaqueCall): string {
  return JSON.stringify([target, positional, ...keywords]);
}

/**
 * The op of an opaque call, by its {@link opaqueKey}. It has an effect that nobody knows, so that it stays where it stands;
 * its type is what the program says, and it cannot be run.
 */
export function opaqueOp(key: string): OpDefinition {
  let op = made.get(key);
  if (op === undefined) made.set(key, (op = make(key)));
  return op;
}

function make(key: string): OpDefinition {
  const [target, positional, ...keywords] = JSON.parse(key) as [string, number, ...string[]];
  const refuse = (what: string) => (): never => {
    throw new OpError(target, `${target} is not declared: ${what}`, 'NotImplementedError');
  };
  return {
    target,
    schema: schemaOf(target, positional, keywords),
    opaque: true,
    runs: false,
    impure: true,
    nondeterministic: true,
    settled: () => false,
    commutative: false,
    shown: positional,
    tolerance: EXACT,
    total: () => false,
    movesNothing: false,
    sizesFrom: (_, sizes) => sizes.map(() => undefined),
    takenApart: false,
    flops: defaultFlops,
    meta: refuse('what it computes is known from the program alone'),
    eval: refuse('there is nothing to run'),
  };
}

const ANY: SchemaType = {
  base: 'Any',
  optional: true,
  list: false,
  optionalItems: false,
  size: undefined,
  text: 'Any',
};

/** A schema of nothing but the arguments that were given; none of them has a default that could be left out. */
function schemaOf(target: string, positional: number, keywords: readonly string[]): Schema {
  const arg = (name: string, kwOnly: boolean): SchemaArg => ({ name, type: ANY, kwOnly, variadic: false });
  const places = Array.from({ length: positional }, (_, i) => `arg${i}`);
  const [namespace = '', name = '', overload = 'default'] = target.split('.');
  const shown = [...places.map((place) => `Any ${place}`), ...keywords.map((word) => `*, Any ${word}`)];
  return {
    namespace,
    name,
    overload,
    args: [...places.map((place) => arg(place, false)), ...keywords.map((word) => arg(word, true))],
    view: false,
    returns: [ANY],
    text: `${target}(${shown.join(', ')}) -> Any`,
  };
}
