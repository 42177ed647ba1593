import { describe, expect, test } from 'vitest';
import {
  createPython,
  parsePython,
  refuseUntraceableAttribute,
  refuseUntraceableCall,
  refuseUntraceableConstruct,
  refuseUntraceableOperation,
} from '../../src/python/index.js';
import { EgghatchError } from '../../src/diagnostics/index.js';

/** Runs `f(3)` as traced code, after the module eagerly. */
function trace(body: string, before = ''): string {
  const python = createPython({
    hooks: {
      beforeCall(fn, call, py, site) {
        refuseUntraceableCall(fn, call, py, site);
        return undefined;
      },
      onConstruct: refuseUntraceableConstruct,
      onOperation: refuseUntraceableOperation,
      onNativeAttribute: refuseUntraceableAttribute,
      onClassAttribute: (object, name, _value, running) => refuseUntraceableAttribute(object, name, running),
    },
  });
  const lines = body.split('\n').map((line) => `    ${line}`);
  const text = `${before}\ndef f(x):\n${lines.join('\n')}\n`;
  const globals = python.execute(parsePython({ file: 'x.py', text }));
  const { py } = python;
  return python.guard(() => py.withMode('trace', () => py.repr(py.call(globals.get('f') ?? null, [3n]))));
}

function refusal(body: string, before = ''): EgghatchError {
  try {
    trace(body, before);
  } catch (error) {
    if (error instanceof EgghatchError) return error;
    throw error;
  }
  throw new Error('not refused');
}

describe('objects that Dynamo cannot look into', () => {
  const before = `
from collections import OrderedDict, namedtuple
from dataclasses import dataclass
from typing import NamedTuple
class L(list): pass
class D(dict): pass
class O(OrderedDict): pass
class I(int): pass
class N(namedtuple('N', 'a')): pass
class P(NamedTuple):
    a: int = 1
    def twice(self): return self.a * 2
    @property
    def once(self): return self.a
@dataclass(frozen=True)
class F:
    a: int
class W:
    def __new__(cls): return object.__new__(cls)
l, d, o, i, n = L([1]), D(a=2), O(a=3), I(4), N(5)`;

  test.each([
    ['return l[0]', "a subscript of a 'L' object, whose class extends a built-in type, cannot be traced"],
    ['return len(l)', "len() of a 'L' object, whose class extends a built-in type, cannot be traced"],
    ['return x + i', "an operator on a 'I' object, whose class extends a built-in type, cannot be traced"],
    ['a, = n', "unpacking a 'N' object, whose class extends a built-in type, cannot be traced"],
    ['return [*l]', "iterating over a 'L' object, whose class extends a built-in type, cannot be traced"],
    ['return d.get(1)', 'D.get(), of a class that extends a built-in type, cannot be traced'],
    [
      "d['b'] = 1",
      "assigning an item of a 'D' object, whose class extends a built-in type, cannot be traced",
    ],
    ['return L([1])', 'making an instance of L, which extends list, cannot be traced'],
    ['return N(1)', 'making an instance of N, which extends tuple, cannot be traced'],
    ['return F(1)', 'making an instance of the frozen dataclass F cannot be traced'],
    ['return W()', 'making an instance of W, which has a __new__ of its own, cannot be traced'],
    ['return n.a', 'reading a of N, which extends a named tuple, cannot be traced'],
    ['return P().once', 'reading once, which is no field of the named tuple, cannot be traced'],
    ['return P()._asdict()', 'P._asdict() cannot be traced'],
    ['W.k = 1', 'assigning an attribute of a class cannot be traced'],
  ])('%s', (body, message) => {
    expect(refusal(body, before).message).toBe(message);
  });

  test.each([
    ["return d['a']", '2'],
    ["return 'a' in d", 'True'],
    ['return list(o.keys())', "['a']"],
    ['return 1 if l else 2', '1'],
    ['return isinstance(i, int)', 'True'],
    ['return P(2).twice()', '4'],
    ['return P(2).a', '2'],
  ])('%s is traced', (body, value) => {
    expect(trace(body, before)).toBe(value);
  });
});

const BOX = `
class Box:
    def __neg__(self): return 1
    def __call__(self): return 7
    def __iter__(self): return iter([1])
    def __setitem__(self, k, v): pass
    def __getitem__(self, k): return k
    def __add__(self, k): return k
    def __len__(self): return 2
    def __contains__(self, k): return True
    def __int__(self): return 4
    def __enter__(self): return self
    def __exit__(self, *args): return False
box = Box()`;

describe('plain Python that Dynamo does not trace', () => {
  test.each([
    ["print('a')", 'print() cannot be traced'],
    ['return hex(x)', 'hex() cannot be traced'],
    ['return [1, 2].index(x)', 'list.index() cannot be traced'],
    ['return range(x).count(1)', 'range.count() cannot be traced'],
    ["return {'a': 1}.setdefault('a', 2)", 'dict.setdefault() cannot be traced'],
    ['return (5).bit_length()', 'int.bit_length() cannot be traced'],
    ['return max([1], key=lambda v: v)', 'max() with a key cannot be traced'],
    ['return dict([(1, 2)])', 'dict() of pairs cannot be traced'],
    ['class A: pass', 'a class definition cannot be traced'],
    ['l = [1]\ndel l[0]', 'del of an item cannot be traced'],
    ['a, b = (i for i in (1, 2))', 'unpacking a generator or an iterator cannot be traced'],
    ["a, b = {'a': 1, 'b': 2}", 'unpacking a dict cannot be traced'],
    ["return {'a': 1} | {'b': 2}", 'the union of dicts cannot be traced'],
    ["d = {'a': 1}\nd |= {'b': 2}", 'the union of dicts cannot be traced'],
    ["return 'a' in {'a': 1}.keys()", 'a search in the keys() of a dict cannot be traced'],
    ['s = {x, 2}\nreturn 1 in s', 'a search in a set that traced code made cannot be traced'],
    ['return {f: 1}', "a key that is a 'function' cannot be traced"],
    ['return list(map(max, [1], [2]))', 'map() over several iterables cannot be traced'],
    ['return {1, 2, 3}', 'a set of three or more constants cannot be traced'],
    ['s = set()\ns.update([1])', 'set.update() cannot be traced'],
  ])('%s', (body, message) => {
    const error = refusal(body);
    expect([error.kind, error.message, error.pythonType]).toEqual(['refused', message, 'Unsupported']);
    expect(error.place?.line).toBeGreaterThan(2);
    expect(error.hint).toMatch(/assume_constant_result/);
  });

  test.each([
    ['return g(x)', 'import functools\ng = functools.partial(pow, 2)', /'partial' object/],
    [
      'return g(x)',
      'import functools\n@functools.lru_cache\ndef g(v): return v',
      /'_lru_cache_wrapper' object/,
    ],
    ['return copy.copy([x])', 'import copy', /copy\.copy/],
    ['return list(itertools.accumulate([x]))', 'import itertools', /itertools\.accumulate/],
    ['return operator.itemgetter(0)([x])', 'import operator', /operator\.itemgetter/],
    ['return list(itertools.chain.from_iterable([[x]]))', 'import itertools', /chain\.from_iterable/],
    ['return -Box()', BOX, /a unary operator on a 'Box' object/],
    ['return Box()()', BOX, /a call of a 'Box' object that traced code made/],
    ['return type(Box())', BOX, /type\(\) of an object/],
    ['return [i for i in box]', BOX, /iterating over a 'Box' object/],
    ['return box == 1', BOX, /a comparison of a 'Box' object/],
    ['box[0] = 1', BOX, /assigning an item of a 'Box' object/],
    ['with box: return x', BOX, /a with statement of a 'Box' object/],
    ["return f'{box}'", BOX, /the text of a 'Box' object/],
    ['return int(box)', BOX, /int\(\) of a 'Box' object/],
    ['return sorted([box])', BOX, /sorted\(\) of what are no plain values/],
    ['return M(1)', 'import enum\nclass M(enum.Enum): A = 1', /enum/],
  ])('%s after %s', (body, before, message) => {
    expect(refusal(body, before).message).toMatch(message);
  });
});

describe('what it traces of objects', () => {
  test.each([
    ['return box[x]', '3'],
    ['return box + 1', '1'],
    ['return len(box)', '2'],
    ['return 5 in box', 'True'],
    ['return box == box', 'True'],
    ['return box()', '7'],
  ])('%s', (body, result) => {
    expect(trace(body, BOX)).toBe(result);
  });
});

describe('what it traces', () => {
  test.each([
    ['a, b = map(abs, (-1, x))\nreturn a, b', '(1, 3)'],
    ['a, *b = reversed([1, x])\nreturn a, b', '(3, [1])'],
    ['(i, a), (j, b) = enumerate((5, x))\nreturn i + j', '1'],
    ["a, *b = {'a': 1, 'b': 2}\nreturn a", "'a'"],
    ['return 1 in S', 'True'],
    ['return sorted([3, x - 1])', '[2, 3]'],
    ['return sum(i for i in range(x))', '3'],
    // Dynamo has start, stop and step for the items of a range.
    ['return range(x)[1], range(x)[-1], range(x)[1:][0], len(range(x)[1:2])', '(3, 1, 3, 3)'],
    ['return 2 in range(x), 3 in range(x), len(range(x)), list(range(x))', '(False, True, 3, [0, 1, 2])'],
    ['return x in {1, 2, 3}', 'True'],
    ['s = 0\nfor i in {1, 2, 3}: s += i\nreturn s', '6'],
    ["d = {'a': 1}\nd.update({'b': 2})\nreturn d.pop('b')", '2'],
    ['y = x\ndel y\nreturn x', '3'],
    ["return f'{x:>3}' + '%d' % x", "'  33'"],
  ])('%s', (body, result) => {
    expect(trace(body, 'S = {1, 2}')).toBe(result);
  });

  test('generators and maps run to their end where they are made', () => {
    const before =
      'log = []\ndef note(v):\n    log.append(v)\n    return v\ndef g():\n    for i in range(2): yield note(i)';
    expect(trace('for v in g(): note(10 + v)\nreturn log', before)).toBe('[0, 1, 10, 11]');
    expect(trace('for v in map(note, [1, 2]): note(10 + v)\nreturn log', before)).toBe('[1, 2, 11, 12]');
    expect(trace('for v in (note(i) for i in (1, 2)): note(10 + v)\nreturn log', before)).toBe(
      '[1, 2, 11, 12]',
    );
  });

  test('exceptions end the trace, whoever would handle them', () => {
    const error = refusal("try:\n    return {}['a']\nexcept KeyError:\n    return x");
    expect([error.kind, error.message]).toEqual(['python', "KeyError: 'a'"]);
  });

  test('the same runs at module level', () => {
    const python = createPython({ hooks: { onConstruct: refuseUntraceableConstruct } });
    const text = "class A: pass\ntry: {}['a']\nexcept KeyError: print(hex(255), {1, 2, 3})";
    python.execute(parsePython({ file: 'x.py', text }));
    expect(python.py.printed.join('')).toBe('0xff {1, 2, 3}\n');
  });
});
