import time


def seed():
    return time.time()


seed()
