import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isLeft } from 'fp-ts/lib/Either.js';
import type { Ruleset } from 'egraph-ts';
import {
  exportPython,
  fromExportedProgram,
  PassManager,
  programRules,
  renderView,
  rulesetPass,
  simplify,
  tensorOf,
  toExportedProgram,
  viewModel,
  Watch,
  type ExportedProgram,
  type ViewModel,
} from '../../../src/index.js';

export const SOURCE = `import torch

def model(x, y):
    less = x + torch.neg(y)
    same = torch.neg(torch.neg(less))
    once = x * y
    again = x * y
    return same * torch.relu(once) + again
`;

/** A rule that has nothing to do here. */
export const MINE = programRules(
  'mine',
  '',
  `; Nothing here has a sine.
sine: (aten.neg.default (aten.sin.default ?x)) = (aten.sin.default (aten.neg.default ?x))
`,
);

export function exported(source: string, file = 'model.py'): ExportedProgram {
  const x = tensorOf('f32', [2], [1, 2]);
  const result = exportPython(source, { args: [x, x], file });
  if (isLeft(result)) throw result.left;
  return result.right;
}

/** The model of a rewrite that was watched. */
export function modelOf(
  before: ExportedProgram,
  { title = 'model.py', rulesets = [...(simplify.rulesets ?? []), MINE] as readonly Ruleset[] } = {},
): ViewModel {
  const watch = new Watch();
  const program = fromExportedProgram(before, watch.importing);
  if (isLeft(program)) throw program.left;
  watch.begin(program.right);
  const pass = rulesetPass('rewrite', rulesets, { onIteration: watch.onIteration });
  const result = new PassManager([pass]).run(program.right);
  if (isLeft(result)) throw result.left;
  watch.end(result.right.program);
  const after = toExportedProgram(result.right.program, watch.reading);
  if (isLeft(after)) throw after.left;
  const { reports, stops } = result.right;
  return viewModel({ title, before, after: after.right, rulesets, reports, stops, watch });
}

/** Pages in files, for a browser. */
export class Pages {
  readonly #folder = mkdtempSync(join(tmpdir(), 'egghatch-pages-'));
  #count = 0;

  /** The address of a page of a model, or of several. */
  async of(model: ViewModel | readonly ViewModel[]): Promise<string> {
    return this.write(await renderView(model));
  }

  write(html: string): string {
    const path = join(this.#folder, `page-${this.#count++}.html`);
    writeFileSync(path, html);
    return pathToFileURL(path).href;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
