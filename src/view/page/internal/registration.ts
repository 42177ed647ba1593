import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/python';

/** How an example is put on record: the `@export_case(…)` decorator and the import that it needs. */
export interface Registration {
  /** The decorated function or class, when there is one. */
  readonly entry?: string | undefined;
  readonly tags: readonly string[];
  /** The last part of `support_level=SupportLevel.SUPPORTED`. */
  readonly supportLevel?: string | undefined;
  /** What to leave out of the source that is shown, in order: whole statements. */
  readonly statements: readonly { readonly from: number; readonly to: number }[];
}

const DECORATOR = 'export_case';

export function findRegistration(text: string): Registration {
  const tree: Tree = parser.parse(text);
  const textOf = (node: SyntaxNode): string => text.slice(node.from, node.to);
  const statements: { from: number; to: number }[] = [];
  let found: Omit<Registration, 'statements'> = { tags: [] };
  for (const node of childrenOf(tree.topNode)) {
    const children = childrenOf(node);
    if (node.name === 'ImportStatement' && children.some((child) => textOf(child) === DECORATOR)) {
      statements.push(node);
    }
    if (node.name !== 'DecoratedStatement') continue;
    const decorator = children.find((child) => child.name === 'Decorator' && calls(child, DECORATOR, textOf));
    if (!decorator) continue;
    statements.push(decorator);
    const definition = children[children.length - 1]!;
    const name = childrenOf(definition).find((child) => child.name === 'VariableName');
    found = { entry: name && textOf(name), ...settingsOf(decorator, textOf) };
  }
  return { ...found, statements };
}

type TextOf = (node: SyntaxNode) => string;

function calls(decorator: SyntaxNode, name: string, textOf: TextOf): boolean {
  const names = childrenOf(decorator).filter((child) => child.name.endsWith('Name'));
  const last = names[names.length - 1];
  return last !== undefined && textOf(last) === name;
}

function settingsOf(decorator: SyntaxNode, textOf: TextOf): Pick<Registration, 'tags' | 'supportLevel'> {
  const list = childrenOf(decorator).find((child) => child.name === 'ArgList');
  const parts = list ? childrenOf(list) : [];
  const argument = (name: string): SyntaxNode | undefined => {
    const at = parts.findIndex((part) => part.name === 'VariableName' && textOf(part) === name);
    return at !== -1 && parts[at + 1]?.name === 'AssignOp' ? parts[at + 2] : undefined;
  };
  const tags = argument('tags');
  const level = argument('support_level');
  return {
    tags: tags
      ? childrenOf(tags)
          .filter((child) => child.name === 'String')
          .map((child) => unquoted(textOf(child)))
      : [],
    supportLevel: level && textOf(level).split('.').pop()!.trim(),
  };
}

/** Tags are plain words, so quotes are all that a literal adds to one. */
function unquoted(literal: string): string {
  return literal.replace(/^['"]+|['"]+$/g, '');
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}
