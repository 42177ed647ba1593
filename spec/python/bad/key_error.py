config = {'dim': 4}
config['depth']
