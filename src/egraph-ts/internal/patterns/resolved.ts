import type { Op } from '../../language.js';
import type { Payload } from '../../types.js';

/** A pattern whose operators are those of a language and whose variables are numbered. */
export type Resolved = ResolvedVar | ResolvedApp;

export interface ResolvedVar {
  readonly kind: 'var';
  readonly v: number;
}

export interface ResolvedApp {
  readonly kind: 'app';
  readonly op: Op;
  readonly payload: Payload | undefined;
  /** The pattern accepts any literal. */
  readonly anyPayload: boolean;
  /** The variable that stands for the literal, or -1. */
  readonly literal: number;
  /** {@link literal} stands for the value of a function, which becomes the literal. */
  readonly literalFromValue: boolean;
  readonly args: readonly Resolved[];
  /** The variable that takes the remaining children, or -1. */
  readonly rest: number;
  /** Has no variables and no wildcard: names one term. */
  readonly ground: boolean;
}

/** The variables of a rule, numbered in order of first occurrence. */
export class Variables {
  readonly names: string[] = [];
  /** Held as a list: stands for several children, or for a literal (a list of one payload number). */
  readonly rest: boolean[] = [];
  /** Stands for the value of a function: its id is the number of one. */
  readonly isValue: boolean[] = [];
  /** Stands for a literal. */
  readonly literal: boolean[] = [];
  readonly #index = new Map<string, number>();

  number(name: string, rest: boolean, literal = false): number {
    const known = this.#index.get(name);
    if (known !== undefined) return known;
    const v = this.names.length;
    this.names.push(name);
    this.rest.push(rest || literal);
    this.literal.push(literal);
    this.isValue.push(false);
    this.#index.set(name, v);
    return v;
  }

  /** The same for a variable that stands for the value of a function, unless it stands for something else already. */
  value(name: string): number {
    const known = this.#index.get(name);
    if (known !== undefined) return known;
    const v = this.number(name, false);
    this.isValue[v] = true;
    return v;
  }

  lookup(name: string): number | undefined {
    return this.#index.get(name);
  }
}
