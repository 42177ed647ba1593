import { parsePython, type Module } from '../../../python/index.js';
import { EgghatchError, type SourceText, type Span } from '../../../diagnostics/index.js';

/** How an example is put on record: the `@export_case(…)` decorator and the import that it needs. */
export interface Registration {
  /** The decorated function or class, when there is one. */
  readonly entry?: string | undefined;
  readonly tags: readonly string[];
  /** The last part of `support_level=SupportLevel.SUPPORTED`. */
  readonly supportLevel?: string | undefined;
  /** What to leave out of the source that is shown, in order. */
  readonly statements: readonly Span[];
}

type Statement = Module['body'][number];
type Definition = Extract<Statement, { readonly kind: 'FunctionDef' | 'ClassDef' }>;
type Expr = Definition['decorators'][number];
type Call = Extract<Expr, { readonly kind: 'Call' }>;

const DECORATOR = 'export_case';

/** A source that is no Python has no registration: it is shown as it is, and exporting it says what is wrong. */
export function findRegistration(source: SourceText): Registration {
  const statements: Span[] = [];
  let found: Omit<Registration, 'statements'> = { tags: [] };
  for (const statement of statementsOf(source)) {
    if (statement.kind === 'ImportFrom' && statement.names.some(({ name }) => name === DECORATOR)) {
      statements.push(statement.span);
    }
    if (statement.kind !== 'FunctionDef' && statement.kind !== 'ClassDef') continue;
    const decorator = statement.decorators.find(isRegistration);
    if (decorator === undefined) continue;
    statements.push(decorator.span);
    found = { entry: statement.name, ...settingsOf(decorator) };
  }
  return { ...found, statements };
}

function statementsOf(source: SourceText): readonly Statement[] {
  try {
    return parsePython(source).body;
  } catch (error) {
    if (error instanceof EgghatchError) return [];
    throw error;
  }
}

function isRegistration(decorator: Expr): decorator is Call {
  return decorator.kind === 'Call' && lastName(decorator.fn) === DECORATOR;
}

function settingsOf(decorator: Call): Pick<Registration, 'tags' | 'supportLevel'> {
  const argument = (name: string): Expr | undefined =>
    decorator.args.find((arg) => arg.kind === 'keyword' && arg.name === name)?.value;
  const tags = argument('tags');
  const level = argument('support_level');
  return { tags: tags ? textsIn(tags) : [], supportLevel: level && lastName(level) };
}

/** The texts of a set, list or tuple, in the order in which they are written. */
function textsIn(expr: Expr): readonly string[] {
  if (expr.kind !== 'Set' && expr.kind !== 'List' && expr.kind !== 'Tuple') return [];
  return expr.items.flatMap((item) =>
    item.kind === 'Constant' && typeof item.value === 'string' ? [item.value] : [],
  );
}

function lastName(expr: Expr): string | undefined {
  return expr.kind === 'Name' || expr.kind === 'Attribute' ? expr.name : undefined;
}
