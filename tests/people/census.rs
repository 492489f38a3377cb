//! Every address of the site, and who is let in: an address without a row fails.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use reqwest::Method;

use super::programs::PROGRAMS;
use crate::app::{TestApp, send};

/// Who an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    /// Anybody, signed in or not.
    All,
    /// People who have signed in; others are led to the way in.
    People,
    /// Programs with a token; to others, 401.
    Programs,
    /// The demonstration alone.
    Demo,
}

/// Methods and addresses, as `paths.rs` has them; those of programs are in a room of their own.
const CENSUS: &[(&str, &str, For)] = &[
    ("GET", "/", For::All),
    ("GET", "/achievements", For::All),
    ("GET", "/achievements/{id}", For::All),
    ("GET", "/achievements/{id}/matches", For::All),
    ("GET", "/achievements/{id}/matches.atom", For::All),
    ("GET", "/achievements/{id}/history", For::All),
    ("GET", "/achievements/{id}/card.png", For::All),
    ("GET", "/achievements/{id}/qr.svg", For::All),
    ("GET POST", "/achievements/new", For::People),
    ("GET POST", "/achievements/{id}/draft/{step}", For::People),
    ("GET", "/achievements/{id}/check", For::People),
    ("POST", "/achievements/{id}/submission", For::People),
    ("POST", "/achievements/{id}/renewal", For::People),
    ("POST", "/achievements/{id}/withdrawal", For::People),
    ("GET POST", "/achievements/{id}/reservation", For::People),
    ("POST", "/achievements/{id}/reservation/end", For::People),
    ("POST", "/achievements/{id}/closing", For::People),
    ("POST", "/achievements/{id}/reopening", For::People),
    ("GET", "/achievements/{id}/review", For::People),
    ("POST", "/achievements/{id}/review/endorsement", For::People),
    ("POST", "/achievements/{id}/review/return", For::People),
    ("POST", "/achievements/{id}/review/score", For::People),
    ("POST", "/achievements/{id}/suspension", For::People),
    ("POST", "/achievements/{id}/reinstatement", For::People),
    ("GET", "/cases", For::People),
    ("GET", "/cases/figures", For::People),
    ("GET", "/cases/figures/contracts", For::People),
    ("GET", "/cases/{id}", For::People),
    ("POST", "/cases/{id}/advance", For::People),
    ("POST", "/cases/{id}/return", For::People),
    ("POST", "/cases/{id}/resumption", For::People),
    ("POST", "/cases/{id}/pause", For::People),
    ("POST", "/cases/{id}/dispute", For::People),
    ("POST", "/cases/{id}/loss", For::People),
    ("POST", "/cases/{id}/bar", For::People),
    ("POST", "/cases/{id}/notes", For::People),
    ("POST", "/cases/{id}/tasks/{note}/completion", For::People),
    ("GET POST", "/cases/{id}/papers/{kind}", For::People),
    ("GET", "/cases/{id}/money", For::People),
    ("POST", "/cases/{id}/milestones", For::People),
    ("POST", "/cases/{id}/milestones/{milestone}", For::People),
    ("POST", "/cases/{id}/receipts", For::People),
    ("POST", "/cases/{id}/receipts/{receipt}/end", For::People),
    ("POST", "/cases/{id}/expenses", For::People),
    ("POST", "/cases/{id}/expenses/{expense}/end", For::People),
    ("POST", "/cases/{id}/royalties", For::People),
    ("GET", "/cases/{id}/subsidy", For::People),
    ("GET POST", "/cases/{id}/files", For::People),
    ("GET", "/cases/{id}/files/{attached}", For::People),
    ("POST", "/cases/{id}/files/{attached}/removal", For::People),
    ("POST", "/cases/{id}/royalties/{royalty}/end", For::People),
    ("GET", "/cases/{id}/contract", For::People),
    ("GET", "/cases/{id}/print", For::People),
    ("GET", "/cases/{id}/dossier.zip", For::People),
    ("GET POST", "/achievements/{id}/intents/new", For::People),
    ("GET POST", "/demands", For::All),
    ("POST", "/achievements/{id}/favourite", For::People),
    ("POST", "/demands/{id}/favourite", For::People),
    ("GET", "/me/privacy", For::People),
    ("GET", "/me/export.json", For::People),
    ("GET", "/me/export.zip", For::People),
    ("POST", "/me/erasure", For::People),
    ("GET", "/searches/new", For::People),
    ("POST", "/searches", For::People),
    ("POST", "/searches/{id}/end", For::People),
    ("POST", "/searches/{id}/token", For::People),
    ("GET", "/feeds/searches/{token}", For::All),
    ("GET POST", "/feeds/searches/{token}/leave", For::All),
    ("GET", "/demands/new", For::All),
    ("GET", "/demands/{id}", For::All),
    ("GET", "/demands/{id}/matches", For::All),
    ("GET", "/demands/{id}/matches.atom", For::All),
    ("GET", "/demands/{id}/history", For::All),
    ("GET", "/demands/{id}/card.png", For::All),
    ("GET", "/demands/{id}/qr.svg", For::All),
    ("GET", "/demands/{id}/receipt", For::All),
    ("GET POST", "/demands/{id}/intents/new", For::People),
    ("GET", "/organisations", For::All),
    ("GET", "/organisations/{id}", For::All),
    ("GET", "/compare", For::All),
    ("GET", "/matches", For::All),
    ("GET", "/feeds/matches.atom", For::All),
    ("GET", "/suggest", For::All),
    ("GET", "/fields", For::All),
    ("GET", "/industries", For::All),
    ("GET", "/codes/{table}", For::All),
    ("GET", "/about/ranking", For::All),
    ("GET", "/about/data", For::All),
    ("GET", "/about/privacy", For::All),
    ("GET", "/about/rules", For::All),
    ("GET POST", "/tools/income-split", For::All),
    ("GET", "/tools/cost", For::All),
    ("GET", "/desk/audit", For::People),
    ("GET POST", "/organisations/{id}/members", For::People),
    ("POST", "/invitations/{id}/acceptance", For::People),
    ("POST", "/invitations/{id}/refusal", For::People),
    ("POST", "/invitations/{id}/end", For::People),
    ("GET POST", "/organisations/{id}/verification", For::People),
    ("GET", "/verifications/{id}", For::People),
    ("GET", "/verifications/{id}/document", For::People),
    ("POST", "/verifications/{id}/confirmation", For::People),
    ("POST", "/verifications/{id}/return", For::People),
    ("GET", "/achievements/{id}/feedback", For::People),
    ("GET POST", "/desk/rules", For::People),
    ("POST", "/desk/rules/{id}/end", For::People),
    ("GET POST", "/imports", For::People),
    ("GET", "/imports/{id}", For::People),
    ("POST", "/imports/{id}/mapping", For::People),
    ("POST", "/imports/{id}/order", For::People),
    ("POST", "/imports/{id}/reversal", For::People),
    ("GET", "/imports/{id}/reports/{file}", For::People),
    ("GET POST", "/desk/portfolio", For::People),
    ("POST", "/desk/portfolio/export", For::People),
    ("GET", "/desk/report", For::People),
    ("GET", "/desk/report.csv", For::People),
    ("GET", "/about/api", For::All),
    ("GET", "/achievements/{id}/access", For::People),
    ("GET POST", "/achievements/{id}/access/new", For::People),
    ("GET POST", "/achievements/{id}/files", For::People),
    ("GET", "/files/{id}/{name}", For::All),
    ("POST", "/files/{id}/removal", For::People),
    ("GET POST", "/achievements/{id}/complaints/new", For::People),
    ("GET POST", "/demands/{id}/complaints/new", For::People),
    ("GET", "/complaints", For::All),
    ("GET", "/complaints/{id}", For::People),
    ("POST", "/complaints/{id}/admission", For::People),
    ("POST", "/complaints/{id}/dismissal", For::People),
    ("POST", "/complaints/{id}/counter-notice", For::People),
    ("POST", "/complaints/{id}/proceedings", For::People),
    ("POST", "/complaints/{id}/reinstatement", For::People),
    ("POST", "/complaints/{id}/upholding", For::People),
    ("POST", "/complaints/{id}/withdrawal", For::People),
    ("GET", "/access/{id}", For::People),
    ("GET", "/access/{id}/agreement.txt", For::People),
    ("POST", "/access/{id}/approval", For::People),
    ("POST", "/access/{id}/refusal", For::People),
    ("POST", "/access/{id}/signature", For::People),
    ("GET POST", "/access/{id}/scan", For::People),
    ("GET POST", "/demands/{id}/edit", For::People),
    ("POST", "/demands/{id}/submission", For::People),
    ("POST", "/demands/{id}/renewal", For::People),
    ("POST", "/demands/{id}/closing", For::People),
    ("POST", "/demands/{id}/reopening", For::People),
    ("POST", "/demands/{id}/course", For::People),
    ("POST", "/access/{id}/end", For::People),
    ("GET POST", "/login/factor", For::All),
    ("GET POST", "/login/password", For::All),
    ("POST", "/me/suggestions", For::People),
    ("POST", "/me/suggestions/opinions", For::People),
    ("GET POST", "/me/password", For::People),
    ("POST", "/me/password/end", For::People),
    ("POST", "/login/passkey", For::All),
    ("POST", "/login/passkey/challenge", For::All),
    ("GET POST", "/me/passkeys", For::People),
    ("POST", "/me/passkeys/challenge", For::People),
    ("POST", "/me/passkeys/{id}/end", For::People),
    ("GET POST", "/me/factors", For::People),
    ("GET", "/me/factors/qr.svg", For::People),
    ("POST", "/me/factors/confirmation", For::People),
    ("POST", "/me/factors/recovery", For::People),
    ("POST", "/me/factors/end", For::People),
    ("GET POST", "/me/tokens", For::People),
    ("POST", "/me/tokens/{id}/end", For::People),
    ("GET POST", "/me/webhooks", For::People),
    ("GET", "/me/webhooks/{id}", For::People),
    ("POST", "/me/webhooks/{id}/tests", For::People),
    ("POST", "/me/webhooks/{id}/resumption", For::People),
    ("POST", "/me/webhooks/{id}/secret", For::People),
    ("POST", "/me/webhooks/{id}/end", For::People),
    ("GET", "/api/v1/cases", For::Programs),
    ("GET", "/api/v1/cases/{id}", For::Programs),
    ("POST", "/api/v1/cases/{id}/advance", For::Programs),
    ("POST", "/api/v1/cases/{id}/papers/{kind}", For::Programs),
    ("GET", "/healthz", For::All),
    ("GET", "/readyz", For::All),
    ("GET", "/metrics", For::All),
    ("GET POST", "/oai", For::All),
    ("GET", "/oai/listing.xsd", For::All),
    ("GET", "/robots.txt", For::All),
    ("GET", "/sitemap.xml", For::All),
    ("GET", "/sitemap/{kind}/{page}", For::All),
    ("GET", "/opensearch.xml", For::All),
    ("GET", "/feeds/achievements.atom", For::All),
    ("GET", "/feeds/demands.atom", For::All),
    ("GET", "/feeds/achievements.json", For::All),
    ("GET", "/feeds/demands.json", For::All),
    ("GET", "/feeds/demands.ics", For::All),
    ("GET", "/data", For::All),
    ("GET", "/data/{file}", For::All),
    ("GET", "/manifest.webmanifest", For::All),
    ("GET", "/assets/{hash}/{*file}", For::All),
    ("GET POST", "/login", For::All),
    ("GET", "/login/with/{provider}", For::All),
    ("GET", "/login/with/{provider}/return", For::All),
    ("POST", "/login/with/{provider}/welcome", For::All),
    ("POST", "/me/identities/{id}/end", For::People),
    ("GET", "/register", For::All),
    ("GET POST", "/login/{id}", For::All),
    ("POST", "/me/sign-out", For::People),
    ("GET", "/me", For::People),
    ("POST", "/me/name", For::People),
    ("GET", "/me/account", For::People),
    ("POST", "/me/sessions/{id}/end", For::People),
    ("GET POST", "/me/appointments", For::People),
    ("POST", "/me/appointments/{id}/end", For::People),
    ("GET", "/desk", For::People),
    ("POST", "/desk/appointments/{id}/approval", For::People),
    ("POST", "/desk/appointments/{id}/refusal", For::People),
    ("POST", "/desk/demands/{id}/decision", For::People),
    ("GET", "/intents/{id}", For::People),
    ("POST", "/intents/{id}/acceptance", For::People),
    ("POST", "/intents/{id}/broker", For::People),
    ("POST", "/intents/{id}/refusal", For::People),
    ("POST", "/intents/{id}/withdrawal", For::People),
    ("POST", "/demo/sign-in", For::Demo),
    ("GET", "/publicity", For::All),
    ("GET", "/feeds/publicity.atom", For::All),
    ("GET POST", "/publicity/new", For::People),
    ("GET", "/publicity/{id}", For::All),
    ("GET", "/publicity/{id}/snapshot.json", For::All),
    ("GET POST", "/publicity/{id}/edit", For::People),
    ("POST", "/publicity/{id}/posting", For::People),
    ("POST", "/publicity/{id}/withdrawal", For::People),
    ("GET POST", "/publicity/{id}/replacement", For::People),
    ("POST", "/publicity/{id}/objections", For::People),
    ("POST", "/publicity/objections/{id}/dismissal", For::People),
    ("POST", "/publicity/objections/{id}/upholding", For::People),
    ("GET", "/sw.js", For::All),
    ("GET", "/roadshows", For::All),
    ("GET POST", "/roadshows/new", For::People),
    ("GET", "/roadshows/{slug}", For::All),
    ("GET", "/roadshows/{slug}/agenda.ics", For::All),
    ("GET", "/roadshows/{slug}/qr.svg", For::All),
    ("GET", "/roadshows/{slug}/poster", For::All),
    ("GET POST", "/roadshows/{slug}/edit", For::People),
    ("POST", "/roadshows/{slug}/acts/{act}", For::People),
    ("POST", "/roadshows/{slug}/presentations", For::People),
    ("GET POST", "/roadshows/{slug}/presentations/{id}", For::People),
    ("POST", "/roadshows/{slug}/presentations/{id}/removal", For::People),
    ("POST", "/roadshows/{slug}/presentations/{id}/readiness", For::People),
    ("POST", "/roadshows/{slug}/presentations/{id}/turn", For::People),
    ("GET POST", "/roadshows/{slug}/presentations/{id}/agreement", For::People),
    ("GET POST", "/roadshows/{slug}/presentations/{id}/material", For::People),
    ("GET POST", "/roadshows/{slug}/presentations/{id}/material/file", For::People),
    ("POST", "/roadshows/{slug}/presentations/{id}/taps", For::All),
    ("POST", "/roadshows/{slug}/staff", For::People),
    ("POST", "/roadshows/{slug}/staff/{id}/end", For::People),
    ("GET POST", "/roadshows/{slug}/registration", For::All),
    ("GET", "/roadshows/{slug}/ticket", For::All),
    ("GET", "/roadshows/{slug}/ticket/qr.svg", For::All),
    ("POST", "/roadshows/{slug}/ticket/code", For::All),
    ("POST", "/roadshows/{slug}/ticket/code/new", For::All),
    ("POST", "/roadshows/{slug}/ticket/acceptance", For::All),
    ("POST", "/roadshows/{slug}/ticket/cancellation", For::All),
    ("POST", "/roadshows/{slug}/ticket/seats", For::All),
    ("POST", "/roadshows/{slug}/ticket/consent", For::All),
    ("GET", "/roadshows/{slug}/tickets/{ticket}", For::All),
    ("GET", "/roadshows/{slug}/guests", For::People),
    ("GET", "/roadshows/{slug}/guests.csv", For::People),
    ("GET POST", "/roadshows/{slug}/guests/import", For::People),
    ("GET", "/roadshows/{slug}/guests/{id}/badge", For::People),
    ("GET POST", "/roadshows/{slug}/check-in", For::People),
    ("GET", "/roadshows/{slug}/check-in/guests.json", For::People),
    ("POST", "/roadshows/{slug}/check-in/scans", For::People),
    ("POST", "/roadshows/{slug}/check-in/photo", For::People),
    ("GET POST", "/roadshows/{slug}/check-in/code", For::People),
    ("GET POST", "/roadshows/{slug}/check-in/self", For::All),
    ("GET", "/roadshows/{slug}/check-in/list", For::People),
    ("POST", "/roadshows/{slug}/check-in/walk-in", For::People),
    ("GET", "/roadshows/{slug}/stage", For::All),
    ("GET", "/roadshows/{slug}/screen", For::All),
    ("GET", "/roadshows/{slug}/live", For::All),
    ("GET", "/roadshows/{slug}/control", For::People),
    ("POST", "/roadshows/{slug}/questions", For::All),
    ("GET", "/roadshows/{slug}/questions.csv", For::People),
    ("POST", "/roadshows/{slug}/questions/{id}/votes", For::All),
    ("POST", "/roadshows/{slug}/questions/{id}/moderation", For::People),
    ("GET", "/roadshows/{slug}/meetings", For::All),
    ("POST", "/roadshows/{slug}/meetings/wishes", For::All),
    ("POST", "/roadshows/{slug}/meetings/wishes/{id}/{answer}", For::All),
    ("POST", "/roadshows/{slug}/meetings/away", For::All),
    ("POST", "/roadshows/{slug}/meetings/slots", For::People),
    ("POST", "/roadshows/{slug}/meetings/feed", For::All),
    ("GET", "/feeds/roadshows/{token}", For::All),
    ("POST", "/roadshows/{slug}/meetings/plan", For::People),
    ("GET", "/roadshows/{slug}/meetings/tables", For::People),
    ("POST", "/roadshows/{slug}/meetings/{id}/outcome", For::People),
    ("POST", "/roadshows/{slug}/meetings/{id}/cancellation", For::All),
    ("GET POST", "/roadshows/{slug}/invitations", For::People),
    ("POST", "/roadshows/{slug}/polls", For::People),
    ("POST", "/roadshows/{slug}/polls/{id}/end", For::People),
    ("POST", "/roadshows/{slug}/polls/{id}/votes", For::All),
    ("GET", "/roadshows/{slug}/scores", For::People),
    ("POST", "/roadshows/{slug}/scores/{id}", For::People),
    ("POST", "/roadshows/{slug}/scores/judges", For::People),
    ("POST", "/roadshows/{slug}/scores/judges/{id}/end", For::People),
    ("GET", "/roadshows/{slug}/funnel", For::People),
    ("POST", "/roadshows/{slug}/tasks/{task}", For::People),
    ("GET", "/roadshows/{slug}/referrals", For::People),
    ("POST", "/roadshows/{slug}/referrals/{id}/broker", For::People),
    ("POST", "/roadshows/{slug}/referrals/{id}/answer", For::People),
    ("GET", "/brokers", For::All),
    ("GET", "/brokers/{id}", For::All),
    ("GET POST", "/me/broker", For::People),
    ("POST", "/me/broker/credentials", For::People),
    ("POST", "/me/credentials/{id}/end", For::People),
    ("POST", "/desk/credentials/{id}/confirmation", For::People),
    ("POST", "/desk/credentials/{id}/refusal", For::People),
    ("GET", "/cases/{id}/assignments/new", For::People),
    ("POST", "/cases/{id}/assignments", For::People),
    ("GET", "/assignments/{id}", For::People),
    ("POST", "/assignments/{id}/acceptance", For::People),
    ("POST", "/assignments/{id}/refusal", For::People),
    ("POST", "/assignments/{id}/revocation", For::People),
    ("POST", "/assignments/{id}/hand-over", For::People),
    ("POST", "/assignments/{id}/expenses", For::People),
    ("POST", "/demands/{id}/claim", For::People),
    ("POST", "/claims/{id}/end", For::People),
    ("GET", "/me/scouting", For::People),
    ("GET POST", "/demands/{id}/scouting", For::People),
    ("GET", "/scouting/{id}", For::People),
    ("POST", "/scouting/{id}/acceptance", For::People),
    ("POST", "/scouting/{id}/refusal", For::People),
    ("POST", "/scouting/{id}/withdrawal", For::People),
    ("GET", "/me/introductions", For::People),
    ("GET POST", "/introductions/new", For::People),
    ("GET", "/introductions/{id}", For::People),
    ("POST", "/introductions/{id}/acknowledgement", For::People),
    ("POST", "/introductions/{id}/dispute", For::People),
    ("GET", "/introductions/{id}/certificate", For::People),
    ("GET", "/ledger/{certificate}", For::All),
    ("GET POST", "/desk/bypasses", For::People),
    ("GET POST", "/desk/bypasses/{id}/finding", For::People),
];

/// The same address with something in its places.
pub(super) fn filled(path: &str) -> String {
    path.replace("{id}", "0192a000-0000-7000-8000-000000000000")
        .replace("{step}", "what")
        .replace("{token}", "nobody")
        .replace("{table}", "industries")
        .replace("{name}", "a.pdf")
        .replace("{kind}", "achievements")
        .replace("{page}", "1")
        .replace("{hash}", "0")
        .replace("{*file}", "nothing")
        .replace("{slug}", "nothing")
        .replace("{act}", "end")
        .replace("{ticket}", "0")
        .replace("{answer}", "acceptance")
        .replace("{task}", "answers")
        .replace("{certificate}", "nothing")
        .replace("{note}", "0192a000-0000-7000-8000-000000000000")
        .replace("{milestone}", "0192a000-0000-7000-8000-000000000000")
        .replace("{receipt}", "0192a000-0000-7000-8000-000000000000")
        .replace("{expense}", "0192a000-0000-7000-8000-000000000000")
        .replace("{attached}", "0192a000-0000-7000-8000-000000000000")
        .replace("{royalty}", "0192a000-0000-7000-8000-000000000000")
}

pub(super) fn rows() -> BTreeMap<&'static str, (BTreeSet<&'static str>, For)> {
    CENSUS
        .iter()
        .chain(PROGRAMS)
        .map(|(methods, path, who)| (*path, (methods.split(' ').collect(), *who)))
        .collect()
}

#[test]
fn every_address_has_a_row() {
    let read = |name: &str| {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/web/src/");
        fs::read_to_string(format!("{path}{name}")).expect("the paths")
    };
    let rooms = ["roadshows", "brokers", "publicity", "ledger", "cases", "tools", "scouting"];
    let text =
        rooms.into_iter().fold(read("paths.rs"), |text, room| text + &read(&format!("paths/{room}.rs")));
    let quoted = text.split('"').skip(1).step_by(2).filter(|quoted| quoted.starts_with('/'));
    let known: BTreeSet<&str> = rows().into_keys().collect();
    let mounted: BTreeSet<&str> = quoted.collect();
    let odd: Vec<_> = known.symmetric_difference(&mounted).collect();
    assert!(odd.is_empty(), "in the census or in paths.rs alone: {odd:?}");
}

#[tokio::test]
async fn each_address_takes_its_methods_and_no_other() {
    let market = TestApp::start().await;
    for (path, (methods, who)) in rows() {
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH"] {
            let request = market.request(Method::from_bytes(method.as_bytes()).unwrap(), &filled(path));
            let answer = send(request.header("sec-fetch-site", "same-origin")).await;
            let taken = methods.contains(method) && who != For::Demo;
            if taken {
                assert!(answer.status != 405 && answer.status < 500, "{method} {path}: {}", answer.status);
            } else {
                let refused = if who == For::Demo { 404 } else { 405 };
                assert_eq!(answer.status, refused, "{method} {path}");
            }
            assert!(!answer.header("content-security-policy").is_empty(), "{method} {path} has no policy");
        }
    }
}

#[tokio::test]
async fn what_is_for_people_leads_visitors_to_the_way_in() {
    let market = TestApp::start().await;
    for (path, (methods, who)) in rows() {
        for method in &methods {
            let request = market.request(Method::from_bytes(method.as_bytes()).unwrap(), &filled(path));
            let answer = send(request.header("sec-fetch-site", "same-origin")).await;
            let led = answer.status == 303 && answer.header("location").starts_with("/login?next=");
            assert_eq!(led, who == For::People, "{method} {path}: {} {}", answer.status, answer.body);
            // A visitor may read some of what only a token lets write.
            let of_others = path.starts_with("/api/v1/achievements")
                || ["/api/v1/demands/{id}", "/api/v1/files/{id}"].contains(&path);
            let writes = *method != "GET" && of_others;
            let refused = who == For::Programs || writes;
            assert_eq!(answer.status == 401, refused, "{method} {path}: {} {}", answer.status, answer.body);
        }
    }
}

#[tokio::test]
async fn nothing_is_written_for_another_site() {
    let market = TestApp::start().await;
    let operator = market.person("13800000003", "operator", None).await;
    for (path, (methods, _)) in rows() {
        if methods.contains("POST") {
            let request = market.request(Method::POST, &filled(path));
            let request =
                request.header("sec-fetch-site", "cross-site").header("cookie", operator.cookie().unwrap());
            assert_eq!(send(request).await.status, 403, "{path}");
        }
    }
}
