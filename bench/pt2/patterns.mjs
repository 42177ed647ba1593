// npm run bench:patterns -- ARCHIVES AND FOLDERS…: what there is to be rewritten in programs, counted by what is written there and
// nothing else, before and after the rulesets that give the same bits, and after those that are right up to rounding besides.
// With TABLE=1 as the rows of docs/found-patterns.md.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  APPROXIMATE_2_15,
  EXACT_2_15,
  exportedProgramOf,
  foldConstants,
  fromExportedProgram,
  readPt2,
  rulesetPass,
  toExportedProgram,
} from '../../dist/lib/index.js';
import { counts } from './counts.mjs';

const right = (result) => {
  if (result._tag === 'Left') throw result.left;
  return result.right;
};

const given = process.argv.slice(2);
const archives = given.flatMap((path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.pt2'))
        .map((name) => join(path, name))
    : [path],
);
const each = process.env.EACH !== undefined;
const sums = [];
const models = [];
for (const path of archives) {
  const before = exportedProgramOf(right(readPt2(readFileSync(path), { file: path })));
  const after = [EXACT_2_15, [...EXACT_2_15, ...APPROXIMATE_2_15]].map((rulesets) => {
    const program = right(rulesetPass('rewrite', rulesets).run(right(fromExportedProgram(before)))).program;
    return right(foldConstants(right(toExportedProgram(program)), { exact: rulesets === EXACT_2_15 }));
  });
  const found = [before, ...after].map(counts);
  if (each) table(basename(path), found);
  models.push({ name: basename(path, '.pt2'), found });
  found.forEach((counted, i) => {
    sums[i] ??= {};
    for (const [name, count] of Object.entries(counted)) sums[i][name] = (sums[i][name] ?? 0) + count;
  });
}
if (process.env.TABLE !== undefined) process.stdout.write(rowsOf(models).join('\n') + '\n');
else table(`${archives.length} archives`, sums);

/** A row for each model and pattern that is there: how often, and how often after each of the two. */
function rowsOf(counted) {
  return counted.flatMap(({ name, found: [before, exact, approximate] }) =>
    Object.keys(before)
      .filter((pattern) => before[pattern] > 0)
      .map(
        (pattern) =>
          `| ${name} | ${pattern} | ${before[pattern]} | ${exact[pattern]} | ${approximate[pattern]} |`,
      ),
  );
}

function table(title, [before, exact, approximate]) {
  process.stdout.write(
    `${title}\n  ${'before'.padStart(8)} ${'exact'.padStart(8)} ${'approx.'.padStart(8)}\n`,
  );
  for (const name of Object.keys(before))
    if (before[name] > 0 || approximate[name] > 0)
      process.stdout.write(
        `  ${String(before[name]).padStart(8)} ${String(exact[name]).padStart(8)} ${String(approximate[name]).padStart(8)}  ${name}\n`,
      );
}
