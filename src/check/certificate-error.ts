import { EgghatchError } from '../diagnostics/index.js';

/** What is wrong with a certificate, as a word. */
export type CertificateProblem =
  /** It is no certificate, or not in one piece. */
  | 'malformed'
  /** It does not begin at the program before, or not at the one that was asked about. */
  | 'start'
  /** It does not end at the program after, or not at the one that was asked about. */
  | 'end'
  /** A step does not begin where the one before it ended, or rests on what is not proved before it. */
  | 'missing'
  /** What changed is not an instance of the rule. */
  | 'instance'
  /** A variable is not what the rule computes. */
  | 'let'
  /** A condition of the rule does not hold. */
  | 'condition'
  /** A rule, a function, a constant or a union that the caller does not accept. */
  | 'assumption';

/** Where in a certificate it is. */
export interface CertificateStep {
  /** The graph that the step is about; empty for the program itself. */
  readonly graph: string;
  readonly equation: number;
  readonly step: number;
  readonly rule?: string | undefined;
}

/** A certificate that is not accepted: why, and at which step. */
export class CertificateError extends EgghatchError {
  readonly problem: CertificateProblem;
  readonly step: CertificateStep | undefined;

  constructor(
    problem: CertificateProblem,
    message: string,
    details: {
      readonly step?: CertificateStep | undefined;
      readonly expected?: string;
      readonly hint?: string;
    } = {},
  ) {
    const { step, hint = AGAIN, ...rest } = details;
    const place = step === undefined ? '' : placeOf(step);
    super({ kind: 'certificate', message: `${message}${place}`, hint, ...rest });
    this.name = 'CertificateError';
    this.problem = problem;
    this.step = step;
  }
}

const AGAIN = 'have it made again by who made it: egghatch rewrite … --certify FILE, or certifiedProgram(…)';

function placeOf({ graph, equation, step, rule }: CertificateStep): string {
  const of = graph === '' ? '' : ` of ${graph}`;
  return ` (equation ${equation}${of}, step ${step}${rule === undefined ? '' : `, rule "${rule}"`})`;
}
