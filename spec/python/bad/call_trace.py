def inner(x):
    return 1 / x


def outer(xs):
    total = 0
    for x in xs:
        total += inner(x)
    return total


outer([2, 1, 0])
