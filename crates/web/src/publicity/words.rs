//! How a clock was counted, in sentences that name the law.

use catalog::publicity::State;
use catalog::publicity::period::{Period, Run};
use chrono::NaiveDate;
use db::business_day;

use crate::layout::{Frame, facts};

/// `15 日`, or with the working days of a unit's own rule.
pub(super) fn length(frame: &Frame, period: Period) -> String {
    let values = [("days", period.days.into()), ("working", period.working_days.into())];
    let key = match (period.days, period.working_days) {
        (_, 0) => "publicity-days",
        (0, _) => "publicity-working",
        _ => "publicity-days-and-working",
    };
    frame.say(key, &values)
}

/// How the present end was counted, sentence by sentence; nothing of a draft.
pub(super) fn reckoned(frame: &Frame, state: &State) -> Vec<String> {
    let Some(posting) = state.posting() else { return Vec::new() };
    let said = &posting.sealed.said;
    match state {
        State::Posted { run, .. } => {
            let first = run.from == said.posted_at;
            of_run(frame, if first { "publicity-reckon-first" } else { "publicity-reckon-again" }, run)
        }
        State::Objected { since, left, .. } => {
            let day = facts::moment_day(frame.lang, *since);
            let left = length(frame, *left);
            vec![frame.say("publicity-reckon-stands", &[("day", day.into()), ("length", left.into())])]
        }
        State::Effective { at, .. } => {
            // The moment is 24:00 of the day.
            let last = business_day::date(*at - chrono::Duration::seconds(1));
            vec![frame.say("publicity-reckon-over", &[("day", day(frame, last).into())])]
        }
        State::Draft | State::Cancelled { .. } | State::Replaced { .. } | State::Withdrawn { .. } => {
            Vec::new()
        }
    }
}

fn of_run(frame: &Frame, key: &str, run: &Run) -> Vec<String> {
    let begun = business_day::date(run.from);
    let counted = run.period.counted_to(begun);
    let worked = business_day::add_working(begun, run.period.working_days);
    let values = [
        ("day", day(frame, begun).into()),
        ("days", run.period.days.into()),
        ("counted", day(frame, counted).into()),
    ];
    let mut lines = vec![frame.say(key, &values)];
    if run.period.working_days > 0 {
        let values = [("working", run.period.working_days.into()), ("day", day(frame, worked).into())];
        lines.push(frame.say("publicity-reckon-own", &values));
    }
    let ends_on = run.ends_on();
    if ends_on > counted.max(worked) {
        lines.push(frame.say("publicity-reckon-rolls", &[("day", day(frame, ends_on).into())]));
    }
    lines.push(frame.say("publicity-reckon-ends", &[("day", day(frame, ends_on).into())]));
    lines
}

fn day(frame: &Frame, day: NaiveDate) -> String {
    facts::day(frame.lang, day)
}
