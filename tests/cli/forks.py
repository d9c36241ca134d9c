"""The AWS CLI without its start: a server that has loaded it and forks for every call.

`forks.py SOCKET WORD...` passes words, environment, folder and the three streams on and ends with the status of the call;
`forks.py --serve SOCKET` is the server, run by the interpreter that has the CLI. It calls what `aws` itself calls.
"""

import json
import os
import signal
import socket
import sys


def serve(path):
    """Forks for every call, for ever."""
    from awscli import clidriver
    clidriver.create_clidriver()
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        caller, _ = server.accept()
        if os.fork() == 0:
            status = 1
            try:
                status = call(clidriver.main, caller)
            finally:
                caller.sendall(bytes([status]))
                os._exit(0)
        caller.close()


def call(main, caller):
    """One call, in a process of its own."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    text, streams, _, _ = socket.recv_fds(caller, 1 << 20, 3)
    length, text = text.split(b"\n", 1)
    while len(text) < int(length):
        text += caller.recv(1 << 20)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    asked = json.loads(text)
    # The CLI itself sets this when it is loaded.
    models = {name: os.environ[name] for name in ("AWS_DATA_PATH",) if name in os.environ}
    os.environ.clear()
    os.environ.update(asked["environment"] | models)
    os.chdir(asked["folder"])
    sys.argv = ["aws", *asked["words"]]
    try:
        status = main()
    except SystemExit as end:
        status = end.code
    sys.stdout.flush()
    sys.stderr.flush()
    return (status or 0) & 255


def ask(path, words):
    """Status of a call."""
    text = json.dumps({"words": words, "environment": dict(os.environ), "folder": os.getcwd()}).encode()
    server = socket.socket(socket.AF_UNIX)
    server.connect(path)
    text = str(len(text)).encode() + b"\n" + text
    sent = socket.send_fds(server, [text], [0, 1, 2])
    server.sendall(text[sent:])
    status = server.recv(1)
    return status[0] if status else 1


if __name__ == "__main__":
    sys.exit(serve(sys.argv[2]) if sys.argv[1] == "--serve" else ask(sys.argv[1], sys.argv[2:]))
