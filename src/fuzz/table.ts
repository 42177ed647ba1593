import type { Progress } from './progress.js';

/** The end of a campaign as a table, and its finds below. */
export function renderTable(surface: string, { tried, counts, finds }: Progress): string {
  const head = ['surface', 'tried', ...Object.keys(counts)];
  const row = [surface, String(tried), ...Object.values(counts).map(String)];
  const widths = head.map((cell, i) => Math.max(cell.length, row[i]!.length));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, i) => cell.padStart(widths[i]!)).join('  ');
  const found = Object.entries(finds)
    .sort(([, a], [, b]) => b - a)
    .map(([key, count]) => `${String(count).padStart(6)}  ${key}`);
  return [line(head), line(row), ...found, ''].join('\n');
}
