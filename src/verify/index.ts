export { verify, type VerifyOptions } from './verify.js';
