/** A Python number: int is `bigint`, float is `number`, bool is `boolean`. */
export type Scalar = bigint | number | boolean;
