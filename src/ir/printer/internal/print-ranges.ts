import type { RangeConstraint } from '../../exported-program.js';
import { printSymInt } from '../../sym/index.js';

/** The dict of all symbols with their compile-time ranges. */
export function printRanges(ranges: ReadonlyMap<string, RangeConstraint>): string {
  const bound = (x: bigint | number): string => printSymInt(x, () => '');
  const entries = [...ranges].map(
    ([name, { min, max }]) => `${name}: RangeConstraint(min_val=${bound(min)}, max_val=${bound(max)})`,
  );
  return `{${entries.join(', ')}}`;
}
