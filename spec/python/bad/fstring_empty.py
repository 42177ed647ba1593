x = 3
print(f'value {} of x')
