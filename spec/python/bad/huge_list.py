buffer = [0] * 10**12
