"""Policies in YAML, as PyYAML writes them in six styles, are read as what they are. usage: templates.py, in a venv with PyYAML

CHECK: the built example `check`. Prints how many were read.
"""

import json
import os
import subprocess
import sys

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
STYLES = [
    {"default_flow_style": False},
    {"default_flow_style": None},
    {"default_flow_style": False, "indent": 4, "default_style": "'"},
    {"default_flow_style": False, "default_style": '"'},
    {"default_flow_style": False, "width": 10**9},
    {"default_flow_style": False, "width": 20},
]

documents = [json.loads(line)["document"] for line in open(os.path.join(HERE, "verdicts.jsonl"), encoding="utf-8")]
rows = []
for document in documents:
    template = {"Resources": {"P": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": document, "Roles": ["news"]}}}}
    for number, style in enumerate(STYLES):
        # Alone, and in a template.
        rows.append((document, yaml.safe_dump(template if number % 2 else document, sort_keys=False, **style)))
asked = "\n".join(json.dumps({"id": at, "text": text}) for at, (_, text) in enumerate(rows))
answer = subprocess.run([os.environ["CHECK"]], input=asked, capture_output=True, text=True, check=True)
wrong = 0
for line in answer.stdout.splitlines():
    row = json.loads(line)
    document, text = rows[row["id"]]
    if "read" not in row or json.loads(row["read"]) != document:
        wrong += 1
        if wrong == 1:
            print(text, row.get("read", row["findings"]), sep="\n")
print(f"{len(rows) - wrong} of {len(rows)} policies in YAML are read as what they are")
sys.exit(wrong > 0)
