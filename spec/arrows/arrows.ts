import type { Import } from './import-graph.js';

/**
 * Which folder may import which: the ones listed, and whatever those may import themselves. `docs/architecture.md`
 * has the picture. A new folder needs a line here.
 */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'egraph-ts': [],
  tables: [],
  diagnostics: ['tables'],
  // What uses something up is everywhere; the limits are in one place.
  budget: ['diagnostics'],
  ir: ['budget'],
  tensor: ['ir'],
  ops: ['tensor'],
  verify: ['ops'],
  files: ['budget'],
  inputs: ['tensor'],
  // What is run is verified before.
  eval: ['verify', 'inputs'],
  terms: ['ops', 'egraph-ts'],
  conditions: ['ir'],
  facts: ['terms', 'conditions'],
  rulesets: ['facts'],
  rules: ['rulesets'],
  // Whoever checks a certificate shares nothing with what made it.
  check: ['ops', 'conditions'],
  cost: ['ops'],
  program: ['facts', 'eval', 'cost', 'verify'],
  certify: ['program', 'rulesets', 'check'],
  passes: ['program', 'rules', 'certify'],
  why: ['program'],
  builder: ['passes'],
  python: ['budget'],
  torch: ['python', 'ops', 'inputs'],
  capture: ['torch', 'program'],
  report: ['passes'],
  export: ['capture', 'passes', 'builder', 'report'],
  testing: ['export', 'files'],
  view: ['export', 'why'],
  pt2: ['passes'],
  index: ['export', 'view', 'pt2', 'why'],
  corpus: ['index', 'files'],
  // Lets inputs in where they come in, and nowhere below.
  fuzz: ['index', 'files'],
  cli: ['index', 'files'],
};

/** Folders that only some may import, however far up the others stand. */
export const ONLY_FOR: Readonly<Record<string, readonly string[]>> = {
  rules: ['passes'],
};

/** Types that a lower folder may name, because values of them only pass through it. */
export const TYPES_FROM_ABOVE: ReadonlySet<string> = new Set(['ir -> tensor']);

/** Packages from outside, and who may use them. What is not named here, nobody may import. */
export const PACKAGES: Readonly<Record<string, readonly string[] | 'anybody'>> = {
  'fp-ts': 'anybody',
  'fast-check': ['testing', 'egraph-ts'],
  fflate: ['pt2'],
  diff: ['view'],
  '@dagrejs/dagre': ['view'],
  // The bundle of src/view/client, which pages carry.
  'egghatch:page-script': ['view'],
  'egghatch:checker-script': ['view'],
  commander: ['cli', 'corpus', 'fuzz'],
  picocolors: ['cli'],
  // Nothing that a library user imports touches files, processes or the network.
  node: ['cli', 'corpus', 'files', 'fuzz', 'testing'],
};

/** What is wrong with an import, if anything. */
export function violation({ from, to, typeOnly }: Import): string | undefined {
  const folder = folderOf(from);
  const target = /^(src|rules)\//.test(to) ? folderOf(to) : packageOf(to);
  if (folder === target) return undefined;
  const arrow = `${folder} -> ${target}`;
  if (!(folder in MAY_IMPORT)) return `${folder} has no line in MAY_IMPORT`;
  if (!(target in MAY_IMPORT)) {
    const users = PACKAGES[target];
    return users === 'anybody' || users?.includes(folder)
      ? undefined
      : `${arrow}: not a package for ${folder}`;
  }
  if (ONLY_FOR[target] && !ONLY_FOR[target].includes(folder))
    return `${arrow}: only for ${ONLY_FOR[target].join(', ')}`;
  if (typeOnly && TYPES_FROM_ABOVE.has(arrow)) return undefined;
  if (!reachable(folder).has(target)) return `${arrow}: the arrow points the other way`;
  if (/\/internal\//.test(to)) return `${arrow}: ${to} is internal`;
  return undefined;
}

function reachable(folder: string): ReadonlySet<string> {
  const folders = new Set(MAY_IMPORT[folder]);
  for (const below of folders) for (const next of MAY_IMPORT[below] ?? []) folders.add(next);
  return folders;
}

/** `src/ir/sym/index.ts` belongs to `ir`; the modules directly under `src/` are `index`, whatever their name. */
function folderOf(path: string): string {
  const [root, folder] = path.split('/');
  if (root !== 'src') return root!;
  return folder!.endsWith('.ts') ? 'index' : folder!;
}

function packageOf(target: string): string {
  if (target.startsWith('node:')) return 'node';
  const [scope, name] = target.split('/');
  return scope!.startsWith('@') ? `${scope}/${name}` : scope!;
}
