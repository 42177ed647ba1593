// Prints how long exporting takes, beside what is recorded of torch 2.1. `--json` prints the figures as data.
import { execFileSync } from 'node:child_process';
import { PAGE, ROOT } from './programs.mjs';

/** Milliseconds of torch 2.1 on two shared cores: warm exports, and one chain of 4,000 ops. */
const TORCH = {
  assume_constant_result: '42-52',
  constrain_as_size_example: '62-104',
  constrain_as_value_example: '53-79',
  cold: '2,300 (imports alone)',
  'chain 100': '740',
  'chain 1000': '5,100',
  'chain 4000': '25,700',
};

const node = (...args) => execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
const measure = (...args) => JSON.parse(node('bench/export/measure.mjs', ...args));

const rows = [];
const add = (name, torch, { ms, mb }) => rows.push({ name, ms, mb, torch });

for (const name of PAGE) add(`warm export of ${name}`, TORCH[name], measure('warm', name));

const runs = Array.from({ length: 15 }, () => {
  const start = process.hrtime.bigint();
  node('dist/bin/egghatch.js', 'export', `examples/escape-hatch/${PAGE[1]}.py`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}).sort((a, b) => a - b);
add(`the whole command, cold (${PAGE[1]})`, TORCH.cold, { ms: runs[runs.length >> 1] });

for (const count of [100, 1000, 4000, 10000]) {
  add(`${count} chained ops`, TORCH[`chain ${count}`], measure('once', 'chain', String(count)));
}
for (const count of [100, 1000])
  add(`${count} constraints`, undefined, measure('once', 'constraints', String(count)));

if (process.argv.includes('--json')) {
  console.log(JSON.stringify(rows, null, 2));
} else {
  const cells = [
    ['measured', 'ms', 'peak MB', 'torch 2.1, ms'],
    ...rows.map(({ name, ms, mb, torch }) => [
      name,
      ms.toFixed(ms < 10 ? 2 : 0),
      mb ? mb.toFixed(0) : '',
      torch ?? '',
    ]),
  ];
  const widths = cells[0].map((_, i) => Math.max(...cells.map((row) => row[i].length)));
  const line = (row) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  console.log(line(cells[0]));
  console.log(
    `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`,
  );
  for (const row of cells.slice(1)) console.log(line(row));
}
