export interface CodeBlock {
  readonly language: string;
  /** `file=model.py` after the language. */
  readonly settings: Readonly<Record<string, string>>;
  readonly code: string;
  /** Line of the first line of code, from 1. */
  readonly line: number;
  /** The text block that follows with nothing but blank lines between: what running this prints. */
  readonly output?: string | undefined;
}

const FENCE = /^```([\w-]*)[ \t]*([^\n]*)\n([\s\S]*?)^```[ \t]*$/gm;

/** The fenced blocks of a Markdown text, in order. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  const matches = [...markdown.matchAll(FENCE)];
  return matches.map((match, i) => {
    const [all, language, info, code] = match as unknown as readonly [string, string, string, string];
    const next = matches[i + 1];
    const between = next && markdown.slice(match.index + all.length, next.index);
    const follows = next?.[1] === 'text' && between?.trim() === '';
    return {
      language,
      settings: Object.fromEntries(
        [...info.matchAll(/([\w-]+)=(\S+)/g)].map(([, key, value]) => [key, value]),
      ),
      code,
      line: markdown.slice(0, match.index).split('\n').length + 1,
      output: follows ? next[3] : undefined,
    };
  });
}
