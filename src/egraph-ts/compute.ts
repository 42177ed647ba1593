import { check, TEXT } from './internal/arguments/check.js';
import type { EGraph } from './egraph.js';
import { rememberComputation, rememberReader, type Computation } from './internal/patterns/computation.js';
import { computationOf } from './internal/patterns/expression.js';
import type { Condition, Match } from './match.js';
import { pattern, type Pattern } from './pattern.js';

/**
 * A computation as text, for `set`: `compute('(+ ?d ?km)')`. Variables stand for literals, or for values of functions.
 *
 * There are `+ - * / % min max abs` over integers (exact, 64 bits), floats and, where it makes sense, strings; `& | ^ << >>`
 * over integers; `< <= > >= == !=`, `and or not`, `if`; and `int`, `float`, `text`, which make one of the other. A number
 * that is written out is of the kind of what it meets. A computation without a result (a division by zero, an integer that
 * leaves 64 bits) gives none: the rule does not apply to the match.
 *
 * @throws PatternError pointing at what cannot be computed
 */
export function compute(text: string): (egraph: EGraph, match: Match) => unknown {
  const e = read('compute', text);
  const run = (_: EGraph, match: Match): unknown => e.evaluate((v) => valueIn(match, v));
  rememberComputation(run, e);
  return run;
}

/**
 * A condition as text, of what {@link compute} takes: `if: holding('(< ?n 10)')`. Its name is the text, and a checked proof
 * computes it again where its variables stand for literals.
 *
 * @throws PatternError pointing at what cannot be computed
 */
export function holding(text: string): Condition {
  const e = read('holding', text);
  const condition: Condition = {
    name: text,
    test: (_, match) => e.evaluate((v) => valueIn(match, v)) === true,
    describe: (_, match) =>
      [...new Set(e.variables.map((v) => v.name))]
        .map((v) => `${v} = ${String(valueIn(match, v))}`)
        .join(', '),
  };
  rememberComputation(condition, e);
  return condition;
}

/**
 * A pattern for the right-hand side of a rule, or for its actions, whose literals may be computed:
 * `rewrite('fold', '(+ (int ?a) (int ?b))', computing('(int (+ ?a ?b))'))`. See {@link compute}.
 *
 * @throws PatternError when the text is malformed
 */
export function computing(text: string): Pattern {
  const p = pattern(text);
  rememberReader(p, computationOf);
  return p;
}

function read(where: string, text: string): Computation {
  check(where, text, TEXT);
  return computationOf(text, pattern(text).node);
}

function valueIn(match: Match, variable: string): unknown {
  return match.isLiteral(variable) ? match.literal(variable) : match.value(variable);
}
