import collections
import copy
import dataclasses
import enum
import functools
import itertools
import math
import operator
import typing as ty
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from enum import Enum, IntEnum, auto
from functools import lru_cache, partial, reduce, wraps
from typing import Any, Dict, List, NamedTuple, Optional, Tuple, Union


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: (math.pi, math.e, math.sqrt(2), math.floor(2.7), math.ceil(2.1), math.trunc(-2.7), math.gcd(12, 18), math.lcm(4, 6), math.factorial(20), math.comb(10, 3), math.perm(5, 2), math.isqrt(99), math.prod([1, 2, 3])))
t(lambda: (math.log(8, 2), math.log2(8), math.log10(1000), math.exp(0), math.hypot(3, 4), math.isclose(0.1 + 0.2, 0.3), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(2.5), math.frexp(8.0), math.ldexp(0.5, 4), math.fsum([0.1] * 10), math.isnan(math.nan), math.inf, math.degrees(math.pi), math.radians(180)))
t(lambda: (math.log(10**400), math.remainder(5, 3), math.dist([0, 0], [3, 4]), math.atan2(1, 1), math.gamma(5), math.nextafter(1, 2), math.ulp(1.0)))
t(lambda: math.sqrt(-1))
t(lambda: math.log(0))
t(lambda: math.factorial(-1))
t(lambda: math.exp(1000))
t(lambda: math.floor("x"))
t(lambda: math.sqrt("x"))
t(lambda: math.nope)

Point = namedtuple("Point", "x y")
P3 = namedtuple("P3", ["a", "b", "c"], defaults=[7, 8])


class Emp(NamedTuple):
    name: str
    age: int = 30

    def greet(self):
        return f"hi {self.name}"


t(lambda: (Point(1, 2), Point(x=1, y=2).x, Point(1, 2)[1], Point(1, 2) == (1, 2), Point(1, 2)._replace(x=5), Point(1, 2)._asdict(), Point._fields, P3(1), Emp("a"), Emp("b", 4).greet(), Emp("c").age, [*Point(3, 4)], Point._make([5, 6]), len(Emp("x")), isinstance(Emp("x"), tuple)))
t(lambda: Point(1))
t(lambda: Point(1, 2, 3))
t(lambda: Emp())


def set_nt():
    p = Point(1, 2)
    p.x = 3


t(set_nt)


@dataclass
class D:
    x: int
    y: float = 2.0
    z: list = field(default_factory=list)
    _hidden: int = field(default=0, repr=False)

    def total(self):
        return self.x + self.y


@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = "q"


@dataclass
class E(D):
    w: int = 9

    def __post_init__(self):
        self.post = self.x * 100


@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2


t(lambda: (D(1), D(1, 3.0, [1]), D(x=5).total(), D(1) == D(1), D(1) == D(2), F(1), F(1) < F(2), sorted([F(2), F(1, "z"), F(1)]), hash(F(1)) == hash(F(1)), {F(1): 5}[F(1)], E(1), E(3).post, K(a=1), D(1).z is D(1).z))
t(lambda: D())
t(lambda: D(1, 2, 3, 4, 5, 6))
t(lambda: K(1))
t(lambda: hash(D(1)))


def frozen_set():
    F(1).a = 2


t(frozen_set)


def mutable_default():
    @dataclass
    class Bad:
        x: list = []


t(mutable_default)


def bad_order():
    @dataclass
    class Bad:
        x: int = 1
        y: int


t(bad_order)
t(lambda: (dataclasses.asdict(D(1, z=[D(2)])), dataclasses.astuple(D(1)), dataclasses.replace(D(1), x=9), [f.name for f in dataclasses.fields(D)], dataclasses.is_dataclass(D), dataclasses.is_dataclass(5)))


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def describe(self):
        return f"{self.name}={self.value}"


class Num(IntEnum):
    ONE = 1
    TWO = 2


class Auto(Enum):
    A = auto()
    B = auto()


class StrE(str, Enum):
    X = "x"


t(lambda: (Color.RED, Color(2), Color["GREEN"], Color.RED.name, Color.RED.value, list(Color), Color.CRIMSON is Color.RED, Color.RED == 1, Num.ONE == 1, Num.TWO + 1, Num.ONE < Num.TWO, Auto.B.value, Color.RED.describe(), str(Color.RED), str(Num.ONE), f"{Num.TWO}", Num.ONE, len(Color), Color.RED in Color, isinstance(Color.RED, Color), {Color.RED: 1}[Color(1)], StrE.X == "x", StrE.X.value))
t(lambda: Color(9))
t(lambda: Color["NOPE"])
t(lambda: [10, 20, 30][Num.TWO])


def reassign():
    Color.RED = 5


t(reassign)


def extend():
    class More(Color):
        BLUE = 3


t(extend)


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@functools.lru_cache
def twice(n):
    return n * 2


def deco(f):
    @wraps(f)
    def inner(*a):
        return f(*a)

    return inner


@deco
def named(x):
    "doc"
    return x


t(lambda: (fib(80), twice(4), partial(pow, 2)(5), partial(int, base=2)("101"), reduce(operator.add, [1, 2, 3]), reduce(lambda a, b: a * b, [1, 2, 3], 10), named.__name__, named.__doc__, named(3)))
t(lambda: reduce(operator.add, []))


class Cached:
    calls = 0

    @functools.cached_property
    def value(self):
        Cached.calls += 1
        return 42


def cached():
    c = Cached()
    return c.value, c.value, Cached.calls


t(cached)
t(lambda: sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))


@functools.total_ordering
class Ordered:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v

    def __lt__(self, o):
        return self.v < o.v


t(lambda: (Ordered(1) <= Ordered(1), Ordered(2) > Ordered(1), Ordered(1) >= Ordered(2)))
it = itertools
t(lambda: (list(it.islice(it.count(5, 2), 3)), list(it.islice(it.cycle("ab"), 5)), list(it.repeat(1, 3)), list(it.chain([1], "a", (2,))), list(it.chain.from_iterable([[1], [2]])), list(it.accumulate([1, 2, 3])), list(it.accumulate([1, 2, 3], operator.mul)), list(it.product([1, 2], "ab")), list(it.permutations([1, 2, 3], 2)), list(it.combinations([1, 2, 3], 2)), list(it.combinations_with_replacement("ab", 2))))
t(lambda: (list(it.zip_longest([1, 2], [3])), list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.filterfalse(lambda x: x % 2, range(4))), [(k, list(g)) for k, g in it.groupby("aabba")], list(it.pairwise([1, 2, 3])), list(it.starmap(pow, [(2, 3)])), list(it.compress("abc", [1, 0, 1])), [list(x) for x in it.tee([1, 2])], list(it.islice(range(10), 2, 8, 3)), list(it.product("ab", repeat=2)), len(list(it.permutations(range(4))))))
t(lambda: (OrderedDict([("a", 1)]), OrderedDict(), Counter("abca").most_common(1), Counter("aab"), defaultdict(int, {"a": 1})["b"], defaultdict(list), deque([1, 2], maxlen=2), Counter("a")["zz"]))


def coll():
    d = defaultdict(list)
    d["a"].append(1)
    q = deque([1, 2, 3], maxlen=3)
    q.append(4)
    q.appendleft(0)
    x = q.pop()
    q.rotate(1)
    o = OrderedDict(a=1, b=2)
    o.move_to_end("a")
    return dict(d), q, x, list(o), o.popitem(), len(q), 2 in q, q[0]


t(coll)
t(lambda: deque().pop())
t(lambda: (operator.itemgetter(1)([4, 5]), operator.itemgetter(0, 1)([4, 5]), operator.attrgetter("real")(3), operator.methodcaller("upper")("a"), operator.mul(2, 3), operator.neg(2), operator.lt(1, 2), operator.contains([1], 1), operator.iadd([1], [2]), operator.truediv(1, 2)))


def copies():
    a = [1, [2]]
    b = copy.copy(a)
    c = copy.deepcopy(a)
    a[1].append(3)
    d = {"k": a, "self": None}
    d["self"] = d
    e = copy.deepcopy(d)
    p = copy.deepcopy(D(1, z=[1]))
    return b, c, e["self"] is e, p, copy.copy(D(2)), copy.deepcopy((1, 2)), copy.deepcopy(Color.RED) is Color.RED


t(copies)


@contextmanager
def managed(log):
    log.append("in")
    try:
        yield "value"
    finally:
        log.append("out")


def ctx():
    log = []
    with managed(log) as v:
        log.append(v)
    with nullcontext(5) as n:
        log.append(n)
    with suppress(ZeroDivisionError):
        1 / 0
    try:
        with managed(log):
            raise ValueError("x")
    except ValueError as e:
        log.append(str(e))
    return log


t(ctx)


def typed(a: int, b: Optional[List[int]] = None, *c: Any, **d: "whatever") -> Tuple[int, ...]:
    x: Dict[str, int] = {}
    y: "Undefined"
    return (a, len(x))


t(lambda: typed(1))
t(lambda: (Optional[int], Union[int, str], List[int], Dict[str, int], int | None, list[int], ty.cast(int, "x"), ty.TYPE_CHECKING, Tuple[int, ...], isinstance(1, Union[int, str])))


class Gen(ty.Generic[ty.TypeVar("T")]):
    def __init__(self, v):
        self.v = v


t(lambda: (Gen(1).v, Gen[int](2).v))
from abc import ABC, abstractmethod


class Abstract(ABC):
    @abstractmethod
    def run(self): ...

    @property
    @abstractmethod
    def prop(self): ...


class Concrete(Abstract):
    def run(self):
        return "ran"

    @property
    def prop(self):
        return 1


t(lambda: (Concrete().run(), Concrete().prop))
t(lambda: Abstract())
t(lambda: (isinstance([], collections.abc.Sequence) if hasattr(collections, "abc") else True))
from collections.abc import Callable, Iterable, Mapping, Sequence

t(lambda: (isinstance([], Sequence), isinstance({}, Mapping), isinstance("a", Iterable), isinstance(1, Iterable), isinstance(print, Callable)))
from numbers import Integral, Number
from types import SimpleNamespace

t(lambda: (isinstance(1, Integral), isinstance(1.0, Integral), isinstance(1j, Number), SimpleNamespace(a=1, b=2), SimpleNamespace(a=1).a, SimpleNamespace(a=1) == SimpleNamespace(a=1)))
t(lambda: [round(math.erfc(x) / 10.0 ** k, 9) for x, k in ((10, -45), (1.5, -2), (3, -5), (-1, 0), (0.5, -1), (26, -296))] + [math.erfc(28)])
t(lambda: deque([1, 2, 3])[0:1])
