import { checkArgument, EgghatchError, FUNCTION } from '../diagnostics/index.js';
import { Budget } from './budget.js';
import { DEFAULT_LIMITS, type BudgetLimits } from './limits.js';

let current = new Budget(DEFAULT_LIMITS, false);

/**
 * The budget in force. Sums of sizes are made by functions that no caller could hand a budget to, and so are tensors; what
 * they use is charged to the call around them.
 */
export function budget(): Budget {
  return current;
}

/**
 * Runs `body` under limits: those given, and for the rest those in force around it. Every counter begins at zero, and whatever
 * `body` calls has these limits unless it is given others of its own.
 *
 * @throws EgghatchError (inputs) when a limit is none, or `body` gives a promise: what goes on after it has returned would have
 *   the limits of somebody else
 */
export function withLimits<T>(limits: Partial<BudgetLimits> | undefined, body: () => T): T {
  checkArgument('withLimits', body, FUNCTION);
  const around = current;
  current = around.anew(limits);
  try {
    const value = body();
    if (value instanceof Promise)
      throw new EgghatchError({
        kind: 'inputs',
        message: 'The body of withLimits is asynchronous.',
        hint: 'Give limits to each call in it.',
      });
    return value;
  } finally {
    current = around;
  }
}

/**
 * Sets the limits in force for the rest of the process: for command lines, which are one call.
 *
 * @throws EgghatchError (inputs) when a limit is none
 */
export function setLimits(limits: Partial<BudgetLimits>): void {
  current = new Budget(current.anew(limits).limits, current.metered);
}
