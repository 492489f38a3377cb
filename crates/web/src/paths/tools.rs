//! The addresses of calculators: everything that is reckoned with stands in the query, but names of people.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use crate::failure::Failure;

/// How a unit splits what an achievement earned.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/tools/income-split", rejection(Failure))]
pub struct IncomeSplitPath;

/// Taxes and fee of a deal.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/tools/cost", rejection(Failure))]
pub struct CostPath;
