import type { NativeModule } from '../runtime/module.js';
import { abcCollectionsModule, collectionsModule } from './collections.js';
import { copyModule } from './copy.js';
import { dataclassesModule } from './dataclasses.js';
import { enumModule } from './enum.js';
import { functoolsModule } from './functools.js';
import { itertoolsModule } from './itertools.js';
import { mathModule } from './math.js';
import { operatorModule } from './operator.js';
import { abcModule } from './abc.js';
import { contextlibModule } from './contextlib.js';
import { fractionsModule } from './fractions.js';
import { futureModule } from './future.js';
import { numbersModule } from './numbers.js';
import { pathlibModule } from './pathlib.js';
import { randomModule } from './random.js';
import { CHANCE } from './reasons.js';
import { statisticsModule } from './statistics.js';
import { stringModule } from './string.js';
import { textwrapModule } from './textwrap.js';
import { typesModule } from './types.js';
import { warningsModule } from './warnings.js';
import { bisectModule, heapqModule } from './heapq.js';
import { jsonModule } from './json.js';
import { loggingModule } from './logging.js';
import { gcModule, osModule, osPathModule, REASONS, sysModule, timeModule } from './system.js';
import { regexModule } from './regex/module.js';
import { typingModule } from './typing.js';
import { table } from '../../tables/index.js';
import { unavailableModule } from './unavailable.js';

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
  heapq: heapqModule,
  bisect: bisectModule,
  json: jsonModule,
  pathlib: pathlibModule,
  'os.path': osPathModule,
  time: timeModule,
  gc: gcModule,
  re: regexModule,
  string: stringModule,
  textwrap: textwrapModule,
  statistics: statisticsModule,
  fractions: fractionsModule,
});

const { FILES, CLOCK } = REASONS;
const NOT_HERE =
  'this part of the standard library is not provided: compute the value beforehand, or write it out';

/** Modules that programs import but can have nothing of: what they name is refused where it is used. */
const UNAVAILABLE: Readonly<Record<string, string>> = table({
  [FILES]: `io shutil subprocess socket tempfile glob fnmatch pickle urllib urllib.request urllib.parse http http.client
    ssl signal ctypes multiprocessing multiprocessing.pool threading asyncio concurrent concurrent.futures importlib
    importlib.util importlib.metadata inspect argparse platform builtins csv gzip zipfile tarfile bz2 lzma sqlite3 getpass
    socketserver select mmap fcntl resource atexit shlex configparser optparse getopt cProfile pstats profile tracemalloc
    faulthandler linecache runpy pkgutil site sysconfig webbrowser xml xml.etree xml.etree.ElementTree html email
    marshal shelve stat errno locale curses readline code codeop pdb zoneinfo`,
  [CLOCK]: 'datetime calendar timeit sched',
  [CHANCE]: 'secrets uuid',
  [NOT_HERE]: `traceback decimal array struct hashlib hmac zlib base64 binascii cmath
    pprint weakref unittest unittest.mock doctest ast dis tokenize queue codecs unicodedata difflib reprlib colorsys
    graphlib keyword symtable token opcode copyreg contextvars selectors gettext cmd`,
});

/** What each interpreter has of its own, since programs write to it. */
const STATEFUL: Readonly<Record<string, () => NativeModule>> = table({
  os: osModule,
  random: randomModule,
  sys: sysModule,
  logging: loggingModule,
});

const HINTS = new Map(
  Object.entries(UNAVAILABLE).flatMap(([hint, names]) =>
    names.split(/\s+/).map((name) => [name, hint] as const),
  ),
);

const made = new Map<string, NativeModule>();

/** The modules of the standard library that are there, by full name. */
export function standardModules(name: string): NativeModule | undefined {
  if (Object.hasOwn(STATEFUL, name)) return STATEFUL[name]!();
  let module = made.get(name);
  if (module !== undefined) return module;
  const hint = HINTS.get(name);
  const make = Object.hasOwn(PROVIDED, name) ? PROVIDED[name] : undefined;
  module = make?.() ?? (hint === undefined ? undefined : unavailableModule(name, hint));
  if (module !== undefined) made.set(name, module);
  return module;
}
