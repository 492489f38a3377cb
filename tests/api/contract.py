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

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance"
CHECKS += ",response_schema_conformance,unsupported_method,allow_header_conformance,ignored_auth"
CHECKS += ",missing_required_header,use_after_free"
ROLES = ["visitor", "officer", "enterprise", "operator"]
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
    command = [str(tester), "run", f"{base}/api/v1/openapi.json", "--checks", CHECKS, "--seed", SEED]
    command += ["--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "20", "--warnings", "off"]
    if role != "visitor":
        command += ["--header", f"Authorization: Bearer {token(base, role)}"]
    print(f"-- as {role}", flush=True)
    return subprocess.run(command, check=False).returncode == 0


def main() -> int:
    base = sys.argv[1]
    done = [run(base, role) for role in ROLES]
    print(f"{sum(done)} passed, {len(done) - sum(done)} failed, 0 skipped")
    return 0 if all(done) else 1


if __name__ == "__main__":
    sys.exit(main())
