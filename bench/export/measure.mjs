// One measurement in a process of its own: `node measure.mjs warm NAME`, `node measure.mjs once chain 1000`.
import { readFileSync } from 'node:fs';
import { exportPython } from 'egghatch';
import { chain, constraints, pageSource } from './programs.mjs';

const LIMITS = { steps: 100_000_000 };

const [kind, what, count] = process.argv.slice(2);

function exportOrFail(source) {
  const result = exportPython(source, { file: 'bench.py', limits: LIMITS });
  if (result._tag === 'Left') throw result.left;
  return result.right;
}

const now = () => Number(process.hrtime.bigint()) / 1e6;
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

function timed(work) {
  const start = now();
  work();
  return now() - start;
}

/** The most memory that this process has had, in MB; Linux only. */
function peakMegabytes() {
  const status = readFileSync('/proc/self/status', 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
}

if (kind === 'warm') {
  const source = pageSource(what);
  for (let i = 0; i < 2000; i++) exportOrFail(source);
  const times = Array.from({ length: 300 }, () => timed(() => exportOrFail(source)));
  console.log(JSON.stringify({ ms: median(times) }));
} else {
  const source = { chain, constraints }[what](Number(count));
  let nodes = 0;
  const ms = timed(() => (nodes = exportOrFail(source).graph.nodes.length));
  console.log(JSON.stringify({ ms, nodes, mb: peakMegabytes() }));
}
