"""The calendars of a roadshow, by an independent reader (icalendar): what is planned, moved, taken off, met and called off
through the site's own pages is what a subscribed calendar reads.

calendars.py BASE: puts an event together in a demonstration, in several roles. Closes with a count.
"""

import datetime
import re
import sys
import time
import urllib.parse

import requests
from icalendar import Calendar

BASE = sys.argv[1].rstrip("/")
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
UUID = "[0-9a-f]{8}-[0-9a-f-]{27}"
# Another one each time, so that a demonstration that is up can be asked again.
SLUG = f"calendars-{int(time.time())}"
HALL = f"/roadshows/{SLUG}"
# Longer than a line may be (RFC 5545 §3.1: 75 octets), with what must be escaped in it.
TITLE = "全钒液流电池与海水淡化膜材料中试成果专场路演；含答疑、洽谈, 以及一对一的技术经理人咨询\\全程直播"
TALK = "低成本氯化物体系锌溴储能电堆的放大设计与运行数据：从实验室五千瓦到电站兆瓦级，哪些指标变了，为什么"
TRACK = "分会场"
passed = failed = 0


def check(name, holds):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    print(("ok - " if holds else "not ok - ") + name, flush=True)


class Browser:
    def __init__(self, role=None):
        self.session = requests.Session()
        self.session.headers["Sec-Fetch-Site"] = "same-origin"
        if role:
            self.post("/demo/sign-in", role=role)

    def get(self, path):
        answer = self.session.get(BASE + path)
        answer.raise_for_status()
        return answer

    def post(self, path, **fields):
        # A browser says what it sends even where that is nothing.
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = self.session.post(BASE + path, data=fields, headers=kind, allow_redirects=False)
        assert answer.status_code == 303, f"{path}: {answer.status_code} {answer.text}"
        return answer

    def form(self, page, end):
        """The address of the first form of a page that ends so."""
        found = re.search(f'action="([^"]*{end})"', self.get(page).text)
        assert found, f"no form {end} on {page}"
        return found.group(1)


def entries(path):
    """Entries by name. What is read has no error, and no line is longer than it may be or broken within a character."""
    answer = requests.get(BASE + path)
    answer.raise_for_status()
    lines = answer.content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines), f"{path}: a line is too long"
    for line in lines:
        line.decode()
    calendar = Calendar.from_ical(answer.content)
    events = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "PUBLISH", path
    assert not calendar.errors and not any(event.errors for event in events), path
    assert answer.headers["Content-Type"].startswith("text/calendar"), path
    named = {str(event["UID"]).split("@")[0]: event for event in events}
    assert len(named) == len(events), f"{path}: a name is used twice"
    return named


def off(event):
    return event["STATUS"] == "CANCELLED"


def newer(now, before):
    return now["UID"] == before["UID"] and now["SEQUENCE"] > before["SEQUENCE"]


tomorrow = datetime.datetime.now(SHANGHAI).date() + datetime.timedelta(days=1)


def at(hour, minute=0):
    return datetime.datetime.combine(tomorrow, datetime.time(hour, minute), SHANGHAI)


def typed(moment):
    return moment.strftime("%Y-%m-%dT%H:%M")


officer, operator, researcher, guest = Browser("officer"), Browser("operator"), Browser("researcher"), Browser()
unit = re.search('name="organiser"[^>]*value="([^"]+)"', officer.get("/roadshows/new").text).group(1)
officer.post("/roadshows/new", slug=SLUG, title=TITLE, lead="上午看成果，下午谈合作。", venue="某会展中心三层", organiser=unit,
             starts_at=typed(at(9)), ends_at=typed(at(17)), capacity="100", tables="2")
officer.post(f"{HALL}/presentations", title="开场", track="主会场", starts_at=typed(at(9)), minutes="10")
officer.post(f"{HALL}/presentations", title=TALK, track=TRACK, starts_at=typed(at(9, 30)), minutes="20")
# The researcher of the same unit presents, and answers who wishes to meet the team.
own = set(re.findall(f"/achievements/({UUID})", researcher.get("/me").text))
shown = [one for one in re.findall(f'href="/achievements/({UUID})"', officer.get("/roadshows/demo").text) if one in own]
officer.post(f"{HALL}/presentations", achievement=shown[0], track="主会场", starts_at=typed(at(10)), minutes="20")
team = re.search(f'<tr id="p-({UUID})">(?:(?!</tr>).)*{shown[0]}', officer.get(HALL).text, re.S).group(1)
operator.post(f"{HALL}/acts/approval")
officer.post(f"{HALL}/acts/opening")

first = entries(f"{HALL}/agenda.ics")
by_words = {str(event["SUMMARY"]): uid for uid, event in first.items()}
check("titles are read as they were typed, however long and whatever is in them", {TITLE, TALK, "开场"} <= set(by_words))
check("an entry has a name, a version, a stamp and a standing", all(event["SEQUENCE"] >= 1 and event["DTSTAMP"] and event["STATUS"] for event in first.values()))
whole, talk = first[by_words[TITLE]], first[by_words[TALK]]
check("times are the same moments in every zone", whole["DTSTART"].dt == at(9) and whole["DTEND"].dt == at(17) and talk["DTSTART"].dt == at(9, 30) and talk["DTSTART"].dt.utcoffset() is not None)
rows = set(re.findall(f'<tr id="p-({UUID})"', requests.get(BASE + HALL).text))
standing = {uid for uid, event in first.items() if not off(event)}
check("it holds what the page shows", standing - {by_words[TITLE]} == rows)
asked = urllib.parse.urlencode({"track": TRACK})
part = entries(f"{HALL}/agenda.ics?{asked}")
rows = set(re.findall(f'<tr id="p-({UUID})"', requests.get(f"{BASE}{HALL}?{asked}").text))
check("filtered as on screen", {uid for uid, event in part.items() if not off(event)} - {by_words[TITLE]} == rows == {by_words[TALK]})

uid = by_words[TALK]
officer.post(f"{HALL}/presentations/{uid}", title=TALK, track=TRACK, starts_at=typed(at(11)), minutes="20")
moved = entries(f"{HALL}/agenda.ics")
check("what is moved keeps its name and is newer", newer(moved[uid], talk) and moved[uid]["DTSTART"].dt == at(11) and not off(moved[uid]))
check("what stays is as it was", all(moved[other]["SEQUENCE"] == first[other]["SEQUENCE"] for other in standing - {uid}))
gone = by_words["开场"]
officer.post(f"{HALL}/presentations/{gone}/removal")
after = entries(f"{HALL}/agenda.ics")
check("what is taken off says so and is newer", off(after[gone]) and newer(after[gone], first[gone]))

officer.post(f"{HALL}/edit", slug=SLUG, title=TITLE, lead="上午看成果，下午谈合作。", venue="某会展中心五层", organiser=unit,
             starts_at=typed(at(9)), ends_at=typed(at(17)), capacity="100", tables="2")
elsewhere = entries(f"{HALL}/agenda.ics")
check("what moves to another hall says so and is newer, all of it", all("五层" in str(event["LOCATION"]) and newer(event, after[one]) for one, event in elsewhere.items()))
after = elsewhere

# A guest, a team, their meeting.
guest.post(f"{HALL}/registration", name="采购工程师", organisation="某储能电站运营企业", address="13900008801", consent="yes")
officer.post(f"{HALL}/meetings/slots", starts_at=typed(at(14)), minutes="15", count="4")
guest.post(f"{HALL}/meetings/wishes", presentation=team, reason="想谈样机试用，预算五十万元以内，希望先到现场看三个月运行数据再定是否采购整堆")
researcher.post(researcher.form(f"{HALL}/meetings", "/acceptance"))
officer.post(f"{HALL}/meetings/plan")
feeds = []
for one in (guest, researcher):
    one.post(f"{HALL}/meetings/feed")
    feeds.append(re.search('href="(/feeds/roadshows/[^"]+)"', one.get(f"{HALL}/meetings").text).group(1))
own, of_team = (entries(feed) for feed in feeds)
met = [uid for uid in own if uid in of_team and uid not in after]
check("the meeting of two has one name in both their calendars", len(met) == 1)
met = met[0]
check("it is in a slot, at a table", at(14) <= own[met]["DTSTART"].dt < at(15) and "号桌" in str(own[met]["LOCATION"]) and not off(own[met]))
check("one's own day holds the event and no talk of others", by_words[TITLE] in own and uid not in own)
check("a team's day holds its own turn", team in of_team and not off(of_team[team]))
guest.post(guest.form(f"{HALL}/meetings", "/cancellation"))
given_up = [entries(feed) for feed in feeds]
check("a meeting that is given up is off in both, and newer", all(off(now[met]) and newer(now[met], was[met]) for now, was in zip(given_up, (own, of_team))))
guest.post(f"{HALL}/ticket/cancellation")
left = entries(feeds[0])
check("who comes no more has nothing left in their day", all(off(event) for event in left.values()) and newer(left[by_words[TITLE]], own[by_words[TITLE]]))
check("the event stands for everybody else", not off(entries(f"{HALL}/agenda.ics")[by_words[TITLE]]))

officer.post(f"{HALL}/acts/cancellation", reason="场地停电")
end = entries(f"{HALL}/agenda.ics")
check("what is called off is off, all of it, and newer", all(off(event) for event in end.values()) and all(newer(end[one], after[one]) for one in standing - {gone}))
check("a team's day says so too", off(entries(feeds[1])[team]))
print(f"{passed} passed, {failed} failed, 0 skipped")
sys.exit(failed > 0)
