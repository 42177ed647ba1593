/** The name of an e-class (or of a term in it): a small non-negative integer, stable until a rollback. */
export type Id = number;

/** A literal carried by an e-node: an exact 64-bit integer, a float by its bit pattern, or a string. */
export type Payload = bigint | number | string;

/** Which literals an operator carries. */
export type PayloadKind = 'int' | 'float' | 'string';

/** An operator applied to e-classes. */
export interface ENode {
  readonly op: string;
  readonly payload?: Payload;
  readonly children: readonly Id[];
}

/** An operator applied to terms. Sub-terms may be shared: every function here treats a term as a DAG. */
export interface Term {
  readonly op: string;
  readonly payload?: Payload;
  readonly children: readonly Term[];
}
