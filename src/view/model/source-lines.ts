import type { SourceText, Span } from '../../diagnostics/index.js';
import type { Node } from '../../ir/index.js';
import type { SourceView } from './view-model.js';

/** What torch prints above the nodes of an archive. */
const COMMENT = /^File: (.+?):(\d+)(?: in [^,]*)?, code: (.*)$/s;

/** Finds the lines of sources: each source is cut into lines once, however many values come from it. */
export class SourceLines {
  readonly #starts = new Map<SourceText, readonly number[]>();

  /** The line that a node comes from: in the source that was captured, or where the archive says. */
  of({ meta }: Node): SourceView | undefined {
    if (meta.at !== undefined) return this.#at(meta.at);
    const comment = COMMENT.exec(meta.comment ?? '');
    if (comment === null) return undefined;
    const [, file = '', line = '', text = ''] = comment;
    return { file, line: Number(line), text };
  }

  #at({ source, span }: { readonly source: SourceText; readonly span: Span }): SourceView {
    const starts = this.#startsOf(source);
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= span.start) low = middle;
      else high = middle - 1;
    }
    const start = starts[low]!;
    const text = source.text.slice(start, starts[low + 1]).replace(/\r?\n$/, '');
    return { file: source.file, line: low + 1, column: span.start - start + 1, text };
  }

  #startsOf(source: SourceText): readonly number[] {
    let starts = this.#starts.get(source);
    if (starts === undefined) {
      const found = [0];
      for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1))
        found.push(at + 1);
      this.#starts.set(source, (starts = found));
    }
    return starts;
  }
}
