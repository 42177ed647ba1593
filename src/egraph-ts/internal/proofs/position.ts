/** A place below a term, as a list from the inside out: places of nearby sub-terms share what they have in common. */
export interface Position {
  /** Undefined: right below the term. */
  readonly up: Position | undefined;
  readonly child: number;
  readonly depth: number;
}

export function below(up: Position | undefined, child: number): Position {
  return { up, child, depth: (up?.depth ?? 0) + 1 };
}

/** Child indices from the term down. */
export function indices(position: Position | undefined): number[] {
  const out: number[] = new Array(position?.depth ?? 0);
  for (let p = position; p !== undefined; p = p.up) out[p.depth - 1] = p.child;
  return out;
}
