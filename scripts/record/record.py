"""Asks torch 2.1 about programs, and keeps its answers. For whoever works on egghatch: nothing of the product needs torch.

    python3.11 -m venv T21 && T21/bin/pip install torch==2.1.0 'numpy<2'

    T21/bin/python scripts/record/record.py ask QUESTIONS.jsonl > ANSWERS.jsonl
    python3 scripts/record/record.py keep ANSWERS.jsonl spec/export/fixtures/recorded/THEME
    T21/bin/python scripts/record/record.py again spec/export/fixtures/recorded/THEME/NAME.py …

`ask` answers questions, one JSON object a line; `keep` writes answers into a folder, three files a program; `again` asks about
programs that are kept, and writes what torch says now. The forms are in docs/recorded-programs.md.
"""
import json, sys
from pathlib import Path

import form


def lines_of(path):
    return [json.loads(line) for line in Path(path).read_text().split("\n") if line.strip()]


def ask(path):
    from ask import answer

    for question in lines_of(path):
        print(json.dumps(answer(question), ensure_ascii=False), flush=True)


def keep(path, folder):
    form.keep(lines_of(path), Path(folder))


def again(*paths):
    from ask import answer

    for path in map(Path, paths):
        form.write(answer(form.question_of(path)), path.parent, path.stem)
        print(path)


COMMANDS = {"ask": ask, "keep": keep, "again": again}

if __name__ == "__main__":
    command = COMMANDS.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if command is None:
        sys.exit(__doc__)
    command(*sys.argv[2:])
