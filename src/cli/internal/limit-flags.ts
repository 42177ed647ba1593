import { COUNTER_NAMES, DEFAULT_LIMITS, type BudgetLimits } from '../../budget/index.js';
import { EgghatchError } from '../../diagnostics/index.js';

/**
 * What `--limit steps=1e7` says, which may be given several times; the last one counts.
 *
 * @throws EgghatchError of kind `inputs` when that is no counter with a number
 */
export function limitFlags(flags: readonly string[] = []): Partial<BudgetLimits> {
  return Object.fromEntries(
    flags.map((flag) => {
      const [, name, value] = /^([A-Za-z]+)=(\d+(?:e\d+)?|none)$/.exec(flag) ?? [];
      if (name !== undefined) return [name, value === 'none' ? Infinity : Number(value)];
      throw new EgghatchError({
        kind: 'inputs',
        message: `${JSON.stringify(flag.slice(0, 80))} is no limit.`,
        expected: `a counter and a whole number, or none: ${COUNTER_NAMES.map((known) => `${known}=${DEFAULT_LIMITS[known]}`.replace('Infinity', 'none')).join(', ')}`,
      });
    }),
  );
}
