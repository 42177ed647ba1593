import {
  deserialize,
  EGraph,
  language,
  languageOf,
  pattern,
  rewrite,
  ruleset,
  run,
  serialize,
  type SerializedEGraph,
} from 'egraph-ts';
import { programRules } from '../../rulesets/index.js';
import { HOSTILE_NAMES, mutated } from '../mutate.js';
import type { Random } from '../random.js';
import type { Surface } from '../surface.js';

const LANGUAGE = language({ a: { arity: 0 }, f: { arity: 1 }, g: { arity: 2 }, list: { arity: 'variadic' } });

const PATTERNS: readonly string[] = [
  '(f ?x)',
  '(g ?x ?x)',
  '(g (f ?x) ?y)',
  '(list ?a ?rest...)',
  '(list ?a... (f ?b) ?c...)',
  'a',
  '?x',
  '(f (f (f a)))',
];

/** Patterns, and rules made of two of them that run on a small e-graph. */
export function patterns(): Surface {
  return {
    name: 'patterns',
    what: 'patterns of the engine, and rules made of them',
    make: (random) => `${changedPattern(random)}\n=>\n${random.of([changedPattern(random), '?x', 'a'])}`,
    run(input) {
      const [left = '', right = ''] = input.split('\n=>\n');
      const egraph = new EGraph(LANGUAGE);
      const a = egraph.add('a');
      egraph.add('list', [
        egraph.add('g', [egraph.add('f', [egraph.add('f', [a])]), a]),
        a,
        egraph.add('f', [a]),
      ]);
      run(egraph, ruleset('r', [rewrite('r', pattern(left), pattern(right))]), {
        limits: { iterations: 5, nodes: 2000 },
      });
      return 'ok';
    },
  };
}

function changedPattern(random: Random): string {
  const one = mutated(random.of(PATTERNS), PATTERNS, random);
  return random.oneIn(30) ? '(f '.repeat(3000) + one + ')'.repeat(3000) : one;
}

/** Serialised e-graphs. */
export function egraphs(): Surface {
  const egraph = new EGraph(LANGUAGE);
  const a = egraph.add('a');
  egraph.union(egraph.add('f', [a]), egraph.add('g', [a, egraph.add('list', [a, a])]));
  const text = JSON.stringify(serialize(egraph, { roots: [a] }));
  return {
    name: 'egraphs',
    what: 'serialised e-graphs with changes',
    make: (random) => mutated(text, [text], random),
    run(input) {
      let data: SerializedEGraph;
      try {
        data = JSON.parse(input) as SerializedEGraph;
      } catch {
        return 'no JSON';
      }
      const { egraph: read } = deserialize(languageOf(data), data);
      serialize(read);
      return 'ok';
    },
  };
}

const RULES: readonly string[] = [
  'add-zero: (aten.add.Tensor ?x (int 0)) = ?x\n  if ?x is an int\n',
  'add-plain: (operator.add (operator.add ?a ?c) ?d) => (operator.add ?a ?sum)\n  if ?a is an int and ?c > 1\n  let ?sum = ?c + ?d\n',
  '; why\nneg: for f in abs, neg\n  (aten.{f}.default (aten.{f}.default ?x)) => ?x\n',
  'when: (aten.mul.Tensor ?x ?y) => (aten.mul.Tensor ?y ?x)\n  if dtype(?x) = dtype(?y) or rank(?x) < 3 ** 2\n',
];

/** Rules that are written as text. */
export function rules(): Surface {
  return {
    name: 'rules',
    what: 'rules over programs, written as text, with changes',
    make: (random) =>
      random.oneIn(20) ? random.of(HOSTILE_NAMES) : mutated(random.of(RULES), RULES, random),
    run(input) {
      for (const rule of programRules('fuzz', 'of a campaign', input).rules)
        if (rule.name === '') return 'unnamed';
      return 'ok';
    },
  };
}
