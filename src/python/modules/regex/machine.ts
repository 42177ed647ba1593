import { UnsupportedPattern, type ParsedPattern, type Pattern } from './syntax.js';

/** One step of a pattern; numbers are positions in the program. */
type Step =
  | { readonly kind: 'character'; readonly holds: (character: string) => boolean }
  | { readonly kind: 'position'; readonly holds: (text: readonly string[], at: number) => boolean }
  | { readonly kind: 'fork'; first: number; second: number }
  | { readonly kind: 'jump'; to: number }
  | { readonly kind: 'save'; readonly slot: number }
  | { readonly kind: 'match' };

export type Steps = readonly Step[];

/** More steps than that are refused: counted repetitions in each other multiply. */
const MAX_STEPS = 20_000;
/** Steps times groups: each way through the steps remembers where all groups are. */
const MAX_PLACES = 4_000_000;

/** The steps that a pattern consists of, for {@link find}. */
export function compilePattern({ pattern, groups }: ParsedPattern): Steps {
  const steps: Step[] = [];
  emit(pattern, steps);
  steps.push({ kind: 'match' });
  if (steps.length * (groups + 1) > MAX_PLACES)
    throw new UnsupportedPattern(`${groups} groups in ${steps.length} steps`);
  return steps;
}

function push<One extends Step>(steps: Step[], step: One): One {
  if (steps.length >= MAX_STEPS) throw new UnsupportedPattern(`more than ${MAX_STEPS} steps`);
  steps.push(step);
  return step;
}

function emit(pattern: Pattern, steps: Step[]): void {
  switch (pattern.kind) {
    case 'characters':
      push(steps, { kind: 'character', holds: pattern.holds });
      return;
    case 'position':
      push(steps, { kind: 'position', holds: pattern.holds });
      return;
    case 'sequence':
      for (const part of pattern.parts) emit(part, steps);
      return;
    case 'group':
      push(steps, { kind: 'save', slot: 2 * pattern.index });
      emit(pattern.part, steps);
      push(steps, { kind: 'save', slot: 2 * pattern.index + 1 });
      return;
    case 'choice':
      emitChoice(pattern.parts, steps);
      return;
    case 'repeat':
      for (let i = 0; i < pattern.min; i++) {
        const before = steps.length;
        emit(pattern.part, steps);
        // Of nothing there is nothing more, however often: repetitions of it in each other would take for ever.
        if (steps.length === before) break;
      }
      if (pattern.max === Infinity) emitLoop(pattern.part, pattern.lazy, steps);
      else emitOptional(pattern.part, pattern.max - pattern.min, pattern.lazy, steps);
  }
}

function emitChoice(parts: readonly Pattern[], steps: Step[]): void {
  const ends = parts.slice(0, -1).map((part) => {
    const fork = push(steps, { kind: 'fork', first: steps.length + 1, second: 0 });
    emit(part, steps);
    const end = push(steps, { kind: 'jump', to: 0 });
    fork.second = steps.length;
    return end;
  });
  emit(parts.at(-1)!, steps);
  for (const end of ends) end.to = steps.length;
}

function emitLoop(part: Pattern, lazy: boolean, steps: Step[]): void {
  const start = steps.length;
  const fork = push(steps, { kind: 'fork', first: 0, second: 0 });
  const body = steps.length;
  emit(part, steps);
  // Behind an iteration that was empty the start was looked at already: what is left is to go on, with its groups.
  push(steps, { kind: 'fork', first: start, second: steps.length + 1 });
  [fork.first, fork.second] = lazy ? [steps.length, body] : [body, steps.length];
}

function emitOptional(part: Pattern, times: number, lazy: boolean, steps: Step[]): void {
  const forks = Array.from({ length: times }, () => {
    const fork = push(steps, { kind: 'fork', first: 0, second: 0 });
    const body = steps.length;
    emit(part, steps);
    return { fork, body };
  });
  for (const { fork, body } of forks)
    [fork.first, fork.second] = lazy ? [steps.length, body] : [body, steps.length];
}

/** Where groups begin and end, group 0 first, -1 for a group that took no part; then the group that was closed last. */
export type Slots = readonly number[];

export interface Search {
  readonly groups: number;
  readonly from: number;
  /** `search` looks at every position, `match` at the first, `fullmatch` also wants all of the text. */
  readonly how: 'search' | 'match' | 'fullmatch';
  /** Where no empty match counts: behind a match that was empty. */
  readonly notEmptyAt?: number;
}

interface Thread {
  readonly at: number;
  readonly slots: Slots;
}

/** Places of groups that are copied in the time that one step takes. */
const COPIED = 16;

/**
 * The leftmost match, of these the one that Python's backtracking comes to first. All ways are followed at once, character by
 * character (Pike, as in RE2), so that no pattern takes longer than its steps times the text.
 *
 * @param charge told how much was done: steps that were taken, and what was copied
 */
export function find(
  steps: Steps,
  text: readonly string[],
  { groups, from, how, notEmptyAt }: Search,
  charge: (work: number) => void,
): Slots | undefined {
  const to = text.length;
  let current: Thread[] = [];
  let found: Slots | undefined;
  const none: Slots = new Array<number>(2 * (groups + 1) + 1).fill(-1);
  charge(none.length / COPIED);
  for (let at = from; at <= to; at++) {
    const seen = new Set<number>();
    if (found === undefined && (how === 'search' || at === from)) {
      const start = { at: 0, slots: none.with(0, at) };
      charge(none.length / COPIED);
      enter(steps, text, at, start, current, new Set(current.map((one) => one.at)), charge);
    }
    if (current.length === 0 && (found !== undefined || how !== 'search')) break;
    charge(1 + current.length);
    const next: Thread[] = [];
    for (const thread of current) {
      const step = steps[thread.at]!;
      if (step.kind === 'match') {
        const isEmpty = at === thread.slots[0] && at === notEmptyAt;
        if (isEmpty || (how === 'fullmatch' && at < to)) continue;
        found = thread.slots.with(1, at);
        break;
      }
      if (step.kind === 'character' && at < to && step.holds(text[at]!))
        enter(steps, text, at + 1, { ...thread, at: thread.at + 1 }, next, seen, charge);
    }
    current = next;
  }
  return found;
}

/** Follows a thread through the steps that take no character, the preferred way first. */
function enter(
  steps: Steps,
  text: readonly string[],
  at: number,
  thread: Thread,
  into: Thread[],
  seen: Set<number>,
  charge: (work: number) => void,
): void {
  const pending = [thread];
  let work = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next.at)) continue;
    seen.add(next.at);
    work++;
    const step = steps[next.at]!;
    const { slots } = next;
    if (step.kind === 'jump') pending.push({ at: step.to, slots });
    else if (step.kind === 'fork') pending.push({ at: step.second, slots }, { at: step.first, slots });
    else if (step.kind === 'save') {
      const saved = slots.with(step.slot, at);
      const isEnd = step.slot % 2 === 1;
      work += slots.length / COPIED;
      pending.push({ at: next.at + 1, slots: isEnd ? saved.with(-1, (step.slot - 1) / 2) : saved });
    } else if (step.kind === 'position') {
      if (step.holds(text, at)) pending.push({ at: next.at + 1, slots });
    } else into.push(next);
  }
  charge(work);
}
