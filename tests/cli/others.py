"""Other people's things stay as they are, and what is missing is told."""

import json
import os
import re
import signal
import subprocess
from pathlib import Path

import jmespath

from checks import check
from scenario import ACCOUNT

EC2 = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}


def kept_role(where, world, scenario):
    """A role of that name was there before: updated by create, left by undo; left by retire while it serves another."""
    scenario.prepare(world)
    iam = lambda *words: world.call(ACCOUNT, "iam", *words)
    role = ["--role-name", scenario.answers["role-name"]]
    iam("create-role", *role, "--assume-role-policy-document", json.dumps(EC2))
    policy = json.dumps(scenario.documents["permission-policy"])
    iam("put-role-policy", *role, "--policy-name", "Extra", "--policy-document", policy)
    if scenario.recipe == "ses-sending-role":
        both = {**EC2["Statement"][0], "Principal": {"Service": ["pinpoint.amazonaws.com", "lambda.amazonaws.com"]}}
        pinpoint = {**EC2["Statement"][0], "Principal": {"Service": "pinpoint.amazonaws.com"}}
        everybody = {**EC2["Statement"][0], "Principal": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}
        for trust in (EC2, {**EC2, "Statement": [both]}, {**EC2, "Statement": both}, {**EC2, "Statement": [pinpoint, everybody]}):
            iam("update-assume-role-policy", *role, "--policy-document", json.dumps(trust))
            status, out, err = world.script(scenario.script, ACCOUNT, "retire")
            kept = iam("list-role-policies", *role)["PolicyNames"] == ["Extra"]
            check(where, "retire leaves a role that trusts more than Pinpoint", status == 0 and kept, out + err)
        iam("update-assume-role-policy", *role, "--policy-document", json.dumps(EC2))
        status, out, err = world.script(scenario.script, ACCOUNT)
        check(where, "without a word nothing is done", status != 0 and "say what to do" in err, out + err)
        late(where, scenario.script)
    status, out, err = world.script(scenario.script, ACCOUNT, "create")
    shown = "trust-policy.json replaces what was there:" in out and "ec2.amazonaws.com" in out
    check(where, "create shows the trust policy that it replaces", status == 0 and shown, out + err)
    other = {**EC2, "Statement": [{"Effect": "Deny", "Action": "s3:*", "Resource": "*"}]}
    named = ["--policy-name", scenario.answers["policy-name"], "--policy-document", json.dumps(other)]
    iam("put-role-policy", *role, *named)
    for time, replaces in (("what another wrote", True), ("not what it wrote itself", False)):
        status, out, err = world.script(scenario.script, ACCOUNT, "create", "put-role-policy")
        shown = "permission-policy.json replaces what was there:" in out and '"s3:*"' in out
        check(where, f"create shows {time}", status == 0 and shown == replaces, out + err)
    iam("delete-role-policy", *role, "--policy-name", scenario.answers["policy-name"])
    iam("update-assume-role-policy", *role, "--policy-document", json.dumps(EC2))
    status, out, err = world.script(scenario.script, ACCOUNT, "verify", "compare-trust-policy", "compare-permission-policy")
    told = status == 1 and err.endswith("not as it should be: trust-policy.json permission-policy.json\n") and "nothing" in err
    check(where, "verify tells what differs and what is missing", told, out + err)
    for words in (["create verify"], ["verify create"]):
        status, out, err = world.script(scenario.script, ACCOUNT, *words)
        check(where, "two phases in one word are none", status == 1 and "is not one of" in err, out + err)
    status, out, err = world.script(scenario.script, ACCOUNT, "undo")
    kept = iam("list-role-policies", *role)["PolicyNames"] == ["Extra"]
    check(where, "undo leaves a role that it did not create", status == 0 and kept and "left alone" in out, out + err)


def late(where, script):
    """The query that decides, by what AWS tells of a role's last use: moto knows of none."""
    text = Path(script).read_text().replace("'\\''", "\0")
    query = re.search(r"--query '(\[Role\][^']*)'", text)[1].replace("\0", "'")
    trust = {"Statement": {"Principal": {"Service": "pinpoint.amazonaws.com"}}}
    for last, goes in ((None, True), ("2026-10-29T08:00:00+00:00", True), ("2026-11-02T08:00:00+00:00", False)):
        role = {"RoleName": "r", "AssumeRolePolicyDocument": trust, "RoleLastUsed": {"LastUsedDate": last} if last else {}}
        check(where, f"retire, last used {last}: {goes}", jmespath.search(query, {"Role": role}) == (["r"] if goes else []), query)


def kept_user(where, world, scenario):
    """A user and a policy of those names were there before, with a key."""
    scenario.prepare(world)
    iam = lambda *words: world.call(ACCOUNT, "iam", *words)
    user = ["--user-name", scenario.answers["user-name"]]
    iam("create-user", *user)
    iam("create-access-key", *user)
    [id] = scenario.documents
    other = {**EC2, "Statement": [{"Effect": "Deny", "Action": "s3:*", "Resource": "*"}]}
    iam("create-policy", "--policy-name", scenario.answers["policy-name"], "--policy-document", json.dumps(other))
    status, out, err = world.script(scenario.script, ACCOUNT, "create")
    shown = f"{id}.json replaces what was there:" in out and '"s3:*"' in out
    check(where, "create shows the policy that it replaces", status == 0 and shown, out + err)
    iam("detach-user-policy", *user, "--policy-arn", scenario.arn(ACCOUNT))
    status, out, err = world.script(scenario.script, ACCOUNT, "verify")
    told = status != 0 and "not as it should be: see-attached-policy" in err
    check(where, "verify tells that the policy is not attached", told, out + err)
    status, out, err = world.script(scenario.script, ACCOUNT, "undo")
    keys = iam("list-access-keys", *user)["AccessKeyMetadata"]
    policies = iam("list-policies", "--scope", "Local")["Policies"]
    right = status == 0 and len(keys) == 1 and [one["Arn"] for one in policies] == [scenario.arn(ACCOUNT)]
    check(where, "undo leaves user, key and policy that it did not create", right, out + err)


def missing_destination(where, world, scenario):
    """What is not there is not found by verify."""
    scenario.prepare(world)
    world.script(scenario.script, ACCOUNT, "create", "create-role", "put-role-policy", "create-configuration-set")
    status, out, err = world.script(scenario.script, ACCOUNT, "verify")
    told = status != 0 and "see-event-destination" in err.splitlines()[-1]
    check(where, "verify tells that the event destination is missing", told, out + err)


def interrupted(where, world, scenario):
    """The terminal's interrupt during a call."""
    scenario.prepare(world)
    environment = world.environment(ACCOUNT)
    folder = world.folder / "slow"
    folder.mkdir(exist_ok=True)
    slow = folder / "aws"
    real = subprocess.run(["bash", "-c", "command -v aws"], env=environment, capture_output=True, text=True, check=True).stdout.strip()
    slow.write_text(f'#!/bin/sh\ncase "$*" in *put-role-policy*) echo waiting >&2; sleep 20;; esac\nexec {real} "$@"\n')
    slow.chmod(0o755)
    environment["PATH"] = f"{folder}:{environment['PATH']}"
    process = subprocess.Popen(["bash", scenario.script, "create"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               start_new_session=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    while "put-role-policy" not in process.stdout.readline():
        if process.poll() is not None:
            break
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    told = process.returncode != 0 and "stopped in step put-role-policy" in err and "create-role" in err and "done:" not in out
    check(where, "an interrupt is told as one", told, out + err)


def wrong_shell(where, scenario):
    """A shell that is not bash."""
    done = subprocess.run(["sh", scenario.script], capture_output=True, text=True)
    check(where, "sh is told to be bash's job", done.returncode == 2 and done.stderr == "error: run this with bash\n", done.stderr)
