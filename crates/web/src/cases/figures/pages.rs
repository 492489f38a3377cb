//! The HTML of the figures: a chart with its table, and how each number is counted.

use catalog::case::figures::{Contract, Passage};
use catalog::taxonomy::region;
use maud::{Markup, html};

use super::{Counted, Figures, Row};
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, desk_page, facts};
use crate::paths::{BrokerPath, CaseFiguresPath, CasePath, CasesPath, FigureContractsPath, RulesPath};

pub(super) fn show(frame: &Frame, figures: &Figures) -> Markup {
    let title = frame.text("case-figures-title");
    desk_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.text("case-figures-lead")) }
            (passages(frame, &figures.passages))
            (turnover(frame, figures))
            (records(frame, figures))
        },
    )
}

fn passages(frame: &Frame, all: &[Passage]) -> Markup {
    let opened = all.first().map_or(0, |first| first.reached).max(1);
    let name = frame.text("case-figures-passages");
    html! {
        section {
            h2 { (name) }
            p.soft { (frame.text("case-figures-passages-how")) }
            div.scroll tabindex="0" role="region" aria-label=(name) {
                table {
                    thead { tr { @for column in ["stage", "here", "reached", "share", "median"] { th scope="col" { (frame.text(&format!("case-figures-{column}"))) } } } }
                    tbody { @for one in all {
                        tr {
                            th scope="row" { (frame.text(&format!("case-stage-{}", one.stage.code()))) (bar(one.reached * 100 / opened)) }
                            td.num { a href=(format!("{CasesPath}?stage={}&standing=open", one.stage.code())) { (one.here) } }
                            td.num { a href=(format!("{CasesPath}?reached={}", one.stage.code())) { (one.reached) } }
                            td.num { (one.reached * 100 / opened) "%" }
                            td.num { @match one.median { Some(time) => (frame.say("case-figures-days", &[("days", format!("{}.{}", time.num_hours() / 24, time.num_hours() % 24 * 10 / 24).into())])), None => "—" } }
                        }
                    } }
                }
            }
        }
    }
}

/// A share of all as a bar; the number stands beside it in the table.
fn bar(share: i64) -> Markup {
    html! { svg.bars width="100" height="8" viewBox="0 0 100 8" aria-hidden="true" { rect.supply width=(share) height="8" rx="2" {} } }
}

fn turnover(frame: &Frame, figures: &Figures) -> Markup {
    let turnover = &figures.turnover;
    let errors = Errors::new();
    let fields = Fields { frame, errors: &errors, form: "case-figures" };
    let money = |fen: i64| facts::money(frame.lang, fen);
    let rows = format!("{FigureContractsPath}?year={}", figures.year);
    let stem = &figures.stem;
    html! {
        section {
            h2 { (frame.say("case-figures-turnover", &[("year", figures.year.to_string().into())])) }
            form.sheet method="get" action=(CaseFiguresPath) {
                (fields.input(&Input::text("year", &figures.year.to_string()).number()))
                (fields.input(&Input::text("region", &figures.region).number()))
                button.button.quiet type="submit" { (frame.text("case-figures-ask")) }
            }
            dl.codes {
                dt { (frame.text("case-figures-contracts")) } dd.num { a href=(rows) { (turnover.contracts) } }
                dt { (frame.text("case-figures-amount")) } dd.num { a href=(rows) { (money(turnover.amount)) } }
                dt { (frame.text("case-figures-technical")) } dd.num { a href=(format!("{rows}&certified=yes")) { (money(turnover.technical)) } }
                dt { (frame.text("case-figures-local")) } dd.num { @match turnover.local_rate() { Some(rate) => { (rate) "%" }, None => "—" } " · " a href=(format!("{rows}&from={stem}&to={stem}")) { (money(turnover.local)) } " / " a href=(format!("{rows}&from={stem}")) { (money(turnover.from_here)) } }
            }
            p.soft { (frame.text("case-figures-turnover-how")) }
        }
    }
}

fn records(frame: &Frame, figures: &Figures) -> Markup {
    let name = frame.text("case-figures-records");
    html! {
        section {
            h2 { (name) }
            p.soft { (frame.text("case-figures-records-how")) " " a href=(RulesPath) { (frame.text("rules-title")) } }
            @if figures.records.is_empty() { p.soft { (frame.text("case-figures-records-none")) } }
            @else {
                div.scroll tabindex="0" role="region" aria-label=(name) {
                    table {
                        thead { tr { @for column in ["broker", "cases", "signed", "amount", "settled", "weight"] { th scope="col" { (frame.text(&format!("case-figures-{column}"))) } } th scope="col" { (frame.say("case-figures-hours", &[("year", figures.year.to_string().into())])) } } }
                        tbody { @for Row { record, name, hours, shown } in &figures.records {
                            @let rows = format!("{FigureContractsPath}?broker={}", record.broker);
                            tr {
                                th scope="row" { (name) }
                                td.num { a href=(format!("{CasesPath}?broker={}", record.broker)) { (record.cases) } }
                                td.num { a href=(rows) { (record.signed) } }
                                td.num { a href=(rows) { (facts::money(frame.lang, record.amount)) } }
                                td.num { a href=(format!("{rows}&settled=yes")) { (record.settled) } }
                                td.num { a href=(rows) { (hundredths(record.weight)) } }
                                td.num { @if *shown { a href=(format!("{}#credentials", BrokerPath { id: record.broker })) { (hours) } } @else { (hours) } }
                            }
                        } }
                    }
                }
            }
        }
    }
}

fn hundredths(weight: i64) -> String {
    format!("{}.{:02}", weight / 100, weight % 100)
}

/// The contracts that a number counts, with the sums that it is.
pub(super) fn contracts(frame: &Frame, counted: &Counted) -> Markup {
    let title = frame.text("figure-contracts");
    let sum = |of: fn(&Contract) -> i64| counted.contracts.iter().map(of).sum::<i64>();
    let money = |fen: i64| facts::money(frame.lang, fen);
    let mut columns = vec!["title", "technical", "amount"];
    if counted.broker.is_some() {
        columns.extend(["share", "weight"]);
    }
    desk_page(
        frame,
        &title,
        html! {
            p.acts-inline { a href=(CaseFiguresPath) { (frame.text("case-figures-title")) } }
            h1 { (title) }
            p.lead { @if let Some(broker) = &counted.broker { (broker) " · " } (frame.say("figure-contracts-lead", &[("count", counted.contracts.len().into())])) @if counted.more { " " (frame.text("figure-contracts-more")) } }
            @if counted.contracts.is_empty() { p.soft { (frame.text("figure-contracts-none")) } }
            @else {
                div.scroll tabindex="0" role="region" aria-label=(title) {
                    table {
                        thead { tr { @for column in &columns { th scope="col" { (frame.text(&format!("figure-contracts-{column}"))) } } } }
                        tbody { @for one in &counted.contracts { (contract(frame, counted, one)) } }
                        tfoot { tr {
                            th scope="row" { (frame.text("figure-contracts-sum")) }
                            td.num { (money(sum(|one| one.technical.unwrap_or(0)))) } td.num { (money(sum(|one| one.amount))) }
                            @if counted.broker.is_some() { td {} td.num { (hundredths(sum(|one| one.weight))) } }
                        } }
                    }
                }
            }
        },
    )
}

fn contract(frame: &Frame, counted: &Counted, one: &Contract) -> Markup {
    let place = |code: &Option<String>| match code {
        Some(code) => region::short_name(code).unwrap_or_else(|| code.clone()),
        None => "—".to_owned(),
    };
    html! {
        tr {
            th scope="row" {
                a href=(CasePath { id: one.case }) { (one.title) }
                br; small {
                    @if !one.kind.is_empty() { (frame.text(&format!("paper-terms-contract-{}", one.kind))) " · " }
                    (facts::day(frame.lang, one.signed_on)) " · " (place(&one.seller_region)) " → " (place(&one.buyer_region))
                    @if one.settled { " · " (frame.text("case-figures-settled")) }
                }
            }
            td.num { @match one.technical { Some(fen) => (facts::money(frame.lang, fen)), None => "—" } }
            td.num { (facts::money(frame.lang, one.amount)) }
            @if counted.broker.is_some() { td.num { (one.share) "‰" } td.num { (hundredths(one.weight)) } }
        }
    }
}
