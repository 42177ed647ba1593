import { isLeft } from 'fp-ts/lib/Either.js';
import { renderError, type EgghatchError } from '../diagnostics/index.js';
import type { Case, RecordedRun } from './case.js';
import { firstTextDifference } from './compare/text.js';
import { firstValueDifference } from './compare/value.js';
import type { Driver, Exported } from './driver.js';
import type { CaseResult, Failure } from './result.js';

/**
 * Puts one case to the driver: the printed program, or the rejection; then the recorded runs, in order, on the one
 * program, so that buffers carry over. Without a program all its runs count as failed.
 */
export function checkCase(recorded: Case, driver: Driver): CaseResult {
  const { id, group } = recorded;
  const exported = driver.export(recorded);
  if (recorded.printed === undefined) {
    const failures: readonly Failure[] = isLeft(exported)
      ? []
      : [{ id, what: 'rejected', detail: 'was exported' }];
    return { id, group, expects: 'rejection', runs: [0, 0], failures };
  }
  const total = recorded.runs.length;
  if (isLeft(exported)) {
    const detail = `was rejected\n${renderError(exported.left)}`;
    return { id, group, expects: 'program', runs: [0, total], failures: [{ id, what: 'printed', detail }] };
  }
  const failures: Failure[] = [];
  const difference = firstTextDifference(recorded.printed, exported.right.printed);
  if (difference !== undefined) failures.push({ id, what: 'printed', detail: difference });
  let agreed = 0;
  for (const [i, run] of recorded.runs.entries()) {
    const detail = runDifference(run, exported.right, recorded.nondeterministic);
    if (detail === undefined) agreed++;
    else failures.push({ id, what: 'runs', detail: `run ${i + 1}: ${detail}` });
  }
  return { id, group, expects: 'program', runs: [agreed, total], failures };
}

function runDifference(run: RecordedRun, program: Exported, nondeterministic: boolean): string | undefined {
  const result = program.run(run.args, run.kwargs);
  if (run.error) {
    if (!isLeft(result)) return `should have raised ${JSON.stringify(firstParagraph(run.error.message))}`;
    return messageDifference(run.error.message, result.left);
  }
  if (isLeft(result)) return `failed\n${renderError(result.left)}`;
  if (run.outputs === undefined) return undefined;
  const { value, allowances } = result.right;
  return firstValueDifference(run.outputs, value, { allowances, shapesOnly: nondeterministic });
}

function messageDifference(expected: string, error: EgghatchError): string | undefined {
  const want = firstParagraph(expected);
  const got = firstParagraph(error.message);
  if (want === got) return undefined;
  return `raised another message\n  expected: ${JSON.stringify(want)}\n  actual:   ${JSON.stringify(got)}`;
}

/** torch follows its message with a blank line and the node it was executing. */
function firstParagraph(message: string): string {
  return message.split('\n\n')[0]!.split('\n')[0]!;
}
