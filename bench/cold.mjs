// node bench/cold.mjs [--runs N] [--beside RESULTS.jsonl] [--write] FILE...
// The first run of each benchmark in a fresh process, medians of N (5), as a table; beside it what other engines took, from the lines
// that they printed (`label` names the engine). `--write` puts the table into bench/README.md.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ANCHOR = fileURLToPath(new URL('./anchor.mjs', import.meta.url));
const README = new URL('./README.md', import.meta.url);
const from = process.env.INIT_CWD ?? '.';

let runs = 5;
let beside;
let write = false;
const files = [];
for (let i = 2; i < process.argv.length; i++) {
  const arg = process.argv[i];
  if (arg === '--runs') runs = Number(process.argv[++i]);
  else if (arg === '--beside') beside = resolve(from, process.argv[++i]);
  else if (arg === '--write') write = true;
  else files.push(resolve(from, arg));
}
if (files.length === 0) {
  console.error('usage: cold.mjs [--runs N] [--beside RESULTS.jsonl] [--write] FILE...');
  process.exit(2);
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const short = (ms) =>
  ms === undefined ? '-' : ms >= 100 ? ms.toFixed(0) : ms >= 10 ? ms.toFixed(1) : ms.toPrecision(2);

/** The fastest of egg's times, with either allocator, by benchmark. */
const egg = new Map();
for (const line of beside === undefined ? [] : readFileSync(beside, 'utf8').trim().split('\n')) {
  const { name, label, ms, patterns } = JSON.parse(line);
  if (!label.startsWith('egg') || label === 'egglog') continue;
  const all = patterns === undefined ? ms : patterns.reduce((sum, p) => sum + p.ms, 0);
  egg.set(name, Math.min(all, egg.get(name) ?? Infinity));
}

/** One process after the other: on a shared machine a busy neighbour hits all alike. */
function firstRuns(file) {
  return Array.from({ length: runs }, () => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [ANCHOR, '--runs', '1', '--warm', '0', file],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`${file}: ${stderr}`);
    return JSON.parse(stdout);
  });
}

const out = [
  '| benchmark | e-nodes | egg | egraph-ts, first run | of that processor time | egg / egraph-ts |',
  '| --- | --- | --- | --- | --- | --- |',
];
for (const file of files) {
  const all = firstRuns(file);
  const [{ name, nodes }] = all;
  const ms = median(all.map((r) => r.coldMs));
  const cpu = median(all.map((r) => r.coldCpuMs));
  const ratio = egg.has(name) ? `**${(egg.get(name) / ms).toFixed(2)}**` : '-';
  out.push(`| ${name} | ${nodes} | ${short(egg.get(name))} | ${short(ms)} | ${short(cpu)} | ${ratio} |`);
}
console.log(out.join('\n'));
if (write) {
  const [before, rest] = readFileSync(README, 'utf8').split('<!-- cold -->');
  const after = rest.split('<!-- end of cold -->')[1];
  const head = `Medians of ${runs} processes, Node ${process.version}; ms.`;
  writeFileSync(
    README,
    `${before}<!-- cold -->\n\n${head}\n\n${out.join('\n')}\n\n<!-- end of cold -->${after}`,
  );
}
