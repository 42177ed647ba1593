import { pattern, PatternError, type Pattern, type PatternNode } from 'egraph-ts';
import type { OpDefinition, OpSet, SchemaArg } from '../../ops/index.js';
import { programLanguage } from '../language.js';
import { layoutOf, type CallLayout } from '../layout.js';
import { checkLeaf } from './check-leaf.js';
import { hintFor } from './hint-for.js';
import { literalText } from './literal-text.js';
import { whyNotHere } from './literal-at.js';

/** The variable that holds the site of the outermost call on a left side. */
export const SITE = '?site';

/** How a pattern is completed. */
export interface Completion {
  readonly ops: OpSet;
  /** Appears in errors. */
  readonly rule: string | undefined;
  readonly side: 'match' | 'build';
  /** The variable of the outermost call's site; on a right side the site of every call. */
  readonly site: string;
  /** On a right side: the site of calls with random results, if that is another one. */
  readonly drawSite?: string | undefined;
  /** On a right side: the sites of calls with side effects, by op, in the order in which they close. */
  readonly effectSites?: ReadonlyMap<string, readonly string[]>;
  /** What the rests of arguments hold, by variable: filled on a left side, read on a right side. */
  readonly rests: Map<string, readonly string[]>;
}

/**
 * A pattern over programs as a person writes it, completed for the engine: every argument of the schema in its order,
 * whether it was given by place, by name, by a rest or by its default, and last the site of the call. On a left side the
 * outermost site is bound to `site` and inner ones to variables that nothing mentions; on a right side every call is given
 * `site`.
 *
 * @throws PatternError that points into the text as it was written
 */
export function complete(text: string, completion: Completion): string {
  return new Completer(text, completion).whole(parsed(text, completion.rule).node);
}

/** A pattern; what does not parse is an error of its rule. */
function parsed(text: string, rule: string | undefined): Pattern {
  try {
    return pattern(text);
  } catch (error) {
    if (!(error instanceof PatternError) || rule === undefined) throw error;
    throw new PatternError(error.reason, error.text, error.start, error.end, rule);
  }
}

type App = Extract<PatternNode, { kind: 'app' }>;

class Completer {
  readonly #text: string;
  readonly #to: Completion;
  #inner = 0;
  readonly #effects = new Map<string, number>();

  constructor(text: string, to: Completion) {
    this.#text = text;
    this.#to = to;
  }

  whole(node: PatternNode): string {
    // `(= ?p (call …))` names the class of the call, which is the outermost one all the same.
    const [name, named] = node.kind === 'app' && node.op === '=' ? node.args : [];
    if (name?.kind === 'var' && named !== undefined) return `(= ${name.name} ${this.#node(named, true)})`;
    return this.#node(node, true);
  }

  #node(node: PatternNode, outermost: boolean): string {
    if (node.kind !== 'app') return this.#text.slice(node.start, node.end);
    const op = this.#to.ops.lookup(node.op);
    if (op !== undefined) return this.#call(node, op, outermost);
    const known = programLanguage(this.#to.ops).op(node.op);
    const hint = known === undefined ? hintFor(node.op, this.#to.ops) : undefined;
    if (hint !== undefined) throw this.#fail(hint, node);
    if (node.args.length === 0 || known === undefined || known.arity === 0) {
      const leaf = this.#text.slice(node.start, node.end);
      const problem = checkLeaf(leaf, programLanguage(this.#to.ops));
      if (problem === undefined) return leaf;
      const at = { start: node.start + problem.start, end: node.start + problem.end };
      throw new PatternError(problem.reason, this.#text, at.start, at.end, this.#to.rule);
    }
    // The value of an effect stands where the effect does.
    const passedOn = outermost && node.op === 'result';
    return `(${node.op} ${node.args.map((arg) => this.#node(arg, passedOn)).join(' ')})`;
  }

  #call(node: App, op: OpDefinition, outermost: boolean): string {
    const layout = layoutOf(op);
    const given = this.#argumentsOf(node, op, layout);
    // Calls close innermost first; inner sites are numbered in that order.
    return `(${[op.target, ...given, this.#site(op, outermost)].join(' ')})`;
  }

  #site(op: OpDefinition, outermost: boolean): string {
    const { side, site, drawSite } = this.#to;
    if (side === 'build') return op.nondeterministic ? (drawSite ?? site) : (this.#effectSite(op) ?? site);
    return outermost ? site : `${site}${++this.#inner}`;
  }

  /** Of more calls of an op than were matched the last ones are one: which of them happens again nobody can say. */
  #effectSite(op: OpDefinition): string | undefined {
    const sites = this.#to.effectSites?.get(op.target);
    if (sites === undefined) return undefined;
    const count = this.#effects.get(op.target) ?? 0;
    this.#effects.set(op.target, count + 1);
    return sites[Math.min(count, sites.length - 1)];
  }

  #argumentsOf(node: App, op: OpDefinition, layout: CallLayout): readonly string[] {
    const { schema } = op;
    const last = node.args.at(-1);
    const rest = last?.kind === 'rest' ? last : undefined;
    const places: string[] = [];
    const named = new Map<string, string>();
    const args = rest === undefined ? node.args : node.args.slice(0, -1);
    for (let i = 0; i < args.length; i++) {
      const arg = args[i]!;
      const name = nameOf(arg);
      if (name === undefined) {
        if (named.size > 0) throw this.#fail('arguments by place come before those by name', arg);
        places.push(this.#argument(op, schema.args[places.length - layout.first], arg));
        continue;
      }
      const position = schema.args.findIndex((each) => each.name === name);
      if (position < 0)
        throw this.#fail(`${op.target} has no argument ${name}: it takes (${listed(op)})`, arg);
      if (position < places.length - layout.first || named.has(name))
        throw this.#fail(`${op.target} is given ${name} twice`, arg);
      const inline = inlineValue(arg as App);
      const value = inline ?? args[++i];
      if (value === undefined || nameOf(value) !== undefined)
        throw this.#fail(`write a value after ${name}=`, arg);
      named.set(name, this.#argument(op, schema.args[position], value));
    }
    const count = places.length - layout.first;
    if (count < 0 || count > layout.count) throw this.#wrongCount(node, op);
    const missing = schema.args.filter((arg, i) => i >= count && !named.has(arg.name));
    const held = rest === undefined ? [] : this.#rest(op, missing, rest);
    return [
      ...places,
      ...schema.args.slice(count).map((arg) => {
        const value = named.get(arg.name);
        if (value !== undefined) return value;
        if (rest !== undefined && held.includes(arg.name)) return `${rest.name}.${arg.name}`;
        if (arg.default !== undefined) return literalText(arg.default);
        throw this.#wrongCount(node, op);
      }),
    ];
  }

  /** What stands in the place of an argument; of one that the op does not have the caller says so. */
  #argument(op: OpDefinition, arg: SchemaArg | undefined, node: PatternNode): string {
    const text = this.#node(node, false);
    const reason = arg === undefined ? undefined : whyNotHere(op, arg, node);
    if (reason !== undefined) throw this.#fail(reason.message, reason.at);
    return text;
  }

  /** The names of the arguments that a rest stands for. */
  #rest(
    op: OpDefinition,
    missing: readonly SchemaArg[],
    rest: Extract<PatternNode, { kind: 'rest' }>,
  ): readonly string[] {
    const names = missing.map(({ name }) => name);
    const held = this.#to.rests.get(rest.name);
    if (this.#to.side === 'match') {
      if (held !== undefined && held.join() !== names.join())
        throw this.#fail(`${rest.name}... stands for (${held.join(', ')}) elsewhere`, rest);
      this.#to.rests.set(rest.name, names);
      return names;
    }
    if (held === undefined) throw this.#fail(`${rest.name}... is no rest of arguments on the left`, rest);
    const lost = held.find((name) => !names.includes(name));
    if (lost !== undefined)
      throw this.#fail(`${rest.name}... holds ${lost}, for which ${op.target} has no place`, rest);
    return held;
  }

  #wrongCount(node: App, op: OpDefinition): PatternError {
    const state = op.impure ? ['the effect before it'] : [];
    const takes = `${op.target} takes (${[...state, listed(op)].filter((part) => part !== '').join(', ')})`;
    return this.#fail(`${takes}, given ${node.args.length}`, node);
  }

  #fail(reason: string, at: PatternNode): PatternError {
    return new PatternError(reason, this.#text, at.start, at.end, this.#to.rule);
  }
}

/** The arguments of an op, those that may be left out with a question mark. */
function listed(op: OpDefinition): string {
  return op.schema.args.map((arg) => (arg.default === undefined ? arg.name : `${arg.name}?`)).join(', ');
}

const NAMED = /^(?<name>[A-Za-z_]\w*)=(?<value>.*)$/s;

/** The name in `dim=(int 1)` and `dim=?d`. */
function nameOf(node: PatternNode): string | undefined {
  return node.kind === 'app' && node.args.length === 0 ? NAMED.exec(node.op)?.groups?.['name'] : undefined;
}

/** The value in `dim=?d`, which stands in one word with its name. */
function inlineValue(node: App): PatternNode | undefined {
  const value = NAMED.exec(node.op)?.groups?.['value'] ?? '';
  if (value === '') return undefined;
  const { start, end } = node;
  const at = { start: end - value.length, end };
  return value.startsWith('?')
    ? { kind: 'var', name: value, ...at }
    : { kind: 'app', op: value, args: [], start: Math.max(start, at.start), end };
}
