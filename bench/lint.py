#!/usr/bin/env python3
"""Times the linter and parliament on the same policies. usage: lint.py CHECKER ROWS.jsonl [ROWS…]

Prints policies a second and how long the linter takes for ten times the statements. Figures only."""
import json
import subprocess
import sys
import time

checker, files = sys.argv[1], sys.argv[2:]
rows = [json.loads(line) for file in files for line in open(file)]
rows = [row for row in rows if "document" in row]


def run(rows):
    asked = "".join(json.dumps({"id": str(at), "kind": "identity", "document": row["document"]}) + "\n" for at, row in enumerate(rows))
    best = min(once(asked) for _ in range(5))
    return best, len(asked)


def once(asked):
    start = time.perf_counter()
    subprocess.run([checker], input=asked.encode(), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


seconds, size = run(rows)
idle, _ = run(rows[:0])
print(f"linter: {len(rows)} policies of {size} bytes in {seconds:.3f} s, start included ({idle:.3f} s): {len(rows) / seconds:.0f} policies/s")


def times(count, what):
    statement = {
        "action": lambda at: {"Effect": "Allow", "Action": [f"s3:Get{at}*", "s3:GetObject"], "Resource": f"arn:aws:s3:::news-{at}/*"},
        "slip": lambda at: {"Effect": "Allow", "Action": f"sss:GetObjet{at}", "Resource": f"arn:aws:s3s:::news-{at}"},
        "same": lambda at: {"Effect": "Allow", "Action": "iam:*", "Resource": "*", "Condition": {"StringLike": {"aws:username": "*"}}},
    }[what]
    return {"document": {"Version": "2012-10-17", "Statement": [statement(at) for at in range(count)]}}


def listed(count, kind):
    texts = [f"arn:aws:s3:::{'*' if kind == 'stars' else 'news-'}{at}/*" for at in range(count)]
    return {"document": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": texts}]}}


for what, make in [(kind, lambda count, kind=kind: times(count, kind)) for kind in ("action", "slip", "same")] + [
    (kind, lambda count, kind=kind: listed(count, kind)) for kind in ("resources", "stars")
]:
    small, least = run([make(800)])
    large, most = run([make(8000)])
    print(f"{what}: {least} bytes {small * 1000:.1f} ms, {most} bytes {large * 1000:.1f} ms, {(large - idle) / max(small - idle, 1e-4):.1f} times")

try:
    import parliament
except ImportError:
    sys.exit("parliament is not installed: pip install parliament")
start = time.perf_counter()
stopped = 0
for row in rows:
    try:
        parliament.analyze_policy_string(json.dumps(row["document"]))
    except Exception:
        stopped += 1
seconds = time.perf_counter() - start
print(f"parliament {parliament.__version__}: {len(rows)} policies in {seconds:.1f} s: {len(rows) / seconds:.1f} policies/s, {stopped} stopped it")
