"""Every command that is generated, held against the CLI's own model of it.

The CLI checks a command before it sends it, so a command is right when it arrives at a server that refuses all.
"""

import re
import shlex
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from checks import check

TOKENS = {
    "<VERSION_ID>": "v1", "<ACCESS_KEY_ID>": "AKIAIOSFODNN7EXAMPLE", "<POLICY_ARN>": "arn:aws:iam::555566667777:policy/Other",
    "<ROLE_NAME>": "Other", "<POLICY_NAME>": "Other", "<APPLICATION_ROLE>": "Other", "<IDENTITY>": "example.org",
    "<FROM_ADDRESS>": "sender@example.org", "$item": "AKIAIOSFODNN7EXAMPLE",
}
COMMAND = re.compile(r"\baws (?=(?:iam|sts|sesv2|firehose|accessanalyzer|configure) )")
IN_SCRIPT = re.compile(r"^\s*(?:(?P<variable>\w+)=\$\()?(?:(?:look|gone|retry|judge) )?aws (?P<words>.*)$")
PROFILE = "[shared-ses]\naws_access_key_id = testing\naws_secret_access_key = testing\n"


def of_folder(folder):
    """All commands in the bash texts and in the script, as lists of words without `aws`."""
    for path in [*sorted(folder.glob("commands/bash/*.txt")), *folder.glob("*.sh")]:
        text = path.read_text().replace("\\\n", " ")
        found = 0
        for line in text.splitlines():
            match = IN_SCRIPT.match(line.removeprefix("# "))
            if match:
                words = match["words"].removesuffix(" >/dev/null")
                found += 1
                yield path, shlex.split(words.removesuffix(")") if match["variable"] else words)
        if found != len(COMMAND.findall(text)):
            raise RuntimeError(f"{path.name}: {found} commands read of {len(COMMAND.findall(text))}")


def fill(words):
    """The words with something plausible where only a person or the script knows."""
    words = [TOKENS.get(word, word) for word in words]
    return [re.sub(r"<[A-Z_]+>", lambda token: TOKENS[token[0]], word) for word in words]


def form(words):
    """The command without the accounts, to check each form once."""
    return re.sub(r"\b\d{12}\b", "0", shlex.join(words))


class Refusing(BaseHTTPRequestHandler):
    """Answers every request of the CLI with the error Reached."""

    protocol_version = "HTTP/1.1"

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        query = body.startswith(b"Action=")
        text = b"<ErrorResponse><Error><Code>Reached</Code></Error></ErrorResponse>" if query else b'{"__type":"Reached"}'
        self.send_response(400)
        self.send_header("x-amzn-ErrorType", "Reached")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = do_DELETE = answer

    def log_message(self, *_):
        pass


class Syntax:
    """Asks a CLI about commands."""

    def __init__(self, world):
        self.world = world
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.homes = [world.folder / "home-configure", world.folder / "home-profile"]
        (self.homes[1] / ".aws").mkdir(parents=True)
        self.homes[0].mkdir()
        (self.homes[1] / ".aws/credentials").write_text(PROFILE)

    def stop(self):
        """Ends the server."""
        self.server.shutdown()
        self.server.server_close()

    def run(self, words, folder):
        """Status and error of a command."""
        home = self.homes[words[0] != "configure"]
        environment = self.world.environment(None, HOME=str(home), AWS_ENDPOINT_URL=self.url)
        command = [*self.world.cli, "--endpoint-url", self.url, *words]
        done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, timeout=60)
        return done.returncode, done.stderr

    def wrong(self, words, folder):
        """What the CLI has against a command; nothing if it takes it."""
        status, error = self.run(words, folder)
        right = status == 0 if words[0] == "configure" else "An error occurred (Reached)" in error
        return "" if right else f"status {status}: {error.strip()}"


def syntax(where, world, scenarios):
    """Each form of command once."""
    forms = {}
    for scenario in scenarios:
        for path, words in of_folder(scenario.folder):
            words = fill(words)
            forms.setdefault(form(words), (scenario, path, words))
    ask = Syntax(world)

    for scenario, path, words in forms.values():
        what = f"takes aws {' '.join(words)}"
        if where == "v1" and words[:2] == ["configure", "export-credentials"]:
            print(f"skip {where}: {what} (version 2 alone has it, as the text says)")
        else:
            wrong = ask.wrong(words, scenario.folder)
            check(where, what, not wrong, f"{scenario.name} {path.name}: {wrong}")

    bad = '{"Enabled":true,"MatchingEventType":["SEND"]}'
    names = ["--configuration-set-name", "x", "--event-destination-name", "x", "--event-destination", bad]
    wrong = ask.wrong(["sesv2", "create-configuration-set-event-destination", *names], world.folder)
    check(where, "refuses a wrong event destination", "MatchingEventType" in wrong, wrong)
    ask.stop()
