//! The HTML of polls, as parts of the stage, of the moderator's page and of the wall.

use catalog::roadshow::polls::{Poll, PollId};
use maud::{Markup, html};

use crate::layout::Frame;
use crate::paths::{PollEndPath, PollVotePath, PollsPath};

/// In a hand: to choose while it is open, to read afterwards.
pub(in crate::roadshows) fn in_hand(
    frame: &Frame,
    slug: &str,
    polls: &[Poll],
    chosen: &[(PollId, i32)],
) -> Markup {
    html! {
        @if !polls.is_empty() {
            section #polls {
                h2 { (frame.text("polls-title")) }
                @for poll in polls {
                    @let own = chosen.iter().find(|(id, _)| *id == poll.id).map(|(_, choice)| *choice);
                    @if poll.is_open {
                        form.poll method="post" action=(PollVotePath { slug: slug.to_owned(), id: poll.id }) data-poll {
                            fieldset.many {
                                legend { (poll.question) }
                                @for one in &poll.choices { label.check { input type="radio" name="choice" value=(one.number) required checked[own == Some(one.number)]; (one.words) } }
                            }
                            button.button.quiet type="submit" { (frame.text(if own.is_some() { "poll-again" } else { "poll-vote" })) }
                        }
                        @if own.is_some() { (result(frame, poll)) }
                    } @else { p { b { (poll.question) } } (result(frame, poll)) }
                }
            }
        }
    }
}

/// Bars with their numbers beside them.
pub(in crate::roadshows) fn result(frame: &Frame, poll: &Poll) -> Markup {
    let all = poll.votes().max(1);
    html! {
        dl.poll-result data-poll-result=(poll.id) aria-label=(frame.text("poll-result")) {
            @for one in &poll.choices {
                div {
                    dt { (one.words) }
                    dd { svg.funnel width="120" height="12" viewBox="0 0 120 12" aria-hidden="true" { rect x="0" y="1" height="10" width=(one.votes * 120 / all) rx="2" fill="currentColor" {} } " " span.num { (one.votes) } }
                }
            }
        }
    }
}

pub(in crate::roadshows) fn moderated(frame: &Frame, slug: &str, polls: &[Poll]) -> Markup {
    html! {
        section #polls {
            h2 { (frame.text("polls-title")) }
            ul.guests { @for poll in polls {
                li.turn {
                    div { p { b { (poll.question) } } (result(frame, poll)) }
                    @if poll.is_open { form method="post" action=(PollEndPath { slug: slug.to_owned(), id: poll.id }) { button.button.quiet type="submit" aria-label=(format!("{} {}", frame.text("poll-close"), poll.question)) { (frame.text("poll-close")) } } }
                    @else { span.soft { (frame.text("poll-closed")) } }
                }
            } }
            form.sheet method="post" action=(PollsPath { slug: slug.to_owned() }) {
                div.field { label for="question" { (frame.text("poll-question")) } input id="question" type="text" name="question" maxlength="120" required autocomplete="off"; }
                div.field { label for="choices" { (frame.text("poll-choices")) } small id="choices-hint" { (frame.text("poll-choices-hint")) } textarea id="choices" name="choices" rows="4" required aria-describedby="choices-hint" {} }
                button.button.quiet type="submit" { (frame.text("poll-open")) }
            }
        }
    }
}
