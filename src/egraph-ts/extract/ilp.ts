/** A linear program: minimise the costs, every constraint being `sum of coefficient * variable >= min`. */
export interface IlpModel {
  readonly variables: readonly {
    readonly name: string;
    readonly cost: number;
    readonly binary: boolean;
    readonly max: number;
  }[];
  readonly constraints: readonly {
    readonly terms: readonly (readonly [number, string])[];
    readonly min: number;
  }[];
}

/** What a solver found out. */
export interface IlpSolution {
  /**
   * `optimal`: proved so. `feasible`: the best within its limits. `unknown`: nothing within its limits. `failed`: anything
   * else, be it that the solver takes the model for infeasible.
   */
  readonly status: 'optimal' | 'feasible' | 'unknown' | 'failed';
  /** The value of each variable, where there is a solution. */
  readonly values?: ReadonlyMap<string, number>;
  /** What the solver said, for messages. */
  readonly message?: string;
}

/** What a solver is told beside the model. */
export interface IlpOptions {
  /** Milliseconds after which it is to give the best that it has. */
  readonly timeMs?: number;
  /** A solution known beforehand (by name, the variables that are not 0), and its cost: a start for solvers that take one. */
  readonly incumbent?: { readonly cost: number; readonly values: ReadonlyMap<string, number> };
}

/** Solves a model. The values alone mean an optimal solution, undefined that none was found. */
export type IlpSolver = (
  model: IlpModel,
  options: IlpOptions,
) => IlpSolution | ReadonlyMap<string, number> | undefined;

/** The model in CPLEX LP format, which most solvers read. */
export function lpText(model: IlpModel): string {
  const sum = (terms: readonly (readonly [number, string])[]): string =>
    terms.length === 0
      ? '0 zero'
      : terms.map(([c, v]) => `${c < 0 ? '-' : '+'} ${Math.abs(c)} ${v}`).join(' ');
  const lines = [
    'Minimize',
    ` cost: ${sum(model.variables.map((v) => [v.cost, v.name] as const))}`,
    'Subject To',
  ];
  model.constraints.forEach(({ terms, min }, i) => lines.push(` c${i}: ${sum(terms)} >= ${min}`));
  lines.push('Bounds', ' 0 <= zero <= 0');
  for (const v of model.variables) if (!v.binary) lines.push(` 0 <= ${v.name} <= ${v.max}`);
  lines.push('Binary', ...model.variables.filter((v) => v.binary).map((v) => ` ${v.name}`), 'End');
  return lines.join('\n');
}
