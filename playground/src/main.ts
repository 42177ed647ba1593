import { DRAFTS, HATCHES } from './examples.js';
import { editorIn } from './editor.js';
import type { Answer, Archive, Cost, Draft, Problem, RuleTest } from './protocol.js';
import { fromFragment, LIMITS, toFragment } from './state.js';
import { Client } from './worker-client.js';

/** After so many milliseconds without a key what was written is looked at. */
const PAUSE = 350;
/** Programs that each rule is tested on. */
const RUNS = 60;
/** Larger archives are refused: they would not fit the worker. */
const MOST_ARCHIVE = 200_000_000;

const byId = <T extends HTMLElement = HTMLElement>(id: string): T => document.getElementById(id) as T;
const input = (id: string): HTMLInputElement => byId<HTMLInputElement>(id);

const client = new Client();
const python = editorIn(byId('python'), 'python', 'Python', changed);
const rules = editorIn(byId('rules'), 'rules', 'Rules of your own', changed);
let archive: Archive | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let checked = 0;

function draft(): Draft {
  const limit = (id: keyof Draft['limits']): number => {
    const { valueAsNumber: n, validity } = input(id);
    return validity.valid && Number.isFinite(n) ? n : LIMITS[id];
  };
  return {
    python: python.text(),
    rules: rules.text(),
    simplify: input('simplify').checked,
    certify: input('certify').checked,
    cost: byId<HTMLSelectElement>('cost').value as Cost,
    limits: { iterations: limit('iterations'), nodes: limit('nodes'), seconds: limit('seconds') },
  };
}

function show(given: Draft): void {
  python.setText(given.python);
  rules.setText(given.rules);
  input('simplify').checked = given.simplify;
  input('certify').checked = given.certify;
  byId<HTMLSelectElement>('cost').value = given.cost;
  for (const id of ['iterations', 'nodes', 'seconds'] as const) input(id).value = String(given.limits[id]);
}

function changed(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    history.replaceState(null, '', toFragment(draft()));
    check();
  }, PAUSE);
}

/** Says what is wrong with what is written, where it is written; what was asked before is forgotten. */
function check(): void {
  const now = (checked = client.ask({ kind: 'check', draft: draft() }, (answer) => {
    if (answer.kind === 'problems' && now === checked) showProblems(answer.problems);
  }));
}

function showProblems(found: readonly Problem[]): void {
  // What an archive stands in the place of is not what is run.
  const problems = archive === undefined ? found : found.filter(({ where }) => where !== 'python');
  python.setProblems(problems.filter(({ where }) => where === 'python'));
  rules.setProblems(problems.filter(({ where }) => where === 'rules'));
  const list = byId('problems');
  list.replaceChildren(
    ...problems.map(({ where, message }) => {
      const item = document.createElement('li');
      item.textContent =
        where === 'nowhere' ? message : `${where === 'python' ? 'Python' : 'Rules'}: ${message}`;
      return item;
    }),
  );
  list.hidden = problems.length === 0;
}

function busy(is: boolean, said: string): void {
  byId<HTMLButtonElement>('run').disabled = is;
  byId<HTMLButtonElement>('test').disabled = is;
  byId<HTMLButtonElement>('cancel').disabled = !is;
  byId('progress').textContent = said;
}

/** What every longer question has in common: progress, problems, crashes. */
function working(done: (answer: Answer) => void): (answer: Answer) => void {
  busy(true, 'working …');
  return (answer) => {
    if (answer.kind === 'progress') return busy(true, answer.text);
    busy(false, '');
    if (answer.kind === 'problems') {
      showProblems(answer.problems);
      byId('progress').textContent = 'there is something wrong, see on the left';
    } else if (answer.kind === 'crash') byId('progress').textContent = `a bug of ours: ${answer.message}`;
    else done(answer);
  };
}

function run(): void {
  const heard = working((answer) => {
    if (answer.kind !== 'result') return;
    byId<HTMLIFrameElement>('frame').srcdoc = answer.html;
    byId('text').textContent = answer.text;
    byId('progress').textContent = answer.words;
    showProblems([]);
    if (!['tab-page', 'tab-text'].includes(chosenTab())) choose('tab-page');
  });
  client.ask({ kind: 'run', draft: draft(), archive }, heard);
}

function test(): void {
  choose('tab-tests');
  byId('tests').replaceChildren();
  const heard = working((answer) => {
    if (answer.kind !== 'tested') return;
    byId('tests').replaceChildren(...answer.tests.map(testItem));
    byId('tests-hint').hidden = answer.tests.length > 0;
    const broken = answer.tests.filter(({ verdict }) => verdict === 'broken').length;
    byId('progress').textContent = `${answer.tests.length} rules tested, ${broken} broken`;
  });
  client.ask({ kind: 'test', rules: rules.text(), runs: RUNS }, heard);
}

function testItem({ rule, verdict, words, counterexample }: RuleTest): HTMLElement {
  const item = document.createElement('li');
  const name = document.createElement('b');
  item.className = verdict;
  name.textContent = `${rule} ${verdict === 'vacuous' ? 'was hardly tested' : verdict === 'holds' ? 'holds' : 'is broken'}`;
  item.append(name, `: ${words}`);
  if (counterexample !== undefined) {
    const shown = document.createElement('pre');
    shown.textContent = counterexample;
    item.append(shown);
  }
  return item;
}

const tabs = [...document.querySelectorAll<HTMLButtonElement>('[role=tab]')];
const chosenTab = (): string => tabs.find((tab) => tab.getAttribute('aria-selected') === 'true')!.id;

function choose(id: string): void {
  for (const tab of tabs) {
    const isIt = tab.id === id;
    tab.setAttribute('aria-selected', String(isIt));
    tab.tabIndex = isIt ? 0 : -1;
    byId(tab.getAttribute('aria-controls')!).hidden = !isIt;
  }
  if (id === 'tab-hatch' && byId('hatch').textContent === '')
    client.ask({ kind: 'page', examples: HATCHES }, (answer) => {
      if (answer.kind === 'page') byId('hatch').textContent = answer.text;
    });
}

tabs.forEach((tab, i) => {
  tab.addEventListener('click', () => choose(tab.id));
  tab.addEventListener('keydown', ({ key }) => {
    const next = key === 'ArrowRight' ? i + 1 : key === 'ArrowLeft' ? i - 1 : undefined;
    if (next === undefined) return;
    const other = tabs[(next + tabs.length) % tabs.length]!;
    choose(other.id);
    other.focus();
  });
});

async function take(file: File): Promise<void> {
  if (file.size > MOST_ARCHIVE) {
    byId('progress').textContent = `${file.name} is larger than ${MOST_ARCHIVE / 1e6} MB`;
    return;
  }
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    // A folder, or a file that is not there any more.
    byId('progress').textContent = `${file.name} cannot be read: ${(error as DOMException).message}`;
    return;
  }
  archive = { name: file.name, bytes };
  byId('archive-name').textContent = file.name;
  byId('archive').hidden = false;
  run();
}

function takeAway(): void {
  archive = undefined;
  input('file').value = '';
  byId('archive').hidden = true;
}

input('file').addEventListener('change', () => {
  const [file] = input('file').files ?? [];
  if (file !== undefined) void take(file);
});
byId('archive-off').addEventListener('click', () => {
  takeAway();
  run();
});
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  byId('python').classList.add('dropping');
});
document.addEventListener('dragleave', () => byId('python').classList.remove('dropping'));
document.addEventListener(
  'drop',
  (event) => {
    byId('python').classList.remove('dropping');
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    void take(file);
  },
  { capture: true },
);

const example = byId<HTMLSelectElement>('example');
for (const name of DRAFTS.keys()) example.add(new Option(name));
example.addEventListener('change', () => {
  takeAway();
  show(DRAFTS.get(example.value)!);
  run();
});
// A link that is opened where the page is open already loads nothing.
globalThis.addEventListener('hashchange', () => {
  const given = fromFragment(location.hash);
  if (given === undefined) return;
  takeAway();
  show(given);
  run();
});
for (const id of ['simplify', 'certify', 'cost', 'iterations', 'nodes', 'seconds'])
  byId(id).addEventListener('change', changed);
byId('run').addEventListener('click', run);
byId('test').addEventListener('click', test);
byId('cancel').addEventListener('click', () => {
  client.cancel();
  busy(false, 'cancelled');
});
byId('link').addEventListener('click', () => {
  history.replaceState(null, '', toFragment(draft()));
  navigator.clipboard.writeText(location.href).then(
    () => (byId('said').textContent = 'copied'),
    () => (byId('said').textContent = 'the address of this page is the link'),
  );
});

client.warmUp();
show(fromFragment(location.hash) ?? [...DRAFTS.values()][0]!);
run();
