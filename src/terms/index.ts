export { opOf, opsOf, programLanguage } from './language.js';
export { layoutOf, type CallLayout } from './layout.js';
export { addLiteral, isList, isTagged, literalOfLeaf, sameLiteral, type Literal } from './literal.js';
export { addObligation } from './obligation.js';
export {
  programBirewrite,
  programPattern,
  programRewrite,
  programRule,
  programTemplate,
  type ProgramRhs,
  type ProgramRuleOptions,
} from './rule.js';
export { MOST_ORDERS, upToCommutativity } from './up-to-commutativity.js';
export { writtenRule, type WrittenRule } from './written.js';
