//! The matrix of achievements for people of several roles, and for those of the organisation above the unit: a role more
//! opens what that role opens, and closes what one person must not do alone.

use catalog::import::Kind;
use serde_json::json;

use super::objects::{UNIT, put_achievement};
use crate::app::{Answer, TestApp};

const ABOVE: &str = "某教育集团";
const OTHER: &str = "某海事大学";

const STAGES: [&str; 4] = ["draft", "unit_review", "platform_review", "published"];

/// Who asks: their roles, and whether the achievement is one that they wrote.
type Who = (&'static str, &'static [(&'static str, Option<&'static str>)], bool);

const PATHS: [(&str, &str); 6] = [
    ("GET", ""),
    ("GET", "/check"),
    ("GET", "/review"),
    ("POST", "/review/endorsement"),
    ("POST", "/review/return"),
    ("POST", "/review/score"),
];

/// For each: what they are answered at each of [`PATHS`] in each of [`STAGES`]. `+` let in, `.` there is no such thing, `x`
/// not in this stage or not by them, `s` the steps of a form whose fields are missing.
#[rustfmt::skip]
const MATRIX: &[(Who, &str)] = &[
    (("researcher of the organisation above", &[("researcher", Some(ABOVE))], false), "...+ .... .... .... .... ...."),
    (("officer of the organisation above", &[("officer", Some(ABOVE))], false), "++++ ++++ .+.. .s.. .s.. .x.."),
    (("officer of two universities", &[("officer", Some(UNIT)), ("officer", Some(OTHER))], false), "++++ ++++ .+.. .s.. .s.. .x.."),
    (("officer who wrote it", &[("officer", Some(UNIT))], true), "++++ ++++ .... .... .... ...."),
    (("officer and researcher who wrote it", &[("officer", Some(UNIT)), ("researcher", Some(UNIT))], true), "++++ ++++ .... .... .... ...."),
    (("operator and researcher of the unit", &[("operator", None), ("researcher", Some(UNIT))], false), ".+++ .... .+.. .x.. .s.. .x.."),
    (("operator who wrote it", &[("operator", None), ("researcher", Some(UNIT))], true), "++++ ++++ .... .... .... ...."),
    (("operator and officer of the unit", &[("operator", None), ("officer", Some(UNIT))], false), "++++ ++++ .+.. .s.. .s.. .x.."),
    (("operator and officer of the organisation above", &[("operator", None), ("officer", Some(ABOVE))], false), "++++ ++++ .+.. .s.. .s.. .x.."),
    (("operator and researcher of the organisation above", &[("operator", None), ("researcher", Some(ABOVE))], false), ".+++ .... .+++ .xxx .ssx .xsx"),
    (("bureau and researcher of the unit", &[("bureau", None), ("researcher", Some(UNIT))], false), ".+++ .... .... .... .... ...."),
    (("officer elsewhere and expert", &[("officer", Some(OTHER)), ("expert", None)], false), "...+ .... .... .... .... ...."),
];

fn cell(answer: &Answer) -> char {
    match answer.status {
        200 => '+',
        303 if !answer.header("location").starts_with("/login") => '+',
        404 => '.',
        409 => 'x',
        422 => 's',
        other => panic!("{other}: {}", answer.body),
    }
}

#[tokio::test]
async fn a_role_more_opens_what_it_opens_and_no_review_of_ones_own() {
    let market = TestApp::start().await;
    let units = [
        json!({ "name": ABOVE, "kind": "university" }),
        json!({ "name": UNIT, "kind": "university", "parent": ABOVE }),
        json!({ "name": OTHER, "kind": "university" }),
    ];
    market.given(Kind::Organisations, &units).await;
    let author = web::cli::add_person(market.db(), "13800000100", "作者").await.expect("a person");
    let mut wrong = Vec::new();
    for (number, ((name, roles, writes), expected)) in MATRIX.iter().enumerate() {
        let mobile = format!("138000002{number:02}");
        let id = web::cli::add_person(market.db(), &mobile, name).await.expect("a person");
        let [(role, unit), more @ ..] = *roles else { panic!("{name} has no role") };
        let person = market.person(&mobile, role, *unit).await;
        for (role, unit) in more {
            web::cli::grant_role(market.db(), &mobile, role, *unit).await.expect("an appointment");
        }
        let owner = if *writes { id } else { author };
        let mut rows = Vec::new();
        for (method, path) in PATHS {
            let mut row = String::new();
            for stage in STAGES {
                let listing = put_achievement(&market, owner, stage).await;
                let address = format!("/achievements/{listing}{path}");
                let answer = match method {
                    "GET" => person.get(&address).await,
                    _ => person.post(&address, &[]).await,
                };
                row.push(cell(&answer));
            }
            rows.push(row);
        }
        let found = rows.join(" ");
        if found != *expected {
            wrong.push(format!("{name}: {found} is not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
