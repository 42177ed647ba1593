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

/**
 * The report as a table: which rules fired how often, the size of the e-graph, how long each station took.
 *
 * @param width columns that there are: where a table is wider, its texts are cut
 */
export function renderReport({ rules, enodes, eclasses, stations }: ReportData, width = Infinity): string {
  const fired = rules.filter(({ applied, matches }) => applied > 0 || matches > 0);
  const lines = [
    `e-graph: ${enodes} e-nodes in ${eclasses} e-classes`,
    '',
    ...table(
      [
        ['rule', 'ruleset', 'applied', 'matches'],
        ...fired.map(({ rule, ruleset, applied, matches }) => [rule, ruleset, `${applied}`, `${matches}`]),
      ],
      width,
    ),
    ...(fired.length === 0 ? ['(no rule had anything to do)'] : []),
    '',
    ...table([['station', 'ms'], ...stations.map(({ name, ms }) => [name, ms.toFixed(2)])], width),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const GAP = 2;
/** Fewer characters of a text say nothing. */
const LEAST = 8;

/** Columns of text to the left, of numbers to the right, in a terminal of so many columns. */
function table(all: readonly (readonly string[])[], most: number): readonly string[] {
  const rows = fitted(all, most);
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

/** The rows with their longest texts cut, column by column, until they fit. */
function fitted(rows: readonly (readonly string[])[], most: number): readonly (readonly string[])[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  let over = widths.reduce((sum, width) => sum + width + GAP, -GAP) - most;
  while (over > 0) {
    const widest = Math.max(...widths);
    if (widest <= LEAST) break;
    const [next = LEAST] = widths.filter((width) => width < widest).sort((a, b) => b - a);
    const cut = Math.min(over, widest - Math.max(next, LEAST)) || 1;
    widths[widths.indexOf(widest)] = widest - cut;
    over -= cut;
  }
  return rows.map((row) =>
    row.map((cell, i) => (cell.length <= widths[i]! ? cell : `${cell.slice(0, widths[i]! - 1)}…`)),
  );
}
