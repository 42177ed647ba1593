def f(x):
    x.sum() = 3
    return x
