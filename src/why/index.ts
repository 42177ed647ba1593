export {
  explainProgram,
  type ExplainOptions,
  type ExplainedStep,
  type ProgramExplanation,
} from './explain-program.js';
export { explainRule, type RuleExplanation, type RuleFiring, type RuleStop } from './explain-rule.js';
export { showTerm, targetOf } from './internal/show-term.js';
