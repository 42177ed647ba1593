import {
  agreed,
  astSize,
  DagExtractor,
  deserialize,
  EGraph,
  Extractor,
  greatest,
  language,
  languageOf,
  nBest,
  optimalDag,
  pattern,
  rewrite,
  ruleset,
  run,
  serialize,
  smallest,
  sumOf,
  type Deserialized,
  type Language,
  type SerializedEGraph,
} from 'egraph-ts';
import { programRules } from '../../rulesets/index.js';
import { mutatedJson } from '../mutate-json.js';
import { HOSTILE_NAMES, mutated } from '../mutate.js';
import type { Random } from '../random.js';
import { WrongAnswer, type Surface, type Verdict } from '../surface.js';

const LANGUAGE_OPS = {
  a: { arity: 0 },
  f: { arity: 1 },
  g: { arity: 2 },
  list: { arity: 'variadic' },
} as const;
const LANGUAGE = language(LANGUAGE_OPS);

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

const FUNCTIONS = {
  depth: { arity: 1, value: smallest },
  height: { arity: 0, value: greatest },
  name: { arity: 2, payload: 'string', value: agreed },
} as const;

/** Serialised e-graphs, with functions and costs: read, written, read again, run on, and read out. */
export function egraphs(): Surface {
  const own = language({ ...LANGUAGE_OPS, ...FUNCTIONS });
  const egraph = new EGraph(own);
  const a = egraph.add('a');
  const list = egraph.add('list', [a, a]);
  egraph.union(egraph.add('f', [a]), egraph.add('g', [a, list]));
  egraph.set('depth', [a], 2n ** 70n);
  egraph.set('depth', [list], 1.5);
  egraph.set('height', [], 7);
  egraph.set('name', [a, list], 'text', 'k');
  const text = JSON.stringify(serialize(egraph, { roots: [a, list] }));
  return {
    name: 'egraphs',
    what: 'serialised e-graphs with changes',
    make: (random) => (random.oneIn(3) ? mutated : mutatedJson)(text, [text], random),
    run(input) {
      let data: SerializedEGraph;
      try {
        data = JSON.parse(input) as SerializedEGraph;
      } catch {
        return 'no JSON';
      }
      const errors = [own, languageOf(data)].map((lang) => outcome(() => useEGraph(lang, data)));
      return errors.find((kind) => kind !== 'ok') ?? 'ok';
    },
  };
}

/** The name of an error of the engine. @throws whatever is none */
function outcome(body: () => void): Verdict {
  try {
    body();
    return 'ok';
  } catch (error) {
    if (
      error instanceof Error &&
      /^(EGraph|Argument|Language|Extraction|Contradiction|Limit)Error$/.test(error.name)
    )
      return error.name;
    throw error;
  }
}

function useEGraph(lang: Language, data: SerializedEGraph): void {
  const read = deserialize(lang, data);
  const written = JSON.stringify(serialize(read.egraph, { roots: read.roots, cost: read.cost }));
  const again = deserialize(lang, JSON.parse(written) as SerializedEGraph);
  if (again.egraph.nodeCount !== read.egraph.nodeCount || again.egraph.classCount !== read.egraph.classCount)
    throw new WrongAnswer('an e-graph is another one when it is read again');
  const rules = ['f', 'a', 'list'].filter((op) => lang.op(op)?.arity === LANGUAGE.op(op)!.arity);
  if (rules.length === 3)
    run(read.egraph, ruleset('r', [rewrite('r', pattern('(f a)'), pattern('(list a a a)'))]), {
      limits: { iterations: 5, nodes: 2000 },
    });
  readOut(read);
}

function readOut({ egraph, roots, cost }: Deserialized): void {
  for (const root of roots) {
    new Extractor(egraph, astSize).term(root);
    const shared = outcome(() => new DagExtractor(egraph, [root], cost).term(root));
    const best = outcome(() => optimalDag(egraph, root, cost, 'search', { timeMs: 2000 }));
    if (shared === 'ok' && best !== 'ok' && best !== 'LimitError')
      throw new WrongAnswer(`a term is read out, and there is no best one: ${best}`);
    nBest(egraph, root, sumOf(cost), 3);
  }
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
