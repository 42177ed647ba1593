/** One use of a rule, in words. */
export interface CheckedStep {
  readonly rule: string;
  readonly direction: 'forward' | 'backward';
  /** The graph that it is about; empty for the program itself. */
  readonly graph: string;
  /** The call that is replaced, and what replaces it: operands by the names of their nodes. */
  readonly before: string;
  readonly after: string;
  /** The conditions of the rule, which were evaluated again and hold. */
  readonly conditions: readonly string[];
}
