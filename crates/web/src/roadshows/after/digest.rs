//! What whoever presented is told when the event is over: how the hall took it, in numbers. Names come with the intents alone.

use catalog::achievement;
use catalog::listing::store as listings;
use catalog::roadshow::stage::question::{Asked, store as questions};
use catalog::roadshow::stage::{Kind, store as stage};
use catalog::roadshow::{Presentation, Roadshow, Turn};
use db::Tx;

use crate::app::App;
use crate::failure::Failure;
use crate::listings::rights;
use crate::messages::Letter;
use crate::paths::StagePath;

/// To the author of each achievement that was on a stage.
pub(super) async fn to_speakers(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    agenda: &[Presentation],
) -> Result<(), Failure> {
    let counts = stage::counts(tx, roadshow.id).await?;
    let asked = questions::all(tx, roadshow.id).await?;
    for one in agenda.iter().filter(|one| one.state != Turn::Skipped) {
        let Some(id) = one.slot.achievement else { continue };
        let Some(listed) = listings::find::<achievement::Draft>(tx, id).await? else { continue };
        let Some(author) = rights::author(tx, &listed).await? else { continue };
        let count = |kind: Kind| counts.get(&(one.id, kind)).copied().unwrap_or_default();
        let is_heard = |state: Asked| matches!(state, Asked::Shown | Asked::Answered);
        let heard =
            asked.iter().filter(|question| question.presentation == Some(one.id) && is_heard(question.state));
        let place = StagePath { slug: roadshow.draft.slug.clone() };
        let values = [
            ("title", roadshow.draft.title.as_str().into()),
            ("what", one.slot.title.as_str().into()),
            ("interest", count(Kind::Interest).into()),
            ("meeting", count(Kind::Meeting).into()),
            ("material", count(Kind::Material).into()),
            ("questions", heard.count().into()),
            ("place", format!("{}{place}?id={}", app.address(), one.id).into()),
        ];
        let letter = Letter::of("mail-roadshow-subject", "mail-roadshow-speaker", &values);
        letter.to(tx, app.db(), author).await?;
    }
    Ok(())
}
