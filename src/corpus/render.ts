import type { CorpusReport, GroupScores, Score } from './result.js';

/** The report for a person: the first difference of each failure, then what agreed, group by group. */
export function renderReport(report: CorpusReport): string {
  const failures = report.failures.map(
    ({ id, what, detail }) => `${id} (${what}): ${detail.replaceAll('\n', '\n  ')}\n`,
  );
  const rows = [
    ['group', 'printed', 'rejected', 'runs'],
    ...Object.entries(report.groups).map(([name, scores]) => row(name, scores)),
    row('all', totals(Object.values(report.groups))),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  const lines = rows.map((cells) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '),
  );
  return [...failures, ...lines].map((line) => `${line}\n`).join('');
}

function row(name: string, { printed, rejected, runs }: GroupScores): readonly string[] {
  return [name, ratio(printed), ratio(rejected), ratio(runs)];
}

function ratio([ok, total]: Score): string {
  return total === 0 ? '-' : `${ok}/${total}`;
}

function totals(groups: readonly GroupScores[]): GroupScores {
  const sum = (part: keyof GroupScores): Score => [
    groups.reduce((n, group) => n + group[part][0], 0),
    groups.reduce((n, group) => n + group[part][1], 0),
  ];
  return { printed: sum('printed'), rejected: sum('rejected'), runs: sum('runs') };
}
