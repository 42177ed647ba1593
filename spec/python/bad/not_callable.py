rate = 0.5
rate(3)
