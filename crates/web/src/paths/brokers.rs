//! The addresses of brokers: who they are, what they can show, which cases they are offered, which demands they look after.

use axum_extra::routing::TypedPath;
use catalog::broker::assignment::AssignmentId;
use catalog::broker::claim::ClaimId;
use catalog::broker::credential::CredentialId;
use catalog::case::CaseId;
use catalog::demand::DemandId;
use catalog::person::PersonId;
use serde::Deserialize;

use super::{paths, paths_with_ids};
use crate::failure::Failure;

paths! {
    BrokersPath = "/brokers";
    /// What a broker says of themselves, what waits for them, and which demands nobody has answered.
    OwnBrokerPath = "/me/broker";
    OwnCredentialsPath = "/me/broker/credentials";
}

paths_with_ids! {
    BrokerPath(PersonId) = "/brokers/{id}";
    CredentialEndPath(CredentialId) = "/me/credentials/{id}/end";
    CredentialConfirmationPath(CredentialId) = "/desk/credentials/{id}/confirmation";
    CredentialRefusalPath(CredentialId) = "/desk/credentials/{id}/refusal";
    /// Who might carry a case.
    NewAssignmentPath(CaseId) = "/cases/{id}/assignments/new";
    CaseAssignmentsPath(CaseId) = "/cases/{id}/assignments";
    AssignmentPath(AssignmentId) = "/assignments/{id}";
    AssignmentAcceptancePath(AssignmentId) = "/assignments/{id}/acceptance";
    AssignmentRefusalPath(AssignmentId) = "/assignments/{id}/refusal";
    AssignmentRevocationPath(AssignmentId) = "/assignments/{id}/revocation";
    AssignmentHandOverPath(AssignmentId) = "/assignments/{id}/hand-over";
    /// What was spent on a case before it was taken from its broker.
    AssignmentExpensesPath(AssignmentId) = "/assignments/{id}/expenses";
    /// A broker looks after a demand that nobody has answered.
    DemandClaimPath(DemandId) = "/demands/{id}/claim";
    ClaimEndPath(ClaimId) = "/claims/{id}/end";
}
