/** A place in the instructions, known when they are complete. */
export interface Label {
  pc: number;
}
