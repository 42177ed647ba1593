from dataclasses import dataclass


@dataclass(frozen=True)
class Config:
    dim: int


c = Config(4)
c.dim = 8
