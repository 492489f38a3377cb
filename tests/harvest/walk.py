"""walk.py http://127.0.0.1:PORT: harvests a running site with sickle, which knows nothing of us."""

import sys
from sickle import Sickle
from sickle.oaiexceptions import BadArgument, CannotDisseminateFormat, IdDoesNotExist, NoRecordsMatch

site = Sickle(sys.argv[1].rstrip("/") + "/oai")
passed = failed = 0


def check(name, holds):
    global passed, failed
    passed, failed = passed + holds, failed + (not holds)
    print(("ok - " if holds else "not ok - ") + name)


def refuses(name, error, ask):
    try:
        ask()
        check(name, False)
    except error:
        check(name, True)


identity = site.Identify()
check("it says who it is", identity.protocolVersion == "2.0" and identity.granularity == "YYYY-MM-DDThh:mm:ssZ")
formats = [one.metadataPrefix for one in site.ListMetadataFormats()]
check("it offers Dublin Core", formats == ["oai_dc"])
sets = {one.setSpec for one in site.ListSets()}
check("it has its libraries and fields as sets", {"library:achievement", "library:demand", "field:energy"} <= sets)
records = list(site.ListRecords(metadataPrefix="oai_dc"))
identifiers = [record.header.identifier for record in records]
check("it gives more than one part", len(records) > 100)
check("nothing is given twice", len(identifiers) == len(set(identifiers)))
check("every record has a title and a place", all(record.metadata["title"] and record.metadata["identifier"] for record in records if not record.deleted))
headers = [header.identifier for header in site.ListIdentifiers(metadataPrefix="oai_dc")]
check("headers and records are of the same", headers == identifiers)
energy = list(site.ListRecords(metadataPrefix="oai_dc", set="field:energy"))
check("a set is a part of the whole", 0 < len(energy) < len(records) and all("field:energy" in one.header.setSpecs for one in energy))
one = site.GetRecord(identifier=identifiers[0], metadataPrefix="oai_dc")
check("one record is what the list gave", one.metadata == records[0].metadata)
stamps = [record.header.datestamp for record in records]
later = list(site.ListRecords(**{"metadataPrefix": "oai_dc", "from": max(stamps)}))
check("a later beginning gives what changed since", 0 < len(later) <= len(records))
refuses("an unknown format is refused", CannotDisseminateFormat, lambda: site.ListRecords(metadataPrefix="marc21"))
refuses("an unknown record is refused", IdDoesNotExist, lambda: site.GetRecord(identifier="oai:x:y/z", metadataPrefix="oai_dc"))
refuses("a range in the future is empty", NoRecordsMatch, lambda: site.ListRecords(**{"metadataPrefix": "oai_dc", "from": "2199-01-01"}))
refuses("a range that is no range is refused", BadArgument, lambda: site.ListRecords(**{"metadataPrefix": "oai_dc", "from": "soon"}))
print(f"{passed} passed, {failed} failed, 0 skipped")
sys.exit(failed > 0)
