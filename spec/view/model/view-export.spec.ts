import { readFileSync } from 'node:fs';
import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import {
  certificateToCheck,
  exportPythonWithReport,
  viewExport,
  type ViewModel,
} from '../../../src/index.js';
import { recheck } from '../../../src/view/model/certificate-view.js';
import { spoil } from '../../../src/view/client/spoil.js';

const HATCHES = ['assume_constant_result', 'constrain_as_size_example', 'constrain_as_value_example'];
const sourceOf = (name: string): string => readFileSync(`examples/escape-hatch/${name}.py`, 'utf8');

function viewOf(name: string): ViewModel {
  const model = viewExport(sourceOf(name), { file: `${name}.py`, title: name, certify: certificateToCheck });
  if (isLeft(model)) throw model.left;
  return model.right;
}

describe('an export that is looked at', () => {
  it.each(HATCHES)('says of every line that is other than it was captured which rules did it: %s', (name) => {
    const model = viewOf(name);
    for (const { change, before, after } of model.rows) {
      if (change === 'kept') continue;
      for (const line of [model.before.lines[before ?? -1], model.after.lines[after ?? -1]])
        if (line?.value !== undefined) expect([line.text, line.value.steps?.length ?? 0]).not.toContain(0);
    }
  });

  it('begins with the escape hatches as calls, and ends without', () => {
    const { before, after } = viewOf('constrain_as_value_example');
    const targets = ({ lines }: ViewModel['before']) => lines.flatMap(({ value }) => value?.target ?? []);
    expect(targets(before)).toContain('egghatch.constrain_as_value');
    expect(targets(after).filter((target) => target.startsWith('egghatch.'))).toEqual([]);
  });

  it('says what Python asked, and which rules answered', () => {
    const model = viewOf('assume_constant_result');
    const [question] = model.questions!;
    expect(question).toMatchObject({
      question: "egghatch.assume_constant_result('AssumeConstantResult.get_item', [arg1_1])",
      answer: '4',
    });
    expect(question!.steps.map((step) => model.steps[step]!.rule)).toEqual(['fold-assumed-constant']);
    const branch = viewOf('constrain_as_value_example').questions!;
    expect(branch.map(({ answer }) => answer)).toContain('True');
  });

  it.each(HATCHES)('has a certificate that a page can check, and refuses when it is spoilt: %s', (name) => {
    const { data, verdict } = viewOf(name).certificate!;
    expect(verdict).toBe('holds');
    const carried = JSON.parse(JSON.stringify(data)) as typeof data;
    expect(recheck(JSON.stringify(carried!.certificate), carried!).verdict).toBe('holds');
    const seen = new Set<string>();
    for (let way = 0; way < 5; way++) {
      const { words, text } = spoil(carried!.certificate, way)!;
      seen.add(words);
      expect([words, recheck(text, carried!).verdict]).toEqual([words, 'fails']);
    }
    expect(seen.size).toBeGreaterThan(2);
    expect(recheck('{', carried!).words).toMatch(/^It is no JSON/);
  });

  it('does not carry a certificate by rules that nobody trusts', () => {
    const made = exportPythonWithReport(sourceOf('assume_constant_result'), { certify: true });
    if (isLeft(made)) throw made.left;
    expect(certificateToCheck(made.right.certificate!, [])).toMatchObject({ verdict: 'fails', steps: [] });
  });
});
