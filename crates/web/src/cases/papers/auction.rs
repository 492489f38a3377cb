//! What an auction must have been, by the law, for its result to stand as a price (拍卖法 §45, §48).

use catalog::case::paper::Body;
use catalog::rule::Rule;
use chrono::{Days, NaiveDate};

/// Why the result of an auction cannot be taken: the field, and the key of the text that names the rule.
pub(super) fn refusal(body: &Body) -> Option<(&'static str, &'static str)> {
    let day = |field: &str| body.get(field)?.as_str()?.parse::<NaiveDate>().ok();
    let (on, announced) = (day("on")?, day("announced")?);
    let ahead = Days::new(Rule::AuctionAnnounced.on(on).into());
    if announced.checked_add_days(ahead).is_none_or(|first| first > on) {
        return Some(("announced", "error-auction-announced"));
    }
    let shown = body.get("shown_days")?.as_u64()?;
    (shown < u64::from(Rule::AuctionShown.on(on))).then_some(("shown_days", "error-auction-shown"))
}
