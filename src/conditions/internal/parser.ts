import { table } from '../../tables/index.js';
import { ConditionError } from '../condition-error.js';
import { DTYPE_SETS, isDType } from '../dtypes.js';
import {
  FUNCTIONS,
  type Condition,
  type Expr,
  type FunctionName,
  type Kind,
  type Relation,
  type Sort,
} from '../expr.js';
import { RESULT } from '../known.js';
import { tokensOf, type Token } from './tokens.js';

/** `is an int` and `are ints` say the same. */
const KINDS: Readonly<Record<string, Kind>> = table<Kind>({
  int: 'int',
  ints: 'int',
  'plain int': 'plain int',
  'plain ints': 'plain int',
  'plain bound': 'plain bound',
  'plain bounds': 'plain bound',
  plain: 'plain',
  'plain float': 'plain float',
  'plain floats': 'plain float',
  contiguous: 'contiguous',
  constant: 'constant',
  tensor: 'tensor',
  tensors: 'tensor',
  symbol: 'symbol',
  symbols: 'symbol',
  constrained: 'constrained',
  None: 'none',
  'known from the examples': 'example',
});

/** Infix functions by their sign, each as tight as it binds. */
const INFIX: Readonly<Record<string, { readonly fn: FunctionName; readonly binds: number }>> = table<{
  readonly fn: FunctionName;
  readonly binds: number;
}>({
  or: { fn: 'or', binds: 1 },
  '+': { fn: 'add', binds: 2 },
  '-': { fn: 'sub', binds: 2 },
  '*': { fn: 'mul', binds: 3 },
});
const NAMELESS: ReadonlySet<string> = new Set(['add', 'sub', 'mul', 'neg', 'or']);

const RELATIONS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=']);

interface Typed {
  readonly expr: Expr;
  readonly sort: Sort | undefined;
  readonly start: number;
}

/** Reads conditions and expressions, and finds the sort of each part. */
export class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #locals: ReadonlyMap<string, { readonly expr: Expr; readonly sort: Sort }>;
  #next = 0;

  constructor(
    text: string,
    locals: ReadonlyMap<string, { readonly expr: Expr; readonly sort: Sort }> = new Map(),
  ) {
    this.#text = text;
    this.#tokens = tokensOf(text);
    this.#locals = locals;
  }

  conditions(): readonly Condition[] {
    const out = [this.#condition()];
    while (this.#take(',')) out.push(this.#condition());
    this.#expectEnd();
    return out;
  }

  expression(wanted: Sort | undefined): { readonly expr: Expr; readonly sort: Sort } {
    const typed = this.#infix(0);
    this.#expectEnd();
    const sort = typed.sort ?? wanted ?? 'int';
    if (wanted !== undefined) this.#mustBe(typed, wanted);
    return { expr: typed.expr, sort };
  }

  #condition(): Condition {
    const { text } = this.#peek();
    if (text === 'always' || text === 'never') return this.#decided();
    if (text === 'every') return this.#every();
    return this.#aboutNames() ?? this.#comparison();
  }

  #decided(): Condition {
    const always = this.#advance().text === 'always';
    const left = this.#variable();
    const relation = this.#relation();
    return { kind: 'decided', always, relation, left, right: this.#variable() };
  }

  #every(): Condition {
    this.#advance();
    const list = this.#mustBe(this.#infix(2), 'ints');
    const relation = this.#relation();
    return { kind: 'every', list, relation, than: this.#mustBe(this.#infix(0), 'int') };
  }

  /** `?a and ?b are ints`, `?a or ?b cannot raise`; undefined, and nothing is read, when it begins otherwise. */
  #aboutNames(): Condition | undefined {
    const before = this.#next;
    if (this.#words('result is contiguous')) return { kind: 'is', names: [RESULT], what: 'contiguous' };
    const names: string[] = [];
    let any = false;
    while (this.#peek().kind === 'variable') {
      names.push(this.#advance().text);
      if (this.#take('and')) continue;
      if (this.#peek().text === 'or' && this.#tokens[this.#next + 1]?.kind === 'variable') {
        this.#advance();
        any = true;
        continue;
      }
      break;
    }
    if (names.length > 0) {
      if (this.#words('cannot raise')) return { kind: 'total', names, any };
      if (!any && (this.#words('is') || this.#words('are'))) return { kind: 'is', names, what: this.#kind() };
      if (!any && (this.#words('lies as the result') || this.#words('lie as the result')))
        return { kind: 'like', names, what: 'layout' };
      if (!any && (this.#words('has') || this.#words('have'))) return this.#has(names);
    }
    this.#next = before;
    return undefined;
  }

  #kind(): Kind {
    const { start } = this.#peek();
    if (!this.#take('a')) this.#take('an');
    for (const words of Object.keys(KINDS).toSorted((a, b) => b.length - a.length))
      if (this.#words(words)) return KINDS[words] as Kind;
    throw this.#error(`expected one of ${Object.keys(KINDS).join(', ')}`, start);
  }

  #has(names: readonly string[]): Condition {
    const { start } = this.#peek();
    if (this.#words('the type of the result')) return { kind: 'like', names, what: 'type' };
    if (this.#words('the dtype of the result')) return { kind: 'like', names, what: 'dtype' };
    if (this.#words('the rows of the result')) return { kind: 'like', names, what: 'rows' };
    if (names.length === 1 && this.#words('no')) {
      const minus = this.#take('-');
      const value = BigInt(this.#expect('int').text);
      return { kind: 'without', name: names[0] as string, item: minus ? -value : value };
    }
    throw this.#error(
      'expected "the type of the result", "the dtype of the result", "the rows of the result" or "no" and an int',
      start,
    );
  }

  #comparison(): Condition {
    const first = this.#infix(0);
    if (this.#take('in')) return this.#membership(first);
    const terms = [first];
    const relations: Relation[] = [];
    while (RELATIONS.has(this.#peek().text)) {
      relations.push(this.#relation());
      terms.push(this.#infix(0));
    }
    if (relations.length === 0) throw this.#error('expected a comparison or a statement about variables');
    const sort = terms.find((term) => term.sort !== undefined)?.sort ?? 'int';
    for (const term of terms) this.#mustBe(term, sort);
    const unordered = sort !== 'int' && relations.some((relation) => relation !== '=' && relation !== '!=');
    if (unordered)
      throw this.#error(`${SORTS[sort]} equals another one or does not: there is no order`, first.start);
    return { kind: 'chain', terms: terms.map(({ expr }) => expr), relations };
  }

  #membership(item: Typed): Condition {
    const { start, text } = this.#peek();
    if (item.sort === 'dtype') return { kind: 'in', item: item.expr, set: this.#dtypes() };
    if (text === '{' || DTYPE_SETS[text] !== undefined)
      throw this.#error('this is a set of dtypes: ask it of dtype(?x)', start);
    const set = this.#infix(0);
    return { kind: 'in', item: this.#mustBe(item, 'int'), set: this.#mustBe(set, 'ints') };
  }

  /** `ints`, or `{f32, f64}`. */
  #dtypes(): Expr {
    const { start, text, kind } = this.#peek();
    if (kind === 'word') {
      const members = DTYPE_SETS[text];
      if (members === undefined)
        throw this.#error(`expected one of ${Object.keys(DTYPE_SETS).join(', ')}, or {…}`);
      this.#advance();
      return { kind: 'dtypes', text, members };
    }
    this.#expectText('{');
    const members = [this.#dtype()];
    while (this.#take(',')) members.push(this.#dtype());
    this.#expectText('}');
    return { kind: 'dtypes', text: this.#text.slice(start, this.#previousEnd()), members };
  }

  #dtype() {
    const { text, start } = this.#expect('word');
    if (!isDType(text)) throw this.#error(`there is no dtype ${text}`, start);
    return text;
  }

  #infix(binds: number): Typed {
    let left = this.#prefix();
    for (;;) {
      const infix = INFIX[this.#peek().text];
      if (infix === undefined || infix.binds <= binds) return left;
      this.#advance();
      left = this.#applied(infix.fn, [left, this.#infix(infix.binds)], left.start);
    }
  }

  #prefix(): Typed {
    const token = this.#advance();
    const { start, text } = token;
    switch (token.kind) {
      case 'int':
        return { expr: { kind: 'int', value: BigInt(text) }, sort: 'int', start };
      case 'variable': {
        const computed = this.#locals.get(text);
        if (computed === undefined) return { expr: { kind: 'variable', name: text }, sort: undefined, start };
        return { expr: { kind: 'local', name: text, expr: computed.expr }, sort: computed.sort, start };
      }
      case 'word':
        return this.#word(token);
      case 'sign':
        if (text === '-') {
          if (this.#peek().kind === 'int')
            return { expr: { kind: 'int', value: -BigInt(this.#advance().text) }, sort: 'int', start };
          return this.#applied('neg', [this.#infix(3)], start);
        }
        if (text === '(') {
          const inner = this.#infix(0);
          this.#expectText(')');
          return inner;
        }
        break;
      case 'end':
        break;
    }
    throw this.#error(`expected an expression, found ${text}`, start);
  }

  #word({ text, start }: Token): Typed {
    if (text === 'result') return { expr: { kind: 'result' }, sort: undefined, start };
    if (text === 'None') return { expr: { kind: 'none' }, sort: 'bound', start };
    const local = this.#locals.get(text);
    if (local !== undefined)
      return { expr: { kind: 'local', name: text, expr: local.expr }, sort: local.sort, start };
    if (isDType(text)) return { expr: { kind: 'dtypes', text, members: [text] }, sort: 'dtype', start };
    if (!Object.hasOwn(FUNCTIONS, text) || NAMELESS.has(text)) {
      const known = [...this.#locals.keys(), ...Object.keys(FUNCTIONS).filter((name) => !NAMELESS.has(name))];
      throw this.#error(`there is no ${text}: there are ${known.join(', ')}`, start);
    }
    this.#expectText('(');
    const args = [this.#infix(0)];
    while (this.#take(',')) args.push(this.#infix(0));
    this.#expectText(')');
    return this.#applied(text as FunctionName, args, start);
  }

  #applied(fn: FunctionName, args: readonly Typed[], start: number): Typed {
    const { takes, gives } = FUNCTIONS[fn];
    if (args.length !== takes.length)
      throw this.#error(`${fn} takes ${takes.length}, given ${args.length}`, start);
    const checked = args.map((arg, i) => {
      const wanted = takes[i] as Sort | 'place';
      if (wanted !== 'place') return this.#mustBe(arg, wanted);
      if (arg.expr.kind === 'variable' || arg.expr.kind === 'result') return arg.expr;
      throw this.#error(`${fn} is asked of a variable or of result`, arg.start);
    });
    return { expr: { kind: 'apply', fn, args: checked }, sort: gives, start };
  }

  #mustBe({ expr, sort, start }: Typed, wanted: Sort): Expr {
    if (expr.kind === 'result') throw this.#error('result is asked for its dtype, type, rank or size', start);
    const fits =
      sort === undefined || sort === wanted || (wanted === 'bound' && sort === 'int') || wanted === 'value';
    if (!fits) throw this.#error(`expected ${SORTS[wanted]}, found ${SORTS[sort]}`, start);
    if (sort === undefined && (wanted === 'dtype' || wanted === 'type'))
      throw this.#error(
        `expected ${SORTS[wanted]}: write ${wanted}(${this.#text.slice(start).split(/[\s,)]/)[0]})`,
        start,
      );
    return expr;
  }

  #relation(): Relation {
    const { text, start } = this.#advance();
    if (!RELATIONS.has(text)) throw this.#error('expected one of =, !=, <, <=, >, >=', start);
    return text as Relation;
  }

  #variable(): string {
    return this.#expect('variable').text;
  }

  #words(words: string): boolean {
    const wanted = words.split(' ');
    if (!wanted.every((word, i) => this.#tokens[this.#next + i]?.text === word)) return false;
    this.#next += wanted.length;
    return true;
  }

  #take(text: string): boolean {
    if (this.#peek().text !== text) return false;
    this.#next++;
    return true;
  }

  #expectText(text: string): void {
    if (!this.#take(text)) throw this.#error(`expected ${text}, found ${this.#peek().text}`);
  }

  #expect(kind: Token['kind']): Token {
    const token = this.#advance();
    if (token.kind !== kind)
      throw this.#error(
        `expected ${kind === 'int' ? 'an int' : `a ${kind}`}, found ${token.text}`,
        token.start,
      );
    return token;
  }

  #expectEnd(): void {
    if (this.#peek().kind !== 'end') throw this.#error(`expected the end, found ${this.#peek().text}`);
  }

  #peek(): Token {
    return this.#tokens[this.#next] as Token;
  }

  #advance(): Token {
    const token = this.#peek();
    if (token.kind !== 'end') this.#next++;
    return token;
  }

  #previousEnd(): number {
    const { start, text } = this.#tokens[this.#next - 1] as Token;
    return start + text.length;
  }

  #error(reason: string, start: number = this.#peek().start): ConditionError {
    return new ConditionError(reason, this.#text, start);
  }
}

const SORTS: Readonly<Record<Sort, string>> = {
  int: 'an int',
  ints: 'a list of ints',
  bound: 'an int or None',
  number: 'a float',
  dtype: 'a dtype',
  dtypes: 'a set of dtypes',
  type: 'dtype and sizes',
  value: 'a value',
};
