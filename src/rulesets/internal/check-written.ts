import { RuleError, type Condition, type Rule } from 'egraph-ts';
import { RESULT, variablesOf } from '../../conditions/index.js';
import { checkOptions, closest, EgghatchError } from '../../diagnostics/index.js';
import { isPremise, type Opaque } from '../../facts/index.js';
import { DTYPE_NAMES } from '../../ir/index.js';
import { OpSet } from '../../ops/index.js';

const OPTIONS = ['if', 'let', 'doc', 'ops'];
const REWRITE_OPTIONS = [...OPTIONS, 'within'];

/** Checks what a rule is made of, before it is made. */
export function checkParts(name: unknown, options: unknown, kind: 'rewrite' | 'rule'): void {
  if (typeof name !== 'string' || name === '')
    throw new EgghatchError({
      kind: 'malformed',
      message: 'a rule has a name',
      expected: 'a string that is not empty, which reports and messages call it by',
    });
  checkOptions(`the rule "${name}"`, options, kind === 'rewrite' ? REWRITE_OPTIONS : OPTIONS);
  const { ops, let: bindings = {}, if: conditions = [] } = (options ?? {}) as Record<string, unknown>;
  if (ops !== undefined && !(ops instanceof OpSet))
    throw new RuleError(name, 'ops is no set of ops: write KNOWN_OPS.with(…)');
  checkWithin(name, (options as { within?: unknown } | undefined)?.within);
  for (const condition of Array.isArray(conditions) ? conditions : [conditions])
    if (typeof condition !== 'string' && !isCondition(condition))
      throw new RuleError(name, `${shown(condition)} is no condition: write it as text, or as holds(…)`);
  if (bindings === null) throw new RuleError(name, 'let is null: write { "?x": … }');
  for (const [variable, binding] of Object.entries(bindings as object))
    if (typeof binding !== 'string' && typeof binding !== 'function')
      throw new RuleError(name, `let ${variable} is ${shown(binding)}: write it as text, or as a function`);
}

function checkWithin(rule: string, within: unknown): void {
  if (within === undefined) return;
  const bound = `the bound of the rule "${rule}"`;
  checkOptions(bound, within, ['ulp', 'relative', 'absolute', 'dtypes', 'largest'], 'part');
  const { dtypes = {}, ...numbers } = within as Record<string, unknown>;
  for (const [dtype, allowed] of Object.entries(dtypes as object)) {
    if (!Object.hasOwn(DTYPE_NAMES, dtype))
      throw new RuleError(rule, `its bound is about ${dtype}, which is no dtype`);
    checkOptions(`${bound} for ${dtype}`, allowed, ['ulp', 'relative', 'absolute'], 'part');
  }
  for (const allowed of [numbers, ...Object.values(dtypes as object)] as readonly object[])
    for (const [part, value] of Object.entries(allowed))
      if (value !== undefined && !(typeof value === 'number' && value >= 0))
        throw new RuleError(
          rule,
          `its bound has ${String(value)} as ${part}: write a number that is not negative`,
        );
}

/** Checks that what a rule asks about is bound by one of its patterns: bindings are computed after the conditions. */
export function checkAsked(rule: Rule): Rule {
  const bound = new Set(
    rule.facts.flatMap(({ variable, pattern }) => [
      ...(variable === undefined ? [] : [variable]),
      ...pattern.variables,
    ]),
  );
  for (const condition of rule.conditions) {
    const asked = isPremise(condition) ? variablesOf(condition.premise) : opaqueVariables(condition);
    const lost = asked.find((name) => name !== RESULT && !bound.has(name));
    if (lost === undefined) continue;
    const best = closest(lost, bound);
    const hint = best === undefined ? '' : `; did you mean ${best}?`;
    throw new RuleError(rule.name, `"${condition.name}" asks about ${lost}, which no pattern binds${hint}`);
  }
  return rule;
}

const opaqueVariables = (condition: Condition): readonly string[] =>
  'variables' in condition ? (condition as Opaque).variables : [];

const isCondition = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as { name?: unknown }).name === 'string' &&
  typeof (value as { test?: unknown }).test === 'function';

const shown = (value: unknown): string =>
  typeof value === 'function'
    ? 'a function'
    : value === null || typeof value !== 'object'
      ? String(value)
      : 'an object';
