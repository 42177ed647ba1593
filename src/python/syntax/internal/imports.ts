import type { Statement } from '../ast.js';
import type { Cursor } from './cursor.js';

const FUTURE_FEATURES = new Set([
  'nested_scopes',
  'generators',
  'division',
  'absolute_import',
  'with_statement',
  'print_function',
  'unicode_literals',
  'barry_as_FLUFL',
  'generator_stop',
  'annotations',
]);

interface ImportedName {
  readonly name: string;
  readonly as: string | undefined;
  readonly span: { readonly start: number; readonly end: number };
}

/** `import a.b as c, d`. */
export function parseImport(cursor: Cursor): Statement {
  const { start } = cursor.advance();
  const names: ImportedName[] = [];
  do {
    const at = cursor.token.start;
    const name = dottedName(cursor);
    const as = cursor.take('as') ? cursor.name('a name').text : undefined;
    names.push({ name, as, span: cursor.spanFrom(at) });
  } while (cursor.take(','));
  if (cursor.is('from')) cursor.unexpected(undefined, 'write from module import name');
  return { kind: 'Import', names, span: cursor.spanFrom(start) };
}

/** `from a.b import c as d, e`. */
export function parseImportFrom(cursor: Cursor): Statement {
  const { start } = cursor.advance();
  const moduleStart = cursor.token.start;
  let level = 0;
  for (;;) {
    if (cursor.take('.')) level++;
    else if (cursor.take('...')) level += 3;
    else break;
  }
  const module = level > 0 && cursor.is('import') ? '' : dottedName(cursor);
  const moduleSpan = cursor.spanFrom(moduleStart);
  if (!cursor.take('import')) cursor.unexpected("'import'");
  const names = cursor.take('*') ? [] : importedNames(cursor);
  if (names.length === 0 && cursor.surroundings.inFunction) {
    cursor.fail('import * only allowed at module level', cursor.spanFrom(start));
  }
  const statement: Statement = {
    kind: 'ImportFrom',
    module,
    level,
    names,
    moduleSpan,
    span: cursor.spanFrom(start),
  };
  if (module === '__future__' && level === 0) checkFuture(cursor, names, statement.span);
  else cursor.futureAllowed = false;
  return statement;
}

function checkFuture(cursor: Cursor, names: readonly ImportedName[], span: Statement['span']): void {
  if (!cursor.futureAllowed) {
    cursor.fail('from __future__ imports must occur at the beginning of the file', span, {
      hint: 'move it above everything but the docstring',
    });
  }
  if (names.length === 0) cursor.fail('future feature * is not defined', span);
  for (const { name, span: at } of names) {
    if (name === 'braces') cursor.fail('not a chance', at);
    if (!FUTURE_FEATURES.has(name)) cursor.fail(`future feature ${name} is not defined`, at);
    if (name === 'annotations') cursor.futureAnnotations = true;
  }
}

function importedNames(cursor: Cursor): readonly ImportedName[] {
  const parenthesized = cursor.take('(');
  const names: ImportedName[] = [];
  for (;;) {
    const at = cursor.token.start;
    const name = cursor.name('the name of what to import').text;
    const as = cursor.take('as') ? cursor.name('a name').text : undefined;
    names.push({ name, as, span: cursor.spanFrom(at) });
    if (!cursor.take(',')) break;
    if (parenthesized && cursor.is(')')) break;
    if (!parenthesized && cursor.token.type === 'newline') {
      cursor.fail('trailing comma not allowed without surrounding parentheses', cursor.spanFrom(at));
    }
  }
  if (parenthesized && !cursor.take(')')) cursor.unexpected("',' or ')'");
  return names;
}

function dottedName(cursor: Cursor): string {
  const parts = [cursor.name('the name of a module').text];
  while (cursor.take('.')) parts.push(cursor.name('the name of a module').text);
  return parts.join('.');
}
