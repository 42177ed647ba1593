import type { PageExample } from './example.js';

export interface PageEntry extends PageExample {
  /** The exported program as text, or the line that says why there is none. */
  readonly result: string;
}

/**
 * A page of examples in reStructuredText, as the export database of PyTorch has it: for every program its tags, its
 * support level, its source and what exporting it gives.
 */
export function renderPage(title: string, entries: readonly PageEntry[]): string {
  // The rule under the title of a page is four longer than the title, the one under an example is not.
  return `${title}\n${'='.repeat(title.length + 4)}\n${entries.map(renderEntry).join('\n\n')}`;
}

function renderEntry({ name, tags, supportLevel, source, result }: PageEntry): string {
  return `${name}
${'^'.repeat(name.length)}

.. note::

    Tags: ${tags.map((tag) => `:doc:\`${tag} <${tag}>\``).join(', ')}

    Support Level: ${supportLevel}

Original source code:

.. code-block:: python

${indented(source)}

Result:

.. code-block::

${indented(result)}
`;
}

/** Every line is indented, the empty ones too. */
function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
