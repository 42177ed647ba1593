import type { Span } from '../../../diagnostics/index.js';
import type { PyBinaryOp } from '../../object.js';
import type { Argument, ExceptHandler, Expr, Statement } from '../ast.js';
import type { Cursor } from './cursor.js';
import {
  checkStarred,
  parseArguments,
  parseExpression,
  parseNamedExpression,
  parseStarExpressions,
  parseTargetList,
  parseValue,
  startsExpression,
} from './expressions.js';
import { parseImport, parseImportFrom } from './imports.js';
import { parseParameters } from './parameters.js';
import { checkAnnotatedTarget, checkAugmentedTarget, checkDeleteTarget, checkTarget } from './targets.js';
import { table } from '../../../tables/index.js';

const AUGMENTED = new Set(['+=', '-=', '*=', '/=', '//=', '%=', '**=', '@=', '&=', '|=', '^=', '<<=', '>>=']);
const SUITES: Readonly<Record<string, (cursor: Cursor) => Statement>> = table({
  if: parseIf,
  while: parseWhile,
  for: (cursor) => parseFor(cursor, false),
  try: parseTry,
  with: (cursor) => parseWith(cursor, false),
  def: (cursor) => parseFunction(cursor, [], false),
  class: (cursor) => parseClass(cursor, []),
  async: parseAsync,
});
/** Keywords that continue a statement, and what they continue. */
const CONTINUATIONS: Readonly<Record<string, string>> = table({
  else: "an 'if', 'for', 'while' or 'try'",
  elif: "an 'if'",
  except: "a 'try'",
  finally: "a 'try'",
});

/** All statements of a file. */
export function parseFile(cursor: Cursor): readonly Statement[] {
  const body: Statement[] = [];
  while (cursor.token.type !== 'end') parseStatement(cursor, body);
  return body;
}

/** One logical line, which can be several simple statements, or one compound statement. */
function parseStatement(cursor: Cursor, into: Statement[]): void {
  const { token } = cursor;
  if (token.type === 'newline') {
    cursor.advance();
    return;
  }
  if (token.type === 'keyword') {
    const suite = SUITES[token.text];
    if (suite !== undefined) {
      cursor.futureAllowed = false;
      into.push(cursor.nest(() => suite(cursor)));
      return;
    }
    const continued = CONTINUATIONS[token.text];
    if (continued !== undefined) {
      cursor.unexpected(
        undefined,
        `'${token.text}' continues ${continued} with the same indentation: there is none here`,
      );
    }
  }
  if (cursor.is('@')) {
    cursor.futureAllowed = false;
    into.push(cursor.nest(() => parseDecorated(cursor)));
    return;
  }
  refuseSoftKeywords(cursor);
  parseSimpleStatements(cursor, into);
}

function parseSimpleStatements(cursor: Cursor, into: Statement[]): void {
  do {
    if (cursor.token.type === 'newline') break;
    into.push(parseSimpleStatement(cursor));
  } while (cursor.take(';'));
  endOfLine(cursor);
}

function endOfLine(cursor: Cursor): void {
  const { token } = cursor;
  if (token.type === 'newline') {
    cursor.advance();
    return;
  }
  if (token.type === 'end') return;
  const previous = cursor.last;
  if (
    previous?.type === 'name' &&
    (previous.text === 'print' || previous.text === 'exec') &&
    startsExpression(cursor)
  ) {
    cursor.fail(
      `Missing parentheses in call to '${previous.text}'. Did you mean ${previous.text}(...)?`,
      cursor.spanFrom(previous.start),
      { hint: 'this looks like Python 2' },
    );
  }
  cursor.unexpected('the end of the line', endOfLineHint(cursor));
}

function endOfLineHint(cursor: Cursor): string | undefined {
  const { token } = cursor;
  if (cursor.last?.type === 'keyword' && cursor.last.text === 'else' && cursor.is('if'))
    return "write 'elif'";
  if (token.type === 'op' && token.text === ':')
    return "only compound statements (if, for, def, …) end with ':'";
  if (token.type === 'op' && token.text === '{')
    return "Python has no braces: blocks follow a ':' and are indented";
  if (token.type === 'keyword' && token.text === 'as') return "'as' belongs to import, with and except";
  return undefined;
}

/** Statements that start with a word that is no keyword elsewhere. */
function refuseSoftKeywords(cursor: Cursor): void {
  const { token } = cursor;
  if (token.type !== 'name') return;
  const next = cursor.peek(1);
  const nextStarts =
    next.type === 'name' || next.type === 'int' || next.type === 'string' || next.type === 'float';
  const bracket = next.type === 'op' && ['(', '[', '{', '-', '*'].includes(next.text);
  if (token.text === 'match' && (nextStarts || bracket) && lineEndsInColon(cursor)) {
    cursor.unsupported('match statements', token, 'write if and elif instead');
  }
  if (token.text === 'type' && next.type === 'name') {
    const after = cursor.peek(2);
    if (after.type === 'op' && (after.text === '=' || after.text === '[')) {
      cursor.unsupported('type statements', token, 'assign the type to a name instead');
    }
  }
}

function lineEndsInColon(cursor: Cursor): boolean {
  for (let ahead = 1; ; ahead++) {
    const token = cursor.peek(ahead);
    if (token.type === 'newline') {
      const last = cursor.peek(ahead - 1);
      return last.type === 'op' && last.text === ':' && cursor.peek(ahead + 1).type === 'indent';
    }
    if (token.type === 'end' || token.type === 'error') return false;
  }
}

function parseSimpleStatement(cursor: Cursor): Statement {
  const { token } = cursor;
  const { start } = token;
  const isFuture = token.type === 'keyword' && token.text === 'from';
  if (!isFuture && !(token.type === 'string' && cursor.position === 0)) cursor.futureAllowed = false;
  if (token.type !== 'keyword') return parseExpressionStatement(cursor);
  switch (token.text) {
    case 'pass':
    case 'break':
    case 'continue':
      cursor.advance();
      return parseJump(cursor, token.text, token);
    case 'return':
      return parseReturn(cursor);
    case 'raise':
      return parseRaise(cursor);
    case 'assert': {
      cursor.advance();
      const test = parseNamedOrFail(cursor);
      const message = cursor.take(',') ? parseExpression(cursor) : undefined;
      return { kind: 'Assert', test, message, span: cursor.spanFrom(start) };
    }
    case 'del':
      return parseDelete(cursor);
    case 'global':
    case 'nonlocal': {
      cursor.advance();
      const names = [cursor.name('the name of a variable').text];
      while (cursor.take(',')) names.push(cursor.name('the name of a variable').text);
      return { kind: 'Scope', scope: token.text, names, span: cursor.spanFrom(start) };
    }
    case 'import':
      return parseImport(cursor);
    case 'from':
      return parseImportFrom(cursor);
    default:
      return parseExpressionStatement(cursor);
  }
}

function parseJump(cursor: Cursor, kind: 'pass' | 'break' | 'continue', span: Span): Statement {
  if (kind === 'pass') return { kind: 'Pass', span };
  if (!cursor.surroundings.inLoop) {
    cursor.fail(kind === 'break' ? "'break' outside loop" : "'continue' not properly in loop", span);
  }
  return { kind: kind === 'break' ? 'Break' : 'Continue', span };
}

function parseReturn(cursor: Cursor): Statement {
  const token = cursor.advance();
  if (!cursor.surroundings.inFunction) {
    cursor.fail("'return' outside function", token, { hint: 'is the line indented less than its function?' });
  }
  const value = startsExpression(cursor) ? parseValue(cursor) : undefined;
  return { kind: 'Return', value, span: cursor.spanFrom(token.start) };
}

function parseRaise(cursor: Cursor): Statement {
  const { start } = cursor.advance();
  const exception = startsExpression(cursor) ? parseExpression(cursor) : undefined;
  if (exception !== undefined && cursor.is(',')) {
    cursor.unexpected('the end of the line', 'Python 3 raises with raise Type(message)');
  }
  const cause = exception !== undefined && cursor.take('from') ? parseExpression(cursor) : undefined;
  return { kind: 'Raise', exception, cause, span: cursor.spanFrom(start) };
}

function parseDelete(cursor: Cursor): Statement {
  const { start } = cursor.advance();
  const list = parseStarExpressions(cursor);
  const targets = list.kind === 'Tuple' && !list.parenthesized ? list.items : [list];
  for (const target of targets) checkDeleteTarget(cursor, target);
  return { kind: 'Delete', targets, span: cursor.spanFrom(start) };
}

function parseNamedOrFail(cursor: Cursor): Expr {
  const test = parseNamedExpression(cursor);
  if (cursor.is('=')) {
    cursor.fail(
      "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
      cursor.spanFrom(test.span.start),
    );
  }
  return test;
}

function parseExpressionStatement(cursor: Cursor): Statement {
  const { start } = cursor.token;
  const first = cursor.is('yield') ? parseValue(cursor) : parseStarExpressions(cursor);
  const { token } = cursor;
  if (token.type === 'op' && AUGMENTED.has(token.text)) {
    checkAugmentedTarget(cursor, first);
    cursor.advance();
    const value = parseValue(cursor);
    const op = token.text.slice(0, -1) as PyBinaryOp;
    return { kind: 'AugAssign', op, target: first, value, span: cursor.spanFrom(start) };
  }
  if (token.type === 'op' && token.text === ':') {
    const suggestion = first.kind === 'Name' && cursor.peek(1).type === 'newline';
    if (suggestion) cursor.unexpected('the end of the line', endOfLineHint(cursor));
    checkAnnotatedTarget(cursor, first);
    cursor.advance();
    const annotation = parseExpression(cursor);
    const value = cursor.take('=') ? parseValue(cursor) : undefined;
    const simple = first.kind === 'Name' && cursor.source.text[start] !== '(';
    return { kind: 'AnnAssign', target: first, annotation, value, simple, span: cursor.spanFrom(start) };
  }
  if (!cursor.is('=')) {
    return { kind: 'ExprStmt', value: checkStarred(cursor, first), span: cursor.spanFrom(start) };
  }
  const targets: Expr[] = [];
  let value = first;
  while (cursor.is('=')) {
    targets.push(value);
    cursor.advance();
    value = cursor.is('yield') ? parseValue(cursor) : parseStarExpressions(cursor);
  }
  for (const target of targets) checkTarget(cursor, target, targets.length === 1);
  return { kind: 'Assign', targets, value: checkStarred(cursor, value), span: cursor.spanFrom(start) };
}

/** `: suite`: an indented block, or simple statements on the same line. `after` is said of a block that is missing. */
function parseBlock(cursor: Cursor, after: string, header: Span): readonly Statement[] {
  if (!cursor.is(':')) {
    if (cursor.is('=')) {
      cursor.fail("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", cursor.token);
    }
    const { token } = cursor;
    const lineEnds = token.type === 'newline' || token.type === 'end';
    if (!lineEnds) {
      const brace = token.type === 'op' && token.text === '{';
      cursor.fail("expected ':'", token, {
        hint: brace ? "Python has no braces: blocks follow a ':' and are indented" : undefined,
      });
    }
    const end = cursor.lastEnd;
    cursor.fail("expected ':'", { start: end, end: end + 1 }, { hint: `put a ':' at the end of the line` });
  }
  cursor.advance();
  const body: Statement[] = [];
  if (cursor.peek(0).type !== 'newline') {
    const { token } = cursor;
    if (token.type === 'keyword' && SUITES[token.text] !== undefined) {
      cursor.unexpected('a simple statement', `a '${token.text}' statement needs a line of its own`);
    }
    parseSimpleStatements(cursor, body);
    return body;
  }
  cursor.advance();
  if (cursor.peek(0).type !== 'indent') {
    const line = cursor.source.text.slice(0, header.start).split('\n').length;
    const { token } = cursor;
    const next = token.type === 'dedent' ? cursor.peek(1) : token;
    const at = next.type === 'end' || next.type === 'dedent' ? cursor.visible(next) : next;
    cursor.fail(`expected an indented block after ${after} on line ${line}`, at, {
      pythonType: 'IndentationError',
      hint: "indent the block; an empty one is written 'pass'",
    });
  }
  cursor.advance();
  while (cursor.token.type !== 'dedent' && cursor.token.type !== 'end') {
    if (cursor.token.type === 'indent') cursor.unexpected(undefined);
    parseStatement(cursor, body);
  }
  if (cursor.token.type === 'dedent') cursor.advance();
  return body;
}

function parseElse(cursor: Cursor): readonly Statement[] {
  const { token } = cursor;
  if (!cursor.take('else')) return [];
  if (cursor.is('if')) cursor.unexpected("':'", "write 'elif'");
  return parseBlock(cursor, "'else' statement", token);
}

function parseIf(cursor: Cursor): Statement {
  const { start } = cursor.token;
  const branches: { readonly test: Expr; readonly body: readonly Statement[] }[] = [];
  while (cursor.is('if') || cursor.is('elif')) {
    if (branches.length > 0 && cursor.is('if')) break;
    const token = cursor.advance();
    const test = parseNamedOrFail(cursor);
    const word = branches.length === 0 ? 'if' : 'elif';
    branches.push({ test, body: parseBlock(cursor, `'${word}' statement`, token) });
  }
  const otherwise = parseElse(cursor);
  return { kind: 'If', branches, otherwise, span: cursor.spanFrom(start) };
}

function parseWhile(cursor: Cursor): Statement {
  const token = cursor.advance();
  const test = parseNamedOrFail(cursor);
  const body = cursor.within({ inLoop: true }, () => parseBlock(cursor, "'while' statement", token));
  const otherwise = parseElse(cursor);
  return { kind: 'While', test, body, otherwise, span: cursor.spanFrom(token.start) };
}

function parseFor(cursor: Cursor, async: boolean): Statement {
  const token = cursor.advance();
  const target = parseTargetList(cursor);
  if (!cursor.take('in')) cursor.unexpected("'in'", 'a loop is written for name in values:');
  const iterable = checkStarred(cursor, parseStarExpressions(cursor));
  const body = cursor.within({ inLoop: true }, () => parseBlock(cursor, "'for' statement", token));
  const otherwise = parseElse(cursor);
  return { kind: 'For', target, iterable, body, otherwise, async, span: cursor.spanFrom(token.start) };
}

function parseTry(cursor: Cursor): Statement {
  const token = cursor.advance();
  const body = parseBlock(cursor, "'try' statement", token);
  const handlers: ExceptHandler[] = [];
  while (cursor.is('except')) handlers.push(parseHandler(cursor, handlers));
  const otherwise = handlers.length > 0 ? parseElse(cursor) : [];
  const finallyToken = cursor.token;
  const hasFinally = cursor.take('finally');
  const finalBody = hasFinally ? parseBlock(cursor, "'finally' statement", finallyToken) : [];
  if (handlers.length === 0 && !hasFinally)
    cursor.fail("expected 'except' or 'finally' block", cursor.visible(cursor.token));
  return { kind: 'Try', body, handlers, otherwise, finally: finalBody, span: cursor.spanFrom(token.start) };
}

function parseHandler(cursor: Cursor, earlier: readonly ExceptHandler[]): ExceptHandler {
  const token = cursor.advance();
  if (earlier.some((handler) => handler.type === undefined)) {
    cursor.fail("default 'except:' must be last", token);
  }
  if (cursor.is('*'))
    cursor.unsupported('except* handlers', cursor.token, 'handle the exceptions one by one');
  if (cursor.is(':')) {
    const body = parseBlock(cursor, "'except' statement", token);
    return { type: undefined, name: undefined, body, span: cursor.spanFrom(token.start) };
  }
  const type = parseExpression(cursor);
  if (cursor.is(',')) {
    cursor.fail('multiple exception types must be parenthesized', cursor.spanFrom(type.span.start), {
      hint: 'write except (A, B): — or, in Python 3, except A as name:',
    });
  }
  const name = cursor.take('as') ? cursor.name('the name of a variable').text : undefined;
  const body = parseBlock(cursor, "'except' statement", token);
  return { type, name, body, span: cursor.spanFrom(token.start) };
}

type WithItem = { readonly context: Expr; readonly target: Expr | undefined };

function parseWith(cursor: Cursor, async: boolean): Statement {
  const token = cursor.advance();
  const items = parseParenthesizedWith(cursor) ?? parseWithItems(cursor);
  const body = parseBlock(cursor, "'with' statement", token);
  return { kind: 'With', items, body, async, span: cursor.spanFrom(token.start) };
}

/** `with (a as b, c):`, told from brackets around one expression by an `as` or a comma inside. */
function parseParenthesizedWith(cursor: Cursor): readonly WithItem[] | undefined {
  if (!cursor.is('(')) return undefined;
  let depth = 0;
  let several = false;
  for (let ahead = 0; ; ahead++) {
    const token = cursor.peek(ahead);
    if (token.type === 'error' || token.type === 'end' || token.type === 'newline') return undefined;
    if (depth === 1 && token.type === 'keyword' && token.text === 'as') several = true;
    if (depth === 1 && token.type === 'keyword' && token.text === 'for') return undefined;
    if (token.type !== 'op') continue;
    if (depth === 1 && token.text === ',') several = true;
    if ('([{'.includes(token.text)) depth++;
    else if (')]}'.includes(token.text) && --depth === 0) {
      if (!several || !cursor.isAhead(ahead + 1, ':')) return undefined;
      break;
    }
  }
  cursor.advance();
  const items: WithItem[] = [];
  while (!cursor.is(')')) {
    items.push(parseWithItem(cursor));
    if (!cursor.take(',')) break;
  }
  cursor.expect(')');
  return items;
}

function parseWithItems(cursor: Cursor): readonly WithItem[] {
  const items = [parseWithItem(cursor)];
  while (cursor.take(',')) items.push(parseWithItem(cursor));
  return items;
}

function parseWithItem(cursor: Cursor): WithItem {
  const context = parseExpression(cursor);
  if (!cursor.take('as')) return { context, target: undefined };
  const target = parseExpression(cursor);
  checkTarget(cursor, target);
  return { context, target };
}

function parseDecorated(cursor: Cursor): Statement {
  const decorators: Expr[] = [];
  while (cursor.take('@')) {
    decorators.push(parseNamedExpression(cursor));
    endOfLine(cursor);
  }
  if (cursor.is('def')) return parseFunction(cursor, decorators, false);
  if (cursor.is('class')) return parseClass(cursor, decorators);
  if (cursor.is('async') && cursor.isAhead(1, 'def')) {
    cursor.advance();
    return parseFunction(cursor, decorators, true);
  }
  return cursor.unexpected("'def' or 'class' behind the decorator");
}

function parseAsync(cursor: Cursor): Statement {
  cursor.advance();
  if (cursor.is('def')) return parseFunction(cursor, [], true);
  if (cursor.is('for') || cursor.is('with')) {
    const word = cursor.is('for') ? 'for' : 'with';
    if (!cursor.surroundings.inAsync) cursor.fail(`'async ${word}' outside async function`, cursor.token);
    return word === 'for' ? parseFor(cursor, true) : parseWith(cursor, true);
  }
  return cursor.unexpected("'def', 'for' or 'with' behind 'async'");
}

function parseFunction(cursor: Cursor, decorators: readonly Expr[], async: boolean): Statement {
  const token = cursor.advance();
  const name = cursor.name('the name of the function');
  refuseTypeParameters(cursor);
  cursor.expect('(', { hint: 'a function without parameters is written def name():' });
  const parameters = parseParameters(cursor, ')', parseExpression);
  if (!cursor.is(')')) cursor.unexpected("',' or ')'");
  cursor.advance();
  const returns = cursor.take('->') ? parseExpression(cursor) : undefined;
  const body = cursor.within({ inFunction: true, inLoop: false, inAsync: async }, () =>
    parseBlock(cursor, 'function definition', token),
  );
  return {
    kind: 'FunctionDef',
    name: name.text,
    nameSpan: { start: name.start, end: name.end },
    parameters,
    returns,
    body,
    decorators,
    async,
    span: cursor.spanFrom(token.start),
  };
}

function parseClass(cursor: Cursor, decorators: readonly Expr[]): Statement {
  const token = cursor.advance();
  const name = cursor.name('the name of the class');
  refuseTypeParameters(cursor);
  const args: readonly Argument[] = cursor.is('(') ? parseArguments(cursor) : [];
  const body = cursor.within({ inFunction: false, inLoop: false, inAsync: false, className: name.text }, () =>
    parseBlock(cursor, 'class definition', token),
  );
  return {
    kind: 'ClassDef',
    name: name.text,
    nameSpan: { start: name.start, end: name.end },
    args,
    body,
    decorators,
    span: cursor.spanFrom(token.start),
  };
}

function refuseTypeParameters(cursor: Cursor): void {
  if (cursor.is('['))
    cursor.unsupported('type parameter lists', cursor.token, 'leave out the [ … ] behind the name');
}
