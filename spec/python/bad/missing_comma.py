config = {'dim': 4 'depth': 2}
