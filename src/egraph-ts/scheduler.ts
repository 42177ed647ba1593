/** Decides how much of each rule an iteration may do. Holds the state of one run. */
export interface Scheduler {
  /** Whether limits are about all matches of a rule; otherwise about those that involve something new. */
  readonly countsAll: boolean;
  /** Matches the rule may have in this iteration before they are dropped; undefined leaves the rule out. */
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

/** When {@link backoff} bans a rule, and for how long. */
export interface BackoffOptions {
  /** Matches a rule may have in one iteration before it is banned. */
  readonly matchLimit?: number;
  /** Iterations for which it is banned. */
  readonly banLength?: number;
}

/** Matches per rule and iteration above which {@link backoff} bans it, unless told otherwise. */
export const BACKOFF_MATCH_LIMIT = 1000;

/** Iterations of a first ban by {@link backoff}, unless told otherwise. */
export const BACKOFF_BAN_LENGTH = 5;

/**
 * Bans a rule for a while when it has too many matches; limit and ban both double with each ban (the scheme of egg's
 * `BackoffScheduler`). When an iteration changes nothing while rules are banned, the wait is cut short.
 */
export function backoff(options: BackoffOptions = {}): SchedulerFactory {
  const matchLimit = options.matchLimit ?? BACKOFF_MATCH_LIMIT;
  const banLength = options.banLength ?? BACKOFF_BAN_LENGTH;
  return () => {
    const bans = new Map<string, { times: number; until: number }>();
    const of = (rule: string): { times: number; until: number } => {
      let state = bans.get(rule);
      if (state === undefined) bans.set(rule, (state = { times: 0, until: 0 }));
      return state;
    };
    return {
      countsAll: true,
      limit(rule, iteration) {
        const { times, until } = of(rule);
        return iteration < until ? undefined : matchLimit * 2 ** times;
      },
      exceeded(rule, iteration) {
        const state = of(rule);
        state.until = iteration + banLength * 2 ** state.times;
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
