//! The HTML of the money of a case.

use catalog::case::money::royalty::{Account, Plan};
use catalog::case::money::{Fee, Milestone, Purpose, Receipt, Work, expense, paid};
use catalog::case::{Case, Side, Stage};
use maud::{Markup, html};

use super::super::ground::Holdings;
use super::super::pages::{below, only};
use super::form::{ExpenseForm, MilestoneForm, ReceiptForm, RoyaltyForm};
use crate::cases::side::Seat;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, facts};
use crate::paths::{
    CaseExpenseEndPath, CaseExpensesPath, CaseMilestonePath, CaseMilestonesPath, CaseReceiptEndPath,
    CaseReceiptsPath, CaseRoyaltiesPath, CaseRoyaltyEndPath,
};

pub(super) struct View {
    pub case: Case,
    pub seat: Seat,
    pub held: Holdings,
    /// Fen of the contract, once somebody wrote down that it is signed.
    pub contract: Option<i64>,
    pub fee: Option<Fee>,
    /// What each broker has of it, by name, where the case was handed over.
    pub shares: Vec<(String, i64)>,
    pub expenses: expense::Account,
    /// Whether this seat reads what the broker spends.
    pub of_the_broker: bool,
    /// How royalties are reckoned; none where none were agreed on.
    pub plan: Option<Plan>,
    pub milestone: MilestoneForm,
    pub receipt: ReceiptForm,
    pub expense: ExpenseForm,
    pub royalty: RoyaltyForm,
}

pub(super) fn show(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let title = frame.text("case-money");
    let fen = |fen: i64| facts::money(frame.lang, fen);
    let received = paid(&view.held.receipts);
    let content = html! {
        h1 { (title) }
        p.lead { (frame.text("money-lead")) }
        dl.codes {
            dt { (frame.text("money-contract")) } dd.num { @match view.contract { Some(amount) => (fen(amount)), None => "—" } }
            dt { (frame.text("money-received")) } dd.num { (fen(received)) @if let Some(share) = share(received, view.contract) { " · " (share) "%" } }
            @if let (Some(fee), true) = (view.fee, view.case.broker.is_some()) {
                dt { (frame.text("money-fee")) } dd.num { (fen(fee.earned)) " · " (frame.say("money-fee-parts", &[("seller", fen(fee.seller).into()), ("buyer", fen(fee.buyer).into()), ("paid", fen(fee.paid).into()), ("rest", fen(fee.owed().max(0)).into())])) }
                @if !view.shares.is_empty() {
                    dt { (frame.text("money-fee-shares")) } dd.num { @for (at, (name, part)) in view.shares.iter().enumerate() { @if at > 0 { " · " } (name) " " (fen(*part)) } }
                }
            }
        }
        (milestones(frame, view, errors))
        @if let Some(plan) = view.plan { (royalties(frame, view, &plan, errors)) }
        (receipts(frame, view, errors))
        @if view.of_the_broker { (expenses(frame, view, errors)) }
    };
    below(frame, &view.case, &title, content)
}

fn share(received: i64, contract: Option<i64>) -> Option<i64> {
    let contract = contract.filter(|amount| *amount > 0)?;
    i64::try_from(i128::from(received) * 100 / i128::from(contract)).ok()
}

fn milestones(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let errors = &only(errors, &["title", "due", "sum"]);
    let fields = Fields { frame, errors, form: "milestone" };
    html! {
        section {
            h2 { (frame.text("milestones-title")) }
            @if view.held.milestones.is_empty() { p.soft { (frame.text("milestones-none")) } }
            @else {
                div.scroll tabindex="0" role="region" aria-label=(frame.text("milestones-title")) {
                    table {
                        thead { tr { @for column in ["title", "due", "sum", "state"] { th scope="col" { (frame.text(&format!("milestone-{column}"))) } } } }
                        tbody { @for one in &view.held.milestones { (row(frame, view, one)) } }
                    }
                }
            }
            @if view.seat.side().is_some() && view.case.stage < Stage::Payment {
                details open[!errors.is_empty()] {
                    summary { (frame.text("milestone-add")) }
                    (fields.summary())
                    form.sheet method="post" action=(CaseMilestonesPath { id: view.case.id }) novalidate {
                        (fields.input(&Input::text("title", &view.milestone.title).required()))
                        (fields.input(&Input::text("due", &view.milestone.due).date().required()))
                        (fields.input(&Input::text("sum", &view.milestone.sum).number().required()))
                        button.button type="submit" { (frame.text("milestone-send")) }
                    }
                }
            }
        }
    }
}

fn row(frame: &Frame, view: &View, one: &Milestone) -> Markup {
    // What this person may do of it next.
    let acts: &[&str] = match (view.seat.side(), one.state) {
        (Some(Side::Seller), Work::Planned) => &["delivered", "cancelled"],
        (Some(_), Work::Planned) => &["cancelled"],
        (Some(Side::Buyer), Work::Delivered) => &["accepted", "planned"],
        _ => &[],
    };
    html! {
        tr {
            th scope="row" { (one.rank) ". " (one.title) @if !one.words.is_empty() { br; small { (one.words) } } }
            td { (facts::day(frame.lang, one.due_on)) @if one.is_late(frame.today) { " " b { (frame.text("note-late")) } } }
            td.num { (facts::money(frame.lang, one.amount)) }
            td {
                (frame.text(&format!("milestone-state-{}", one.state.code())))
                @if !acts.is_empty() {
                    form.acts-inline method="post" action=(CaseMilestonePath { id: view.case.id, milestone: one.id }) {
                        input type="text" name="words" aria-label=(format!("{} {}", frame.text("milestone-words"), one.title)) placeholder=(frame.text("milestone-words")) maxlength="200" autocomplete="off";
                        @for act in acts { button.button.quiet type="submit" name="act" value=(act) aria-label=(format!("{} {}", frame.text(&format!("milestone-act-{act}")), one.title)) { (frame.text(&format!("milestone-act-{act}"))) } }
                    }
                }
            }
        }
    }
}

fn receipts(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let errors = &only(errors, &["purpose", "amount", "payer", "paid_on", "reference"]);
    let fields = Fields { frame, errors, form: "receipt" };
    let purposes: &[Purpose] = match view.seat.side() {
        Some(Side::Seller) => &[Purpose::Price, Purpose::Royalty],
        Some(Side::Broker) => &[Purpose::Fee, Purpose::Expense],
        _ => &[],
    };
    let options: Vec<(&str, String)> = purposes
        .iter()
        .map(|one| (one.code(), frame.text(&format!("receipt-purpose-{}", one.code()))))
        .collect();
    let payers: Vec<(&str, String)> = [Side::Seller, Side::Buyer]
        .into_iter()
        .filter(|side| Some(*side) != view.seat.side())
        .map(|side| (side.code(), frame.text(&format!("case-side-{}", side.code()))))
        .collect();
    let milestones: Vec<(String, String)> =
        view.held.milestones.iter().map(|one| (one.id.to_string(), one.title.clone())).collect();
    let milestones: Vec<(&str, String)> =
        milestones.iter().map(|(id, title)| (id.as_str(), title.clone())).collect();
    html! {
        section {
            h2 { (frame.text("receipts-title")) }
            @let read: Vec<&Receipt> = view.held.receipts_for(view.seat).collect();
            @if read.is_empty() { p.soft { (frame.text("receipts-none")) } }
            ul.guests { @for one in read { (receipt(frame, view, one)) } }
            @if !purposes.is_empty() {
                details open[!errors.is_empty()] {
                    summary { (frame.text("receipt-add")) }
                    (fields.summary())
                    form.sheet method="post" action=(CaseReceiptsPath { id: view.case.id }) novalidate {
                        (fields.choice("purpose", &view.receipt.purpose, &options))
                        (fields.input(&Input::text("amount", &view.receipt.amount).number().required()))
                        (fields.choice("payer", &view.receipt.payer, &payers))
                        (fields.input(&Input::text("paid_on", &view.receipt.paid_on).date().required()))
                        (fields.input(&Input::text("reference", &view.receipt.reference).required()))
                        (fields.choice("milestone", &view.receipt.milestone, &milestones))
                        button.button type="submit" { (frame.text("receipt-send")) }
                    }
                }
            }
        }
    }
}

fn receipt(frame: &Frame, view: &View, one: &Receipt) -> Markup {
    html! {
        li {
            div {
                p { b.num { (facts::money(frame.lang, one.amount)) } " · " (frame.text(&format!("receipt-purpose-{}", one.purpose.code()))) }
                p.soft { (facts::day(frame.lang, one.paid_on)) " · " (frame.text(&format!("case-side-{}", one.payer.code()))) " → " (frame.text(&format!("case-side-{}", one.payee.code()))) " · " (one.reference) }
            }
            // What is settled of a price stays.
            @if view.seat.side() == Some(one.payee) && (view.case.stage < Stage::Settled || one.purpose != Purpose::Price) {
                form method="post" action=(CaseReceiptEndPath { id: view.case.id, receipt: one.id }) {
                    button.button.quiet type="submit" aria-label=(format!("{} {}", frame.text("receipt-end"), one.reference)) { (frame.text("receipt-end")) }
                }
            }
        }
    }
}

/// What the books say, period after period, and the next report.
fn royalties(frame: &Frame, view: &View, plan: &Plan, errors: &Errors) -> Markup {
    let errors = &only(errors, &["base", "books"]);
    let fields = Fields { frame, errors, form: "royalty" };
    let (fen, day) = (|fen: i64| facts::money(frame.lang, fen), |day| facts::day(frame.lang, day));
    let (id, reports) = (view.case.id, &view.held.reports);
    let account = Account::of(reports, &view.held.receipts);
    let is_buyer = view.seat.side() == Some(Side::Buyer);
    html! {
        section {
            h2 { (frame.text("royalties-title")) }
            p { (frame.say("royalties-sum", &[("due", fen(account.due).into()), ("paid", fen(account.paid).into()), ("rest", fen(account.rest()).into())])) }
            @if reports.is_empty() { p.soft { (frame.text("royalties-none")) } }
            @else {
                div.scroll tabindex="0" role="region" aria-label=(frame.text("royalties-title")) {
                    table {
                        thead { tr { @for column in ["period", "base", "due"] { th scope="col" { (frame.text(&format!("royalty-{column}"))) } } } }
                        tbody { @for one in reports { tr {
                            th scope="row" { (day(one.from)) "–" (day(one.to)) br; small { (one.words) } }
                            td.num { (fen(one.base)) }
                            td.num { (fen(one.due)) }
                        } } }
                    }
                }
            }
            @if let Some((from, to)) = plan.next(reports) {
                p {
                    (frame.say("royalty-next", &[("from", day(from).into()), ("to", day(to).into())]))
                    @if plan.late_from(reports).is_some_and(|late| late <= frame.today) { " " b { (frame.text("note-late")) } }
                }
                @if is_buyer && to < frame.today {
                    (fields.summary())
                    form.sheet method="post" action=(CaseRoyaltiesPath { id }) novalidate {
                        (fields.input(&Input::text("base", &view.royalty.base).number().required()))
                        (fields.input(&Input::text("books", &view.royalty.books).required()))
                        button.button type="submit" { (frame.text("royalty-send")) }
                    }
                }
            }
            @if let (true, Some(last)) = (is_buyer, reports.last()) {
                form method="post" action=(CaseRoyaltyEndPath { id, royalty: last.id }) { button.button.quiet type="submit" { (frame.text("royalty-end")) } }
            }
        }
    }
}

/// What the broker has spent, and what of it may be asked for.
fn expenses(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let errors = &only(errors, &["what", "spent", "spent_on", "slip"]);
    let fields = Fields { frame, errors, form: "expense" };
    let fen = |fen: i64| facts::money(frame.lang, fen);
    let (id, sum) = (view.case.id, view.expenses);
    let is_broker = view.seat.side() == Some(Side::Broker);
    html! {
        section {
            h2 { (frame.text("expenses-title")) }
            p.soft { (frame.text("expenses-lead")) }
            p { (frame.say("expenses-sum", &[("spent", fen(sum.spent).into()), ("most", fen(sum.most).into()), ("due", fen(sum.due).into()), ("paid", fen(sum.paid).into()), ("rest", fen(sum.rest()).into())])) }
            @if view.held.spent.is_empty() { p.soft { (frame.text("expenses-none")) } }
            ul.guests {
                @for one in &view.held.spent {
                    li {
                        div { p { b.num { (fen(one.amount)) } " · " (one.words) } p.soft { (facts::day(frame.lang, one.spent_on)) @if !one.reference.is_empty() { " · " (one.reference) } } }
                        @if is_broker && frame.viewer.as_ref().is_some_and(|viewer| viewer.id == one.by) {
                            form method="post" action=(CaseExpenseEndPath { id, expense: one.id }) {
                                button.button.quiet type="submit" aria-label=(format!("{} {}", frame.text("receipt-end"), one.words)) { (frame.text("receipt-end")) }
                            }
                        }
                    }
                }
            }
            @if is_broker {
                details open[!errors.is_empty()] {
                    summary { (frame.text("expense-add")) }
                    (fields.summary())
                    form.sheet method="post" action=(CaseExpensesPath { id }) novalidate {
                        (fields.input(&Input::text("what", &view.expense.what).required()))
                        (fields.input(&Input::text("spent", &view.expense.spent).number().required()))
                        (fields.input(&Input::text("spent_on", &view.expense.spent_on).date().required()))
                        (fields.input(&Input::text("slip", &view.expense.slip)))
                        button.button type="submit" { (frame.text("receipt-send")) }
                    }
                }
            }
        }
    }
}
