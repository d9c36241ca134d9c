"""Tables in the source held against AWS's own, as botocore ships them: Regions, services, actions, event types.

VENV: a venv with botocore. RENDER: the built example `render`. Prints `N passed, N failed`.
"""

import glob
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
DATA = glob.glob(os.path.join(os.environ["VENV"], "lib", "python3*", "site-packages", "botocore", "data"))[0]
results = []


def check(name, ours, theirs):
    ours, theirs = sorted(ours), sorted(theirs)
    results.append(ours == theirs)
    print(f"{'ok  ' if ours == theirs else 'FAIL'} {name}: {len(ours)}")
    if ours != theirs:
        print(f"     only here: {sorted(set(ours) - set(theirs))}\n     only there: {sorted(set(theirs) - set(ours))}")


def data(name):
    path = os.path.join(DATA, name)
    if os.path.exists(path):
        return json.load(open(path))
    return json.load(gzip.open(path + ".gz"))


def model(service):
    return data(os.path.join(service, sorted(os.listdir(os.path.join(DATA, service)))[-1], "service-2.json"))


def source(name):
    return open(os.path.join(ROOT, "src", name), encoding="utf-8").read()


def regions():
    text = source("iam/place.rs").split("#[cfg(test)]")[0]
    blocks = re.findall(r'id: "([a-z-]+)",.*?regions: &\[(.*?)\]', text, re.S)
    ours = {name: re.findall(r'"([a-z0-9-]+)"', body) for name, body in blocks}
    theirs = {one["id"]: [r for r in one["regions"] if not r.endswith("-global")] for one in data("partitions.json")["partitions"]}
    check("partitions", ours, theirs)
    for name, known in theirs.items():
        check(f"Regions of {name}", ours.get(name, []), known)
    endpoints = data("endpoints.json")["partitions"]

    def offered(service):
        found = [r for p in endpoints for r in p["services"].get(service, {}).get("endpoints", {})]
        return [r for r in found if "fips" not in r]

    everywhere = [r for known in ours.values() for r in known]
    absent = {
        "email": ["ap-east-1", "me-west-1", "sa-west-1"],
        "firehose": ["me-west-1", "sa-west-1"],
    }
    for service, missing in absent.items():
        check(f"all of {missing} in the source", [r for r in missing if r not in text.split("fn is_in")[1]], [])
    homes = ours["aws"] + ours["aws-us-gov"] + ours["aws-eusc"]
    check("Regions of SES", [r for r in homes if r not in absent["email"]], offered("email"))
    check("Regions of Firehose", [r for r in everywhere if r not in absent["firehose"]], offered("firehose"))
    pinpoint = re.search(r"const PINPOINT.*?\[(.*?)\];", text, re.S).group(1)
    check("Regions of Pinpoint", re.findall(r'"([a-z0-9-]+)"', pinpoint), offered("pinpoint"))


def event_types():
    ours = re.findall(r'id: "([A-Z_]+)"', source("field/event_types.rs"))
    check("event types", ours, model("sesv2")["shapes"]["EventType"]["enum"])


def postman():
    """The recommended policy: each operation of the two APIs but those that delete, and what raw messages need."""
    with tempfile.TemporaryDirectory() as folder:
        command = [os.environ["RENDER"], "postman-access", "--variant", "recommended", "--set", "account=444433332221", "--out", folder]
        subprocess.run(command, check=True, capture_output=True)
        policy = json.load(open(os.path.join(folder, "access-policy.json")))
    actions = [action for statement in policy["Statement"] for action in statement["Action"]]

    def operations(service):
        return [name for name in model(service)["operations"] if not name.startswith(("Delete", "Untag"))]

    def granted(prefix):
        return [action.split(":")[1] for action in actions if action.startswith(prefix + ":")]

    check("Pinpoint Email API", granted("ses"), operations("pinpoint-email") + ["SendRawEmail"])
    check("Voice API v1", granted("sms-voice"), operations("pinpoint-sms-voice"))
    known = model("pinpoint")["operations"]
    check("Pinpoint actions that are no operation", [a for a in granted("mobiletargeting") if a not in known], [])


regions()
event_types()
postman()
print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
sys.exit(0 if all(results) else 1)
