def f(x=null):
    return x
