import { RuleError } from '../../errors.js';
import type { Match } from '../../match.js';
import type { Id, Payload } from '../../types.js';
import type { Core } from '../store/core.js';
import type { Variables } from '../patterns/resolved.js';

/** A match: for each variable a class, for each rest variable a list of classes. */
export class Binding implements Match {
  /** Class per variable, -1 while unbound. */
  readonly ids: number[];
  readonly lists: (readonly Id[] | undefined)[];
  readonly #core: Core;
  readonly #variables: Variables;
  readonly #ruleName: string;

  constructor(core: Core, variables: Variables, ruleName: string) {
    this.#core = core;
    this.#variables = variables;
    this.#ruleName = ruleName;
    this.ids = new Array<number>(variables.names.length).fill(-1);
    this.lists = new Array<readonly Id[] | undefined>(variables.names.length).fill(undefined);
  }

  copy(): Binding {
    const b = new Binding(this.#core, this.#variables, this.#ruleName);
    for (let v = 0; v < this.ids.length; v++) {
      b.ids[v] = this.ids[v]!;
      b.lists[v] = this.lists[v];
    }
    return b;
  }

  get root(): Id {
    if (this.ids[0]! < 0) throw new RuleError(this.#ruleName, 'has no facts, so that its match has no root');
    if (this.#variables.isValue[0] === true)
      throw new RuleError(this.#ruleName, 'begins with a function, so that its match has no root');
    return this.#core.find(this.ids[0]!);
  }

  get(variable: string): Id {
    const v = this.#number(variable);
    const id = this.ids[v]!;
    if (this.#variables.isValue[v] === true)
      throw new RuleError(this.#ruleName, `${variable} stands for a value: use value("${variable}")`);
    if (id < 0) {
      const held =
        this.#variables.literal[v] === true ? 'a literal: use literal' : 'several children: use rest';
      const why = this.lists[v] === undefined ? 'is not bound yet' : `stands for ${held}("${variable}")`;
      throw new RuleError(this.#ruleName, `${variable} ${why}`);
    }
    return this.#core.find(id);
  }

  rest(variable: string): readonly Id[] {
    const v = this.#number(variable);
    const list = this.lists[v];
    if (list === undefined || this.#variables.literal[v] === true)
      throw new RuleError(this.#ruleName, `${variable} is no rest variable`);
    return list.map((id) => this.#core.find(id));
  }

  literal(variable: string): Payload {
    const v = this.#number(variable);
    const list = this.lists[v];
    if (list === undefined || this.#variables.literal[v] !== true) {
      throw new RuleError(this.#ruleName, `${variable} stands for no literal`);
    }
    return this.#core.payloads.value(list[0]!);
  }

  value(variable: string): unknown {
    const v = this.#number(variable);
    if (this.#variables.isValue[v] !== true || this.ids[v]! < 0)
      throw new RuleError(this.#ruleName, `${variable} stands for no value of a function`);
    return this.#core.functions!.values.of(this.ids[v]!);
  }

  isLiteral(variable: string): boolean {
    return this.#variables.literal[this.#number(variable)] === true;
  }

  #number(variable: string): number {
    const name = variable.endsWith('...') ? variable.slice(0, -3) : variable;
    const v = this.#variables.lookup(name) ?? this.#variables.lookup('?' + name);
    if (v === undefined) throw new RuleError(this.#ruleName, `has no variable ${variable}`);
    return v;
  }
}
