width = '4'
height = width * 2 + 1
