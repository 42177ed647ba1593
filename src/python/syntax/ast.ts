import type { SourceText, Span } from '../../diagnostics/index.js';
import type { PyBinaryOp, PyCompareOp } from '../object.js';

/** A parsed Python file. */
export interface Module {
  readonly source: SourceText;
  readonly body: readonly Statement[];
  /** `from __future__ import annotations`: annotations are not evaluated. */
  readonly futureAnnotations: boolean;
}

interface Node<Kind extends string> {
  readonly kind: Kind;
  readonly span: Span;
}

// Expressions

export interface ConstantExpr extends Node<'Constant'> {
  readonly value: bigint | number | boolean | string | null;
}
export interface BytesExpr extends Node<'Bytes'> {
  readonly data: Uint8Array;
}
/** `2.5j`. */
export interface ImaginaryExpr extends Node<'Imaginary'> {
  readonly value: number;
}
export type EllipsisExpr = Node<'Ellipsis'>;
export interface NameExpr extends Node<'Name'> {
  readonly name: string;
}
/** `f'…{value!r:spec}…'`: literal text and fields in order. */
export interface JoinedStringExpr extends Node<'JoinedString'> {
  readonly parts: readonly (string | FormattedValue)[];
}
export interface FormattedValue {
  readonly value: Expr;
  readonly conversion: 's' | 'r' | 'a' | undefined;
  readonly spec: JoinedStringExpr | undefined;
}
export interface AttributeExpr extends Node<'Attribute'> {
  readonly object: Expr;
  readonly name: string;
  readonly nameSpan: Span;
}
export interface SubscriptExpr extends Node<'Subscript'> {
  readonly object: Expr;
  readonly index: Expr;
}
/** Only inside a subscript. */
export interface SliceExpr extends Node<'Slice'> {
  readonly start: Expr | undefined;
  readonly stop: Expr | undefined;
  readonly step: Expr | undefined;
}
export type Argument =
  | { readonly kind: 'positional' | 'star' | 'double-star'; readonly value: Expr }
  | { readonly kind: 'keyword'; readonly name: string; readonly value: Expr };
export interface CallExpr extends Node<'Call'> {
  readonly fn: Expr;
  readonly args: readonly Argument[];
}
export interface TupleExpr extends Node<'Tuple'> {
  readonly items: readonly Expr[];
  readonly parenthesized: boolean;
}
export interface ListExpr extends Node<'List'> {
  readonly items: readonly Expr[];
}
export interface SetExpr extends Node<'Set'> {
  readonly items: readonly Expr[];
}
export interface DictExpr extends Node<'Dict'> {
  /** Without a key: `**value`. */
  readonly entries: readonly { readonly key: Expr | undefined; readonly value: Expr }[];
}
export interface UnaryExpr extends Node<'Unary'> {
  readonly op: '-' | '+' | '~' | 'not';
  readonly operand: Expr;
}
export interface BinaryExpr extends Node<'Binary'> {
  readonly op: PyBinaryOp;
  readonly left: Expr;
  readonly right: Expr;
}
export interface BoolExpr extends Node<'Bool'> {
  readonly op: 'and' | 'or';
  readonly values: readonly Expr[];
}
export type Comparison = PyCompareOp | 'is' | 'is not' | 'in' | 'not in';
/** `a < b <= c`. */
export interface CompareExpr extends Node<'Compare'> {
  readonly left: Expr;
  readonly rest: readonly { readonly op: Comparison; readonly right: Expr }[];
}
export interface ConditionalExpr extends Node<'Conditional'> {
  readonly test: Expr;
  readonly then: Expr;
  readonly otherwise: Expr;
}
export interface LambdaExpr extends Node<'Lambda'> {
  readonly parameters: readonly ParameterNode[];
  readonly body: Expr;
}
export interface ComprehensionClause {
  readonly target: Expr;
  readonly iterable: Expr;
  readonly conditions: readonly Expr[];
  readonly async: boolean;
}
/** All four kinds; `value` only for a dict, whose key is `element`. */
export interface ComprehensionExpr extends Node<'Comprehension'> {
  readonly form: 'list' | 'set' | 'dict' | 'generator';
  readonly element: Expr;
  readonly value: Expr | undefined;
  readonly clauses: readonly ComprehensionClause[];
}
/** `*items`, in calls, displays and targets. */
export interface StarredExpr extends Node<'Starred'> {
  readonly value: Expr;
}
/** `name := value`. */
export interface WalrusExpr extends Node<'Walrus'> {
  readonly target: NameExpr;
  readonly value: Expr;
}
export interface YieldExpr extends Node<'Yield'> {
  readonly value: Expr | undefined;
  /** `yield from value`. */
  readonly from: boolean;
}
export interface AwaitExpr extends Node<'Await'> {
  readonly value: Expr;
}

export type Expr =
  | ConstantExpr
  | BytesExpr
  | ImaginaryExpr
  | EllipsisExpr
  | NameExpr
  | JoinedStringExpr
  | AttributeExpr
  | SubscriptExpr
  | SliceExpr
  | CallExpr
  | TupleExpr
  | ListExpr
  | SetExpr
  | DictExpr
  | UnaryExpr
  | BinaryExpr
  | BoolExpr
  | CompareExpr
  | ConditionalExpr
  | LambdaExpr
  | ComprehensionExpr
  | StarredExpr
  | WalrusExpr
  | YieldExpr
  | AwaitExpr;

export interface ParameterNode {
  readonly name: string;
  readonly span: Span;
  readonly kind: 'positional-only' | 'plain' | 'rest' | 'keyword-only' | 'keywords';
  readonly annotation: Expr | undefined;
  readonly default: Expr | undefined;
}

// Statements

export interface ExprStmt extends Node<'ExprStmt'> {
  readonly value: Expr;
}
/** `a = b = value`. */
export interface AssignStmt extends Node<'Assign'> {
  readonly targets: readonly Expr[];
  readonly value: Expr;
}
export interface AugAssignStmt extends Node<'AugAssign'> {
  readonly op: PyBinaryOp;
  readonly target: Expr;
  readonly value: Expr;
}
export interface AnnAssignStmt extends Node<'AnnAssign'> {
  readonly target: Expr;
  readonly annotation: Expr;
  readonly value: Expr | undefined;
  /** `(x): int` is not a variable annotation of the class or module. */
  readonly simple: boolean;
}
export interface ReturnStmt extends Node<'Return'> {
  readonly value: Expr | undefined;
}
export interface DeleteStmt extends Node<'Delete'> {
  readonly targets: readonly Expr[];
}
export type PassStmt = Node<'Pass'>;
export type BreakStmt = Node<'Break'>;
export type ContinueStmt = Node<'Continue'>;
export interface IfStmt extends Node<'If'> {
  /** `if` and `elif` in order. */
  readonly branches: readonly { readonly test: Expr; readonly body: readonly Statement[] }[];
  readonly otherwise: readonly Statement[];
}
export interface WhileStmt extends Node<'While'> {
  readonly test: Expr;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
}
export interface ForStmt extends Node<'For'> {
  readonly target: Expr;
  readonly iterable: Expr;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
  readonly async: boolean;
}
export interface WithStmt extends Node<'With'> {
  readonly items: readonly { readonly context: Expr; readonly target: Expr | undefined }[];
  readonly body: readonly Statement[];
  readonly async: boolean;
}
export interface ExceptHandler {
  readonly span: Span;
  readonly type: Expr | undefined;
  readonly name: string | undefined;
  readonly body: readonly Statement[];
}
export interface TryStmt extends Node<'Try'> {
  readonly body: readonly Statement[];
  readonly handlers: readonly ExceptHandler[];
  readonly otherwise: readonly Statement[];
  readonly finally: readonly Statement[];
}
export interface RaiseStmt extends Node<'Raise'> {
  readonly exception: Expr | undefined;
  readonly cause: Expr | undefined;
}
export interface AssertStmt extends Node<'Assert'> {
  readonly test: Expr;
  readonly message: Expr | undefined;
}
export interface ImportStmt extends Node<'Import'> {
  readonly names: readonly { readonly name: string; readonly as: string | undefined; readonly span: Span }[];
}
export interface ImportFromStmt extends Node<'ImportFrom'> {
  /** Empty for `from . import x`. */
  readonly module: string;
  /** Leading dots. */
  readonly level: number;
  /** Empty stands for `*`. */
  readonly names: readonly { readonly name: string; readonly as: string | undefined; readonly span: Span }[];
  readonly moduleSpan: Span;
}
/** `global` and `nonlocal`. */
export interface ScopeStmt extends Node<'Scope'> {
  readonly scope: 'global' | 'nonlocal';
  readonly names: readonly string[];
}
export interface FunctionStmt extends Node<'FunctionDef'> {
  readonly name: string;
  readonly nameSpan: Span;
  readonly parameters: readonly ParameterNode[];
  readonly returns: Expr | undefined;
  readonly body: readonly Statement[];
  readonly decorators: readonly Expr[];
  readonly async: boolean;
}
export interface ClassStmt extends Node<'ClassDef'> {
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly Argument[];
  readonly body: readonly Statement[];
  readonly decorators: readonly Expr[];
}

export type Statement =
  | ExprStmt
  | AssignStmt
  | AugAssignStmt
  | AnnAssignStmt
  | ReturnStmt
  | DeleteStmt
  | PassStmt
  | BreakStmt
  | ContinueStmt
  | IfStmt
  | WhileStmt
  | ForStmt
  | WithStmt
  | TryStmt
  | RaiseStmt
  | AssertStmt
  | ImportStmt
  | ImportFromStmt
  | ScopeStmt
  | FunctionStmt
  | ClassStmt;
