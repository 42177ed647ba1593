def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


class MyError(ValueError):
    def __init__(self, msg, code=0):
        super().__init__(msg)
        self.code = code


class Plain(Exception):
    pass


def flow(x):
    log = []
    try:
        log.append("try")
        if x == 1:
            raise ValueError("v")
        if x == 2:
            raise MyError("m", 7)
        if x == 3:
            raise KeyError("k")
        if x == 4:
            return log
        if x == 5:
            {}["a"]
    except MyError as e:
        log.append(("my", e.code, str(e)))
    except (ValueError, KeyError) as e:
        log.append((type(e).__name__, str(e), e.args))
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log


t(lambda: [flow(i) for i in range(6)])


def reraise():
    try:
        try:
            raise ValueError("a")
        except ValueError:
            raise
    except ValueError as e:
        return "outer " + str(e)


t(reraise)


def chain():
    try:
        try:
            1 / 0
        except ZeroDivisionError as e:
            raise RuntimeError("wrapped") from e
    except RuntimeError as e:
        return str(e), type(e.__cause__).__name__, e.__suppress_context__


t(chain)


def context():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            {}["x"]
    except KeyError as e:
        return type(e.__context__).__name__, e.__cause__


t(context)


def from_none():
    try:
        raise ValueError("x") from None
    except ValueError as e:
        return e.__cause__, e.__suppress_context__


t(from_none)


def finally_return():
    try:
        return "try"
    finally:
        return "finally"


def finally_swallow():
    for i in range(3):
        try:
            raise ValueError
        finally:
            break
    return "swallowed"


def finally_continue():
    out = []
    for i in range(3):
        try:
            if i == 1:
                continue
            out.append(i)
        finally:
            out.append("f%d" % i)
    return out


def nested_finally():
    log = []
    try:
        try:
            try:
                raise ValueError("1")
            finally:
                log.append("a")
        finally:
            log.append("b")
    except ValueError as e:
        log.append(str(e))
    return log


t(finally_return)
t(finally_swallow)
t(finally_continue)
t(nested_finally)


def exc_var():
    try:
        raise ValueError
    except ValueError as e:
        pass
    return e


t(exc_var)


def loop_exc():
    out = []
    for x in [1, 0, "a"]:
        try:
            out.append(1 / x)
        except ZeroDivisionError:
            out.append("zero")
            continue
        except TypeError as e:
            out.append(str(e))
            break
    return out


t(loop_exc)


class CM:
    def __init__(self, log, swallow=False):
        self.log = log
        self.swallow = swallow

    def __enter__(self):
        self.log.append("enter")
        return self

    def __exit__(self, et, ev, tb):
        self.log.append(("exit", et.__name__ if et else None, str(ev) if ev else None))
        return self.swallow


def with_ok():
    log = []
    with CM(log) as c:
        log.append(isinstance(c, CM))
    return log


def with_swallow():
    log = []
    with CM(log, True):
        raise ValueError("x")
    log.append("after")
    return log


def with_return():
    log = []

    def f():
        with CM(log):
            return "r"

    return f(), log


def with_two():
    log = []
    with CM(log) as a, CM(log) as b:
        log.append("body")
    for i in range(2):
        with CM(log):
            if i == 0:
                continue
            break
    return log


def with_raise():
    log = []
    try:
        with CM(log):
            raise KeyError("k")
    except KeyError as e:
        log.append(repr(e))
    return log


t(with_ok)
t(with_swallow)
t(with_return)
t(with_two)
t(with_raise)


def with_bad():
    with 5:
        pass


t(with_bad)
t(lambda: (_ for _ in ()).throw(ValueError("thrown")))


def raise_non():
    raise 5


def raise_none():
    raise


def raise_class():
    raise ValueError


def raise_args():
    raise ValueError("a", 1)


t(raise_non)
t(raise_none)
t(raise_class)
t(raise_args)


def asserts(x):
    assert x, f"message {x}"
    return "ok"


t(lambda: asserts(1))
t(lambda: asserts(0))


def assert_plain():
    assert 1 == 2


t(assert_plain)


def except_bad():
    try:
        1 / 0
    except 5:
        pass


t(except_bad)


def except_tuple_var():
    errors = (KeyError, ZeroDivisionError)
    try:
        1 / 0
    except errors as e:
        return type(e).__name__


t(except_tuple_var)
t(lambda: (str(ValueError()), str(ValueError("a")), str(ValueError("a", 2)), repr(ValueError("a")), repr(KeyError("k")), str(KeyError("k")), ValueError("x").args, repr(Plain()), repr(MyError("m", 3))))
t(lambda: (issubclass(KeyError, LookupError), issubclass(ZeroDivisionError, ArithmeticError), issubclass(NotImplementedError, RuntimeError), issubclass(ModuleNotFoundError, ImportError), IOError is OSError, issubclass(Exception, BaseException)))


def deep():
    def a():
        b()

    def b():
        c()

    def c():
        raise RuntimeError("deep")

    try:
        a()
    except RuntimeError as e:
        return str(e)


t(deep)


def recursion():
    def f():
        return f()

    try:
        f()
    except RecursionError as e:
        return "caught recursion"


t(recursion)


def cleanup_generator():
    log = []

    def g():
        try:
            yield 1
            yield 2
        finally:
            log.append("closed")

    for x in g():
        break
    it = g()
    next(it)
    it.close()
    return log[-1:]


t(cleanup_generator)


def try_in_loop():
    n = 0
    while True:
        try:
            n += 1
            if n > 3:
                break
        finally:
            n += 10
    return n


t(try_in_loop)


def else_raises():
    try:
        pass
    except ValueError:
        return "no"
    else:
        raise ValueError("else")


t(else_raises)


def handler_raises():
    try:
        raise ValueError("1")
    except ValueError:
        raise TypeError("2")
    finally:
        pass


t(handler_raises)
t(lambda: next(iter([])))


class Custom(Exception):
    def __str__(self):
        return "custom text"


def custom():
    raise Custom()


t(custom)


def import_fallback():
    try:
        import surely_not_there
    except ImportError as e:
        return str(e), type(e).__name__


t(import_fallback)


def name_error():
    return undefined_thing


t(name_error)
t(lambda: SystemExit(3).code)
