import { RuleError } from '../../errors.js';
import type { Binding } from './binding.js';
import type { CompiledRule, SetValue } from '../patterns/compiled-rule.js';
import { normalisePayload } from '../patterns/payload-text.js';
import type { Variables } from '../patterns/resolved.js';
import type { Core, PendingMatch } from '../store/core.js';
import { stillMatches } from '../search/match-rooted.js';
import {
  instantiate,
  instantiateInto,
  removeInstance,
  setInstance,
  lookupInstance,
} from './instantiate-pattern.js';
import {
  classReturned,
  conditionsHold,
  refusePromise,
  withRule,
  type RunningPart,
} from './rules-own-code.js';

/** What became of a match. `declined`: a condition failed or the computed side returned nothing, for now. */
export type Outcome = 'declined' | 'unchanged' | 'changed';

/**
 * Applies a rule to one match: conditions, bindings, then the right-hand side or the actions.
 *
 * @param held the match, when it was found in an earlier iteration: its e-nodes may have been taken out since
 */
export function applyMatch(core: Core, rule: CompiledRule, binding: Binding, held?: PendingMatch): Outcome {
  if (!conditionsHold(rule, core.egraph, binding)) return 'declined';
  if (held !== undefined && held.hidings !== core.hidings) {
    if (!stillMatches(core, rule, binding)) return 'unchanged';
    held.hidings = core.hidings;
  }
  let running: RunningPart;
  try {
    const { egraph } = core;
    for (const { v } of rule.lets) binding.ids[v] = -1;
    running = 'a binding';
    for (const { v, compute } of rule.lets) {
      binding.ids[v] = classReturned(core, rule, running, compute(egraph, binding));
    }
    running = undefined;
    if (!computeLiterals(core, rule, binding)) return 'unchanged';
    const before = core.version;
    const root = binding.ids[0]!;
    if (rule.rhs !== undefined) {
      if (core.proofs !== undefined) {
        const isKnown = core.proofs.isLarge && lookupInstance(core, rule.rhs, binding) === core.find(root);
        if (!isKnown) core.proofs.rewrite(rule, binding, instantiate(core, rule.rhs, binding));
      } else instantiateInto(core, rule.rhs, binding, root);
    } else if (rule.computed !== undefined) {
      running = 'the computed right-hand side';
      const computed = rule.computed(egraph, binding);
      if (computed === undefined) return 'declined';
      const id = classReturned(core, rule, running, computed);
      running = undefined;
      if (core.proofs !== undefined) core.proofs.rewrite(rule, binding, id);
      else core.union(root, id);
    }
    for (const action of rule.actions) {
      if (action.kind === 'call') {
        running = 'an action';
        refusePromise(rule, running, action.run(egraph, binding));
        running = undefined;
      } else if (action.kind === 'insert') instantiate(core, action.pattern, binding);
      else if (action.kind === 'remove') removeInstance(core, action.pattern, binding);
      else if (action.kind === 'set') {
        running = 'the value to be set';
        const value = valueToSet(core, action.value, rule, binding);
        refusePromise(rule, running, value);
        running = undefined;
        if (value !== undefined) setInstance(core, action.pattern, binding, value);
      } else {
        const left = instantiate(core, action.left, binding);
        const right = instantiate(core, action.right, binding);
        if (core.proofs !== undefined) core.proofs.union(rule, binding, left, right);
        else core.union(left, right);
      }
    }
    return core.version === before ? 'unchanged' : 'changed';
  } catch (error) {
    throw withRule(rule, running, error);
  }
}

/** Computes the literals of the right-hand side; false when one of them has no result. */
function computeLiterals(core: Core, { rule, literals, variables }: CompiledRule, binding: Binding): boolean {
  for (const { v, op, computation } of literals) {
    const value = computation.evaluate((name) => valueOf(core, variables, variables.lookup(name)!, binding));
    if (value === undefined) return false;
    const normal = normalisePayload(op.payload!, value);
    if ('problem' in normal) throw new RuleError(rule.name, `operator "${op.name}": ${normal.problem}`);
    binding.lists[v] = [core.payloads.intern(op.payload!, normal.value)];
  }
  return true;
}

function valueToSet(core: Core, value: SetValue, { variables }: CompiledRule, binding: Binding): unknown {
  if ('compute' in value) return value.compute(core.egraph, binding);
  return valueOf(core, variables, value.v, binding);
}

/** What a variable for a literal or a value stands for. */
function valueOf(core: Core, variables: Variables, v: number, binding: Binding): unknown {
  return variables.isValue[v] === true
    ? core.functions!.values.of(binding.ids[v]!)
    : core.payloads.value(binding.lists[v]![0]!);
}
