export { Budget, type Single, type Total } from './budget.js';
export { budget, setLimits, withLimits } from './current.js';
export { checkContainers, checkNesting } from './nesting.js';
export { announced, checkInput, printed, spendValues } from './texts.js';
export { COUNTER_NAMES, DEFAULT_LIMITS, isCounter, type BudgetLimits, type Counter } from './limits.js';
