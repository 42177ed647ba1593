def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


def run(f):
    t(f)


t(lambda: ([1, 2, 3][1], [1, 2, 3][-1], [1, 2, 3][1:], [1, 2, 3][::-1], [1, 2, 3, 4][::2], [1, 2, 3][5:], (1, 2, 3)[:2], [0] * 3, [1] + [2]))
t(lambda: [1][1])
t(lambda: [1]["a"])
t(lambda: (1,)[3])
t(lambda: [1][1.0])
t(lambda: [1, 2][None:None:0])
t(lambda: ([1, 2] == [1, 2], [1, 2] < [1, 3], (1, 2) < (1, 2, 0), [] == (), [1] != [2], [[1], 2] > [[0], 5], (1, "a") == (1, "a")))
t(lambda: [1, "a"] < [1, 2])


def lists():
    a = [3, 1, 2]
    a.append(5)
    a.extend([7, 8])
    a.insert(0, 9)
    a.insert(-1, 6)
    a.remove(3)
    p = a.pop()
    q = a.pop(0)
    a.sort()
    b = a.copy()
    b.reverse()
    a += [1, 1]
    c = a
    c *= 2
    del a[0], a[-1]
    a[1:3] = ["x", "y", "z"]
    a[::2] = [0] * len(a[::2])
    del a[1:3]
    return a, b, p, q, a.count(1), a.index(0), len(a), c is a


t(lists)
t(lambda: [1, 2].remove(3))
t(lambda: [].pop())
t(lambda: [1].pop(3))
t(lambda: [1].index(2))
t(lambda: (1,).index(2))


def bad_slice():
    a = [1, 2, 3]
    a[::2] = [1]


t(bad_slice)


def bad_set():
    a = [1]
    a[3] = 1


t(bad_set)


def tuple_set():
    a = (1,)
    a[0] = 2


t(tuple_set)
t(lambda: (sorted([3, 1, 2]), sorted("bca", reverse=True), sorted([(1, "b"), (1, "a"), (0, "c")], key=lambda p: p[0]), sorted([(1, "b"), (1, "a"), (0, "c")], key=lambda p: p[0], reverse=True)))
t(lambda: sorted([1, "a"]))
t(lambda: sorted(1))


def dicts():
    d = {"a": 1, "b": 2}
    d["c"] = 3
    d.update({"d": 4}, e=5)
    d.update([("f", 6)])
    x = d.pop("a")
    y = d.pop("zz", None)
    z = d.setdefault("g", [])
    z.append(1)
    d |= {"h": 8}
    k = list(d)
    del d["b"]
    return d, x, y, k, list(d.items()), d.get("q"), d.get("q", 1), "c" in d, len(d), d.popitem(), {**d, "z": 0}, d | {"c": 9}


t(dicts)
t(lambda: {}["a"])
t(lambda: {}.pop("a"))
t(lambda: {}.popitem())
t(lambda: {[]: 1})
t(lambda: {{}: 1})
t(lambda: {1, [2]})
t(lambda: ({1: "a", 1.0: "b", True: "c"}, {(1, 2): 3}[(1, 2)], {None: 1}[None], {"a": 1} == {"a": 1.0}, {1: 2, 3: 4} == {3: 4, 1: 2}, dict(a=1, b=2), dict([(1, 2)]), dict({"x": 1}, y=2), dict.fromkeys("ab", 0)))
t(lambda: dict([1]))
t(lambda: dict([(1, 2, 3)]))
t(lambda: dict(1))
t(lambda: (list({"a": 1}.keys()), {"a": 1}.keys(), {"a": 1}.values(), {"a": 1}.items(), {"a": 1}.keys() & {"a", "b"}, ("a", 1) in {"a": 1}.items(), len({"a": 1}.values())))


def change_dict():
    d = {1: 1}
    for k in d:
        d[k + 1] = 1


t(change_dict)


def change_set():
    s = {1}
    for k in s:
        s.add(k + 1)


t(change_set)


def sets():
    s = {1, 2, 3}
    s.add(4)
    s.discard(9)
    s.remove(1)
    u = s | {7}
    i = s & {2, 3, 8}
    d = s - {2}
    x = s ^ {2, 9}
    s |= {5}
    return sorted(s), sorted(u), sorted(i), sorted(d), sorted(x), 2 in s, len(s), {1} <= {1, 2}, {1} < {1}, {1, 2} >= {2}, {1, 2} == {2, 1}, frozenset([1]) == {1}, s.isdisjoint({99}), sorted(s.union([1], (2,)))


t(sets)
t(lambda: {1}.remove(2))
t(lambda: set().pop())
t(lambda: {1} | [2])
t(lambda: ({1}, set(), frozenset({1}), frozenset(), {frozenset({1}): 2}, set("aa"), {1, 1.0, True}))
t(lambda: (list(range(5)), list(range(1, 10, 3)), list(range(5, 0, -2)), range(10)[2], range(10)[-1], range(10)[2:5], 3 in range(5), 7 in range(0, 10, 2), len(range(0, 10, 3)), range(3) == range(0, 3, 1), range(10).index(4), range(5)[::-1]))
t(lambda: range(1.5))
t(lambda: range(0, 1, 0))
t(lambda: range(3)[5])
t(lambda: len(range(10**18)))
t(lambda: (10**17 in range(10**18), range(10**18)[-1], range(0, 10**18, 7)[10**10]))
t(lambda: ([i * 2 for i in range(3)], [(i, j) for i in range(2) for j in range(i, 2)], {i: i * i for i in range(3)}, {i % 2 for i in range(5)}, [x for x in range(10) if x % 2 if x > 3], [[j for j in range(i)] for i in range(3)]))
t(lambda: (list(x * 2 for x in [1, 2]), sum(x for x in range(4)), any(x > 2 for x in range(4)), all([]), list(enumerate("ab")), list(enumerate("ab", 5)), list(zip([1, 2], "ab", (True, False))), list(zip([1], [2, 3])), list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, 2])), list(reversed([1, 2])), list(reversed(range(3))), list(map(str, [1, 2]))))
t(lambda: list(zip([1], [1, 2], strict=True)))
t(lambda: list(zip([1, 2], [1], strict=True)))
t(lambda: list(1))
t(lambda: len(1))
t(lambda: iter(1))
t(lambda: next(iter([])))
t(lambda: next([]))
t(lambda: (next(iter([]), 7), next(iter([5])), list(iter(iter([1])))))


def unpacking():
    a, b = 1, 2
    a, b = b, a
    (c, d), e = (3, 4), 5
    f, *g = [6, 7, 8]
    *h, i = "xyz"
    j, *k, l = range(5)
    [m, n] = {"p": 1, "q": 2}
    o = [*g, *h]
    q = {**{"a": 1}, "b": 2}
    r = (*g,)
    for s, (u, v) in [(1, (2, 3))]:
        pass
    w = x = [0]
    return a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, q, r, s, u, v, w is x


t(unpacking)


def short():
    a, b = [1]


def long():
    a, b = 1, 2, 3


def notiter():
    a, b = 1


def star_short():
    a, *b, c = [1]


t(short)
t(long)
t(notiter)
t(star_short)
t(lambda: slice(1, 2), )
t(lambda: (slice(None, 3).indices(10), slice(1, 2) == slice(1, 2), slice(5).stop))


def recursive():
    a = [1]
    a.append(a)
    d = {}
    d["d"] = d
    return a, d


t(recursive)
t(lambda: (1, 2) + (3,), )
t(lambda: ((1,) * 3, (), (1,), tuple([1, 2]), tuple("ab"), 1 in (1, 2), (1, 2).count(1), (1, 2, 3).index(2)))
t(lambda: [1, 2, 3].__len__())
t(lambda: ([].append(1), [3, 1].sort()))
t(lambda: (max({"a": 3, "b": 2}), min((2, 1)), sum({1: 2}), sorted({"b": 1, "a": 2}), list({"x": 1}), tuple({"x": 1}.items())))
t(lambda: [(lambda i=i: i)() for i in range(3)])
t(lambda: [f() for f in [lambda: i for i in range(3)]])
x = 10
t(lambda: ([x for x in range(3)], x))
t(lambda: (a := 5) + a)
t(lambda: [y := 1, y**2])
t(lambda: [last := i for i in range(3)] + [last])
t(lambda: None[0])
t(lambda: (5)[0])


def subscript_set():
    (5)[0] = 1


def subscript_del():
    del (5)[0]


t(subscript_set)
t(subscript_del)
t(lambda: {"a": [1, {"b": (2, 3)}]}["a"][1]["b"][0])
t(lambda: "".join(k + str(v) for k, v in {"a": 1, "b": 2}.items()))
