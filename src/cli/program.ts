import { existsSync, readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { setLimits } from '../budget/index.js';
import { visible } from '../diagnostics/index.js';
import { EXIT, EXIT_HELP } from './exit.js';
import type { CheckFlags } from './commands/check.js';
import { limitFlags } from './internal/limit-flags.js';
import type { ExportFlags } from './commands/export.js';
import type { PageFlags } from './commands/page.js';
import type { RewriteFlags } from './internal/rewrite-program.js';
import type { ViewFlags } from './commands/view.js';
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

  Rewrite a program, with the rules that are shipped or with rules of your own:
    $ egghatch rewrite model.py --simplify
    $ egghatch rewrite model.json --rules ./my-rules.js --cost flops -o smaller.json

  Rewrite an archive that torch.export.save wrote, into one that torch loads:
    $ egghatch rewrite model.pt2 -o smaller.pt2 --simplify

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

const VIEW_HELP = `
The page is one file that needs no network: open it, send it, put it on a server. It carries what it shows as JSON. Of a Python
source without rules and cost it shows how the source is exported. Of several programs it shows one at a time; one that is rejected
does not keep the others from being shown.

  egghatch view model.py -o page.html
  egghatch view examples/programs/*.py -o page.html
  egghatch view model.py --simplify -o page.html
  egghatch view program.txt --rules ./my-rules.js --cost flops -o page.html`;

const REWRITE_HELP = `
Rulesets saturate together, within the limits; passes of modules run after them, in order. Without rules and cost the program comes back
as it was read. A module of rules, here my-rules.js:
  import { programRewrite, ruleset } from 'egghatch';
  export default [ruleset('mine', [programRewrite('neg-neg', '(aten.neg.default (aten.neg.default ?x))', '?x')])];
A module of a cost exports a function from a call to a number: export default (call) => (call.op.flops ? 1 : 0.1);
Both find the packages egghatch and egraph-ts wherever they lie. A limit that is hit is said on stderr.`;

const CHECK_HELP = `
What a certificate rests on is accepted by name or not at all: rules that are not shipped, conditions that are functions, constants.
The exit code is 0 when it holds, else 1, with the step on stderr.

  egghatch rewrite model.py --simplify --certify proof.json -o smaller.txt
  egghatch check proof.json --after smaller.txt`;

/** An option that may be given several times. */
function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** An option that counts once is refused when it is given twice: one of the two would be dropped. */
function onceOnly(command: Command, option: Option): void {
  if (option.parseArg === collect || !(option.required || option.optional)) return;
  let times = 0;
  command.on(`option:${option.name()}`, () => {
    if (++times > 1) command.error(`error: option '${option.flags}' is given twice, and counts once`);
  });
}

/** Of a message that quotes an argument, as much as anybody reads. */
const shortened = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length - LONGEST} characters more)\n`;
const LONGEST = 8000;

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It should be a whole number from 1 on.');
}

function positiveNumber(text: string): number {
  if (Number(text) > 0 && Number.isFinite(Number(text))) return Number(text);
  throw new InvalidArgumentError('It should be a number above 0.');
}

/** Which rules run, and which ops they may know. */
const ruleOptions = (command: Command): Command =>
  command
    .option(
      '-s, --simplify',
      'every optional ruleset: sizes, comparisons, shapes, slices, tensors, duplicates',
    )
    .option('--ruleset <name>', 'a shipped ruleset; may be given several times', collect)
    .option(
      '--rules <file>',
      'a module whose default export is a list of rulesets or passes; several times',
      collect,
    )
    .option(
      '--ops <file>',
      'a module whose default export is a list of ops of your own; several times',
      collect,
    );

/** What is cheapest, and where a run ends. */
const runOptions = (command: Command): Command =>
  command
    .option(
      '-c, --cost <cost>',
      'what is cheapest: calls (the default), flops, bytes, parts (core ATen), or a module',
    )
    .option(
      '--assume <symbol=size>',
      'what a cost takes a symbolic size to be: s0=32; several times',
      collect,
    )
    .option('--iterations <n>', 'end after so many iterations', wholeNumber)
    .option(
      '--nodes <n>',
      'end at so many e-nodes (250,000 more than at first unless told otherwise)',
      wholeNumber,
    )
    .option('--seconds <n>', 'end after so many seconds; results then depend on the machine', positiveNumber)
    .option('--backoff', 'hold back rules that match too often')
    .option('--strict', 'refuse to go on when a limit is hit');

/** How a Python source becomes the program. */
const sourceOptions = (command: Command): Command =>
  command
    .option('-e, --entry <name>', 'the function or class, when the program is a Python source')
    .option('-i, --inputs <json>', 'example inputs, when the program is a Python source that has none');

/**
 * The command line. What a command needs is loaded when it runs, so that none waits for the others.
 */
export function buildProgram(): Command {
  const program = new Command('egghatch')
    .description(
      'Export Python programs as torch.export does, without PyTorch, and rewrite what is exported.',
    )
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
    .option(
      '--ops <file>',
      'a module whose default export is a list of ops of your own; several times',
      collect,
    )
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

  const rewrite = program
    .command('rewrite')
    .description('Rewrite a program with rules, and print the cheapest program that was found.')
    .argument('<program>', 'an exported program (text or JSON) or a Python source, or - for standard input');
  ruleOptions(rewrite);
  rewrite.option(
    '--fold',
    'compute what depends on the weights of an archive alone, also up to rounding; --simplify does what is exact',
  );
  runOptions(rewrite);
  rewrite
    .option('-o, --output <file>', 'write the program there instead of printing it')
    .addOption(
      new Option('-f, --format <format>', 'form of the result; else the form of what was read').choices([
        'text',
        'json',
      ]),
    )
    .option('-r, --report', 'tell on stderr which rules fired, what was won, and what took how long')
    .option('-d, --diff', 'show on stderr what became of the program, line by line')
    .option(
      '--why-not <rule>',
      'tell on stderr whether a rule fires on the program as it was read, and why not',
    )
    .option(
      '--certify <file>',
      'write a certificate there: a proof of what the rules did, for egghatch check; nothing is folded then',
    );
  sourceOptions(rewrite);
  rewrite
    .addHelpText('after', REWRITE_HELP)
    .action(async (path: string, flags: RewriteFlags) =>
      (await import('./commands/rewrite.js')).rewriteCommand(path, flags),
    );

  program
    .command('check')
    .description('Check a certificate, from nothing but itself and the rules that are accepted.')
    .argument('<certificate>', 'a certificate, as egghatch rewrite --certify writes it')
    .option(
      '--rules <file>',
      'accept the rules of this module, beside those that are shipped; several times',
      collect,
    )
    .option('--ruleset <name>', 'accept a shipped ruleset that rounds; several times', collect)
    .option(
      '--constant <name = value>',
      'accept what an assumed constant returned: "get_item = 4"; several times',
      collect,
    )
    .option(
      '--function <rule: name>',
      'accept a condition that is a function: "my-rule: condition is small"; several times',
      collect,
    )
    .option('--ops <file>', 'ops of your own that the program calls, from a module; several times', collect)
    .option('--before <program>', 'the program that it has to begin at, in any form')
    .option('--after <program>', 'the program that it has to end at, in any form')
    .option('--steps', 'show each use of a rule')
    .addHelpText('after', CHECK_HELP)
    .action(async (path: string, flags: CheckFlags) =>
      (await import('./commands/check.js')).checkCommand(path, flags),
    );

  const view = program
    .command('view')
    .description(
      'Write a page to look at: programs before and after rules ran over them, and what these did.',
    )
    .argument(
      '<programs...>',
      'exported programs (text, JSON or .pt2 archives) and Python sources, or - for standard input',
    )
    .requiredOption('-o, --output <file>', 'the HTML file to write');
  ruleOptions(view);
  runOptions(view);
  view.option('--certify', 'put the certificate into the page, and the checker that goes through it there');
  sourceOptions(view);
  view
    .addHelpText('after', VIEW_HELP)
    .action(async (paths: readonly string[], flags: ViewFlags) =>
      (await import('./commands/view.js')).viewCommand(paths, flags),
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

  for (const command of program.commands)
    command.option(
      '--limit <counter=number>',
      'what may be used up: steps, work, bytes, …, see docs/guides/limits.md; several times',
      collect,
    );
  program.hook('preAction', (_, command) => {
    setLimits(limitFlags((command.opts() as { readonly limit?: readonly string[] }).limit));
  });
  for (const command of program.commands) for (const option of command.options) onceOnly(command, option);
  for (const command of [program, ...program.commands]) {
    // What is quoted of the arguments may be as long as somebody likes, and hold what a terminal obeys.
    command.configureOutput({ outputError: (text, write) => write(shortened(visible(text))) });
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
