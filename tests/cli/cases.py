"""What only some variants have, or is enough once."""

import json

from checks import check
from scenario import ACCOUNT, REGION


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
    at = [out.find(words) for words in ('"AssumeRolePolicyDocument"', "\n  Extra\n", f"\n  {arn}\n", "retire-role")]
    shown = -1 not in at and at == sorted(at) and out.count('"Statement"') == 3
    check(where, "retire prints the role, its policies and what is detached before they go", shown, out)
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


def elsewhere(where, world, scenario):
    """A step of one account, asked for in another."""
    scenario.prepare(world)
    status, out, err = world.script(scenario.script, scenario.accounts[-1], "create", "put-identity-policy")
    told = status == 1 and err == "error: none of these steps is taken in this account\n"
    check(where, "a step of another account is told as none of this", told, out + err)


def refused(where, world, scenario):
    """SES refuses somebody who has assumed a role: that is no role that is not ready yet."""
    scenario.prepare(world)
    (world.folder / "tried").unlink(missing_ok=True)
    status, out, err = world.script(scenario.script, ACCOUNT, "create", fail="create-configuration-set-event-destination")
    told = status != 0 and "not ready" not in out + err and "AccessDenied" in err
    check(where, "a refusal is told at once", told, out + err)


def six_times(where, world, scenario):
    """The same managed policy again and again, and after others have changed it."""
    scenario.prepare(world)
    [id], arn = scenario.documents, ["--policy-arn", scenario.arn(ACCOUNT)]
    for time in range(1, 7):
        status, out, err = world.script(scenario.script, ACCOUNT, "create", "create-policy")
        versions = world.call(ACCOUNT, "iam", "list-policy-versions", *arn)["Versions"]
        default = [version["VersionId"] for version in versions if version["IsDefaultVersion"]]
        right = status == 0 and len(versions) == min(2 * time - 1, 5) and default == [f"v{2 * time - 1}"]
        same = scenario.read(world, ACCOUNT, id) == scenario.documents[id]
        check(where, f"create for time {time}: at most five versions, the default is the file", right and same, str(versions) + err)
        again = world.script(scenario.script, ACCOUNT, "create", "create-policy")
        kept = world.call(ACCOUNT, "iam", "list-policy-versions", *arn)["Versions"] == versions
        check(where, "and once more: nothing is written, no version goes", again[0] == 0 and kept, "".join(again[1:]))
        if len(versions) == 5:
            oldest = min((one for one in versions if not one["IsDefaultVersion"]), key=lambda one: one["CreateDate"])
            world.call(ACCOUNT, "iam", "delete-policy-version", *arn, "--version-id", oldest["VersionId"])
        scenario.spoil(world, ACCOUNT, id)


def own_tags(thing):
    """The tags that were entered; the one that marks what a script has created is left out, and must be there."""
    tags = {tag["Key"]: tag["Value"] for tag in thing.get("Tags", [])}
    return tags if tags.pop("policy-builder", None) == "created" else {"no": "mark"}


def options(where, world, scenario):
    """Path, tags and permissions boundary, when created and when updated."""
    tags, answers = {"team": "mail", "cost centre": "a=b"}, scenario.answers
    scenario.prepare(world)
    iam = lambda *words: world.call(ACCOUNT, "iam", *words)
    if "permissions-boundary" in answers:
        iam("create-policy", "--policy-name", "Boundary", "--policy-document", json.dumps(next(iter(scenario.documents.values()))))

    def right(what, thing, boundary=True):
        got = own_tags(thing)
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
FIRST = {f"first {number}": f"{mark}x{mark}" for number, mark in enumerate("_.:/+-@")}
EQUALS = {"formula": "=x="}


def marks(where, world, scenario, tags):
    """Tags come back as they were entered."""
    scenario.prepare(world)
    status, out, err = world.script(scenario.script, ACCOUNT, "create", "create-role")
    if status:
        check(where, "create takes the tags", False, out + err)
        return
    role = world.call(ACCOUNT, "iam", "get-role", "--role-name", scenario.answers["role-name"])["Role"]
    got = own_tags(role)
    check(where, "tags come back as entered", got == tags, str(got))


def partition(where, world, scenario):
    """The script of another partition: refused here, at home there."""
    scenario.prepare(world)
    before = scenario.state(world, ACCOUNT)
    status, out, err = world.script(scenario.script, ACCOUNT, "create")
    check(where, "credentials of another partition are refused", status != 0 and scenario.state(world, ACCOUNT) == before, out + err)
    home = {"AWS_DEFAULT_REGION": scenario.answers["region"]}
    for phase in ("create", "verify", "undo"):
        status, out, err = world.script(scenario.script, ACCOUNT, phase, **home)
        check(where, f"{phase} in its own partition", status == 0 and "already gone" not in out, out + err)
