def f(x):
    """Adds one.
    return x + 1
