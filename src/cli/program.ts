import { existsSync, readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { EXIT, EXIT_HELP } from './exit.js';
import type { ExportFlags } from './commands/export.js';
import type { PageFlags } from './commands/page.js';
import type { RunFlags } from './commands/run.js';

const EXAMPLES = `
Examples:
  Export a program; its example inputs are in the file, in @export_case(example_inputs=(torch.ones(3, 2),)):
    $ egghatch export model.py

  Say which function or class, and with which inputs:
    $ egghatch export model.py --entry Net --inputs '[{"dtype": "f32", "shape": [2], "data": [1, 2]}]'

  Keep the exported program, and run it:
    $ egghatch export model.py --format json > model.json
    $ egghatch run model.json --inputs '[{"dtype": "i64", "shape": [], "data": [4]}]'

  See which rules did the work:
    $ egghatch export model.py --report

  Write a page about a folder of examples, and let CI see that it is up to date:
    $ egghatch page examples/ > examples.rst
    $ egghatch page examples/ --check examples.rst

${EXIT_HELP}`;

const INPUTS_HELP = `
Inputs are a JSON array of the positional ones, or {"inputs": […], "kwargs": {…}, "constraints": […]}:
  {"dtype": "f32", "shape": [2, 2], "data": [1, 2, 3, 4]}     a tensor, data in row-major order
  {"dtype": "i64", "data": [[1, 2], [3, 4]]}                  a tensor, its shape from the nesting
  3, 2.5, true, null, "text"                                  plain Python values (3 is an int, 3.0 a float)
  {"tuple": […]}, {"list": […]}, {"dict": {"key": …}}         containers of inputs
Constraints make dimensions dynamic: {"input": 0, "dim": 0, "min": 2, "max": 8} or {"input": 0, "dim": 0, "eq": [1, 0]}.
The option takes the text itself, the name of a file that holds it, or - for standard input.`;

/**
 * The command line. What a command needs is loaded when it runs, so that none waits for the others.
 */
export function buildProgram(): Command {
  const program = new Command('egghatch')
    .description('Export Python programs with the escape hatches of torch.export, without PyTorch.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureHelp({ showGlobalOptions: false })
    .showHelpAfterError('(egghatch --help shows how it is used)')
    .addHelpText('after', EXAMPLES);

  program
    .command('export')
    .description('Export programs, and print what torch.export of PyTorch 2.1 would.')
    .argument('<files...>', 'Python sources, or - for standard input')
    .option('-e, --entry <name>', 'the function or nn.Module class to export, where the file does not say')
    .option('-i, --inputs <json>', 'example inputs, instead of those in the file')
    .addOption(
      new Option('-f, --format <format>', 'form of the result').choices(['text', 'json']).default('text'),
    )
    .addOption(
      new Option('--dialect <version>', 'whose expansion of constraints').choices(['2.1']).default('2.1'),
    )
    .option(
      '-r, --report',
      'tell on stderr which rules fired, how large the e-graph was and what took how long',
    )
    .addHelpText('after', INPUTS_HELP)
    .action(async (files: readonly string[], flags: ExportFlags) =>
      (await import('./commands/export.js')).exportCommand(files, flags),
    );

  program
    .command('run')
    .description('Run an exported program, or export a Python source and run that.')
    .argument('<program>', 'an exported program (text or JSON) or a Python source, or - for standard input')
    .option('-i, --inputs <json>', 'inputs; without them, the example inputs of a Python source')
    .option('-e, --entry <name>', 'the function or class, when the program is a Python source')
    .addOption(
      new Option('-f, --format <format>', 'form of the result').choices(['text', 'json']).default('text'),
    )
    .addHelpText(
      'after',
      `${INPUTS_HELP}\n\nA violated constraint ends the run with its message and exit code 3.`,
    )
    .action(async (path: string, flags: RunFlags) =>
      (await import('./commands/run.js')).runCommand(path, flags),
    );

  program
    .command('page')
    .description('Write a page about example programs: tags, support level, source and result of each.')
    .argument('<paths...>', 'Python sources, or folders of them')
    .option(
      '--title <title>',
      'title of the page; else the tag, else the one tag that all share, else the folder',
    )
    .option('--tag <tag>', 'only examples with this tag')
    .option('--check <file>', 'print nothing; fail when this file is not what would be printed')
    .action(async (paths: readonly string[], flags: PageFlags) =>
      (await import('./commands/page.js')).pageCommand(paths, flags),
    );

  for (const command of [program, ...program.commands]) {
    command.exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage));
  }
  return program;
}

/** The manifest is above this module, how far depends on whether it has been bundled. */
function version(): string {
  for (let folder = new URL('.', import.meta.url); ; folder = new URL('..', folder)) {
    const manifest = new URL('package.json', folder);
    if (existsSync(manifest))
      return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
    if (folder.pathname === '/') return 'unknown';
  }
}
