def find(xs):
    for x in xs:
        if x > 3:
            return x


find([1, 2]).bit_length()
