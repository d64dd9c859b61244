"""What the package consists of when it runs, as CycloneDX: python tests/components.py FILE.json (make sbom)

The releases that the package needs here, as they are locked and installed, with their licences and the hashes of their
files; the scripts of others that are part of the package, and the one that pages take from pyvis. The same lock gives
the same bytes on the same platform: the serial number is made from the content, the time is SOURCE_DATE_EPOCH.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import metadata
from importlib.resources import files
from pathlib import Path
from typing import Final

import pyvis
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.dependency import Dependency
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from locks import RUNTIME, Pin, applies, needed, pins, required
from packageurl import PackageURL
from packaging.utils import canonicalize_name
from vendored import ROOT, Vendored, vendored

from kg.view import LIBRARY

PROJECT: Final = "sco-kg"
NAME_OF_LICENSE: Final = 80
"""Characters; what is longer in the field for it is the licence itself."""


def bill() -> Bom:
    """The whole bill, but for its serial number."""
    direct = required(RUNTIME)
    needs = needed(direct)
    locked = {pin.name: pin for pin in pins("requirements.txt") if applies(pin.requirement)}
    releases = {name: release(locked[name]) for name in needs}
    scripts = list(of_others())
    releases["pyvis"].components.add(drawing())
    project = Component(
        name=PROJECT,
        version=metadata(PROJECT)["Version"],
        type=ComponentType.APPLICATION,
        bom_ref=PROJECT,
        licenses=licenses(PROJECT),
        description=metadata(PROJECT)["Summary"],
    )
    bom = Bom(components=[*releases.values(), *scripts])
    bom.metadata.component = project
    bom.metadata.timestamp = written()
    named = {canonicalize_name(each.name) for each in direct}
    bom.dependencies.add(depends(project, [*(releases[name] for name in named), *scripts]))
    for name, others in needs.items():
        bom.dependencies.add(depends(releases[name], [releases[other] for other in others]))
    return bom


def written() -> datetime:
    """The time that SOURCE_DATE_EPOCH tells; without it the beginning of time, as no time is better than another."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), tz=UTC)


def depends(one: Component, others: Iterable[Component]) -> Dependency:
    return Dependency(one.bom_ref, [Dependency(other.bom_ref) for other in others])


def release(pin: Pin) -> Component:
    """An installed release, with its licences and the hashes of its files in the lock."""
    told = metadata(pin.name)
    assert told["Version"] == pin.version, f"{pin.name} {told['Version']} is installed: run make test"
    purl = PackageURL("pypi", name=pin.name, version=pin.version)
    hashes = [HashType(alg=HashAlgorithm.SHA_256, content=each) for each in pin.hashes]
    published = ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(str(purl)), hashes=hashes)
    return Component(
        name=told["Name"],
        version=pin.version,
        bom_ref=str(purl),
        purl=purl,
        description=told["Summary"],
        licenses=licenses(pin.name),
        external_references=[published],
    )


def licenses(name: str) -> list[License]:
    """What a distribution says of its licence, in the most exact of the fields that it may say it in."""
    told = metadata(name)
    make = LicenseFactory().make_from_string
    if expression := told["License-Expression"]:
        return [make(expression)]
    named = [each for each in told.get_all("License", []) if each and len(each) <= NAME_OF_LICENSE]
    classified = [each for each in told.get_all("Classifier", []) if each.startswith("License :: OSI Approved :: ")]
    return [make(each.rpartition(" :: ")[2]) for each in named or classified]


def of_others() -> Iterator[Component]:
    """The packages whose files are part of ours, each with its files and what is packed into them."""
    by_package: dict[str, list[Vendored]] = {}
    for each in vendored():
        by_package.setdefault(each.package, []).append(each)
    for package, every in by_package.items():
        inside = [packed(each) for one in every for each in one.contains]
        terms = [LicenseFactory().make_from_string(each) for each in sorted({one.license for one in every})]
        yield packed(package, terms, [*(as_file(one.file, one.sha256) for one in every), *inside])


def packed(url: str, terms: Iterable[License] = (), inside: Iterable[Component] = ()) -> Component:
    """A package that is not installed but part of a file."""
    purl = PackageURL.from_string(url)
    return Component(
        group=purl.namespace,
        name=purl.name,
        version=purl.version,
        bom_ref=url,
        purl=purl,
        licenses=terms,
        components=inside,
    )


def as_file(path: Path, sha256: str) -> Component:
    name = path.relative_to(ROOT).as_posix()
    hashes = [HashType(alg=HashAlgorithm.SHA_256, content=sha256)]
    return Component(name=name, type=ComponentType.FILE, bom_ref=name, hashes=hashes)


def drawing() -> Component:
    """vis-network, which pyvis carries and every page takes up."""
    version = re.search(r"vis-([\d.]+)/", LIBRARY)
    assert version
    sha256 = hashlib.sha256((files(pyvis) / LIBRARY).read_bytes()).hexdigest()
    script = Component(
        name=f"pyvis/{LIBRARY}",
        type=ComponentType.FILE,
        bom_ref=LIBRARY,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=sha256)],
    )
    terms = [LicenseFactory().make_from_string("Apache-2.0 OR MIT")]
    return packed(f"pkg:npm/vis-network@{version[1]}", terms, [script])


def told(bom: Bom) -> str:
    """The bill as JSON that keeps to the schema, with a serial number of its own content."""
    bom.serial_number = uuid.UUID(int=0)
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, JsonV1Dot6(bom).output_as_string())
    text = JsonV1Dot6(bom).output_as_string(indent=2)
    if fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise ValueError(f"not as CycloneDX 1.6 has it: {fault}")
    return f"{text}\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(told(bill()), encoding="utf-8")
