def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


def f0():
    return 1


def f1(x):
    return x


def f2(x, y=2):
    return x, y


def f3(x, /, y, *, z):
    return x, y, z


def f4(*args, **kwargs):
    return args, kwargs


def f5(a, b, c=3, *rest, d, e=5, **more):
    return a, b, c, rest, d, e, more


def f6(a, b, c, d):
    pass


t(lambda: (f0(), f1(1), f1(x=2), f2(1), f2(1, 5), f2(y=3, x=1), f3(1, 2, z=3), f3(1, y=2, z=3), f4(), f4(1, a=2), f5(1, 2, d=4), f5(1, 2, 3, 4, 5, d=6, q=7)))
t(lambda: f0(1))
t(lambda: f0(1, 2))
t(lambda: f1())
t(lambda: f1(1, 2))
t(lambda: f1(y=1))
t(lambda: f1(1, x=2))
t(lambda: f2())
t(lambda: f2(1, 2, 3))
t(lambda: f3(1, 2))
t(lambda: f3(x=1, y=2, z=3))
t(lambda: f3(1, 2, 3))
t(lambda: f3(1, 2, 3, z=1))
t(lambda: f5(1, d=1))
t(lambda: f5())
t(lambda: f6())
t(lambda: f6(1))
t(lambda: f6(1, 2))
t(lambda: f6(1, 2, 3))
t(lambda: f4(*[1, 2], 3, *(4,), a=1, **{"b": 2}))
t(lambda: f4(**{"a": 1}, **{"a": 2}))
t(lambda: f4(a=1, **{"a": 2}))
t(lambda: f4(*1))
t(lambda: f4(**1))
t(lambda: f4(**{1: 2}))
t(lambda: f1(*[1], **{}))
t(lambda: (1)(2))
t(lambda: None())
t(lambda: [](1))


def default_shared(x, acc=[]):
    acc.append(x)
    return acc


t(lambda: (default_shared(1), default_shared(2)))


def counter():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n

    return inc


def closures():
    c = counter()
    d = counter()
    return c(), c(), d()


t(closures)
total = 0


def add_global(x):
    global total
    total += x
    return total


t(lambda: (add_global(3), add_global(4), total))


def unbound():
    y += 1


def unbound2():
    print(z)
    z = 1


def unbound3():
    if False:
        q = 1
    return q


def free_unbound():
    def g():
        return later

    r = g()
    later = 1
    return r


t(unbound)
t(unbound2)
t(unbound3)
t(free_unbound)
t(lambda: undefined_name)


def deleted():
    a = 1
    del a
    return a


t(deleted)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


t(lambda: [fib(i) for i in range(12)])
t(lambda: (lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
t(lambda: (f2.__name__, f2.__defaults__, (lambda: 0).__name__, f5.__kwdefaults__, f1.__doc__, f0.__qualname__, counter().__qualname__))


def documented():
    """The docstring."""


t(lambda: documented.__doc__)


def deco(g):
    def wrapper(*args, **kwargs):
        return "<" + str(g(*args, **kwargs)) + ">"

    return wrapper


def deco_arg(n):
    def d(g):
        return lambda *a: [g(*a)] * n

    return d


@deco
@deco_arg(2)
def decorated(x):
    return x + 1


t(lambda: decorated(1))


def gen(n):
    for i in range(n):
        got = yield i
        if got:
            yield "got " + got
    return "done"


def gen_from():
    r = yield from gen(2)
    yield r
    yield from [7, 8]


t(lambda: (list(gen(3)), list(gen_from()), sum(gen(4)), [*gen(2)], max(gen(5)), dict(zip(gen(2), "ab"))))


def sending():
    g = gen(2)
    out = [next(g), g.send("x"), next(g)]
    try:
        next(g)
    except StopIteration as e:
        out.append(e.value)
    out.append(next(g, "default"))
    return out


t(sending)


def gen_finally(log):
    try:
        yield 1
        yield 2
    except ValueError as e:
        log.append("caught " + str(e))
        yield 3
    finally:
        log.append("finally")


def closing():
    log = []
    g = gen_finally(log)
    next(g)
    g.close()
    g = gen_finally(log)
    next(g)
    log.append(g.throw(ValueError("boo")))
    log.append(list(g))
    return log


t(closing)


def infinite():
    n = 0
    while True:
        yield n
        n += 1


def take():
    out = []
    for i in infinite():
        if i > 3:
            break
        out.append(i)
    return out


t(take)


def stop_inside():
    def g():
        yield 1
        raise StopIteration

    return list(g())


t(stop_inside)


def control():
    out = []
    for i in range(10):
        if i == 2:
            continue
        if i == 5:
            break
        out.append(i)
    else:
        out.append("never")
    for i in []:
        pass
    else:
        out.append("else")
    n = 3
    while n:
        n -= 1
        if n == 1:
            continue
        out.append(("w", n))
    else:
        out.append("welse")
    while True:
        break
    else:
        out.append("no")
    return out


t(control)


def early(x):
    for i in range(5):
        for j in range(5):
            if i * j == x:
                return i, j
    return None


t(lambda: (early(6), early(100)))


def chained():
    log = []

    def v(x):
        log.append(x)
        return x

    r = v(1) < v(2) < v(0) < v(9)
    return r, log


t(chained)


def order():
    log = []

    def v(x):
        log.append(x)
        return x

    d = {v("k1"): v("v1"), v("k2"): v("v2")}
    [v(1), v(2)][v(0)] = v(3)
    f4(v("a"), *[v("b")], k=v("c"), **{v("d"): v("e")})
    a = v(5) if v(True) else v(6)
    x = v(1) + v(2) * v(3)
    return log


t(order)


def aug():
    a = [1, 2]
    b = a
    a += [3]
    s = "x"
    s *= 3
    n = 7
    n //= 2
    n **= 2
    n <<= 1
    n |= 1
    n %= 10
    d = {"k": 1}
    d["k"] += 5
    a[0] -= 1
    return a, b is a, s, n, d


t(aug)


def rec(n):
    return rec(n + 1)


t(lambda: rec(0))


def mutual(n):
    return 0 if n == 0 else 1 + mutual(n - 1)


t(lambda: mutual(900))
t(lambda: (callable(f0), callable(1), callable(int), callable(lambda: 0), callable("x".upper)))
t(lambda: getattr(1, "real") + getattr(1, "nope", 5))
t(lambda: getattr(1, "nope"))
t(lambda: setattr(1, "x", 2))
t(lambda: (hasattr([], "append"), hasattr([], "nope")))


def locals_test(a):
    b = 2
    return sorted(locals())


t(lambda: locals_test(1))
print("a", "b", sep="-", end="!\n")
print()
print([1], None, 2.0)
