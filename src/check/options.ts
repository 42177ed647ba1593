import type { OpSet } from '../ops/index.js';
import type { RuleData } from './certificate.js';

/** What the caller takes on trust; whatever a certificate rests on beside it is refused. */
export interface CheckOptions {
  /** The rules whose equations hold where their conditions do. The rules of a certificate have to be among them, word by word. */
  readonly rules: readonly RuleData[];
  /**
   * Functions of accepted rules that only the engine can call, each by rule and name: `my-rule: condition is small`. For these, and for
   * constants and unions, `'any'` accepts whatever there is: `assumed` of the result says what that was.
   */
  readonly functions?: readonly string[] | 'any';
  /** What calls that are assumed to be constant return: `get_item = 4`. */
  readonly constants?: readonly string[] | 'any';
  /** Reasons of unions that no rule made. */
  readonly unions?: readonly string[] | 'any';
  /** The text of the program before, and after: the certificate has to be about these. */
  readonly before?: string;
  readonly after?: string;
  /** The ops of the programs; those of torch that are known here unless told otherwise. */
  readonly ops?: OpSet;
}
