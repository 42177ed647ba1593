import { isLeft, type Either } from 'fp-ts/lib/Either.js';
import type { CertificateError, CheckedCertificate } from '../../check/index.js';
import type { CertificateView } from './view-model.js';

/** What a page shows of a certificate that was checked: each use of a rule, and what it rests on, or what is wrong with it. */
export function certificateView(checked: Either<CertificateError, CheckedCertificate>): CertificateView {
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
