import { isLeft, type Either } from 'fp-ts/lib/Either.js';
import {
  checkCertificate,
  type Certificate,
  type CertificateError,
  type CheckedCertificate,
  type RuleData,
} from '../../check/index.js';
import { checkArgument, LIST, type Expected } from '../../diagnostics/index.js';
import { OP_SET, type OpSet } from '../../ops/index.js';
import type { CertificateData, CertificateView } from './view-model.js';

/** What a page shows of a certificate that was checked: each use of a rule, and what it rests on, or what is wrong with it. */
export function certificateView(checked: Either<CertificateError, CheckedCertificate>): CertificateView {
  checkArgument('certificateView', checked, CHECKED);
  if (isLeft(checked)) return { verdict: 'fails', words: checked.left.message, steps: [] };
  const { steps, rules, assumed } = checked.right;
  const rests = assumed.length === 0 ? '' : ` It rests on ${assumed.join(', ')}.`;
  return {
    verdict: 'holds',
    words: `Every step was checked: uses of rules: ${steps}, rules: ${rules.length}.${rests}`,
    steps: checked.right.describe().map(({ rule, graph, before, after, conditions }) => ({
      title: graph === '' ? rule : `${rule}, in ${graph}`,
      lines: [before, `= ${after}`, ...conditions.map((condition) => `since ${condition}`)],
    })),
  };
}

/**
 * Checks a certificate by the rules of the caller, and keeps it for a page that checks it again. What it rests on beside them
 * is accepted and said. Linear in the certificate.
 *
 * @param ops the ops of the programs, when there are some that only the caller knows: a page cannot check these
 */
export function certificateToCheck(
  certificate: Certificate,
  rules: readonly RuleData[],
  ops?: OpSet,
): CertificateView {
  checkArgument('certificateToCheck', rules, LIST);
  if (ops !== undefined) checkArgument('certificateToCheck', ops, OP_SET);
  const checked = checkCertificate(certificate, {
    rules,
    functions: 'any',
    constants: 'any',
    unions: 'any',
    ...(ops && { ops }),
  });
  if (isLeft(checked)) return certificateView(checked);
  const view = certificateView(checked);
  if (ops !== undefined) return view;
  const used = checked.right.rules.map(({ rule }) => rule);
  return {
    ...view,
    data: { certificate, rules: used, assumed: checked.right.assumed },
  };
}

/** Checks a text that claims to be the certificate that a page carries, by what the page says has to be believed. */
export function recheck(
  text: string,
  { rules, assumed }: Pick<CertificateData, 'rules' | 'assumed'>,
): CertificateView {
  let certificate: unknown;
  try {
    certificate = JSON.parse(text);
  } catch (error) {
    return { verdict: 'fails', words: `It is no JSON: ${(error as Error).message}`, steps: [] };
  }
  const accepted = { rules, functions: assumed, constants: assumed, unions: assumed };
  return certificateView(checkCertificate(certificate, accepted));
}

const CHECKED: Expected = [
  'what checkCertificate gave',
  (value) => typeof value?.left?.message === 'string' || Array.isArray(value?.right?.rules),
];
