import { LanguageError, PatternError, RuleError } from 'egraph-ts';
import { EgghatchError } from '../diagnostics/index.js';

/**
 * The error for what is wrong with a rule itself: code of its own that throws or returns what it may not, or a pattern that does not fit the ops of the
 * program it runs on. Undefined for anything else.
 */
export function ruleProblem(error: unknown): EgghatchError | undefined {
  const hint =
    error instanceof RuleError
      ? 'a condition or a computed right side returns false or undefined where it does not apply, and throws nothing'
      : error instanceof PatternError || error instanceof LanguageError
        ? 'a rule runs on programs whose ops have those that it names: give ops of your own to whoever reads the program, as `ops`'
        : undefined;
  if (hint === undefined) return undefined;
  // The pattern of the message would be the completed one, which nobody wrote.
  const message =
    error instanceof PatternError && error.rule !== undefined
      ? `rule "${error.rule}": ${error.reason}`
      : (error as Error).message;
  return new EgghatchError({ kind: 'rule', message, hint }, { cause: error });
}
