// npm run bench:pt2 -- ARCHIVES…: processor time of `egghatch rewrite --simplify`, cold, and of reading, rewriting and writing
// warm; beside it that of torch.export.load, where EGGHATCH_TORCH_PYTHON names a Python that has torch.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  EXACT_2_15,
  exportedProgramOf,
  foldConstants,
  fromExportedProgram,
  readPt2,
  rulesetPass,
  toExportedProgram,
  withProgram,
  writePt2,
} from '../../dist/lib/index.js';

const ROUNDS = 10;
const COMMAND = new URL('../../dist/bin/egghatch.js', import.meta.url).pathname;
const LOAD = `
import sys, time, torch
start = time.process_time()
torch.export.load(sys.argv[1])
print(time.process_time() - start)`;

const right = (result) => {
  if (result._tag === 'Left') throw result.left;
  return result.right;
};

const folder = mkdtempSync(join(tmpdir(), 'egghatch-bench-'));
const python = process.env.EGGHATCH_TORCH_PYTHON;
try {
  for (const path of process.argv.slice(2)) {
    const cold = Math.min(...Array.from({ length: 3 }, () => coldSeconds(path)));
    const warm = warmSeconds(readFileSync(path));
    const torch = python === undefined ? '' : `  torch.export.load ${loadSeconds(path).toFixed(2)} s`;
    process.stdout.write(`${basename(path)}  cold ${cold.toFixed(2)} s  warm ${warm.toFixed(2)} s${torch}\n`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** Of all threads of the whole command. */
function coldSeconds(path) {
  const before = childSeconds();
  const args = [COMMAND, 'rewrite', path, '--simplify', '-o', join(folder, 'out.pt2')];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return childSeconds() - before;
}

/** What the processes that this one has started have used up; Linux only. */
function childSeconds() {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

/** The best of some rounds in this process. */
function warmSeconds(bytes) {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    const archive = right(readPt2(bytes));
    const program = right(fromExportedProgram(exportedProgramOf(archive)));
    const rewritten = right(rulesetPass('simplify', EXACT_2_15).run(program));
    const after = right(foldConstants(right(toExportedProgram(rewritten.program))));
    writePt2(withProgram(archive, after));
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  return Math.min(...times);
}

function loadSeconds(path) {
  return Number(spawnSync(python, ['-W', 'ignore', '-c', LOAD, path], { encoding: 'utf8' }).stdout.trim());
}
