/** Iterations after which a run ends, unless told otherwise. */
export const DEFAULT_ITERATION_LIMIT = 100;

/** E-nodes at which a run ends, unless told otherwise. */
export const DEFAULT_NODE_LIMIT = 1_000_000;
