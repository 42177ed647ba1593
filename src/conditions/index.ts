export { ConditionError } from './condition-error.js';
export { DTYPE_SETS, isDType } from './dtypes.js';
export { evaluateAs, holdsFor, type Examples, type Value } from './evaluate.js';
export {
  FUNCTIONS,
  type Condition,
  type Expr,
  type FunctionName,
  type Kind,
  type Relation,
  type Sort,
} from './expr.js';
export { RESULT, ROW_MAJOR, type ExampleLeaf, type Known } from './known.js';
export { parseConditions, parseExpression, type Locals } from './parse.js';
export { expressionsOf, namesIn, printCondition, printExpression, variablesOf } from './print.js';
