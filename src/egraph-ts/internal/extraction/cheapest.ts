/** The cheapest e-node of each class. */
export interface Best<C> {
  /** Cost per class; where there is none, what {@link Costing.none} is. */
  readonly costs: { readonly [id: number]: C };
  /** Table and row of the e-node; -1 where no term has a finite cost. */
  readonly table: Int32Array;
  readonly row: Int32Array;
}
