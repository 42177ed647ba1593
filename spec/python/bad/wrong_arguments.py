def conv(x, weight, bias=None):
    return x


conv(1)
