"""A software bill of materials in CycloneDX 1.6: `python -m tests.release.bom > bom.json`."""

import json
import tomllib
from typing import Any

from tests.release.components import ROOT, Component, licence, locked, needed


def bill() -> dict[str, Any]:
    """Every package of the lock file; those that only the tests use are marked `excluded`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = {"type": "application", "name": project["name"], "version": project["version"]}
    used = needed()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own | {"licenses": [{"expression": project["license"]}]}},
        "components": [_component(one, one.name in used) for one in locked()],
    }


def _component(one: Component, is_used: bool) -> dict[str, Any]:
    stated = licence(one.name)
    files = [{"alg": "SHA-256", "content": digest} for digest in one.hashes]
    address = f"https://pypi.org/project/{one.name}/{one.version}/"
    return {
        "type": "library",
        "bom-ref": f"pkg:pypi/{one.name}@{one.version}",
        "name": one.name,
        "version": one.version,
        "purl": f"pkg:pypi/{one.name}@{one.version}",
        "scope": "required" if is_used else "excluded",
        "externalReferences": [{"type": "distribution", "url": address, "hashes": files}],
        **({"licenses": [{"expression": stated}]} if stated else {}),
    }


if __name__ == "__main__":
    print(json.dumps(bill(), indent=1))
