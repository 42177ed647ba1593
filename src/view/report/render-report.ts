/** What an export tells of itself, as data. */
export interface ReportData {
  readonly rules: readonly {
    readonly ruleset: string;
    readonly rule: string;
    readonly applied: number;
    readonly matches: number;
  }[];
  readonly enodes: number;
  readonly eclasses: number;
  readonly stations: readonly { readonly name: string; readonly ms: number }[];
}

/** The report as a table: which rules fired how often, the size of the e-graph, how long each station took. */
export function renderReport({ rules, enodes, eclasses, stations }: ReportData): string {
  const fired = rules.filter(({ applied, matches }) => applied > 0 || matches > 0);
  const lines = [
    `e-graph: ${enodes} e-nodes in ${eclasses} e-classes`,
    '',
    ...table([
      ['rule', 'ruleset', 'applied', 'matches'],
      ...fired.map(({ rule, ruleset, applied, matches }) => [rule, ruleset, `${applied}`, `${matches}`]),
    ]),
    ...(fired.length === 0 ? ['(no rule had anything to do)'] : []),
    '',
    ...table([['station', 'ms'], ...stations.map(({ name, ms }) => [name, ms.toFixed(2)])]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Columns of text to the left, of numbers to the right. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const numeric = widths.map(
    (_, column) => rows.length > 1 && rows.slice(1).every((row) => /^[\d.]+$/.test(row[column]!)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        numeric[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  );
}
