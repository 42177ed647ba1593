sizes = (3, 4)
last = sizes[2]
