import type { Literal } from '../literal.js';
import { lookupOp } from '../../ops/index.js';
import { layoutOf } from '../layout.js';

/** The variable that holds the site of the outermost call on a left side. */
export const SITE = '?site';

/**
 * A pattern over programs, completed for the engine: schema defaults that were left out, and the site of every call.
 * On a left side the outermost site is bound to `site` and inner ones to variables that nothing mentions; on a
 * right side every call is given `site`.
 */
export function withSites(text: string, side: 'match' | 'build', site: string = SITE): string {
  const tokens = text.match(/\(|\)|"(?:[^"\\]|\\.)*"|[^\s()"]+/g) ?? [];
  let next = 0;
  let inner = 0;
  const open: { op: string; given: number }[] = [];
  const out: string[] = [];
  let calls = 0;
  for (; next < tokens.length; next++) {
    const token = tokens[next] as string;
    if (token === '(') {
      const parent = open.at(-1);
      if (parent) parent.given++;
      const op = tokens[++next] ?? '';
      open.push({ op, given: 0 });
      out.push(`(${op}`);
    } else if (token === ')') {
      const closed = open.pop();
      if (closed) {
        const op = lookupOp(closed.op);
        if (op) {
          const layout = layoutOf(op);
          for (const arg of op.schema.args.slice(Math.max(0, closed.given - layout.first))) {
            if (arg.default === undefined) break;
            out.push(literalText(arg.default));
          }
          // Calls close innermost first; the one that closes last at depth 0 is the outermost.
          out.push(side === 'build' || open.length === 0 ? site : `${site}${++inner}`);
          calls++;
        }
      }
      out.push(')');
    } else {
      const parent = open.at(-1);
      if (parent) parent.given++;
      out.push(token);
    }
  }
  return calls === 0 ? text : out.join(' ');
}

function literalText(value: Literal): string {
  if (value === null) return 'none';
  switch (typeof value) {
    case 'bigint':
      return `(int ${value})`;
    case 'number':
      return `(float ${Object.is(value, -0) ? '-0.0' : value})`;
    case 'string':
      return `(str ${JSON.stringify(value)})`;
    case 'boolean':
      return String(value);
  }
  if (Array.isArray(value))
    return value.length === 0 ? '(list)' : `(list ${value.map(literalText).join(' ')})`;
  const tagged = value as Exclude<Literal, readonly unknown[] | bigint | number | string | boolean | null>;
  return tagged.kind === 'complex'
    ? `(complex "${tagged.re},${tagged.im}")`
    : `(${tagged.kind} "${tagged.value}")`;
}
