from subprocess import Popen
from typing import Optional


class Quiet(Popen):
    pass


def find(where: Optional[Popen] = None, other: 'Popen | None' = None) -> Popen:
    return where


listing = Popen(['ls']).stdout / 'data'
print(isinstance(3, Popen), find())
Quiet('x')
