//! Every address of the site as a type: mounted, linked and redirected to from the same definition.

mod brokers;
mod cases;
mod ledger;
mod publicity;
mod roadshows;
mod scouting;
mod tools;

use axum_extra::routing::TypedPath;
use catalog::achievement::AchievementId;
use catalog::demand::DemandId;
use catalog::organisation::OrganisationId;
use catalog::rule::RuleLineId;
use serde::Deserialize;

use crate::access::model::AccessId;
use crate::accounts::role::{AppointmentId, CodeId, SessionId};
use crate::complaints::model::ComplaintId;
use crate::failure::Failure;
use crate::files::store::AttachmentId;
use crate::identities::model::IdentityId;
use crate::importing::UploadId;
use crate::intents::model::IntentId;
use crate::invitations::InvitationId;
use crate::passkeys::PasskeyId;
use crate::tokens::model::TokenId;
use crate::verifications::VerificationId;
use crate::watching::store::SavedSearchId;
use crate::webhooks::model::WebhookId;

pub use brokers::*;
pub use cases::*;
pub use ledger::*;
pub use publicity::*;
pub use roadshows::*;
pub use scouting::*;
pub use tools::*;

macro_rules! paths {
    ($($(#[$doc:meta])* $name:ident $({ $($field:ident : $kind:ty),+ })? = $path:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
        #[typed_path($path, rejection(Failure))]
        pub struct $name $({ $(pub $field: $kind),+ })?;
    )+};
}

macro_rules! paths_with_ids {
    ($($(#[$doc:meta])* $name:ident ($kind:ty) = $path:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
        #[typed_path($path, rejection(Failure))]
        pub struct $name {
            pub id: $kind,
        }
    )+};
}

// For the rooms below.
use {paths, paths_with_ids};

paths! {
    HomePath = "/";
    AchievementsPath = "/achievements";
    DemandsPath = "/demands";
    OrganisationsPath = "/organisations";
    ComparePath = "/compare";
    PairsPath = "/matches";
    PairFeedPath = "/feeds/matches.atom";
    SuggestPath = "/suggest";
    FieldsPath = "/fields";
    IndustriesPath = "/industries";
    AboutRankingPath = "/about/ranking";
    AboutDataPath = "/about/data";
    NewDemandPath = "/demands/new";
    NewAchievementPath = "/achievements/new";
    DumpsPath = "/data";
    AboutApiPath = "/about/api";
    TokensPath = "/me/tokens";
    FactorsPath = "/me/factors";
    FactorQrPath = "/me/factors/qr.svg";
    FactorConfirmationPath = "/me/factors/confirmation";
    FactorRecoveryPath = "/me/factors/recovery";
    FactorEndPath = "/me/factors/end";
    LoginFactorPath = "/login/factor";
    LoginPasswordPath = "/login/password";
    PasswordPath = "/me/password";
    PasswordEndPath = "/me/password/end";
    SuggestionsPath = "/me/suggestions";
    SuggestionOpinionsPath = "/me/suggestions/opinions";
    PasskeysPath = "/me/passkeys";
    PasskeyChallengePath = "/me/passkeys/challenge";
    LoginPasskeyPath = "/login/passkey";
    LoginPasskeyChallengePath = "/login/passkey/challenge";
    WebhooksPath = "/me/webhooks";
    SearchApiPath = "/api/v1/search";
    OpenApiPath = "/api/v1/openapi.json";
    AchievementsApiPath = "/api/v1/achievements";
    DemandsApiPath = "/api/v1/demands";
    OrganisationsApiPath = "/api/v1/organisations";
    PairsApiPath = "/api/v1/pairs";
    RulesApiPath = "/api/v1/rules";
    MeApiPath = "/api/v1/me";
    OwnAchievementsApiPath = "/api/v1/me/achievements";
    OwnDemandsApiPath = "/api/v1/me/demands";
    OwnIntentsApiPath = "/api/v1/me/intents";
    OwnSearchesApiPath = "/api/v1/me/searches";
    OwnSuggestionsApiPath = "/api/v1/me/suggestions";
    OwnOpinionsApiPath = "/api/v1/me/suggestions/opinions";
    OwnAccessApiPath = "/api/v1/me/access";
    OwnComplaintsApiPath = "/api/v1/me/complaints";
    OwnWebhooksApiPath = "/api/v1/me/webhooks";
    OwnFavouritesApiPath = "/api/v1/me/favourites";
    PortfolioApiPath = "/api/v1/me/portfolio";
    DeskApiPath = "/api/v1/desk";
    AliveEndpoint = "/healthz";
    ReadyEndpoint = "/readyz";
    MetricsEndpoint = "/metrics";
    OaiPath = "/oai";
    OaiSchemaPath = "/oai/listing.xsd";
    RobotsPath = "/robots.txt";
    SitemapPath = "/sitemap.xml";
    OpenSearchPath = "/opensearch.xml";
    AchievementFeedPath = "/feeds/achievements.atom";
    DemandFeedPath = "/feeds/demands.atom";
    AchievementJsonFeedPath = "/feeds/achievements.json";
    DemandJsonFeedPath = "/feeds/demands.json";
    DemandCalendarPath = "/feeds/demands.ics";
    ManifestPath = "/manifest.webmanifest";
    PrivacyPath = "/about/privacy";
    ComplaintsPath = "/complaints";
    RulesPath = "/about/rules";
    AuditPath = "/desk/audit";
    LoginPath = "/login";
    RegisterPath = "/register";
    SignOutPath = "/me/sign-out";
    MePath = "/me";
    MeNamePath = "/me/name";
    SessionsPath = "/me/account";
    AppointmentsPath = "/me/appointments";
    OwnPrivacyPath = "/me/privacy";
    ExportPath = "/me/export.json";
    ExportPackagePath = "/me/export.zip";
    ErasurePath = "/me/erasure";
    NewSearchPath = "/searches/new";
    SearchesPath = "/searches";
    DemoSignInPath = "/demo/sign-in";
    DeskPath = "/desk";
    ImportsPath = "/imports";
    RuleTablePath = "/desk/rules";
    PortfolioPath = "/desk/portfolio";
    PortfolioFilePath = "/desk/portfolio/export";
    ReportPath = "/desk/report";
    ReportFilePath = "/desk/report.csv";
}

paths_with_ids! {
    AchievementFeedbackPath(AchievementId) = "/achievements/{id}/feedback";
    RuleEndPath(RuleLineId) = "/desk/rules/{id}/end";
    MembersPath(OrganisationId) = "/organisations/{id}/members";
    InvitationAcceptancePath(InvitationId) = "/invitations/{id}/acceptance";
    InvitationRefusalPath(InvitationId) = "/invitations/{id}/refusal";
    InvitationEndPath(InvitationId) = "/invitations/{id}/end";
    OrganisationVerificationPath(OrganisationId) = "/organisations/{id}/verification";
    VerificationPath(VerificationId) = "/verifications/{id}";
    VerificationDocumentPath(VerificationId) = "/verifications/{id}/document";
    VerificationConfirmationPath(VerificationId) = "/verifications/{id}/confirmation";
    VerificationReturnPath(VerificationId) = "/verifications/{id}/return";
    ImportPath(UploadId) = "/imports/{id}";
    ImportMappingPath(UploadId) = "/imports/{id}/mapping";
    ImportOrderPath(UploadId) = "/imports/{id}/order";
    ImportReversalPath(UploadId) = "/imports/{id}/reversal";
    TokenEndPath(TokenId) = "/me/tokens/{id}/end";
    WebhookPath(WebhookId) = "/me/webhooks/{id}";
    WebhookTestsPath(WebhookId) = "/me/webhooks/{id}/tests";
    WebhookResumptionPath(WebhookId) = "/me/webhooks/{id}/resumption";
    WebhookSecretPath(WebhookId) = "/me/webhooks/{id}/secret";
    WebhookEndPath(WebhookId) = "/me/webhooks/{id}/end";
    AchievementApiPath(AchievementId) = "/api/v1/achievements/{id}";
    AchievementMatchesApiPath(AchievementId) = "/api/v1/achievements/{id}/matches";
    AchievementSubmissionApiPath(AchievementId) = "/api/v1/achievements/{id}/submission";
    AchievementRenewalApiPath(AchievementId) = "/api/v1/achievements/{id}/renewal";
    AchievementWithdrawalApiPath(AchievementId) = "/api/v1/achievements/{id}/withdrawal";
    AchievementEndorsementApiPath(AchievementId) = "/api/v1/achievements/{id}/endorsement";
    AchievementReturnApiPath(AchievementId) = "/api/v1/achievements/{id}/return";
    AchievementScoreApiPath(AchievementId) = "/api/v1/achievements/{id}/score";
    AchievementSuspensionApiPath(AchievementId) = "/api/v1/achievements/{id}/suspension";
    AchievementReinstatementApiPath(AchievementId) = "/api/v1/achievements/{id}/reinstatement";
    AchievementIntentsApiPath(AchievementId) = "/api/v1/achievements/{id}/intents";
    AchievementFavouriteApiPath(AchievementId) = "/api/v1/achievements/{id}/favourite";
    DemandApiPath(DemandId) = "/api/v1/demands/{id}";
    DemandMatchesApiPath(DemandId) = "/api/v1/demands/{id}/matches";
    DemandSubmissionApiPath(DemandId) = "/api/v1/demands/{id}/submission";
    DemandRenewalApiPath(DemandId) = "/api/v1/demands/{id}/renewal";
    DemandClosingApiPath(DemandId) = "/api/v1/demands/{id}/closing";
    DemandReopeningApiPath(DemandId) = "/api/v1/demands/{id}/reopening";
    DemandDecisionApiPath(DemandId) = "/api/v1/demands/{id}/decision";
    DemandIntentsApiPath(DemandId) = "/api/v1/demands/{id}/intents";
    DemandFavouriteApiPath(DemandId) = "/api/v1/demands/{id}/favourite";
    AchievementReservationApiPath(AchievementId) = "/api/v1/achievements/{id}/reservation";
    AchievementReleaseApiPath(AchievementId) = "/api/v1/achievements/{id}/reservation/end";
    AchievementReopeningApiPath(AchievementId) = "/api/v1/achievements/{id}/reopening";
    AchievementClosingApiPath(AchievementId) = "/api/v1/achievements/{id}/closing";
    AchievementAccessApiPath(AchievementId) = "/api/v1/achievements/{id}/access";
    AchievementFilesApiPath(AchievementId) = "/api/v1/achievements/{id}/files";
    AchievementHistoryApiPath(AchievementId) = "/api/v1/achievements/{id}/history";
    FileApiPath(AttachmentId) = "/api/v1/files/{id}";
    MembersApiPath(OrganisationId) = "/api/v1/organisations/{id}/members";
    AccessApiPath(AccessId) = "/api/v1/access/{id}";
    AccessApprovalApiPath(AccessId) = "/api/v1/access/{id}/approval";
    AccessRefusalApiPath(AccessId) = "/api/v1/access/{id}/refusal";
    AccessEndApiPath(AccessId) = "/api/v1/access/{id}/end";
    AchievementComplaintsApiPath(AchievementId) = "/api/v1/achievements/{id}/complaints";
    DemandComplaintsApiPath(DemandId) = "/api/v1/demands/{id}/complaints";
    ComplaintApiPath(ComplaintId) = "/api/v1/complaints/{id}";
    ComplaintStatementApiPath(ComplaintId) = "/api/v1/complaints/{id}/statement";
    ComplaintRulingApiPath(ComplaintId) = "/api/v1/complaints/{id}/ruling";
    OrganisationApiPath(OrganisationId) = "/api/v1/organisations/{id}";
    IntentApiPath(IntentId) = "/api/v1/intents/{id}";
    IntentAcceptanceApiPath(IntentId) = "/api/v1/intents/{id}/acceptance";
    IntentRefusalApiPath(IntentId) = "/api/v1/intents/{id}/refusal";
    IntentWithdrawalApiPath(IntentId) = "/api/v1/intents/{id}/withdrawal";
    OwnWebhookApiPath(WebhookId) = "/api/v1/me/webhooks/{id}";
    OwnSearchApiPath(SavedSearchId) = "/api/v1/me/searches/{id}";
    AchievementPath(AchievementId) = "/achievements/{id}";
    AchievementMatchesPath(AchievementId) = "/achievements/{id}/matches";
    AchievementPairFeedPath(AchievementId) = "/achievements/{id}/matches.atom";
    AchievementHistoryPath(AchievementId) = "/achievements/{id}/history";
    AchievementCardPath(AchievementId) = "/achievements/{id}/card.png";
    AchievementQrPath(AchievementId) = "/achievements/{id}/qr.svg";
    AchievementCheckPath(AchievementId) = "/achievements/{id}/check";
    AchievementSubmissionPath(AchievementId) = "/achievements/{id}/submission";
    AchievementRenewalPath(AchievementId) = "/achievements/{id}/renewal";
    AchievementWithdrawalPath(AchievementId) = "/achievements/{id}/withdrawal";
    AchievementReservationPath(AchievementId) = "/achievements/{id}/reservation";
    AchievementReleasePath(AchievementId) = "/achievements/{id}/reservation/end";
    AchievementClosingPath(AchievementId) = "/achievements/{id}/closing";
    AchievementReopeningPath(AchievementId) = "/achievements/{id}/reopening";
    AchievementReviewPath(AchievementId) = "/achievements/{id}/review";
    AchievementEndorsementPath(AchievementId) = "/achievements/{id}/review/endorsement";
    AchievementReturnPath(AchievementId) = "/achievements/{id}/review/return";
    AchievementScorePath(AchievementId) = "/achievements/{id}/review/score";
    AchievementSuspensionPath(AchievementId) = "/achievements/{id}/suspension";
    AchievementReinstatementPath(AchievementId) = "/achievements/{id}/reinstatement";
    AchievementAccessPath(AchievementId) = "/achievements/{id}/access";
    AchievementFilesPath(AchievementId) = "/achievements/{id}/files";
    FileRemovalPath(AttachmentId) = "/files/{id}/removal";
    NewAccessPath(AchievementId) = "/achievements/{id}/access/new";
    AccessPath(AccessId) = "/access/{id}";
    AccessAgreementPath(AccessId) = "/access/{id}/agreement.txt";
    AccessApprovalPath(AccessId) = "/access/{id}/approval";
    AccessRefusalPath(AccessId) = "/access/{id}/refusal";
    AccessSignaturePath(AccessId) = "/access/{id}/signature";
    AccessScanPath(AccessId) = "/access/{id}/scan";
    AccessEndPath(AccessId) = "/access/{id}/end";
    DemandPath(DemandId) = "/demands/{id}";
    DemandMatchesPath(DemandId) = "/demands/{id}/matches";
    DemandPairFeedPath(DemandId) = "/demands/{id}/matches.atom";
    DemandHistoryPath(DemandId) = "/demands/{id}/history";
    DemandCardPath(DemandId) = "/demands/{id}/card.png";
    DemandQrPath(DemandId) = "/demands/{id}/qr.svg";
    DemandDecisionPath(DemandId) = "/desk/demands/{id}/decision";
    DemandReceiptPath(DemandId) = "/demands/{id}/receipt";
    DemandEditPath(DemandId) = "/demands/{id}/edit";
    DemandSubmissionPath(DemandId) = "/demands/{id}/submission";
    DemandRenewalPath(DemandId) = "/demands/{id}/renewal";
    DemandClosingPath(DemandId) = "/demands/{id}/closing";
    DemandReopeningPath(DemandId) = "/demands/{id}/reopening";
    DemandCoursePath(DemandId) = "/demands/{id}/course";
    OrganisationPath(OrganisationId) = "/organisations/{id}";
    AchievementIntentPath(AchievementId) = "/achievements/{id}/intents/new";
    DemandIntentPath(DemandId) = "/demands/{id}/intents/new";
    IntentPath(IntentId) = "/intents/{id}";
    IntentAcceptancePath(IntentId) = "/intents/{id}/acceptance";
    IntentRefusalPath(IntentId) = "/intents/{id}/refusal";
    IntentBrokerPath(IntentId) = "/intents/{id}/broker";
    IntentWithdrawalPath(IntentId) = "/intents/{id}/withdrawal";
    AchievementFavouritePath(AchievementId) = "/achievements/{id}/favourite";
    DemandFavouritePath(DemandId) = "/demands/{id}/favourite";
    SearchEndPath(SavedSearchId) = "/searches/{id}/end";
    SearchTokenPath(SavedSearchId) = "/searches/{id}/token";
    LoginCodePath(CodeId) = "/login/{id}";
    AchievementComplaintPath(AchievementId) = "/achievements/{id}/complaints/new";
    DemandComplaintPath(DemandId) = "/demands/{id}/complaints/new";
    ComplaintPath(ComplaintId) = "/complaints/{id}";
    ComplaintAdmissionPath(ComplaintId) = "/complaints/{id}/admission";
    ComplaintDismissalPath(ComplaintId) = "/complaints/{id}/dismissal";
    ComplaintCounterPath(ComplaintId) = "/complaints/{id}/counter-notice";
    ComplaintProceedingsPath(ComplaintId) = "/complaints/{id}/proceedings";
    ComplaintReinstatementPath(ComplaintId) = "/complaints/{id}/reinstatement";
    ComplaintUpholdingPath(ComplaintId) = "/complaints/{id}/upholding";
    ComplaintWithdrawalPath(ComplaintId) = "/complaints/{id}/withdrawal";
    PasskeyEndPath(PasskeyId) = "/me/passkeys/{id}/end";
    IdentityPartingPath(IdentityId) = "/me/identities/{id}/end";
    SessionEndPath(SessionId) = "/me/sessions/{id}/end";
    AppointmentEndPath(AppointmentId) = "/me/appointments/{id}/end";
    AppointmentApprovalPath(AppointmentId) = "/desk/appointments/{id}/approval";
    AppointmentRefusalPath(AppointmentId) = "/desk/appointments/{id}/refusal";
}

/// One page of a sitemap: `kind` is achievements or demands, `page` counts from 1.
#[derive(Clone, Debug, TypedPath, Deserialize)]
#[typed_path("/sitemap/{kind}/{page}", rejection(Failure))]
pub struct SitemapPagePath {
    pub kind: String,
    pub page: u32,
}

/// One step of writing an achievement.
#[derive(Clone, Debug, TypedPath, Deserialize)]
#[typed_path("/achievements/{id}/draft/{step}", rejection(Failure))]
pub struct AchievementDraftPath {
    pub id: AchievementId,
    pub step: String,
}

/// The way to a directory that people come in by.
#[derive(Clone, Debug, TypedPath, Deserialize)]
#[typed_path("/login/with/{provider}", rejection(Failure))]
pub struct IdentityDeparturePath {
    pub provider: String,
}

/// The way back from it.
#[derive(Clone, Debug, TypedPath, Deserialize)]
#[typed_path("/login/with/{provider}/return", rejection(Failure))]
pub struct IdentityArrivalPath {
    pub provider: String,
}

/// Where somebody new agrees.
#[derive(Clone, Debug, TypedPath, Deserialize)]
#[typed_path("/login/with/{provider}/welcome", rejection(Failure))]
pub struct IdentityWelcomePath {
    pub provider: String,
}

/// A nightly file of a library.
#[derive(Clone, Debug, TypedPath, Deserialize)]
#[typed_path("/data/{file}", rejection(Failure))]
pub struct DumpPath {
    pub file: String,
}

/// A report on a file brought to be imported.
#[derive(Clone, Debug, TypedPath, Deserialize)]
#[typed_path("/imports/{id}/reports/{file}", rejection(Failure))]
pub struct ImportReportPath {
    pub id: UploadId,
    pub file: String,
}

/// A file of an achievement; the name is for people, the id decides.
#[derive(Clone, Debug, TypedPath, Deserialize)]
#[typed_path("/files/{id}/{name}", rejection(Failure))]
pub struct FilePath {
    pub id: AttachmentId,
    pub name: String,
}

/// What is new in a saved search; who knows the token reads it.
#[derive(Clone, Debug, TypedPath, Deserialize)]
#[typed_path("/feeds/searches/{token}", rejection(Failure))]
pub struct SearchFeedPath {
    pub token: String,
}

/// The way out of a saved search.
#[derive(Clone, Debug, TypedPath, Deserialize)]
#[typed_path("/feeds/searches/{token}/leave", rejection(Failure))]
pub struct SearchLeavePath {
    pub token: String,
}

/// The same as JSON, for programs.
#[derive(Clone, Debug, TypedPath, Deserialize)]
#[typed_path("/api/v1/codes/{table}", rejection(Failure))]
pub struct CodesApiPath {
    pub table: String,
}

/// A code table, searched by `?q=`.
#[derive(Clone, Debug, TypedPath, Deserialize)]
#[typed_path("/codes/{table}", rejection(Failure))]
pub struct CodesPath {
    pub table: String,
}

/// A file of the site's own, by name and content hash.
#[derive(Clone, Debug, TypedPath, Deserialize)]
#[typed_path("/assets/{hash}/{*file}", rejection(Failure))]
pub struct AssetPath {
    pub hash: String,
    pub file: String,
}
