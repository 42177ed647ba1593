export { sameType } from '../../../rules/simplify/support/conditions.js';
