"""A stand-in for AWS, and ways to call it: the AWS CLI directly, and a script with a chosen CLI."""

import json
import os
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

# The CLI, but for what the server cannot do: SES event destinations, boundaries of users, AWS's checks of policies.
WRAPPER = """#!/bin/bash
printf '%s\\n' "$*" >>'{folder}/calls'
error() {{ printf '\\nAn error occurred (%s) when calling the X operation: %s\\n' "$@" >&2; exit 254; }}
if [ "$2" = "$FAIL_OPERATION" ]; then error AccessDenied 'User: arn:aws:sts::1:assumed-role/a/b is not authorized'; fi
made='{folder}/event-destination' tried='{folder}/tried'
case $2 in
  get-configuration-set-event-destinations) if [ -e "$made" ]; then cat "$made"; fi ;;
  create-configuration-set-event-destination)
    if [ ! -e "$tried" ]; then touch "$tried"; error BadRequestException 'Could not assume the role'; fi
    printf 'mail-events\\n' >"$made" ;;
  update-configuration-set-event-destination) [ -e "$made" ] || error NotFoundException 'no such event destination' ;;
  delete-configuration-set-event-destination) rm "$made" 2>/dev/null || error NotFoundException 'no such event destination' ;;
  put-user-permissions-boundary) ;;
  simulate-custom-policy) printf "$VERDICT" ;;
  validate-policy) printf "$FINDINGS" ;;
  *) exec {cli} --endpoint-url "$AWS_ENDPOINT_URL" "$@" ;;
esac
"""


class World:
    """One server with one CLI to test against it."""

    def __init__(self, folder, venv, aws):
        self.folder, self.venv, self.aws = Path(folder), Path(venv), aws
        for name in ("home", "temporary", "bin"):
            (self.folder / name).mkdir(parents=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.log = open(self.folder / "server.log", "w")
        self.server = self.driver = None
        self.keys = {}
        server = [self.venv / "bin/moto_server", "-H", "127.0.0.1", "-p", str(port)]
        self.server = subprocess.Popen(server, stdout=self.log, stderr=self.log, env=self.environment())
        self.loaded = None
        self.cli = self.load()
        wrapper = self.folder / "bin/aws"
        wrapper.write_text(WRAPPER.format(folder=self.folder, cli=shlex.join(self.cli)))
        wrapper.chmod(0o755)

    def load(self):
        """The command that runs the CLI; where that is a Python program, by a process that has loaded it already."""
        with open(self.aws, "rb") as program:
            first = program.readline(200).decode(errors="replace").split()
        if not first or not first[0].startswith("#!") or "python" not in first[0]:
            return [str(self.aws)]
        forks, path = str(Path(__file__).with_name("forks.py")), str(self.folder / "socket")
        server = [first[0].removeprefix("#!"), forks, "--serve", path]
        self.loaded = subprocess.Popen(server, stdout=self.log, stderr=self.log, env=self.environment())
        return [sys.executable, "-IS", forks, path]

    def environment(self, account=None, **more):
        """The environment of a call in an account."""
        id, secret, token = self.keys.get(account, ("testing", "testing", ""))
        return {
            "PATH": f"{self.folder / 'bin'}:/usr/bin:/bin", "HOME": str(self.folder / "home"),
            "TMPDIR": str(self.folder / "temporary"), "LANG": "C.UTF-8", "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true", "AWS_ENDPOINT_URL": self.url, "AWS_ACCESS_KEY_ID": id,
            "AWS_SECRET_ACCESS_KEY": secret, "AWS_SESSION_TOKEN": token, **more,
        }

    def start(self):
        """Waits for the server, starts the CLI's process for direct calls."""
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{self.url}/moto-api/", timeout=5).close()
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        else:
            raise RuntimeError("the stand-in for AWS does not answer")
        while self.loaded and not (self.folder / "socket").exists():
            if self.loaded.poll() is not None:
                raise RuntimeError(f"{self.aws} cannot be loaded")
            time.sleep(0.1)
        program = [self.venv / "bin/python", Path(__file__).with_name("driver.py")]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": self.log, "text": True}
        self.driver = subprocess.Popen(program, env=self.environment(), **pipes)

    def stop(self):
        """Ends what was started here."""
        for process in (self.driver, self.loaded, self.server):
            if process:
                process.kill()
                process.wait()
        self.log.close()

    def reset(self, accounts):
        """An empty AWS, and credentials for these accounts."""
        self.keys = {}
        (self.folder / "event-destination").unlink(missing_ok=True)
        urllib.request.urlopen(urllib.request.Request(f"{self.url}/moto-api/reset", method="POST")).close()
        for account in accounts:
            role = f"arn:aws:iam::{account}:role/x"
            got = self.call(None, "sts", "assume-role", "--role-arn", role, "--role-session-name", "test")["Credentials"]
            self.keys[account] = (got["AccessKeyId"], got["SecretAccessKey"], got["SessionToken"])
            who = self.call(account, "sts", "get-caller-identity")["Account"]
            if who != account:
                raise RuntimeError(f"credentials for {account} are those of {who}")

    def raw(self, account, *words):
        """A direct call with version 1: status, output, error."""
        call = {"words": ["--endpoint-url", self.url, *words], "env": self.environment(account)}
        self.driver.stdin.write(json.dumps(call) + "\n")
        self.driver.stdin.flush()
        answer = json.loads(self.driver.stdout.readline())
        return answer["status"], answer["out"], answer["err"]

    def call(self, account, *words):
        """A direct call that must work; its answer."""
        status, out, err = self.raw(account, *words, "--output", "json")
        if status:
            raise RuntimeError(f"aws {' '.join(words[:2])} says {err.strip()}")
        return json.loads(out) if out.strip() else None

    def script(self, path, account, *words, fail="", **more):
        """Runs a script in an account, with more in its environment: status, output, error."""
        environment = self.environment(account, FAIL_OPERATION=fail, **more)
        done = subprocess.run(["bash", path, *words], env=environment, cwd=self.folder, capture_output=True, text=True, timeout=120)
        return done.returncode, done.stdout, done.stderr

    def calls(self):
        """The calls that scripts made since the last question."""
        log = self.folder / "calls"
        text = log.read_text() if log.exists() else ""
        log.unlink(missing_ok=True)
        return text

    def leftovers(self):
        """What scripts left in the folder for temporary files."""
        return os.listdir(self.folder / "temporary")
