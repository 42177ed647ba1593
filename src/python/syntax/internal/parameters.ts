import type { Expr, ParameterNode } from '../ast.js';
import type { Cursor } from './cursor.js';

/** The parameters of a `def` (closed by `)`) or a lambda (closed by `:`), without the closing token. */
export function parseParameters(
  cursor: Cursor,
  close: ')' | ':',
  expression: (cursor: Cursor) => Expr,
): readonly ParameterNode[] {
  const parameters: ParameterNode[] = [];
  const seen = new Set<string>();
  let kind: 'plain' | 'keyword-only' = 'plain';
  let bareStar: { readonly start: number; readonly end: number } | undefined;
  let slash = false;
  let ended = false;
  const annotation = (): Expr | undefined =>
    close === ')' && cursor.take(':') ? expression(cursor) : undefined;
  // `*args: *Ts` is allowed here and nowhere else.
  const restAnnotation = (): Expr | undefined => {
    if (close !== ')' || !cursor.take(':')) return undefined;
    const { start } = cursor.token;
    if (!cursor.take('*')) return expression(cursor);
    return { kind: 'Starred', value: expression(cursor), span: cursor.spanFrom(start) };
  };
  const name = (): { readonly text: string; readonly start: number; readonly end: number } => {
    const token = cursor.name('the name of a parameter');
    if (seen.has(token.text)) {
      cursor.fail(`duplicate argument '${token.text}' in function definition`, token);
    }
    seen.add(token.text);
    return token;
  };
  while (!cursor.is(close)) {
    const { token } = cursor;
    if (ended) cursor.fail('arguments cannot follow var-keyword argument', token);
    if (cursor.take('/')) {
      if (slash) cursor.fail('/ may appear only once', token);
      if (kind === 'keyword-only') cursor.fail('/ must be ahead of *', token);
      if (parameters.length === 0) cursor.fail('at least one argument must precede /', token);
      slash = true;
      parameters.forEach((p, i) => (parameters[i] = { ...p, kind: 'positional-only' }));
    } else if (cursor.take('**')) {
      const { text, start, end } = name();
      const type = annotation();
      if (cursor.is('=')) cursor.fail('var-keyword argument cannot have default value', cursor.token);
      parameters.push({
        name: text,
        span: { start, end },
        kind: 'keywords',
        annotation: type,
        default: undefined,
      });
      ended = true;
    } else if (cursor.take('*')) {
      if (kind === 'keyword-only') cursor.fail('* argument may appear only once', token);
      kind = 'keyword-only';
      if (cursor.is(',') || cursor.is(close)) bareStar = token;
      else {
        const { text, start, end } = name();
        const type = restAnnotation();
        if (cursor.is('=')) cursor.fail('var-positional argument cannot have default value', cursor.token);
        parameters.push({
          name: text,
          span: { start, end },
          kind: 'rest',
          annotation: type,
          default: undefined,
        });
      }
    } else {
      if (cursor.is('(')) {
        const what = close === ':' ? 'Lambda expression' : 'Function';
        cursor.fail(`${what} parameters cannot be parenthesized`, token);
      }
      const { text, start, end } = name();
      const type = annotation();
      let value: Expr | undefined;
      if (cursor.take('=')) {
        if (cursor.is(',') || cursor.is(close))
          cursor.fail('expected default value expression', cursor.token);
        value = expression(cursor);
      } else if (kind === 'plain' && parameters.some((p) => p.default !== undefined)) {
        cursor.fail(
          'non-default argument follows default argument',
          { start, end },
          {
            hint: `give ${text} a default too, or move it before the parameters that have one`,
          },
        );
      }
      if (bareStar !== undefined) bareStar = undefined;
      parameters.push({ name: text, span: { start, end }, kind, annotation: type, default: value });
    }
    if (!cursor.take(',')) break;
  }
  if (bareStar !== undefined) cursor.fail('named arguments must follow bare *', bareStar);
  return parameters;
}
