// Loaded when somebody wants a certificate: most never do.
export { ruleDataOf } from '../../src/certify/index.js';
export { certificateToCheck } from '../../src/view/model/certificate-view.js';
