//! The log (操作记录) by object or by person: for the operator and the bureau, who read it and change nothing.

mod pages;
mod store;

use std::collections::{HashMap, HashSet};

use axum::Router;
use axum::extract::State;
use axum_extra::routing::RouterExt;
use catalog::listing::Document;
use catalog::{achievement, demand, organisation};
use db::Tx;
use db::event::Line;
use serde::Deserialize;
use uuid::Uuid;

use crate::accounts::role::Role;
use crate::accounts::viewer::Staff;
use crate::app::App;
use crate::exports::{self, Export};
use crate::failure::Failure;
use crate::form::Asked;
use crate::intents;
use crate::layout::{Frame, Page};
use crate::paths::AuditPath;

/// Lines of the log that one look shows.
const LINES: i64 = 200;
/// How the log calls a person, and who carries cases, who is one.
const PERSON: &str = "person";
const BROKER: &str = "broker";
/// That two must review an achievement, by its id.
const SENSITIVITY: &str = "sensitivity";

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(show)
}

/// What narrows the log to what was taken out of the market.
const EXPORTS: &str = "exports";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    id: String,
    /// `exports`, or nothing.
    only: String,
}

impl Wanted {
    fn only_exports(&self) -> bool {
        self.only == EXPORTS
    }
}

/// What was asked for, and what the log has of it.
struct Look {
    /// Whose or of what; of exports also none, which is all of them.
    id: Option<Uuid>,
    lines: Vec<Line>,
    /// What was taken, line by line, where exports alone are looked at.
    exports: Option<Vec<Export>>,
    names: Names,
    /// Lines left out, for they would tell who asked or posted without a name.
    left_out: usize,
}

async fn show(
    _: AuditPath,
    frame: Frame,
    Staff(viewer): Staff,
    Asked(asked): Asked<Wanted>,
    State(app): State<App>,
) -> Page {
    if !viewer.is(Role::Operator) && !viewer.is(Role::Bureau) {
        return Err(Failure::NotFound("audit"));
    }
    let id = id_in(asked.id.trim());
    // What was typed and is no id is found nowhere.
    if id.is_none() && !(asked.only_exports() && asked.id.trim().is_empty()) {
        return Ok(pages::show(&frame, &asked, None));
    }
    let mut tx = app.db().read().await?;
    let exports = match asked.only_exports() {
        true => Some(exports::store::newest(&mut tx, id, LINES).await?),
        false => None,
    };
    let mut lines = match (&exports, id) {
        (Some(taken), _) => taken.iter().map(|one| one.line.clone()).collect(),
        (None, Some(id)) => db::event::lines(&mut tx, id, LINES).await?,
        (None, None) => Vec::new(),
    };
    let names = Names::of(&mut tx, id, &lines).await?;
    let all = lines.len();
    // Who looks at a person must not learn here what that person asked without a name. No export is of such a thing.
    if exports.is_none() {
        lines.retain(|line| Some(line.object_id) == id || !names.hides_actor(line));
    }
    let left_out = all - lines.len();
    Ok(pages::show(&frame, &asked, Some(&Look { id, lines, exports, names, left_out })))
}

/// The first id in what was typed: an id alone, or the address of a page.
fn id_in(typed: &str) -> Option<Uuid> {
    typed.split(['/', '?', '=', '&', '#', ' ']).find_map(|part| part.parse().ok())
}

/// What an id stands for, as far as who reads the log may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Named {
    Person(String),
    Organisation(String),
    Achievement { title: String, is_public: bool },
    Demand { title: String, is_public: bool },
}

/// The names of one look.
#[derive(Debug, Default)]
struct Names {
    known: HashMap<Uuid, Named>,
    /// Of intents and demands without a name: whose they are.
    unnamed: HashMap<Uuid, Uuid>,
}

impl Names {
    /// Asks one query for each kind, whatever the number of lines.
    async fn of(tx: &mut Tx, asked: Option<Uuid>, lines: &[Line]) -> db::Result<Self> {
        let of = |kinds: &[&str]| {
            let objects = lines.iter().filter(|line| kinds.contains(&line.object_kind.as_str()));
            unique(objects.map(|line| line.object_id))
        };
        // What was asked for has a name of its own where nothing was done to it, but by it.
        let people = lines.iter().filter_map(Line::person).chain(of(&[PERSON, BROKER])).chain(asked);
        let mut names = Self::default();
        for (id, name) in store::people(tx, &unique(people)).await? {
            names.known.insert(id, Named::Person(name));
        }
        for (id, name) in store::organisations(tx, &of(&[organisation::store::KIND])).await? {
            names.known.insert(id, Named::Organisation(name));
        }
        for one in store::achievements(tx, &of(&[achievement::Draft::KIND, SENSITIVITY])).await? {
            let named = Named::Achievement { title: one.title, is_public: one.is_public };
            names.known.insert(one.id, named);
        }
        for one in store::demands(tx, &of(&[demand::Draft::KIND])).await? {
            if let Some(owner) = one.owner_id.filter(|_| one.is_anonymous()) {
                names.unnamed.insert(one.id, owner);
            }
            if one.has_left {
                names.known.insert(one.id, Named::Demand { title: one.title, is_public: one.is_public });
            }
        }
        names.unnamed.extend(store::unnamed_intents(tx, &of(&[intents::KIND])).await?);
        Ok(names)
    }

    /// Whether a line is about something without a name, and done by whose it is.
    fn hides_actor(&self, line: &Line) -> bool {
        line.person().is_some_and(|person| self.unnamed.get(&line.object_id) == Some(&person))
    }

    fn find(&self, id: Uuid) -> Option<&Named> {
        self.known.get(&id)
    }
}

fn unique(ids: impl IntoIterator<Item = Uuid>) -> Vec<Uuid> {
    ids.into_iter().collect::<HashSet<_>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_alone_and_in_an_address() {
        let id = "0190a0b0-0000-7000-8000-000000000001";
        for typed in [
            id.to_owned(),
            format!("/achievements/{id}/history"),
            format!("https://market.example/desk/audit?id={id}"),
        ] {
            assert_eq!(id_in(&typed).map(|id| id.to_string()).as_deref(), Some(id), "{typed}");
        }
        assert_eq!(id_in("全钒液流电池"), None);
        assert_eq!(id_in(""), None);
    }
}
