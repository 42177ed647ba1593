import { ruleset, type Condition, type EGraph, type LetBinding, type Match } from 'egraph-ts';
import { factOf, holds, plainInt, sameType } from '../../src/facts/index.js';
import { addLiteral, programRewrite, type Literal } from '../../src/terms/index.js';
import { clampedBounds, knownSize } from './support/bindings.js';

/** A bound of a slice that is plain: an int, or None where it is open. Undefined for one that is known at run time only. */
function plainBound(egraph: EGraph, match: Match, variable: string): Literal | undefined {
  const { literal } = factOf(egraph, match.get(variable));
  return literal === null || typeof literal === 'bigint' ? literal : undefined;
}

/** The bounds of the outer slice, counted in the tensor that the inner one was taken of. */
function joined(egraph: EGraph, match: Match): readonly [bigint, bigint] | undefined {
  const size = knownSize(egraph, match, '?x', '?d');
  const bounds = ['?a', '?b', '?c', '?e'].map((variable) => plainBound(egraph, match, variable));
  if (size === undefined || bounds.includes(undefined)) return undefined;
  const [a, b, c, e] = bounds as readonly Literal[] as readonly [Literal, Literal, Literal, Literal];
  const [from, to] = clampedBounds(size, a, b);
  const [start, end] = clampedBounds(to - from, c, e);
  return [from + start, from + end];
}

const bindJoined =
  (side: 0 | 1): LetBinding =>
  (egraph, match) =>
    addLiteral(egraph, joined(egraph, match)?.[side] ?? null);

const isPlainSlice: Condition = holds(
  'the bounds of both slices are plain and the size of ?x at ?d is known',
  ['?x', '?a', '?b', '?c', '?e'],
  (egraph, match) => joined(egraph, match) !== undefined,
);

const boundsArePlain: Condition = holds(
  '?a, ?b and ?step are plain',
  ['?a', '?b', '?step'],
  (egraph, match) =>
    ['?a', '?b', '?step'].every((variable) => plainBound(egraph, match, variable) !== undefined),
);

/** The index counted in the tensor that was sliced, when everything about it is plain. */
function indexInside(egraph: EGraph, match: Match): bigint | undefined {
  const size = knownSize(egraph, match, '?x', '?d');
  const index = plainInt(egraph, match.get('?i'));
  const bounds = ['?a', '?b'].map((variable) => plainBound(egraph, match, variable));
  if (size === undefined || index === undefined || bounds.includes(undefined)) return undefined;
  const [a, b] = bounds as readonly Literal[] as readonly [Literal, Literal];
  const [from, to] = clampedBounds(size, a, b);
  const at = index < 0n ? index + (to - from) : index;
  return at < 0n || at >= to - from ? undefined : from + at;
}

const ascending: Condition = holds('0 <= ?a <= ?b <= ?c, all plain', ['?a', '?b', '?c'], (egraph, match) => {
  const [a, b, c] = ['?a', '?b', '?c'].map((variable) => plainInt(egraph, match.get(variable)));
  return a !== undefined && b !== undefined && c !== undefined && 0n <= a && a <= b && b <= c;
});

/** Slices, what is taken out of them and what they are put together from. torch clamps bounds as Python does. */
export const simplifySlice = ruleset(
  'simplify-slice',
  [
    // x[a:b:step] = x                                                                        if it has the shape of x
    programRewrite('slice-everything', '(aten.slice.Tensor ?x ?d ?a ?b ?step)', '?x', {
      if: [sameType('?x'), boundsArePlain],
      doc: 'A slice as long as the dimension is all of it. Bounds known at run time only may turn out shorter.',
    }),
    // x[a:b][c:e] = x[a + c : a + e]                                                         clamped
    programRewrite(
      'slice-slice',
      '(aten.slice.Tensor (aten.slice.Tensor ?x ?d ?a ?b) ?d ?c ?e)',
      '(aten.slice.Tensor ?x ?d ?from ?to)',
      {
        if: isPlainSlice,
        let: { '?from': bindJoined(0), '?to': bindJoined(1) },
        doc: 'A slice of a slice is a slice, once both are clamped.',
      },
    ),
    // x[a:b][i] = x[a + i]
    programRewrite(
      'select-slice',
      '(aten.select.int (aten.slice.Tensor ?x ?d ?a ?b) ?d ?i)',
      '(aten.select.int ?x ?d ?at)',
      {
        if: holds(
          'the index and the bounds are plain and lie inside',
          ['?x', '?a', '?b', '?i'],
          (egraph, match) => indexInside(egraph, match) !== undefined,
        ),
        let: { '?at': (egraph, match) => addLiteral(egraph, indexInside(egraph, match) ?? null) },
        doc: 'An element of a slice is an element of the tensor.',
      },
    ),
    // cat([x[a:b], x[b:c]]) = x[a:c]                                                         0 <= a <= b <= c
    programRewrite(
      'cat-slices',
      '(aten.cat.default (list (aten.slice.Tensor ?x ?d ?a ?b) (aten.slice.Tensor ?x ?d ?b ?c)) ?d)',
      '(aten.slice.Tensor ?x ?d ?a ?c)',
      {
        if: ascending,
        doc: 'Two slices where one ends as the other begins, put together. Past the end both are clamped alike.',
      },
    ),
    // cat([x]) = x
    programRewrite('cat-one', '(aten.cat.default (list ?x) ?d)', '?x', {
      doc: 'One tensor put together with nothing.',
    }),
  ],
  { doc: 'Slices of slices, elements of slices, and slices put together again.' },
);
