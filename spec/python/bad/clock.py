import time

started = time.time()
print('a file is not refused for this line')
late = started > 3
