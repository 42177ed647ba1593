// How long passes and extraction by cost take: `npm run bench:passes`. Medians; the bare engine runs in between.
import { EGraph, language, rewrite, run } from 'egraph-ts';
import {
  buildProgram,
  certifiedProgram,
  cheapestProgram,
  checkCertificate,
  flops,
  programBirewrite,
  programRewrite,
  ruleDataOf,
  ruleset,
  rulesetPass,
  shippedRuleData,
  simplify,
  stopOf,
  toExportedProgram,
} from 'egghatch';

const ROUNDS = 5;

const right = (result) => {
  if (result._tag === 'Left') throw result.left;
  return result.right;
};

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

const timed = (work) => {
  const start = process.cpuUsage();
  const result = work();
  const { user } = process.cpuUsage(start);
  return { ms: user / 1000, result };
};

const bareLanguage = language({ '+': { arity: 2 }, x: { arity: 0, payload: 'int' } });
const bareRules = ruleset('ac', [
  rewrite('commute', '(+ ?a ?b)', '(+ ?b ?a)'),
  rewrite('associate', '(+ (+ ?a ?b) ?c)', '(+ ?a (+ ?b ?c))'),
]);
const sumRules = ruleset('ac', [
  programRewrite('commute', '(aten.add.Tensor ?a ?b)', '(aten.add.Tensor ?b ?a)'),
  programRewrite(
    'associate',
    '(aten.add.Tensor (aten.add.Tensor ?a ?b) ?c)',
    '(aten.add.Tensor ?a (aten.add.Tensor ?b ?c))',
  ),
]);
const mmRules = ruleset('mm', [
  programBirewrite(
    'mm-mm',
    '(aten.mm.default (aten.mm.default ?a ?b) ?c)',
    '(aten.mm.default ?a (aten.mm.default ?b ?c))',
  ),
]);

const sum = (count, options) =>
  right(
    buildProgram((b) => {
      const inputs = Array.from({ length: count }, () => b.input({ dtype: 'f32', shape: [3] }));
      return [inputs.slice(1).reduce((so, x) => b.call('aten.add.Tensor', so, x), inputs[0])];
    }, options),
  );

const chain = (count) =>
  right(
    buildProgram((b) => {
      const dim = (i) => ((i * 37) % 50) + 2;
      const inputs = Array.from({ length: count }, (_, i) =>
        b.input({ dtype: 'f32', shape: [dim(i), dim(i + 1)] }),
      );
      return [inputs.slice(1).reduce((so, x) => b.call('aten.mm.default', so, x), inputs[0])];
    }),
  );

function bareSum(count) {
  const g = new EGraph(bareLanguage);
  let so = g.add('x', [], 0n);
  for (let i = 1; i < count; i++) so = g.add('+', [so, g.add('x', [], BigInt(i))]);
  run(g, bareRules);
  return g.nodeCount;
}

console.log('| program | e-nodes | bare e-nodes | pass ms | bare ms | pass / bare | extraction ms | cost |');
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const count of [6, 8, 10]) {
  const [bare, pass, read] = [[], [], []];
  let [nodes, bareNodes, cost] = [0, 0, 0];
  for (let round = 0; round <= ROUNDS; round++) {
    const alone = timed(() => bareSum(count));
    const program = sum(count);
    const passed = timed(() => right(rulesetPass('ac', [sumRules]).run(program)));
    if (stopOf(passed.result) !== 'saturated') throw new Error(stopOf(passed.result));
    const out = timed(() => right(cheapestProgram(passed.result.program)));
    [nodes, bareNodes, cost] = [program.egraph.nodeCount, alone.result, out.result.cost];
    // The first round warms up.
    if (round > 0) {
      bare.push(alone.ms);
      pass.push(passed.ms);
      read.push(out.ms);
    }
  }
  const [b, p] = [median(bare), median(pass)];
  console.log(
    `| sum of ${count}, AC | ${nodes} | ${bareNodes} | ${p.toFixed(0)} | ${b.toFixed(0)} | ${(p / b).toFixed(2)} | ${median(read).toFixed(0)} | ${cost} |`,
  );
}
for (const count of [4, 8, 16]) {
  const [pass, read] = [[], []];
  let [nodes, cost] = [0, 0];
  for (let round = 0; round <= ROUNDS; round++) {
    const program = chain(count);
    const passed = timed(() => right(rulesetPass('mm', [mmRules]).run(program)));
    const out = timed(() => right(cheapestProgram(passed.result.program, { cost: flops })));
    [nodes, cost] = [program.egraph.nodeCount, out.result.cost];
    if (round > 0) {
      pass.push(passed.ms);
      read.push(out.ms);
    }
  }
  console.log(
    `| product of ${count}, flops | ${nodes} | | ${median(pass).toFixed(0)} | | | ${median(read).toFixed(0)} | ${cost} |`,
  );
}

// What a certificate costs: the pass and reading what comes out, without one and with one, and checking it.
const layers = (count, options) =>
  right(
    buildProgram((b) => {
      let x = b.input({ dtype: 'f32', shape: [4, 8] });
      const bias = b.input({ dtype: 'f32', shape: [8] });
      for (let i = 0; i < count; i++) {
        const twice = b.call('aten.neg.default', b.call('aten.neg.default', x));
        const turned = b.call('aten.permute.default', b.call('aten.permute.default', twice, [1n, 0n]), [
          1n,
          0n,
        ]);
        x = b.call(
          'aten.relu.default',
          b.call('aten.add.Tensor', b.call('aten.mul.Tensor', turned, 1n), bias),
        );
        x = b.call('aten.add.Tensor', x, twice);
      }
      return [x];
    }, options),
  );

const accepted = [...shippedRuleData(), ...sumRules.rules.map(ruleDataOf)];
const SUBJECTS = [
  ...[8, 32, 128].map((n) => [`${n} layers, simplified`, (options) => layers(n, options), simplify]),
  ...[8, 10].map((n) => [`sum of ${n}, AC`, (options) => sum(n, options), rulesetPass('ac', [sumRules])]),
];
console.log('\n| program | pass and read ms | certified ms | ratio | check ms | steps | KB |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const [name, make, pass] of SUBJECTS) {
  const [plain, certified, checks] = [[], [], []];
  let [steps, size] = [0, 0];
  for (let round = 0; round <= ROUNDS; round++) {
    const [program, explained] = [make({}), make({ explain: true })];
    const without = timed(() => right(toExportedProgram(right(pass.run(program)).program)));
    const withOne = timed(() => right(certifiedProgram(right(pass.run(explained)).program)));
    const json = JSON.stringify(withOne.result.certificate);
    const check = timed(() => right(checkCertificate(JSON.parse(json), { rules: accepted })));
    [steps, size] = [check.result.steps, json.length];
    if (round > 0) {
      plain.push(without.ms);
      certified.push(withOne.ms);
      checks.push(check.ms);
    }
  }
  const [p, c] = [median(plain), median(certified)];
  console.log(
    `| ${name} | ${p.toFixed(0)} | ${c.toFixed(0)} | ${(c / p).toFixed(2)} | ${median(checks).toFixed(0)} | ${steps} | ${(size / 1024).toFixed(0)} |`,
  );
}
