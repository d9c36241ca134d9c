"""Runs the generated scripts and commands with the real AWS CLI, versions 1 and 2, against a stand-in for AWS.

RENDER is the builder on the command line, VENV a folder with bin/aws (version 1), bin/python and bin/moto_server, AWS2 the
AWS CLI version 2. Nothing leaves the loopback address.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import commands
from scenario import ACCOUNT, REGION, STRANGER, Scenario, fixture
from stand_in import World

DOCUMENTED = Path(__file__).parent.parent / "documented"
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


def texts(where, scenario):
    """What needs no AWS."""
    found = subprocess.run(["shellcheck", scenario.script], capture_output=True, text=True)
    check(where, "shellcheck finds nothing", found.returncode == 0, found.stdout)
    lines = [line.strip() for line in scenario.text.splitlines() if "create-access-key" in line]
    check(where, "the script does not contain create-access-key", not lines, "; ".join(lines))
    holes = []
    for path in [path for path in scenario.folder.rglob("*") if path.is_file()]:
        holes += [f"{path.name}: {hole}" for hole in re.findall(r"(?<!\$)\{[a-z]+(?:-[a-z]+)*\}", path.read_text())]
    check(where, "every hole in the files is filled", not holes, "; ".join(holes))


FAILURES = {
    "put-role-policy": "put-role-policy", "put-identity-policy": "create-email-identity-policy",
    "create-event-destination": "create-configuration-set-event-destination", "attach-user-policy": "attach-user-policy", "create-policy": "create-policy",
}


def life(where, world, scenario):
    """Refused, broken off, created, verified, spoilt, repaired, repeated, undone."""
    scenario.prepare(world)
    accounts = scenario.accounts
    states = lambda: {account: scenario.state(world, account) for account in [*accounts, STRANGER]}
    run = lambda account, *words, **more: world.script(scenario.script, account, *words, **more)
    before = states()

    status, out, err = run(STRANGER, "create")
    refused = status != 0 and STRANGER in err and states() == before
    check(where, "a foreign account is refused, and nothing made", refused, out + err)

    part = scenario.text.split("\ncreate_1() {")[1].split("\n}\n")[0]
    own = re.findall(r"if step (\S+) ", part)
    last = own[-1]
    status, out, err = run(accounts[0], "create", fail=FAILURES[last])
    says = f"stopped in step {last}; done before it:{''.join(' ' + step for step in own[:-1]) or ' nothing'}\n"
    check(where, f"a failure in {last} stops the script, which says where", status != 0 and says in err and "AccessDenied" in err, out + err)

    def created(what, fixtures=False):
        for account in accounts:
            status, out, err = run(account, "create")
            check(where, f"{what} in {account}", status == 0, out + err)
            for id in scenario.stored_in(account):
                stored = scenario.read(world, account, id)
                check(where, f"{what}: AWS has {id} in {account}", stored == scenario.documents[id], json.dumps(stored))
                for path in sorted(DOCUMENTED.glob(f"{scenario.recipe}.{id}.*json")) if fixtures else []:
                    check(where, f"AWS has what {path.name} says", stored == fixture(path, scenario), json.dumps(stored))

    if "stream" in scenario.answers:
        (world.folder / "tried").unlink(missing_ok=True)
    world.calls()
    created("create, after the failure", scenario.variant == "documented")
    if scenario.variant == "documented":
        without = [id for id in scenario.documents if not (DOCUMENTED / f"{scenario.recipe}.{id}.json").exists()]
        check(where, "every document has its text in tests/documented", not without, ", ".join(without))
    if "user-name" in scenario.answers:
        user = ["--user-name", scenario.answers["user-name"]]
        attached = world.call(ACCOUNT, "iam", "list-attached-user-policies", *user)["AttachedPolicies"]
        check(where, "the user has the policy alone", [one["PolicyArn"] for one in attached] == [scenario.arn(ACCOUNT)], str(attached))
    if "stream" in scenario.answers:
        tries = world.calls().count(" create-configuration-set-event-destination ")
        check(where, "a role that is not ready yet is tried again", tries == 2, f"{tries} tries")
    made = states()
    names = [scenario.answers[key] for key in ("role-name", "user-name") if key in scenario.answers]
    one = all(sum(arn.endswith(f"/{name}") for arn in made[accounts[0]]) == 1 for name in names)
    check(where, "one role or user was made", one and made != before, str(made))

    for account in accounts:
        status, out, err = run(account, "validate")
        asked = world.calls().count("accessanalyzer validate-policy")
        right = status == 0 and asked == len(scenario.stored_in(account))
        check(where, f"validate in {account} asks about every document", right, out + err)
        status, out, err = run(account, "verify")
        same = all(f"same as {id}.json" in out for id in scenario.stored_in(account))
        check(where, f"verify in {account} finds everything the same", status == 0 and same, out + err)
        for id in scenario.stored_in(account):
            scenario.spoil(world, account, id)
        status, out, err = run(account, "verify")
        spoilt = "".join(f" {id}.json" for id in scenario.stored_in(account))
        right = status != 0 and err.endswith(f"error: what AWS stored differs from{spoilt}\n")
        check(where, f"verify in {account} names what differs:{spoilt}", right, out + err)

    managed = [(account, id) for account in accounts for id in scenario.stored_in(account) if scenario.kind(id) == "managed"]
    for account, id in managed:
        arn = ["--policy-arn", scenario.arn(account)]
        while len(world.call(account, "iam", "list-policy-versions", *arn)["Versions"]) < 5:
            world.call(account, "iam", "create-policy-version", *arn, "--policy-document", json.dumps(scenario.documents[id]))
    created("create again")
    check(where, "create again makes nothing more", states() == made, str(states()))
    for account, id in managed:
        arn = ["--policy-arn", scenario.arn(account)]
        versions = world.call(account, "iam", "list-policy-versions", *arn)["Versions"]
        ids = {version["VersionId"]: version["IsDefaultVersion"] for version in versions}
        right = ids == {"v2": False, "v3": False, "v4": False, "v5": False, "v6": True}
        check(where, f"of five versions in {account} the oldest made room for the new default", right, str(ids))
        if "user-name" not in scenario.answers:
            world.call(account, "iam", "attach-role-policy", "--role-name", "Bystander", *arn)
    if "user-name" in scenario.answers:
        world.call(ACCOUNT, "iam", "create-access-key", *user)

    for time in ("undo", "undo again"):
        for account in accounts:
            status, out, err = run(account, "undo")
            check(where, f"{time} in {account}", status == 0, out + err)
        check(where, f"{time} leaves what was there before", states() == before, str(states()))
    check(where, "no temporary file is left", not world.leftovers(), str(world.leftovers()))


def retire(where, world, scenario):
    """A role that was used, and others that trust Pinpoint."""
    scenario.prepare(world)
    status, out, err = world.script(scenario.script, ACCOUNT, "create")
    iam = lambda *words: world.call(ACCOUNT, "iam", *words)
    policy, trust = (json.dumps(scenario.documents[id]) for id in ("permission-policy", "trust-policy"))
    role = ["--role-name", scenario.answers["role-name"]]
    iam("put-role-policy", *role, "--policy-name", "Extra", "--policy-document", policy)
    arn = iam("create-policy", "--policy-name", "Attached", "--policy-document", policy)["Policy"]["Arn"]
    iam("attach-role-policy", *role, "--policy-arn", arn)
    iam("create-role", "--role-name", "OldExportRole", "--assume-role-policy-document", trust)
    status, out, err = world.script(scenario.script, ACCOUNT, "retire")
    roles = {one["RoleName"] for one in iam("list-roles")["Roles"]}
    kept = [one["Arn"] for one in iam("list-policies", "--scope", "Local")["Policies"]] == [arn]
    right = status == 0 and roles == {"Bystander", "OldExportRole"} and kept
    check(where, "retire removes the role with all it has, and nothing else", right, out + err)
    lists = {"OldExportRole", role[1]} <= set(out.split()) and "Bystander" not in out
    check(where, "retire lists every role that trusts Pinpoint", lists, out)


def kept_set(where, world, scenario):
    """A configuration set that was there before."""
    scenario.prepare(world)
    name = ["--configuration-set-name", scenario.answers["configuration-set"], "--region", REGION]
    world.call(ACCOUNT, "sesv2", "create-configuration-set", *name)
    before = scenario.state(world, ACCOUNT)
    created = world.script(scenario.script, ACCOUNT, "create")
    undone = world.script(scenario.script, ACCOUNT, "undo")
    right = created[0] == undone[0] == 0 and scenario.state(world, ACCOUNT) == before
    check(where, "undo leaves a configuration set that it did not create", right, "".join(created[1:] + undone[1:]))


def six_times(where, world, scenario):
    """The same managed policy again and again."""
    scenario.prepare(world)
    [id], arn = scenario.documents, ["--policy-arn", scenario.arn(ACCOUNT)]
    for time in range(1, 7):
        status, out, err = world.script(scenario.script, ACCOUNT, "create", "create-policy")
        versions = world.call(ACCOUNT, "iam", "list-policy-versions", *arn)["Versions"]
        default = [version["VersionId"] for version in versions if version["IsDefaultVersion"]]
        right = status == 0 and len(versions) == min(time, 5) and default == [f"v{time}"]
        same = scenario.read(world, ACCOUNT, id) == scenario.documents[id]
        check(where, f"create for time {time}: at most five versions, the default is the file", right and same, str(versions) + err)


def options(where, world, scenario):
    """Path, tags and permissions boundary, when created and when updated."""
    tags, answers = {"team": "mail", "cost centre": "a=b"}, scenario.answers
    scenario.prepare(world)
    iam = lambda *words: world.call(ACCOUNT, "iam", *words)
    if "permissions-boundary" in answers:
        iam("create-policy", "--policy-name", "Boundary", "--policy-document", json.dumps(next(iter(scenario.documents.values()))))

    def right(what, thing, boundary=True):
        got = {tag["Key"]: tag["Value"] for tag in thing.get("Tags", [])}
        check(where, f"{what} has its tags", got == tags, str(got))
        check(where, f"{what} has its path", thing["Path"] == "/service-roles/", thing["Path"])
        if boundary:
            bound = thing.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn")
            check(where, f"{what} has its boundary", bound == answers["permissions-boundary"], str(bound))

    for time in ("new", "updated"):
        status, out, err = world.script(scenario.script, ACCOUNT, "create")
        check(where, f"create with path, tags and boundary, {time}", status == 0, out + err)
        if "user-name" in answers:
            right(f"{time} policy", iam("get-policy", "--policy-arn", scenario.arn(ACCOUNT))["Policy"], False)
            user = ["--user-name", answers["user-name"]]
            right(f"{time} user", iam("get-user", *user)["User"], False)
            calls = world.calls()
            call = "create-user" if time == "new" else "put-user-permissions-boundary"
            sent = [line for line in calls.splitlines() if f" {call} " in line and answers["permissions-boundary"] in line]
            check(where, f"{call} sends the boundary, which the stand-in cannot store", len(sent) == 1, calls)
            iam("untag-user", *user, "--tag-keys", "team")
            iam("untag-policy", "--policy-arn", scenario.arn(ACCOUNT), "--tag-keys", "team")
        else:
            role = ["--role-name", answers["role-name"]]
            right(f"{time} role", iam("get-role", *role)["Role"])
            iam("untag-role", *role, "--tag-keys", "team")
            iam("delete-role-permissions-boundary", *role)
    status, out, err = world.script(scenario.script, ACCOUNT, "undo")
    check(where, "undo with path, tags and boundary", status == 0 and "already gone" not in out, out + err)


MARKS = {"Az09 _.:/+-@zA": "Az09 _.:/=+-@Za", "Größe": "naïve 日本", "empty": ""}
FIRST = {f"first {number}": f"{mark}x{mark}" for number, mark in enumerate("_.:/=+-@")}


def marks(where, world, scenario, tags):
    """Tags come back as they were entered."""
    scenario.prepare(world)
    status, out, err = world.script(scenario.script, ACCOUNT, "create", "create-role")
    check(where, "create takes the tags", status == 0, out + err)
    role = world.call(ACCOUNT, "iam", "get-role", "--role-name", scenario.answers["role-name"])["Role"]
    got = {tag["Key"]: tag["Value"] for tag in role.get("Tags", [])}
    check(where, "tags come back as entered", got == tags, str(got))


def syntax(where, world, scenarios):
    """Each form of command once."""
    forms = {}
    for scenario in scenarios:
        for path, words in commands.of_folder(scenario.folder):
            words = commands.fill(words)
            forms.setdefault(commands.form(words), (scenario, path, words))
    ask = commands.Syntax(world)

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


def one_version(version, world, scenarios, extra):
    """Everything with one version of the CLI."""
    world.start()
    for scenario in scenarios:
        guarded(f"{version} {scenario.name}", life, world, scenario)
        if scenario.recipe == "ses-sending-role" and "role-name" in scenario.answers:
            guarded(f"{version} {scenario.name}", retire, world, scenario)
        if "stream" in scenario.answers:
            guarded(f"{version} {scenario.name}", kept_set, world, scenario)
    guarded(f"{version} role", options, world, extra["role"])
    guarded(f"{version} user", options, world, extra["user"])
    guarded(f"{version} policy", six_times, world, next(scenario for scenario in scenarios if "user-name" in scenario.answers))
    guarded(f"{version} every mark in tags", marks, world, extra["marks"], MARKS)
    guarded(f"{version} every mark first in a tag", marks, world, extra["first"], FIRST)
    guarded(version, syntax, world, scenarios)


def main():
    """Prints one line for each check; exit status 1 if any failed."""
    render, venv = os.environ["RENDER"], Path(os.environ["VENV"])
    versions = {"v1": venv / "bin/aws", "v2": os.environ.get("AWS2", "/usr/bin/aws")}
    with tempfile.TemporaryDirectory() as folder:
        folder, worlds = Path(folder), {}
        listed = subprocess.run([render, "list"], check=True, capture_output=True, text=True)
        try:
            worlds = {version: World(folder / version, venv, aws) for version, aws in versions.items()}
            recipes = {recipe["id"]: recipe for recipe in json.loads(listed.stdout)}
            make = lambda name, recipe, variant, answers=None: Scenario(render, folder / name, recipe, variant, answers)
            scenarios = [
                make(f"{recipe['id']}-{variant['id']}", recipe, variant)
                for recipe in recipes.values() for variant in recipe["variants"]
            ]
            role, user = recipes["ses-sending-role"], recipes["postman-access"]
            bound = {"tags": "team=mail, cost centre=a=b", "path": "/service-roles/", "permissions-boundary": f"arn:aws:iam::{ACCOUNT}:policy/Boundary"}
            tags = lambda pairs: {"tags": ", ".join(f"{key}={value}" for key, value in pairs.items())}
            extra = {
                "role": make("role", role, role["variants"][0], bound), "user": make("user", user, user["variants"][0], bound),
                "marks": make("marks", role, role["variants"][0], tags(MARKS)), "first": make("first", role, role["variants"][0], tags(FIRST)),
            }
            for scenario in scenarios:
                guarded(scenario.name, texts, scenario)
            with ThreadPoolExecutor(2) as pool:
                works = [pool.submit(guarded, version, one_version, world, scenarios, extra) for version, world in worlds.items()]
                for work in works:
                    work.result()
        finally:
            for world in worlds.values():
                world.stop()
    print(f"{counts[True]} passed, {counts[False]} failed")
    return 1 if counts[False] or not counts[True] else 0


if __name__ == "__main__":
    sys.exit(main())
