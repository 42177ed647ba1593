import {
  CERTIFICATE_VERSION,
  type Answer,
  type Bound,
  type Certificate,
  type EquationData,
  type GraphProof,
  type RuleData,
  type StepData,
  type TermData,
  type WrittenProgram,
} from '../certificate.js';
import { CertificateError } from '../certificate-error.js';

/**
 * A certificate from data: every part of the form that it should have, and nothing besides.
 *
 * @throws CertificateError of the problem `malformed` with the path to the part
 */
export function readCertificate(data: unknown): Certificate {
  const at = fields(data, '', ['format', 'version', 'before', 'after', 'rules', 'graphs']);
  if (at['format'] !== 'egghatch-certificate') throw malformed('format', 'egghatch-certificate');
  if (at['version'] !== CERTIFICATE_VERSION) throw malformed('version', `version ${CERTIFICATE_VERSION}`);
  return {
    format: 'egghatch-certificate',
    version: CERTIFICATE_VERSION,
    before: program(at['before'], 'before'),
    after: program(at['after'], 'after'),
    rules: list(at['rules'], 'rules', rule),
    graphs: list(at['graphs'], 'graphs', graph),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function malformed(path: string, expected: string): CertificateError {
  return new CertificateError(
    'malformed',
    `The certificate has something else than ${expected} at ${path}.`,
    {
      expected,
      hint: 'make it again: egghatch rewrite … --certify FILE',
    },
  );
}

/** The fields of an object; those that end in ? may be left out. */
function fields(value: unknown, path: string, names: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw malformed(path || 'its root', 'an object');
  const all = new Map(names.map((name) => [name.replace('?', ''), name.endsWith('?')]));
  for (const name of Object.keys(value)) {
    if (!all.has(name)) throw malformed(`${path}.${name}`, 'nothing');
  }
  for (const [name, mayLack] of all) {
    if (!mayLack && !Object.hasOwn(value, name)) throw malformed(`${path}.${name}`, `"${name}"`);
  }
  return value as Fields;
}

function list<T>(value: unknown, path: string, read: (item: unknown, path: string) => T): readonly T[] {
  if (!Array.isArray(value)) throw malformed(path, 'a list');
  return value.map((item, i) => read(item, `${path}[${i}]`));
}

function text(value: unknown, path: string): string {
  if (typeof value !== 'string') throw malformed(path, 'text');
  return value;
}

const texts = (value: unknown, path: string): readonly string[] => list(value, path, text);

function number(value: unknown, path: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw malformed(path, 'a number of something');
  return value as number;
}

const numberOrNull = (value: unknown, path: string): number | null =>
  value === null ? null : number(value, path);

function record<T>(
  value: unknown,
  path: string,
  read: (item: unknown, path: string) => T,
): Readonly<Record<string, T>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(path, 'an object');
  const made = Object.create(null) as Record<string, T>;
  for (const [name, item] of Object.entries(value)) made[name] = read(item, `${path}.${name}`);
  return made;
}

function program(value: unknown, path: string): WrittenProgram {
  const at = fields(value, path, ['dialect', 'text', 'program?']);
  const { dialect } = at;
  if (dialect !== 'torch-2.1' && dialect !== 'torch-2.15') throw malformed(`${path}.dialect`, 'a dialect');
  return {
    dialect,
    text: text(at['text'], `${path}.text`),
    ...(at['program'] !== undefined && { program: at['program'] }),
  };
}

function rule(value: unknown, path: string): RuleData {
  const at = fields(value, path, ['name', 'left', 'right', 'if', 'let', 'each?', 'opaque']);
  const each =
    at['each'] === undefined ? undefined : fields(at['each'], `${path}.each`, ['item', 'list', 'after']);
  return {
    name: text(at['name'], `${path}.name`),
    left: texts(at['left'], `${path}.left`),
    right: texts(at['right'], `${path}.right`),
    if: texts(at['if'], `${path}.if`),
    let: texts(at['let'], `${path}.let`),
    ...(each !== undefined && {
      each: {
        item: text(each['item'], `${path}.each.item`),
        list: text(each['list'], `${path}.each.list`),
        after: text(each['after'], `${path}.each.after`),
      },
    }),
    opaque: texts(at['opaque'], `${path}.opaque`),
  };
}

function graph(value: unknown, path: string): GraphProof {
  const at = fields(value, path, [
    'graph',
    'becomes',
    'terms',
    'equations',
    'claim',
    'origins',
    'messages',
    'copies',
    'answers',
  ]);
  return {
    graph: text(at['graph'], `${path}.graph`),
    becomes: text(at['becomes'], `${path}.becomes`),
    terms: list(at['terms'], `${path}.terms`, term),
    equations: list(at['equations'], `${path}.equations`, equation),
    claim: numberOrNull(at['claim'], `${path}.claim`),
    origins: record(at['origins'], `${path}.origins`, text),
    messages: record(at['messages'], `${path}.messages`, number),
    copies: texts(at['copies'], `${path}.copies`),
    answers: list(at['answers'], `${path}.answers`, answer),
  };
}

function term(value: unknown, path: string): TermData {
  if (!Array.isArray(value) || value.length < 2) throw malformed(path, 'a term');
  const [op, payload, ...children] = value as unknown[];
  if (payload !== null) text(payload, `${path}[1]`);
  return [
    text(op, `${path}[0]`),
    payload as string | null,
    ...children.map((child, i) => number(child, `${path}[${i + 2}]`)),
  ];
}

function equation(value: unknown, path: string): EquationData {
  const at = fields(value, path, ['from', 'to', 'steps']);
  return {
    from: number(at['from'], `${path}.from`),
    to: number(at['to'], `${path}.to`),
    steps: list(at['steps'], `${path}.steps`, step),
  };
}

function step(value: unknown, path: string): StepData {
  const by = typeof value === 'object' && value !== null ? (value as Fields)['by'] : undefined;
  if (by === 'rule') {
    const at = fields(value, path, ['by', 'rule', 'direction', 'to', 'with', 'premises']);
    const { direction } = at;
    if (direction !== 'forward' && direction !== 'backward')
      throw malformed(`${path}.direction`, 'a direction');
    return {
      by,
      rule: number(at['rule'], `${path}.rule`),
      direction,
      to: number(at['to'], `${path}.to`),
      with: record(at['with'], `${path}.with`, bound),
      premises: list(at['premises'], `${path}.premises`, numberOrNull),
    };
  }
  if (by === 'operands') {
    const at = fields(value, path, ['by', 'to', 'equations']);
    return {
      by,
      to: number(at['to'], `${path}.to`),
      equations: list(at['equations'], `${path}.equations`, numberOrNull),
    };
  }
  const at = fields(value, path, ['by', 'to', 'reason']);
  if (by !== 'union') throw malformed(`${path}.by`, 'a kind of step');
  return { by, to: number(at['to'], `${path}.to`), reason: text(at['reason'], `${path}.reason`) };
}

function bound(value: unknown, path: string): Bound {
  if (Array.isArray(value)) return list(value, path, number);
  if (typeof value !== 'object') return number(value, path);
  return { literal: text(fields(value, path, ['literal'])['literal'], `${path}.literal`) };
}

function answer(value: unknown, path: string): Answer {
  const at = fields(value, path, ['question', 'answer', 'equation', 'example?']);
  return {
    question: number(at['question'], `${path}.question`),
    answer: number(at['answer'], `${path}.answer`),
    equation: number(at['equation'], `${path}.equation`),
    ...(at['example'] !== undefined && { example: list(at['example'], `${path}.example`, number) }),
  };
}
