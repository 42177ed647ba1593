// node bench/anchor.mjs [--runs N] [--warm MS] FILE...
// Runs benchmark files and prints one JSON line each: medians of N runs after a warm-up, and the first (cold) run.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import {
  astSize,
  backoff,
  EGraph,
  Extractor,
  language,
  matches,
  matchTable,
  pattern,
  printTerm,
  run,
  simple,
} from '../src/egraph-ts/dist/index.js';
import { generate } from './lib/graph.mjs';
import { read } from './lib/rules.mjs';
import { translator } from './lib/text.mjs';

const median = (values) => {
  const v = [...values].sort((a, b) => a - b);
  const n = v.length;
  return n % 2 === 1 ? v[(n - 1) / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
};
const round = (x) => Math.round(x * 1000) / 1000;
/** Peak resident memory of this process so far, in MB. */
const peak = () => round(process.resourceUsage().maxRSS / 1024);

const STOP = {
  saturated: 'saturated',
  'iteration-limit': 'iterLimit',
  'node-limit': 'nodeLimit',
  stopped: 'goals',
};

/** Runs `once` until `warmMs` have gone by (at least once), then `runs` times; the samples of the latter. */
function sample(runs, warmMs, once) {
  const begin = performance.now();
  const cpu = process.cpuUsage();
  const cold = once();
  const { user, system } = process.cpuUsage(cpu);
  cold.cpuMs = (user + system) / 1000;
  const rss = peak();
  let warmups = 1;
  while (performance.now() - begin < warmMs) {
    once();
    warmups++;
  }
  return { cold, warmups, rss, samples: Array.from({ length: runs }, once) };
}

function equalitySaturation(bench, runs, warmMs) {
  const compileFrom = performance.now();
  const program = read(bench);
  const compileMs = performance.now() - compileFrom;
  const once = () => {
    const from = performance.now();
    const egraph = new EGraph(program.language, { analyses: program.analyses });
    for (const term of program.seeds) egraph.addTerm(term);
    const roots = program.start.map((term) => egraph.addTerm(term));
    const last = roots[roots.length - 1];
    const proved = () => program.goals.every((g) => matches(egraph, g, { at: [last] }).length > 0);
    const report = run(egraph, program.rules, {
      limits: { iterations: bench.iterLimit ?? 30, nodes: bench.nodeLimit ?? Infinity },
      scheduler: bench.scheduler === 'backoff' ? backoff() : simple,
      ...(program.goals.length > 0 ? { until: proved } : {}),
    });
    const ms = performance.now() - from;
    const extractFrom = performance.now();
    const extractor = new Extractor(egraph, astSize);
    const costs = roots.map((r) => extractor.cost(r));
    const best = extractor.findBest(last);
    const extractMs = performance.now() - extractFrom;
    return { ms, extractMs, egraph, report, costs, best, goals: program.goals.length > 0 ? proved() : null };
  };
  const { cold, warmups, rss, samples } = sample(runs, warmMs, () => {
    // Only numbers are kept: a sample must not keep an e-graph alive while the next one runs.
    const { egraph, best, ...rest } = once();
    return {
      ...rest,
      nodes: egraph.nodeCount,
      classes: egraph.classCount,
      best: best.cost < 40 ? printTerm(best.term) : null,
      bestCost: best.cost,
    };
  });
  const last = samples[samples.length - 1];
  const of = (f) => round(median(samples.map(f)));
  return {
    iterations: last.report.iterations.length,
    nodes: last.nodes,
    classes: last.classes,
    stop: STOP[last.report.stop] ?? last.report.stop,
    goalsProved: last.goals,
    ms: of((s) => s.ms),
    msMin: round(Math.min(...samples.map((s) => s.ms))),
    coldMs: round(cold.ms),
    coldCpuMs: round(cold.cpuMs),
    compileMs: round(compileMs),
    searchMs: of((s) => s.report.searchMs),
    applyMs: of((s) => s.report.applyMs),
    rebuildMs: of((s) => s.report.rebuildMs),
    extractMs: of((s) => s.extractMs),
    coldExtractMs: round(cold.extractMs),
    costs: last.costs,
    bestCost: last.bestCost,
    best: last.best,
    warmups,
    rssMb: rss,
  };
}

const bin = language({ f: { arity: 2 }, g: { arity: 2 }, leaf: { arity: 0, payload: 'int' } });

const toBin = translator({}, 'leaf');

function build(graph) {
  const egraph = new EGraph(bin);
  const ids = [];
  for (let i = 0; i < graph.leaves; i++) ids.push(egraph.add('leaf', [], i));
  for (let i = 0; i < graph.nodes; i++) {
    const id = egraph.add(graph.op[i] === 0 ? 'f' : 'g', [ids[graph.left[i]], ids[graph.right[i]]]);
    ids.push(id);
    if (graph.fold[i] >= 0) egraph.union(id, ids[graph.fold[i]]);
  }
  return { egraph, ids };
}

function eMatching(bench, runs, warmMs) {
  const graph = generate(bench.graph);
  const from = performance.now();
  const { egraph } = build(graph);
  egraph.rebuild();
  const buildMs = performance.now() - from;
  const patterns = bench.patterns.map((text) => {
    const p = pattern(toBin(text));
    const { cold, samples } = sample(runs, warmMs / bench.patterns.length, () => {
      const t0 = performance.now();
      const table = matchTable(egraph, p);
      const ms = performance.now() - t0;
      return { ms, matches: table.length };
    });
    return {
      pattern: text,
      matches: cold.matches,
      ms: round(median(samples.map((s) => s.ms))),
      coldMs: round(cold.ms),
      coldCpuMs: round(cold.cpuMs),
    };
  });
  return {
    nodes: egraph.nodeCount,
    classes: egraph.classCount,
    buildMs: round(buildMs),
    ms: round(patterns.reduce((sum, p) => sum + p.ms, 0)),
    coldMs: round(patterns.reduce((sum, p) => sum + p.coldMs, 0)),
    coldCpuMs: round(patterns.reduce((sum, p) => sum + p.coldCpuMs, 0)),
    patterns,
    rssMb: peak(),
  };
}

function congruence(bench, runs, warmMs) {
  const graph = generate(bench.graph);
  const { cold, warmups, rss, samples } = sample(runs, warmMs, () => {
    const t0 = performance.now();
    const { egraph, ids } = build(graph);
    const t1 = performance.now();
    for (let i = 0; i < graph.pairs.length; i += 2)
      egraph.union(ids[graph.pairs[i]], ids[graph.pairs[i + 1]]);
    const t2 = performance.now();
    const unions = egraph.rebuild();
    const t3 = performance.now();
    return {
      insertMs: t1 - t0,
      unionMs: t2 - t1,
      rebuildMs: t3 - t2,
      ms: t3 - t0,
      nodes: egraph.nodeCount,
      classes: egraph.classCount,
      unions,
    };
  });
  const of = (key) => round(median(samples.map((s) => s[key])));
  return {
    nodes: cold.nodes,
    classes: cold.classes,
    congruenceUnions: cold.unions,
    insertMs: of('insertMs'),
    unionMs: of('unionMs'),
    rebuildMs: of('rebuildMs'),
    ms: round(of('insertMs') + of('unionMs') + of('rebuildMs')),
    coldMs: round(cold.ms),
    coldCpuMs: round(cold.cpuMs),
    warmups,
    rssMb: rss,
  };
}

const KINDS = { eqsat: equalitySaturation, ematch: eMatching, congruence };

let runs = 5;
let warmMs = 1500;
const files = [];
for (let i = 2; i < process.argv.length; i++) {
  const arg = process.argv[i];
  if (arg === '--runs') runs = Number(process.argv[++i]);
  else if (arg === '--warm') warmMs = Number(process.argv[++i]);
  else files.push(arg);
}
if (files.length === 0) {
  console.error('usage: anchor.mjs [--runs N] [--warm MS] FILE...');
  process.exit(2);
}
for (const file of files) {
  const bench = JSON.parse(readFileSync(resolve(process.env.INIT_CWD ?? '.', file), 'utf8'));
  const result = KINDS[bench.kind ?? 'eqsat'](bench, runs, warmMs);
  console.log(JSON.stringify({ engine: 'egraph-ts', name: bench.name, runs, ...result }));
}
