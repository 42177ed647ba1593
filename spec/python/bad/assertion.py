def f(n):
    assert n > 0, f'n must be positive, got {n}'
    return n


f(-1)
