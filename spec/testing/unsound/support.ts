export { sameType } from '../../../src/facts/index.js';
