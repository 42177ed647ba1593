from pathlib import Path, PurePath, PurePosixPath
import os.path


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e))


p = Path("/data/models/net.tar.gz")
q = Path("a") / "b" / ".." / "c.py"
for path in [p, q, Path(), Path("."), Path("/"), Path(".hidden"), Path("x."), Path("a//b/./c/"), PurePosixPath("s/t.txt")]:
    t(lambda: repr(path))
    t(lambda: (str(path), path.name, path.stem, path.suffix, path.suffixes, path.parts, path.root))
    t(lambda: (str(path.parent), [str(a) for a in path.parents], path.is_absolute()))
    t(lambda: path.with_suffix(".json"))
    t(lambda: path.with_name("other"))
    t(lambda: path.with_stem("stem"))
    t(lambda: os.path.join(path, "z"))
t(lambda: Path("a", "/b", "c"))
t(lambda: Path("a", Path("b/c"), "d").joinpath("e", "f"))
t(lambda: "x" / Path("y"))
t(lambda: Path("x") / 3)
t(lambda: Path(3))
t(lambda: Path("a/b") == Path("a") / "b")
t(lambda: Path("a/b") == "a/b")
t(lambda: Path("a") < Path("b"))
t(lambda: {Path("a"): 1}[Path("a")])
t(lambda: sorted([Path("b"), Path("a")])[0])
t(lambda: Path("/a/b/c").relative_to("/a"))
t(lambda: Path("/a/b").relative_to("/c"))
t(lambda: Path("/a/b").relative_to("a"))
t(lambda: Path("a.b").with_suffix("c"))
t(lambda: Path("a.b").with_suffix(""))
t(lambda: f"{p}:{p.parent.parent / 'x'}")
t(lambda: isinstance(p, PurePath))
t(lambda: p.as_posix() + p.__fspath__())
t(lambda: Path("/a/../b").absolute())
t(lambda: Path("/a/../b").resolve())
