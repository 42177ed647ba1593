import { isLeft, type Either } from 'fp-ts/lib/Either.js';
import { checkInput } from '../../budget/index.js';
import { ruleDataOf } from '../../certify/index.js';
import { checkCertificate, type CheckedCertificate, type CheckOptions } from '../../check/index.js';
import { EgghatchError } from '../../diagnostics/index.js';
import { readTextFile } from '../../files/index.js';
import { printExportedProgram } from '../../ir/index.js';
import { shippedRuleData } from '../../passes/index.js';
import { attemptAsync, attemptEither } from '../internal/attempt.js';
import { chosenOps } from '../internal/chosen-ops.js';
import { chosenRules, rulesetsOf } from '../internal/chosen-rules.js';
import { reportError } from '../internal/report.js';
import { readAny } from '../internal/rewrite-program.js';
import { writtenAs } from '../internal/written-as.js';

export interface CheckFlags {
  readonly rules?: readonly string[];
  readonly ruleset?: readonly string[];
  readonly constant?: readonly string[];
  readonly function?: readonly string[];
  readonly ops?: readonly string[];
  readonly before?: string;
  readonly after?: string;
  readonly steps?: boolean;
}

/** `egghatch check`: what a certificate says on stdout, or why it is not accepted and exit code 1. */
export async function checkCommand(path: string, flags: CheckFlags): Promise<void> {
  const options = await attemptAsync(() => optionsOf(flags));
  if (isLeft(options)) return reportError(options.left);
  const afters = await attemptAsync(() => textsOf(flags.after));
  if (isLeft(afters)) return reportError(afters.left);
  const checked = await attemptEither(async () => check(path, options.right, afters.right));
  if (isLeft(checked)) return reportError(checked.left);
  process.stdout.write(render(checked.right, flags.steps === true));
}

/** @param afters the texts one of which the program is to come out as; none: any */
function check(
  path: string,
  options: CheckOptions,
  afters: readonly string[],
): Either<EgghatchError, CheckedCertificate> {
  const { text, file } = readTextFile(path);
  checkInput(file, text.length);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new EgghatchError(
      {
        kind: 'malformed',
        message: `${file} is no JSON: ${(error as Error).message}`,
        expected: 'a certificate, as egghatch rewrite --certify writes it',
      },
      { cause: error },
    );
  }
  const claimed = (data as { readonly after?: { readonly text?: unknown } } | null)?.after?.text;
  const after = afters.find((one) => one === claimed) ?? afters[0];
  return checkCertificate(data, after === undefined ? options : { ...options, after });
}

/** What is shipped is accepted, and what the flags name. */
async function optionsOf(flags: CheckFlags): Promise<CheckOptions> {
  const own = rulesetsOf(await chosenRules(flags)).flatMap(({ rules }) => rules.map(ruleDataOf));
  const before = (await textsOf(flags.before)).at(-1);
  return {
    rules: [...shippedRuleData(), ...own],
    ...(flags.ops && { ops: await chosenOps(flags.ops) }),
    ...(flags.constant && {
      constants: flags.constant.map(written('constant', /^\s*[^=\s][^=]*=\s*\S/, 'get_item = 4')),
    }),
    ...(flags.function && {
      functions: flags.function.map(
        written('function', /^[^:]*\S[^:]*:\s*\S/, 'my-rule: condition is small'),
      ),
    }),
    ...(before !== undefined && { before }),
  };
}

/** What is accepted is compared as text: what is not of this form would accept nothing, without a word. */
const written =
  (option: string, form: RegExp, example: string) =>
  (text: string): string => {
    if (form.test(text)) return text;
    throw new EgghatchError({
      kind: 'inputs',
      message: `--${option} ${JSON.stringify(text)} accepts nothing.`,
      expected: `--${option} ${JSON.stringify(example)}`,
    });
  };

/** What a program is printed as; of an archive, as which program it may have been written. */
async function textsOf(path: string | undefined): Promise<readonly string[]> {
  if (path === undefined) return [];
  const read = await readAny(path, {});
  if (isLeft(read)) throw read.left;
  const { program } = read.right;
  return (path.endsWith('.pt2') ? writtenAs(program) : [program]).map(printExportedProgram);
}

function render(checked: CheckedCertificate, withSteps: boolean): string {
  const { rules, assumed, steps } = checked;
  const width = Math.max(0, ...rules.map(({ rule }) => rule.name.length));
  const lines = [
    `The certificate holds: ${steps} ${steps === 1 ? 'use' : 'uses'} of ${rules.length} ${rules.length === 1 ? 'rule' : 'rules'}.`,
    ...rules.map(({ rule, uses }) => `  ${rule.name.padEnd(width)}  ${uses}`),
    ...(assumed.length === 0 ? [] : ['It rests on', ...assumed.map((what) => `  ${what}`)]),
  ];
  if (withSteps)
    for (const { rule, direction, before, after, conditions } of checked.describe())
      lines.push(
        '',
        before,
        `  ${direction === 'forward' ? '=>' : '<='} ${after}`,
        `     by ${rule}${conditions.length === 0 ? '' : `, since ${conditions.join(', ')}`}`,
      );
  return `${lines.join('\n')}\n`;
}
