import type { PyBinaryOp } from '../../object.js';
import type {
  Argument,
  ComprehensionClause,
  ComprehensionExpr,
  Comparison,
  Expr,
  ParameterNode,
  SliceExpr,
} from '../ast.js';
import type { Cursor } from './cursor.js';
import { parseParameters } from './parameters.js';
import { parseStringLiteral } from './string-literal.js';
import { checkTarget, checkWalrusTarget } from './targets.js';
import { table } from '../../../tables/index.js';

const COMPARISON_LEVEL = 4;
const UNARY_LEVEL = 11;
const BINARY_LEVELS: Readonly<Record<string, number>> = table({
  '|': 5,
  '^': 6,
  '&': 7,
  '<<': 8,
  '>>': 8,
  '+': 9,
  '-': 9,
  '*': 10,
  '/': 10,
  '//': 10,
  '%': 10,
  '@': 10,
});
const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=', 'in', 'is', 'not']);

/** `expression`: conditional, lambda, or what binds tighter. No `:=`, no star, no comma. */
export function parseExpression(cursor: Cursor): Expr {
  return cursor.nest(() => {
    if (cursor.is('lambda')) return parseLambda(cursor);
    const start = cursor.token.start;
    // `a if b else c if d else …` can be long: collected here, built from the right.
    const branches: { readonly then: Expr; readonly test: Expr; readonly start: number }[] = [];
    let last = parseOr(cursor);
    let lastStart = start;
    while (cursor.is('if')) {
      cursor.advance();
      const test = parseOr(cursor);
      if (!cursor.is('else')) {
        if (cursor.is(':')) cursor.unexpected("'else'");
        cursor.fail("expected 'else' after 'if' expression", cursor.spanFrom(lastStart), {
          hint: 'the conditional expression is a if condition else b',
        });
      }
      cursor.advance();
      branches.push({ then: last, test, start: lastStart });
      lastStart = cursor.token.start;
      if (cursor.is('lambda')) {
        last = parseLambda(cursor);
        break;
      }
      last = parseOr(cursor);
    }
    const end = cursor.lastEnd;
    for (const { then, test, start: from } of branches.reverse()) {
      last = { kind: 'Conditional', test, then, otherwise: last, span: { start: from, end } };
    }
    return last;
  });
}

/** `expression`, or `name := expression`. */
export function parseNamedExpression(cursor: Cursor): Expr {
  const start = cursor.token.start;
  const expr = parseExpression(cursor);
  if (!cursor.is(':=')) return expr;
  const target = checkWalrusTarget(cursor, expr);
  cursor.advance();
  const value = parseExpression(cursor);
  return { kind: 'Walrus', target, value, span: cursor.spanFrom(start) };
}

/** `a, *b, c`: one expression, or a tuple when there is a comma. `named`: with `:=`. */
export function parseStarExpressions(cursor: Cursor, named = false): Expr {
  const start = cursor.token.start;
  const first = parseStarExpression(cursor, named);
  if (!cursor.is(',')) return first;
  const items = [first];
  while (cursor.take(',')) {
    if (!startsExpression(cursor)) break;
    items.push(parseStarExpression(cursor, named));
  }
  return { kind: 'Tuple', items, parenthesized: false, span: cursor.spanFrom(start) };
}

function parseStarExpression(cursor: Cursor, named: boolean): Expr {
  const { start } = cursor.token;
  if (cursor.is('*')) {
    cursor.advance();
    const value = parseBinary(cursor, 5);
    return { kind: 'Starred', value, span: cursor.spanFrom(start) };
  }
  return named ? parseNamedExpression(cursor) : parseExpression(cursor);
}

/** What follows `=`, `return`, …: star expressions or a `yield`. */
export function parseValue(cursor: Cursor): Expr {
  return cursor.is('yield') ? parseYield(cursor) : checkStarred(cursor, parseStarExpressions(cursor));
}

/** A star alone, without a comma, is not a value. */
export function checkStarred(cursor: Cursor, expr: Expr): Expr {
  if (expr.kind === 'Starred') {
    cursor.fail("can't use starred expression here", expr.span, {
      hint: 'write a comma behind it for a tuple',
    });
  }
  return expr;
}

export function parseYield(cursor: Cursor): Expr {
  const { start } = cursor.advance();
  if (!cursor.surroundings.inFunction) {
    cursor.fail("'yield' outside function", cursor.spanFrom(start));
  }
  if (cursor.take('from')) {
    if (cursor.surroundings.inAsync) {
      cursor.fail("'yield from' inside async function", cursor.spanFrom(start));
    }
    const value = parseExpression(cursor);
    return { kind: 'Yield', value, from: true, span: cursor.spanFrom(start) };
  }
  const value = startsExpression(cursor) ? checkStarred(cursor, parseStarExpressions(cursor)) : undefined;
  return { kind: 'Yield', value, from: false, span: cursor.spanFrom(start) };
}

/** Whether the next token can start an expression. */
export function startsExpression(cursor: Cursor): boolean {
  const { token } = cursor;
  switch (token.type) {
    case 'name':
    case 'int':
    case 'float':
    case 'imaginary':
    case 'string':
    case 'bytes':
    case 'fstring':
      return true;
    case 'op':
      return ['(', '[', '{', '-', '+', '~', '*', '...'].includes(token.text);
    case 'keyword':
      return ['None', 'True', 'False', 'not', 'lambda', 'await', 'yield'].includes(token.text);
    default:
      return false;
  }
}

function parseLambda(cursor: Cursor): Expr {
  const { start } = cursor.advance();
  const parameters: readonly ParameterNode[] = parseParameters(cursor, ':', parseExpression);
  cursor.expect(':', { hint: 'a lambda is written lambda x, y: x + y' });
  const body = cursor.within({ inFunction: true, inLoop: false, inAsync: false }, () =>
    parseExpression(cursor),
  );
  return { kind: 'Lambda', parameters, body, span: cursor.spanFrom(start) };
}

/** `or` and what binds tighter. */
function parseOr(cursor: Cursor): Expr {
  return parseBool(cursor, 'or', () => parseBool(cursor, 'and', () => parseNot(cursor)));
}

function parseBool(cursor: Cursor, op: 'and' | 'or', operand: () => Expr): Expr {
  const { start } = cursor.token;
  const first = operand();
  if (!cursor.is(op)) return first;
  const values = [first];
  while (cursor.take(op)) values.push(operand());
  return { kind: 'Bool', op, values, span: cursor.spanFrom(start) };
}

function parseNot(cursor: Cursor): Expr {
  if (!cursor.is('not')) return parseComparison(cursor);
  return cursor.nest(() => {
    const { start } = cursor.advance();
    const operand = parseNot(cursor);
    return { kind: 'Unary', op: 'not', operand, span: cursor.spanFrom(start) };
  });
}

function parseComparison(cursor: Cursor): Expr {
  const { start } = cursor.token;
  const left = parseBinary(cursor, COMPARISON_LEVEL + 1);
  const rest: { readonly op: Comparison; readonly right: Expr }[] = [];
  for (let op = comparison(cursor); op !== undefined; op = comparison(cursor)) {
    rest.push({ op, right: parseBinary(cursor, COMPARISON_LEVEL + 1) });
  }
  return rest.length === 0 ? left : { kind: 'Compare', left, rest, span: cursor.spanFrom(start) };
}

function comparison(cursor: Cursor): Comparison | undefined {
  const { token } = cursor;
  if (token.type === 'op' && token.text === '<>') {
    cursor.fail('invalid syntax', token, { hint: 'Python writes inequality as !=' });
  }
  if ((token.type !== 'op' && token.type !== 'keyword') || !COMPARISONS.has(token.text)) return undefined;
  if (token.text === 'not') {
    if (!cursor.isAhead(1, 'in')) return undefined;
    cursor.advance();
    cursor.advance();
    return 'not in';
  }
  cursor.advance();
  if (token.text === 'is') return cursor.take('not') ? 'is not' : 'is';
  return token.text as Comparison;
}

/** Left-associative binary operators from a level up; long chains do not nest calls. */
function parseBinary(cursor: Cursor, level: number): Expr {
  const { start } = cursor.token;
  let left = parseUnary(cursor);
  for (;;) {
    const { token } = cursor;
    const found = token.type === 'op' ? BINARY_LEVELS[token.text] : undefined;
    if (token.type !== 'op' || found === undefined || found < level) return left;
    cursor.advance();
    const right = found === UNARY_LEVEL - 1 ? parseUnary(cursor) : parseBinary(cursor, found + 1);
    left = { kind: 'Binary', op: token.text as PyBinaryOp, left, right, span: cursor.spanFrom(start) };
  }
}

function parseUnary(cursor: Cursor): Expr {
  const { token } = cursor;
  if (token.type === 'op' && (token.text === '-' || token.text === '+' || token.text === '~')) {
    const op = token.text;
    return cursor.nest(() => {
      cursor.advance();
      const operand = parseUnary(cursor);
      return { kind: 'Unary', op, operand, span: cursor.spanFrom(token.start) };
    });
  }
  const base = parseAwait(cursor);
  if (!cursor.is('**')) return base;
  return cursor.nest(() => {
    cursor.advance();
    const right = parseUnary(cursor);
    return { kind: 'Binary', op: '**', left: base, right, span: cursor.spanFrom(token.start) };
  });
}

function parseAwait(cursor: Cursor): Expr {
  if (!cursor.is('await')) return parsePostfix(cursor);
  const { start } = cursor.advance();
  if (!cursor.surroundings.inAsync) {
    cursor.fail(
      `'await' outside ${cursor.surroundings.inFunction ? 'async ' : ''}function`,
      cursor.spanFrom(start),
    );
  }
  const value = parsePostfix(cursor);
  return { kind: 'Await', value, span: cursor.spanFrom(start) };
}

function parsePostfix(cursor: Cursor): Expr {
  const { start } = cursor.token;
  let expr = parseAtom(cursor);
  for (;;) {
    const { token } = cursor;
    if (token.type !== 'op') return expr;
    if (token.text === '.') {
      cursor.advance();
      const name = cursor.name('the name of an attribute');
      expr = {
        kind: 'Attribute',
        object: expr,
        name: name.text,
        nameSpan: name,
        span: cursor.spanFrom(start),
      };
    } else if (token.text === '(') {
      const args = parseArguments(cursor);
      expr = { kind: 'Call', fn: expr, args, span: cursor.spanFrom(start) };
    } else if (token.text === '[') {
      cursor.advance();
      const index = parseSubscript(cursor);
      closeBracket(cursor, ']');
      expr = { kind: 'Subscript', object: expr, index, span: cursor.spanFrom(start) };
    } else return expr;
  }
}

/** Takes the closing bracket; two expressions without a comma are the usual reason that it is not there. */
function closeBracket(cursor: Cursor, bracket: string): void {
  if (cursor.take(bracket)) return;
  if (startsExpression(cursor) && !cursor.is('*') && !cursor.is('yield') && cursor.last?.type !== 'op') {
    const lastToken = cursor.last ?? cursor.token;
    missingComma(cursor, lastToken.start);
  }
  if (cursor.is('=')) {
    cursor.fail("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", cursor.token);
  }
  cursor.unexpected(`',' or '${bracket}'`);
}

function missingComma(cursor: Cursor, start: number): never {
  const { end } = cursor.token;
  // A bracket that is never closed swallows the lines below it, and is what to say then.
  const text = cursor.source.text.slice(start, end);
  if (text.includes('\n'))
    cursor.unexpected("','", 'is a comma or a closing bracket missing at the end of the line above?');
  return cursor.fail('invalid syntax. Perhaps you forgot a comma?', { start, end }, { expected: "','" });
}

function parseSubscript(cursor: Cursor): Expr {
  if (cursor.is(']')) cursor.unexpected('an index or a slice');
  const { start } = cursor.token;
  const first = parseSlice(cursor);
  if (!cursor.is(',')) {
    // `x[*a]` is the tuple of a's items.
    return first.kind === 'Starred'
      ? { kind: 'Tuple', items: [first], parenthesized: false, span: first.span }
      : first;
  }
  const items = [first];
  while (cursor.take(',')) {
    if (cursor.is(']')) break;
    items.push(parseSlice(cursor));
  }
  return { kind: 'Tuple', items, parenthesized: false, span: cursor.spanFrom(start) };
}

function parseSlice(cursor: Cursor): Expr | SliceExpr {
  const { start } = cursor.token;
  const first = cursor.is(':') ? undefined : parseStarExpression(cursor, true);
  if (!cursor.take(':')) {
    if (first === undefined) return cursor.unexpected('an index or a slice');
    return first;
  }
  const part = (): Expr | undefined =>
    cursor.is(':') || cursor.is(',') || cursor.is(']') ? undefined : parseExpression(cursor);
  const stop = part();
  const step = cursor.take(':') ? part() : undefined;
  return { kind: 'Slice', start: first, stop, step, span: cursor.spanFrom(start) };
}

/** The arguments of a call or class, with their brackets. */
export function parseArguments(cursor: Cursor): readonly Argument[] {
  cursor.expect('(');
  const args: Argument[] = [];
  const names = new Set<string>();
  let keywordSeen: 'keyword' | 'double-star' | undefined;
  while (!cursor.is(')')) {
    const { token } = cursor;
    if (cursor.take('**')) {
      args.push({ kind: 'double-star', value: parseExpression(cursor) });
      keywordSeen = 'double-star';
    } else if (cursor.take('*')) {
      if (keywordSeen === 'double-star') {
        cursor.fail(
          'iterable argument unpacking follows keyword argument unpacking',
          cursor.spanFrom(token.start),
        );
      }
      args.push({ kind: 'star', value: parseExpression(cursor) });
      if (cursor.is('for')) {
        cursor.fail('iterable unpacking cannot be used in comprehension', cursor.spanFrom(token.start));
      }
    } else if ((token.type === 'name' || token.type === 'keyword') && cursor.isAhead(1, '=')) {
      if (token.type === 'keyword') keywordAsArgument(cursor, token.text);
      cursor.advance();
      cursor.advance();
      if (names.has(token.text)) cursor.fail(`keyword argument repeated: ${token.text}`, token);
      names.add(token.text);
      if (cursor.is(',') || cursor.is(')')) cursor.fail('expected argument value expression', token);
      args.push({ kind: 'keyword', name: cursor.mangle(token.text), value: parseExpression(cursor) });
      keywordSeen ??= 'keyword';
    } else {
      const value = parsePositionalArgument(cursor, args.length === 0);
      if (keywordSeen !== undefined) {
        const unpacking = keywordSeen === 'double-star' ? ' unpacking' : '';
        cursor.fail(`positional argument follows keyword argument${unpacking}`, value.span, {
          hint: 'move it before the keyword arguments, or give it its name',
        });
      }
      args.push({ kind: 'positional', value });
    }
    if (!cursor.take(',')) break;
  }
  closeBracket(cursor, ')');
  return args;
}

function keywordAsArgument(cursor: Cursor, name: string): never {
  if (name === 'True' || name === 'False' || name === 'None')
    cursor.fail(`cannot assign to ${name}`, cursor.token);
  return cursor.fail('invalid syntax', cursor.token, {
    hint: `'${name}' is a keyword of Python; pass it as **{'${name}': …}`,
  });
}

function parsePositionalArgument(cursor: Cursor, first: boolean): Expr {
  const { start } = cursor.token;
  const value = parseNamedExpression(cursor);
  if (cursor.is('=')) {
    cursor.fail('expression cannot contain assignment, perhaps you meant "=="?', value.span);
  }
  if (!cursor.is('for') && !cursor.is('async')) return value;
  const generator = comprehension(cursor, 'generator', start, value, undefined);
  const alone = first && (cursor.is(')') || (cursor.is(',') && cursor.isAhead(1, ')')));
  if (!alone) {
    cursor.fail('Generator expression must be parenthesized', generator.span, {
      hint: 'put brackets around the generator expression',
    });
  }
  return generator;
}

function parseAtom(cursor: Cursor): Expr {
  const { token } = cursor;
  switch (token.type) {
    case 'name':
      cursor.advance();
      return { kind: 'Name', name: cursor.mangle(token.text), span: span(token) };
    case 'int':
    case 'float':
      cursor.advance();
      return { kind: 'Constant', value: token.value, span: span(token) };
    case 'imaginary':
      cursor.advance();
      return { kind: 'Imaginary', value: token.value, span: span(token) };
    case 'string':
    case 'bytes':
    case 'fstring':
      return parseStringLiteral(cursor, parseValue);
    case 'keyword':
      switch (token.text) {
        case 'None':
        case 'True':
        case 'False':
          cursor.advance();
          return {
            kind: 'Constant',
            value: token.text === 'None' ? null : token.text === 'True',
            span: span(token),
          };
      }
      return cursor.unexpected('an expression');
    case 'op':
      switch (token.text) {
        case '(':
          return parseParenthesized(cursor);
        case '[':
          return parseList(cursor);
        case '{':
          return parseBraces(cursor);
        case '...':
          cursor.advance();
          return { kind: 'Ellipsis', span: span(token) };
      }
      return cursor.unexpected('an expression');
    default:
      return cursor.unexpected('an expression');
  }
}

const span = ({ start, end }: { readonly start: number; readonly end: number }): Expr['span'] => ({
  start,
  end,
});

function parseParenthesized(cursor: Cursor): Expr {
  const { start } = cursor.advance();
  if (cursor.take(')'))
    return { kind: 'Tuple', items: [], parenthesized: true, span: cursor.spanFrom(start) };
  if (cursor.is('yield')) {
    const value = parseYield(cursor);
    closeBracket(cursor, ')');
    return value;
  }
  const inner = parseStarExpressions(cursor, true);
  if (cursor.is('for') || cursor.is('async')) {
    checkComprehensionElement(cursor, inner);
    const generator = comprehension(cursor, 'generator', start, inner, undefined);
    closeBracket(cursor, ')');
    return { ...generator, span: cursor.spanFrom(start) };
  }
  closeBracket(cursor, ')');
  if (inner.kind === 'Starred') cursor.fail('cannot use starred expression here', inner.span);
  if (inner.kind === 'Tuple' && !inner.parenthesized) {
    return { ...inner, parenthesized: true, span: cursor.spanFrom(start) };
  }
  return inner;
}

function parseList(cursor: Cursor): Expr {
  const { start } = cursor.advance();
  const items: Expr[] = [];
  while (!cursor.is(']')) {
    items.push(parseStarExpression(cursor, true));
    if (items.length === 1 && items[0] !== undefined && (cursor.is('for') || cursor.is('async'))) {
      checkComprehensionElement(cursor, items[0]);
      const list = comprehension(cursor, 'list', start, items[0], undefined);
      closeBracket(cursor, ']');
      return { ...list, span: cursor.spanFrom(start) };
    }
    checkComprehensionTuple(cursor, items);
    if (!cursor.take(',')) break;
  }
  closeBracket(cursor, ']');
  return { kind: 'List', items, span: cursor.spanFrom(start) };
}

function checkComprehensionElement(cursor: Cursor, element: Expr): void {
  if (element.kind === 'Starred') {
    cursor.fail('iterable unpacking cannot be used in comprehension', element.span);
  }
  if (element.kind === 'Tuple' && !element.parenthesized) checkComprehensionTuple(cursor, element.items);
}

/** `[a, b for a, b in pairs]`. */
function checkComprehensionTuple(cursor: Cursor, items: readonly Expr[]): void {
  const [first] = items;
  if (items.length > 1 && first !== undefined && cursor.is('for')) {
    cursor.fail(
      'did you forget parentheses around the comprehension target?',
      cursor.spanFrom(first.span.start),
    );
  }
}

/** A dict or a set, which only the first entry tells apart. */
function parseBraces(cursor: Cursor): Expr {
  const { start } = cursor.advance();
  if (cursor.take('}')) return { kind: 'Dict', entries: [], span: cursor.spanFrom(start) };
  if (cursor.is('**')) return parseDict(cursor, start, undefined);
  const first = parseStarExpression(cursor, true);
  return cursor.is(':') ? parseDict(cursor, start, first) : parseSet(cursor, start, first);
}

function parseSet(cursor: Cursor, start: number, first: Expr): Expr {
  if (cursor.is('for') || cursor.is('async')) {
    checkComprehensionElement(cursor, first);
    const set = comprehension(cursor, 'set', start, first, undefined);
    closeBracket(cursor, '}');
    return { ...set, span: cursor.spanFrom(start) };
  }
  const items = [first];
  while (cursor.take(',')) {
    if (cursor.is('}')) break;
    items.push(parseStarExpression(cursor, true));
    checkComprehensionTuple(cursor, items);
  }
  if (cursor.is(':')) cursor.unexpected("',' or '}'", 'a set has no keys; every entry of a dict needs one');
  closeBracket(cursor, '}');
  return { kind: 'Set', items, span: cursor.spanFrom(start) };
}

function parseDict(cursor: Cursor, start: number, firstKey: Expr | undefined): Expr {
  const entries: { readonly key: Expr | undefined; readonly value: Expr }[] = [];
  let key = firstKey;
  while (key !== undefined || !cursor.is('}')) {
    if (key === undefined && cursor.take('**')) {
      entries.push({ key: undefined, value: parseBinary(cursor, COMPARISON_LEVEL + 1) });
      if (cursor.is('for')) cursor.fail('dict unpacking cannot be used in dict comprehension', cursor.token);
    } else {
      key ??= parseExpression(cursor);
      if (key.kind === 'Starred') cursor.unexpected(undefined);
      if (!cursor.take(':')) {
        cursor.preferTextError();
        cursor.fail("':' expected after dictionary key", cursor.token);
      }
      if (cursor.is('*')) {
        cursor.fail('cannot use a starred expression in a dictionary value', cursor.token);
      }
      if (cursor.is(',') || cursor.is('}')) {
        cursor.fail("expression expected after dictionary key and ':'", cursor.token);
      }
      const value = parseExpression(cursor);
      if (entries.length === 0 && (cursor.is('for') || cursor.is('async'))) {
        const dict = comprehension(cursor, 'dict', start, key, value);
        closeBracket(cursor, '}');
        return { ...dict, span: cursor.spanFrom(start) };
      }
      entries.push({ key, value });
    }
    key = undefined;
    if (!cursor.take(',')) break;
  }
  closeBracket(cursor, '}');
  return { kind: 'Dict', entries, span: cursor.spanFrom(start) };
}

/** The `for … in … if …` clauses behind an element. */
function comprehension(
  cursor: Cursor,
  form: ComprehensionExpr['form'],
  start: number,
  element: Expr,
  value: Expr | undefined,
): ComprehensionExpr {
  const clauses: ComprehensionClause[] = [];
  while (cursor.is('for') || cursor.is('async')) {
    const async = cursor.take('async');
    cursor.expect('for');
    const target = parseTargetList(cursor);
    if (!cursor.take('in')) cursor.unexpected("'in'");
    const iterable = parseOr(cursor);
    const conditions: Expr[] = [];
    while (cursor.take('if')) conditions.push(parseCondition(cursor));
    clauses.push({ target, iterable, conditions, async });
  }
  return { kind: 'Comprehension', form, element, value, clauses, span: cursor.spanFrom(start) };
}

/** A condition of a comprehension: no bare conditional expression, since `else` would belong to nobody. */
function parseCondition(cursor: Cursor): Expr {
  if (cursor.is('lambda')) return parseLambda(cursor);
  const { start } = cursor.token;
  const condition = parseOr(cursor);
  if (cursor.is('else')) {
    cursor.unexpected(
      undefined,
      'with an else, the condition goes before the for: [a if c else b for x in xs]',
    );
  }
  if (!cursor.take(':=')) return condition;
  const target = checkWalrusTarget(cursor, condition);
  const value = parseExpression(cursor);
  return { kind: 'Walrus', target, value, span: cursor.spanFrom(start) };
}

/** The targets of a `for`: what stands before `in`. */
export function parseTargetList(cursor: Cursor): Expr {
  const { start } = cursor.token;
  const one = (): Expr => {
    const at = cursor.token.start;
    if (!cursor.take('*')) return parseBinary(cursor, COMPARISON_LEVEL + 1);
    return { kind: 'Starred', value: parseBinary(cursor, COMPARISON_LEVEL + 1), span: cursor.spanFrom(at) };
  };
  const first = one();
  let target = first;
  if (cursor.is(',')) {
    const items = [first];
    while (cursor.take(',')) {
      if (cursor.is('in') || cursor.is('=')) break;
      items.push(one());
    }
    target = { kind: 'Tuple', items, parenthesized: false, span: cursor.spanFrom(start) };
  }
  checkTarget(cursor, target);
  return target;
}
