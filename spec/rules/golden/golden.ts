/** One case of a rule: what is on the left, and what the rule makes of it. */
export interface Golden {
  /**
   * What the variables of `in` are: tensors by type (`f32[3, 2]`); scalars that are read out of one: `int`, `float`,
   * a `quotient` and a `remainder` of two ints, `value [0, 5]` and `size [2, 5]` with their constraint; a tensor of a symbolic size: `rows [2, 5]`,
   * or of one that has a name: `of ?m`; `again ?m` is `(m * q) // q`, which is `m` unless it raises.
   */
  readonly given?: Readonly<Record<string, string>>;
  readonly in: string;
  readonly out: string;
  /** Programs on which one condition of the rule does not hold, by what is broken. The rule has to leave them alone. */
  readonly not?: readonly Negative[];
}

export interface Negative {
  /** The condition that is broken: a part of its name. Several may go by it, when what is not known breaks them all. */
  readonly broken: string;
  readonly given?: Readonly<Record<string, string>>;
  readonly in: string;
}

const given = (given: Readonly<Record<string, string>>) => given;

const int = given({ '?a': 'int', '?b': 'int' });
const float = given({ '?a': 'float', '?b': 'float' });
const x = given({ '?x': 'f32[3, 2]', '?y': 'f32[3, 2]', '?z': 'i64[3, 2]', '?q': 'b8[3, 2]' });

/** A size `?m`, a tensor of that size, and the size said in a way that raises: `(m * q) // q`. */
const raisingSize = given({ '?m': 'size [2, 5]', '?x': 'of ?m', '?n': 'again ?m' });

/** Of floats the law does not hold. */
const notOf = (in_: string): readonly Negative[] => [{ broken: ' int', given: float, in: in_ }];

/** What is dropped may raise: here it is a quotient, and the divisor may be 0. */
const notDropped = (in_: string, what = '?a'): Negative => ({
  broken: 'cannot raise',
  given: { ...int, [what]: 'quotient' },
  in: in_,
});

export const GOLDEN: Readonly<Record<string, Golden>> = {
  // constraints
  'constrain-as-size': {
    given: { '?v': 'int' },
    in: '(egghatch.constrain_as_size ?s ?v (int 0) (int 5))',
    out: '(aten.sym_constrain_range_for_size.default state ?v (int 0) (int 5))',
  },
  'constrain-as-value': {
    given: { '?v': 'int' },
    in: '(egghatch.constrain_as_value ?s ?v (int 0) (int 5))',
    out: '(aten.sym_constrain_range.default state ?v (int 0) (int 5))',
  },
  // obligations
  'check-scalar': {
    given: { '?v': 'value [0, 5]' },
    in: '(egghatch.check_range ?s ?v)',
    out: '(egghatch.check_bounds state ?v (int 0) (int 5) (egghatch.outside ?v none (int 0) (int 5)))',
    not: [{ broken: 'is known', given: { '?v': 'int' }, in: '(egghatch.check_range ?s ?v)' }],
  },
  'check-tensor': {
    given: { '?t': 'rows [2, 5]' },
    in: '(egghatch.check_range ?s ?t)',
    out: '(egghatch.check_dim state ?t (int 0))',
    not: [
      { broken: '?v', given: { '?v': 'value [0, 5]' }, in: '(egghatch.check_range ?s ?v)' },
      {
        broken: 'constrained',
        given: { '?t': 'f32[3]' },
        in: '(egghatch.check_range ?s ?t)',
      },
    ],
  },
  'check-dimension': {
    given: { '?t': 'rows [2, 5]' },
    in: '(egghatch.check_dim ?s ?t (int 0))',
    out: '(egghatch.check_bounds state (aten.sym_size.int ?t (int 0)) (int 2) (int 5) (egghatch.outside ?t (int 0) (int 2) (int 5)))',
    not: [
      {
        broken: '?v',
        given: { '?t': 'f32[3]' },
        in: '(egghatch.check_dim ?s ?t (int 0))',
      },
    ],
  },
  'check-lower-bound': {
    given: { '?v': 'int' },
    in: '(egghatch.check_bounds ?s ?v (int 0) (int 5) (str "m"))',
    out: '(egghatch.check_upper (egghatch.assert state (operator.ge ?v (int 0)) (str "m")) ?v (int 5) (str "m"))',
    not: [
      {
        broken: 'is plain',
        given: { '?v': 'int' },
        in: '(egghatch.check_bounds ?s ?v none (int 5) (str "m"))',
      },
    ],
  },
  'skip-lower-bound': {
    given: { '?v': 'int' },
    in: '(egghatch.check_bounds ?s ?v none (int 5) (str "m"))',
    out: '(egghatch.check_upper state ?v (int 5) (str "m"))',
    not: [
      {
        broken: 'is None',
        given: { '?v': 'int' },
        in: '(egghatch.check_bounds ?s ?v (int 0) (int 5) (str "m"))',
      },
    ],
  },
  'check-upper-bound': {
    given: { '?v': 'int' },
    in: '(egghatch.check_upper ?s ?v (int 5) (str "m"))',
    out: '(egghatch.assert state (operator.le ?v (int 5)) (str "m"))',
    not: [
      {
        broken: 'is plain',
        given: { '?v': 'int' },
        in: '(egghatch.check_upper ?s ?v none (str "m"))',
      },
    ],
  },
  'skip-upper-bound': {
    given: { '?v': 'int' },
    in: '(egghatch.check_upper ?s ?v none (str "m"))',
    out: 'state',
    not: [
      { broken: 'is None', given: { '?v': 'int' }, in: '(egghatch.check_upper ?s ?v (int 5) (str "m"))' },
    ],
  },
  'assert-async': {
    given: { '?v': 'int' },
    in: '(egghatch.assert ?s (operator.ge ?v (int 0)) (str "m"))',
    out: '(aten._assert_async.msg state (aten.scalar_tensor.default (operator.ge ?v (int 0))) (str "m"))',
  },
  // branches
  ...Object.fromEntries(
    (
      [
        ['lt', 6, 0],
        ['le', 5, -1],
        ['gt', -1, 5],
        ['ge', 0, 6],
        ['ne', 6, undefined],
        ['eq', undefined, 6],
      ] as const
    ).flatMap(([op, holds, fails]) => {
      const v = { '?v': 'value [0, 5]' };
      const ask = (bound: number) => `(egghatch.truth (operator.${op} ?v (int ${bound})))`;
      const undecided = { broken: '?a ', given: v, in: ask(3) };
      const single = { '?v': 'value [4, 4]' };
      return [
        [
          `${op}-holds`,
          holds === undefined
            ? { given: single, in: ask(4), out: 'true', not: [undecided] }
            : { given: v, in: ask(holds), out: 'true', not: [undecided] },
        ],
        [
          `${op}-fails`,
          fails === undefined
            ? { given: single, in: ask(4), out: 'false', not: [undecided] }
            : { given: v, in: ask(fails), out: 'false', not: [undecided] },
        ],
      ];
    }),
  ),
  'single-value': {
    given: { '?v': 'value [4, 4]' },
    in: '(egghatch.plain ?v)',
    out: '(int 4)',
    not: [{ broken: 'an int64', given: { '?v': 'value [4, 5]' }, in: '(egghatch.plain ?v)' }],
  },
  // ints
  'add-zero': {
    given: int,
    in: '(operator.add ?a (int 0))',
    out: '?a',
    not: notOf('(operator.add ?a (int 0))'),
  },
  'zero-add': {
    given: int,
    in: '(operator.add (int 0) ?a)',
    out: '?a',
    not: notOf('(operator.add (int 0) ?a)'),
  },
  'sub-zero': {
    given: int,
    in: '(operator.sub ?a (int 0))',
    out: '?a',
    not: notOf('(operator.sub ?a (int 0))'),
  },
  'sub-self': {
    given: int,
    in: '(operator.sub ?a ?a)',
    out: '(int 0)',
    not: [...notOf('(operator.sub ?a ?a)'), notDropped('(operator.sub ?a ?a)')],
  },
  'mul-one': {
    given: int,
    in: '(operator.mul ?a (int 1))',
    out: '?a',
    not: notOf('(operator.mul ?a (int 1))'),
  },
  'one-mul': {
    given: int,
    in: '(operator.mul (int 1) ?a)',
    out: '?a',
    not: notOf('(operator.mul (int 1) ?a)'),
  },
  'mul-zero': {
    given: int,
    in: '(operator.mul ?a (int 0))',
    out: '(int 0)',
    not: [...notOf('(operator.mul ?a (int 0))'), notDropped('(operator.mul ?a (int 0))')],
  },
  'zero-mul': {
    given: int,
    in: '(operator.mul (int 0) ?a)',
    out: '(int 0)',
    not: [...notOf('(operator.mul (int 0) ?a)'), notDropped('(operator.mul (int 0) ?a)')],
  },
  'neg-neg-int': {
    given: int,
    in: '(operator.neg (operator.neg ?a))',
    out: '?a',
    not: notOf('(operator.neg (operator.neg ?a))'),
  },
  'floordiv-one': {
    given: int,
    in: '(operator.floordiv ?a (int 1))',
    out: '?a',
    not: notOf('(operator.floordiv ?a (int 1))'),
  },
  'mod-one': {
    given: int,
    in: '(operator.mod ?a (int 1))',
    out: '(int 0)',
    not: [...notOf('(operator.mod ?a (int 1))'), notDropped('(operator.mod ?a (int 1))')],
  },
  'add-sub-cancel': {
    given: int,
    in: '(operator.sub (operator.add ?a ?b) ?b)',
    out: '?a',
    not: [
      ...notOf('(operator.sub (operator.add ?a ?b) ?b)'),
      notDropped('(operator.sub (operator.add ?a ?b) ?b)', '?b'),
    ],
  },
  'sub-add-cancel': {
    given: int,
    in: '(operator.add (operator.sub ?a ?b) ?b)',
    out: '?a',
    not: [
      ...notOf('(operator.add (operator.sub ?a ?b) ?b)'),
      notDropped('(operator.add (operator.sub ?a ?b) ?b)', '?b'),
    ],
  },
  'sub-neg-int': {
    given: int,
    in: '(operator.sub ?a (operator.neg ?b))',
    out: '(operator.add ?a ?b)',
    not: notOf('(operator.sub ?a (operator.neg ?b))'),
  },
  'add-neg-int': {
    given: int,
    in: '(operator.add ?a (operator.neg ?b))',
    out: '(operator.sub ?a ?b)',
    not: notOf('(operator.add ?a (operator.neg ?b))'),
  },
  'add-plain-plain': {
    given: int,
    in: '(operator.add (operator.add ?a (int 2)) (int 3))',
    out: '(operator.add ?a (int 5))',
    not: [
      ...notOf('(operator.add (operator.add ?a (int 2)) (int 3))'),
      {
        broken: 'is an int64',
        given: int,
        in: '(operator.add (operator.add ?a (int 1)) (int 9223372036854775807))',
      },
    ],
  },
  'mul-plain-plain': {
    given: int,
    in: '(operator.mul (operator.mul ?a (int 2)) (int 3))',
    out: '(operator.mul ?a (int 6))',
    not: [
      ...notOf('(operator.mul (operator.mul ?a (int 2)) (int 3))'),
      {
        broken: 'is an int64',
        given: int,
        in: '(operator.mul (operator.mul ?a (int 2)) (int 9223372036854775807))',
      },
    ],
  },
  'floordiv-floordiv': {
    given: int,
    in: '(operator.floordiv (operator.floordiv ?a (int 2)) (int 3))',
    out: '(operator.floordiv ?a (int 6))',
    not: [
      ...notOf('(operator.floordiv (operator.floordiv ?a (int 2)) (int 3))'),
      {
        broken: '?d > 0',
        given: int,
        in: '(operator.floordiv (operator.floordiv ?a (int 2)) (int -3))',
      },
    ],
  },
  'mod-mod': {
    given: int,
    in: '(operator.mod (operator.mod ?a (int 3)) (int 3))',
    out: '(operator.mod ?a (int 3))',
    not: notOf('(operator.mod (operator.mod ?a (int 3)) (int 3))'),
  },
  'mul-floordiv': {
    given: int,
    in: '(operator.floordiv (operator.mul ?a (int 3)) (int 3))',
    out: '?a',
    not: [
      ...notOf('(operator.floordiv (operator.mul ?a (int 3)) (int 3))'),
      { broken: '?c != 0', given: int, in: '(operator.floordiv (operator.mul ?a ?b) ?b)' },
    ],
  },
  'mul-mod': {
    given: int,
    in: '(operator.mod (operator.mul ?a (int 3)) (int 3))',
    out: '(int 0)',
    not: [
      ...notOf('(operator.mod (operator.mul ?a (int 3)) (int 3))'),
      { broken: '?c != 0', given: int, in: '(operator.mod (operator.mul ?a ?b) ?b)' },
      notDropped('(operator.mod (operator.mul ?a (int 3)) (int 3))'),
    ],
  },
  'factor-out': {
    given: int,
    in: '(operator.add (operator.mul ?a (int 3)) (operator.mul ?b (int 3)))',
    out: '(operator.mul (operator.add ?a ?b) (int 3))',
    not: [
      ...notOf('(operator.add (operator.mul ?a (int 3)) (operator.mul ?b (int 3)))'),
      {
        broken: '?c != 0',
        given: int,
        in: '(operator.add (operator.mul ?a (int 0)) (operator.mul ?b (int 0)))',
      },
    ],
  },
  'factor-out-symbol': {
    given: { ...int, '?c': 'int' },
    in: '(operator.add (operator.mul ?a ?c) (operator.mul ?b ?c))',
    out: '(operator.mul (operator.add ?a ?b) ?c)',
    not: [
      {
        broken: ' int',
        given: { ...float, '?c': 'int' },
        in: '(operator.add (operator.mul ?a ?c) (operator.mul ?b ?c))',
      },
      {
        broken: '?c is a symbol',
        given: int,
        in: '(operator.add (operator.mul ?a (int 3)) (operator.mul ?b (int 3)))',
      },
      {
        broken: '?b or ?c cannot raise',
        given: { '?m': 'size [2, 5]', '?a': 'int', '?b': 'quotient', '?c': 'again ?m' },
        in: '(operator.add (operator.mul ?a ?c) (operator.mul ?b ?c))',
      },
    ],
  },
  // comparisons
  'lt-self': {
    given: float,
    in: '(operator.lt ?a ?a)',
    out: 'false',
    not: [notDropped('(operator.lt ?a ?a)')],
  },
  'gt-self': {
    given: float,
    in: '(operator.gt ?a ?a)',
    out: 'false',
    not: [notDropped('(operator.gt ?a ?a)')],
  },
  'le-self': {
    given: int,
    in: '(operator.le ?a ?a)',
    out: 'true',
    not: [...notOf('(operator.le ?a ?a)'), notDropped('(operator.le ?a ?a)')],
  },
  'ge-self': {
    given: int,
    in: '(operator.ge ?a ?a)',
    out: 'true',
    not: [...notOf('(operator.ge ?a ?a)'), notDropped('(operator.ge ?a ?a)')],
  },
  'eq-self': {
    given: int,
    in: '(operator.eq ?a ?a)',
    out: 'true',
    not: [...notOf('(operator.eq ?a ?a)'), notDropped('(operator.eq ?a ?a)')],
  },
  'ne-self': {
    given: int,
    in: '(operator.ne ?a ?a)',
    out: 'false',
    not: [...notOf('(operator.ne ?a ?a)'), notDropped('(operator.ne ?a ?a)')],
  },
  'gt-turned': {
    given: int,
    in: '(operator.gt ?a ?b)',
    out: '(operator.lt ?b ?a)',
    not: [
      {
        broken: '?a or ?b cannot raise',
        given: { '?a': 'quotient', '?b': 'remainder' },
        in: '(operator.gt ?a ?b)',
      },
    ],
  },
  'ge-turned': {
    given: int,
    in: '(operator.ge ?a ?b)',
    out: '(operator.le ?b ?a)',
    not: [
      {
        broken: '?a or ?b cannot raise',
        given: { '?a': 'quotient', '?b': 'remainder' },
        in: '(operator.ge ?a ?b)',
      },
    ],
  },
  ...Object.fromEntries(
    ['lt', 'le', 'gt', 'ge', 'eq', 'ne'].map((op) => [
      `${op}-add-plain`,
      {
        given: int,
        in: `(operator.${op} (operator.add ?a (int 2)) (int 5))`,
        out: `(operator.${op} ?a (int 3))`,
        not: [
          ...notOf(`(operator.${op} (operator.add ?a (int 2)) (int 5))`),
          {
            broken: 'is an int64',
            given: int,
            in: `(operator.${op} (operator.add ?a (int -1)) (int 9223372036854775807))`,
          },
        ],
      },
    ]),
  ),
  'lt-scaled': {
    given: int,
    in: '(operator.lt (operator.mul ?a (int 3)) (operator.mul ?b (int 3)))',
    out: '(operator.lt ?a ?b)',
    not: [
      ...notOf('(operator.lt (operator.mul ?a (int 3)) (operator.mul ?b (int 3)))'),
      {
        broken: '?c > 0',
        given: int,
        in: '(operator.lt (operator.mul ?a (int -3)) (operator.mul ?b (int -3)))',
      },
    ],
  },
  'eq-scaled': {
    given: int,
    in: '(operator.eq (operator.mul ?a (int -3)) (operator.mul ?b (int -3)))',
    out: '(operator.eq ?a ?b)',
    not: [
      ...notOf('(operator.eq (operator.mul ?a (int 3)) (operator.mul ?b (int 3)))'),
      { broken: '?c != 0', given: int, in: '(operator.eq (operator.mul ?a ?b) (operator.mul ?b ?b))' },
    ],
  },
  // shapes
  'view-same': {
    given: x,
    in: '(aten.view.default ?x (list (int 3) (int 2)))',
    out: '?x',
    not: [
      { broken: 'type of the result', given: x, in: '(aten.view.default ?x (list (int 2) (int 3)))' },
      { broken: '?s cannot raise', given: raisingSize, in: '(aten.view.default ?x (list ?n))' },
    ],
  },
  'view-view': {
    given: x,
    in: '(aten.view.default (aten.view.default ?x (list (int 6))) (list (int 2) (int 3)))',
    out: '(aten.view.default ?x (list (int 2) (int 3)))',
    not: [
      {
        broken: '?s cannot raise',
        given: raisingSize,
        in: '(aten.view.default (aten.view.default ?x (list (int 1) ?n)) (list ?n (int 1)))',
      },
    ],
  },
  'view-unsqueeze': {
    given: x,
    in: '(aten.view.default (aten.unsqueeze.default ?x (int 0)) (list (int 6)))',
    out: '(aten.view.default ?x (list (int 6)))',
  },
  'view-squeeze': {
    given: { '?x': 'f32[3, 1]' },
    in: '(aten.view.default (aten.squeeze.dim ?x (int 1)) (list (int 1) (int 3)))',
    out: '(aten.view.default ?x (list (int 1) (int 3)))',
  },
  'permute-identity': {
    given: x,
    in: '(aten.permute.default ?x (list (int 0) (int -1)))',
    out: '?x',
    not: [{ broken: '= indices(n)', given: x, in: '(aten.permute.default ?x (list (int 1) (int 0)))' }],
  },
  'permute-permute': {
    given: { '?x': 'f32[2, 3, 4]' },
    in: '(aten.permute.default (aten.permute.default ?x (list (int 2) (int 0) (int 1))) (list (int 1) (int 0) (int -1)))',
    out: '(aten.permute.default ?x (list (int 0) (int 2) (int 1)))',
  },
  'squeeze-unsqueeze': {
    given: x,
    in: '(aten.squeeze.dim (aten.unsqueeze.default ?x (int -1)) (int -1))',
    out: '?x',
  },
  'squeeze-nothing': {
    given: x,
    in: '(aten.squeeze.dim ?x (int -1))',
    out: '?x',
    not: [{ broken: '!= 1', given: { '?x': 'f32[3, 1]' }, in: '(aten.squeeze.dim ?x (int -1))' }],
  },
  'select-unsqueeze': {
    given: x,
    in: '(aten.select.int (aten.unsqueeze.default ?x (int 1)) (int 1) (int 0))',
    out: '?x',
  },
  'expand-same': {
    given: x,
    in: '(aten.expand.default ?x (list (int -1) (int 2)))',
    out: '?x',
    not: [
      {
        broken: 'type of the result',
        given: { '?x': 'f32[3, 1]' },
        in: '(aten.expand.default ?x (list (int -1) (int 2)))',
      },
      { broken: '?s cannot raise', given: raisingSize, in: '(aten.expand.default ?x (list ?n))' },
    ],
  },
  'expand-expand': {
    given: { '?x': 'f32[1, 2]' },
    in: '(aten.expand.default (aten.expand.default ?x (list (int 3) (int 2))) (list (int 4) (int 3) (int 2)))',
    out: '(aten.expand.default ?x (list (int 4) (int 3) (int 2)))',
    not: [
      {
        broken: 'has no -1',
        given: { '?x': 'f32[1, 2]' },
        in: '(aten.expand.default (aten.expand.default ?x (list (int 3) (int 2))) (list (int 4) (int -1) (int 2)))',
      },
      {
        broken: '?s cannot raise',
        given: raisingSize,
        in: '(aten.expand.default (aten.expand.default ?x (list (int 1) ?n)) (list (int 2) ?m))',
      },
    ],
  },
  'repeat-once': {
    given: x,
    in: '(aten.repeat.default ?x (list (int 1) (int 1)))',
    out: '?x',
    not: [
      {
        broken: 'type of the result',
        given: x,
        in: '(aten.repeat.default ?x (list (int 1) (int 1) (int 1)))',
      },
      {
        broken: 'every ?times = 1',
        given: { '?x': 'f32[0]' },
        in: '(aten.repeat.default ?x (list (int 2)))',
      },
    ],
  },
  'flip-flip': {
    given: x,
    in: '(aten.flip.default (aten.flip.default ?x (list (int 0))) (list (int 0)))',
    out: '?x',
  },
  'flip-nothing': { given: x, in: '(aten.flip.default ?x (list))', out: '?x' },
  'roll-nothing': {
    given: x,
    in: '(aten.roll.default ?x (list (int 0)) (list (int 1)))',
    out: '?x',
    not: [
      { broken: 'every ?shifts = 0', given: x, in: '(aten.roll.default ?x (list (int 1)) (list (int 1)))' },
    ],
  },
  'alias-nothing': { given: x, in: '(aten.alias.default ?x)', out: '?x' },
  'clone-nothing': {
    given: x,
    in: '(aten.clone.default ?x)',
    out: '?x',
    not: [
      {
        broken: 'type of the result',
        given: { '?x': 'f32[1, 2]' },
        in: '(aten.clone.default (aten.expand.default ?x (list (int 3) (int 2))))',
      },
    ],
  },
  'lift-nothing': { given: x, in: '(aten.lift_fresh_copy.default ?x)', out: '?x' },
  'to-copy-same': {
    given: x,
    in: '(aten._to_copy.default ?x (dtype "f32"))',
    out: '?x',
    not: [
      { broken: 'type of the result', given: x, in: '(aten._to_copy.default ?x (dtype "f64"))' },
      {
        broken: 'type of the result',
        given: { '?n': 'value [1, 9]', '?z': 'i64[2]' },
        in: '(aten._to_copy.default (aten.div.Tensor ?z ?n) (dtype "i64"))',
      },
    ],
  },
  // slices
  'slice-everything': {
    given: x,
    in: '(aten.slice.Tensor ?x (int 0) (int 0) (int 9223372036854775807))',
    out: '?x',
    not: [
      { broken: 'type of the result', given: x, in: '(aten.slice.Tensor ?x (int 0) (int 1) (int 3))' },
      {
        broken: 'plain',
        given: { '?x': 'f32[1]', '?n': 'size [2, 5]' },
        in: '(aten.slice.Tensor ?x (int 0) (int 0) ?n)',
      },
    ],
  },
  'slice-slice': {
    given: { '?x': 'f32[9]' },
    in: '(aten.slice.Tensor (aten.slice.Tensor ?x (int 0) (int 2) (int -1)) (int 0) (int 1) (int 100))',
    out: '(aten.slice.Tensor ?x (int 0) (int 3) (int 8))',
    not: [
      {
        broken: 'is an int64',
        given: { '?x': 'f32[1]', '?n': 'size [2, 5]' },
        in: '(aten.slice.Tensor (aten.slice.Tensor ?x (int 0) (int 0) ?n) (int 0) (int 0) (int 1))',
      },
    ],
  },
  'select-slice': {
    given: { '?x': 'f32[9]' },
    in: '(aten.select.int (aten.slice.Tensor ?x (int 0) (int 2) (int 6)) (int 0) (int -1))',
    out: '(aten.select.int ?x (int 0) (int 5))',
    not: [
      {
        broken: ' i ',
        given: { '?x': 'f32[1]', '?n': 'size [2, 5]' },
        in: '(aten.select.int (aten.slice.Tensor ?x (int 0) (int 0) ?n) (int 0) (int 0))',
      },
    ],
  },
  'cat-slices': {
    given: { '?x': 'f32[9]' },
    in: '(aten.cat.default (list (aten.slice.Tensor ?x (int 0) (int 1) (int 4)) (aten.slice.Tensor ?x (int 0) (int 4) (int 20))) (int 0))',
    out: '(aten.slice.Tensor ?x (int 0) (int 1) (int 20))',
    not: [
      {
        broken: '<=',
        given: { '?x': 'f32[9]' },
        in: '(aten.cat.default (list (aten.slice.Tensor ?x (int 0) (int 1) (int 4)) (aten.slice.Tensor ?x (int 0) (int 4) (int 2))) (int 0))',
      },
    ],
  },
  'cat-one': {
    given: x,
    in: '(aten.cat.default (list ?x) (int 1))',
    out: '?x',
    not: [
      {
        broken: 'type of the result',
        given: { '?x': 'f32[1, 2]' },
        in: '(aten.cat.default (list (aten.expand.default ?x (list (int 3) (int 2)))) (int 1))',
      },
    ],
  },
  // tensors
  'neg-neg': { given: x, in: '(aten.neg.default (aten.neg.default ?x))', out: '?x' },
  ...Object.fromEntries(
    ['abs', 'floor', 'ceil', 'trunc', 'round', 'sign', 'relu'].map((op) => [
      `${op}-${op}`,
      { given: x, in: `(aten.${op}.default (aten.${op}.default ?x))`, out: `(aten.${op}.default ?x)` },
    ]),
  ),
  'abs-neg': {
    given: x,
    in: '(aten.abs.default (aten.neg.default ?x))',
    out: '(aten.abs.default ?x)',
    not: [{ broken: 'in signed', given: { '?x': 'u8[2]' }, in: '(aten.abs.default (aten.neg.default ?x))' }],
  },
  'not-not': {
    given: x,
    in: '(aten.logical_not.default (aten.logical_not.default ?q))',
    out: '?q',
    not: [{ broken: 'in bools', given: x, in: '(aten.logical_not.default (aten.logical_not.default ?x))' }],
  },
  'bitwise-not-not': {
    given: x,
    in: '(aten.bitwise_not.default (aten.bitwise_not.default ?z))',
    out: '?z',
    not: [
      { broken: 'in integral', given: x, in: '(aten.bitwise_not.default (aten.bitwise_not.default ?x))' },
    ],
  },
  'not-eq': {
    given: x,
    in: '(aten.logical_not.default (aten.eq.Tensor ?x ?y))',
    out: '(aten.ne.Tensor ?x ?y)',
  },
  'not-ne': {
    given: x,
    in: '(aten.logical_not.default (aten.ne.Tensor ?x ?y))',
    out: '(aten.eq.Tensor ?x ?y)',
  },
  'not-lt': {
    given: x,
    in: '(aten.logical_not.default (aten.lt.Tensor ?z ?z))',
    out: '(aten.ge.Tensor ?z ?z)',
    not: [
      { broken: 'dtype(?x) in ints', given: x, in: '(aten.logical_not.default (aten.lt.Tensor ?x ?z))' },
      { broken: 'dtype(?y) in ints', given: x, in: '(aten.logical_not.default (aten.lt.Tensor ?z ?y))' },
    ],
  },
  'gt-turned-tensor': { given: x, in: '(aten.gt.Tensor ?x ?y)', out: '(aten.lt.Tensor ?y ?x)' },
  'eq-turned': { given: x, in: '(aten.eq.Tensor ?x ?y)', out: '(aten.eq.Tensor ?y ?x)' },
  'ne-turned': { given: x, in: '(aten.ne.Tensor ?x ?y)', out: '(aten.ne.Tensor ?y ?x)' },
  'logical_and-turned': {
    given: x,
    in: '(aten.logical_and.default ?x ?y)',
    out: '(aten.logical_and.default ?y ?x)',
  },
  'logical_or-turned': {
    given: x,
    in: '(aten.logical_or.default ?x ?y)',
    out: '(aten.logical_or.default ?y ?x)',
  },
  'tensor-mul-one': {
    given: x,
    in: '(aten.mul.Tensor ?z (int 1))',
    out: '?z',
    not: [{ broken: 'type of the result', given: x, in: '(aten.mul.Tensor ?q (int 1))' }],
  },
  'tensor-mul-one-float': {
    given: x,
    in: '(aten.mul.Tensor ?x (float 1.0))',
    out: '?x',
    not: [{ broken: 'type of the result', given: x, in: '(aten.mul.Tensor ?z (float 1.0))' }],
  },
  'tensor-div-one': {
    given: x,
    in: '(aten.div.Tensor ?x (int 1))',
    out: '?x',
    not: [{ broken: 'type of the result', given: x, in: '(aten.div.Tensor ?z (int 1))' }],
  },
  'tensor-sub-zero': {
    given: x,
    in: '(aten.sub.Tensor ?x (int 0))',
    out: '?x',
    not: [{ broken: 'type of the result', given: x, in: '(aten.sub.Tensor ?q (int 0))' }],
  },
  'tensor-add-zero': {
    given: x,
    in: '(aten.add.Tensor ?z (int 0))',
    out: '?z',
    not: [{ broken: 'in ints', given: x, in: '(aten.add.Tensor ?x (int 0))' }],
  },
  'tensor-add-negative-zero': {
    given: x,
    in: '(aten.add.Tensor ?x (float -0.0))',
    out: '?x',
    not: [{ broken: 'type of the result', given: x, in: '(aten.add.Tensor ?z (float -0.0))' }],
  },
  'tensor-pow-one': {
    given: x,
    in: '(aten.pow.Tensor_Scalar ?x (int 1))',
    out: '?x',
    not: [{ broken: 'type of the result', given: x, in: '(aten.pow.Tensor_Scalar ?q (int 1))' }],
  },
  'add-neg': {
    given: x,
    in: '(aten.add.Tensor ?x (aten.neg.default ?y))',
    out: '(aten.sub.Tensor ?x ?y)',
    not: [{ broken: 'the dtype of the result', given: x, in: '(aten.add.Tensor ?x (aten.neg.default ?z))' }],
  },
  'sub-neg': {
    given: x,
    in: '(aten.sub.Tensor ?x (aten.neg.default ?y))',
    out: '(aten.add.Tensor ?x ?y)',
    not: [{ broken: 'the dtype of the result', given: x, in: '(aten.sub.Tensor ?x (aten.neg.default ?z))' }],
  },
  'mul-neg-neg': {
    given: x,
    in: '(aten.mul.Tensor (aten.neg.default ?x) (aten.neg.default ?y))',
    out: '(aten.mul.Tensor ?x ?y)',
    not: [
      {
        broken: 'the dtype of the result',
        given: x,
        in: '(aten.mul.Tensor (aten.neg.default ?x) (aten.neg.default ?z))',
      },
    ],
  },
  'maximum-self': { given: x, in: '(aten.maximum.default ?x ?x)', out: '?x' },
  'minimum-self': { given: x, in: '(aten.minimum.default ?x ?x)', out: '?x' },
  'clamp-clamp': {
    given: x,
    in: '(aten.clamp.default (aten.clamp.default ?x (float 0.5) (int 2)) (float 0.5) (int 2))',
    out: '(aten.clamp.default ?x (float 0.5) (int 2))',
  },
  'where-same': {
    given: x,
    in: '(aten.where.self ?q ?x ?x)',
    out: '?x',
    not: [
      {
        broken: 'cannot raise',
        given: x,
        in: '(aten.where.self (aten.logical_not.default ?q) ?x ?x)',
      },
      {
        broken: 'type of the result',
        given: { '?q': 'b8[3, 2]', '?x': 'f32[1, 2]' },
        in: '(aten.where.self ?q ?x ?x)',
      },
    ],
  },
  'where-not': {
    given: x,
    in: '(aten.where.self (aten.logical_not.default ?q) ?x ?y)',
    out: '(aten.where.self ?q ?y ?x)',
    not: [{ broken: 'in bools', given: x, in: '(aten.where.self (aten.logical_not.default ?z) ?x ?y)' }],
  },
  'isnan-neg': { given: x, in: '(aten.isnan.default (aten.neg.default ?x))', out: '(aten.isnan.default ?x)' },
};
