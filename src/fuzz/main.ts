import { Command, InvalidArgumentError, Option } from 'commander';
import { campaign } from './campaign.js';
import { SURFACES } from './surfaces/index.js';
import { renderTable } from './table.js';

interface Options {
  readonly surface: string;
  readonly minutes: number;
  readonly seed: number;
  readonly shard: readonly [number, number];
  readonly guided?: boolean;
  readonly finds: string;
  readonly journals: string;
}

const positive = (text: string): number => {
  if (Number(text) > 0 && Number.isFinite(Number(text))) return Number(text);
  throw new InvalidArgumentError('It should be a number above 0.');
};

const seed = (text: string): number => {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It should be a whole number below 10^9.');
};

const shardOf = (text: string): readonly [number, number] => {
  const [, i, n] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  if (i !== undefined && n !== undefined && Number(i) < Number(n)) return [Number(i), Number(n)];
  throw new InvalidArgumentError('It should be i/n, with i from 0 on below n.');
};

await new Command('fuzz')
  .description(
    'Let hostile inputs in, each under limits of time and memory, and write down what comes of it.',
  )
  .addOption(
    new Option('--surface <name>', 'where they come in').choices([...SURFACES.keys()]).makeOptionMandatory(),
  )
  .option('--minutes <n>', 'how long', positive, 1)
  .option('--seed <n>', 'which inputs', seed, 1)
  .option('--shard <i/n>', 'every n-th of them, from the i-th on', shardOf, [0, 1] as const)
  .option('--guided', 'make half of them of those during which new code ran: texts and json')
  .option(
    '--finds <folder>',
    'where finds go; what is in spec/fuzz/finds is run by its spec',
    'spec/fuzz/finds',
  )
  .option('--journals <folder>', 'where it is written down how far each campaign is', 'dist/fuzz')
  .addHelpText(
    'after',
    '\nA campaign of the same surface, seed and shard goes on where it was. Exit code: 0 when nothing was found, 1 when something was.',
  )
  .action(async ({ shard, ...options }: Options) => {
    if (options.guided === true && SURFACES.get(options.surface)!().change === undefined) {
      process.stderr.write(
        `error: inputs of ${options.surface} are not made of others: leave --guided out\n`,
      );
      process.exitCode = 2;
      return;
    }
    const start = performance.now();
    let first: number | undefined;
    const progress = await campaign({
      ...options,
      shard: shard[0],
      shards: shard[1],
      worker: new URL('./fuzz-worker.js', import.meta.url).pathname,
      onProgress: ({ tried, finds }) => {
        first ??= tried;
        const rate = ((tried - first) / ((performance.now() - start) / 1000)).toFixed(0);
        if (process.stderr.isTTY)
          process.stderr.write(
            `\r\u001b[K${tried} inputs, ${rate} a second, ${Object.keys(finds).length} finds`,
          );
      },
      onFind: ({ verdict, key, message }, file) =>
        process.stderr.write(
          `\r\u001b[K${verdict}: ${key}\n  ${file}\n  ${message.split('\n').slice(0, 3).join('\n  ')}\n`,
        ),
    });
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    process.stdout.write(renderTable(options.surface, progress));
    process.exitCode = Object.keys(progress.finds).length > 0 ? 1 : 0;
  })
  .parseAsync();
