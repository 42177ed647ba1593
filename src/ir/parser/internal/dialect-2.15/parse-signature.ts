import type { GraphSignature, InputSpec, OutputSpec } from '../../../exported-program.js';
import type { Graph } from '../../../graph.js';
import type { Cursor } from '../cursor.js';
import { signatureOfSpecs } from '../../../signature-of-specs.js';

const INPUTS: ReadonlyMap<string, InputSpec['kind']> = new Map([
  ['USER_INPUT', 'user_input'],
  ['PARAMETER', 'parameter'],
  ['BUFFER', 'buffer'],
  ['CONSTANT_TENSOR', 'tensor_constant'],
  ['CUSTOM_OBJ', 'custom_obj'],
  ['TOKEN', 'token'],
]);
const OUTPUTS: ReadonlyMap<string, OutputSpec['kind']> = new Map([
  ['USER_OUTPUT', 'user_output'],
  ['LOSS_OUTPUT', 'loss_output'],
  ['BUFFER_MUTATION', 'buffer_mutation'],
  ['PARAMETER_MUTATION', 'parameter_mutation'],
  ['USER_INPUT_MUTATION', 'user_input_mutation'],
  ['GRADIENT_TO_PARAMETER', 'gradient_to_parameter'],
  ['GRADIENT_TO_USER_INPUT', 'gradient_to_user_input'],
  ['TOKEN', 'token'],
]);
const LINE = /^\s*(.*?): ([A-Z_]+)(?: target='(.*)')?(?: persistent=(True|False))?\s*$/;

/**
 * The lines below `# inputs` and `# outputs`. Constants of a call are printed as other inputs are: they are those whose
 * placeholder has no type.
 */
export function parseSignature215(cursor: Cursor, graph: Graph): GraphSignature {
  const typed = new Set(
    graph.nodes.flatMap(({ op, name, meta }) =>
      op === 'placeholder' && (meta.val !== undefined || meta.annotation !== undefined) ? [name] : [],
    ),
  );
  const inputs: InputSpec[] = [];
  const outputs: OutputSpec[] = [];
  let section: 'inputs' | 'outputs' | undefined;
  for (;;) {
    cursor.newlines();
    if (cursor.atEnd() || cursor.looksAt('Range constraints:')) break;
    const start = cursor.pos;
    const end = cursor.lineEnd();
    const line = cursor.text.slice(start, end);
    cursor.pos = end;
    const title = /^\s*# (inputs|outputs)\s*$/.exec(line)?.[1];
    if (title !== undefined) {
      section = title as typeof section;
      continue;
    }
    if (line.trim() === '') continue;
    const [, arg, word = '', target, persistent] = LINE.exec(line) ?? [];
    const kinds = section === 'outputs' ? OUTPUTS : INPUTS;
    const kind = kinds.get(word);
    if (section === undefined || arg === undefined || kind === undefined)
      return cursor.fail({
        message:
          section === undefined
            ? 'the signature begins with its inputs'
            : `this is not one of the ${section} of a signature`,
        expected:
          section === undefined
            ? '`# inputs`'
            : `\`name: KIND\`, where KIND is ${[...kinds.keys()].join(', ')}`,
        at: start,
        end,
      });
    if (section === 'outputs')
      outputs.push({ kind: kind as OutputSpec['kind'], arg, ...(target !== undefined && { target }) });
    else
      inputs.push({
        kind: kind === 'user_input' && !typed.has(arg) ? 'constant_input' : (kind as InputSpec['kind']),
        arg,
        ...(target !== undefined && { target }),
        ...(persistent !== undefined && { persistent: persistent === 'True' }),
      });
  }
  return signatureOfSpecs(inputs, outputs);
}
