import { describe, expect, test } from 'vitest';
import {
  builtin,
  createPython,
  define,
  method,
  nativeClass,
  nativeModule,
  parsePython,
  PyFunction,
  PyInstance,
  PyObject,
  PyTuple,
  type InterpreterHooks,
  type PyValue,
} from '../../src/python/index.js';
import { EgghatchError } from '../../src/diagnostics/index.js';

/** A program with a native module `host`. */
function run(text: string, members: Record<string, PyValue>, hooks: InterpreterHooks = {}): string {
  const host = nativeModule('host', members, (name) => (name === 'later' ? 'this comes later' : undefined));
  const python = createPython({ modules: (name) => (name === 'host' ? host : undefined), hooks });
  python.execute(parsePython({ file: 'x.py', text: `from host import *\nimport host\n${text}\n` }));
  return python.py.printed.join('');
}

function refusal(
  text: string,
  members: Record<string, PyValue>,
  hooks: InterpreterHooks = {},
): EgghatchError {
  try {
    run(text, members, hooks);
  } catch (error) {
    if (error instanceof EgghatchError) return error;
    throw error;
  }
  throw new Error('not refused');
}

describe('native functions', () => {
  const slice = define("slice(input, dim=0, /, start=None, *rest, step=1, name='x', **more)", (args, py) =>
    py.str(
      new PyTuple([
        args.value('input'),
        args.value('dim'),
        args.value('start'),
        args.value('step'),
        args.value('name'),
        args.given('step'),
        new PyTuple(args.rest),
        BigInt(args.keywords.size),
      ]),
    ),
  );

  test('take arguments as Python functions do', () => {
    const members = { slice };
    expect(run('print(slice(1))', members)).toBe("(1, 0, None, 1, 'x', False, (), 0)\n");
    expect(run('print(slice(1, 2, 3, 4, 5, step=6, z=7))', members)).toBe(
      "(1, 2, 3, 6, 'x', True, (4, 5), 1)\n",
    );
    expect(refusal('slice()', members).message).toBe(
      "TypeError: slice() missing 1 required positional argument: 'input'",
    );
  });

  test('know where they were called from', () => {
    const places: string[] = [];
    const where = builtin('where', (_, py) => {
      const shown = [...py.callTrace(), py.place()].map((place) => `${place?.line}:${place?.column}`);
      places.push(shown.join(' '));
      return null;
    });
    run('def f():\n    return [where() for _ in range(1)]\nf()\nsorted([1], key=lambda x: where())', {
      where,
    });
    expect(places).toEqual(['5:1 4:13', '6:1 6:27']);
  });

  test('members that are not there can have a hint of their own', () => {
    const error = refusal('host.later', {});
    expect([error.kind, error.message, error.hint]).toEqual([
      'unknown-name',
      "AttributeError: module 'host' has no attribute 'later'",
      'this comes later',
    ]);
  });

  test('what they raise can be caught, errors of the product cannot', () => {
    const bad = builtin('bad', (_, py) => py.raise('ValueError', 'no'));
    const worse = builtin('worse', () => {
      throw new EgghatchError({ kind: 'refused', message: 'never' });
    });
    expect(run('try: bad()\nexcept ValueError as e: print(e)', { bad })).toBe('no\n');
    const error = refusal('x = 1\ntry: worse()\nexcept BaseException: pass', { worse });
    expect([error.kind, error.message, error.place?.line]).toEqual(['refused', 'never', 4]);
  });
});

describe('native classes', () => {
  class Box extends PyInstance {
    count = 0n;
  }
  const boxClass = nativeClass({
    name: 'Box',
    module: 'host',
    create: (cls) => new Box(cls),
    methods: {
      __init__: method('__init__(start=0)', (self, args, py) => {
        (self as Box).count = py.index(args.value('start'));
        return null;
      }),
      add: method('add(n)', (self, args, py) => {
        (self as Box).count += py.index(args.value('n'));
        return py.callMethod(self, 'changed');
      }),
      changed: () => 'changed',
      __call__: (self, call, py) => py.call(py.getattr(self, 'forward'), call.positional, call.keyword),
      __getattr__: method('__getattr__(name)', (self, args, py) => {
        if (args.value('name') === 'dynamic') return 'made up';
        return py.raise('AttributeError', `no ${py.str(args.value('name'))} in ${py.typeName(self)}`);
      }),
    },
    properties: { size: (self) => (self as Box).count },
  });

  test('are instantiated, extended and overridden in Python', () => {
    const text = `
class Mine(Box):
    def __init__(self):
        super().__init__(5)
        self.extra = 1
    def changed(self):
        return ('mine', super().changed(), self.size)
    def forward(self, x, *, k=0):
        return self.size + x + k
m = Mine()
print(m.add(2), m(10, k=100), m.extra, isinstance(m, Box), Box(3).size, m.dynamic, hasattr(m, 'nope'), type(m).__mro__)
`;
    expect(run(text, { Box: boxClass })).toBe(
      "('mine', 'changed', 7) 117 1 True 3 made up False (<class 'x.Mine'>, <class 'host.Box'>, <class 'object'>)\n",
    );
  });

  test('refuse wrong arguments with the name of the method', () => {
    expect(refusal('Box(1, 2)', { Box: boxClass }).message).toBe(
      'TypeError: __init__() takes from 0 to 1 positional arguments but 2 were given',
    );
    expect(refusal('Box().size = 3', { Box: boxClass }).message).toBe(
      "AttributeError: property 'size' of 'Box' object has no setter",
    );
  });
});

test('objects of the protocol need no class', () => {
  class Symbol extends PyObject {
    override readonly typeName = 'Symbol';
    override binary(op: string, other: PyValue, reflected: boolean): PyValue | undefined {
      return other === 'no' ? undefined : `${reflected ? '~' : ''}${op}`;
    }
    override compare(op: string): PyValue {
      return `cmp${op}`;
    }
    override toPlain(want: string): PyValue {
      return want === 'index' ? 2n : 0.5;
    }
    override truth(): boolean {
      return false;
    }
    override getattr(name: string): PyValue | undefined {
      return name === 'a' ? 1n : undefined;
    }
    override repr(): string {
      return 's';
    }
  }
  const members = { s: new Symbol() };
  expect(
    run(
      "print(s + 1, 1 - s, s < 1, 1 < s, s == 1, [7, 8, 9][s], list(range(s)), bool(s), float(s), s.a, f'{s}', {s: 1})",
      members,
    ),
  ).toBe('+ ~- cmp< cmp> cmp== 9 [0, 1] False 0.5 1 s {s: 1}\n');
  expect(refusal("s + 'no'", members).message).toBe(
    "TypeError: unsupported operand type(s) for +: 'Symbol' and 'str'",
  );
  expect(refusal('s.b', members).message).toBe("AttributeError: 'Symbol' object has no attribute 'b'");
});

describe('hooks', () => {
  test('calls can be taken over, by what they call and how they name it', () => {
    const seen: string[] = [];
    const mark = builtin('mark', (call) => {
      const [fn] = call.positional;
      if (fn instanceof PyFunction) fn.marks.add('constant');
      return fn ?? null;
    });
    const hooks: InterpreterHooks = {
      beforeCall(fn, _, __, site) {
        if (!(fn instanceof PyFunction) || !fn.marks.has('constant')) return undefined;
        seen.push(`${site?.callee} ${site?.name}`);
        return 'taken';
      },
    };
    const text = '@mark\ndef f(): return 1\ndef g():\n    h = f\n    return f(), h(), [f][0]()\nprint(g())';
    expect(run(text, { mark }, hooks)).toBe("('taken', 'taken', 'taken')\n");
    expect(seen).toEqual(['global f', 'local h', 'other ']);
  });

  test('assertions can be taken over, with their message if it is literal', () => {
    const seen: string[] = [];
    const hooks: InterpreterHooks = {
      onAssert(condition, message, py) {
        seen.push(`${py.repr(condition)} ${message ?? '-'}`);
        return condition === 7n;
      },
    };
    const text =
      "x = 7\nassert x, 'seven'\nassert x\nassert x, f'{x}'\nassert x > 1 and 7, 'last'\nassert not 0\nassert 1 < x < 9";
    run(text, {}, hooks);
    expect(seen).toEqual(['7 seven', '7 -', '7 last']);
  });

  test('constructs can be refused where they stand', () => {
    const hooks: InterpreterHooks = {
      onConstruct(what) {
        if (what === 'class definition') {
          throw new EgghatchError({ kind: 'refused', message: `a ${what} cannot be traced` });
        }
      },
    };
    const error = refusal('def f():\n    class A: pass\nf()', {}, hooks);
    expect([error.message, error.place?.line, error.trace.length]).toEqual([
      'a class definition cannot be traced',
      4,
      1,
    ]);
  });

  test('the mode lasts as long as what runs in it', () => {
    const { py } = createPython();
    expect(py.mode).toBe('eager');
    expect(py.withMode('trace', () => py.mode)).toBe('trace');
    expect(() => py.withMode('trace', () => py.raise('ValueError', 'x'))).toThrow();
    expect(py.mode).toBe('eager');
  });
});
