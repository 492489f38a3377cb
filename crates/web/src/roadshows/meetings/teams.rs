//! A team that is off the stage meets nobody there.

use catalog::roadshow::agenda::store as slots_of;
use catalog::roadshow::guest::claim;
use catalog::roadshow::guest::store as guests;
use catalog::roadshow::meetings::{Answer, Outcome, speech, store};
use catalog::roadshow::{Presentation, Roadshow};
use db::Tx;
use db::event::Actor;

use super::acts::tell;
use crate::app::App;
use crate::failure::Failure;

/// Calls off what was planned and wished with a team, and tells its guests. Before its place is taken from it, while it is known what
/// it would have shown.
pub(in crate::roadshows) async fn call_off(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    actor: &Actor,
    team: &Presentation,
) -> Result<(), Failure> {
    let db = app.db();
    guests::lock(tx, roadshow.id).await?;
    for one in store::planned(tx, roadshow.id).await? {
        if one.wish.presentation == team.id && one.outcome == Outcome::Planned {
            store::settle(tx, db, actor, &one, Outcome::Cancelled).await?;
        }
    }
    let agenda = slots_of::agenda(tx, roadshow.id).await?;
    for wish in store::wishes_of(tx, roadshow.id, team.id.0).await? {
        let stands = matches!(wish.answer, Answer::Requested | Answer::Accepted);
        if stands && store::answer(tx, db, actor, &wish, Answer::Withdrawn, "").await? {
            tell(tx, app, roadshow, &agenda, &wish, false, "mail-meeting-team-off").await?;
        }
    }
    // Whoever stands in this place later has said nothing of when and how they talk.
    claim::store::call_off(tx, team.id).await?;
    store::set_away(tx, roadshow.id, team.id.0, &[]).await?;
    Ok(speech::store::set(tx, roadshow.id, team.id.0, &[]).await?)
}
