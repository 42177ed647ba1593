import os

os.makedirs('out', exist_ok=True)
names = os.listdir('.')
print(len(names))
