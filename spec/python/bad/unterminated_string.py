name = 'weights
x = 1
