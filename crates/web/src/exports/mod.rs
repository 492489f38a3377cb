//! What leaves the market with personal or reserved data in it: who took what, when and how much, in the log of what it was
//! taken of (个人信息保护法 §51). The operator reads it on the desk, and a person what concerns them among their own data.

pub(crate) mod store;

use std::collections::HashSet;

use catalog::achievement::{self, AchievementId};
use catalog::case::board;
use catalog::listing::store as listings;
use catalog::organisation;
use catalog::roadshow::guest::store as guests;
use db::event::{Actor, Event, Line, Object, image};
use db::{Db, Tx};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::accounts::role::Viewer;
use crate::app::App;
use crate::cases;
use crate::failure::Failure;

/// Exports that a person's own page lists.
const LISTED: usize = 100;
/// Exports among which those are looked for.
const LOOKED: i64 = 1_000;

/// What was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken<'a> {
    /// A person's own copy of what is kept of them.
    Copy,
    /// The same with its tables and files.
    Package,
    /// Achievements of a unit, whole.
    Portfolio(&'a [AchievementId]),
    /// The numbers of a unit's year.
    Report,
    /// The list of guests of a roadshow.
    Guests,
    /// All of a case.
    Dossier,
    /// A whole library, with what is not public.
    Library,
    /// What people judged of pairs, with both texts.
    Judgements,
}

impl Taken<'_> {
    /// As in the log and in the keys of the locales.
    const fn code(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Package => "package",
            Self::Portfolio(_) => "portfolio",
            Self::Report => "report",
            Self::Guests => "guests",
            Self::Dossier => "dossier",
            Self::Library => "library",
            Self::Judgements => "judgements",
        }
    }

    /// The act, and the noun of what it was taken of.
    const fn act(self) -> (&'static str, &'static str) {
        match self {
            Self::Copy | Self::Package => ("person.exported", "person"),
            Self::Portfolio(_) | Self::Report => ("organisation.exported", organisation::store::KIND),
            Self::Guests => ("roadshow.exported", "roadshow"),
            Self::Dossier => ("case.exported", cases::KIND),
            Self::Library | Self::Judgements => ("market.exported", "market"),
        }
    }
}

/// Notes what is taken of something, and how many rows or parts it has, in the caller's transaction.
pub(crate) async fn note(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    taken: Taken<'_>,
    of: Uuid,
    rows: usize,
) -> db::Result<()> {
    let (act, kind) = taken.act();
    let mut after = json!({ "what": taken.code(), "rows": rows });
    // Whom it concerns is who owns these.
    if let (Taken::Portfolio(ids), Some(fields)) = (taken, after.as_object_mut()) {
        fields.insert("achievements".to_owned(), json!(ids));
    }
    let event = Event { actor, act, object: Object { kind, id: of }, before: None, after: image(&after) };
    db::event::record(tx, db, &[event]).await
}

/// The same in a transaction of its own, of what was only read.
pub(crate) async fn note_read(
    app: &App,
    viewer: &Viewer,
    taken: Taken<'_>,
    of: Uuid,
    rows: usize,
) -> Result<(), Failure> {
    let mut tx = app.db().write().await?;
    note(&mut tx, app.db(), &viewer.actor(), taken, of, rows).await?;
    Ok(tx.commit().await?)
}

/// An export as the log has it.
#[derive(Clone, Debug)]
pub(crate) struct Export {
    pub line: Line,
    /// The code of what was taken.
    pub what: &'static str,
    /// Rows or parts; none of what was taken before they were counted.
    pub rows: Option<u64>,
    achievements: HashSet<Uuid>,
}

impl Export {
    /// What an act without its particulars took is what it could take when there were none.
    fn read(line: Line, after: Option<&str>) -> Self {
        let said: Value = after.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let known = ["copy", "package", "portfolio", "report", "guests", "dossier", "library", "judgements"];
        let what = said.get("what").and_then(Value::as_str).unwrap_or_default();
        let what = known.into_iter().find(|one| *one == what).unwrap_or(match line.act.as_str() {
            "organisation.exported" => "portfolio",
            "roadshow.exported" => "guests",
            "case.exported" => "dossier",
            _ => "copy",
        });
        let ids = said.get("achievements").and_then(Value::as_array);
        let achievements: HashSet<Uuid> =
            ids.into_iter().flatten().filter_map(|id| id.as_str()?.parse().ok()).collect();
        let rows = said.get("rows").or_else(|| said.get("guests")).and_then(Value::as_u64);
        let rows = rows.or_else(|| ids.and_then(|ids| u64::try_from(ids.len()).ok()));
        Self { line, what, rows, achievements }
    }

    /// As it stands in a person's own copy.
    pub(crate) fn copied(&self) -> Value {
        json!({ "at": self.line.at, "what": self.what, "rows": self.rows, "of": self.line.object_id })
    }
}

/// What was taken that concerns a person, newest first: their own copies, lists of guests that they stood on, cases that they
/// are a party of or carry, and achievements that are theirs.
pub(crate) async fn concerning(tx: &mut Tx, viewer: &Viewer) -> db::Result<Vec<Export>> {
    let registered = guests::owned(tx, viewer.id, &[]).await?;
    let whose = Some(board::Whose { person: Some(viewer.id), ..board::Whose::default() });
    let dealt = board::store::list(tx, &board::Wanted { whose, ..board::Wanted::default() }).await?;
    let owned = listings::of_owner::<achievement::Draft>(tx, viewer.id).await?;
    let achievements: HashSet<Uuid> = owned.iter().map(|one| one.id.0).collect();
    let of: HashSet<Uuid> = [viewer.id.0]
        .into_iter()
        .chain(registered.iter().map(|one| one.roadshow.0))
        .chain(dealt.iter().map(|one| one.id.0))
        .chain(owned.iter().filter_map(|one| Some(one.organisation?.0)))
        .collect();
    let of: Vec<Uuid> = of.into_iter().collect();
    let mut found = store::of_objects(tx, &of, LOOKED).await?;
    found.retain(|one| match one.line.act.as_str() {
        "organisation.exported" => !one.achievements.is_disjoint(&achievements),
        // Who came onto the list later was not on what was taken.
        "roadshow.exported" => registered
            .iter()
            .any(|guest| guest.roadshow.0 == one.line.object_id && guest.registered_at <= one.line.at),
        _ => true,
    });
    found.truncate(LISTED);
    Ok(found)
}
