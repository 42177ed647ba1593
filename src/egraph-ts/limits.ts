/** Iterations after which a run ends, unless told otherwise. */
export const DEFAULT_ITERATION_LIMIT = 100;

/** E-nodes at which a run ends, unless told otherwise. */
export const DEFAULT_NODE_LIMIT = 1_000_000;

/** What bounds a computation that is no run. What is ended by it throws a `LimitError`, or gives the best that it has. */
export interface TimeLimit {
  /** Milliseconds after which it ends. */
  readonly timeMs?: number;
  /** Ends it once `aborted`. Nothing else runs meanwhile, so that it has to be a signal that knows by itself. */
  readonly signal?: { readonly aborted: boolean };
}
