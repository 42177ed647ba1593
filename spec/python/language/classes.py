def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class A:
    kind = "A"
    shared = []

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def method(self):
        return ("A.method", self.x)

    @property
    def double(self):
        return self.x * 2

    @double.setter
    def double(self, v):
        self.x = v // 2

    @classmethod
    def make(cls, x):
        return cls(x, 1)

    @staticmethod
    def helper(a, b):
        return a + b

    def __repr__(self):
        return f"{type(self).__name__}({self.x}, {self.y})"


class B(A):
    kind = "B"

    def method(self):
        return ("B.method", super().method())

    @classmethod
    def make(cls, x):
        r = super().make(x)
        r.y = 9
        return r


t(lambda: (A(1), A(1, 2), B(3), A.make(4), B.make(5), A.helper(1, 2), A(1).helper(3, 4), B(1).method(), A.method(A(7))))


def props():
    a = A(2)
    a.double = 10
    return a.double, a.x, A.double.fget(a)


t(props)
t(lambda: A())
t(lambda: A(1, 2, 3))
t(lambda: A(1).nope)
t(lambda: A.nope)
t(lambda: A(1).method(2))
t(lambda: A.method())


def no_setter():
    class P:
        @property
        def v(self):
            return 1

    P().v = 3


t(no_setter)
t(lambda: (isinstance(B(1), A), issubclass(B, A), B.__mro__, B.__name__, B.__bases__, type(B(1)) is B, B.kind, A.kind, B(1).kind))


def attrs():
    a = A(1)
    a.extra = 5
    a.__dict__["more"] = 6
    del a.y
    return sorted(a.__dict__.items()), vars(a) is not None, hasattr(a, "y"), a.more


t(attrs)


def del_missing():
    a = A(1)
    del a.nope


t(del_missing)


class V:
    def __init__(self, x):
        self.x = x

    def __add__(self, o):
        return V(self.x + (o.x if isinstance(o, V) else o))

    def __radd__(self, o):
        return V(o + self.x)

    def __iadd__(self, o):
        self.x += 100
        return self

    def __sub__(self, o):
        return NotImplemented

    def __mul__(self, o):
        return ("mul", self.x, o)

    def __neg__(self):
        return V(-self.x)

    def __eq__(self, o):
        return isinstance(o, V) and self.x == o.x

    def __lt__(self, o):
        return self.x < o.x

    def __hash__(self):
        return hash(self.x)

    def __len__(self):
        return self.x

    def __bool__(self):
        return self.x > 0

    def __getitem__(self, i):
        if isinstance(i, slice):
            return ("slice", i.start, i.stop, i.step)
        if i >= 3:
            raise IndexError(i)
        return i * self.x

    def __setitem__(self, i, v):
        self.x = (i, v)

    def __delitem__(self, i):
        self.x = ("del", i)

    def __contains__(self, i):
        return i == self.x

    def __call__(self, *a, **k):
        return ("called", a, k)

    def __repr__(self):
        return f"V({self.x})"

    def __str__(self):
        return "str-V"

    def __format__(self, spec):
        return f"fmt<{spec}>"

    def __int__(self):
        return 42

    def __float__(self):
        return 4.5

    def __index__(self):
        return 1

    def __abs__(self):
        return "abs"

    def __round__(self, n=None):
        return ("round", n)

    def __matmul__(self, o):
        return "matmul"

    def __enter__(self):
        return "entered"

    def __exit__(self, *a):
        return False


t(lambda: (V(1) + V(2), V(1) + 5, 5 + V(1), -V(3), V(1) == V(1), V(1) != V(2), V(1) < V(2), V(2) > V(1), sorted([V(3), V(1)])))
t(lambda: V(1) - V(2))
t(lambda: V(1) - 1)
t(lambda: 1 - V(1))
t(lambda: V(1) <= V(2))
t(lambda: (V(1) * 2, V(1) @ 2, abs(V(1)), round(V(1)), round(V(1), 2), int(V(1)), float(V(1)), [10, 20, 30][V(5)], "ab" * 2))
t(lambda: (len(V(3)), bool(V(0)), bool(V(1)), V(2)[1], V(2)[1:2], V(2)[::3], list(V(2)), 2 in V(2), 3 in V(2), V(2)(1, k=2)))
t(lambda: (str(V(1)), f"{V(1)}", f"{V(1):abc}", f"{V(1)!r}", "%s %r" % (V(1), V(1)), {V(1): "a"}[V(1)], V(1) in [V(1)], len({V(1), V(1), V(2)})))


def inplace():
    a = V(1)
    b = a
    a += 1
    b[3] = 4
    c = b.x
    del b[7]
    return a is b, c, b.x


t(inplace)


class Eq:
    def __eq__(self, o):
        return True


t(lambda: hash(Eq()))
t(lambda: {Eq(): 1})
t(lambda: (Eq() == 1, 1 == Eq(), Eq() != 1))


class NoEq:
    pass


t(lambda: (NoEq() == NoEq(), (lambda n: n == n)(NoEq()), len({NoEq(), NoEq()})))
t(lambda: NoEq() < NoEq())
t(lambda: NoEq() + 1)
t(lambda: NoEq()[0])
t(lambda: NoEq()())
t(lambda: len(NoEq()))
t(lambda: iter(NoEq()))
t(lambda: 1 in NoEq())
t(lambda: NoEq(1))
t(lambda: -NoEq())


class X:
    def who(self):
        return ["X"]


class Y(X):
    def who(self):
        return ["Y"] + super().who()


class Z(X):
    def who(self):
        return ["Z"] + super(Z, self).who()


class W(Y, Z):
    def who(self):
        return ["W"] + super().who()


t(lambda: (W().who(), [c.__name__ for c in W.__mro__]))


def bad_mro():
    class P:
        pass

    class Q(P):
        pass

    class R(P, Q):
        pass


t(bad_mro)


class Dyn:
    def __getattr__(self, name):
        if name.startswith("get_"):
            return lambda: name[4:]
        raise AttributeError(name)

    def __setattr__(self, name, value):
        object.__setattr__(self, "_" + name, value)


def dyn():
    d = Dyn()
    d.x = 1
    return d._x, d.get_foo(), hasattr(d, "zzz"), getattr(d, "zzz", 0), d.__dict__


t(dyn)
t(lambda: Dyn().other)


class Getattribute:
    def __init__(self):
        self.v = 1

    def __getattribute__(self, name):
        if name == "magic":
            return "m"
        return super().__getattribute__(name)


t(lambda: (Getattribute().magic, Getattribute().v))


class Meta(type):
    def __new__(mcs, name, bases, ns, **kw):
        ns["tag"] = name.lower()
        return super().__new__(mcs, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.kw = kw

    def __call__(cls, *a):
        obj = super().__call__(*a)
        obj.via_meta = True
        return obj


class WithMeta(metaclass=Meta, flag=1):
    def __init__(self, a):
        self.a = a


t(lambda: (WithMeta.tag, WithMeta.kw, WithMeta(1).via_meta, WithMeta(2).a, type(WithMeta).__name__))


class Base:
    subs = []

    def __init_subclass__(cls, **kw):
        super().__init_subclass__()
        Base.subs.append((cls.__name__, kw))


class Sub1(Base, opt=1):
    pass


t(lambda: Base.subs)


class New:
    def __new__(cls, *a):
        o = super().__new__(cls)
        o.args = a
        return o

    def __init__(self, *a):
        self.n = len(a)


t(lambda: (New(1, 2).args, New(1, 2).n))


class Single:
    _i = None

    def __new__(cls):
        if cls._i is None:
            cls._i = object.__new__(cls)
        return cls._i


t(lambda: Single() is Single())


class Desc:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner=None):
        return self if obj is None else obj.__dict__.get(self.name, "unset")

    def __set__(self, obj, v):
        obj.__dict__[self.name] = v * 2


class HasDesc:
    d = Desc()


def desc():
    h = HasDesc()
    a = h.d
    h.d = 4
    return a, h.d, HasDesc.d.name


t(desc)


class MyList(list):
    def __init__(self, *items):
        super().__init__(items)

    def first(self):
        return self[0]

    def __getitem__(self, i):
        r = super().__getitem__(i)
        return r if isinstance(i, slice) else r * 10


class MyDict(dict):
    def __missing__(self, k):
        return k * 2

    def __getattr__(self, k):
        return self[k]


t(lambda: (MyList(1, 2, 3), MyList(1, 2)[0], len(MyList(1)), MyList(1, 2) + [3], MyList(3, 4).first(), isinstance(MyList(), list), sorted(MyList(2, 1)), MyList(1) == [1]))
t(lambda: (MyDict(a=1)["a"], MyDict()["x"], MyDict(q=5).q, MyDict(a=1), dict(MyDict(a=1)), isinstance(MyDict(), dict), {**MyDict(z=1)}))


class MyInt(int):
    def __add__(self, o):
        return MyInt(int(self) + o + 1000)

    def extra(self):
        return self * 2


t(lambda: (MyInt(5), MyInt(5) + 1, MyInt(5).extra(), MyInt(5) * 2, MyInt(5) == 5, [1, 2, 3][MyInt(1)], isinstance(MyInt(1), int), hash(MyInt(3)) == hash(3), {3: "x"}[MyInt(3)], f"{MyInt(7):03d}", str(MyInt(7)), -MyInt(2), MyInt("12")))


class MyStr(str):
    def shout(self):
        return self.upper() + "!"


t(lambda: (MyStr("ab").shout(), MyStr("ab") + "c", len(MyStr("abc")), MyStr("a") == "a", {"a": 1}[MyStr("a")], "x".join([MyStr("p"), "q"])))


class MyTuple(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def a(self):
        return self[0]


t(lambda: (MyTuple(1, 2), MyTuple(1, 2).a, len(MyTuple(1, 2)), MyTuple(1, 2) == (1, 2)))


class Private:
    __secret = 5

    def get(self):
        return self.__secret

    def __hidden(self):
        return "h"

    def call(self):
        return self.__hidden()


t(lambda: (Private().get(), Private._Private__secret, Private().call()))
t(lambda: Private().__secret)


class Scope:
    n = 3
    items = [i for i in range(n)]

    def f():
        return "plain"

    g = f()
    if n > 2:
        cond = True
    for _i in range(2):
        last = _i
    del _i


t(lambda: (Scope.items, Scope.g, Scope.cond, Scope.last, hasattr(Scope, "_i")))


def nested_class():
    v = 10

    class In:
        w = v

        def get(self):
            return v

        class Deep:
            z = 1

    v = 20
    return In.w, In().get(), In.Deep.z, In.__qualname__, In.Deep.__qualname__


t(nested_class)
t(lambda: type("Dyn2", (A,), {"k": 5})(1).k)
t(lambda: (A(1).__class__, A(1).__class__.__name__, A.__module__ == __name__, A.__doc__, type(A(1).method).__name__, type(A.helper).__name__))


class It:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


t(lambda: (list(It(3)), sum(It(4)), [x for x in It(2)], tuple(It(2)), max(It(3)), dict(zip(It(2), "ab")), 1 in It(3)))


class GenIter:
    def __iter__(self):
        yield 1
        yield 2


t(lambda: (list(GenIter()), [*GenIter(), 3], dict.fromkeys(GenIter())))


class BadRepr:
    def __repr__(self):
        return 5


t(lambda: repr(BadRepr()))


class BadInit:
    def __init__(self):
        return 5


t(lambda: BadInit())


class BadLen:
    def __len__(self):
        return -1


t(lambda: len(BadLen()))
t(lambda: super().x)


class Ops:
    def __rsub__(self, o):
        return ("rsub", o)

    def __and__(self, o):
        return "and"

    def __invert__(self):
        return "inv"

    def __truediv__(self, o):
        return "div"

    def __floordiv__(self, o):
        return "floordiv"

    def __mod__(self, o):
        return "mod"

    def __pow__(self, o):
        return "pow"

    def __lshift__(self, o):
        return "lshift"

    def __rxor__(self, o):
        return "rxor"

    def __divmod__(self, o):
        return "divmod"

    def __reversed__(self):
        return iter("rev")

    def __ne__(self, o):
        return "ne"


t(lambda: (1 - Ops(), Ops() & 1, ~Ops(), Ops() / 1, Ops() // 1, Ops() % 1, Ops() ** 2, Ops() << 1, 5 ^ Ops(), divmod(Ops(), 1), list(reversed(Ops())), Ops() != 1))
t(lambda: Ops() | 1)


class SubV(V):
    def __radd__(self, o):
        return ("subradd", o)


t(lambda: V(1) + SubV(2))
