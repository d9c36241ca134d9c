"""Runs the AWS CLI's own code again and again in one process; started with the interpreter that has it.

Reads one JSON object a line: `words`, `env`. Answers with `status`, `out`, `err`.
"""

import contextlib
import io
import json
import os
import sys

from awscli.clidriver import create_clidriver

answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
drivers = {}

for line in sys.stdin:
    call = json.loads(line)
    os.environ.update(call["env"])
    key = json.dumps(call["env"])
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            if key not in drivers:
                drivers[key] = create_clidriver()
            status = drivers[key].main(call["words"])
        except SystemExit as end:
            status = end.code
    print(json.dumps({"status": status, "out": out.getvalue(), "err": err.getvalue()}), file=answers, flush=True)
