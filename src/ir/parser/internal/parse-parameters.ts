import type { Node } from '../../graph.js';
import type { Cursor } from './cursor.js';
import { endOfLine } from './end-of-line.js';
import { parseItems } from './parse-value.js';
import type { Scope } from './scope.js';

/** How a dialect writes the parameters of `forward`. */
export interface ParameterForm {
  readonly name: RegExp;
  /** A parameter, for the message that says that one should stand somewhere. */
  readonly example: string;
  /** Reads what stands behind the colon. */
  readonly annotation: () => Node['meta'];
}

/** `def forward(self, …):`, which defines the placeholders. */
export function parseParameters(
  cursor: Cursor,
  scope: Scope,
  { name: form, example, annotation }: ParameterForm,
): void {
  cursor.need('def forward(', { expected: '`def forward(self, …):`' });
  const first = cursor.pos;
  parseItems(cursor, ')', () => {
    const start = cursor.pos;
    const name = cursor.match(form)?.[0];
    if (name === undefined)
      return cursor.fail({
        message: 'the name of a parameter should stand here',
        expected: `such as ${example}`,
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
    const meta = cursor.take(': ') ? annotation() : { val: undefined };
    return scope.define(
      cursor,
      { op: 'placeholder', name, target: name, args: [], kwargs: new Map(), meta },
      start,
    );
  });
  cursor.need(':');
  endOfLine(cursor);
}
