from pathlib import Path
from typing import Optional


class Folder(Path):
    pass


def find(where: Optional[Path] = None, other: 'Path | None' = None) -> Path:
    return where


root = Path(__file__).parent / 'data'
print(isinstance(3, Path), find())
Folder('x')
