// Loaded when somebody wants a certificate: most never do.
export { certifiedProgram, ruleDataOf } from '../../src/certify/index.js';
export { certificateToCheck } from '../../src/view/model/certificate-view.js';
