import { AMOUNT, checkOptions, OBJECT } from './internal/arguments/check.js';
/** Decides how much of each rule an iteration may do. Holds the state of one run. */
export interface Scheduler {
  /** Whether limits are about all matches of a rule; otherwise about those that involve something new. */
  readonly countsAll: boolean;
  /**
   * Matches that pass the rule's conditions that it may have in this iteration before they are dropped; undefined leaves the
   * rule out.
   */
  limit(rule: string, iteration: number): number | undefined;
  /** The rule had more matches than {@link limit} allowed; none of them was applied. */
  exceeded(rule: string, iteration: number): void;
  /** An iteration changed nothing. True ends the run as saturated; false asks for another iteration. */
  canStop(iteration: number): boolean;
}

/** Makes the scheduler of a run. */
export type SchedulerFactory = () => Scheduler;

/** Every rule, every iteration, all its matches. */
export const simple: SchedulerFactory = () => ({
  countsAll: false,
  limit: () => Infinity,
  exceeded: () => undefined,
  canStop: () => true,
});

/** When a rule is banned, and for how long. */
export interface BanOptions {
  /** Matches that pass the conditions that a rule may have in one iteration before it is banned. */
  readonly matchLimit?: number;
  /** Iterations for which it is banned. */
  readonly banLength?: number;
}

/** When {@link backoff} bans rules, and for how long. */
export interface BackoffOptions extends BanOptions {
  /** By name, what holds for a rule alone; `'never'`: it is not banned, however many matches it has. */
  readonly rules?: Readonly<Record<string, BanOptions | 'never'>>;
}

/** Matches per rule and iteration above which {@link backoff} bans it, unless told otherwise. */
export const BACKOFF_MATCH_LIMIT = 1000;

/** Iterations of a first ban by {@link backoff}, unless told otherwise. */
export const BACKOFF_BAN_LENGTH = 5;

/**
 * Bans a rule for a while when it has too many matches; limit and ban both double with each ban (the scheme of egg's
 * `BackoffScheduler`). When an iteration changes nothing while rules are banned, the wait is cut short. Only matches that
 * pass a rule's conditions are counted; the search for more ends at the limit.
 *
 *     backoff({ matchLimit: 500, rules: { assoc: { matchLimit: 50, banLength: 10 }, fold: 'never' } })
 */
export function backoff(options: BackoffOptions = {}): SchedulerFactory {
  checkOptions('backoff', options, { ...BAN, rules: OBJECT });
  const own = new Map(Object.entries(options.rules ?? {}));
  for (const [rule, special] of own)
    if (special !== 'never') checkOptions(`backoff: rules: ${rule}`, special, BAN);
  const common = withDefaults(options);
  const settings = (rule: string): Required<BanOptions> => {
    const special = own.get(rule);
    return special === undefined || special === 'never' ? common : withDefaults({ ...common, ...special });
  };
  return () => {
    const bans = new Map<string, Bans>();
    const of = (rule: string): Bans => {
      let state = bans.get(rule);
      if (state === undefined) {
        const { matchLimit, banLength } = settings(rule);
        bans.set(rule, (state = { matchLimit, banLength, times: 0, until: 0 }));
      }
      return state;
    };
    return {
      countsAll: true,
      limit(rule, iteration) {
        if (own.get(rule) === 'never') return Infinity;
        const { matchLimit, times, until } = of(rule);
        return iteration < until ? undefined : matchLimit * 2 ** times;
      },
      exceeded(rule, iteration) {
        const state = of(rule);
        state.until = iteration + state.banLength * 2 ** state.times;
        state.times++;
      },
      canStop(iteration) {
        const banned = [...bans.values()].filter((s) => s.until > iteration);
        if (banned.length === 0) return true;
        // Everything waits: move time on to the end of the shortest ban.
        const skip = Math.min(...banned.map((s) => s.until)) - iteration;
        for (const s of banned) s.until -= skip;
        return false;
      },
    };
  };
}

const BAN = { matchLimit: AMOUNT, banLength: AMOUNT };

/** How often a rule was banned, and the iteration in which that ends. */
interface Bans extends Required<BanOptions> {
  times: number;
  until: number;
}

function withDefaults({ matchLimit, banLength }: BanOptions): Required<BanOptions> {
  return { matchLimit: matchLimit ?? BACKOFF_MATCH_LIMIT, banLength: banLength ?? BACKOFF_BAN_LENGTH };
}
