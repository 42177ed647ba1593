import { check, TEXT } from './internal/arguments/check.js';
import { PatternError } from './errors.js';
import type { EGraph } from './egraph.js';
import { evaluate, expressionOf, variablesOf, type Expression } from './internal/patterns/expression.js';
import { rememberExpression } from './internal/patterns/expression-of.js';
import type { Condition, Match } from './match.js';
import { pattern } from './pattern.js';

/**
 * A computation as text, for `set`: `compute('(+ ?d ?km)')`. Variables stand for literals, or for values of functions.
 *
 * There are `+ - * / % min max abs` over integers (exact, 64 bits), floats and, where it makes sense, strings; `& | ^ << >>`
 * over integers; `< <= > >= == !=`, `and or not`, `if`; and `int`, `float`, `text`, which make one of the other. A number
 * that is written out is of the kind of what it meets. A computation without a result (a division by zero, an integer that
 * leaves 64 bits) gives none: the rule does not apply to the match.
 *
 * The same may stand in the place of a literal on the right-hand side of a rule: `(int (+ ?a ?b))`.
 *
 * @throws PatternError pointing at what cannot be computed
 */
export function compute(text: string): (egraph: EGraph, match: Match) => unknown {
  const e = read('compute', text);
  const run = (_: EGraph, match: Match): unknown => evaluate(e, (v) => valueIn(match, v));
  rememberExpression(run, e);
  return run;
}

/**
 * A condition as text, of what {@link compute} takes: `if: when('(< ?n 10)')`. Its name is the text, and a checked proof
 * computes it again where its variables stand for literals.
 *
 * @throws PatternError pointing at what cannot be computed
 */
export function when(text: string): Condition {
  const e = read('when', text);
  const condition: Condition = {
    name: text,
    test: (_, match) => evaluate(e, (v) => valueIn(match, v)) === true,
    describe: (_, match) =>
      [...new Set(variablesOf(e).map((v) => v.name))]
        .map((v) => `${v} = ${String(valueIn(match, v))}`)
        .join(', '),
  };
  rememberExpression(condition, e);
  return condition;
}

function read(where: string, text: string): Expression {
  check(where, text, TEXT);
  const { node } = pattern(text);
  const e = expressionOf(text, node);
  if (node.kind === 'app' && node.args.length === 0 && e.kind === 'variable')
    throw new PatternError('a variable is no computation', text, node.start, node.end);
  return e;
}

function valueIn(match: Match, variable: string): unknown {
  return match.isLiteral(variable) ? match.literal(variable) : match.value(variable);
}
