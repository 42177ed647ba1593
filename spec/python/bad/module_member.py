import math

x = math.sqrtt(2)
