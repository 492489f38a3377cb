//! Notices that are open to objection, as Atom.

use atom_syndication::{Entry, Link, Text};
use axum::extract::State;
use axum::response::Response;
use catalog::publicity::Notice;
use catalog::publicity::board::store as board;

use super::pages;
use crate::app::App;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::open::feeds::feed;
use crate::paths::{NoticePath, PublicityFeedPath, PublicityPath};

/// Entries in a feed.
const ENTRIES: i64 = 50;

pub(super) async fn open(
    _: PublicityFeedPath,
    frame: Frame,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let open = board::open(&mut tx, app.db().clock.now(), ENTRIES).await?;
    let entries = open.iter().filter_map(|notice| entry(&frame, notice)).collect();
    let title = frame.text("publicity-title");
    Ok(feed(&frame, &title, &PublicityPath.to_string(), &PublicityFeedPath.to_string(), entries))
}

fn entry(frame: &Frame, notice: &Notice) -> Option<Entry> {
    let said = &notice.state.posting()?.sealed.said;
    let mut entry = Entry::default();
    entry.set_title(Text::plain(notice.body.title.as_str()));
    entry.set_id(format!("urn:uuid:{}", notice.id));
    entry.set_updated(said.posted_at.fixed_offset());
    entry.set_published(said.posted_at.fixed_offset());
    entry.set_links(vec![Link {
        href: format!("{}{}", frame.base, NoticePath { id: notice.id }),
        rel: "alternate".into(),
        ..Link::default()
    }]);
    let summary =
        [pages::kind(frame, notice.kind()), said.unit_name.clone(), pages::standing(frame, &notice.state)];
    entry.set_summary(Some(Text::plain(summary.join(" · "))));
    Some(entry)
}
