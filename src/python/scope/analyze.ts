import type { SourceText, Span } from '../../diagnostics/index.js';
import type { Argument, ComprehensionExpr, Expr, Module, ParameterNode, Statement } from '../syntax/ast.js';
import { syntaxError } from '../syntax/internal/syntax-error.js';
import { childExpressions } from './children.js';
import type { Binding, Scope, ScopeNode } from './scope.js';

/** A scope while its names are being collected. */
class Draft {
  readonly node: ScopeNode;
  readonly kind: Scope['kind'];
  readonly comprehension: boolean;
  readonly parent: Draft | undefined;
  readonly children: Draft[] = [];
  readonly parameters = new Set<string>();
  readonly bound = new Set<string>();
  /** All names that are mentioned, in order. */
  readonly mentioned = new Set<string>();
  readonly globals = new Set<string>();
  readonly annotated = new Set<string>();
  readonly nonlocals = new Map<string, Span>();
  readonly iterationVariables = new Set<string>();
  generator = false;
  asynchronous = false;

  constructor(node: ScopeNode, kind: Scope['kind'], parent: Draft | undefined, comprehension = false) {
    this.node = node;
    this.kind = kind;
    this.parent = parent;
    this.comprehension = comprehension;
    parent?.children.push(this);
  }
}

/**
 * Resolves every name of a module to the scope that it lives in.
 *
 * @throws EgghatchError of kind `syntax` for contradicting declarations, such as a parameter that is declared global.
 */
export function analyzeScopes(module: Module): ReadonlyMap<ScopeNode, Scope> {
  const collector = new Collector(module.source, module.futureAnnotations);
  const root = new Draft(module, 'module', undefined);
  collector.statements(module.body, root);
  const scopes = new Map<ScopeNode, Scope>();
  resolve(root, new Set(), module.source, scopes);
  return scopes;
}

class Collector {
  readonly #source: SourceText;
  readonly #lazyAnnotations: boolean;

  constructor(source: SourceText, lazyAnnotations: boolean) {
    this.#source = source;
    this.#lazyAnnotations = lazyAnnotations;
  }

  #fail(span: Span, message: string): never {
    throw syntaxError(this.#source, span, message);
  }

  statements(body: readonly Statement[], scope: Draft): void {
    for (const statement of body) this.#statement(statement, scope);
  }

  #statement(statement: Statement, scope: Draft): void {
    switch (statement.kind) {
      case 'ExprStmt':
        return this.#expressions(scope, statement.value);
      case 'Assign':
        this.#expressions(scope, statement.value);
        for (const target of statement.targets) this.#target(scope, target);
        return;
      case 'AugAssign':
        this.#expressions(scope, statement.value);
        this.#target(scope, statement.target);
        return;
      case 'AnnAssign':
        return this.#annotated(statement, scope);
      case 'Return':
      case 'Assert':
      case 'Raise':
        return this.#expressions(scope, ...simpleParts(statement));
      case 'Delete':
        for (const target of statement.targets) this.#target(scope, target);
        return;
      case 'Pass':
      case 'Break':
      case 'Continue':
        return;
      case 'If':
        for (const branch of statement.branches) {
          this.#expressions(scope, branch.test);
          this.statements(branch.body, scope);
        }
        return this.statements(statement.otherwise, scope);
      case 'While':
        this.#expressions(scope, statement.test);
        this.statements(statement.body, scope);
        return this.statements(statement.otherwise, scope);
      case 'For':
        if (statement.async) scope.asynchronous = true;
        this.#expressions(scope, statement.iterable);
        this.#target(scope, statement.target);
        this.statements(statement.body, scope);
        return this.statements(statement.otherwise, scope);
      case 'With':
        if (statement.async) scope.asynchronous = true;
        for (const { context, target } of statement.items) {
          this.#expressions(scope, context);
          if (target !== undefined) this.#target(scope, target);
        }
        return this.statements(statement.body, scope);
      case 'Try':
        this.statements(statement.body, scope);
        for (const handler of statement.handlers) {
          if (handler.type !== undefined) this.#expressions(scope, handler.type);
          if (handler.name !== undefined) this.#bind(scope, handler.name);
          this.statements(handler.body, scope);
        }
        this.statements(statement.otherwise, scope);
        return this.statements(statement.finally, scope);
      case 'Import':
        for (const { name, as } of statement.names) this.#bind(scope, as ?? name.split('.', 1)[0] ?? name);
        return;
      case 'ImportFrom':
        for (const { name, as } of statement.names) this.#bind(scope, as ?? name);
        return;
      case 'Scope':
        return this.#declare(statement, scope);
      case 'FunctionDef': {
        this.#expressions(scope, ...statement.decorators);
        this.#defaultsAndAnnotations(statement.parameters, statement.returns, scope);
        this.#bind(scope, statement.name);
        const inner = new Draft(statement, 'function', scope);
        this.#parameters(statement.parameters, inner);
        return this.statements(statement.body, inner);
      }
      case 'ClassDef': {
        this.#expressions(
          scope,
          ...statement.decorators,
          ...statement.args.map((arg: Argument) => arg.value),
        );
        this.#bind(scope, statement.name);
        return this.statements(statement.body, new Draft(statement, 'class', scope));
      }
    }
  }

  #annotated(statement: Extract<Statement, { kind: 'AnnAssign' }>, scope: Draft): void {
    // Annotations of a function's own variables are never evaluated.
    if (!this.#lazyAnnotations && scope.kind !== 'function') this.#expressions(scope, statement.annotation);
    if (statement.value !== undefined) this.#expressions(scope, statement.value);
    const { target } = statement;
    if (target.kind === 'Name' && statement.simple) {
      if (scope.globals.has(target.name)) {
        this.#fail(statement.span, `annotated name '${target.name}' can't be global`);
      }
      if (scope.nonlocals.has(target.name)) {
        this.#fail(statement.span, `annotated name '${target.name}' can't be nonlocal`);
      }
      scope.annotated.add(target.name);
    }
    this.#target(scope, target);
  }

  #declare(statement: Extract<Statement, { kind: 'Scope' }>, scope: Draft): void {
    const word = statement.scope;
    for (const name of statement.names) {
      if (scope.parameters.has(name)) this.#fail(statement.span, `name '${name}' is parameter and ${word}`);
      if (word === 'nonlocal' && scope.kind === 'module') {
        this.#fail(statement.span, 'nonlocal declaration not allowed at module level');
      }
      if (word === 'global' ? scope.nonlocals.has(name) : scope.globals.has(name)) {
        this.#fail(statement.span, `name '${name}' is nonlocal and global`);
      }
      if (scope.annotated.has(name)) this.#fail(statement.span, `annotated name '${name}' can't be ${word}`);
      if (scope.kind !== 'module' || word === 'nonlocal') {
        if (scope.bound.has(name)) {
          this.#fail(statement.span, `name '${name}' is assigned to before ${word} declaration`);
        }
        if (scope.mentioned.has(name)) {
          this.#fail(statement.span, `name '${name}' is used prior to ${word} declaration`);
        }
      }
      if (word === 'global') scope.globals.add(name);
      else scope.nonlocals.set(name, statement.span);
    }
  }

  #bind(scope: Draft, name: string): void {
    if (!scope.globals.has(name) && !scope.nonlocals.has(name)) scope.bound.add(name);
    scope.mentioned.add(name);
  }

  #target(scope: Draft, target: Expr): void {
    switch (target.kind) {
      case 'Name':
        return this.#bind(scope, target.name);
      case 'Starred':
        return this.#target(scope, target.value);
      case 'Tuple':
      case 'List':
        for (const item of target.items) this.#target(scope, item);
        return;
      default:
        return this.#expressions(scope, target);
    }
  }

  #defaultsAndAnnotations(
    parameters: readonly ParameterNode[],
    returns: Expr | undefined,
    scope: Draft,
  ): void {
    for (const parameter of parameters) {
      if (parameter.default !== undefined) this.#expressions(scope, parameter.default);
      if (parameter.annotation !== undefined && !this.#lazyAnnotations) {
        this.#expressions(scope, parameter.annotation);
      }
    }
    if (returns !== undefined && !this.#lazyAnnotations) this.#expressions(scope, returns);
  }

  #parameters(parameters: readonly ParameterNode[], scope: Draft): void {
    for (const { name } of parameters) {
      scope.parameters.add(name);
      this.#bind(scope, name);
    }
  }

  /** Visits expressions and all inside them, with a stack of its own: chains can be long. */
  #expressions(scope: Draft, ...roots: readonly Expr[]): void {
    const pending: Expr[] = [...roots].reverse();
    for (let expr = pending.pop(); expr !== undefined; expr = pending.pop()) {
      switch (expr.kind) {
        case 'Name':
          scope.mentioned.add(expr.name);
          // `super()` finds its class in a variable that methods share with their class.
          if (expr.name === 'super' && scope.kind === 'function') scope.mentioned.add('__class__');
          break;
        case 'Walrus':
          this.#walrus(scope, expr.target.name, expr.span);
          break;
        case 'Yield':
          if (scope.comprehension) this.#fail(expr.span, `'yield' inside ${comprehensionName(scope)}`);
          scope.generator = true;
          break;
        case 'Await':
          scope.asynchronous = true;
          break;
        case 'Lambda': {
          const inner = new Draft(expr, 'function', scope);
          this.#parameters(expr.parameters, inner);
          this.#expressions(inner, expr.body);
          break;
        }
        case 'Comprehension':
          this.#comprehension(expr, scope);
          break;
        default:
      }
      const children = childExpressions(expr);
      for (let i = children.length - 1; i >= 0; i--) pending.push(children[i] as Expr);
    }
  }

  #walrus(scope: Draft, name: string, span: Span): void {
    let owner = scope;
    while (owner.comprehension && owner.parent !== undefined) {
      if (owner.iterationVariables.has(name)) {
        this.#fail(span, `assignment expression cannot rebind comprehension iteration variable '${name}'`);
      }
      // The comprehension writes to the variable of the scope around it.
      owner.nonlocals.set(name, span);
      owner.mentioned.add(name);
      owner = owner.parent;
    }
    if (owner !== scope && owner.kind === 'class') {
      this.#fail(span, 'assignment expression within a comprehension cannot be used in a class body');
    }
    this.#bind(owner, name);
  }

  #comprehension(expr: ComprehensionExpr, scope: Draft): void {
    const inner = new Draft(expr, 'function', scope, true);
    if (expr.clauses.some((clause) => clause.async)) inner.asynchronous = true;
    for (const clause of expr.clauses) {
      this.#target(inner, clause.target);
      for (const name of inner.bound) inner.iterationVariables.add(name);
    }
    expr.clauses.forEach((clause, index) => {
      if (index > 0) this.#expressions(inner, clause.iterable);
      this.#expressions(inner, ...clause.conditions);
    });
    this.#expressions(inner, expr.element, ...(expr.value === undefined ? [] : [expr.value]));
  }
}

function simpleParts(
  statement: Extract<Statement, { kind: 'Return' | 'Assert' | 'Raise' }>,
): readonly Expr[] {
  const parts =
    statement.kind === 'Return'
      ? [statement.value]
      : statement.kind === 'Assert'
        ? [statement.test, statement.message]
        : [statement.exception, statement.cause];
  return parts.filter((part) => part !== undefined);
}

function comprehensionName({ node }: Draft): string {
  const form = 'form' in node ? node.form : 'list';
  return form === 'generator' ? 'generator expression' : `${form} comprehension`;
}

/**
 * Decides where each name lives; `enclosing` are the names that functions around this scope hold. Gives the names that
 * it takes from these.
 */
function resolve(
  draft: Draft,
  enclosing: ReadonlySet<string>,
  source: SourceText,
  scopes: Map<ScopeNode, Scope>,
): ReadonlySet<string> {
  const isFunction = draft.kind === 'function';
  const bindings = new Map<string, Binding>();
  const frees = new Set<string>();
  for (const [name, span] of draft.nonlocals) {
    // A walrus in a comprehension of a module or class writes to a plain variable there.
    if (!enclosing.has(name)) {
      if (!draft.comprehension) throw syntaxError(source, span, `no binding for nonlocal '${name}' found`);
      draft.globals.add(name);
      continue;
    }
    bindings.set(name, 'free');
    frees.add(name);
  }
  for (const name of draft.mentioned) {
    if (bindings.has(name)) continue;
    if (draft.globals.has(name)) bindings.set(name, 'global');
    else if (draft.bound.has(name)) bindings.set(name, 'local');
    else if (enclosing.has(name)) {
      bindings.set(name, 'free');
      frees.add(name);
    } else bindings.set(name, 'global');
  }
  const visible = new Set(enclosing);
  if (draft.kind !== 'module') for (const name of draft.globals) visible.delete(name);
  if (isFunction) for (const name of draft.bound) visible.add(name);
  if (draft.kind === 'class') visible.add('__class__');
  const cells = new Set<string>();
  for (const child of draft.children) {
    for (const name of resolve(child, visible, source, scopes)) {
      const own = bindings.get(name);
      if ((isFunction && own === 'local') || own === 'cell') {
        bindings.set(name, 'cell');
        cells.add(name);
      } else if (draft.kind === 'class' && name === '__class__') cells.add(name);
      else {
        // Passed through from a function further out. A class body's own variable of that name is another one.
        if (own === undefined) bindings.set(name, 'free');
        frees.add(name);
      }
    }
  }
  scopes.set(draft.node, {
    kind: draft.kind,
    bindings,
    cells: [...cells],
    frees: [...frees],
    generator:
      draft.generator || (draft.comprehension && 'form' in draft.node && draft.node.form === 'generator'),
    asynchronous: draft.asynchronous,
  });
  return frees;
}
