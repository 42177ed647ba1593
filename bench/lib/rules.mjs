import { instantiate, pattern, rewrite, ruleset } from '../../src/egraph-ts/dist/index.js';
import { conditions as mathConditions, constantFold, math, ops as mathOps } from './math.mjs';
import { free, lambda, ops as lambdaOps, value } from './lambda.mjs';
import { language } from '../../src/egraph-ts/dist/index.js';
import { translator } from './text.mjs';

const logicOps = {
  and: { arity: 2 },
  or: { arity: 2 },
  not: { arity: 1 },
  true: { arity: 0 },
  false: { arity: 0 },
};
const logic = language({ ...logicOps, sym: { arity: 0, payload: 'string' } });

const DIALECTS = {
  math: { language: math, ops: mathOps, numeral: 'num' },
  logic: { language: logic, ops: logicOps, numeral: 'num' },
  lambda: { language: lambda, ops: lambdaOps, numeral: 'num' },
};

/** What a benchmark file means here: language, analyses, rules, terms and goals. */
export function read(bench) {
  const dialect = DIALECTS[bench.language];
  const t = translator(dialect.ops, dialect.numeral);
  const analyses =
    { 'math-constant-fold': [constantFold], 'lambda-free-vars': [free, value] }[bench.analysis] ?? [];
  const rules = (bench.rules ?? []).map((r) => readRule(r, t, bench.language));
  return {
    language: dialect.language,
    analyses,
    rules: ruleset(bench.name, rules, { language: dialect.language }),
    start: bench.start.map(t),
    seeds: (bench.seedTerms ?? []).map(t),
    goals: (bench.goals ?? []).map((g) => pattern(t(g))),
  };
}

function readRule(r, t, languageName) {
  const conditions = (r.if ?? []).map((c) => ({ name: c.join(' '), test: condition(c, t, languageName) }));
  if (r.captureAvoid === undefined) return rewrite(r.name, t(r.lhs), t(r.rhs), { if: conditions });
  const { fresh, v2, e, ifNotFree, ifFree } = r.captureAvoid;
  const plain = pattern(t(ifNotFree));
  const renamed = pattern(t(ifFree));
  return rewrite(
    r.name,
    t(r.lhs),
    (egraph, m) => {
      if (!egraph.data(free, m.get(e)).has(m.get(v2))) return instantiate(egraph, plain, m);
      return instantiate(egraph, renamed, m, { [fresh]: egraph.add('sym', [], `_${m.root}`) });
    },
    { if: conditions },
  );
}

function condition([name, ...args], t, languageName) {
  if (name === 'equal') {
    const [p, q] = args.map((a) => pattern(t(a)));
    return (egraph, m) => egraph.same(instantiate(egraph, p, m), instantiate(egraph, q, m));
  }
  if (name === 'is_not_same_var') return (egraph, m) => m.get(args[0]) !== m.get(args[1]);
  if (languageName === 'lambda' && name === 'is_const') {
    return (egraph, m) => egraph.data(value, m.get(args[0])) !== undefined;
  }
  return mathConditions[name](args);
}
