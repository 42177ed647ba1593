class Net:
    def __init__(self, width):
        self.width = width


Net(4, 8)
