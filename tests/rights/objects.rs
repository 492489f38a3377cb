//! What the addresses of the matrix are about: made by the people whom it belongs to, through the site.

use catalog::achievement::{self, AchievementId, Declared, Disclosure};
use catalog::demand::{self, DemandId};
use catalog::listing::store::{self, New};
use catalog::listing::{Document, Stage};
use catalog::organisation;
use catalog::person::PersonId;
use db::event::Actor;

use super::People;
use crate::app::{Answer, TestApp};
use crate::files::files_on;
use crate::files::making::png;

pub(super) const UNIT: &str = "某理工大学";
pub(super) const ASKER: &str = "某储能电站运营企业";

/// What stands in an address at a place like `{intent}`: a new one, or one that is in a stage.
pub(super) async fn object(market: &TestApp, people: &People<'_>, place: &str) -> String {
    let (kind, stage) = place.split_once('-').unwrap_or((place, "published"));
    counts_anew(market).await;
    match kind {
        "achievement" => achievement(market, people, stage).await,
        "demand" => demand(market, people, stage).await,
        "organisation" => unit(market, UNIT).await,
        "intent" => {
            let listing = achievement(market, people, stage).await;
            last(&people.asker.intends(&listing, &[]).await)
        }
        "complaint" => {
            let listing = achievement(market, people, stage).await;
            let path = format!("/achievements/{listing}/complaints/new");
            let form = [("ground", "right"), ("words", "与我单位专利相同"), ("truth", "yes")];
            last(people.asker.post(&path, &form).await.header("location"))
        }
        "access" => {
            let listing = reserved(market, people).await;
            last(&people.asker.asks_to_read(&listing).await)
        }
        "file" => {
            let listing = achievement(market, people, "draft").await;
            people.author.uploads(market, &listing, "public", "a.png", png()).await;
            let page = people.author.get(&format!("/achievements/{listing}/files")).await;
            files_on(&page)[0].split('/').nth(2).expect("an id").to_owned()
        }
        "search" => {
            follow(people).await;
            on(&people.asker.get("/me").await, "/searches/")
        }
        "feed" => {
            follow(people).await;
            let page = people.asker.get("/me").await;
            let token = page.body.split("/feeds/searches/").nth(1).expect("a feed");
            token.split('"').next().expect("a token").to_owned()
        }
        "secret" => {
            let before = on_page(&people.asker.get("/me/tokens").await, "/me/tokens/");
            let form = [("name", "报表机"), ("scope", "read"), ("days", "30")];
            people.asker.post("/me/tokens", &form).await;
            newest(&before, &people.asker.get("/me/tokens").await, "/me/tokens/")
        }
        "webhook" => {
            let form = [("name", "系统"), ("address", "https://example.com/hook"), ("topic", "listing")];
            let made = people.asker.post("/me/webhooks", &form).await;
            assert!(made.status < 400, "{}", made.body);
            on(&people.asker.get("/me/webhooks").await, "/me/webhooks/")
        }
        "session" => {
            // Another browser of the same person.
            market.db().clock.advance(chrono::Duration::minutes(2));
            let other = market.somebody();
            other.sign_in(super::mobile_of("asker")).await;
            let page = people.asker.get("/me/account").await;
            on(&page, "/me/sessions/")
        }
        "wish" => {
            let form = [("role", "researcher"), ("organisation", UNIT), ("note", "化工学院")];
            people.investor.post("/me/appointments", &form).await;
            on(&people.operator.get("/desk").await, "/desk/appointments/")
        }
        "appointment" => {
            // A second wish of the asker's: it ends without taking their role.
            let before = on_page(&people.asker.get("/me/appointments").await, "/me/appointments/");
            let form = [("role", "expert"), ("note", "兼任")];
            people.asker.post("/me/appointments", &form).await;
            newest(&before, &people.asker.get("/me/appointments").await, "/me/appointments/")
        }
        "invitation" => {
            // The expert is asked in.
            let members = format!("/organisations/{}/members", unit(market, UNIT).await);
            let form = [("address", super::mobile_of("expert")), ("role", "researcher")];
            people.officer.post(&members, &form).await;
            on(&people.officer.get(&members).await, "/invitations/")
        }
        "verification" => verification(market, people).await,
        "import" => {
            let way = people.officer.way().await;
            let brought = people
                .officer
                .brings(market, &way, "表.csv", "成果,成熟度\r\n某新型涂层,TRL 6\r\n船用余热发电,TRL 12\r\n")
                .await;
            people.officer.waits_for(brought.header("location")).await;
            last(brought.header("location"))
        }
        "scouting" => scouting(market, people).await,
        "line" => {
            let form = [
                ("rule", "listing.valid"),
                ("value", "90"),
                ("from", "2041-03-06"),
                ("source", "运营规则（测试）"),
            ];
            people.operator.post("/desk/rules", &form).await;
            on(&people.operator.get("/desk/rules").await, "/desk/rules/")
        }
        "notice" => {
            let state = place.split('-').nth(1).unwrap_or("posted");
            super::publicity::notice(market, people, state).await
        }
        "objection" => super::publicity::objection(market, people).await,
        "roadshow" => super::hall::roadshow(market, people, place.split('-').nth(1).unwrap_or("live")).await,
        "case" => super::cases::case(market, people, place.split('-').nth(1).unwrap_or("lead")).await,
        "paper" => "terms".to_owned(),
        "broker" | "credential" | "uncarried" | "assignment" | "claim" => {
            super::brokers::object(market, people, kind).await
        }
        "introduction" | "certificate" | "bypass" => super::ledger::object(market, people, kind).await,
        place => match super::cases::part(market, people, place).await {
            Some(part) => part,
            None => super::hall::part(market, people, place).await,
        },
    }
}

/// Nobody sends in one day as many intents as the matrix is about.
async fn counts_anew(market: &TestApp) {
    let mut tx = market.db().write().await.expect("a transaction");
    let forgotten = db::on!(&mut tx, |conn| sqlx::query("delete from attempt where act = 'made.intent'")
        .execute(conn)
        .await
        .map(|done| done.rows_affected()));
    forgotten.expect("they are forgotten");
    tx.commit().await.expect("it is kept");
}

async fn follow(people: &People<'_>) {
    let form = [("kind", "achievement"), ("query", "q=电池"), ("name", "电池")];
    assert_eq!(people.asker.post("/searches", &form).await.status, 303);
}

pub(super) async fn unit(market: &TestApp, name: &str) -> String {
    let mut tx = market.db().read().await.expect("a transaction");
    organisation::store::named(&mut tx, name).await.expect("an answer").expect("a unit").to_string()
}

async fn verification(market: &TestApp, people: &People<'_>) -> String {
    let page = format!("/organisations/{}/verification", unit(market, ASKER).await);
    let waiting = people.operator.get("/desk").await;
    if !waiting.body.contains("/verifications/") {
        people.asker.proves(market, &page, "91512081MA62K0260E", png()).await;
    }
    let desk = people.operator.get("/desk").await;
    on(&desk, "/verifications/")
}

/// A public achievement of the author's unit with a part for who has signed alone.
async fn reserved(market: &TestApp, people: &People<'_>) -> String {
    let id = people.author.writes(&format!("电堆 {}", market.db().ids.next()), "no_patent").await;
    let why = [
        ("problem", "占地大"),
        ("solution", "梯度流道和预应力密封，双极板无需机加工，泵耗不变而电流密度更高。"),
    ];
    people.author.saves(&format!("/achievements/{id}/draft/why"), &why).await;
    let tiers = ["public", "nda", "public", "public", "public", "deal_room", "registered", "public"];
    people.author.saves(&format!("/achievements/{id}/draft/tiers"), &tiers.map(|tier| ("tier", tier))).await;
    assert_eq!(people.author.submits(&id).await, 303);
    assert_eq!(people.officer.endorses(&id).await, 303);
    assert_eq!(people.operator.scores(&id, ["4", "4", "4", "4"]).await, 303);
    id
}

pub(super) async fn achievement(market: &TestApp, people: &People<'_>, stage: &str) -> String {
    put_achievement(market, people.author_id, stage).await.to_string()
}

/// An achievement of the author's unit put into a stage, past all reviews.
pub(crate) async fn put_achievement(market: &TestApp, author: PersonId, stage: &str) -> AchievementId {
    let id = AchievementId(market.db().ids.next());
    let disclosure = Some(Disclosure { declared: Declared::NoPatent, filed: None });
    let draft = achievement::Draft { title: format!("{stage} {id}"), disclosure, ..Default::default() };
    put(market, id, draft, UNIT, author, stage).await;
    id
}

async fn demand(market: &TestApp, people: &People<'_>, stage: &str) -> String {
    let id = DemandId(market.db().ids.next());
    let indicators = catalog::measure::extract::indicators("总氮去除率 ≥ 70%");
    let budget = Some(catalog::listing::Price::Fixed { fen: 80_000_000 });
    let draft = demand::Draft { title: format!("{stage} {id}"), indicators, budget, ..Default::default() };
    put(market, id, draft, ASKER, people.asker_id, stage).await;
    id.to_string()
}

/// A team that the expert refers to a demand of the asker's.
async fn scouting(market: &TestApp, people: &People<'_>) -> String {
    let demand = demand(market, people, "published").await;
    let form = [
        ("team", "某大学膜分离课题组"),
        ("contact_name", "李老师"),
        ("contact", "li@example.com"),
        ("why", "在同类工况做过中试"),
        ("agreed", "yes"),
        ("share", "yes"),
    ];
    let referred = people.expert.post(&format!("/demands/{demand}/scouting"), &form).await;
    assert_eq!(referred.status, 303, "{}", referred.body);
    last(referred.header("location"))
}

/// A listing put into a stage, past all reviews.
async fn put<D: Document>(market: &TestApp, id: D::Id, draft: D, unit: &str, owner: PersonId, stage: &str) {
    let db = market.db();
    let mut tx = db.write().await.expect("a transaction");
    let organisation = organisation::store::named(&mut tx, unit).await.expect("an answer");
    let goal = Stage::from_code(stage, db.clock.now()).expect("a stage");
    let begins = if goal.is_off() { Stage::Published { at: db.clock.now() } } else { goal };
    let new = New {
        id,
        draft,
        organisation,
        stage: begins,
        expires_at: None,
        owner: Some(owner),
        import: None,
        source: None,
        resembles: None,
    };
    store::insert(&mut tx, db, &Actor::System, &[new]).await.expect("a listing");
    if goal != begins {
        let was = store::find::<D>(&mut tx, id).await.expect("an answer").expect("a listing");
        let mut then = was.clone();
        then.listing.stage = goal;
        store::save(&mut tx, db, &Actor::System, "listing.moved", &was, &then).await.expect("a stage");
    }
    tx.commit().await.expect("it is written");
}

/// The last part of an address.
fn last(path: &str) -> String {
    path.split('?').next().and_then(|path| path.split('/').next_back()).expect("an id").to_owned()
}

/// The id in the first address of a page that begins so.
fn on(page: &Answer, beginning: &str) -> String {
    let ids = on_page(page, beginning);
    ids.into_iter().next().unwrap_or_else(|| panic!("no {beginning} in {}", page.body))
}

pub(super) fn on_page(page: &Answer, beginning: &str) -> Vec<String> {
    let beginning = format!("\"{beginning}");
    let ids = page.body.split(&beginning).skip(1).filter_map(|rest| rest.split(['/', '"']).next());
    ids.filter(|id| id.len() == 36).map(str::to_owned).collect()
}

/// The id that stands on a page now and did not before.
fn newest(before: &[String], page: &Answer, beginning: &str) -> String {
    let now = on_page(page, beginning);
    now.into_iter().find(|id| !before.contains(id)).expect("something new")
}
