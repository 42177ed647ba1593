import {
  APPROXIMATE_2_15,
  EXACT_2_15,
  LOWER_2_15,
  SHIPPED_RULESETS,
  simplify,
  type Pass,
} from '../../passes/index.js';
import type { Dialect } from '../../ir/index.js';
import { EgghatchError } from '../../diagnostics/index.js';
import { isRuleset } from '../../rulesets/index.js';
import { loadDefault } from './load-module.js';
import type { Ruleset } from 'egraph-ts';

export interface RuleFlags {
  readonly simplify?: boolean;
  readonly ruleset?: readonly string[];
  readonly rules?: readonly string[];
}

/** What the flags ask for: rulesets, which saturate together, and passes of modules, which run after them as they are. */
export interface ChosenRules {
  readonly rulesets: readonly Ruleset[];
  readonly passes: readonly Pass[];
}

/** Every ruleset of what was chosen, those of passes with them. */
export function rulesetsOf({ rulesets, passes }: ChosenRules): readonly Ruleset[] {
  return [...rulesets, ...passes.flatMap((pass) => pass.rulesets ?? [])];
}

/**
 * @param dialect of the program: what simplifies one of torch 2.15 looks at how tensors lie in memory
 * @throws EgghatchError of kind `inputs` when a name or a module is none
 */
export async function chosenRules(flags: RuleFlags, dialect: Dialect = 'torch-2.1'): Promise<ChosenRules> {
  const own: (Ruleset | Pass)[] = [];
  for (const path of flags.rules ?? []) own.push(...rulesOf(path, await loadDefault(path, EXPECTED)));
  const rulesets = [
    ...(flags.simplify === true ? (dialect === 'torch-2.15' ? EXACT_2_15 : (simplify.rulesets ?? [])) : []),
    ...(flags.ruleset ?? []).map(shippedRuleset),
    ...own.filter(isRuleset),
  ];
  return { rulesets: [...new Set(rulesets)], passes: own.filter((one): one is Pass => !isRuleset(one)) };
}

const EXPECTED = 'a list of rulesets or passes';

/** Every ruleset that has a name on the command line, each once. */
const NAMED: readonly Ruleset[] = [
  ...new Set([...SHIPPED_RULESETS, ...EXACT_2_15, ...APPROXIMATE_2_15, ...LOWER_2_15]),
];

function shippedRuleset(name: string): Ruleset {
  const found = NAMED.find((ruleset) => ruleset.name === name);
  if (found !== undefined) return found;
  throw new EgghatchError({
    kind: 'inputs',
    message: `There is no ruleset ${JSON.stringify(name)}.`,
    expected: `one of ${NAMED.map((ruleset) => ruleset.name).join(', ')}`,
    hint: 'Give rulesets of your own with --rules FILE.js.',
  });
}

function rulesOf(path: string, value: unknown): readonly (Ruleset | Pass)[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((one, index) => {
    if (isRuleset(one) || isPass(one)) return one;
    const where = Array.isArray(value) ? ` at [${index}]` : '';
    throw new EgghatchError({
      kind: 'inputs',
      message: `The default export of ${path} has ${describe(one)}${where}.`,
      expected: `${EXPECTED}: ruleset('name', [programRewrite(…)]), rulesetPass('name', […])`,
    });
  });
}

function isPass(value: unknown): value is Pass {
  return isObject(value) && typeof value['name'] === 'string' && typeof value['run'] === 'function';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list in a list';
  if (isObject(value) && Array.isArray(value['facts']))
    return `a rule, ${String(value['name'])}, outside of any ruleset`;
  return value === null
    ? 'null'
    : typeof value === 'object'
      ? 'an object that is neither'
      : `a ${typeof value}`;
}
