import { EgghatchError } from '../../diagnostics/index.js';

/** The error for an option that would be accepted and do nothing. */
function misplaced(message: string, hint: string): EgghatchError {
  return new EgghatchError({ kind: 'inputs', message, hint });
}

export const entryOfNoSource = (path: string): EgghatchError =>
  misplaced(
    `--entry names what to export of a Python source, and ${path} is none.`,
    'Leave --entry out: a program that was exported is one already.',
  );

export const inputsOfNoSource = (path: string): EgghatchError =>
  misplaced(
    `--inputs are to export a Python source on, and ${path} is none.`,
    'Leave --inputs out; egghatch run takes them, to run the program on.',
  );

export const inputsBesideOwn = (path: string): EgghatchError =>
  misplaced(
    `--inputs are for a Python source without example inputs, and ${path} has some.`,
    'Leave --inputs out, or export the program on them first: egghatch export takes them instead of those in the file.',
  );

export const assumedForNothing = (): EgghatchError =>
  misplaced(
    '--assume says what a cost takes sizes to be, and no --cost is given.',
    'Add --cost flops or --cost bytes, or leave --assume out.',
  );

/** Flags that say something about the run of rulesets, and about nothing else. */
const RULE_LIMITS = ['iterations', 'nodes', 'seconds', 'backoff'] as const;

/** For flags without a ruleset. */
export function limitOfNoRules(
  flags: Readonly<Partial<Record<(typeof RULE_LIMITS)[number], unknown>>>,
): EgghatchError | undefined {
  const idle = RULE_LIMITS.find((name) => flags[name] !== undefined);
  if (idle === undefined) return undefined;
  return misplaced(
    `--${idle} is a limit on rules, and there are none.`,
    'Add --simplify, or --rules with rules; passes of a module bring limits of their own.',
  );
}
