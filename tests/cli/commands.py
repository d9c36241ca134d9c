"""Every command that is generated, held against the CLI's own model of it."""

import re
import shlex
import subprocess

TOKENS = {
    "<VERSION_ID>": "v1", "<ACCESS_KEY_ID>": "AKIAIOSFODNN7EXAMPLE", "<POLICY_ARN>": "arn:aws:iam::555566667777:policy/Other",
    "<ROLE_NAME>": "Other", "<POLICY_NAME>": "Other", "<APPLICATION_ROLE>": "Other", "<IDENTITY>": "example.org",
    "<FROM_ADDRESS>": "sender@example.org", "$item": "AKIAIOSFODNN7EXAMPLE",
}
COMMAND = re.compile(r"\baws (?=(iam|sts|sesv2|firehose|accessanalyzer|configure) )")
IN_SCRIPT = re.compile(r"^\s*(?:(?P<variable>\w+)=\$\()?(?:(?:look|gone|retry) )?aws (?P<words>.*)$")


def of_folder(folder):
    """All commands in the bash texts and in the script, as lists of words without `aws`."""
    for path in [*sorted(folder.glob("commands/bash/*.txt")), *folder.glob("*.sh")]:
        text = path.read_text().replace("\\\n", " ")
        found = 0
        for line in text.splitlines():
            line = line.removeprefix("# ") if line.startswith("# aws ") else line
            match = IN_SCRIPT.match(line)
            if match and not line.startswith("#"):
                words = match["words"].removesuffix(" >/dev/null")
                if match["variable"]:
                    words = words.removesuffix(")")
                found += 1
                yield path, shlex.split(words)
        if found != len(COMMAND.findall(text)):
            raise RuntimeError(f"{path.name}: {found} commands read of {len(COMMAND.findall(text))}")


def fill(words):
    """The words with something plausible where only a person knows."""
    words = [TOKENS.get(word, word) for word in words]
    words = [re.sub(r"<[A-Z_]+>", lambda token: TOKENS[token[0]], word) for word in words]
    return words


def form(words):
    """The command without the accounts, to check each form once."""
    return re.sub(r"\b\d{12}\b", "0", shlex.join(words))


def check(words, run):
    """Why the CLI does not take a command; nothing if it does, and a remark if it was not asked."""
    if words[:2] == ["iam", "wait"]:
        return None, "skipped: a waiter has no skeleton; create runs it"
    skeleton = [] if words[0] == "configure" else ["--generate-cli-skeleton", "output"]
    status, error = run([*words, *skeleton])
    return (f"status {status}: {error.strip()}" if status else None), None


def process(aws, environment, cwd):
    """Runs a CLI as a process of its own."""

    def run(words):
        done = subprocess.run([aws, *words], env=environment, cwd=cwd, capture_output=True, text=True, timeout=60)
        return done.returncode, done.stderr

    return run
