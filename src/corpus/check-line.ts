import { EgghatchError, renderError } from '../diagnostics/index.js';
import { caseFromLine, type Case } from './case.js';
import { checkCase } from './check-case.js';
import type { Driver } from './driver.js';
import type { CaseResult, Failure } from './result.js';

export interface LineTask {
  readonly line: string;
  /** How the line is named when it has no id: `cases.jsonl:12`. */
  readonly name: string;
  /** Only cases of this group. */
  readonly group?: string | undefined;
}

export type LineOutcome =
  | { readonly kind: 'checked'; readonly result: CaseResult }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'unread'; readonly failure: Failure };

/** Reads a line and puts its case to the driver. A crash is a failure of that case, never the end of the whole run. */
export function checkLine({ line, name, group }: LineTask, driver: Driver): LineOutcome {
  let recorded: Case;
  try {
    recorded = caseFromLine(line, name);
  } catch (error) {
    if (!(error instanceof EgghatchError)) throw error;
    return { kind: 'unread', failure: { id: name, what: 'case', detail: renderError(error) } };
  }
  if (group !== undefined && recorded.group !== group) return { kind: 'skipped' };
  try {
    return { kind: 'checked', result: checkCase(recorded, driver) };
  } catch (error) {
    return { kind: 'checked', result: stuck(recorded, `crashed: ${crashText(error)}`) };
  }
}

/** The result of a case that could not be brought to an end. */
export function stuck(
  recorded: Pick<Case, 'id' | 'group' | 'printed'> & { readonly runs: readonly unknown[] },
  why: string,
): CaseResult {
  const { id, group, printed, runs } = recorded;
  return {
    id,
    group,
    expects: printed === undefined ? 'rejection' : 'program',
    runs: [0, printed === undefined ? 0 : runs.length],
    failures: [{ id, what: 'case', detail: why }],
  };
}

/** The message and the innermost places: a crash is a bug here, so whoever reads it wants to know where. */
function crashText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [`${error.name}: ${error.message}`, ...frames.slice(0, 4).map(withoutFolder)].join('\n');
}

/** Where the repository lies says nothing, and would make the report differ between machines. */
function withoutFolder(frame: string): string {
  return frame.trim().replace(/file:\/\/\S*\/dist\//, '');
}
