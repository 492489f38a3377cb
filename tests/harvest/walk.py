"""walk.py http://127.0.0.1:PORT: reads a running site's open doors with sickle and icalendar, which know nothing of us."""

import csv
import hashlib
import io
import json
import random
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from icalendar import Calendar
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
check("it offers Dublin Core and its own format", formats == ["oai_dc", "qiao"])
sets = {one.setSpec for one in site.ListSets()}
check("it has its libraries and fields as sets", {"library:achievement", "library:demand", "field:energy"} <= sets)
records = list(site.ListRecords(metadataPrefix="oai_dc"))
identifiers = [record.header.identifier for record in records]
check("it gives more than one part", len(records) > 100)
check("nothing is given twice", len(identifiers) == len(set(identifiers)))
check("every record has a title and a place", all(record.metadata["title"] and record.metadata["identifier"] for record in records if not record.deleted))
own = list(site.ListRecords(metadataPrefix="qiao"))
check("its own format says as much and more", [one.header.identifier for one in own] == [one.header.identifier for one in records])
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


def fetch(path):
    with urllib.request.urlopen(sys.argv[1].rstrip("/") + path) as answer:
        return answer.read(), answer.headers


calendar = Calendar.from_ical(fetch("/feeds/demands.ics")[0])
events = calendar.walk("VEVENT")
check("the calendar is read without an error", len(events) > 0 and not calendar.errors and not any(event.errors for event in events))
check("every entry has a name of its own, a version and a day", len({event["UID"] for event in events}) == len(events) and all(event["SEQUENCE"] >= 1 and event["DTSTAMP"] and event["DTEND"].dt > event["DTSTART"].dt for event in events))
some = Calendar.from_ical(fetch("/feeds/demands.ics?field=energy")[0]).walk("VEVENT")
check("a calendar of a search is a part of the whole", len(some) < len(events) and {event["UID"] for event in some} <= {event["UID"] for event in events})

UUID = "[0-9a-f]{8}-[0-9a-f-]{27}"


def uids(path):
    """Entries of a calendar by name, of those that are not called off."""
    read = Calendar.from_ical(fetch(path)[0])
    assert not read.errors and not any(event.errors for event in read.walk("VEVENT")), path
    return {str(event["UID"]).split("@")[0] for event in read.walk("VEVENT") if event.get("STATUS") != "CANCELLED"}


def on_screen(path, row):
    """What a list shows, page by page."""
    found = set()
    for page in range(1, 40):
        more = set(re.findall(row, fetch(f"{path}&page={page}")[0].decode())) - found
        if not more:
            return found
        found |= more


# Each calendar is what the page shows under the same filter, a hundred times (the same ones every time).
dice = random.Random(20260101)
dated = uids("/feeds/demands.ics")
names = {str(event["UID"]).split("@")[0]: str(event["SUMMARY"]) for event in events}
bound = []
for _ in range(70):
    word = dice.choice(sorted(names.values()))
    at = dice.randrange(max(1, len(word) - 2))
    query = {}
    if dice.random() < 0.7:
        query["q"] = word[at:at + 2]
    if dice.random() < 0.7 or not query:
        query["field"] = dice.choice(["energy", "materials", "information", "equipment", "marine", "none-such"])
    asked = urllib.parse.urlencode(query)
    bound.append(uids(f"/feeds/demands.ics?{asked}") == on_screen(f"/demands?{asked}", f'href="/demands/({UUID})"') & dated)
tracks = set(re.findall(r"\?track=([^\"&]+)", fetch("/roadshows/demo")[0].decode())) | {"none-such"}
for _ in range(30):
    track = dice.choice(sorted(tracks))
    rows = set(re.findall(f'<tr id="p-({UUID})"', fetch(f"/roadshows/demo?track={track}")[0].decode()))
    whole = {uid for uid in uids(f"/roadshows/demo/agenda.ics?track={track}") if re.fullmatch(UUID, uid)}
    bound.append(rows <= whole and len(whole - rows) <= 1)
check("a hundred calendars are what their pages show", len(bound) == 100 and all(bound))

feed = json.loads(fetch("/feeds/achievements.json?q=%E6%B5%B7%E6%B0%B4")[0])
check("a JSON feed is of version 1.1 and says where it is", feed["version"] == "https://jsonfeed.org/version/1.1" and "q=" in feed["feed_url"])
check("its items have names, places and words", feed["items"] and all(item["id"].startswith("urn:uuid:") and item["url"] and item["content_text"] for item in feed["items"]))

for _ in range(60):
    try:
        whole, headers = fetch("/data/organisations.jsonl")
        break
    except urllib.error.HTTPError:
        time.sleep(1)
check("a nightly file is what its ETag says", headers["ETag"].strip('"') == hashlib.sha256(whole).hexdigest() and int(headers["Content-Length"]) == len(whole))
rows = [json.loads(line) for line in fetch("/data/achievements.jsonl")[0].splitlines()]
table = list(csv.reader(io.StringIO(fetch("/data/achievements.csv")[0].decode("utf-8-sig"))))
harvested = sum(1 for record in records if not record.deleted and record.header.setSpecs and "library:achievement" in record.header.setSpecs)
check("the files hold what the harvester found", len(rows) == len(table) - 1 == harvested)
print(f"{passed} passed, {failed} failed, 0 skipped")
sys.exit(failed > 0)
