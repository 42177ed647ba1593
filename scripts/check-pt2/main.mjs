/**
 * npm run check:pt2 [-- ARCHIVES AND FOLDERS…]: rewrites archives with the rulesets that are shipped, and has torch 2.15 load
 * and run what was written. The exact rulesets have to give the same bits, the approximate ones the same numbers within
 * {@link BOUND}. EGGHATCH_TORCH_PYTHON names a Python that has torch; without one it says so and checks nothing.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  APPROXIMATE_2_15,
  EXACT_2_15,
  exportedProgramOf,
  foldConstants,
  fromExportedProgram,
  joinPieces,
  readPt2,
  renderError,
  rulesetPass,
  toExportedProgram,
  withProgram,
  writePt2,
} from '../../dist/lib/index.js';

/** Units in the last place of the coarsest float of a program, relative to the largest element of an output. */
const BOUND = 256;
const SAME_OUTPUTS = new URL('./same-outputs.py', import.meta.url).pathname;
const OWN_ARCHIVES = new URL('../../spec/pt2/archives/', import.meta.url).pathname;

const RUNS = [
  { name: 'exact', rulesets: EXACT_2_15, bound: 0 },
  { name: 'approximate', rulesets: [...EXACT_2_15, ...APPROXIMATE_2_15], bound: BOUND },
];

const python = process.env.EGGHATCH_TORCH_PYTHON;
if (python === undefined) {
  process.stdout.write('skipped: EGGHATCH_TORCH_PYTHON does not name a Python that has torch 2.15\n');
  process.exit(0);
}

const given = process.argv.slice(2);
const archives = (given.length > 0 ? given : [OWN_ARCHIVES]).flatMap((path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.pt2'))
        .map((name) => join(path, name))
    : [path],
);

const folder = mkdtempSync(join(tmpdir(), 'egghatch-torch-'));
let wrong = 0;
const say = (run, path, word) => process.stdout.write(`${run.name} ${basename(path)} ${word}\n`);
try {
  for (const run of RUNS) {
    const pairs = [];
    for (const [i, path] of archives.entries()) {
      const written = rewritten(path, run.rulesets);
      if (typeof written === 'string') {
        wrong++;
        say(run, path, written);
        continue;
      }
      const to = join(folder, `${run.name}-${i}.pt2`);
      writeFileSync(to, written);
      pairs.push(path, to);
    }
    if (pairs.length === 0) continue;
    const said = execFileSync(python, [SAME_OUTPUTS, ...pairs], { encoding: 'utf8', maxBuffer: 2 ** 26 });
    for (const line of said.trim().split('\n')) {
      const result = JSON.parse(line);
      const word = verdict(result, run.bound);
      if (word.startsWith('WRONG')) wrong++;
      say(run, result.before, word);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.stdout.write(`${archives.length} archives, ${wrong} wrong\n`);
process.exit(wrong === 0 ? 0 : 1);

/** The bytes of the archive after the rulesets, or what stopped it. */
function rewritten(path, rulesets) {
  let at = readPt2(readFileSync(path), { file: path });
  const step = (next) => (at = at._tag === 'Left' ? at : next(at.right));
  const archive = at.right;
  step((read) => fromExportedProgram(exportedProgramOf(read)));
  step((program) => rulesetPass('rewrite', rulesets).run(program));
  step(({ program }) => toExportedProgram(program));
  step((program) => foldConstants(program, { exact: rulesets === EXACT_2_15 }));
  if (at._tag === 'Left') return `WRONG: ${renderError(at.left).replaceAll('\n', ' | ')}`;
  return joinPieces(writePt2(withProgram(archive, at.right)));
}

function verdict({ wrong: what, skipped, worst, raised, nodes }, bound) {
  if (what !== undefined) return `WRONG: ${what}`;
  if (skipped !== undefined) return `skipped: ${skipped}`;
  const calls = `calls ${nodes[0]} -> ${nodes[1]}`;
  const errors = raised > 0 ? `, ${raised} of 4 runs raise the same error` : '';
  if (worst === 0) return `same bits, ${calls}${errors}`;
  return Number(worst) <= bound
    ? `apart by ${worst.toPrecision(2)} ulp, ${calls}${errors}`
    : `WRONG: apart by ${worst} ulp, ${calls}`;
}
