def scale(values, factor):
    return [v * facotr for v in values]


scale([1, 2], 3)
