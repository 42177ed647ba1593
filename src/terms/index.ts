export { PATTERN, RULE } from './expected.js';
export { opOf, opsOf, programLanguage } from './language.js';
export { layoutOf, type CallLayout } from './layout.js';
export { isList, isTagged } from '../ir/index.js';
export { addLiteral, literalOfLeaf, sameLiteral, type Literal } from './literal.js';
export {
  opPattern,
  opPatterns,
  type AnyArgument,
  type BoolArgument,
  type DTypeArgument,
  type FloatArgument,
  type IntArgument,
  type ListArgument,
  type OpPattern,
  type ScalarArgument,
  type StringArgument,
  type TensorArgument,
} from './op-patterns.js';
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
export { anywhere, siteNumber } from './site.js';
