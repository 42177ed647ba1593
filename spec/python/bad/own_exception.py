class ShapeMismatch(ValueError):
    pass


def check(a, b):
    if a != b:
        raise ShapeMismatch(f'{a} is not {b}')


check((2, 3), (3, 2))
