/*
 * How the cost of each operation of egraph-ts grows: medians at four sizes, each four times the one before, and the exponent
 * between the first and the last (1: linear, 0: what the operation does not touch costs nothing).
 *
 *     npm run --silent bench:growth               # a table
 *     npm run --silent bench:growth -- explain    # operations whose name contains a word
 */
import {
  astSize,
  checkProof,
  costModel,
  DagExtractor,
  deserialize,
  EGraph,
  equalTerms,
  explainShared,
  Extractor,
  insert,
  instantiate,
  language,
  matches,
  matchTable,
  mergeInto,
  nBest,
  optimalDag,
  parseTerm,
  printLet,
  printProof,
  rewrite,
  rule,
  ruleset,
  run,
  serialize,
  set,
  smallest,
  termOf,
  toDot,
  toText,
  whyNot,
} from 'egraph-ts';

const lang = language({
  f: { arity: 2 },
  u: { arity: 1 },
  w: { arity: 1 },
  '+': { arity: 2 },
  many: { arity: 'variadic' },
  int: { arity: 0, payload: 'int' },
  rank: { arity: 1, value: smallest },
});
const comm = ruleset('comm', [rewrite('comm', '(+ ?a ?b)', '(+ ?b ?a)')]);
const chained = ruleset('chained', [
  rule('chained', ['(f ?a ?b)', '(f ?b ?c)', '(f ?c ?d)']).then(insert('(u ?a)')),
]);
const ranked = ruleset('ranked', [
  rule('ranked', ['(= ?r (rank ?a))', '(f ?a ?b)']).then(
    set('(rank ?b)', (_, m) => Math.max(3, m.value('?r') - 1)),
  ),
]);
const SIZES = [4_000, 16_000, 64_000, 256_000];

/** `n` literals, and `f` over neighbours. */
function pairs(n, options) {
  const g = new EGraph(lang, options);
  const ids = [];
  for (let i = 0; i < n; i++) ids.push(g.add('int', [], i));
  const tops = [];
  for (let i = 0; i + 1 < n; i++) tops.push(g.add('f', [ids[i], ids[i + 1]]));
  return { g, ids, tops };
}

/** {@link pairs}, with a value for every literal, joined once. */
function ranks(n) {
  const made = pairs(n);
  for (const id of made.ids) made.g.set('rank', [id], 3);
  run(made.g, ranked);
  return { ...made, next: 2 };
}

/** A chain of `n` unary e-nodes, each class with a second one when `choices`. */
function chain(n, { choices = false, explain = false, leaf = 0 } = {}, g = new EGraph(lang, { explain })) {
  let id = g.add('int', [], leaf);
  for (let i = 0; i < n; i++) {
    const next = g.add('u', [id]);
    if (choices) g.union(next, g.add('w', [id]));
    id = next;
  }
  g.rebuild();
  return { g, root: id };
}

function doubled(n, g = new EGraph(lang)) {
  let id = g.add('int', [], 0);
  for (let i = 0; i < n; i++) id = g.add('+', [id, id]);
  return { g, root: id };
}

function wide(n) {
  const g = new EGraph(lang);
  const ids = [];
  for (let i = 0; i < n; i++) ids.push(g.add('int', [], i));
  return { g, ids, root: g.add('many', ids) };
}

function alike(n) {
  const { g, root } = chain(n, { explain: true });
  const other = chain(n, { leaf: 1 }, g).root;
  g.union(g.add('int', [], 0), g.add('int', [], 1), 'same');
  g.rebuild();
  return { g, root, other };
}

/** Two towers of two operators by turns over two leaves. */
function alternating(n) {
  const g = new EGraph(lang);
  const leaves = [g.add('int', [], 0), g.add('int', [], 1)];
  for (const leaf of leaves) for (let i = 0, id = leaf; i < n; i++) id = g.add(i % 2 === 0 ? 'u' : 'w', [id]);
  return { g, leaves };
}

const exact = costModel({ add: (a, b) => a + b, compare: (a, b) => Number(a - b), own: () => 1n });

let fresh = 1e6;
const soMany = (n) => ({ n });

/** Name, what it needs at a size, what is measured, and, where sizes mean something else, by what they are divided. */
const OPERATIONS = [
  ['add', soMany, ({ n }) => pairs(n / 2)],
  [
    'addTerm, lookupTerm',
    (n) => ({ ...chain(n), t: termOf(chain(n).g, n) }),
    ({ g, t }) => (g.addTerm(t), g.lookupTerm(t)),
  ],
  [
    'union and rebuild, of everything',
    (n) => pairs(n),
    ({ g, ids }) => (ids.forEach((id, i) => i % 2 && g.union(ids[i - 1], id)), g.rebuild()),
    { once: true },
  ],
  [
    'union and rebuild, of one',
    (n) => pairs(n),
    ({ g, ids }) => (g.union(ids[fresh++ % 999], g.add('int', [], fresh)), g.rebuild()),
  ],
  ['nodes, parents of one class', (n) => pairs(n), ({ g, ids }) => (g.nodes(ids[7]), g.parents(ids[7]))],
  ['parents below a wide e-node', wide, ({ g, ids }) => g.parents(ids[7]), { once: true }],
  ['run, from nothing', (n) => pairs(n), ({ g }) => run(g, chained), { once: true }],
  [
    'values of a function, set and joined',
    (n) => pairs(n),
    ({ g, ids }) => {
      for (const id of ids) g.set('rank', [id], 1e6);
      run(g, ranked, { limits: { iterations: 1 } });
    },
    { once: true },
  ],
  [
    'run, after a value has changed',
    ranks,
    (made) => {
      made.g.set('rank', [made.ids[7]], made.next--);
      run(made.g, ranked);
    },
  ],
  [
    'run, after ten additions',
    (n) => {
      const p = pairs(n);
      run(p.g, comm);
      run(p.g, comm);
      return p;
    },
    ({ g, ids }) => {
      for (let i = 0; i < 10; i++) g.add('+', [ids[fresh++ % ids.length], ids[i]]);
      run(g, comm);
    },
  ],
  ['run at one class', (n) => pairs(n), ({ g, tops }) => run(g, chained, { at: [tops[fresh++ % 999]] })],
  ['matches of three facts', (n) => pairs(n), ({ g }) => matches(g, chained.rules[0])],
  [
    'matches within everything',
    (n) => pairs(n),
    ({ g, tops }) => matches(g, chained.rules[0], { within: tops }),
  ],
  [
    'matches at one class',
    (n) => pairs(n),
    ({ g, tops }) => matches(g, chained.rules[0], { at: [tops[fresh++ % 999]] }),
  ],
  ['checkpoint and rollback', (n) => pairs(n), ({ g }) => g.rollback(g.checkpoint())],
  ['Extractor', (n) => chain(n, { choices: true }), ({ g }) => new Extractor(g, astSize)],
  [
    'DagExtractor, a chain of choices',
    (n) => chain(n, { choices: true }),
    ({ g, root }) => new DagExtractor(g, [root], () => 1).cost(root),
  ],
  [
    'nBest, by n',
    (n) => ({ ...chain(40, { choices: true }), n: n / 64 }),
    ({ g, root, n }) => nBest(g, root, astSize, n),
  ],
  [
    'nBest, by children',
    (n) => {
      const w = wide(n / 64);
      for (const id of w.ids) w.g.union(id, w.g.add('u', [w.g.add('int', [], -1 - Number(id))]));
      w.g.rebuild();
      return w;
    },
    ({ g, root }) => nBest(g, root, astSize, 10),
  ],
  ['explain, one step far down', alike, ({ g, root, other }) => g.explain(root, other).steps[0].position],
  [
    'checkProof, one step far down',
    (n) => {
      const a = alike(n);
      return { proof: a.g.explain(a.root, a.other) };
    },
    ({ proof }) => checkProof(proof, []),
  ],
  [
    'printProof of shared terms',
    (n) => {
      const a = doubled(n / 16, new EGraph(lang, { explain: true }));
      const b = a.g.add('u', [a.root]);
      a.g.union(a.root, b, 'told');
      a.g.rebuild();
      return { proof: a.g.explain(a.root, b) };
    },
    ({ proof }) => printProof(proof),
  ],
  [
    'printLet and parseTerm of shared terms',
    (n) => {
      const { g, root } = doubled(n / 16);
      return { t: termOf(g, root) };
    },
    ({ t }) => parseTerm(lang, printLet(t)),
  ],
  ['explainShared, one step far down', alike, ({ g, root, other }) => explainShared(g, [[root, other]])],
  [
    'instantiate, and prune of one class',
    (n) => pairs(n),
    ({ g, ids, tops }) => {
      const [match] = matches(g, '(f ?a ?b)', { at: [tops[fresh++ % 999]] });
      instantiate(g, '(+ ?b ?a)', match);
      g.prune(ids[fresh % 999], () => true);
    },
  ],
  ['whyNot at one class', (n) => pairs(n), ({ g, tops }) => whyNot(g, chained.rules[0], tops[fresh++ % 999])],
  ['matchTable of three facts', (n) => pairs(n), ({ g }) => matchTable(g, '(f ?a (f ?b ?c))')],
  [
    'rebuild, a level at a time',
    (n) => alternating(n / 4),
    ({ g, leaves }) => (g.union(...leaves), g.rebuild()),
    { once: true },
  ],
  ['termOf', (n) => chain(n, { choices: true }), ({ g, root }) => termOf(g, root)],
  [
    'equalTerms, the first ten',
    (n) => chain(n / 16, { choices: true }),
    ({ g, root }) => {
      const terms = equalTerms(g, root);
      for (let i = 0; i < 10; i++) terms.next();
    },
  ],
  [
    'DagExtractor in a monoid',
    (n) => chain(n / 4, { choices: true }),
    ({ g, root }) => new DagExtractor(g, [root], exact).cost(root),
  ],
  [
    'optimalDag by search, a chain without choices',
    (n) => chain(n / 64),
    ({ g, root }) => optimalDag(g, root, () => 1, 'search'),
  ],
  [
    'toText and toDot of 200 classes',
    (n) => pairs(n),
    ({ g, tops }) => (toText(g, { roots: [tops[7]] }), toDot(g, { roots: [tops[7]] })),
  ],
  ['serialize and deserialize, of a function', ranks, ({ g }) => deserialize(lang, serialize(g))],
  ['serialize and deserialize', (n) => pairs(n / 2), ({ g }) => deserialize(lang, serialize(g))],
  ['mergeInto', (n) => ({ a: pairs(n / 2).g, b: pairs(n / 2).g }), ({ a, b }) => mergeInto(a, b)],
];

const median = (xs) => xs.sort((a, b) => a - b)[xs.length >> 1];

/** Milliseconds of processor time: what the neighbours do does not count. */
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

function measure(prepare, work, size, once) {
  const times = [];
  let made = prepare(size);
  const end = performance.now() + 400;
  // What is amortised over many calls has its share behind it.
  if (!once && size > 1000) for (let i = 0; i < 40 && performance.now() < end; i++) work(made);
  for (let batch = 1; times.length < 3 || (performance.now() < end && times.length < 100);) {
    if (once && times.length > 0) made = prepare(size);
    const t = cpu();
    for (let i = 0; i < batch; i++) work(made);
    const ms = cpu() - t;
    // The clock of the processor is coarse: what is short is done many times over.
    if (!once && ms < 2 && batch < 4096) batch *= 2;
    else times.push(ms / batch);
  }
  return median(times);
}

const word = process.argv[2] ?? '';
console.log(`| operation | ${SIZES.map((n) => n.toLocaleString('en')).join(' | ')} | exponent |`);
console.log(`| --- | ${SIZES.map(() => '---').join(' | ')} | --- |`);
for (const [name, prepare, work, { once = false } = {}] of OPERATIONS) {
  if (!name.includes(word)) continue;
  for (let i = 0; i < 3; i++) measure(prepare, work, 1000, once);
  const ms = SIZES.map((n) => measure(prepare, work, n, once));
  // Below some microseconds the clock is what is measured.
  const exponent = Math.log(Math.max(ms[3], 0.005) / Math.max(ms[0], 0.005)) / Math.log(SIZES[3] / SIZES[0]);
  console.log(`| ${name} | ${ms.map((t) => t.toPrecision(3)).join(' | ')} | ${exponent.toFixed(2)} |`);
}
