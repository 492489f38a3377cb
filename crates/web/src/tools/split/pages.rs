//! The HTML of the simulator.

use catalog::rule::Line;
use catalog::split::{By, Cost, Party, Plan, Portion, Sheet, Way};
use maud::{Markup, html};

use super::View;
use crate::layout::fields::{Fields, Input};
use crate::layout::{Frame, facts};
use crate::paths::{CostPath, IncomeSplitPath};
use crate::rules::pages as rules;
use crate::tools::pages::{Bar, caution, chart, chosen, places, rested_on, shell};

pub(super) fn show(frame: &Frame, view: &View) -> Markup {
    let is_listed = view.errors.is_empty() && view.result.is_none();
    let result = view.result.as_ref().map(|(plan, sheet)| {
        html! {
            (result(frame, plan, sheet))
            @if let Some(address) = &view.address { p.note.no-print { (frame.text("split-names-stay")) " " a href=(address) { (frame.text("split-link")) } } }
        }
    });
    let other = (CostPath.to_string(), "cost-title");
    shell(frame, "split", other, is_listed, (result, asked(frame, view)))
}

fn asked(frame: &Frame, view: &View) -> Markup {
    let form = &view.form;
    let fields = Fields { frame, errors: &view.errors, form: "split" };
    let ways: Vec<(&str, String)> = Way::ALL
        .into_iter()
        .map(|way| (way.code(), frame.text(&format!("split-way-{}", way.code()))))
        .collect();
    html! {
        section.asks {
            h2 { (frame.text("tool-asks")) }
            (fields.summary())
            @if let Some(line) = &view.floor { (caution(frame, "split-floor", line)) }
            form.sheet method="post" action=(IncomeSplitPath) novalidate {
                (fields.choice("way", &form.way, &ways))
                (fields.choice("jurisdiction", chosen(&form.jurisdiction), &places(frame, &form.jurisdiction)))
                (fields.input(&Input::text("day", &form.day).date()))
                (fields.input(&Input::text("gross", &form.gross).number().required()))
                h3 { (frame.text("split-costs")) }
                p.soft { (frame.text("split-costs-lead")) }
                @for cost in Cost::ALL { (fields.input(&Input::text(cost.code(), form.cost(cost)).number())) }
                h3 { (frame.text("split-shares")) }
                p.soft { (frame.text("split-shares-lead")) }
                (fields.input(&Input::text("team", &form.team).number()))
                (fields.input(&Input::text("lead", &form.lead).number()))
                (fields.input(&Input::text("staff", &form.staff).number()))
                (fields.input(&Input::text("office", &form.office).number()))
                (fields.input(&Input::text("department", &form.department).number()))
                h3 { (frame.text("split-people")) }
                p.soft { (frame.text("split-people-lead")) }
                (fields.area("leads", &form.leads, 3, false))
                (fields.area("others", &form.others, 3, false))
                (fields.area("helpers", &form.helpers, 2, false))
                button.button type="submit" { (frame.text("tool-reckon")) }
            }
        }
    }
}

/// A sheet with what it rests on.
pub(crate) fn result(frame: &Frame, plan: &Plan, sheet: &Sheet) -> Markup {
    let money = |fen: i64| facts::exact(frame.lang, fen);
    let (points, by) = &sheet.team;
    let bars: Vec<Bar> = sheet.portions.iter().map(|portion| bar(frame, portion)).collect();
    let title = frame.text("split-sheet");
    html! {
        section {
            h2 { (title) }
            dl.codes.kinds {
                dt { (frame.text("split-way")) } dd { (frame.text(&format!("split-way-{}", plan.way.code()))) }
                dt { (frame.text("split-jurisdiction")) } dd { (rules::place(frame, plan.jurisdiction)) }
                dt { (frame.text("split-day")) } dd { (facts::day(frame.lang, plan.day)) }
                dt { (frame.text("split-income")) } dd { (money(plan.gross)) }
                @for (cost, fen) in &plan.costs { dt { (frame.text(&format!("split-{}-off", cost.code()))) } dd { "−" (money(*fen)) } }
                dt { (frame.text("split-net")) } dd { b { (money(sheet.net)) } }
                dt { (frame.text("split-pool")) } dd { b { (money(sheet.pool)) } " (" (facts::percent(*points)) "%, " (basis(frame, by)) ")" }
            }
            (chart(frame, &title, sheet.net, &bars))
            @for line in &sheet.cautions { (caution(frame, "split-caution", line)) }
            @if let Some(line) = &sheet.option { (caution(frame, "split-option", line)) }
            @if let Some(line) = &sheet.publicity {
                p { (frame.say("split-publicity", &[("place", rules::place(frame, line.jurisdiction).into()), ("number", rules::number(frame, line).into())])) }
            }
            @if let Some((least, most)) = &sheet.years {
                p { (frame.say("split-years", &[("least", (least.value / 12).into()), ("most", (most.value / 12).into())])) }
            }
            (people(frame, sheet))
            p.on-paper { (frame.text("split-signed")) }
        }
        (rested_on(frame, &lines(sheet)))
    }
}

fn bar(frame: &Frame, portion: &Portion) -> Bar {
    let of = match portion.party {
        Party::Team(_) => "split-of-pool",
        Party::Office | Party::Department | Party::School => "split-of-net",
    };
    let share = portion
        .points
        .filter(|_| portion.by != By::Rest)
        .map(|points| frame.say(of, &[("share", facts::percent(points).into())]));
    let note: Vec<String> = share.into_iter().chain([basis(frame, &portion.by)]).collect();
    Bar { name: party(frame, portion.party), note: note.join(&frame.text("list-comma")), fen: portion.fen }
}

fn party(frame: &Frame, party: Party) -> String {
    frame.text(&format!("split-party-{}", party.code()))
}

fn basis(frame: &Frame, by: &By) -> String {
    frame.text(match by {
        By::Rule(_) => "split-by-rule",
        By::Unit => "split-by-unit",
        By::Rest => "split-by-rest",
    })
}

/// Who receives what by name, with room to sign where it is printed.
fn people(frame: &Frame, sheet: &Sheet) -> Markup {
    let title = frame.text("split-names");
    html! {
        @if sheet.portions.iter().any(|portion| !portion.people.is_empty()) {
            h3 { (title) }
            div.scroll tabindex="0" role="region" aria-label=(title) {
                table {
                    thead { tr {
                        @for column in ["name", "group", "amount"] { th scope="col" { (frame.text(&format!("split-column-{column}"))) } }
                        th.on-paper scope="col" { (frame.text("split-column-signature")) }
                    } }
                    tbody { @for portion in &sheet.portions { @for paid in &portion.people {
                        tr { th scope="row" { (called(frame, portion.party, &paid.name)) } td { (party(frame, portion.party)) } td.num { (facts::yuan(paid.fen)) } td.on-paper {} }
                    } } }
                }
            }
        }
    }
}

/// Somebody by name; by group and number where the address has no names.
fn called(frame: &Frame, group: Party, name: &str) -> String {
    let is_number = name.chars().all(|letter| letter.is_ascii_digit());
    if is_number {
        frame.say("split-nameless", &[("group", party(frame, group).into()), ("number", name.into())])
    } else {
        name.to_owned()
    }
}

/// Every rule that a number of the sheet rests on.
fn lines(sheet: &Sheet) -> Vec<Line> {
    let of = |by: &By| if let By::Rule(line) = by { Some(line.clone()) } else { None };
    let mut lines: Vec<Line> = of(&sheet.team.1).into_iter().chain([sheet.floor.clone()]).collect();
    lines.extend(sheet.portions.iter().filter_map(|portion| of(&portion.by)));
    lines.extend(sheet.cautions.iter().chain(&sheet.option).chain(&sheet.publicity).cloned());
    lines.extend(sheet.years.iter().flat_map(|(least, most)| [least.clone(), most.clone()]));
    lines
}
