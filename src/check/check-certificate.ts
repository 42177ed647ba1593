import * as either from 'fp-ts/lib/Either.js';
import { checkOptions, LIST, TEXT, type Expected } from '../diagnostics/index.js';
import { OP_SET } from '../ops/index.js';
import { CertificateError } from './certificate-error.js';
import type { RuleData } from './certificate.js';
import type { CheckedStep } from './checked-step.js';
import { Checker } from './internal/checker.js';
import { readCertificate } from './internal/read-certificate.js';
import type { CheckOptions } from './options.js';

/** A certificate that holds: what it says, and what that rests on. */
export interface CheckedCertificate {
  /** The texts of the two programs. */
  readonly before: string;
  readonly after: string;
  /** How often which rule was used, in the order of the certificate. */
  readonly rules: readonly { readonly rule: RuleData; readonly uses: number }[];
  /** What the caller took on trust and was needed: functions of rules, assumed constants, unions. */
  readonly assumed: readonly string[];
  /** Uses of rules that were checked. */
  readonly steps: number;
  /** These, in words. */
  describe(): readonly CheckedStep[];
}

const TRUSTED: Expected = ["a list, or 'any'", (value) => Array.isArray(value) || value === 'any'];
const OPTIONS: Readonly<Record<keyof CheckOptions, Expected>> = {
  rules: LIST,
  functions: TRUSTED,
  constants: TRUSTED,
  unions: TRUSTED,
  before: TEXT,
  after: TEXT,
  ops: OP_SET,
};

/**
 * Checks a certificate: that the program before can be rewritten into the program after by the rules that the caller accepts.
 * Nothing is believed but what the options name: terms are read off the printed programs, types follow by the shape rules of
 * the ops, ranges from the constraint calls, definitions and conditions of rules are evaluated again, and each step has to be
 * an instance of its rule. No e-graph is involved.
 *
 * What is compared are values, effects and their order, random draws and their order, outputs, names of inputs, attributes, and ranges.
 * Linear in the certificate.
 *
 * @param certificate the data, as `JSON.parse` gives it
 * @throws EgghatchError of kind `malformed` for options that do not exist
 */
export function checkCertificate(
  certificate: unknown,
  options: CheckOptions,
): either.Either<CertificateError, CheckedCertificate> {
  try {
    checkOptions('checkCertificate', options ?? null, OPTIONS);
    return either.right(new Checker(readCertificate(certificate), options).check());
  } catch (error) {
    if (error instanceof CertificateError) return either.left(error);
    throw error;
  }
}
