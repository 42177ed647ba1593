/** The checker of certificates. It shares nothing with the engine that makes them. */
export {
  CERTIFICATE_VERSION,
  type Answer,
  type Bound,
  type Certificate,
  type EquationData,
  type GraphProof,
  type RuleData,
  type StepData,
  type TermData,
  type WrittenProgram,
} from './certificate.js';
export { CertificateError, type CertificateProblem, type CertificateStep } from './certificate-error.js';
export type { CheckedStep } from './checked-step.js';
export { checkCertificate, type CheckedCertificate } from './check-certificate.js';
export type { CheckOptions } from './options.js';
// What the maker of certificates and the checker have to agree on: how a program is a term.
export { beginningOf, type Beginning } from './internal/beginning.js';
export type { Facts } from './internal/facts.js';
export type { Reading } from './internal/program-term.js';
export { readingOf } from './internal/reading.js';
export type { Term as CheckedTerm } from './internal/term.js';
export { writtenOf } from './internal/written.js';
