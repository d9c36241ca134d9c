"""Runs the generated scripts and commands with the real AWS CLI, versions 1 and 2, against a stand-in for AWS.

RENDER is the builder on the command line, VENV a folder with bin/aws (version 1), bin/python and bin/moto_server, AWS2 the
AWS CLI version 2. Nothing leaves the loopback address.
"""

import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True
import cases
import commands
import life
import others
from checks import counts, guarded
from scenario import ACCOUNT, Scenario
from stand_in import World


def one_version(version, world, scenarios, extra):
    """Everything with one version of the CLI."""
    world.start()
    for scenario in scenarios:
        guarded(f"{version} {scenario.name}", life.life, world, scenario)
        if scenario.recipe == "ses-sending-role" and "role-name" in scenario.answers:
            guarded(f"{version} {scenario.name}", cases.retire, world, scenario)
        if "stream" in scenario.answers:
            guarded(f"{version} {scenario.name}", cases.kept_set, world, scenario)
            guarded(f"{version} {scenario.name}", others.missing_destination, world, scenario)
            guarded(f"{version} {scenario.name}", cases.refused, world, scenario)
        if scenario.name.endswith("/delegate-sending"):
            guarded(f"{version} {scenario.name}", cases.elsewhere, world, scenario)
        if "role-name" in scenario.answers and "account" in scenario.answers:
            guarded(f"{version} {scenario.name}", others.kept_role, world, scenario)
        if "user-name" in scenario.answers:
            guarded(f"{version} {scenario.name}", others.kept_user, world, scenario)
    guarded(f"{version} role", cases.options, world, extra["role"])
    guarded(f"{version} user", cases.options, world, extra["user"])
    guarded(f"{version} policy", cases.six_times, world, next(scenario for scenario in scenarios if "user-name" in scenario.answers))
    guarded(f"{version} every mark in tags", cases.marks, world, extra["marks"], cases.MARKS)
    guarded(f"{version} marks first in a tag", cases.marks, world, extra["first"], cases.FIRST)
    guarded(f"{version} = first in a tag", cases.marks, world, extra["equals"], cases.EQUALS)
    guarded(f"{version} role", others.interrupted, world, extra["role"])
    guarded(f"{version} another partition", cases.partition, world, extra["partition"])
    guarded(version, commands.syntax, world, scenarios)


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
            boundary = f"arn:aws:iam::{ACCOUNT}:policy/Boundary"
            bound = {"tags": "team=mail, cost centre=a=b", "path": "/service-roles/", "permissions-boundary": boundary}
            tags = lambda pairs: {"tags": ", ".join(f"{key}={value}" for key, value in pairs.items())}
            bare = lambda name, pairs: make(name, role, role["variants"][0], tags(pairs))
            other = {"partition": "aws-us-gov", "region": "us-gov-west-1"}
            extra = {
                "partition": make("partition", role, role["variants"][0], other),
                "role": make("role", role, role["variants"][0], bound), "user": make("user", user, user["variants"][0], bound),
                "marks": bare("marks", cases.MARKS), "first": bare("first", cases.FIRST), "equals": bare("equals", cases.EQUALS),
            }
            for scenario in scenarios:
                guarded(scenario.name, life.texts, scenario)
            guarded("another shell", others.wrong_shell, scenarios[0])
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
