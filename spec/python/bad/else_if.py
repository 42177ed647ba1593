def f(x):
    if x:
        return 1
    else if x > 2:
        return 2
