import type { NativeModule } from '../runtime/module.js';
import { abcCollectionsModule, collectionsModule } from './collections.js';
import { copyModule } from './copy.js';
import { dataclassesModule } from './dataclasses.js';
import { enumModule } from './enum.js';
import { functoolsModule } from './functools.js';
import { itertoolsModule } from './itertools.js';
import { mathModule } from './math.js';
import { operatorModule } from './operator.js';
import {
  abcModule,
  contextlibModule,
  futureModule,
  numbersModule,
  refusedModule,
  typesModule,
  warningsModule,
} from './small.js';
import { typingModule } from './typing.js';
import { table } from '../../tables/index.js';

const PROVIDED: Readonly<Record<string, () => NativeModule>> = table({
  math: mathModule,
  typing: () => typingModule('typing'),
  typing_extensions: () => typingModule('typing_extensions'),
  dataclasses: dataclassesModule,
  functools: functoolsModule,
  itertools: itertoolsModule,
  collections: collectionsModule,
  'collections.abc': abcCollectionsModule,
  operator: operatorModule,
  enum: enumModule,
  abc: abcModule,
  copy: copyModule,
  contextlib: contextlibModule,
  numbers: numbersModule,
  warnings: warningsModule,
  types: typesModule,
  __future__: futureModule,
});

const FILES =
  'a program that is exported does not touch files, processes or the network: pass data in as an input';
const CLOCK = 'the result of an export must not depend on when it is made: pass the value in as an input';
const RANDOM =
  'the result of an export must not depend on chance: use torch.rand in the program, or pass the value in';
const NOT_HERE =
  'this part of the standard library is not provided: compute the value beforehand, or write it out';

/** Modules of the standard library that programs import but may not use. */
const REFUSED: Readonly<Record<string, readonly string[]>> = table({
  [FILES]: [
    'os',
    'os.path',
    'sys',
    'io',
    'pathlib',
    'shutil',
    'subprocess',
    'socket',
    'tempfile',
    'glob',
    'pickle',
    'urllib',
    'urllib.request',
    'http',
    'http.client',
    'ssl',
    'signal',
    'ctypes',
    'multiprocessing',
    'threading',
    'asyncio',
    'concurrent',
    'concurrent.futures',
    'importlib',
    'inspect',
    'argparse',
    'platform',
    'gc',
    'builtins',
    'csv',
    'gzip',
    'zipfile',
  ],
  [CLOCK]: ['time', 'datetime', 'calendar', 'timeit', 'sched'],
  [RANDOM]: ['random', 'secrets', 'uuid'],
  [NOT_HERE]: [
    'json',
    're',
    'string',
    'logging',
    'traceback',
    'textwrap',
    'decimal',
    'fractions',
    'statistics',
    'heapq',
    'bisect',
    'array',
    'struct',
    'hashlib',
    'base64',
    'cmath',
    'pprint',
    'weakref',
    'unittest',
    'doctest',
    'ast',
    'dis',
    'tokenize',
    'queue',
  ],
});

const REASONS = new Map(
  Object.entries(REFUSED).flatMap(([why, names]) => names.map((name) => [name, why] as const)),
);

const made = new Map<string, NativeModule>();

/** The modules of the standard library that are there, by full name. */
export function standardModules(name: string): NativeModule | undefined {
  let module = made.get(name);
  if (module !== undefined) return module;
  const why = REASONS.get(name);
  const make = Object.hasOwn(PROVIDED, name) ? PROVIDED[name] : undefined;
  module = make?.() ?? (why === undefined ? undefined : refusedModule(name, why));
  if (module !== undefined) made.set(name, module);
  return module;
}
