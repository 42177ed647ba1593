import { isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { checkCertificate, type Certificate, type GraphProof, type StepData } from '../../src/check/index.js';
import { renderError } from '../../src/diagnostics/index.js';
import { exportCertificate, printed, SHIPPED, simplifiedCertificate } from './support/certificates.js';

/** What is said of a certificate that is not accepted. */
function refused(certificate: unknown, options = SHIPPED): string {
  const checked = checkCertificate(certificate, options);
  if (isRight(checked)) throw new Error('it was accepted');
  const { problem, step } = checked.left;
  return `${problem}${step === undefined ? '' : ` at ${step.equation}.${step.step}`}\n${renderError(checked.left)}`;
}

/** The certificate with another proof of the program itself. */
function withProof(
  certificate: Certificate,
  change: (proof: GraphProof) => Partial<GraphProof>,
): Certificate {
  const [proof, ...others] = certificate.graphs as readonly [GraphProof, ...GraphProof[]];
  return { ...certificate, graphs: [{ ...proof, ...change(proof) }, ...others] };
}

const SUM = printed(
  'arg0_1: i64[]',
  [
    '_local_scalar_dense: Sym(i4) = torch.ops.aten._local_scalar_dense.default(arg0_1)',
    'add: Sym(i4 + 1) = _local_scalar_dense + 1',
    'add_1: Sym(i4 + 3) = add + 2',
  ],
  'add_1',
).replace(
  'Symbol to range: {}',
  'Symbol to range: {i4: RangeConstraint(min_val=-9223372036854775808, max_val=9223372036854775807)}',
);

const ADD_ZERO = printed(
  'arg0_1: f32[2]',
  ['add: f32[2] = torch.ops.aten.add.Tensor(arg0_1, 0)', 'neg: f32[2] = torch.ops.aten.neg.default(add)'],
  'neg',
);

describe('a certificate is refused', () => {
  const { certificate } = simplifiedCertificate(SUM);

  test('as it is it holds', () => {
    expect(isRight(checkCertificate(certificate, SHIPPED))).toBe(true);
    expect(certificate.rules.map(({ name }) => name)).toEqual(['add-plain-plain']);
  });

  test('whose rule says that 1 is 2', () => {
    const rule = { name: 'one-is-two', left: ['(int 1)'], right: ['(int 2)'], if: [], let: [], opaque: [] };
    expect(refused({ ...certificate, rules: [rule] })).toMatchSnapshot();
    const shipped = certificate.rules.map((own) => ({ ...own, left: rule.left, right: rule.right }));
    expect(refused({ ...certificate, rules: shipped })).toMatchSnapshot();
  });

  test('that folds a constant to 666', () => {
    const { certificate: folded } = exportCertificate('examples/escape-hatch/assume_constant_result.py');
    const forged = withProof(folded, ({ terms }) => ({
      terms: terms.map((term) => (term[0] === 'int' ? ['int', '666'] : term)),
    }));
    expect(
      refused(forged, { ...SHIPPED, constants: ['AssumeConstantResult.get_item = 4'] }),
    ).toMatchSnapshot();
  });

  test('that computes a + 999 where a + 3 is computed', () => {
    const text = certificate.after.text.replaceAll('+ 3', '+ 999');
    const forged = withProof({ ...certificate, after: { ...certificate.after, text } }, ({ terms }) => ({
      terms: terms.map((term) => (term[0] === 'int' && term[1] === '3' ? ['int', '999'] : term)),
    }));
    expect(refused(forged)).toMatchSnapshot();
  });

  test('whose condition is named and does not hold', () => {
    // x + 0 = x holds of ints: -0.0 + 0 is 0.0.
    const ints = simplifiedCertificate(ADD_ZERO.replaceAll('f32', 'i64')).certificate;
    expect(ints.rules.map(({ name }) => name)).toEqual(['tensor-add-zero']);
    const forged = {
      ...ints,
      before: { ...ints.before, text: ints.before.text.replaceAll('i64', 'f32') },
      after: { ...ints.after, text: ints.after.text.replaceAll('i64', 'f32') },
    };
    expect(refused(forged)).toMatchSnapshot();
  });

  test('in which a step is missing', () => {
    const long = simplifiedCertificate(
      ADD_ZERO.replaceAll('f32', 'i64')
        .replace('neg.default(add)', 'mul.Tensor(add, 1)')
        .replaceAll('neg', 'mul'),
    ).certificate;
    expect(long.graphs[0]!.equations.flatMap(({ steps }) => steps).length).toBeGreaterThan(2);
    long.graphs[0]!.equations.forEach(({ steps }, number) =>
      steps.forEach((_, missing) => {
        const forged = withProof(long, ({ equations }) => ({
          equations: equations.map((equation, i) =>
            i === number ? { ...equation, steps: steps.filter((_step, k) => k !== missing) } : equation,
          ),
        }));
        expect(refused(forged)).toMatch(/^(missing|instance|condition)/);
      }),
    );
  });

  test('that ends at another program', () => {
    const { after } = simplifiedCertificate(
      SUM.replace('+ 2', '+ 4').replace('i4 + 3', 'i4 + 5'),
    ).certificate;
    expect(refused({ ...certificate, after })).toMatchSnapshot();
    expect(refused(certificate, { ...SHIPPED, after: after.text })).toMatchSnapshot();
  });

  test('that begins at another program', () => {
    const seven = SUM.replaceAll('+ 1', '+ 7').replaceAll('i4 + 3', 'i4 + 9');
    const { before } = simplifiedCertificate(seven).certificate;
    expect(refused({ ...certificate, before })).toMatchSnapshot();
  });

  test('that rests on equations that come later, or on itself', () => {
    const forged = withProof(certificate, ({ terms }) => {
      const number = terms.findIndex(([op]) => op === 'start');
      const steps: readonly StepData[] = [{ by: 'operands', to: number + 1, equations: [0] }];
      return { equations: [{ from: number, to: number + 1, steps }] };
    });
    expect(refused(forged)).toMatch(/^missing/);
  });

  test('that unites by hand', () => {
    const forged = withProof(certificate, ({ equations }) => ({
      equations: equations.map((equation) => ({
        ...equation,
        steps: [{ by: 'union', to: equation.to, reason: 'I say so' }] as const,
      })),
    }));
    expect(refused(forged)).toMatchSnapshot();
  });

  test('whose effects change places, or go away', () => {
    const exported = exportCertificate('examples/escape-hatch/constrain_as_value_example.py').certificate;
    const lines = exported.after.text.split('\n');
    const first = lines.findIndex((line) => line.includes('_assert_async ='));
    const last = lines.findIndex((line) => line.includes('_assert_async_1 ='));
    expect(last).toBeGreaterThan(first);
    const without = lines
      .filter((_, i) => i !== last)
      .join('\n')
      .replace(
        'scalar_tensor_1: f32[] = torch.ops.aten.scalar_tensor.default(le);  le = None',
        'scalar_tensor_1: f32[] = torch.ops.aten.scalar_tensor.default(le);  scalar_tensor_1 = le = None',
      );
    expect(refused({ ...exported, after: { ...exported.after, text: without } })).toMatch(/^(end|malformed)/);
    const other = lines.map((line) => line.replaceAll('[0, 5].', '[0, 6].')).join('\n');
    expect(refused({ ...exported, after: { ...exported.after, text: other } })).toMatchSnapshot();
  });

  test('that names what no program has', () => {
    const named = (change: Partial<GraphProof>) => refused(withProof(certificate, () => change));
    expect(named({ becomes: 'submodule_0' })).toMatchInlineSnapshot(`
      "malformed
      error[certificate]: What becomes of the program itself is the program after.
        help: have it made again by who made it: egghatch rewrite … --certify FILE, or certifiedProgram(…)"
    `);
    expect(named({ origins: { nobody: 'add' } })).toMatchInlineSnapshot(`
      "malformed
      error[certificate]: The proof names "nobody", and no program has it.
        help: have it made again by who made it: egghatch rewrite … --certify FILE, or certifiedProgram(…)"
    `);
    expect(named({ origins: { add: 'nobody' } })).toMatchInlineSnapshot(`
      "malformed
      error[certificate]: The proof names "nobody", and no program has it.
        help: have it made again by who made it: egghatch rewrite … --certify FILE, or certifiedProgram(…)"
    `);
    expect(named({ messages: { nobody: 0 } })).toMatch(/^malformed/);
    expect(named({ copies: ['nobody'] })).toMatch(/^malformed/);
    const sites = certificate.graphs[0]!.terms.map((term) =>
      term[0] === 'site' && term[1] !== '' ? (['site', 'nobody'] as const) : term,
    );
    expect(named({ terms: sites })).toMatch(/^malformed/);
  });

  test('that is something else', () => {
    for (const data of [null, 3, [], {}, { ...certificate, version: 2 }, { ...certificate, more: 1 }])
      expect(refused(data)).toMatch(/^malformed/);
    expect(refused(withProof(certificate, () => ({ terms: [['list', null, 7]] })))).toMatchSnapshot();
  });
});
