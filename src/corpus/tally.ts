import type { CaseResult, CorpusReport, Failure, GroupScores, Score } from './result.js';

/** Adds up results by group, groups in order of first appearance. `unread` are lines that never became a case. */
export function tally(results: readonly CaseResult[], unread: readonly Failure[] = []): CorpusReport {
  const groups = new Map<string, GroupScores>();
  for (const result of results) {
    const before = groups.get(result.group) ?? { printed: [0, 0], rejected: [0, 0], runs: [0, 0] };
    const failed = (what: Failure['what']): number => result.failures.filter((f) => f.what === what).length;
    // A case that could not be brought to an end has no part that agreed.
    const stuck = failed('case') > 0;
    const one = (expected: CaseResult['expects'], what: 'printed' | 'rejected'): Score =>
      result.expects === expected ? [stuck || failed(what) > 0 ? 0 : 1, 1] : [0, 0];
    groups.set(result.group, {
      printed: add(before.printed, one('program', 'printed')),
      rejected: add(before.rejected, one('rejection', 'rejected')),
      runs: add(before.runs, result.runs),
    });
  }
  return { groups: Object.fromEntries(groups), failures: [...unread, ...results.flatMap((r) => r.failures)] };
}

function add(a: Score, b: Score): Score {
  return [a[0] + b[0], a[1] + b[1]];
}
