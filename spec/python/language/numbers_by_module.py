import random
import statistics
import string
from fractions import Fraction


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


# string
t(lambda: (string.ascii_lowercase, string.ascii_uppercase, string.ascii_letters))
t(lambda: (string.digits, string.hexdigits, string.octdigits))
t(lambda: string.punctuation)
t(lambda: string.whitespace)
t(lambda: string.printable)
t(lambda: string.capwords("hello  wide world"))
t(lambda: string.capwords("a-b-c", "-"))

# random
for seed in (0, 42, -7, 2**40 + 3, True, 123456789012345678901234567890):
    r = random.Random(seed)
    t(lambda: [r.random() for _ in range(3)])
    t(lambda: [r.randint(0, 9) for _ in range(5)])
    t(lambda: [r.randrange(10, 100, 7), r.randrange(5), r.randrange(10, 0, -3)])
    t(lambda: (r.getrandbits(5), r.getrandbits(32), r.getrandbits(80), r.getrandbits(0)))
    t(lambda: (r.uniform(-2, 3), r.triangular(0, 10, 2), r.triangular()))
    t(lambda: [r.gauss(0, 1) for _ in range(3)])
    t(lambda: [r.normalvariate(1, 2) for _ in range(3)])
    t(lambda: (r.expovariate(2.0), r.lognormvariate(0, 0.5)))
    t(lambda: (r.choice("abcdef"), r.choice([3, 5, 7])))
    t(lambda: r.sample(range(10), 4))
    t(lambda: r.sample(range(1000), 6))
    t(lambda: r.choices([1, 2, 3], k=6))
    t(lambda: r.choices("abc", weights=[5, 1, 4], k=6))
    t(lambda: r.choices("abc", cum_weights=[1, 1, 4], k=3))
    xs = list(range(12))
    r.shuffle(xs)
    t(lambda: xs)
random.seed(3)
t(lambda: (random.random(), random.gauss(), random.gauss()))
random.seed(3)
t(lambda: (random.random(), random.gauss()))
t(lambda: random.randrange(0))
t(lambda: random.randrange(5, 2))
t(lambda: random.randrange(5, 2, 3))
t(lambda: random.randrange(5, 7, 0))
t(lambda: random.randint(5, 2))
t(lambda: random.choice([]))
t(lambda: random.sample([1, 2], 3))
t(lambda: random.sample({1, 2}, 1))
t(lambda: random.choices([1, 2], weights=[1], k=1))
t(lambda: random.choices([1, 2], weights=[0, 0], k=1))
t(lambda: random.getrandbits(-1))

# statistics
t(lambda: (statistics.mean([1, 2, 3, 4]), statistics.mean([1, 3]), statistics.mean([0.1, 0.2, 0.3])))
t(lambda: (statistics.mean([True, False]), statistics.mean([1, Fraction(1, 3)]), statistics.mean([Fraction(1, 2), 0.25])))
t(lambda: (statistics.fmean([1, 2, 4]), statistics.geometric_mean([1, 4, 16])))
t(lambda: (statistics.median([3, 1, 2]), statistics.median([4, 1, 2, 3]), statistics.median_low([4, 1, 2, 3])))
t(lambda: (statistics.median_high([4, 1, 2, 3]), statistics.mode("aabbb"), statistics.multimode([1, 1, 2, 2, 3])))
t(lambda: (statistics.variance([1, 2, 3, 4]), statistics.pvariance([1, 2, 3, 4]), statistics.pvariance([1, 3])))
t(lambda: (statistics.stdev([1.5, 2.25, 3.125]), statistics.pstdev([1.5, 2.25, 3.125]), statistics.pstdev([5, 5])))
t(lambda: (statistics.stdev([1e-300, 3e-300]), statistics.stdev([1e150, 3e150]), statistics.pstdev(range(10**3))))
t(lambda: statistics.mean([]))
t(lambda: statistics.stdev([1]))
t(lambda: statistics.pvariance([]))
t(lambda: statistics.mean(["a"]))
t(lambda: statistics.median([]))
t(lambda: issubclass(statistics.StatisticsError, ValueError))

# fractions
a, b = Fraction(3, 4), Fraction(-2, 6)
t(lambda: (a, b, str(a), str(Fraction(4, 2)), Fraction(), Fraction(5)))
t(lambda: (a + b, a - b, a * b, a / b, a // b, a % b, -a, +b, abs(b)))
t(lambda: (a + 1, 1 - a, 2 * a, 1 / a, 7 // a, 7 % a, a**2, a**-2, 2**a, a**0.5, a ** Fraction(1, 2)))
t(lambda: (a + 0.5, 0.5 * a, a / 0.5, a == 0.75, a < 0.8, a >= Fraction(3, 4), a != 1, a > float("inf")))
t(lambda: (hash(a) == hash(0.75), hash(Fraction(2)) == hash(2), {a: 1}[0.75], hash(b), hash(Fraction(1, 2**61 - 1))))
t(lambda: ({Fraction(1, 3): "third"}[Fraction(2, 6)], {0.5, Fraction(1, 2)}, len({Fraction(1, 3), 1 / 3})))
t(lambda: (float(a), int(Fraction(-7, 2)), round(Fraction(7, 2)), round(Fraction(5, 2)), round(a, 1), round(Fraction(123), -1)))
t(lambda: (a.numerator, a.denominator, bool(a), bool(Fraction(0))))
t(lambda: (Fraction("3/4"), Fraction(" -1.25e2 "), Fraction("7"), Fraction(".5"), Fraction(0.125), Fraction("1_000/3")))
t(lambda: (Fraction(a, b), Fraction(0.1), Fraction(0.1).limit_denominator(10), Fraction(355, 113).limit_denominator(20)))
t(lambda: sorted([Fraction(1, 2), Fraction(1, 3), 0.4, 1]))
t(lambda: sum([Fraction(1, 3)] * 3))
t(lambda: Fraction(1, 0))
t(lambda: Fraction("x"))
t(lambda: Fraction(1.5, 2))
t(lambda: Fraction(float("nan")))
t(lambda: Fraction(float("inf")))
t(lambda: a / 0)
t(lambda: a // 0)
t(lambda: a + "x")
t(lambda: a.limit_denominator(0))
t(lambda: f"{a} {b!r}")
import math
t(lambda: (math.floor(b), math.ceil(b), math.trunc(b), math.sqrt(Fraction(1, 4))))
