import re

PATTERNS = [
    r"\d+", r"(\w)(\d)?", r"a*", r"a*?", r"(a|ab)(c|bcd)(d*)", r"^\w+$", r"x{2,3}", r"x{2,3}?", r"(?i)ABC",
    r"[^a-c]+", r"[\w.-]+@[\w.-]+", r"\bfoo\b", r"(?P<key>\w+)=(?P<value>[^;]*)", r"(?:ab)+", r"", r"\.",
    r"(a|b)*?c", r"[]a]", r"[a\]-]", r"$", r"^", r"\s+", r"(x)|(y)", r"\Aab|z\Z", r"(?s).+", r".+",
    r"conv(\d+)x(\d+)", r"layers\.(\d+)\.(weight|bias)", r"[A-Z][a-z]+", r"\x41|\u0062", r"{", r"a{,2}b", r"\B\w",
]
TEXTS = [
    "", "abcd", "aaa", "a1b22", "foo.bar@baz.org foofoo foo", "ABC abc Abc", "xx xxx xxxx", "k=v;key=value two;",
    "line one\nline two\n", "conv3x3 conv11x5", "layers.12.weight layers.3.bias", "été Ünï 42", "]a-]", "abcbcd", "{a}aab",
]
for pattern in PATTERNS:
    compiled = re.compile(pattern)
    for text in TEXTS:
        found = [
            (name, m and (m.span(), m.groups(), m.lastindex))
            for name, m in (
                ("search", compiled.search(text)),
                ("match", compiled.match(text)),
                ("fullmatch", compiled.fullmatch(text)),
            )
        ]
        print(repr(pattern), repr(text), found)
        print(compiled.findall(text), compiled.sub("<\\g<0>>", text), compiled.split(text))

m = re.search(r"(?P<a>\d+)-(?P<b>\d+)?", "x 12- y")
print(m.group(), m["a"], m.group("a", "b"), m.groupdict("none"), m.start("a"), m.end(), m.span("b"), m.lastgroup)
print(m.expand(r"\g<a>+\1"), m.string, m.re.pattern, m.re.groups, m.re.groupindex, m.re.flags, bool(m))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "a b c d", count=1), re.subn("a", "b", "aaa"), re.sub("x*", "-", "abxd"))
print(re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "1 22 333"), re.split(r"(,)\s*", "a, b,c", maxsplit=1))
print([x.start() for x in re.finditer("a", "banana")], re.escape("a.b*c [d]"), re.compile("^b", re.M).findall("a\nb\nb"))
print(re.findall("a b # c", "ab", re.X), re.findall("é", "É", re.I), re.findall(r"\w+", "été", re.A), re.compile("b").search("abab", 2).span())
print(re.compile("^b").search("ab", 1), re.compile("b$").search("abc", 0, 2).span(), re.compile(re.compile("a")).pattern)
for bad in ["(", ")", "[a", "*a", "a**", "(?P<1>a)", "(?P<a>a)(?P<a>b)", "a{3,2}", "[b-a]", "\\", "\\q", "(?z)"]:
    try:
        re.compile(bad)
    except re.error as e:
        print(bad, "->", e)
try:
    m.group(3)
except IndexError as e:
    print(e)
try:
    re.match("a", 1)
except TypeError as e:
    print("TypeError")
