// node bench/table.mjs RESULTS.jsonl
// Rewrites the table in bench/README.md from the lines that engines printed (one JSON object each, `label` names the engine).
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

const readme = new URL('./README.md', import.meta.url);
const BEGIN = '<!-- table -->';
const END = '<!-- end of table -->';

/** Benchmarks by what is asked of them. */
const GROUPS = [
  [
    'Larger ones (medians, warm)',
    [
      'math-micro-9',
      'math-micro-10',
      'math-micro-11',
      'ac-chain-8',
      'ac-chain-9',
      'ac-chain-10',
      'bool-norm-5',
      'bool-norm-6',
      'congruence',
      'wide-match',
    ],
  ],
  ['Small ones', ['math-micro-8', 'bool-norm-4']],
  [
    'With analyses, conditions and goals',
    [
      'lambda-fib',
      'lambda-function-repeat',
      'lambda-compose-many',
      'math-diff-power-harder',
      'math-simplify-root',
      'lambda-if-elim',
      'math-full-6',
      'bool-norm-backoff',
    ],
  ],
];

const rows = new Map();
for (const line of readFileSync(process.argv[2], 'utf8').trim().split('\n')) {
  const r = JSON.parse(line);
  if (r.patterns !== undefined) r.ms = r.patterns.reduce((sum, p) => sum + p.ms, 0);
  // egglog's congruence run carries two more tables: not the same work.
  if (r.label === 'egglog' && r.name.startsWith('congruence')) continue;
  if (!rows.has(r.name)) rows.set(r.name, new Map());
  // Several rounds in one file: each engine's least disturbed one counts.
  const known = rows.get(r.name).get(r.label);
  if (known === undefined || r.ms < known.ms) rows.get(r.name).set(r.label, r);
}

const short = (ms) =>
  ms === undefined ? '-' : ms >= 100 ? ms.toFixed(0) : ms >= 10 ? ms.toFixed(1) : ms.toPrecision(2);
const mean = (ratios) => Math.exp(ratios.reduce((sum, x) => sum + Math.log(x), 0) / ratios.length);

const out = [];
for (const [title, names] of GROUPS) {
  out.push(`### ${title}`, '');
  out.push(
    '| benchmark | e-nodes | egg | egg + mimalloc | egglog | egraph-ts | cold | fastest other / egraph-ts | extraction: egg / egraph-ts | peak MB |',
  );
  out.push('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  const ratios = [];
  for (const name of names) {
    const engines = rows.get(name);
    const ours = engines?.get('ours');
    if (ours === undefined) continue;
    const times = ['egg', 'egg+mi', 'egglog'].map((label) => engines.get(label)?.ms);
    const best = Math.min(...times.filter((t) => t > 0));
    ratios.push(best / ours.ms);
    const egg = engines.get('egg+mi') ?? engines.get('egg');
    const same = egg === undefined || egg.nodes === ours.nodes ? '' : ` (egg: ${egg.nodes})`;
    const extraction =
      egg?.extractMs > 0.05
        ? `${(Math.min(egg.extractMs, engines.get('egg')?.extractMs ?? Infinity) / ours.extractMs).toFixed(1)}x`
        : '-';
    out.push(
      `| ${name} | ${ours.nodes}${same} | ${times.map(short).join(' | ')} | ${short(ours.ms)} | ${short(ours.coldMs)} | **${(best / ours.ms).toFixed(2)}** | ${extraction} | ${Math.round(ours.rssMb)} |`,
    );
  }
  out.push(
    '',
    `Geometric mean of the ratios: **${mean(ratios).toFixed(2)}**; least: ${Math.min(...ratios).toFixed(2)}.`,
    '',
  );
}
const machine = `Machine: ${cpus()[0].model.trim()}, ${cpus().length} cores, Node ${process.version}; ms.`;
const text = readFileSync(readme, 'utf8');
const [before, rest] = text.split(BEGIN);
const after = rest.split(END)[1];
writeFileSync(readme, `${before}${BEGIN}\n\n${machine}\n\n${out.join('\n')}\n${END}${after}`);
