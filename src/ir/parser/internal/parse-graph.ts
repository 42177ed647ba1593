import type { Graph } from '../../graph.js';
import type { Cursor } from './cursor.js';
import { endOfLine } from './end-of-line.js';
import { parseParameters } from './parse-parameters.js';
import { parseReturn, parseStatement } from './parse-statement.js';
import { parseType } from './parse-type.js';
import { NAME } from './parse-value.js';
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
  parseParameters(cursor, scope, {
    name: NAME,
    example: '`arg0_1: f32[3, 2]`',
    annotation: () => ({ val: parseType(cursor) }),
  });
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
