data = open('weights.bin').read()
