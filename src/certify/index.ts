/** Certificates: proofs as data that passes did nothing but what their rules say. */
export { certifiedProgram, type CertifiedProgram } from './certify.js';
export { ruleDataOf } from './rule-data.js';
