//! The addresses of cases.

use axum_extra::routing::TypedPath;
use catalog::case::CaseId;
use catalog::case::money::expense::ExpenseId;
use catalog::case::money::royalty::ReportId;
use catalog::case::money::{MilestoneId, ReceiptId};
use catalog::case::note::NoteId;
use serde::Deserialize;

use crate::cases::files::store::CaseFileId;
use crate::failure::Failure;

#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/cases", rejection(Failure))]
pub struct CasesPath;

#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/api/v1/cases", rejection(Failure))]
pub struct CasesApiPath;

/// How cases go, in numbers.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/cases/figures", rejection(Failure))]
pub struct CaseFiguresPath;

/// The contracts that such a number counts.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/cases/figures/contracts", rejection(Failure))]
pub struct FigureContractsPath;

macro_rules! paths_of_a_case {
    ($($(#[$doc:meta])* $name:ident $({ $field:ident: $kind:ty })? = $path:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, TypedPath, Deserialize)]
        #[typed_path($path, rejection(Failure))]
        pub struct $name {
            pub id: CaseId,
            $(pub $field: $kind,)?
        }
    )+};
}

paths_of_a_case! {
    CasePath = "/cases/{id}";
    /// To the stage that follows.
    CaseAdvancePath = "/cases/{id}/advance";
    /// Back to an earlier one.
    CaseReturnPath = "/cases/{id}/return";
    CasePausePath = "/cases/{id}/pause";
    CaseResumptionPath = "/cases/{id}/resumption";
    CaseDisputePath = "/cases/{id}/dispute";
    CaseLossPath = "/cases/{id}/loss";
    /// Closed by the operator.
    CaseBarPath = "/cases/{id}/bar";
    CaseNotesPath = "/cases/{id}/notes";
    /// A task is done.
    CaseTaskPath { note: NoteId } = "/cases/{id}/tasks/{note}/completion";
    /// A paper with its editions, and its next.
    CasePaperPath { kind: String } = "/cases/{id}/papers/{kind}";
    CaseMoneyPath = "/cases/{id}/money";
    CaseMilestonesPath = "/cases/{id}/milestones";
    /// How far a part of the work is.
    CaseMilestonePath { milestone: MilestoneId } = "/cases/{id}/milestones/{milestone}";
    CaseReceiptsPath = "/cases/{id}/receipts";
    CaseReceiptEndPath { receipt: ReceiptId } = "/cases/{id}/receipts/{receipt}/end";
    /// What a broker has spent.
    CaseExpensesPath = "/cases/{id}/expenses";
    CaseExpenseEndPath { expense: ExpenseId } = "/cases/{id}/expenses/{expense}/end";
    /// What royalties are reckoned from.
    CaseRoyaltiesPath = "/cases/{id}/royalties";
    CaseRoyaltyEndPath { royalty: ReportId } = "/cases/{id}/royalties/{royalty}/end";
    CaseApiPath = "/api/v1/cases/{id}";
    CaseAdvanceApiPath = "/api/v1/cases/{id}/advance";
    CasePaperApiPath { kind: String } = "/api/v1/cases/{id}/papers/{kind}";
    /// The draft of a contract, made of the terms.
    CaseContractPath = "/cases/{id}/contract";
    CaseFilesPath = "/cases/{id}/files";
    CaseFilePath { attached: CaseFileId } = "/cases/{id}/files/{attached}";
    CaseFileRemovalPath { attached: CaseFileId } = "/cases/{id}/files/{attached}/removal";
    /// What is claimed of public support for it.
    CaseSubsidyPath = "/cases/{id}/subsidy";
    /// All of it on one page, to print.
    CasePrintPath = "/cases/{id}/print";
    /// All of it with hashes.
    CaseDossierPath = "/cases/{id}/dossier.zip";
}
