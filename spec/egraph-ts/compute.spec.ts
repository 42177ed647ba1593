import { describe, expect, test } from 'vitest';
import {
  checkProof,
  compute,
  computing,
  EGraph,
  language,
  PatternError,
  rewrite,
  rule,
  RuleError,
  ruleset,
  run,
  set,
  smallest,
  whyNot,
  holding,
  type Rule,
} from 'egraph-ts';

const lang = language({
  '+': { arity: 2 },
  '/': { arity: 2 },
  int: { arity: 0, payload: 'int' },
  float: { arity: 0, payload: 'float' },
  name: { arity: 0, payload: 'string' },
  pair: { arity: 2 },
  out: { arity: 1 },
  length: { arity: 1, value: smallest },
});

/** What a computation of the literals 12 and -5 gives, by way of a rule; undefined when it does not apply. */
function computed(text: string, kind = 'int', given = '(pair (int 12) (int -5))'): unknown {
  const [p, q] = [...given.matchAll(/\((int|float|name) /g)].map((m) => m[1]);
  const g = new EGraph(lang);
  g.addTerm(`(out ${given})`);
  const all = ruleset('r', [
    rewrite('r', `(out (pair (${p} ?a) (${q} ?b)))`, computing(`(out (${kind} ${text}))`)),
  ]);
  run(g, all);
  const found = [...g.classes()].flatMap((id) => g.nodes(id)).filter((n) => n.op === 'out');
  const made = found.map((n) => g.nodes(n.children[0]!)[0]!).find((n) => n.op !== 'pair');
  return made?.payload;
}

test.each<[string, unknown]>([
  ['(+ ?a ?b)', 7n],
  ['(+ ?a ?b 1 1)', 9n],
  ['(- ?a)', -12n],
  ['(- ?a ?b)', 17n],
  ['(* ?a ?b)', -60n],
  ['(/ ?a ?b)', -2n],
  ['(% ?b ?a)', -5n],
  ['(/ ?a (+ ?b 5))', undefined],
  ['(min ?a ?b)', -5n],
  ['(max ?a ?b 40)', 40n],
  ['(abs ?b)', 5n],
  ['(& ?a 10)', 8n],
  ['(| ?a 3)', 15n],
  ['(^ ?a 5)', 9n],
  ['(<< ?a 2)', 48n],
  ['(<< ?a 61)', undefined],
  ['(>> ?b 1)', -3n],
  ['(<< ?a 64)', undefined],
  ['(if (< ?a ?b) 1 2)', 2n],
  ['(if (and (== ?a 12) (not (>= ?b 0))) ?b 2)', -5n],
  ['(if (or (!= ?a 12) (<= ?b -5)) 1 2)', 1n],
  ['(* ?a 4611686018427387904)', undefined],
  ['(int (float ?a))', 12n],
  ['(int (/ (float ?a) 5))', undefined],
])('%s of 12 and -5', (text, value) => {
  expect(computed(text)).toBe(value);
});

test('floats and strings', () => {
  expect(computed('(+ ?a 1)', 'float', '(pair (float 0.5) (float 2))')).toBe(1.5);
  expect(computed('(/ ?a (- ?b 2))', 'float', '(pair (float 0.5) (float 2))')).toBe(Infinity);
  expect(computed('(min ?a ?b 3)', 'float', '(pair (float 0.5) (float 2))')).toBe(0.5);
  expect(computed('(max ?a ?b 3)', 'float', '(pair (float 0.5) (float 2))')).toBe(3);
  expect(computed('(+ ?a "-" ?b)', 'name', '(pair (name "x") (name "y"))')).toBe('x-y');
  expect(computed('(+ ?a (text ?b))', 'name', '(pair (name "x") (int 3))')).toBe('x3');
  expect(() => computed('(+ ?a ?b)', 'int', '(pair (int 1) (float 2))')).toThrow(
    '(+ 1n 2): these do not go together',
  );
  expect(() => computed('(+ ?a ?b)', 'int', '(pair (float 1.5) (float 2))')).toThrow(
    'rule "r": operator "int": expected an integer, got 3.5',
  );
});

const folding: readonly Rule[] = [
  rewrite('fold', '(+ (int ?a) (int ?b))', computing('(int (+ ?a ?b))')),
  rewrite('halve', '(/ (int ?a) (int 2))', computing('(int (/ ?a 2))'), { if: holding('(== (% ?a 2) 0)') }),
];

test('beside rest variables, and in several iterations', () => {
  const wide = language({
    l: { arity: 'variadic' },
    int: { arity: 0, payload: 'int' },
    sum: { arity: 0, payload: 'int' },
  });
  const g = new EGraph(wide);
  const root = g.addTerm('(l (int 1) (int 2) (int 3) (int 4))');
  const sums = ruleset('sums', [
    rewrite('two', '(l (int ?a) (int ?b) ?r...)', computing('(l (int (+ ?a ?b)) ?r...)')),
    rewrite('one', '(l (int ?a))', computing('(sum (* ?a 1))')),
  ]);
  expect(run(g, sums).stop).toBe('saturated');
  expect(g.same(root, g.addTerm('(sum 10)'))).toBe(true);
});

describe('proofs compute again', () => {
  const g = new EGraph(lang, { explain: true });
  const six = g.addTerm('(/ (+ (int 5) (int 7)) (int 2))');
  run(g, ruleset('folding', folding));
  const proof = g.explain(six, g.addTerm('(int 6)'));

  test('and take nothing on trust', () => {
    expect(checkProof(proof, folding)).toEqual({ valid: true, assumptions: [] });
  });

  test('other rules would not lead there', () => {
    const wrong = rewrite('fold', '(+ (int ?a) (int ?b))', computing('(int (+ ?a ?b 1))'));
    expect(checkProof(proof, [wrong, folding[1]!])).toMatchObject({ valid: false, step: 0 });
    const never = rewrite('halve', '(/ (int ?a) (int 2))', computing('(int (/ ?a 2))'), {
      if: holding('(== (% ?a 2) 1)'),
    });
    expect(checkProof(proof, [folding[0]!, never])).toMatchObject({
      valid: false,
      reason: 'condition "(== (% ?a 2) 1)" of rule "halve" does not hold',
    });
  });

  test('why not tells the values', () => {
    const h = new EGraph(lang);
    const odd = h.addTerm('(/ (int 7) (int 2))');
    expect(whyNot(h, folding[1]!, odd).message).toContain(
      'condition "(== (% ?a 2) 0)" does not hold; ?a = 7',
    );
  });
});

test('values of functions are computed with, in set and in conditions', () => {
  const paths = ruleset('paths', [
    rule('leaf', ['(= ?x (int ?n))']).then(set('(length ?x)', 1n)),
    rule('pair', ['(= ?x (pair ?y ?z))', '(= ?d (length ?y))', '(= ?e (length ?z))'], {
      if: holding('(< (+ ?d ?e) 4)'),
    }).then(set('(length ?x)', compute('(+ ?d ?e)'))),
  ]);
  const g = new EGraph(lang);
  const three = g.addTerm('(pair (int 1) (pair (int 2) (int 3)))');
  const four = g.add('pair', [three, three]);
  run(g, paths);
  expect(g.value('length', [three])).toBe(3n);
  expect(g.value('length', [four])).toBeUndefined();
});

test('what cannot be computed is an error where it is written', () => {
  const make = (rhs: string): unknown =>
    rewrite('r', '(pair (int ?a) ?x)', computing(rhs), { language: lang });
  expect(() => make('(int (plus ?a 1))')).toThrow(PatternError);
  expect(() => compute('(mni ?a 1)')).toThrow('did you mean "min"?');
  expect(() => make('(int (+ ?x 1))')).toThrow('?x stands for a class, not for a value');
  expect(() => make('(int (+ ?y 1))')).toThrow('?y is bound by no pattern on the left');
  expect(() => make('(int (- 1 2 3))')).toThrow('"-" takes');
  expect(() => rewrite('r', '(int (+ ?a 1))', '?a', { language: lang })).toThrow(
    '`computing` lets right-hand sides',
  );
  expect(() => new EGraph(lang).addTerm('(int (+ 1 2))')).toThrow(PatternError);
  expect(() => rewrite('r', '(pair ?x ?y)', '?x', { if: holding('(< ?x 1)'), language: lang })).toThrow(
    RuleError,
  );
  expect(() =>
    rule('r', ['(pair ?x ?y)'], { language: lang }).then(set('(length ?x)', compute('(+ ?x 1)'))),
  ).toThrow('the value to be set: ?x stands for a class');
});
