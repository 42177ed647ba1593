x = 'abc'
print(f'{x:.2f}')
