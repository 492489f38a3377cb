//! The access matrix: every address of the site × who asks, about what belongs to whom. What is expected is written
//! down here and nowhere else; the site must agree cell by cell. Addresses of achievements have a matrix of their own,
//! by stage (`life/matrix.rs`).

mod brokers;
mod cases;
mod deals;
mod hall;
mod ledger;
pub(crate) mod objects;
mod publicity;
mod several;
mod table;

use std::collections::BTreeSet;

use catalog::import::Kind;
use catalog::person::PersonId;
use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{Answer, TestApp, send};
use crate::intents::market_at;
use crate::people::somebody::Somebody;
use deals::DEALS;
use table::MATRIX;

/// Who asks, in the order of the columns: role and organisation. What the addresses are about belongs to `author` and
/// their unit, or to `asker` and their enterprise.
const WHO: [(&str, &str, Option<&str>); 12] = [
    ("author", "researcher", Some(objects::UNIT)),
    ("colleague", "researcher", Some(objects::UNIT)),
    ("officer", "officer", Some(objects::UNIT)),
    ("other officer", "officer", Some("某海事大学")),
    ("asker", "enterprise", Some(objects::ASKER)),
    ("asker's colleague", "enterprise", Some(objects::ASKER)),
    ("other enterprise", "enterprise", Some("某海参养殖企业")),
    ("broker", "broker", Some("某技术转移机构")),
    ("expert", "expert", None),
    ("investor", "investor", Some("某科技创业投资机构")),
    ("operator", "operator", None),
    ("bureau", "bureau", None),
];

/// Pages whose form holds a file.
const TAKES_FILES: [&str; 7] = [
    "/verification",
    "/imports",
    "/scan",
    "/guests/import",
    "/check-in/photo",
    "/material/file",
    "{case}/files",
];

/// All that a program may be given.
const SCOPES: &str = "read,write,review,intend,follow";

/// People by the columns that they stand in.
struct People<'a> {
    author: Somebody<'a>,
    colleague: Somebody<'a>,
    officer: Somebody<'a>,
    other_officer: Somebody<'a>,
    asker: Somebody<'a>,
    askers_colleague: Somebody<'a>,
    other_enterprise: Somebody<'a>,
    broker: Somebody<'a>,
    expert: Somebody<'a>,
    investor: Somebody<'a>,
    operator: Somebody<'a>,
    bureau: Somebody<'a>,
    author_id: PersonId,
    asker_id: PersonId,
}

fn mobile_of(who: &str) -> &'static str {
    const MOBILES: [&str; 12] = [
        "13800000101",
        "13800000102",
        "13800000103",
        "13800000104",
        "13800000105",
        "13800000106",
        "13800000107",
        "13800000108",
        "13800000109",
        "13800000110",
        "13800000111",
        "13800000112",
    ];
    MOBILES[WHO.iter().position(|(name, ..)| *name == who).expect("a column")]
}

impl<'a> People<'a> {
    async fn come(market: &'a TestApp) -> Self {
        let id = async |who| web::cli::add_person(market.db(), mobile_of(who), who).await.expect("a person");
        let (author_id, asker_id) = (id("author").await, id("asker").await);
        let come = async |who: &str| {
            let (_, role, unit) = *WHO.iter().find(|(name, ..)| *name == who).expect("a column");
            market.person(mobile_of(who), role, unit).await
        };
        Self {
            author: come("author").await,
            colleague: come("colleague").await,
            officer: come("officer").await,
            other_officer: come("other officer").await,
            asker: come("asker").await,
            askers_colleague: come("asker's colleague").await,
            other_enterprise: come("other enterprise").await,
            broker: come("broker").await,
            expert: come("expert").await,
            investor: come("investor").await,
            operator: come("operator").await,
            bureau: come("bureau").await,
            author_id,
            asker_id,
        }
    }

    fn in_order(&self) -> [&Somebody<'a>; 12] {
        [
            &self.author,
            &self.colleague,
            &self.officer,
            &self.other_officer,
            &self.asker,
            &self.askers_colleague,
            &self.other_enterprise,
            &self.broker,
            &self.expert,
            &self.investor,
            &self.operator,
            &self.bureau,
        ]
    }
}

fn cell(answer: &Answer) -> char {
    match answer.status {
        200 | 201 | 204 => '+',
        401 => 'L',
        403 => 'n',
        303 if answer.header("location").starts_with("/login?") => 'L',
        303 => '+',
        404 => '.',
        409 | 412 => 'x',
        400 | 415 | 422 | 428 => 's',
        other => panic!("{other}: {}", answer.body),
    }
}

/// An id of nothing.
const NOBODY: &str = "0192a000-0000-7000-8000-000000000000";

/// What a program sends: whole, and wrong in what it says, so that whoever may send it is told so at a field.
fn body(path: &str) -> Value {
    match path.rsplit('/').next().unwrap_or_default() {
        "submission" => json!({ "pledge": false, "secret": false }),
        "endorsement" => json!({ "ownership": false, "completers": false, "co_owners": false }),
        "return" | "suspension" | "reinstatement" => json!({ "remark": "" }),
        "score" => json!({ "advantage": 0, "clarity": 0, "cooperation": 0, "language": 0 }),
        "intents" => json!({ "words": "", "consent": false }),
        "complaints" => json!({ "ground": "right", "words": "", "truth": false }),
        "statement" => json!({ "act": "proceed", "words": "" }),
        "ruling" => json!({ "act": "admit", "words": "" }),
        "decision" => json!({ "act": "publish" }),
        "acceptance" => json!({ "share": false }),
        "reservation" => json!({ "case": NOBODY, "letter": "2026-11-01", "until": "2026-12-01" }),
        "closing" if path.contains("/achievements/") => json!({ "case": NOBODY }),
        "opinions" => json!({ "demand": NOBODY, "achievement": NOBODY, "opinion": "interested" }),
        "access" => json!({ "purpose": "" }),
        "files" => json!({ "name": "a.png", "tier": "", "content": "" }),
        "approval" => json!({ "tier": "nda", "until": "2020-01-01" }),
        "refusal" if path.contains("/access/") => json!({ "words": "" }),
        "refusal" => json!({ "reason": "other" }),
        "advance" => json!({ "from": "" }),
        "{paper}" => json!({ "edition": 0, "answers": {} }),
        place if place.starts_with("{achievement") => json!({ "title": "另一个题目" }),
        _ => json!({}),
    }
}

/// The address with what it is about in its place.
async fn filled(market: &TestApp, people: &People<'_>, path: &str) -> String {
    let mut filled = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        let (place, after) = after.split_once('}').expect("a place");
        filled.push_str(before);
        filled.push_str(&match place {
            "id" => market.db().ids.next().to_string(),
            "table" => "industries".to_owned(),
            "name" => "a.png".to_owned(),
            "report" => "rejected.xlsx".to_owned(),
            "kind" => "achievements".to_owned(),
            "page" => "1".to_owned(),
            "hash" | "provider" | "dump" | "token" | "document" | "*file" => "nothing".to_owned(),
            "slug" => "nothing".to_owned(),
            "act" => "end".to_owned(),
            "answer" => "acceptance".to_owned(),
            "task" => "answers".to_owned(),
            place => objects::object(market, people, place).await,
        });
        rest = after;
    }
    filled + rest
}

#[tokio::test]
async fn the_site_agrees_with_the_matrix_cell_by_cell() {
    let market = market_at(Some("2026-11-26T01:00:00Z")).await;
    let more = [
        json!({ "name": "某海事大学", "kind": "university" }),
        json!({ "name": "某技术转移机构", "kind": "agency" }),
        json!({ "name": "某科技创业投资机构", "kind": "investor" }),
    ];
    market.given(Kind::Organisations, &more).await;
    let people = People::come(&market).await;
    let mut tokens = Vec::new();
    for (who, ..) in WHO {
        let token = ["admin", "user", "token", mobile_of(who), "--name", "测试", "--scopes", SCOPES];
        tokens.push(market.runs(&token).await.trim().to_owned());
    }
    let mut wrong = Vec::new();
    for (method, path, expected) in MATRIX.iter().chain(DEALS) {
        let address = filled(&market, &people, path).await;
        let mut found = String::new();
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        for column in 0..=WHO.len() {
            let request = market.request(method.clone(), &address);
            let request = match column.checked_sub(1) {
                None => request.header("sec-fetch-site", "same-origin"),
                Some(who) if address.starts_with("/api/") => request.bearer_auth(&tokens[who]),
                Some(who) => {
                    let cookie = people.in_order()[who].cookie().expect("a session");
                    request.header("sec-fetch-site", "same-origin").header("cookie", cookie)
                }
            };
            let is_program = address.starts_with("/api/");
            let request = match method != Method::GET && is_program {
                true => {
                    let key = format!("{column} {method} {address}");
                    request.header("idempotency-key", key).header("if-match", "\"0\"").json(&body(path))
                }
                false if method != Method::GET && TAKES_FILES.iter().any(|end| path.ends_with(end)) => {
                    request.multipart(reqwest::multipart::Form::new())
                }
                false if method != Method::GET => request.form::<[(&str, &str); 0]>(&[]),
                false => request,
            };
            let answer = send(request).await;
            assert!(
                answer.header("content-type") != "text/plain; charset=utf-8" || answer.status == 200,
                "{method} {path}: {}",
                answer.body
            );
            found.push(cell(&answer));
        }
        if found != *expected {
            wrong.push(format!("    (\"{method}\", \"{path}\", \"{found}\"), // {expected}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// An address of the site without a row here or in the matrix of achievements fails.
#[test]
fn every_address_has_its_rows() {
    let shape = |path: &str| -> String {
        path.split('{')
            .enumerate()
            .map(|(part, text)| match part {
                0 => text.to_owned(),
                _ => format!("{{}}{}", text.split_once('}').expect("an end").1),
            })
            .collect()
    };
    let rows: BTreeSet<String> = MATRIX.iter().chain(DEALS).map(|(_, path, _)| shape(path)).collect();
    let paths = [
        include_str!("../../crates/web/src/paths.rs"),
        include_str!("../../crates/web/src/paths/publicity.rs"),
        include_str!("../../crates/web/src/paths/ledger.rs"),
        include_str!("../../crates/web/src/paths/roadshows.rs"),
        include_str!("../../crates/web/src/paths/brokers.rs"),
        include_str!("../../crates/web/src/paths/cases.rs"),
        include_str!("../../crates/web/src/paths/tools.rs"),
        include_str!("../../crates/web/src/paths/scouting.rs"),
    ];
    let paths = paths.concat();
    let addresses = paths.split('"').skip(1).step_by(2).filter(|text| text.starts_with('/'));
    for address in addresses.map(shape) {
        let elsewhere = address.starts_with("/achievements/{}") || address == "/demo/sign-in";
        assert!(elsewhere || rows.contains(&address), "no row for {address}");
    }
}
