import { readFileSync } from 'node:fs';
import { isLeft, type Either } from 'fp-ts/lib/Either.js';
import { certifiedProgram, type CertifiedProgram } from '../../../src/certify/index.js';
import type { Certificate, CheckOptions } from '../../../src/check/index.js';
import { exportPythonWithReport } from '../../../src/export/index.js';
import type { CallInputs } from '../../../src/inputs/index.js';
import { parseExportedProgram } from '../../../src/verify/index.js';
import { PassManager, shippedRuleData, simplify } from '../../../src/passes/index.js';
import { fromExportedProgram } from '../../../src/program/index.js';

/** The right of an either; its left is thrown. */
export function right<E extends Error, A>(result: Either<E, A>): A {
  if (isLeft(result)) throw result.left;
  return result.right;
}

/** Everything that is shipped, and nothing else. */
export const SHIPPED: CheckOptions = { rules: shippedRuleData() };

/** A certificate as somebody reads it from a file. */
export const read = (certificate: Certificate): Certificate =>
  JSON.parse(JSON.stringify(certificate)) as Certificate;

export interface Exported {
  readonly certificate: Certificate;
  readonly inputs: Pick<CallInputs, 'args' | 'kwargs'>;
}

/** The certificate of an export. */
export function exportCertificate(file: string, source = readFileSync(file, 'utf8')): Exported {
  const { certificate, inputs } = right(exportPythonWithReport(source, { file, certify: true }));
  return { certificate: read(certificate!), inputs };
}

/** The certificate of what `simplify` makes of a printed program. */
export function simplifiedCertificate(text: string): CertifiedProgram {
  const program = right(fromExportedProgram(right(parseExportedProgram(text)), { explain: true }));
  const { program: simplified } = right(new PassManager([simplify]).run(program));
  const certified = right(certifiedProgram(simplified));
  return { ...certified, certificate: read(certified.certificate) };
}

/** A printed program. */
export function printed(inputs: string, lines: readonly string[], returned: string): string {
  const names = [...inputs.matchAll(/arg\d+_1/g)].map(([name]) => `'${name}'`).join(', ');
  return `ExportedProgram:
    class GraphModule(torch.nn.Module):
        def forward(self, ${inputs}):
            # 
${lines.map((line) => `            ${line}\n`).join('')}            return (${returned},)
            
Graph Signature: ExportGraphSignature(parameters=[], buffers=[], user_inputs=[${names}], user_outputs=['${returned}'], inputs_to_parameters={}, inputs_to_buffers={}, buffers_to_mutate={}, backward_signature=None, assertion_dep_token=None)
Symbol to range: {}
`;
}
