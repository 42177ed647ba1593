/** The cheapest e-node of each class. */
export interface Best {
  readonly costs: Float64Array;
  /** Table and row of the e-node; -1 where no term has a finite cost. */
  readonly table: Int32Array;
  readonly row: Int32Array;
}
