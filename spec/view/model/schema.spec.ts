import { readFileSync } from 'node:fs';
import { isLeft, type Either } from 'fp-ts/lib/Either.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import {
  certificateToCheck,
  EXACT_2_15,
  exportedProgramOf,
  exportPython,
  foldConstants,
  fromExportedProgram,
  PassManager,
  programRules,
  readPt2,
  rulesetPass,
  toExportedProgram,
  viewExport,
  viewModel,
  Watch,
  type ExportedProgram,
  type ViewModel,
} from '../../../src/index.js';
import { VIEW_MODEL_VERSION } from '../../../src/view/model/view-model.js';
import { exported, modelOf, SOURCE } from '../browser/pages.js';

function right<A>(made: Either<unknown, A>): A {
  if (isLeft(made)) throw made.left;
  return made.right;
}

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema | false;
  readonly enum?: readonly unknown[];
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly const?: unknown;
}

const SCHEMA = JSON.parse(readFileSync('docs/view-model.schema.json', 'utf8')) as Schema;
const validate = new Ajv2020({
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allErrors: true,
}).compile(SCHEMA);

const archived = (name: string): ExportedProgram =>
  exportedProgramOf(right(readPt2(readFileSync(`spec/pt2/archives/${name}.pt2`), { file: name })));

function rewritten(before: ExportedProgram): ViewModel {
  const watch = new Watch();
  const into = right(fromExportedProgram(before, watch.importing));
  watch.begin(into);
  const pass = rulesetPass('exact', EXACT_2_15, { onIteration: watch.onIteration });
  const { program, reports, stops } = right(new PassManager([pass]).run(into));
  watch.end(program);
  const read = right(toExportedProgram(program, watch.reading));
  const after = right(foldConstants(read, watch.folding));
  return viewModel({ title: '', before, after, rulesets: EXACT_2_15, reports, stops, watch });
}

/** An export with questions and a certificate; rewrites, of a source and of archives with branches, modules and constants. */
const MODELS: readonly ViewModel[] = [
  ...['constrain_as_value_example', 'assume_constant_result'].map((name) =>
    right(
      viewExport(readFileSync(`examples/escape-hatch/${name}.py`, 'utf8'), { certify: certificateToCheck }),
    ),
  ),
  modelOf(exported(SOURCE)),
  // A value that becomes a constant.
  modelOf(right(exportPython(readFileSync('examples/programs/bucketed_branch.py', 'utf8'))), {
    rulesets: [
      programRules('answers', '', '; What is not negative.\nat-least: (operator.ge ?x (int 0)) = true\n'),
    ],
  }),
  ...['cond', 'folds_core', 'moe_topk', 'own_outputs_core', 'buf', 'dlrm_dyn'].map((name) =>
    rewritten(archived(name)),
  ),
];
const plain = MODELS.map((model) => JSON.parse(JSON.stringify(model)) as unknown);

/** What only large models have: uses of rules that are not listed, e-graphs that are not kept. */
const RARE = ['more', 'notWatched'];

const DEFS = SCHEMA.$defs!;
const resolved = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : DEFS[schema.$ref.slice('#/$defs/'.length)]!;

/** Every object of a value with the part of the schema that it is one of. */
function* objectsOf(value: unknown, given: Schema): Iterable<readonly [Record<string, unknown>, Schema]> {
  const schema = resolved(given);
  if (Array.isArray(value)) {
    for (const item of value) if (schema.items) yield* objectsOf(item, schema.items);
  } else if (typeof value === 'object' && value !== null && schema.properties !== undefined) {
    yield [value as Record<string, unknown>, schema];
    for (const [name, part] of Object.entries(schema.properties))
      yield* objectsOf((value as Record<string, unknown>)[name], part);
  }
}

const all = plain.flatMap((model) => [...objectsOf(model, SCHEMA)]);

describe('the JSON schema of view models', () => {
  it('is that of this version', () => {
    expect(SCHEMA.properties!['version']!.const).toBe(VIEW_MODEL_VERSION);
  });

  it.each(plain.map((model, i) => [MODELS[i]!.title || `archive ${i}`, model] as const))(
    'holds what viewModel gives: %s',
    (_, model) => {
      expect(validate(model) ? [] : validate.errors).toEqual([]);
    },
  );

  it('describes nothing that no model has', () => {
    const seen = new Map<Schema, Set<string>>();
    for (const [object, schema] of all) {
      const names = seen.get(schema) ?? new Set<string>();
      for (const name of Object.keys(object)) names.add(name);
      seen.set(schema, names);
    }
    const missing = [SCHEMA, ...Object.values(DEFS)].flatMap((schema) =>
      Object.keys(schema.properties ?? {}).filter((name) => seen.get(schema)?.has(name) !== true),
    );
    expect(missing.sort()).toEqual(RARE);
  });

  it('refuses a model that lacks a part, or has one that is not described', () => {
    const spoilt = structuredClone(plain);
    const once = new Set<Schema>();
    for (const model of spoilt)
      for (const [object, schema] of objectsOf(model, SCHEMA)) {
        if (once.has(schema)) continue;
        once.add(schema);
        for (const name of schema.required!) {
          const kept = object[name];
          Reflect.deleteProperty(object, name);
          expect([name, validate(model)]).toEqual([name, false]);
          object[name] = kept;
        }
        object['another'] = 1;
        expect(validate(model)).toBe(false);
        Reflect.deleteProperty(object, 'another');
        expect(validate(model)).toBe(true);
      }
    expect(once.size).toBeGreaterThan(20);
  });
});
