"""Counting and printing checks."""

import threading
import traceback

lock = threading.Lock()
counts = {True: 0, False: 0}


def check(where, what, right, detail=""):
    """Counts and prints one check."""
    with lock:
        counts[bool(right)] += 1
        print(f"{'ok  ' if right else 'FAIL'} {where}: {what}" + ("" if right or not detail else f"\n     {detail}"), flush=True)


def guarded(where, function, *arguments):
    """A part of the checks; that it cannot go on is a failure too."""
    try:
        function(where, *arguments)
    except Exception as error:
        check(where, f"{function.__name__} can be run to its end", False, "".join(traceback.format_exception(error)))
