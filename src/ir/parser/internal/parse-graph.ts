import type { Graph } from '../../graph.js';
import type { Cursor } from './cursor.js';
import { endOfLine } from './end-of-line.js';
import { parseReturn, parseStatement } from './parse-statement.js';
import { parseType } from './parse-type.js';
import { NAME, parseItems } from './parse-value.js';
import { Scope } from './scope.js';

/**
 * One class: its `forward`, then, as deep as they are nested, the classes of the submodules that it reads. They have no
 * names in the text: they stand in the order in which the graph reads them.
 *
 * @param branch whether comments say where the graph comes from; in a program they say nothing
 */
export function parseGraph(cursor: Cursor, branch: boolean): Graph {
  const scope = new Scope();
  parseHead(cursor, scope);
  parseBody(cursor, scope, branch);
  const { nodes } = scope;
  const names = nodes.filter(({ op, target }) => op === 'get_attr' && SUBMODULE.test(target));
  if (names.length === 0) return { nodes };
  const submodules = new Map<string, Graph>();
  for (const { target } of names) {
    if (submodules.has(target)) continue;
    cursor.space();
    if (!cursor.looksAt('class '))
      cursor.fail({
        message: `the class of \`${target}\` should stand here`,
        expected: '`class GraphModule(torch.nn.Module):`, one for each submodule that is read',
      });
    submodules.set(
      target,
      cursor.nested(() => parseGraph(cursor, true)),
    );
  }
  return { nodes, submodules };
}

/** What torch's last pass calls submodules. */
const SUBMODULE = /^submodule_\d+$/;

function parseHead(cursor: Cursor, scope: Scope): void {
  cursor.need('class GraphModule(torch.nn.Module):');
  cursor.space();
  cursor.need('def forward(', { expected: '`def forward(self, …):`' });
  const first = cursor.pos;
  parseItems(cursor, ')', () => {
    const start = cursor.pos;
    const name = cursor.match(NAME)?.[0];
    if (name === undefined)
      return cursor.fail({
        message: 'the name of a parameter should stand here',
        expected: 'such as `arg0_1: f32[3, 2]`',
      });
    if (start === first) {
      if (name !== 'self')
        cursor.fail({
          message: 'the first parameter is `self`',
          expected: '`def forward(self, …):`',
          at: start,
          end: cursor.pos,
        });
      return undefined;
    }
    const val = cursor.take(': ') ? parseType(cursor) : undefined;
    return scope.define(
      cursor,
      { op: 'placeholder', name, target: name, args: [], kwargs: new Map(), meta: { val } },
      start,
    );
  });
  cursor.need(':');
  endOfLine(cursor);
}

const RETURN = /return\b/y;

function parseBody(cursor: Cursor, scope: Scope, branch: boolean): void {
  cursor.forgetComment();
  for (;;) {
    cursor.space();
    if (cursor.match(RETURN) !== undefined) break;
    if (cursor.looksAt('Graph Signature:') || cursor.atEnd())
      cursor.fail({ message: 'the graph has no `return`', expected: '`return (…)` as its last line' });
    parseStatement(cursor, scope, branch ? cursor.comment?.trim() : undefined);
    endOfLine(cursor);
  }
  parseReturn(cursor, scope);
  endOfLine(cursor);
}
