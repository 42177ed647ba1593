import { isLeft } from 'fp-ts/lib/Either.js';
import { certifiedProgram } from '../../certify/index.js';
import { checkCertificate } from '../../check/index.js';
import { EgghatchError } from '../../diagnostics/index.js';
import { exportPython, exportPythonWithReport } from '../../export/index.js';
import { PassManager, shippedRuleData, simplify } from '../../passes/index.js';
import { fromExportedProgram } from '../../program/index.js';
import { certificateView } from '../../view/index.js';
import { corpusTexts } from '../corpus.js';
import { mutatedJson } from '../mutate-json.js';
import { mutated } from '../mutate.js';
import type { Surface } from '../surface.js';

const LARGEST = 60_000;

/** Certificates with changes, as the command and a page check them; whether what is accepted is true is asked in `spec/certify`. */
export function certificates(): Surface {
  const rules = shippedRuleData();
  const corpus = corpusTexts(['examples', 'spec/export'], '.py')
    .flatMap((source) => [...exportCertificate(source), ...simplifyCertificate(source)])
    .filter(({ length }) => length <= LARGEST);
  return {
    name: 'certificates',
    what: 'certificates with changes',
    make: (random) => (random.oneIn(3) ? mutated : mutatedJson)(random.of(corpus), corpus, random),
    run(input) {
      let data: unknown;
      try {
        data = JSON.parse(input);
      } catch {
        return 'no JSON';
      }
      try {
        const checked = checkCertificate(data, { rules, functions: 'any', constants: 'any', unions: 'any' });
        if (isLeft(checked)) return checked.left.problem;
        checked.right.describe();
        certificateView(checked);
        return 'ok';
      } catch (error) {
        if (error instanceof EgghatchError) return error.kind;
        throw error;
      }
    },
  };
}

function exportCertificate(source: string): readonly string[] {
  const exported = exportPythonWithReport(source, { certify: true });
  return isLeft(exported) ? [] : [JSON.stringify(exported.right.certificate)];
}

function simplifyCertificate(source: string): readonly string[] {
  const exported = exportPython(source);
  const program = isLeft(exported) ? exported : fromExportedProgram(exported.right, { explain: true });
  const ran = isLeft(program) ? program : new PassManager([simplify]).run(program.right);
  const certified = isLeft(ran) ? ran : certifiedProgram(ran.right.program);
  return isLeft(certified) ? [] : [JSON.stringify(certified.right.certificate)];
}
