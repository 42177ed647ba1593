path = '\u12'
