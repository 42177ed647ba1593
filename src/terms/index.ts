export { opOf, opsOf, programLanguage } from './language.js';
export { layoutOf, type CallLayout } from './layout.js';
export { addLiteral, isList, isTagged, literalOfLeaf, sameLiteral, type Literal } from './literal.js';
export { addObligation } from './obligation.js';
export { programBirewrite, programPattern, programRewrite, programRule } from './rule.js';
