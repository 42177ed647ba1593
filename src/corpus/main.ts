import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { EgghatchError, renderError } from '../diagnostics/index.js';
import { readTextFile } from '../files/index.js';
import { caseFilesIn, isFolder } from './case-files.js';
import type { LineTask } from './check-line.js';
import { checkInPool } from './pool.js';
import { renderReport } from './render.js';
import type { CorpusReport } from './result.js';
import { tally } from './tally.js';

interface Options {
  readonly group?: string;
  readonly json?: boolean;
  readonly jobs: number;
  readonly seconds: number;
}

const positive = (text: string): number => {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('It should be a number above 0.');
  return value;
};

const command = new Command('corpus')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .description('Export every recorded case again, and compare the text, the rejections and the runs.')
  .argument('<files...>', 'recorded cases, one JSON object a line; or folders of recorded programs')
  .option('--group <name>', 'only the cases of this group')
  .option('--json', 'print one JSON object instead of the table')
  .option('--jobs <n>', 'worker threads', positive, Math.min(availableParallelism(), 4))
  .option('--seconds <n>', 'how long one case may take', positive, 20)
  .addHelpText('after', '\nExit code: 0 when everything agrees, 1 when not, 2 when a file cannot be read.')
  .action(async (files: readonly string[], { group, json, jobs, seconds }: Options) => {
    let tasks: readonly LineTask[];
    try {
      tasks = files.flatMap((file) => tasksOf(file, group));
    } catch (error) {
      if (!(error instanceof EgghatchError)) throw error;
      process.stderr.write(`${renderError(error)}\n`);
      process.exitCode = 2;
      return;
    }
    const worker = new URL('./worker.js', import.meta.url);
    const outcomes = await checkInPool(tasks, { worker, jobs, secondsPerCase: seconds });
    const report: CorpusReport = tally(
      outcomes.flatMap((outcome) => (outcome.kind === 'checked' ? [outcome.result] : [])),
      outcomes.flatMap((outcome) => (outcome.kind === 'unread' ? [outcome.failure] : [])),
    );
    process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report));
    process.exitCode = report.failures.length === 0 ? 0 : 1;
  });

function tasksOf(file: string, group: string | undefined): readonly LineTask[] {
  if (isFolder(file)) return caseFilesIn(file).map((found) => ({ ...found, group }));
  return readTextFile(file)
    .text.split('\n')
    .map((line, i) => ({ line, name: `${file}:${i + 1}`, group }))
    .filter(({ line }) => line.trim() !== '');
}

await command.parseAsync();
