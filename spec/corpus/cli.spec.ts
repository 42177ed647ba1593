import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { node, ROOT, type Outcome } from '../cli/egghatch.js';

const folder = mkdtempSync(join(tmpdir(), 'egghatch-corpus-'));
afterAll(() => rmSync(folder, { recursive: true }));

function corpus(lines: readonly (string | object)[], ...flags: readonly string[]): Outcome {
  const file = join(folder, 'cases.jsonl');
  writeFileSync(
    file,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  const outcome = node([`${ROOT}dist/tools/corpus.js`, file, ...flags]);
  return { ...outcome, stdout: outcome.stdout.replaceAll(`${folder}/`, '') };
}

const tensor = (...data: readonly number[]) => ({ dtype: 'f32', shape: [data.length], data });
const good = {
  id: 'tiny/1',
  group: 'tiny',
  source: 'import torch\n\ndef f(x):\n    return x + 1\n',
  entry: 'f',
  inputs: [tensor(1, 2)],
  printed: `ExportedProgram:
    class GraphModule(torch.nn.Module):
        def forward(self, arg0_1: f32[2]):
            # 
            add: f32[2] = torch.ops.aten.add.Tensor(arg0_1, 1);  arg0_1 = None
            return (add,)
            
Graph Signature: ExportGraphSignature(parameters=[], buffers=[], user_inputs=['arg0_1'], user_outputs=['add'], inputs_to_parameters={}, inputs_to_buffers={}, buffers_to_mutate={}, backward_signature=None, assertion_dep_token=None)
Symbol to range: {}
`,
  runs: [{ inputs: [tensor(3, 4)], outputs: { tensor: tensor(4, 5) } }],
};
const rejected = {
  ...good,
  id: 'bad/1',
  group: 'bad',
  source: 'def f(x):\n    return y\n',
  printed: undefined,
  runs: [],
  error: { type: 'X', message: '' },
};

describe('the corpus tool', () => {
  it('is content when everything agrees', () => {
    const { code, stdout, stderr } = corpus([good, rejected]);
    expect(stderr).toBe('');
    expect(stdout).toMatchInlineSnapshot(`
      "group  printed  rejected  runs
      tiny       1/1         -   1/1
      bad          -       1/1     -
      all        1/1       1/1   1/1
      "
    `);
    expect(code).toBe(0);
  });

  it('says what differs, as data too', () => {
    const wrong = { ...good, runs: [{ inputs: [tensor(3, 4)], outputs: { tensor: tensor(4, 6) } }] };
    const { code, stdout } = corpus([wrong, 'no case', rejected], '--json', '--jobs', '1');
    expect(JSON.parse(stdout)).toEqual({
      groups: {
        tiny: { printed: [1, 1], rejected: [0, 0], runs: [0, 1] },
        bad: { printed: [0, 0], rejected: [1, 1], runs: [0, 0] },
      },
      failures: [
        { id: 'cases.jsonl:2', what: 'case', detail: expect.stringContaining('This is not JSON') as string },
        { id: 'tiny/1', what: 'runs', detail: 'run 1: result[1]: expected 6, got 5' },
      ],
    });
    expect(code).toBe(1);
  });

  it('looks at one group', () => {
    const { stdout } = corpus([good, rejected], '--group', 'bad', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ groups: { bad: { rejected: [1, 1] } } });
  });

  it('stops a case that takes too long', () => {
    const endless = { ...good, id: 'slow/1', group: 'slow' };
    const { stdout } = corpus([endless, rejected], '--seconds', '0.001', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      failures: [{ id: 'slow/1', what: 'case', detail: 'took more than 0.001 s' }, { what: 'case' }],
    });
  });

  it('needs files that are there', () => {
    const main = `${ROOT}dist/tools/corpus.js`;
    expect(node([main, 'nowhere.jsonl'])).toMatchObject({ code: 2, stdout: '' });
    expect(node([main])).toMatchObject({ code: 2, stdout: '' });
  });
});
