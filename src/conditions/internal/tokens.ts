import { ConditionError } from '../condition-error.js';

export interface Token {
  readonly kind: 'variable' | 'word' | 'int' | 'sign' | 'end';
  readonly text: string;
  readonly start: number;
}

const TOKEN =
  /(?<space>\s+)|(?<variable>\?[A-Za-z_][\w-]*)|(?<int>\d+)|(?<word>[A-Za-z_]\w*)|(?<sign><=|>=|!=|[=<>+*(),{}-])/y;

/** @throws ConditionError at what is no part of the language */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const scan = new RegExp(TOKEN);
  while (scan.lastIndex < text.length) {
    const start = scan.lastIndex;
    const { groups } = scan.exec(text) ?? {};
    if (groups === undefined)
      throw new ConditionError(`${JSON.stringify(text[start])} means nothing here`, text, start);
    for (const kind of ['variable', 'int', 'word', 'sign'] as const) {
      const found = groups[kind];
      if (found !== undefined) tokens.push({ kind, text: found, start });
    }
  }
  tokens.push({ kind: 'end', text: 'the end', start: text.length });
  return tokens;
}
