"""The API against its own description, by an independent tester (schemathesis): whatever is sent, no answer is a failure
of ours, and every answer has the status, the kind and the shape that the description promises.

contract.py BASE: signs in to a demonstration in several roles, takes a token for each, and runs the tester as each and
as a visitor. Closes with a count, one for each run.
"""

import re
import subprocess
import sys
from pathlib import Path

import requests

# That a request of the right shape may still be refused, no shape can say: a code must be in its table, a listing in the
# stage for what is done to it.
LEFT_OUT = "positive_data_acceptance"
ROLES = ["visitor", "officer", "operator"]
# The same cases each time: a failure can be looked at again.
SEED = "20261126"


def token(base: str, role: str) -> str:
    """Signs in as a role of the demonstration and makes a token that may do everything."""
    browser = requests.Session()
    own = {"Sec-Fetch-Site": "same-origin"}
    browser.post(f"{base}/demo/sign-in", data={"role": role}, headers=own).raise_for_status()
    scopes = ["read", "write", "review", "intend", "follow"]
    form = {"name": "contract", "days": "7", "scope": scopes}
    page = browser.post(f"{base}/me/tokens", data=form, headers=own)
    page.raise_for_status()
    found = re.search(r"qiao_[0-9a-f]{64}", page.text)
    assert found, "no token on the page"
    return found.group(0)


def run(base: str, role: str) -> bool:
    tester = Path(sys.executable).with_name("st")
    command = [str(tester), "run", f"{base}/api/v1/openapi.json", "--exclude-checks", LEFT_OUT, "--seed", SEED]
    command += ["--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "20", "--warnings", "off"]
    if role != "visitor":
        command += ["--header", f"Authorization: Bearer {token(base, role)}"]
    print(f"-- as {role}", flush=True)
    # What the tester notes for itself is no part of the project.
    work = Path(__file__).resolve().parents[1] / ".work"
    return subprocess.run(command, check=False, cwd=work).returncode == 0


def main() -> int:
    base = sys.argv[1]
    done = [run(base, role) for role in ROLES]
    print(f"{sum(done)} passed, {len(done) - sum(done)} failed, 0 skipped")
    return 0 if all(done) else 1


if __name__ == "__main__":
    sys.exit(main())
