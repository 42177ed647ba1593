import { readdirSync, readFileSync } from 'node:fs';
import { isLeft, isRight, type Either } from 'fp-ts/lib/Either.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certifiedProgram, ruleDataOf } from '../../src/certify/index.js';
import { checkCertificate, type CheckedCertificate } from '../../src/check/index.js';
import { printArgument, printExportedProgram } from '../../src/ir/index.js';
import { parseExportedProgram } from '../../src/verify/index.js';
import { holds } from '../../src/facts/index.js';
import {
  EXACT_2_15,
  OPTIONAL_RULESETS,
  PassManager,
  rulesetPass,
  SHIPPED_RULESETS,
  simplify,
  TORCH_2_1,
} from '../../src/passes/index.js';
import { fromExportedProgram, toExportedProgram } from '../../src/program/index.js';
import { exportedProgramOf, readPt2 } from '../../src/pt2/index.js';
import { programRewrite } from '../../src/rulesets/index.js';
import { ruleset, type Rule, type Ruleset } from '../../src/egraph-ts/index.js';
import { DataArbitrary } from '../../src/testing/generate/arbitrary.js';
import { ruleProgram } from '../../src/testing/generate/rule-program.js';
import { buildSpec } from '../../src/testing/spec/build-spec.js';
import {
  exportCertificate,
  printed,
  read,
  right,
  SHIPPED,
  simplifiedCertificate,
} from './support/certificates.js';

const CONSTANT = 'AssumeConstantResult.get_item = 4';

const page = (name: string): string => `examples/escape-hatch/${name}.py`;

/** What a check says, for expectations: the rules that were used, or the message. */
function verdict(checked: Either<Error, CheckedCertificate>): unknown {
  if (isLeft(checked)) return checked.left.message;
  return Object.fromEntries(checked.right.rules.map(({ rule, uses }) => [rule.name, uses]));
}

describe('an export', () => {
  test('of a size that is constrained is proved, obligations and messages included', () => {
    const { certificate } = exportCertificate(page('constrain_as_size_example'));
    expect(certificate.before.text).toContain('egghatch.constrain_as_size');
    expect(certificate.after.text).toContain('full.shape[0] is outside of inline constraint [0, 5].');
    expect(verdict(checkCertificate(certificate, SHIPPED))).toMatchInlineSnapshot(`
      {
        "assert-async": 4,
        "check-dimension": 1,
        "check-lower-bound": 2,
        "check-scalar": 1,
        "check-tensor": 1,
        "check-upper-bound": 2,
        "constrain-as-size": 1,
      }
    `);
  });

  test('of a branch that was decided is proved, and so is the answer', () => {
    const { certificate } = exportCertificate(page('constrain_as_value_example'));
    expect(verdict(checkCertificate(certificate, SHIPPED))).toMatchObject({ 'lt-holds': 1 });
  });

  test('of a constant is proved when the caller accepts it, with its value', () => {
    const { certificate } = exportCertificate(page('assume_constant_result'));
    expect(verdict(checkCertificate(certificate, SHIPPED))).toBe(
      `The certificate rests on the constant "${CONSTANT}".`,
    );
    const checked = right(checkCertificate(certificate, { ...SHIPPED, constants: [CONSTANT] }));
    expect(checked.assumed).toEqual([CONSTANT]);
  });

  test('is certified as it is printed', () => {
    const constants = ['Crop.bounds = (2, 6, 1, 7)'];
    for (const file of readdirSync('examples/programs').filter((name) => name.endsWith('.py'))) {
      const { certificate } = exportCertificate(`examples/programs/${file}`);
      const after = readFileSync(`examples/programs/${file.replace('.py', '.expected.txt')}`, 'utf8');
      const checked = checkCertificate(certificate, { ...SHIPPED, constants, after });
      expect(isRight(checked), String(verdict(checked))).toBe(true);
    }
  });

  test('with branches has a proof for each', () => {
    const { certificate } = exportCertificate(
      'branches.py',
      `import torch
from functorch.experimental.control_flow import cond

def f(x):
    def yes(x):
        return x.sin()
    def no(x):
        return x.cos()
    return cond(x.sum() > 0, yes, no, [x])

example_inputs = (torch.ones(3),)
`,
    );
    expect(certificate.graphs.map(({ graph }) => graph).toSorted()).toEqual([
      '',
      'submodule_0',
      'submodule_1',
    ]);
    expect(isRight(checkCertificate(certificate, SHIPPED))).toBe(true);
    const [own] = certificate.graphs;
    const alone = checkCertificate({ ...certificate, graphs: [own] }, SHIPPED);
    expect(verdict(alone)).toBe('There is no proof of what becomes of the graph submodule_0.');
  });
});

const DOUBLE = printed(
  'arg0_1: f32[2, 3]',
  [
    'neg: f32[2, 3] = torch.ops.aten.neg.default(arg0_1)',
    'neg_1: f32[2, 3] = torch.ops.aten.neg.default(neg)',
    'view: f32[6] = torch.ops.aten.view.default(neg_1, [6])',
    'mul: f32[6] = torch.ops.aten.mul.Tensor(view, 1)',
  ],
  'mul',
);

describe('a pass', () => {
  test('carries a certificate when it is asked to', () => {
    const exported = right(parseExportedProgram(DOUBLE));
    const program = right(fromExportedProgram(exported, { explain: true }));
    const pass = rulesetPass('simplify', simplify.rulesets!, { certify: true });
    const { certificate } = right(pass.run(program));
    const checked = right(
      checkCertificate(read(certificate!), { ...SHIPPED, before: printExportedProgram(exported) }),
    );
    expect(checked.describe()).toMatchInlineSnapshot(`
      [
        {
          "after": "arg0_1",
          "before": "aten.neg.default(neg)",
          "conditions": [],
          "direction": "forward",
          "graph": "",
          "rule": "neg-neg",
        },
        {
          "after": "aten.view.default(neg_1, [6])",
          "before": "aten.mul.Tensor(view, 1)",
          "conditions": [
            "?x has the type of the result",
          ],
          "direction": "forward",
          "graph": "",
          "rule": "tensor-mul-one",
        },
      ]
    `);
  });

  test('that ran after others is certified from the program as it was written', () => {
    const program = right(fromExportedProgram(right(parseExportedProgram(DOUBLE)), { explain: true }));
    const passes = OPTIONAL_RULESETS.map((set) => rulesetPass(set.name, [set]));
    const { certificate } = right(new PassManager(passes, { certify: true }).run(program));
    expect(verdict(checkCertificate(read(certificate!), SHIPPED))).toEqual({
      'neg-neg': 1,
      'tensor-mul-one': 1,
    });
  });

  test('over a program that does not remember why is refused', () => {
    const program = right(fromExportedProgram(right(parseExportedProgram(DOUBLE))));
    expect(new PassManager([simplify], { certify: true }).run(program)).toMatchObject({
      left: { kind: 'refused', hint: 'read or build it with { explain: true }' },
    });
  });
});

describe('what is assumed', () => {
  const rules = (rule: Rule): Ruleset => ruleset('mine', [rule]);
  const certificateOf = (set: Ruleset) => {
    const program = right(fromExportedProgram(right(parseExportedProgram(DOUBLE)), { explain: true }));
    const ran = right(rulesetPass('mine', [set]).run(program));
    return read(right(certifiedProgram(ran.program)).certificate);
  };

  test('of a rule of the user is the rule, word by word', () => {
    const mine = rules(programRewrite('twice', '(aten.neg.default (aten.neg.default ?x))', '?x'));
    const certificate = certificateOf(mine);
    expect(verdict(checkCertificate(certificate, SHIPPED))).toBe(
      'The rule "twice" is not among those that are accepted.',
    );
    const accepted = { rules: mine.rules.map(ruleDataOf) };
    expect(verdict(checkCertificate(certificate, accepted))).toEqual({ twice: 1 });
    const other = programRewrite('twice', '(aten.neg.default ?x)', '?x');
    expect(verdict(checkCertificate(certificate, { rules: [ruleDataOf(other)] }))).toBe(
      'The rule "twice" is another one than the one that is accepted.',
    );
  });

  test('of a condition that is a function is its name', () => {
    const small = holds('?x is small', ['?x'], () => true);
    const mine = rules(
      programRewrite('twice', '(aten.neg.default (aten.neg.default ?x))', '?x', { if: small }),
    );
    const [certificate, accepted] = [certificateOf(mine), { rules: mine.rules.map(ruleDataOf) }];
    expect(verdict(checkCertificate(certificate, accepted))).toBe(
      'The certificate rests on the function "twice: condition ?x is small".',
    );
    const named = { ...accepted, functions: ['twice: condition ?x is small'] };
    expect(right(checkCertificate(certificate, named)).assumed).toEqual(named.functions);
  });
});

test('two calls of one draw are not one, and neither takes the place of the other', () => {
  const drawn = (difference: string): string =>
    printed(
      'arg0_1: f32[3]',
      [
        'rand: f32[3] = torch.ops.aten.rand.default([3])',
        'rand_1: f32[3] = torch.ops.aten.rand.default([3])',
        `sub: f32[3] = torch.ops.aten.sub.Tensor(${difference})`,
        'mul: f32[3] = torch.ops.aten.mul.Tensor(sub, 1)',
      ],
      'mul',
    );
  const { certificate } = simplifiedCertificate(drawn('rand, rand_1'));
  expect(verdict(checkCertificate(certificate, SHIPPED))).toEqual({ 'tensor-mul-one': 1 });
  for (const difference of ['rand_1, rand', 'rand, rand']) {
    const { after } = simplifiedCertificate(drawn(difference)).certificate;
    expect(verdict(checkCertificate({ ...certificate, after }, SHIPPED))).toContain(
      'does not end at the program after',
    );
  }
});

describe('programs of torch 2.15', () => {
  const archives = readdirSync('spec/pt2/archives').filter((name) => name.endsWith('.pt2'));
  const functions = EXACT_2_15.flatMap(({ rules }) =>
    rules.flatMap((rule) => {
      const { name, opaque } = ruleDataOf(rule);
      return opaque.map((what) => `${name}: ${what}`);
    }),
  );

  test.each(archives)('%s', (name) => {
    const file = `spec/pt2/archives/${name}`;
    const exported = exportedProgramOf(right(readPt2(readFileSync(file), { file })));
    const program = right(fromExportedProgram(exported, { explain: true }));
    const ran = right(rulesetPass('exact', EXACT_2_15).run(program));
    const { certificate } = right(certifiedProgram(ran.program));
    const checked = checkCertificate(read(certificate), {
      ...SHIPPED,
      functions,
      before: printExportedProgram(exported),
    });
    expect(isRight(checked), String(verdict(checked))).toBe(true);
  });
});

/** Programs of each rule whose certificates are checked. */
const PROGRAMS = Number(process.env['CERTIFICATE_PROGRAMS'] ?? 3);

describe.each(SHIPPED_RULESETS.map((set) => [set.name, set] as const))('programs of %s', (_name, set) => {
  test.each(set.rules.map((rule) => [rule.name, rule] as const))('%s', (_rule, rule) => {
    const arbitrary = new DataArbitrary(
      (draw) => ruleProgram(rule, draw),
      () => [],
    );
    const all = [...new Set([set, ...TORCH_2_1.lower, ...OPTIONAL_RULESETS])];
    for (const spec of fc.sample(arbitrary, { numRuns: PROGRAMS, seed: 11 })) {
      // Programs that return what is asked while they are captured are for the engine only.
      if (
        spec === undefined ||
        spec.steps.some((step) => step.kind === 'call' && /egghatch\.(truth|plain)/.test(step.target))
      )
        continue;
      const program = buildSpec(spec, { demand: TORCH_2_1.demand, explain: true });
      const ran = rulesetPass('all', all).run(program);
      if (isLeft(ran)) continue;
      const certified = certifiedProgram(ran.right.program);
      // What cannot be printed cannot be certified.
      if (isLeft(certified)) {
        expect(toExportedProgram(ran.right.program)).toMatchObject({
          left: { message: certified.left.message },
        });
        continue;
      }
      const certificate = read(certified.right.certificate);
      const constants = spec.steps.flatMap((step) =>
        step.kind === 'assume' ? [`${step.name} = ${printArgument(step.returned, () => '')}`] : [],
      );
      const checked = checkCertificate(certificate, { ...SHIPPED, constants });
      expect(isRight(checked), String(verdict(checked))).toBe(true);
    }
  });
});
