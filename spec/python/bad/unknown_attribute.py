text = 'abc'
print(text.uper())
