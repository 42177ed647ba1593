import { isLeft } from 'fp-ts/lib/Either.js';
import { exportPython } from '../../src/export/index.js';
import { printExportedProgram } from '../../src/ir/index.js';
import { pageExample, pageTitle, renderPage } from '../../src/view/index.js';
import { fetchParts, withParts } from './late.js';
import type { Answer, Question } from './protocol.js';
import { isProblem, problemsOf, readRules, rewrite } from './rewrite.js';

type Said = Answer extends infer A ? (A extends Answer ? Omit<A, 'id'> : never) : never;

globalThis.addEventListener('message', ({ data }: MessageEvent<Question>) => {
  const say = (said: Said): void => globalThis.postMessage({ id: data.id, ...said });
  answer(data, say).catch((error: unknown) =>
    say({
      kind: 'crash',
      message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    }),
  );
});

async function answer(question: Question, say: (said: Said) => void): Promise<void> {
  switch (question.kind) {
    case 'check':
      return say({ kind: 'problems', problems: await problemsOf(question.draft) });
    case 'run': {
      const done = await rewrite(question.draft, question.archive, (text) => say({ kind: 'progress', text }));
      return say('html' in done ? { kind: 'result', ...done } : { kind: 'problems', problems: done });
    }
    case 'test': {
      const rules = await withParts(() => readRules(question.rules));
      if (isProblem(rules)) return say({ kind: 'problems', problems: [rules] });
      say({ kind: 'progress', text: 'loading the kit' });
      // What rules are tested on may be anything.
      await fetchParts();
      // Nobody waits for the kit who does not test.
      const { testRules } = await import('./test-rules.js');
      const tests = testRules(rules, question.runs, (text) => say({ kind: 'progress', text }));
      return say({ kind: 'tested', tests });
    }
    case 'page':
      return say({ kind: 'page', text: await withParts(() => pageOf(question.examples)) });
  }
}

/** The page of the export database that examples make, as `egghatch page` prints it. */
function pageOf(files: readonly { readonly file: string; readonly text: string }[]): string {
  const examples = files.map((file) => ({ file, ...pageExample(file) }));
  return renderPage(
    pageTitle(examples, 'examples'),
    examples.map((example) => {
      const exported = exportPython(example.file.text, { file: example.file.file });
      const result = isLeft(exported)
        ? `${exported.left.pythonType ?? 'Unsupported'}: ${exported.left.message}`
        : printExportedProgram(exported.right);
      return { ...example, result };
    }),
  );
}
