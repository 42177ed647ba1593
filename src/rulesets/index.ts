export { folded, isFold, type Fold, type FoldedSide } from './fold.js';
export { isRuleset } from './is-ruleset.js';
export { isLesson, learn, lessonAction, type Ends, type Lesson, type LessonAction } from './lesson.js';
export { programRules, rulesOf, shippedRules } from './program-rules.js';
export {
  programBirewrite,
  programRewrite,
  programRule,
  type ProgramRewriteOptions,
  type ProgramRuleOptions,
} from './rewrite.js';
export { printPattern, printRule, type PrintedRule } from './print-rule.js';
export { roundingOf, type Allowed, type Within } from './rounding.js';
export { RuleTextError } from './rule-error.js';
