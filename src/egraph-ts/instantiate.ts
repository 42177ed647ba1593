import type { EGraph } from './egraph.js';
import { PatternError } from './errors.js';
import type { Match } from './match.js';
import type { Pattern, PatternNode } from './pattern.js';
import { pattern } from './pattern.js';
import { coreOf } from './internal/core-of.js';
import { readPayload } from './internal/payload-text.js';
import type { Id, Payload } from './types.js';

/**
 * Adds the instance of a pattern under a match (for computed right-hand sides and conditions); returns its class.
 *
 * @param extra classes for variables that the match does not bind
 * @throws PatternError when the pattern does not fit the language or a variable is not bound
 */
export function instantiate(
  egraph: EGraph,
  template: Pattern | string,
  match: Match,
  extra: Readonly<Record<string, Id>> = {},
): Id {
  const p = typeof template === 'string' ? pattern(template) : template;
  const build = (n: PatternNode): Id => {
    if (n.kind === 'var') return extra[n.name] ?? match.get(n.name);
    if (n.kind !== 'app') throw new PatternError('expected a pattern', p.text, n.start, n.end);
    const op = coreOf(egraph).op(n.op);
    let args = n.args;
    let payload: Payload | undefined;
    if (op.payload !== undefined) {
      const literal = args[0];
      if (literal === undefined || (literal.kind !== 'string' && literal.kind !== 'app')) {
        throw new PatternError(
          `operator "${op.name}" needs a literal (${op.payload})`,
          p.text,
          n.start,
          n.end,
        );
      }
      const quoted = literal.kind === 'string';
      const read = readPayload(op.payload, quoted ? literal.value : literal.op, quoted);
      if ('problem' in read) throw new PatternError(read.problem, p.text, literal.start, literal.end);
      payload = read.value;
      args = args.slice(1);
    }
    const children = args.flatMap((a): readonly Id[] =>
      a.kind === 'rest' ? match.rest(a.name) : [build(a)],
    );
    return egraph.add(n.op, children, payload);
  };
  return build(p.node);
}
