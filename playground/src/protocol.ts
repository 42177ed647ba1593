/** What the reader has written and chosen: all that there is to send on in a link. */
export interface Draft {
  readonly python: string;
  readonly rules: string;
  /** Whether the rules that are shipped run beside those of the page. */
  readonly simplify: boolean;
  /** Whether the result comes with a certificate, and the checker that goes through it. */
  readonly certify: boolean;
  readonly cost: Cost;
  readonly limits: RunLimits;
}

export type Cost = 'calls' | 'flops' | 'bytes';

export interface RunLimits {
  readonly iterations: number;
  readonly nodes: number;
  readonly seconds: number;
}

/** An archive that was dropped on the page; it takes the place of the Python source. */
export interface Archive {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the page asks of its worker. Each question has a number, and so have the answers to it. */
export type Question = { readonly id: number } & (
  | { readonly kind: 'check'; readonly draft: Draft }
  | { readonly kind: 'run'; readonly draft: Draft; readonly archive: Archive | undefined }
  | { readonly kind: 'test'; readonly rules: string; readonly runs: number }
  | { readonly kind: 'page'; readonly examples: readonly { readonly file: string; readonly text: string }[] }
);

/** Something that is wrong, at its place in one of the editors, or nowhere in particular. */
export interface Problem {
  readonly where: 'python' | 'rules' | 'nowhere';
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** What one rule, tested by itself, came to. */
export interface RuleTest {
  readonly rule: string;
  readonly verdict: 'holds' | 'broken' | 'vacuous';
  readonly words: string;
  /** The shrunk counterexample. */
  readonly counterexample?: string;
}

export type Answer = { readonly id: number } & (
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'progress'; readonly text: string }
  | {
      readonly kind: 'result';
      /** The page of the rewrite, as `egghatch view` writes it. */
      readonly html: string;
      readonly text: string;
      readonly words: string;
    }
  | { readonly kind: 'tested'; readonly tests: readonly RuleTest[] }
  | { readonly kind: 'page'; readonly text: string }
  | { readonly kind: 'crash'; readonly message: string }
);
