//! The access matrix: every address of an achievement × who asks × where it is in its life. What is expected is
//! written down here and nowhere else; the site must agree cell by cell.

use catalog::listing::{Act, Rubric, Stage};

use crate::app::Answer;
use crate::files::making::png;
use crate::life::market;
use crate::people::somebody::Somebody;
use crate::rights::objects::put_achievement;

const STAGES: [&str; 9] = [
    "draft",
    "unit_review",
    "platform_review",
    "held",
    "rejected",
    "published",
    "suspended",
    "expired",
    "withdrawn",
];

/// Who asks, in the order of the columns below.
const WHO: [&str; 11] = [
    "visitor",
    "author",
    "colleague",
    "officer",
    "other officer",
    "enterprise",
    "operator",
    "bureau",
    "expert",
    "broker",
    "investor",
];

/// For each address: what each of [`WHO`] is answered in each of [`STAGES`]. `+` let in, `.` there is no such thing,
/// `x` not in this stage, `L` the way in, `s` the steps of a form whose fields are missing or wrong.
#[rustfmt::skip]
const MATRIX: &[(&str, &str, &str)] = &[
    ("GET", "", ".....+... +++++++++ .....+... +++++++++ .....+... .....+... .++++++++ .++++++++ .....+... .....+... .....+..."),
    ("GET", "/history", ".....+... +++++++++ .....+... +++++++++ .....+... .....+... .++++++++ .++++++++ .....+... .....+... .....+..."),
    ("GET", "/check", "LLLLLLLLL +++++++++ ......... +++++++++ ......... ......... ......... ......... ......... ......... ........."),
    ("GET", "/draft/what", "LLLLLLLLL +xx+x+x+x ......... +xx+x+x+x ......... ......... ......... ......... ......... ......... ........."),
    ("POST", "/draft/what", "LLLLLLLLL sxxsxsxsx ......... sxxsxsxsx ......... ......... ......... ......... ......... ......... ........."),
    ("POST", "/submission", "LLLLLLLLL sssssssss ......... sssssssss ......... ......... ......... ......... ......... ......... ........."),
    ("POST", "/renewal", "LLLLLLLLL xxxxxxxsx ......... xxxxxxxsx ......... ......... ......... ......... ......... ......... ........."),
    ("POST", "/withdrawal", "LLLLLLLLL ++++x+++x ......... ++++x+++x ......... ......... ......... ......... ......... ......... ........."),
    ("GET", "/reservation", "LLLLLLLLL +++++++++ ......... +++++++++ ......... ......... ......... ......... ......... ......... ........."),
    ("POST", "/reservation", "LLLLLLLLL xxxxxxxxx ......... xxxxxxxxx ......... ......... ......... ......... ......... ......... ........."),
    ("POST", "/reservation/end", "LLLLLLLLL xxxxxxxxx ......... xxxxxxxxx ......... ......... ......... ......... ......... ......... ........."),
    ("POST", "/closing", "LLLLLLLLL xxxxxxxxx ......... xxxxxxxxx ......... ......... ......... ......... ......... ......... ........."),
    ("POST", "/reopening", "LLLLLLLLL xxxxxxxxx ......... xxxxxxxxx ......... ......... ......... ......... ......... ......... ........."),
    ("GET", "/review", "LLLLLLLLL ......... ......... .+....... ......... ......... .++..++.. ......... ......... ......... ........."),
    ("POST", "/review/endorsement", "LLLLLLLLL ......... ......... .s....... ......... ......... .xx..xx.. ......... ......... ......... ........."),
    ("POST", "/review/return", "LLLLLLLLL ......... ......... .s....... ......... ......... .ss..xx.. ......... ......... ......... ........."),
    ("POST", "/review/score", "LLLLLLLLL ......... ......... .x....... ......... ......... .xs..xx.. ......... ......... ......... ........."),
    ("POST", "/suspension", "LLLLLLLLL ......... ......... ......... ......... ......... .....ss.. ......... ......... ......... ........."),
    ("GET", "/intents/new", "LLLLLLLLL .....x... .....x... .....x... .....+... .....+... .....+... .....+... .....+... .....+... .....+..."),
    ("GET", "/matches", ".....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+..."),
    ("GET", "/matches.atom", ".....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+..."),
    ("GET", "/card.png", ".....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+..."),
    ("GET", "/qr.svg", ".....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+..."),
    ("POST", "/favourite", "LLLLLLLLL .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+..."),
    ("GET", "/feedback", "LLLLLLLLL +++++++++ ......... +++++++++ ......... ......... ......... ......... ......... ......... ........."),
    ("POST", "/reinstatement", "LLLLLLLLL ......... ......... ......... ......... ......... .....ss.. ......... ......... ......... ........."),
    ("POST", "/intents/new", "LLLLLLLLL .....x... .....x... .....x... .....s... .....s... .....s... .....s... .....s... .....s... .....s..."),
    ("GET", "/access", "LLLLLLLLL +++++++++ ......... +++++++++ ......... ......... ......... ......... ......... ......... ........."),
    ("GET", "/access/new", "LLLLLLLLL ......... ......... ......... ......... ......... ......... ......... ......... ......... ........."),
    ("POST", "/access/new", "LLLLLLLLL ......... ......... ......... ......... ......... ......... ......... ......... ......... ........."),
    ("GET", "/files", "LLLLLLLLL +++++++++ ......... +++++++++ ......... ......... ......... ......... ......... ......... ........."),
    ("FILE", "/files", "LLLLLLLLL +xx+x+x+x ......... +xx+x+x+x ......... ......... ......... ......... ......... ......... ........."),
    ("GET", "/complaints/new", "LLLLLLLLL .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+... .....+..."),
    ("POST", "/complaints/new", "LLLLLLLLL .....s... .....s... .....s... .....s... .....s... .....s... .....s... .....s... .....s... .....s..."),
];

fn stage(code: &str, at: chrono::DateTime<chrono::Utc>) -> Stage {
    Stage::from_code(code, at).expect("a stage")
}

fn cell(answer: &Answer) -> char {
    match answer.status {
        200 => '+',
        303 if answer.header("location").starts_with("/login") => 'L',
        303 => '+',
        404 => '.',
        409 => 'x',
        422 => 's',
        other => panic!("{other}: {}", answer.body),
    }
}

#[tokio::test]
async fn the_site_agrees_with_the_matrix_cell_by_cell() {
    let market = market().await;
    let unit = Some("某理工大学");
    let author_id = web::cli::add_person(market.db(), "13800000001", "作者").await.unwrap();
    let people: [Somebody<'_>; 11] = [
        market.somebody(),
        market.person("13800000001", "researcher", unit).await,
        market.person("13800000002", "researcher", unit).await,
        market.person("13800000003", "officer", unit).await,
        market.person("13800000004", "officer", Some("某海事大学")).await,
        market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await,
        market.person("13800000006", "operator", None).await,
        market.person("13800000007", "bureau", None).await,
        market.person("13800000008", "expert", None).await,
        market.person("13800000009", "broker", Some("某储能电站运营企业")).await,
        market.person("13800000010", "investor", Some("某储能电站运营企业")).await,
    ];
    let picture = png();
    let mut wrong = Vec::new();
    for (method, path, expected) in MATRIX {
        for (who, (person, expected)) in WHO.into_iter().zip(people.iter().zip(expected.split(' '))) {
            let mut found = String::new();
            for code in STAGES {
                let id = put_achievement(&market, author_id, code).await;
                let address = format!("/achievements/{id}{path}");
                let answer = match *method {
                    "GET" => person.get(&address).await,
                    "FILE" if person.cookie().is_some() => {
                        person.uploads(&market, &id.to_string(), "public", "a.png", picture.clone()).await
                    }
                    _ => person.post(&address, &[]).await,
                };
                found.push(cell(&answer));
            }
            if found != expected {
                wrong.push(format!("{method} …{path} {who}: {found} is not {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// An address of an achievement without a row fails.
#[test]
fn every_address_of_an_achievement_has_its_rows() {
    let paths = include_str!("../../crates/web/src/paths.rs");
    let addresses = paths.split('"').filter_map(|text| text.strip_prefix("/achievements/{id}"));
    for address in addresses {
        let address = address.replace("{step}", "what");
        let rows = MATRIX.iter().filter(|(_, path, _)| *path == address).count();
        assert!(rows > 0, "no row for …{address}");
    }
}

#[test]
fn the_machine_has_no_stage_that_the_matrix_lacks() {
    // Whatever is done from whatever stage leads to a stage of the matrix.
    let at = chrono::DateTime::UNIX_EPOCH;
    let acts = [
        Act::Submit { to_unit: true },
        Act::Submit { to_unit: false },
        Act::Endorse,
        Act::Return,
        Act::Score(Rubric::new([5; 4]).unwrap()),
        Act::Publish,
        Act::Renew,
        Act::Expire,
        Act::Suspend,
        Act::Reinstate,
        Act::Withdraw,
    ];
    for from in STAGES {
        for act in acts {
            if let Ok(to) = stage(from, at).after(act, at) {
                assert!(STAGES.contains(&to.code()), "{from} {act:?} {to:?}");
            }
        }
    }
}
