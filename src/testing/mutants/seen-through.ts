import type { Analysis, EGraph, Match } from 'egraph-ts';
import type { Fact } from '../../facts/index.js';

/** An e-graph that tells something else of its classes, or is told something else, than the real one. */
export function seenThrough(
  egraph: EGraph,
  distort: { readonly data?: (fact: Fact) => Fact; readonly refine?: (fact: Fact) => Fact },
): EGraph {
  return new Proxy(egraph, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property, target);
      if (typeof member !== 'function') return member;
      if (property === 'data' && distort.data !== undefined) {
        const { data } = distort;
        return (analysis: Analysis<Fact>, id: number) => data(target.data(analysis, id));
      }
      if (property === 'refine' && distort.refine !== undefined) {
        const { refine } = distort;
        return (analysis: Analysis<Fact>, id: number, fact: Fact, reason?: string) =>
          target.refine(analysis, id, refine(fact), reason);
      }
      return member.bind(target) as unknown;
    },
  });
}

/** A match in which two variables have changed places. */
export function withSwapped(match: Match, a: string, b: string): Match {
  const other = (name: string): string => (name === a ? b : name === b ? a : name);
  return {
    root: match.root,
    get: (name) => match.get(other(name)),
    rest: (name) => match.rest(other(name)),
    literal: (name) => match.literal(other(name)),
    value: (name) => match.value(other(name)),
    isLiteral: (name) => match.isLiteral(other(name)),
  };
}

/** A range with one of its ends moved; one of a single value stays, since no range is empty. */
export function movedRange(
  fact: Fact,
  side: 'min' | 'max',
  by: bigint,
  which: 'compile' | 'runtime' | 'both',
): Fact {
  const { range } = fact;
  if (range === undefined) return fact;
  const { compile, runtime } = range;
  const end = runtime?.[side];
  const isWide = compile.max - compile.min >= (by < 0n ? -by : by);
  return {
    ...fact,
    range: {
      compile: which === 'runtime' || !isWide ? compile : { ...compile, [side]: compile[side] + by },
      runtime: which === 'compile' || end === undefined ? runtime : { ...runtime, [side]: end + by },
    },
  };
}
