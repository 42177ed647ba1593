def f(x, *, dim):
    return x


f(1, dim=0, keepdim=True)
