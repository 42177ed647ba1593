import bisect
import heapq
import json
import os.path
import sys

data = json.loads('{"a": [1, 2.0, -3e2, true, null, "\\u00e9\\n"], "b": {"c": {}}, "big": 123456789012345678901234567890}')
print(data)
print(type(data["a"][0]).__name__, type(data["a"][1]).__name__)
print(json.dumps(data))
print(json.dumps(data, indent=2, sort_keys=True))
print(json.dumps((1, 2.5, float("inf"), "é\x7f"), ensure_ascii=False), json.dumps("é\x7f"))
print(json.dumps({"x": [], "y": {}, 3: None, True: 1.0}, separators=(",", ":"), indent=1))
for text in ["", "[1,]", '{"a" 1}', "[1] 2", '"abc', "nul", '{"a": 1', '["\\x"]', "01"]:
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        print("refused:", error)
try:
    json.dumps({1, 2})
except TypeError as error:
    print(error)
print(json.dumps({"s": {1}}, default=lambda s: sorted(s)))

heap = []
for value in [5, 3, 8, 1, 9, 2, 7]:
    heapq.heappush(heap, value)
print(heap)
print([heapq.heappop(heap) for _ in range(4)], heap)
other = [9, 4, 6, 1, 8, 2]
heapq.heapify(other)
print(other, heapq.heappushpop(other, 3), heapq.heapreplace(other, 0), other)
print(heapq.nsmallest(2, [4, 1, 3]), heapq.nlargest(2, ["a", "ccc", "bb"], key=len))
try:
    heapq.heappop([])
except IndexError as error:
    print(error)
pairs = []
heapq.heappush(pairs, (2, "b"))
heapq.heappush(pairs, (1, "z"))
print(pairs[0])

row = [1, 3, 3, 5]
print(bisect.bisect_left(row, 3), bisect.bisect_right(row, 3), bisect.bisect(row, 9))
bisect.insort(row, 4)
print(row)

print(os.path.join("a", "/b", "c"), os.path.dirname("/x/y/z.py"), os.path.basename("/x/y/z.py"))
print(os.path.splitext("a/b.tar.gz"), os.path.splitext(".rc"), os.path.normpath("a/./b/../c//d"))
print(sys.version_info >= (3, 8), sys.version_info.major, sys.maxsize, sys.byteorder)
