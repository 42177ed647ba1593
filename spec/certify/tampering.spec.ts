import fc from 'fast-check';
import { isLeft, isRight } from 'fp-ts/lib/Either.js';
import { expect, test } from 'vitest';
import { checkCertificate, type Certificate } from '../../src/check/index.js';
import { EgghatchError } from '../../src/diagnostics/index.js';
import { ProgramRunner } from '../../src/eval/index.js';
import { valueToJson } from '../../src/inputs/index.js';
import { parseExportedProgram } from '../../src/verify/index.js';
import { tensorOf } from '../../src/tensor/index.js';
import { exportCertificate, printed, SHIPPED, simplifiedCertificate } from './support/certificates.js';
import { tampered } from './support/tamper.js';

/** How many certificates are tampered with: `npm run fuzz:certificates` has 10,000. */
const RUNS = Number(process.env['CERTIFICATE_FUZZ'] ?? 600);

const CONSTANTS = ['AssumeConstantResult.get_item = 4'];
const options = { ...SHIPPED, constants: CONSTANTS };

const SIMPLE = printed(
  'arg0_1: f32[2, 3], arg1_1: i64[2]',
  [
    'neg: f32[2, 3] = torch.ops.aten.neg.default(arg0_1)',
    'neg_1: f32[2, 3] = torch.ops.aten.neg.default(neg)',
    'permute: f32[3, 2] = torch.ops.aten.permute.default(neg_1, [1, 0])',
    'permute_1: f32[2, 3] = torch.ops.aten.permute.default(permute, [1, 0])',
    'slice_1: f32[2, 3] = torch.ops.aten.slice.Tensor(permute_1, 0, 0, 5)',
    'add: i64[2] = torch.ops.aten.add.Tensor(arg1_1, 0)',
    'mul: f32[2, 3] = torch.ops.aten.mul.Tensor(slice_1, 1)',
    'sum_1: i64[] = torch.ops.aten.sum.default(add)',
    'mul_1: f32[2, 3] = torch.ops.aten.mul.Tensor(mul, sum_1)',
  ],
  'mul_1',
);

/** Certificates, and inputs on which what they are about is run. */
const SUBJECTS: readonly (readonly [Certificate, readonly Parameters<ProgramRunner['run']>[0][]])[] = [
  ...['assume_constant_result', 'constrain_as_size_example', 'constrain_as_value_example'].map((name) => {
    const { certificate, inputs } = exportCertificate(`examples/escape-hatch/${name}.py`);
    const items = [-1n, 0n, 3n, 5n, 6n].map((item) =>
      inputs.args.map((arg, i) =>
        i === 0 && name !== 'assume_constant_result' ? tensorOf('i64', [], [item]) : arg,
      ),
    );
    return [certificate, items] as const;
  }),
  [
    simplifiedCertificate(SIMPLE).certificate,
    [[tensorOf('f32', [2, 3], [1, -2, 3.5, -0, 5, NaN]), tensorOf('i64', [2], [3n, -4n])]],
  ],
];

/** What a printed program shows on inputs; undefined for a text that is none. */
function shown(text: string, args: Parameters<ProgramRunner['run']>[0]): string | undefined {
  const program = parseExportedProgram(text);
  if (isLeft(program)) return undefined;
  try {
    return valueToJson(new ProgramRunner(program.right).run(args));
  } catch (error) {
    // An obligation as it was written says nothing when it is run; what follows from it does.
    if (error instanceof EgghatchError) return 'raised';
    throw error;
  }
}

test('the certificates hold before anybody touches them', () => {
  for (const [certificate, inputs] of SUBJECTS) {
    expect(isRight(checkCertificate(certificate, options))).toBe(true);
    for (const args of inputs) expect(shown(certificate.after.text, args)).toBeDefined();
  }
});

test(`${RUNS} random tamperings: what is accepted says what it said, or something else that is true`, () => {
  let accepted = 0;
  const arbitrary = fc.tuple(fc.constantFrom(...SUBJECTS), fc.infiniteStream(fc.nat()));
  fc.assert(
    fc.property(arbitrary, ([[certificate, inputs], numbers]) => {
      const forged = tampered(certificate, (bound) => (numbers.next().value as number) % bound);
      const checked = checkCertificate(forged, options);
      if (isLeft(checked)) return;
      accepted++;
      // Whoever knows the programs that it has to be about accepts it for these only.
      const asked = { ...options, before: certificate.before.text, after: certificate.after.text };
      const same =
        forged.before.text === certificate.before.text && forged.after.text === certificate.after.text;
      if (!isComment(certificate, forged)) expect(isRight(checkCertificate(forged, asked))).toBe(same);
      expect(CONSTANTS).toEqual(expect.arrayContaining([...checked.right.assumed]));
      if (same) return;
      for (const args of inputs) {
        const [before, after] = [shown(forged.before.text, args), shown(forged.after.text, args)];
        if (before !== undefined) expect(after).toEqual(before);
      }
    }),
    { numRuns: RUNS, seed: 3 },
  );
  // Tamperings that change nothing are accepted: were it all of them, the check would look at nothing.
  expect(accepted).toBeLessThan(RUNS / 4);
});

/** Texts that differ in white space at their end. */
const isComment = (a: Certificate, b: Certificate): boolean =>
  a.before.text.trimEnd() === b.before.text.trimEnd() && a.after.text.trimEnd() === b.after.text.trimEnd();
