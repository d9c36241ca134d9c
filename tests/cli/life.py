"""What every variant must go through."""

import json
import re
import subprocess
from pathlib import Path

from checks import check
from scenario import ACCOUNT, STRANGER, fixture

DOCUMENTED = Path(__file__).parent.parent / "documented"


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


# Operations that fail in the last step of a part, where they are not called like the step.
FAILURES = {
    "put-identity-policy": "create-email-identity-policy",
    "create-event-destination": "create-configuration-set-event-destination",
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
    status, out, err = run(accounts[0], "create", fail=FAILURES.get(last, last))
    says = f"stopped in step {last}; done before it:{''.join(' ' + step for step in own[:-1]) or ' nothing'}\n"
    stopped = status != 0 and says in err and "AccessDenied" in err
    check(where, f"a failure in {last} stops the script, which says where", stopped, out + err)

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
        for verdict, good in (("allowed", True), ("implicitDeny", False)):
            if "simulate-custom-policy" in scenario.text:
                status, out, err = world.script(scenario.script, account, "validate", VERDICT=f"ses:SendEmail\\t*\\t{verdict}\\n")
                told = verdict in out and (status == 0) == good and good != err.endswith("not as it should be: simulate\n")
                check(where, f"validate where the simulator says {verdict}: {'good' if good else 'bad'}", told, out + err)
        world.calls()
        status, out, err = run(account, "validate")
        asked = world.calls().count("accessanalyzer validate-policy")
        right = status == 0 and asked == len(scenario.stored_in(account))
        check(where, f"validate in {account} asks about every document", right, out + err)
        for kind, good in (("WARNING", True), ("ERROR", False)):
            status, out, err = world.script(scenario.script, account, "validate", FINDINGS=f"{kind}\\tSOME_CODE\\tAn ERROR.\\n")
            told = "SOME_CODE" in out and (status == 0) == good and good != ("not as it should be: validate-" in err)
            check(where, f"validate with a finding that is {kind}: {'good' if good else 'bad'}", told, out + err)
        status, out, err = run(account, "verify")
        same = all(f"same as {id}.json" in out for id in scenario.stored_in(account))
        check(where, f"verify in {account} finds everything the same", status == 0 and same, out + err)
        for id in scenario.stored_in(account):
            scenario.spoil(world, account, id)
        status, out, err = run(account, "verify")
        spoilt = "".join(f" {id}.json" for id in scenario.stored_in(account))
        right = status != 0 and err.endswith(f"error: not as it should be:{spoilt}\n")
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
