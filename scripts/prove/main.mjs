/**
 * npm run prove [-- --rule NAME]: proves the rules over scalars for all values and the pointwise rules over tensors for all
 * elements of each dtype, with z3, or says what is left and why; and that none holds without one of its conditions. What is
 * proven is written to spec/rules/proven.json with the hash of the rule, which a test compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { init } from 'z3-solver';
import { simplifyComparison, simplifySymInt, simplifyTensor } from '../../dist/lib/index.js';
import { Encoder, Unencoded } from './encode.mjs';
import { hashOf } from './hash.mjs';
import { claimsOf, Refuted } from './tensors.mjs';

const RECORD = new URL('../../spec/rules/proven.json', import.meta.url);
const TIMEOUT_MS = 30_000;
/** Conditions that a rule would be true without: without end. */
const ENDS_GROWTH = new Set(['factor-out: ?c != 0']);

const { values } = parseArgs({ options: { rule: { type: 'string' } } });
const { Context } = await init();
const z3 = Context('prove');

const record = values.rule === undefined ? {} : JSON.parse(readFileSync(RECORD, 'utf8'));
let left = 0;
for (const rule of [...simplifySymInt.rules, ...simplifyComparison.rules]) {
  if (values.rule !== undefined && rule.name !== values.rule) continue;
  const verdicts = {};
  for (const world of ['ints', 'floats']) verdicts[world] = await prove(rule, world);
  const needless = await needlessConditions(rule);
  const proven = Object.keys(verdicts).filter((world) => verdicts[world] === 'proven');
  const open = Object.entries(verdicts).filter(
    ([, verdict]) => verdict !== 'proven' && verdict !== 'no floats',
  );
  if (open.length > 0 || needless.length > 0) left++;
  process.stdout.write(
    `${rule.name}: ${proven.length > 0 ? `proven for ${proven.join(' and ')}` : 'not proven'}${open.map(([world, verdict]) => `; ${world}: ${verdict}`).join('')}${needless.map((name) => `; holds without "${name}"`).join('')}\n`,
  );
  if (open.length === 0) record[rule.name] = { hash: hashOf(rule), for: proven };
}
for (const rule of simplifyTensor.rules) {
  if (values.rule !== undefined && rule.name !== values.rule) continue;
  const { problem, dtypes, typings } = await proveTensors(rule);
  const needless = problem === undefined ? await needlessOfTensors(rule) : [];
  if (problem !== undefined || needless.length > 0) left++;
  process.stdout.write(
    `${rule.name}: ${problem ?? `proven for ${dtypes.join(', ')} (${typings} typings)`}${needless.map((name) => `; holds without "${name}"`).join('')}\n`,
  );
  if (problem === undefined) record[rule.name] = { hash: hashOf(rule), for: dtypes };
}
writeFileSync(RECORD, `${JSON.stringify(record, null, 2)}\n`);
process.stdout.write(`${left === 0 ? 'all proven' : `${left} left`}\n`);
// The threads of the solver would keep the process alive.
process.exit(left === 0 ? 0 : 1);

/** Conditions without which a rule holds as well: each one that is not about being an int has to be refuted when it is dropped. */
async function needlessConditions(rule) {
  const needless = [];
  for (const condition of rule.conditions) {
    const { kind } = condition.premise ?? {};
    if ((kind !== 'total' && kind !== 'chain') || ENDS_GROWTH.has(`${rule.name}: ${condition.name}`))
      continue;
    const without = { ...rule, conditions: rule.conditions.filter((other) => other !== condition) };
    if ((await prove(without, 'ints')) === 'proven') needless.push(condition.name);
  }
  return needless;
}

/** Each element of the result, for each way in which the variables of a rule can be typed. */
async function proveTensors(rule) {
  let claimed;
  try {
    claimed = claimsOf(rule);
  } catch (error) {
    if (error instanceof Unencoded) return { problem: `not proven: ${error.message}` };
    if (error instanceof Refuted) return { problem: `refuted: ${error.message}` };
    throw error;
  }
  const { claims, typings } = claimed;
  if (claims.length === 0) return { problem: 'not proven: it takes nothing' };
  for (const { text, said } of claims) {
    const solver = new z3.Solver();
    solver.set('timeout', TIMEOUT_MS);
    solver.fromString(text);
    const result = await solver.check();
    if (result === 'sat')
      return { problem: `refuted for ${said} by ${solver.model().sexpr().replaceAll(/\s+/g, ' ')}` };
    if (result !== 'unsat') return { problem: `not decided in time for ${said}` };
  }
  return { dtypes: [...new Set(claims.map(({ dtype }) => dtype))], typings };
}

async function needlessOfTensors(rule) {
  const needless = [];
  for (const condition of rule.conditions) {
    const without = { ...rule, conditions: rule.conditions.filter((other) => other !== condition) };
    if ((await proveTensors(without)).problem === undefined) needless.push(condition.name);
  }
  return needless;
}

async function prove(rule, world) {
  const encoder = new Encoder(z3, rule, world);
  let claim;
  try {
    claim = encoder.claim();
  } catch (error) {
    if (error instanceof Unencoded) return error.message;
    throw error;
  }
  if (world === 'floats' && ![...encoder.variables.values()].some(({ float }) => float)) return 'no floats';
  const solver = new z3.Solver();
  solver.set('timeout', TIMEOUT_MS);
  solver.add(...encoder.assumptions, z3.Not(claim));
  const result = await solver.check();
  if (result === 'unsat') return 'proven';
  return result === 'sat'
    ? `refuted by ${solver.model().sexpr().replaceAll(/\s+/g, ' ')}`
    : 'not decided in time';
}
