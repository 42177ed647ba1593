import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import {
  bracketMatching,
  HighlightStyle,
  indentUnit,
  StreamLanguage,
  syntaxHighlighting,
} from '@codemirror/language';
import { python } from '@codemirror/legacy-modes/mode/python';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Problem } from './protocol.js';

/** Colours by variables of the style sheet, which knows light and dark. */
const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: 'light-dark(#8a1f7a, #e59bd8)' },
  { tag: [tags.string, tags.docString], color: 'light-dark(#116329, #7ddb96)' },
  { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' },
  { tag: [tags.number, tags.bool, tags.null], color: 'light-dark(#7a5200, #e8c06a)' },
  {
    tag: [tags.definition(tags.variableName), tags.function(tags.variableName), tags.className],
    color: 'var(--link)',
  },
  { tag: tags.meta, color: 'light-dark(#7a5200, #e8c06a)' },
]);

/** Colours alone: what is wrong is said by egghatch's own parser, and a second one would be a fifth of the page. */
const PYTHON = StreamLanguage.define(python);

/** Words of conditions. */
const CLAUSE_WORDS: ReadonlySet<string> = new Set(
  'is are a an and or the of cannot has have in no always never every raise'.split(' '),
);

/** The notation of rules: reasons, names, variables, ops and the words of clauses. */
const RULES = StreamLanguage.define<object>({
  startState: () => ({}),
  token(stream) {
    if (stream.sol() && stream.match(/\s*;.*/)) return 'comment';
    if (stream.sol() && stream.match(/[\w.{}-]+(?=:)/)) return 'className';
    if (stream.sol() && stream.match(/\s+(if|let|for)\b/)) return 'keyword';
    if (stream.match(/\?\w+/)) return 'variableName.definition';
    if (stream.match(/"[^"]*"/)) return 'string';
    if (stream.match(/-?\d[\d.]*/)) return 'number';
    const word = stream.match(/[A-Za-z_][\w.]*/) as RegExpMatchArray | null;
    if (word !== null) return CLAUSE_WORDS.has(word[0]) ? 'keyword' : null;
    stream.next();
    return null;
  },
});

export interface Editor {
  text(): string;
  setText(text: string): void;
  setProblems(problems: readonly Problem[]): void;
}

/** An editor in an element of the page. @param label what it is, for who cannot see it */
export function editorIn(
  home: HTMLElement,
  language: 'python' | 'rules',
  label: string,
  changed: () => void,
): Editor {
  const extensions: Extension[] = [
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    bracketMatching(),
    lintGutter(),
    indentUnit.of(language === 'python' ? '    ' : '  '),
    // Escape and then Tab leaves the editor.
    keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
    language === 'python' ? PYTHON : RULES,
    syntaxHighlighting(COLOURS),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) changed();
    }),
  ];
  const view = new EditorView({ state: EditorState.create({ extensions }), parent: home });
  return {
    text: () => view.state.doc.toString(),
    setText(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    setProblems(problems) {
      const most = view.state.doc.length;
      const diagnostics = problems.map(({ start, end, message }) => {
        const from = Math.min(start, most);
        return { from, to: Math.max(from, Math.min(end, most)), severity: 'error' as const, message };
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
  };
}
