import type { EgghatchError } from '../../../diagnostics/index.js';

/** A field or a piece of text of an f-string, as offsets into the source. */
export type FStringPart =
  | { readonly kind: 'text'; readonly start: number; readonly end: number }
  | {
      readonly kind: 'field';
      readonly start: number;
      readonly end: number;
      readonly exprStart: number;
      readonly exprEnd: number;
      /** `f'{x=}'` shows the text of the expression up to and with the `=`. */
      readonly debugEnd: number | undefined;
      readonly conversion: 's' | 'r' | 'a' | undefined;
      readonly spec: readonly FStringPart[] | undefined;
    };

export interface TokenBase {
  readonly start: number;
  readonly end: number;
}

export type Token = TokenBase &
  (
    | { readonly type: 'name'; readonly text: string }
    | { readonly type: 'keyword'; readonly text: string }
    | { readonly type: 'op'; readonly text: string }
    | { readonly type: 'int'; readonly value: bigint }
    | { readonly type: 'float'; readonly value: number }
    | { readonly type: 'imaginary'; readonly value: number }
    | { readonly type: 'string'; readonly value: string }
    | { readonly type: 'bytes'; readonly data: Uint8Array }
    | { readonly type: 'fstring'; readonly parts: readonly FStringPart[]; readonly raw: boolean }
    | { readonly type: 'newline' | 'indent' | 'dedent' | 'end' }
    /** The text cannot be read on; thrown when the parser gets here, so that earlier errors come first. */
    | {
        readonly type: 'error';
        readonly error: EgghatchError;
        /** The bracket that is open to the end, when that is the error. */
        readonly bracket?: number | undefined;
      }
  );

export const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);
