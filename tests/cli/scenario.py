"""What is generated for one variant, and how the same things are read from AWS."""

import json
import re
import subprocess

REGION = "eu-west-1"
ACCOUNT, SHARED, SENDERS = "555566667777", "999988887777", ["222233334444", "333344445555"]
STRANGER = "888877776666"
VALUES = {
    "account": ACCOUNT, "shared-account": SHARED, "sender-accounts": ", ".join(SENDERS), "partition": "aws", "region": REGION,
    "identity": "mail.example.org", "configuration-set": "mail-set", "stream": "mail-events",
    "application-id": "0123456789abcdef0123456789abcdef", "organisation-id": "o-abcdefghij",
}


class Scenario:
    """One variant, filled in and written to a folder."""

    def __init__(self, render, folder, recipe, variant, answers=None):
        self.recipe, self.variant, self.folder = recipe["id"], variant["id"], folder
        self.name = f"{self.recipe}/{self.variant}"
        self.answers = {}
        for field in variant["fields"]:
            value = field["default"] or VALUES.get(field["key"], "")
            value = (answers or {}).get(field["key"], value)
            if value:
                self.answers[field["key"]] = value
        words = [word for key, value in self.answers.items() for word in ("--set", f"{key}={value}")]
        command = [render, self.recipe, "--variant", self.variant, *words, "--today", "2026-11-20", "--out", folder]
        subprocess.run(command, check=True, capture_output=True)
        self.script = folder / f"{self.recipe}.sh"
        self.text = self.script.read_text()
        self.accounts = [ACCOUNT] if "account" in self.answers else [SHARED, *SENDERS]
        self.documents = {}
        for id in variant["documents"]:
            if id != "event-destination":
                self.documents[id] = json.loads((folder / f"{id}.json").read_text())

    def kind(self, id):
        """What a document becomes."""
        if id == "trust-policy":
            return "trust"
        if id == "identity-policy":
            return "identity"
        return "inline" if id == "permission-policy" and "role-name" in self.answers else "managed"

    def stored_in(self, account):
        """Documents that an account stores, in the order of the steps that compare them."""
        if self.accounts != [ACCOUNT]:
            senders = {"delegate-policy", "assume-role-policy"}
            here = [id for id in self.documents if (id in senders) == (account in SENDERS)]
        else:
            here = list(self.documents)
        return sorted(here, key=lambda id: ["trust", "inline", "identity", "managed"].index(self.kind(id)))

    def arn(self, account):
        """The managed policy's ARN."""
        return f"arn:aws:iam::{account}:policy{self.answers.get('path', '/')}{self.answers['policy-name']}"

    def read(self, world, account, id):
        """The document as AWS stores it."""
        answers, kind = self.answers, self.kind(id)
        if kind == "trust":
            return world.call(account, "iam", "get-role", "--role-name", answers["role-name"])["Role"]["AssumeRolePolicyDocument"]
        if kind == "inline":
            names = ["--role-name", answers["role-name"], "--policy-name", answers["policy-name"]]
            return world.call(account, "iam", "get-role-policy", *names)["PolicyDocument"]
        if kind == "identity":
            return json.loads(identity_policies(world, account, answers["identity"])[answers["policy-name"]])
        arn = ["--policy-arn", self.arn(account)]
        version = world.call(account, "iam", "get-policy", *arn)["Policy"]["DefaultVersionId"]
        return world.call(account, "iam", "get-policy-version", *arn, "--version-id", version)["PolicyVersion"]["Document"]

    def spoil(self, world, account, id):
        """Makes AWS's copy differ in one word."""
        answers, kind = self.answers, self.kind(id)
        text = json.dumps(self.documents[id]).replace('"Allow"', '"Deny"', 1)
        if kind == "trust":
            world.call(account, "iam", "update-assume-role-policy", "--role-name", answers["role-name"], "--policy-document", text)
        elif kind == "inline":
            names = ["--role-name", answers["role-name"], "--policy-name", answers["policy-name"]]
            world.call(account, "iam", "put-role-policy", *names, "--policy-document", text)
        elif kind == "identity":
            names = ["--email-identity", answers["identity"], "--policy-name", answers["policy-name"], "--region", REGION]
            world.call(account, "sesv2", "update-email-identity-policy", *names, "--policy", text)
        else:
            arn = ["--policy-arn", self.arn(account)]
            world.call(account, "iam", "create-policy-version", *arn, "--policy-document", text, "--set-as-default")

    def prepare(self, world):
        """An AWS that has what the scenario needs, and things of other people."""
        world.reset([*self.accounts, STRANGER])
        for account in self.accounts:
            trust = '{"Version":"2012-10-17","Statement":[]}'
            world.call(account, "iam", "create-role", "--role-name", "Bystander", "--assume-role-policy-document", trust)
        owner = self.accounts[0]
        if "identity" in self.answers:
            identity = ["--email-identity", self.answers["identity"], "--region", REGION]
            world.call(owner, "sesv2", "create-email-identity", *identity)
            policy = '{"Version":"2012-10-17","Statement":[]}'
            world.call(owner, "sesv2", "create-email-identity-policy", *identity, "--policy-name", "Bystander", "--policy", policy)
        if "stream" in self.answers:
            world.call(owner, "sesv2", "create-configuration-set", "--configuration-set-name", "bystander", "--region", REGION)
            place = "RoleARN=arn:aws:iam::1:role/x,BucketARN=arn:aws:s3:::x"
            stream = ["--delivery-stream-name", self.answers["stream"], "--s3-destination-configuration", place]
            world.call(owner, "firehose", "create-delivery-stream", *stream, "--region", REGION)

    def state(self, world, account):
        """Everything of the kinds that scripts make, in an account."""
        details = world.call(account, "iam", "get-account-authorization-details")
        state = {policy["Arn"]: "policy" for policy in details["Policies"] if f"::{account}:" in policy["Arn"]}
        for role in details["RoleDetailList"]:
            inline = [policy["PolicyName"] for policy in role["RolePolicyList"]]
            state[role["Arn"]] = (inline, role["AttachedManagedPolicies"])
        for user in details["UserDetailList"]:
            state[user["Arn"]] = user["AttachedManagedPolicies"]
        for name in ("bystander", self.answers["configuration-set"]) if "stream" in self.answers else ():
            status, out, _ = world.raw(account, "sesv2", "get-configuration-set", "--configuration-set-name", name, "--region", REGION)
            state[f"set {name}"] = json.loads(out) if status == 0 else None
        if "identity" in self.answers and account == self.accounts[0]:
            state["identity"] = identity_policies(world, account, self.answers["identity"])
        return state


def identity_policies(world, account, identity):
    """Name and text of the identity's policies."""
    words = ["--email-identity", identity, "--region", REGION]
    return world.call(account, "sesv2", "get-email-identity-policies", *words)["Policies"]


def fixture(path, scenario):
    """A document's own text with its placeholders replaced, longest first; parsed."""
    answers = scenario.answers
    account = answers.get("account", "")
    holes = {
        "accountId": account, "123456789012": account, "111122223333": account, "region": REGION, "us-east-1": REGION,
        "partition": "aws", "deliveryStreamName": answers.get("stream", ""), "<dev-account-id>": SENDERS[0],
        "<staging-account-id>": SENDERS[1], "<shared-account-id>": SHARED, "<region>": REGION,
        "<domain-or-email>": answers.get("identity", ""), "<role-created-in-shared-account>": answers.get("role-name", ""),
    }
    longest = sorted(holes, key=len, reverse=True)
    return json.loads(re.sub("|".join(map(re.escape, longest)), lambda hole: holes[hole[0]], path.read_text()))
